"""Writes what needs a framework of its own: ``uv run python sample_workbooks/make_small.py``.

Five items of eight districts in two years, as one table beside its framework and as a pair
of iData and iMeta: good ones, and one for each kind of trouble that the big framework has no
items for. The same bytes every time; tests/e2e/test_messy_small.py says what each leads to.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

HERE = Path(__file__).resolve().parent
if str(HERE.parent) not in sys.path:
    sys.path.insert(0, str(HERE.parent))

import openpyxl  # noqa: E402

from smartcity_desk.core.framework import (  # noqa: E402
    CityAggregation,
    Direction,
    Framework,
    Goalposts,
    ItemSpec,
    Level,
    Node,
    ValueType,
)
from smartcity_desk.core.names import Name  # noqa: E402
from smartcity_desk.core.units import Group, Unit  # noqa: E402
from smartcity_desk.whole_files import write_whole  # noqa: E402
from smartcity_desk.workbooks.framework_book import write_framework  # noqa: E402
from smartcity_desk.workbooks.notice import SYNTHETIC  # noqa: E402
from smartcity_desk.workbooks.zip_bytes import normalised_zip  # noqa: E402

YEARS = (2019, 2020)
FRAMEWORK_FILE = "小体系_体系.xlsx"
GROUP = Group("演示", Name("演示区", "Demonstration"))
UNITS = tuple(
    Unit(f"D{number:02d}", Name(f"{zh}区", en), GROUP.code)
    for number, (zh, en) in enumerate(
        (("东湖", "Donghu"), ("西山", "Xishan"), ("南浦", "Nanpu"), ("北桥", "Beiqiao"),
         ("青云", "Qingyun"), ("白石", "Baishi"), ("金沙", "Jinsha"), ("银河", "Yinhe")),
        start=1,
    )
)  # fmt: skip
_COUNT = (Direction.BENEFIT, ValueType.COUNT, 0.0, None, 0, None, CityAggregation.SUM)
ITEMS: tuple[tuple[str, Name, ItemSpec], ...] = (
    ("S1", Name("服务窗口数", "Service windows"),
     ItemSpec("个", *_COUNT, Goalposts(100.0, 200.0, 400.0))),
    ("S2", Name("综合窗口数", "General windows"),
     ItemSpec("个", *_COUNT, Goalposts(50.0, 120.0, 300.0))),
    ("S3", Name("专项窗口数", "Special windows"),
     ItemSpec("个", *_COUNT, Goalposts(20.0, 60.0, 200.0))),
    ("S4", Name("网办事项与全部事项之比", "Online to all services"),
     ItemSpec("比值", Direction.BENEFIT, ValueType.RATE, 0.0, None, 2,
              goalposts=Goalposts(0.5, 0.8, 1.0))),
    ("S5", Name("接入街镇比例", "Connected subdistricts"),
     ItemSpec("%", Direction.BENEFIT, ValueType.PERCENT, 0.0, 100.0, 1,
              goalposts=Goalposts(0.0, 70.0, 100.0))),
)  # fmt: skip
Place = tuple[str, str, int]  # district, item, year


def framework() -> Framework:
    """An index with one first-level index and its five items."""
    items = (Node(code, name, "S", Level.ITEM, 1.0, spec) for code, name, spec in ITEMS)
    return Framework(
        Name("政务服务指数（小体系）", "Service index (small framework)"),
        "小体系-1",
        (
            Node("I", Name("政务服务指数", "Service index"), None, Level.INDEX, 1.0),
            Node("S", Name("窗口与网办", "Windows and online"), "I", Level.FIRST_LEVEL, 1.0),
            *items,
        ),
    )


def good_values() -> dict[Place, float]:
    """Made up by a rule, so that the windows are the sum of the two kinds."""
    found: dict[Place, float] = {}
    for u, unit in enumerate(UNITS, start=1):
        for t, year in enumerate(YEARS):
            general, special = 100.0 + 10 * u + 5 * t, 60.0 + 3 * u + 2 * t
            values = (general + special, general, special, round(0.7 + 0.02 * u + 0.01 * t, 2),
                      70.0 + 3 * u + t)  # fmt: skip
            for (code, _, _), value in zip(ITEMS, values, strict=True):
                found[unit.code, code, year] = value
    return found


def table(values: Mapping[Place, float]) -> openpyxl.Workbook:
    """Districts × items, a sheet a year."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for year in YEARS:
        sheet = book.create_sheet(f"{year}年")
        sheet.append([f"{year}年各区政务服务数据"])
        sheet.append([SYNTHETIC.text.zh])
        sheet.append(["区名", *(f"{name.zh}（{spec.unit}）" for _, name, spec in ITEMS)])
        for unit in UNITS:
            figures = (values[unit.code, code, year] for code, _, _ in ITEMS)
            sheet.append([unit.name.zh, *figures])
    return book


