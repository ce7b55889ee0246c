"""The framework workbook: versions, trees, denominators, units and groups."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from openpyxl.styles import Alignment
from openpyxl.worksheet.properties import Outline

from smartcity_desk.core.framework import Denominator, Framework, Level, Node
from smartcity_desk.core.names import Name
from smartcity_desk.core.plain_numbers import plain_number
from smartcity_desk.core.units import Group, Unit
from smartcity_desk.workbooks import words
from smartcity_desk.workbooks.about_sheet import AboutPage, write_about
from smartcity_desk.workbooks.framework_layout import (
    ALL_VERSIONS,
    CITY_KIND,
    DENOMINATOR_FIELDS,
    DENOMINATORS_SHEET,
    GROUP_KIND,
    JOIN,
    TREE_FIELDS,
    TREE_SHEET,
    UNIT_FIELDS,
    UNIT_KIND,
    UNITS_SHEET,
    VERSION_FIELDS,
    VERSIONS_SHEET,
)
from smartcity_desk.workbooks.layout import HEAD_ROW, Field
from smartcity_desk.workbooks.marker import Kind, Marker
from smartcity_desk.workbooks.notice import REPORTED, Notice
from smartcity_desk.workbooks.sheet_tools import as_code, new_book, row_height
from smartcity_desk.workbooks.styles import band_colour, font, number_format, solid
from smartcity_desk.workbooks.table_sheet import (
    FIRST_ROW,
    Shown,
    TableSheet,
    Value,
    fit_height,
    put_row,
    table_sheet,
)
from smartcity_desk.workbooks.zip_bytes import save_workbook

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_PLAIN = ("zh", "en", "denominator", "bureau", "bureau_en", "unit_en")
TREE_WIDTHS = {field.key: field.width for field in TREE_FIELDS}
GUIDE = (
    Name("“体系”表一行一个节点，上级代码为空的是总指数；叶子是数据项。",
         "One row per node on the tree sheet; the node without a parent is the index, "
         "the leaves are items."),
    Name("同一上级之下的权重合计为 100；其他非负刻度也可，读入时换算。",
         "Weights below one parent add to 100; any other non-negative scale is converted."),
    Name("“全市汇总”：合计、加权平均、平均、最大，或去重合并（只用市级填报数）。",
         "City total: sum, wmean, mean, max, or union (a reported city value only)."),
    Name("不允许值得 70 分，基准值得 100 分，满意值得 130 分，其间及以外按直线计算。",
         "Worst scores 70, reference 100, best 130, on straight lines between and beyond."),
)  # fmt: skip


def write_framework(
    path: Path,
    frameworks: Framework | Sequence[Framework],
    units: Sequence[Unit],
    groups: Sequence[Group],
    city: Unit | None = None,
    *,
    notice: Notice = REPORTED,
) -> None:
    """Write the framework workbook; one ``体系`` sheet per version.

    Raises :class:`InputError` where ``path`` cannot be written.
    """
    versions = [frameworks] if isinstance(frameworks, Framework) else list(frameworks)
    book = new_book()
    marker = Marker(
        Kind.FRAMEWORK, JOIN.join(f.version for f in versions), synthetic=notice.synthetic
    )
    write_about(book, marker, notice, AboutPage(versions[-1].name, guide=GUIDE))
    _write_versions(book, versions, notice)
    for framework in versions:
        _write_tree(book, framework, _tree_sheet_name(framework, versions), notice)
    _write_denominators(book, versions, notice)
    _write_units(book, units, groups, city, notice)
    save_workbook(book, path)


def _tree_sheet_name(framework: Framework, versions: Sequence[Framework]) -> str:
    return TREE_SHEET if len(versions) == 1 else f"{TREE_SHEET} {framework.version}"[:31]


def _write_versions(book: Workbook, versions: Sequence[Framework], notice: Notice) -> None:
    hint = Name("一行一个版本。", "One row per version.")
    rows: list[tuple[Value, ...]] = [
        (as_code(f.version), f.name.zh, f.name.en, f.first_year, _tree_sheet_name(f, versions),
         f.note.zh, f.note.en)
        for f in versions
    ]  # fmt: skip
    title = Name("体系版本", "Framework versions")
    _write_table(book, TableSheet(VERSIONS_SHEET, title, hint, VERSION_FIELDS), rows, notice)


def _write_tree(book: Workbook, framework: Framework, name: str, notice: Notice) -> None:
    title = Name(f"{framework.name.zh}（{framework.version} 版）", framework.name.en)
    hint = Name("代码在各版本间保持不变；目标值用分母换算后的单位。",
                "Codes stay the same between versions; goalposts are per denominator.")  # fmt: skip
    colours = _colour_of_nodes(framework)
    depths = _depths(framework)
    with table_sheet(book, TableSheet(name, title, hint, TREE_FIELDS, freeze="E"), notice) as sheet:
        for row, node in enumerate(framework.nodes, start=FIRST_ROW):
            values = zip(TREE_FIELDS, _tree_values(node), strict=True)
            put_row(sheet, row, (_tree_cell(field.key, value) for field, value in values))
            _dress_tree_row(sheet, row, node, colours[node.code], depths[node.code])
        sheet.sheet_properties.outlinePr = Outline(summaryBelow=False)
        last = HEAD_ROW + len(framework.nodes)
        sheet.auto_filter.ref = f"A{HEAD_ROW}:{sheet.cell(last, len(TREE_FIELDS)).coordinate}"


_WORDS = frozenset(_PLAIN)


def _tree_cell(key: str, value: Value) -> Shown:
    if value is None or isinstance(value, str):
        return Shown(value, "scd_text" if key in _WORDS else "scd_centre")
    places = len(plain_number(value).partition(".")[2])
    return Shown(value, "scd_number", number_format(places))


def _tree_values(node: Node) -> tuple[Value, ...]:
    head: tuple[Value, ...] = (
        node.code, node.parent or "", words.LEVELS[node.level].zh,
        node.name.zh, node.name.en, node.weight,
    )  # fmt: skip
    item = node.item
    if item is None:
        return (*head, *[None] * (len(TREE_FIELDS) - len(head)))
    posts = item.goalposts
    return (
        *head, item.unit, words.DIRECTIONS[item.direction].zh,
        words.VALUE_TYPES[item.value_type].zh, item.valid_min, item.valid_max,
        item.decimals, item.denominator or "",
        words.CITY_AGGREGATIONS[item.city_aggregation].zh,
        *((posts.worst, posts.reference, posts.best) if posts else (None, None, None)),
        words.YES_NO[item.cumulative].zh, item.bureau.zh, item.bureau.en,
        item.unit_en,
    )  # fmt: skip


def _dress_tree_row(sheet: Worksheet, row: int, node: Node, colour: int | None, depth: int) -> None:
    name = sheet.cell(row, 4)
    name.alignment = Alignment(vertical="center", wrap_text=True, indent=max(depth - 1, 0))
    sheet.row_dimensions[row].outlineLevel = min(max(depth - 1, 0), 7)
    sheet.row_dimensions[row].height = row_height(
        (node.name.zh, TREE_WIDTHS["zh"] - depth, 10), (node.name.en, TREE_WIDTHS["en"], 10)
    )
    if node.item is not None:
        return
    band = band_colour(colour) if colour is not None else None
    for column in range(1, len(TREE_FIELDS) + 1):
        cell = sheet.cell(row, column)
        if band is None:
            cell.font = font(11, bold=True)
        elif node.level is Level.FIRST_LEVEL:
            cell.fill, cell.font = solid(band.full), font(11, bold=True, colour="FFFFFF")
        elif node.level is Level.INDICATOR:
            cell.fill = solid(band.light)
        else:
            cell.fill, cell.font = solid(band.middle), font(10, bold=True)


def _colour_of_nodes(framework: Framework) -> dict[str, int | None]:
    """Node → position of the first-level index it belongs to, ``None`` for the root."""
    by_code = {n.code: n for n in framework.nodes}
    first = {n.code: i for i, n in enumerate(framework.first_level)}
    colours: dict[str, int | None] = {}
    for node in framework.nodes:
        above: Node | None = node
        while above is not None and above.code not in first:
            above = by_code[above.parent] if above.parent else None
        colours[node.code] = first[above.code] if above else None
    return colours


def _depths(framework: Framework) -> dict[str, int]:
    by_code = {n.code: n for n in framework.nodes}
    depths: dict[str, int] = {}
    for node in framework.nodes:
        depth, above = 0, node.parent
        while above:
            depth, above = depth + 1, by_code[above].parent
        depths[node.code] = depth
    return depths


def _write_denominators(book: Workbook, versions: Sequence[Framework], notice: Notice) -> None:
    used: dict[Denominator, list[str]] = {}
    for framework in versions:
        for denominator in framework.denominators:
            used.setdefault(denominator, []).append(framework.version)
    hint = Name(
        "计数按分母比较；百分比只用分母加权。",
        "Counts are compared per denominator; percentages are only weighted by it.",
    )
    rows: list[tuple[Value, ...]] = [
        (d.code, d.name.zh, d.name.en, d.unit,
         ALL_VERSIONS.zh if len(where) == len(versions) else JOIN.join(where), d.unit_en,
         d.bureau.zh, d.bureau.en)
        for d, where in used.items()
    ]  # fmt: skip
    fields: tuple[Field, ...] = DENOMINATOR_FIELDS
    if not any(d.bureau.zh for d in used):  # as it was before they had any
        fields, rows = fields[:-2], [row[:-2] for row in rows]
    title = Name("分母", "Denominators")
    table = TableSheet(DENOMINATORS_SHEET, title, hint, fields)
    _write_table(book, table, rows, notice)


def _write_units(
    book: Workbook, units: Sequence[Unit], groups: Sequence[Group], city: Unit | None,
    notice: Notice,
) -> None:  # fmt: skip
    hint = Name("行序即公布时的次序；“所属分组”填分组代码。",
                "Rows stand in the official order; a group is given by its code.")  # fmt: skip
    title = Name("区与分组", "Units and groups")
    rows: list[tuple[Value, ...]] = [
        (UNIT_KIND.zh, as_code(u.code), u.name.zh, u.name.en, u.group) for u in units
    ]
    if city is not None:
        rows.append((CITY_KIND.zh, as_code(city.code), city.name.zh, city.name.en, city.group))
    rows += [(GROUP_KIND.zh, g.code, g.name.zh, g.name.en, "") for g in groups]
    _write_table(book, TableSheet(UNITS_SHEET, title, hint, UNIT_FIELDS), rows, notice)


def _write_table(
    book: Workbook, table: TableSheet, rows: Sequence[Sequence[Value]], notice: Notice
) -> None:
    with table_sheet(book, replace(table, least=9), notice) as sheet:
        for row, values in enumerate(rows, start=FIRST_ROW):
            put_row(sheet, row, (
                Shown(v, "scd_text" if isinstance(v, str) else "scd_left") for v in values
            ))  # fmt: skip
            named = zip(table.fields, values, strict=True)
            texts = {field.key: value for field, value in named if isinstance(value, str)}
            fit_height(sheet, row, table.fields, texts)
