"""The strict reader gives what is stored; other readers agree wherever they can tell."""

from __future__ import annotations

import datetime as dt
import io
import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from smartcity_desk.workbooks import book_parts, sheet_part
from smartcity_desk.workbooks.raw import RawBook, RawCell
from smartcity_desk.workbooks.recalculation import Recalculation
from smartcity_desk.workbooks.refusal import Refusal
from smartcity_desk.workbooks.strict_xlsx import read_workbook
from tests.unit.workbooks.makers import MAIN, parts_of, workbook_of, zip_of
from tests.unit.workbooks.saved import saved


def cells_of(data: bytes) -> dict[str, tuple[str, Any]]:
    """Address → (kind, value) of the first sheet."""
    sheet = RawBook.from_json(read_workbook(data)).sheets[0]
    return {c.place: (c.kind, c.value) for _, cells in sheet.rows() for c in cells.values()}


def refusal_of(data: bytes) -> Refusal:
    """Why these bytes are refused."""
    with pytest.raises(Refusal) as caught:
        read_workbook(data)
    return caught.value


def test_that_every_kind_of_cell_keeps_its_kind() -> None:
    rows = (
        '<row r="2"><c r="B2"><v>12.5</v></c><c r="C2" t="s"><v>1</v></c>'
        '<c r="D2" t="b"><v>1</v></c><c r="E2" t="e"><v>#DIV/0!</v></c>'
        '<c r="F2" t="inlineStr"><is><r><t>近</t></r><r><t>百个</t></r></is></c>'
        '<c r="G2"><f>SUM(A1:A2)</f></c><c r="H2"><f>1+1</f><v>2</v></c>'
        '<c r="I2" t="str"><f>"a"</f><v>文字</v></c><c r="J2" s="1"><v>44135</v></c>'
        '<c r="K2" s="2"><v>0.84</v></c><c r="L2" s="2"/><c r="M2"><v>1e999</v></c>'
        '<c r="N2" t="d"><v>2020-10-31T00:00:00</v></c></row>'
    )
    strings = "<si><t>零</t></si><si><r><t>浦东</t></r><r><t>新区</t></r><rPh><t>pd</t></rPh></si>"
    formats = '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="10"/></cellXfs>'
    assert cells_of(workbook_of(rows, strings=strings, formats=formats)) == {
        "B2": ("n", 12.5), "C2": ("s", "浦东新区"), "D2": ("b", True), "E2": ("e", "#DIV/0!"),
        "F2": ("s", "近百个"), "G2": ("f", "=SUM(A1:A2)"), "H2": ("n", 2.0), "I2": ("s", "文字"),
        "J2": ("d", "2020-10-31"), "K2": ("p", 0.84), "M2": ("e", "1e999"),
        "N2": ("d", "2020-10-31"),
    }  # fmt: skip


def test_that_a_formula_filled_down_is_known_in_every_cell() -> None:
    rows = (
        '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c>'
        '<c r="E1"><f t="shared" ref="E1:E3" si="0">A1+$B$1+B1</f><v>5</v></c></row>'
        '<row r="2"><c r="A2"><v>3</v></c><c r="E2"><f t="shared" si="0"/><v>99</v></c></row>'
        '<row r="3"><c r="E3"><f t="shared" si="7"/><v>9</v></c></row>'
        '<row r="4"><c r="E4"><f>A1</f><v>1</v></c></row>'
    )
    sheet = RawBook.from_json(read_workbook(workbook_of(rows))).sheets[0]
    assert sheet.unseen.formulas == {
        (1, 5): "A1+$B$1+B1", (2, 5): "A2+$B$1+B2", (3, 5): "", (4, 5): "A1",
    }  # fmt: skip
    # A2 3 + B1 2 + B2 (empty, 0) = 5, not 99.
    assert Recalculation(sheet).outcome(2, 5).value == 5.0