def table_of_years(values: Mapping[Place, float]) -> openpyxl.Workbook:
    """A sheet an item, the years across; this year's in another unit of measure than asked."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for code, name, spec in ITEMS[:3]:
        sheet = book.create_sheet(name.zh)
        sheet.append([name.zh])
        sheet.append([SYNTHETIC.text.zh])
        sheet.append(["区名", f"2019年（{spec.unit}）", "2020年（万个）"])
        for unit in UNITS:
            last, this = (values[unit.code, code, year] for year in YEARS)
            sheet.append([unit.name.zh, last, round(this / 1e4, 4)])
    return book


def pair(values: Mapping[Place, float], *, with_meta: bool = True) -> openpyxl.Workbook:
    """The sheets iData and iMeta, as COINr has them, below a line that says what they are."""
    book = openpyxl.Workbook()
    data = book.worksheets[0]
    data.title = "iData"
    data.append([SYNTHETIC.text.zh])
    data.append(["uCode", "uName", "Time", *(code for code, _, _ in ITEMS)])
    for unit in UNITS:
        for year in YEARS:
            figures = (values[unit.code, code, year] for code, _, _ in ITEMS)
            data.append([unit.code, unit.name.zh, year, *figures])
    if not with_meta:
        return book
    meta = book.create_sheet("iMeta")
    meta.append([SYNTHETIC.text.zh])
    meta.append(["iCode", "iName", "Level", "Parent", "Direction", "Weight", "Unit", "Type",
                 "goalpost_lower", "goalpost_upper"])  # fmt: skip
    for code, name, spec in ITEMS:
        assert spec.goalposts is not None
        meta.append([code, name.zh, 1, "I", 1, 1, spec.unit, "Indicator",
                     spec.goalposts.worst, spec.goalposts.best])  # fmt: skip
    meta.append(["I", "政务服务指数", 2, None, 1, 1, None, "Aggregate", None, None])
    return book


def _with(changes: Mapping[Place, float]) -> dict[Place, float]:
    return {**good_values(), **changes}


def _all_alike() -> dict[Place, float]:
    return _with({(unit.code, "S5", 2020): 100.0 for unit in UNITS})


def _pair_with_words() -> openpyxl.Workbook:
    """A word and an error where numbers belong, a row without its year, a column nobody knows."""
    book = pair(good_values())
    data = book["iData"]
    data["D4"].value, data["E6"].value, data["C18"].value = "较多", "#DIV/0!", None
    data["I2"].value = "S9"
    return book


SMALL: dict[str, Callable[[], openpyxl.Workbook]] = {
    "小体系_正确": lambda: table(good_values()),
    "小体系_各区相同": lambda: table(_all_alike()),
    "小体系_比值填成百分数": lambda: table(_with({("D05", "S4", 2020): 81.0})),
    "小体系_合计不等于各项": lambda: table(_with({("D03", "S1", 2020): 230.0})),
    "小体系_表头带单位": lambda: table_of_years(good_values()),
    "成对表_正确": lambda: pair(good_values()),
    "成对表_缺iMeta": lambda: pair(good_values(), with_meta=False),
    "成对表_有字有错": _pair_with_words,
}


def write_small(folder: Path) -> tuple[Path, ...]:
    """Write the framework and every workbook into ``folder``; their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    write_framework(folder / FRAMEWORK_FILE, framework(), UNITS, (GROUP,), notice=SYNTHETIC)
    for name, make in SMALL.items():
        buffer = io.BytesIO()
        make().save(buffer)
        write_whole(folder / f"{name}.xlsx", normalised_zip(buffer.getvalue()))
    return (folder / FRAMEWORK_FILE, *(folder / f"{name}.xlsx" for name in SMALL))


def main() -> None:
    """Write the workbooks into ``messy`` beside this script, or into the folder named."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "messy"
    for path in write_small(folder):
        print(path.name)


if __name__ == "__main__":
    main()
