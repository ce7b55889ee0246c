"""Where pasted cells go: from a cell on, by headers, repeated, beyond the edge."""

from __future__ import annotations

import pytest

from smartcity_desk.ui.models.pasting import Grid, Pasted, Target, pasted
from smartcity_desk.ui.models.sheet import Sheet
from tests.ui.models.test_sheets import by_item, by_unit, by_year
from tests.ui.panels import mixed_evaluation


def paste(sheet: Sheet, grid: Grid, row: int = 0, column: int = 0, **block: int) -> Pasted:
    """Paste at a row and value column of the whole sheet."""
    rows = range(len(sheet.rows))
    columns = range(sheet.labels, len(sheet.columns))
    return pasted(sheet, grid, Target(rows, columns, row, column, **block))


def cells(sheet: Sheet, found: Pasted) -> dict[tuple[str, str], str]:
    return {(sheet.rows[o.row].key, sheet.columns[o.column].key): o.text for o in found.offers}


def test_that_a_block_goes_down_and_right_from_its_cell() -> None:
    sheet = by_unit(mixed_evaluation())
    found = paste(sheet, [["1", "2"], ["3", "4"]], row=1, column=2)
    assert cells(sheet, found) == {
        ("U2", "B1a"): "1", ("U2", "B1b"): "2", ("U3", "B1a"): "3", ("U3", "B1b"): "4",
    }  # fmt: skip
    assert not found.by_headers


def test_that_what_lies_beyond_the_edge_is_counted_not_pasted() -> None:
    sheet = by_unit(mixed_evaluation())
    found = paste(sheet, [["1", "2", "3"]] * 3, row=3, column=3)
    assert cells(sheet, found) == {("C", "B1b"): "1"}
    assert found.beyond == (2, 2)


def test_that_one_cell_fills_the_block_and_a_row_is_repeated() -> None:
    sheet = by_unit(mixed_evaluation())
    assert len(paste(sheet, [["7"]], height=3, width=2).offers) == 6
    twice = paste(sheet, [["1", "2"]], height=2, width=2)
    assert [offer.text for offer in twice.offers] == ["1", "2", "1", "2"]
    # A selection that is no multiple of the block does not stretch it.
    assert len(paste(sheet, [["1", "2"]], height=2, width=3).offers) == 2


def test_that_rows_and_columns_are_found_by_name_in_any_order() -> None:
    sheet = by_unit(mixed_evaluation())
    grid = [["代码", "名称", "B1a名 (%)", "A1"], ["U3", "3区", "1", "2"], ["U1", "1区", "3", "4"]]
    found = paste(sheet, grid, row=2, column=3)
    assert found.by_headers
    assert cells(sheet, found) == {
        ("U3", "B1a"): "1", ("U3", "A1"): "2", ("U1", "B1a"): "3", ("U1", "A1"): "4",
    }  # fmt: skip
    assert found.troubles == ()


@pytest.mark.parametrize(
    "line",
    ["试算 · 权重改动 2 处 · 全市指数 100.75（正式 102.25）", "Trial · not frozen yet"],
)
def test_that_the_state_copied_along_is_pasted_nowhere(line: str) -> None:
    sheet = by_unit(mixed_evaluation())
    block = paste(sheet, [[line], ["1", "2"]], row=1, column=2)
    assert cells(sheet, block) == {("U2", "B1a"): "1", ("U2", "B1b"): "2"}
    named = paste(sheet, [[line], ["代码", "A1"], ["U3", "7"], ["U1", "8"]])
    assert cells(sheet, named) == {("U3", "A1"): "7", ("U1", "A1"): "8"}
    # One cell alone is what somebody typed; beside other cells it is a value of its own.
    assert len(paste(sheet, [[line]]).offers) == 1
    assert len(paste(sheet, [[line, "1"], ["2", "3"]]).offers) == 4


def test_that_short_and_english_names_of_units_fit() -> None:
    sheet = by_unit(mixed_evaluation())
    found = paste(sheet, [["", "B1a name"], ["District 2", "1"], ["3区", "2"]])
    assert cells(sheet, found) == {("U2", "B1a"): "1", ("U3", "B1a"): "2"}


def test_that_unknown_rows_and_columns_are_told() -> None:
    sheet = by_unit(mixed_evaluation())
    grid = [
        ["", "A1", "A2", "没有这项"],
        ["U1", "1", "2", "3"],
        ["U9", "4", "5", "6"],
        ["U2", "7", "8", "9"],
    ]
    found = paste(sheet, grid)
    assert cells(sheet, found) == {
        ("U1", "A1"): "1", ("U1", "A2"): "2", ("U2", "A1"): "7", ("U2", "A2"): "8",
    }  # fmt: skip
    assert [(t.where, t.sentence) for t in found.troubles] == [
        ("U9", "本表没有这一行。"), ("没有这项", "本表没有这一列。"),
    ]  # fmt: skip


def test_that_names_of_rows_alone_begin_at_the_column_of_the_cell() -> None:
    sheet = by_unit(mixed_evaluation())
    found = paste(sheet, [["U3", "1"], ["U1", "2"]], row=3, column=2)
    assert cells(sheet, found) == {("U3", "B1a"): "1", ("U1", "B1a"): "2"}


def test_that_names_of_columns_alone_begin_at_the_row_of_the_cell() -> None:
    sheet = by_unit(mixed_evaluation())
    found = paste(sheet, [["B1b名", "A2名"], ["1", "2"]], row=1)
    assert cells(sheet, found) == {("U2", "B1b"): "1", ("U2", "A2"): "2"}


def test_that_a_lone_number_that_looks_like_a_year_is_a_value() -> None:
    sheet = by_year(mixed_evaluation(), "U1")
    assert cells(sheet, paste(sheet, [["2020"]])) == {("A1", "2019"): "2020"}
    column = paste(sheet, [["2020"], ["55"]])
    assert cells(sheet, column) == {("A1", "2019"): "2020", ("A2", "2019"): "55"}


def test_that_years_above_a_block_are_headers() -> None:
    sheet = by_item(mixed_evaluation(), "A1")
    found = paste(sheet, [["名称", "2020年", "2019"], ["2区", "1", "2"]])
    assert cells(sheet, found) == {("U2", "2020"): "1", ("U2", "2019"): "2"}


def test_that_what_the_table_copies_with_headers_finds_its_way_back() -> None:
    sheet = by_year(mixed_evaluation(), "U2")
    grid = [
        ["代码", "数据项", "所属", "单位", "2019", "2020"],
        ["B1a", "B1a名", "B名", "%", "1", "2"],
    ]
    assert cells(sheet, paste(sheet, grid)) == {("B1a", "2019"): "1", ("B1a", "2020"): "2"}


def test_that_rows_hidden_by_a_filter_get_nothing_by_position() -> None:
    sheet = by_unit(mixed_evaluation())
    target = Target([0, 2], range(sheet.labels, len(sheet.columns)), 0, 0)
    found = pasted(sheet, [["1"], ["2"]], target)
    assert cells(sheet, found) == {("U1", "A1"): "1", ("U3", "A1"): "2"}


def test_that_an_empty_grid_is_nothing() -> None:
    assert paste(by_unit(mixed_evaluation()), []).offers == ()