def test_that_formulas_nobody_can_take_apart_are_kept_as_such() -> None:
    long = "+".join(["A1"] * 700)
    rows = (
        '<row r="1"><c r="A1"><v>1</v></c>'
        '<c r="B1"><f t="array" ref="B1">SUM(A1:A2*2)</f><v>2</v></c>'
        f'<c r="C1"><f>{long}</f><v>700</v></c><c r="D1" t="str"><f>"a"</f><v>a</v></c>'
        '<c r="E1"><f t="dataTable" ref="E1" r1="A1"/><v>3</v></c><c r="F1"><f>A1*7</f></c></row>'
    )
    sheet = RawBook.from_json(read_workbook(workbook_of(rows))).sheets[0]
    formulas = sheet.unseen.formulas
    assert (formulas[1, 2], formulas[1, 5]) == ("{SUM(A1:A2*2)}", "{}")
    assert formulas[1, 3] == long[:200] + "…"
    assert (formulas[1, 4], formulas[1, 6]) == ('"a"', "A1*7")
    again = Recalculation(sheet)
    assert not any(again.outcome(1, column).is_known for column in (2, 3, 5))
    assert again.outcome(1, 6).value == 7.0


@pytest.mark.parametrize(("code", "kind"), [
    ("yyyy-mm-dd", "d"), ("[h]:mm", "d"), ('0.0"天"', "n"), ("#,##0.00", "n"), ("0.0%", "p"),
    ('"占比%"0', "n"), (r"0\%", "n"), ("[Red]0.0", "n"), ("General", "n"),
    ("[$-804]yyyy年m月", "d"),
])  # fmt: skip
def test_that_a_number_format_tells_dates_and_per_cents(code: str, kind: str) -> None:
    quoted = code.replace("&", "&amp;").replace('"', "&quot;")
    formats = (
        f'<numFmts><numFmt numFmtId="164" formatCode="{quoted}"/></numFmts>'
        '<cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs><xf numFmtId="164"/></cellXfs>'
    )
    data = workbook_of('<row r="1"><c r="A1" s="0"><v>1</v></c></row>', formats=formats)
    assert cells_of(data)["A1"][0] == kind


def test_that_dates_from_1904_are_four_years_later() -> None:
    parts = parts_of('<row r="1"><c r="A1" s="0"><v>0</v></c></row>',
                     formats='<cellXfs><xf numFmtId="14"/></cellXfs>')  # fmt: skip
    parts["xl/workbook.xml"] = str(parts["xl/workbook.xml"]).replace(
        "<sheets>", '<workbookPr date1904="1"/><sheets>'
    )
    assert cells_of(zip_of(parts))["A1"] == ("d", "1904-01-01")


def test_that_cells_and_rows_without_addresses_follow_each_other() -> None:
    rows = '<row><c><v>1</v></c><c><v>2</v></c></row><row r="4"><c r="C4"><v>3</v></c></row>'
    assert {k: v for k, (_, v) in cells_of(workbook_of(rows)).items()} == {
        "A1": 1.0, "B1": 2.0, "C4": 3.0,
    }  # fmt: skip


def test_that_prefixed_names_are_understood() -> None:
    parts = parts_of("")
    parts["xl/worksheets/sheet1.xml"] = (
        f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row r="1"><x:c r="A1"><x:v>5</x:v></x:c>'
        "</x:row></x:sheetData></x:worksheet>"
    )
    assert cells_of(zip_of(parts)) == {"A1": ("n", 5.0)}


@pytest.mark.parametrize("rows", [
    '<row r="2"><c r="A2"><v>1</v></c></row><row r="1"><c r="A1"><v>2</v></c></row>',
    '<row r="1"><c r="A1"><v>1</v></c></row><row r="1"><c r="B1"><v>2</v></c></row>',
    '<row r="1"><c r="A1"><v>11</v></c><c r="A1"><v>95</v></c></row>',
    '<row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>2</v></c></row>',
    '<row r="1"><c r="A2"><v>1</v></c></row>',
    '<row r="1048577"><c r="A1048577"><v>1</v></c></row>',
    '<row r="1"><c r="XFE1"><v>1</v></c></row>',
    '<row r="1"><c r="a1"><v>1</v></c></row>',
])  # fmt: skip
def test_that_cells_out_of_order_or_twice_are_refused(rows: str) -> None:
    assert refusal_of(workbook_of(rows)).code == "file_out_of_order"


