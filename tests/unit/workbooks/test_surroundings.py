"""The cells around a cell: its header, its labels, its neighbours, what is hidden."""

from __future__ import annotations

import pytest

from smartcity_desk.workbooks.places import cell_at
from smartcity_desk.workbooks.raw import RawBook, RawCell, RawSheet, Unseen
from smartcity_desk.workbooks.surroundings import Surroundings, surroundings

HEAD = ("指标", "代码\nCode", "数据项\nItem", "单位", "2018", "2019", "2020", "备注")


def book(unseen: Unseen | None = None) -> RawBook:
    """A form: a title, the header in row 4, ten items below it."""
    rows = {1: {1: RawCell(1, 1, "s", "填报表")}}
    rows[4] = {c: RawCell(4, c, "s", text) for c, text in enumerate(HEAD, start=1)}
    for row in range(5, 15):
        texts = [f"指标{row}", f"A{row}", f"第{row}项", "个"]
        rows[row] = {c: RawCell(row, c, "s", text) for c, text in enumerate(texts, start=1)}
        rows[row] |= {c: RawCell(row, c, "n", float(row * c)) for c in (5, 6, 7)}
    return RawBook((RawSheet("填报", False, rows, unseen),))


def around(cell: str, unseen: Unseen | None = None) -> Surroundings:
    found = surroundings(book(unseen), "填报", cell)
    assert found is not None
    return found


def test_that_header_labels_and_neighbours_stand_around_the_cell() -> None:
    found = around("G9")
    assert found.rows == (4, 6, 7, 8, 9, 10, 11, 12)
    assert found.columns == (2, 3, 5, 6, 7, 8)
    assert found.at == (9, 7)
    assert found.texts[9, 7] == "63"
    assert found.texts[9, 3] == "第9项"
    assert found.texts[4, 7] == "2020"
    assert found.column_name(7) == "G"


def test_that_a_cell_near_the_top_has_fewer_rows_above() -> None:
    assert around("G5").rows == (2, 3, 4, 5, 6, 7, 8)


def test_that_an_empty_cell_is_shown_in_its_place() -> None:
    found = around("J9")
    assert 10 in found.columns
    assert (9, 10) not in found.texts


def test_that_without_a_cell_the_head_of_the_sheet_is_shown() -> None:
    found = around("")
    assert found.at == (0, 0)
    assert 4 in found.rows
    assert (4, 2) in found.texts


def test_that_hidden_rows_and_columns_are_known() -> None:
    found = around("G9", Unseen(frozenset((9, 99)), frozenset((6,))))
    assert found.hidden_rows == {9}
    assert found.hidden_columns == {6}


def test_that_a_sheet_that_is_not_there_has_no_surroundings() -> None:
    assert surroundings(book(), "分母", "A1") is None


@pytest.mark.parametrize(("cell", "place"), [
    ("A1", (1, 1)), ("L32", (32, 12)), ("AA7", (7, 27)), ("", (0, 0)), ("填报", (0, 0)),
    ("A0", (0, 0)), ("l8", (8, 12)),
])  # fmt: skip
def test_that_an_address_is_read(cell: str, place: tuple[int, int]) -> None:
    assert cell_at(cell) == place


def test_that_a_row_of_a_long_table_says_whose_it_is() -> None:
    heads = ("区", "序号", "指标名称", "年度", "数值", "单位")
    rows = {1: {c: RawCell(1, c, "s", text) for c, text in enumerate(heads, start=1)}}
    for row in range(2, 9):
        rows[row] = {
            1: RawCell(row, 1, "s", "黄浦区"), 2: RawCell(row, 2, "s", f"（{row}）"),
            3: RawCell(row, 3, "s", "5G室外基站数"), 4: RawCell(row, 4, "n", 2020.0),
            5: RawCell(row, 5, "n", float(row)), 6: RawCell(row, 6, "s", "个"),
        }  # fmt: skip
    found = surroundings(RawBook((RawSheet("汇总", False, rows, None),)), "汇总", "E5")
    assert found is not None
    assert found.texts[found.at] == "5"
    assert [found.texts[5, column] for column in (1, 3, 4)] == ["黄浦区", "5G室外基站数", "2020"]
