"""Writes workbooks in layouts of other people: ``uv run python sample_workbooks/make_tables.py``.

The values of all districts for two years, in one workbook each way: a long table, districts
× items, districts as columns, blocks, a sheet per district. The same bytes every time;
tests/e2e/test_foreign_tables.py reads them back.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

HERE = Path(__file__).resolve().parent
if str(HERE.parent) not in sys.path:
    sys.path.insert(0, str(HERE.parent))

import openpyxl  # noqa: E402

from smartcity_desk.whole_files import write_whole  # noqa: E402
from smartcity_desk.workbooks.importer import import_paths  # noqa: E402
from smartcity_desk.workbooks.zip_bytes import normalised_zip  # noqa: E402

if TYPE_CHECKING:
    from smartcity_desk.core.panel import Panel
    from smartcity_desk.core.units import Unit
    from smartcity_desk.workbooks.imported import Imported

YEARS = (2019, 2020)
SYNTHETIC = "合成数据，仅供演示 Synthetic data for demonstration"
Write = Callable[["openpyxl.Workbook", "Imported"], None]


@dataclass(frozen=True)
class Line:
    """An item or a denominator: what a table has a row or a column of."""

    code: str
    name: str
    measure: str


def _lines(imported: Imported) -> list[Line]:
    items = [Line(n.code, n.name.zh, n.item.unit if n.item is not None else "")
             for n in imported.framework.items]  # fmt: skip
    return [
        *items,
        *(Line(d.code, d.name.zh, d.unit) for d in imported.framework.denominators),
    ]


def _value(panel: Panel, unit: str, code: str, year: int) -> float | str | None:
    """The value as somebody would type it, its bound sign before it."""
    column = panel.items.get(code) or panel.denominators[code]
    reading = column.reading(panel.year_position(year), panel.unit_position(unit))
    if reading.value is None:
        return None
    return f"{reading.bound.sign}{reading.value:g}" if reading.bound else reading.value


def _sheet(book: openpyxl.Workbook, name: str, rows: Sequence[Sequence[object]]) -> None:
    sheet = book.create_sheet(name)
    for row in rows:
        sheet.append(list(row))


def long_table(book: openpyxl.Workbook, imported: Imported) -> None:
    """A row per district, item and year."""
    rows: list[Sequence[object]] = [
        ("各区数据汇总",), (SYNTHETIC,), (),
        ("行政区", "指标编码", "指标名称", "年度", "数值", "计量单位", "备注"),
    ]  # fmt: skip
    for unit in imported.panel.units:
        for line in _lines(imported):
            for year in YEARS:
                value = _value(imported.panel, unit.code, line.code, year)
                rows.append((unit.name.zh, line.code, line.name, year, value, line.measure))
    _sheet(book, "汇总", rows)


def items_across(book: openpyxl.Workbook, imported: Imported) -> None:
    """Districts × items, two years below each merged head, the unit of measure in brackets."""
    lines = _lines(imported)
    top: list[object] = ["序号", "区名"]
    years: list[object] = [None, None]
    for line in lines:
        top += [f"{line.name}（{line.measure}）", *[None] * (len(YEARS) - 1)]
        years += [f"{year}年" for year in YEARS]
    rows: list[Sequence[object]] = [("2020年智慧城市数据",), (SYNTHETIC,), top, years]
    for number, unit in enumerate(imported.panel.units, start=1):
        values = [_value(imported.panel, unit.code, n.code, y) for n in lines for y in YEARS]
        rows.append((number, unit.name.zh.removesuffix("区"), *values))
    _sheet(book, "横表", rows)
    for index in range(len(lines)):
        first = 3 + index * len(YEARS)
        book["横表"].merge_cells(
            start_row=3,
            end_row=3,
            start_column=first,
            end_column=first + len(YEARS) - 1,
        )


def districts_across(book: openpyxl.Workbook, imported: Imported) -> None:
    """Items × districts, a sheet a year."""
    for year in YEARS:
        rows: list[Sequence[object]] = [
            (f"{year}年各区指标", *[None] * 3), (SYNTHETIC,),
            ("指标名称", "单位", *(unit.name.zh for unit in imported.panel.units), "合计"),
        ]  # fmt: skip
        for line in _lines(imported):
            values = [_value(imported.panel, u.code, line.code, year) for u in imported.panel.units]
            known = [value for value in values if isinstance(value, float)]
            adds = line.measure not in ("%", "分", "Mbps", "小时") and len(known) == len(values)
            rows.append((line.name, line.measure, *values, sum(known) if adds else None))
        _sheet(book, f"{year}年", rows)


def blocks(book: openpyxl.Workbook, imported: Imported) -> None:
    """A block of rows a district, one below the other, each with its header."""
    rows: list[Sequence[object]] = [("填报汇总",), (SYNTHETIC,)]
    for unit in imported.panel.units:
        rows += [(), (unit.name.zh,), ("代码", "指标", *YEARS)]
        rows += [
            (line.code, line.name,
             *(_value(imported.panel, unit.code, line.code, year) for year in YEARS))
            for line in _lines(imported)
        ]  # fmt: skip
    _sheet(book, "各区", rows)


def sheet_each(book: openpyxl.Workbook, imported: Imported) -> None:
    """A sheet a district, called by its short name."""
    for unit in imported.panel.units:
        _sheet(book, _short(unit), [
            (SYNTHETIC,), ("指标名称", *(f"{year}年" for year in YEARS), "数据来源"),
            *((line.name,
               *(_value(imported.panel, unit.code, line.code, year) for year in YEARS))
              for line in _lines(imported)),
        ])  # fmt: skip


def _short(unit: Unit) -> str:
    return unit.name.zh.removesuffix("新区").removesuffix("区")


TABLES: dict[str, Write] = {
    "多区_长表": long_table,
    "多区_项在列": items_across,
    "多区_区在列": districts_across,
    "多区_分块": blocks,
    "多区_一区一页": sheet_each,
}


def write_tables(folder: Path) -> tuple[Path, ...]:
    """Write every workbook into ``folder``; their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    imported = import_paths(sorted(HERE.glob("*.xlsx")))
    paths = []
    for name, write in TABLES.items():
        book = openpyxl.Workbook()
        book.remove(book.worksheets[0])
        write(book, imported)
        buffer = io.BytesIO()
        book.save(buffer)
        path = folder / f"{name}.xlsx"
        write_whole(path, normalised_zip(buffer.getvalue()))
        paths.append(path)
    return tuple(paths)


def main() -> None:
    """Write the workbooks into ``messy`` beside this script, or into the folder named."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "messy"
    for path in write_tables(folder):
        print(path.name)


if __name__ == "__main__":
    main()