def test_that_the_last_cell_of_the_grid_costs_nothing() -> None:
    rows = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    assert cells_of(workbook_of(rows)) == {"XFD1048576": ("n", 1.0)}


@pytest.mark.parametrize("rows", [
    '<row r="1"><c r="A1" t="s"><v>7</v></c></row>',
    '<row r="1"><c r="A1" t="s"><v>x</v></c></row>',
    '<row r="1"><c r="A1" s="x"><v>1</v></c></row>',
    '<row r="1"><c r="A1"><v>1</v></row>',
    '<row r="one"/>',
])  # fmt: skip
def test_that_what_does_not_fit_together_is_damaged(rows: str) -> None:
    assert refusal_of(workbook_of(rows)).code == "file_damaged"


def test_that_a_document_type_is_refused_in_every_part() -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    for name, part in parts_of("", strings="<si><t>x</t></si>", formats="<cellXfs/>").items():
        if name == "[Content_Types].xml":
            continue
        parts = {**parts_of("", strings="<si><t>x</t></si>", formats="<cellXfs/>")}
        parts[name] = bomb + str(part)
        assert refusal_of(zip_of(parts)).code == "file_damaged", name


@pytest.mark.parametrize("limit", ["MAX_CELLS", "MAX_FILLED"])
def test_that_a_flood_of_cells_is_refused(limit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet_part, limit, 3)
    rows = "".join(f'<row r="{k}"><c r="A{k}"><v>1</v></c></row>' for k in range(1, 6))
    assert refusal_of(workbook_of(rows)).code == "file_too_many_cells"


def test_that_a_long_text_counts_for_each_cell_that_shares_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sheet_part, "MAX_CHARACTERS", 1000)
    rows = "".join(f'<row r="{k}"><c r="A{k}" t="s"><v>0</v></c></row>' for k in range(1, 6))
    data = workbook_of(rows, strings=f"<si><t>{'长' * 300}</t></si>")
    assert refusal_of(data).code == "file_too_many_cells"


@pytest.mark.parametrize(("limit", "content"), [
    ("MAX_STRINGS", {"strings": "<si><t>x</t></si>" * 4}),
    ("MAX_FORMATS", {"formats": f"<cellXfs>{'<xf/>' * 4}</cellXfs>"}),
])  # fmt: skip
def test_that_floods_of_strings_and_formats_are_refused(
    limit: str, content: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(book_parts, limit, 3)
    assert refusal_of(workbook_of("", **content)).code == "file_too_many_cells"


def test_that_a_claimed_count_of_strings_is_not_believed() -> None:
    parts = parts_of('<row r="1"><c r="A1" t="s"><v>0</v></c></row>', strings="<si><t>x</t></si>")
    parts["xl/sharedStrings.xml"] = str(parts["xl/sharedStrings.xml"]).replace(
        "<sst ", '<sst uniqueCount="300000" count="9000000000000000" '
    )
    assert cells_of(zip_of(parts)) == {"A1": ("s", "x")}


def test_that_a_claim_other_readers_would_reserve_memory_for_is_refused() -> None:
    parts = parts_of("", strings="<si><t>x</t></si>")
    parts["xl/sharedStrings.xml"] = str(parts["xl/sharedStrings.xml"]).replace(
        "<sst ", '<sst uniqueCount="9000000000000000" '
    )
    assert refusal_of(zip_of(parts)).code == "file_too_many_cells"


def test_that_hidden_sheets_are_told_apart() -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].title = "填报"
    book.create_sheet("旧表").sheet_state = "hidden"
    sheets = RawBook.from_json(read_workbook(saved(book))).sheets
    assert [(s.name, s.hidden) for s in sheets] == [("填报", False), ("旧表", True)]


VALUES = st.one_of(
    st.none(), st.floats(-1e12, 1e12), st.integers(-(10**9), 10**9), st.booleans(),
    st.dates(dt.date(1990, 1, 1), dt.date(2100, 1, 1)),
    st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=12).filter(
        lambda text: not text.startswith("=") and not text.startswith("#") and text.strip()
    ),
)  # fmt: skip


