"""The table behind a chart keeps its numbers and never becomes a formula."""

import csv
import io

import openpyxl
import pytest

from smartcity_desk.publish.chart_table import (
    ChartTable,
    cell_of,
    csv_bytes,
    rank_cell,
    tab_text,
    xlsx_bytes,
)

TABLE = ChartTable(
    "徐汇区领先", ("区", "名次", "得分"), (("徐汇区", 1, 1 / 3), ("=1+1", 2, None))
).with_notes(["试算", "", "合成数据"])


def test_that_a_csv_holds_title_notes_and_full_precision() -> None:
    content = csv_bytes(TABLE)
    assert content.startswith(b"\xef\xbb\xbf")
    lines = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert lines[:4] == [["徐汇区领先"], ["试算"], ["合成数据"], []]
    assert lines[4] == ["区", "名次", "得分"]
    assert float(lines[5][2]) == 1 / 3
    assert lines[6] == ["'=1+1", "2", ""]


def test_that_a_workbook_holds_numbers_as_numbers_and_text_as_text() -> None:
    book = openpyxl.load_workbook(io.BytesIO(xlsx_bytes(TABLE, "名次[图]: 历年/全部" * 4)))
    sheet = book.worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[0][0] == "徐汇区领先"
    assert rows[4] == ["区", "名次", "得分"]
    assert rows[5] == ["徐汇区", 1, 1 / 3]
    assert rows[6] == ["=1+1", 2, None]
    assert sheet.cell(7, 1).data_type == "s"
    assert sheet.cell(6, 3).number_format == "0.00"
    assert sheet.freeze_panes == "B6"


def test_that_the_clipboard_gets_cells() -> None:
    made = ChartTable("x", ("a", "b"), (('say "no"', -1.5),))
    assert tab_text(made) == 'a\tb\n"say ""no"""\t-1.5\n'
    noted = made.with_notes(["试算 102.25（正式 102.30）", "", "合成数据"])
    assert tab_text(noted) == ('试算 102.25（正式 102.30）\n合成数据\na\tb\n"say ""no"""\t-1.5\n')


def test_that_missing_is_an_empty_cell() -> None:
    assert cell_of(float("nan")) is None
    assert cell_of(2) == 2.0
    assert rank_cell(float("nan")) is None
    assert rank_cell(3.0) == 3


def test_that_a_row_of_another_length_is_refused() -> None:
    with pytest.raises(ValueError, match="a cell for each column"):
        ChartTable("x", ("a", "b"), (("only one",),))
