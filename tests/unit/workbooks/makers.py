"""Small evaluations and workbooks for the tests of this folder, checkable by hand."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from smartcity_desk.core.framework import (
    CityAggregation,
    Denominator,
    Direction,
    Framework,
    Goalposts,
    ItemSpec,
    Level,
    Node,
    ValueType,
)
from smartcity_desk.core.names import Name
from smartcity_desk.core.panel import Column, Panel, Reading
from smartcity_desk.core.units import Group, Unit
from smartcity_desk.workbooks.district_book import write_district
from smartcity_desk.workbooks.framework_book import write_framework
from smartcity_desk.workbooks.raw import RawBook
from smartcity_desk.workbooks.strict_xlsx import read_workbook

Parts = Mapping[str, str | bytes]
YEARS = (2018, 2019, 2020)
GROUPS = (Group("C", Name("中心城区", "Central")), Group("P", Name("浦东新区", "Pudong")))
UNITS = (
    Unit("310115", Name("浦东新区", "Pudong"), "P"),
    Unit("310101", Name("黄浦区", "Huangpu"), "C"),
    Unit("310104", Name("徐汇区", "Xuhui"), "C"),
)
CITY = Unit("310000", Name("上海市", "Shanghai"))
PUDONG, HUANGPU, XUHUI = UNITS
ITEMS = ("A11-1", "A11-2", "B1")


def small_framework(version: str = "2020", first_year: int | None = None) -> Framework:
    """I → A (60) → A1 → A11 → A11-1 count, A11-2 per cent; I → B (40) → B1 hours (cost)."""
    count = ItemSpec(
        "万个", Direction.BENEFIT, ValueType.COUNT, 0.0, None, 2, "pop",
        CityAggregation.SUM, Goalposts(0.0, 5.0, 20.0), cumulative=True,
    )  # fmt: skip
    share = ItemSpec(
        "%", Direction.BENEFIT, ValueType.PERCENT, 0.0, 100.0, 1, "pop",
        CityAggregation.WMEAN, Goalposts(0.0, 50.0, 100.0),
    )  # fmt: skip
    hours = ItemSpec("小时", Direction.COST, ValueType.DURATION, 0.0, None, 1)
    return Framework(
        Name("小体系", "Small framework"),
        version,
        (
            Node("I", Name("指数", "Index"), None, Level.INDEX, 1.0),
            Node("A", Name("新型基础设施", "Infrastructure"), "I", Level.FIRST_LEVEL, 60.0),
            Node("A1", Name("网络", "Network"), "A", Level.DIMENSION, 1.0),
            Node("A11", Name("5G网络", "5G network"), "A1", Level.INDICATOR, 1.0),
            Node("A11-1", Name("基站数", "Base stations"), "A11", Level.ITEM, 2.5, count),
            Node("A11-2", Name("覆盖率", "Coverage"), "A11", Level.ITEM, 1.0, share),
            Node("B", Name("发展环境", "Environment"), "I", Level.FIRST_LEVEL, 40.0),
            Node("B1", Name("处置时长", "Handling time"), "B", Level.ITEM, 1.0, hours),
        ),
        (Denominator("pop", Name("常住人口", "residents"), "万人"),),
        first_year,
        Name("测试用", "For tests"),
    )


def small_panel(readings: Mapping[tuple[str, str, int], Reading] | None = None) -> Panel:
    """Three units, three years; item values 10·unit + year offset, population 100·unit."""
    years, units = len(YEARS), len(UNITS)
    columns = {}
    for code in ITEMS:
        column = Column.empty(years, units)
        for t in range(years):
            for u in range(units):
                column = column.with_reading(t, u, Reading(10.0 * (u + 1) + t))
        columns[code] = column
    population = Column.empty(years, units)
    for t in range(years):
        for u in range(units):
            population = population.with_reading(t, u, Reading(100.0 * (u + 1)))
    panel = Panel(YEARS, UNITS, GROUPS, CITY, columns, {"pop": population})
    for (unit, item, year), reading in (readings or {}).items():
        panel = panel.with_reading(unit, item, year, reading)
    return panel


def write_small_district(path: Path, unit: Unit = HUANGPU) -> Path:
    """The form of a unit as :func:`small_panel` fills it in; made once, then copied."""
    path.write_bytes(_district(unit))
    return path


def write_small_framework(path: Path) -> Path:
    """The workbook of :func:`small_framework`; made once, then copied."""
    path.write_bytes(_framework())
    return path


@cache
def _district(unit: Unit) -> bytes:
    return _written(lambda path: write_district(path, small_framework(), small_panel(), unit))


@cache
def _framework() -> bytes:
    return _written(lambda path: write_framework(path, small_framework(), UNITS, GROUPS, CITY))


def _written(write: Callable[[Path], object]) -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "made.xlsx"
        write(path)
        return path.read_bytes()


def read_back(path: Path) -> RawBook:
    """The cells of a workbook, read in this process."""
    return RawBook.from_json(read_workbook(path.read_bytes()))


def zip_of(parts: Parts, compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip archive of these parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def parts_of(
    rows: str,
    *,
    strings: str = "",
    formats: str = "",
    more: Mapping[str, str | bytes] | None = None,
) -> dict[str, str | bytes]:
    """The parts of a workbook with one sheet ``一`` whose rows are given as XML."""
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": f'<Relationships xmlns="{RELATIONS}"><Relationship Id="r1" '
        f'Type="{DOCUMENT}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{DOCUMENT}"><sheets>'
        '<sheet name="一" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{RELATIONS}">'
        f'<Relationship Id="r1" Type="{DOCUMENT}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="r2" Type="{DOCUMENT}/sharedStrings" Target="/xl/sharedStrings.xml"/>'
        f'<Relationship Id="r3" Type="{DOCUMENT}/styles" Target="styles.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData>'
        "</worksheet>",
    }
    if strings:
        parts["xl/sharedStrings.xml"] = f'<sst xmlns="{MAIN}">{strings}</sst>'
    if formats:
        parts["xl/styles.xml"] = f'<styleSheet xmlns="{MAIN}">{formats}</styleSheet>'
    return {**parts, **(more or {})}


def workbook_of(rows: str, *, strings: str = "", formats: str = "") -> bytes:
    """A workbook with one sheet ``一`` whose rows are given as XML."""
    return zip_of(parts_of(rows, strings=strings, formats=formats))