@given(st.lists(st.lists(VALUES, max_size=5), max_size=6))
def test_that_openpyxl_reads_the_same(rows: list[list[Any]]) -> None:
    book = openpyxl.Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    data = saved(book)
    ours = cells_of(data)
    for cells in openpyxl.load_workbook(io.BytesIO(data)).worksheets[0].iter_rows():
        for cell in cells:
            kind, value = ours.pop(cell.coordinate, ("", None))
            wanted: Any = cell.value
            if isinstance(wanted, dt.datetime):
                assert (kind, value) == ("d", wanted.date().isoformat())
            elif isinstance(wanted, bool):
                assert (kind, value) == ("b", wanted)
            else:
                assert value == wanted
                assert kind == ("" if wanted is None else "s" if isinstance(wanted, str) else "n")
    assert not ours


def test_that_calamine_reads_the_same_numbers_and_texts_of_a_sample() -> None:
    from smartcity_desk.resources import samples

    path = next(p for p in sorted(samples().iterdir()) if p.name.startswith("310101"))
    second = CalamineWorkbook.from_path(path)
    book = RawBook.from_json(read_workbook(path.read_bytes()))
    assert [s.name for s in book.sheets] == second.sheet_names
    compared = 0
    for sheet in book.sheets:
        grid = second.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False)
        for row, cells in enumerate(grid, start=1):
            for column, value in enumerate(cells, start=1):
                ours = sheet.cell(row, column)
                assert (None if ours is None else ours.value) == (None if value == "" else value)
                compared += ours is not None
    assert compared > 500


def test_that_the_answer_is_plain_json() -> None:
    content = json.loads(read_workbook(workbook_of('<row r="1"><c r="A1"><v>1</v></c></row>')))
    assert content["sheets"] == [{"name": "一", "hidden": False, "rows": [[1, [1, "n", 1.0]]]}]


def test_that_something_else_than_cells_is_refused_by_the_parent() -> None:
    with pytest.raises(ValueError, match="not the content"):
        RawBook.from_json(b"[]")


@pytest.mark.parametrize(("cell", "text"), [
    (RawCell(1, 1, "n", 31400.0), "31400"), (RawCell(1, 1, "p", 0.57), "57%"),
    (RawCell(1, 1, "b", True), "TRUE"), (RawCell(1, 1, "s", "近百个"), "近百个"),
])  # fmt: skip
def test_that_a_cell_shows_the_text_found(cell: RawCell, text: str) -> None:
    assert cell.text == text


def test_that_xlsxwriter_files_are_read(tmp_path: Path) -> None:
    import xlsxwriter

    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        sheet = book.add_worksheet("填报")
        sheet.write_string(0, 0, "=不是公式")
        sheet.write_number(0, 1, 98.6)
        sheet.write_formula(0, 2, "=1+1", None, 2)
        sheet.write_rich_string(0, 3, "近", book.add_format({"bold": True}), "百个")
    assert cells_of((tmp_path / "a.xlsx").read_bytes()) == {
        "A1": ("s", "=不是公式"), "B1": ("n", 98.6), "C1": ("n", 2.0), "D1": ("s", "近百个"),
    }  # fmt: skip


@pytest.mark.parametrize("cell", [
    '<c r="A1" t="n"><is><t>5</t></is></c>', '<c r="A1"><is><t>5</t></is></c>',
    '<c r="A1" t="inlineStr"><v>5</v></c>', '<c r="A1" t="-1"><v>5</v></c>',
    '<c r="A1" t=""><v>5</v></c>',
])  # fmt: skip
def test_that_a_value_some_readers_take_and_others_leave_is_refused(cell: str) -> None:
    assert refusal_of(workbook_of(f'<row r="1">{cell}</row>')).code == "file_damaged"


def test_that_a_sheet_of_another_namespace_is_refused() -> None:
    parts = parts_of('<row r="1"><c r="A1"><v>5</v></c></row>')
    name = "xl/worksheets/sheet1.xml"
    parts[name] = str(parts[name]).replace(MAIN, MAIN + "1")
    assert refusal_of(zip_of(parts)).code == "file_damaged"
