"""Copied cells: tab-separated, quoted as Excel does it, never a formula."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QItemSelection, QItemSelectionModel

from smartcity_desk.ui.models.panel_model import PanelModel
from smartcity_desk.ui.models.panel_proxy import PanelProxy
from smartcity_desk.ui.tables.copying import as_text, as_tsv, copied
from tests.ui.models.test_panel_model import by_unit
from tests.ui.panels import mixed_evaluation


@given(st.lists(st.lists(st.text(), min_size=1), min_size=1))
def test_that_excels_own_reader_gets_back_what_was_copied(rows: list[list[str]]) -> None:
    # A lone empty cell in a row is an empty line, which readers skip.
    rows = [row if row != [""] else ["x"] for row in rows]
    text = as_tsv(rows)
    read = csv.reader(io.StringIO(text, newline=""), delimiter="\t")
    assert list(read) == rows


def test_that_only_what_needs_quotes_is_quoted() -> None:
    assert as_tsv([["a b", 'say "no"', "two\nlines"]]) == 'a b\t"say ""no"""\t"two\nlines"\n'


@pytest.mark.parametrize("text", ["=1+1", "+a", "-b", "@c", " =x"])
def test_that_text_is_never_pasted_as_a_formula(text: str) -> None:
    assert as_text(text) == f"'{text}"


@pytest.fixture
def proxy(qapp: object) -> PanelProxy:
    model = PanelModel()
    model.show(by_unit(mixed_evaluation()))
    return PanelProxy(model)


def selection(proxy: PanelProxy, *ranges: tuple[int, int, int, int]) -> QItemSelection:
    made = QItemSelection()
    for top, left, bottom, right in ranges:
        part = QItemSelection(proxy.index(top, left), proxy.index(bottom, right))
        made.merge(part, QItemSelectionModel.SelectionFlag.Select)
    return made


def test_that_a_block_is_copied_with_missing_words_and_bound_signs(proxy: PanelProxy) -> None:
    lines, rows, columns = copied(proxy, selection(proxy, (0, 3, 1, 4)), "en", headers=False)
    assert lines == [["50", "NR"], ["≈50", "NA"]]
    assert (rows, columns) == (2, 2)


def test_that_headers_bring_titles_units_and_row_labels(proxy: PanelProxy) -> None:
    lines, _, _ = copied(proxy, selection(proxy, (1, 3, 1, 3)), "zh", headers=True)
    assert lines == [["代码", "名称", "A1名 (个)"], ["U2", "2区", "≈50"]]


def test_that_selected_labels_are_not_copied_twice(proxy: PanelProxy) -> None:
    lines, _, _ = copied(proxy, selection(proxy, (0, 0, 0, 3)), "zh", headers=True)
    assert lines[1] == ["U1", "1区", "3/4", "50"]


def test_that_cells_between_two_selections_are_empty(proxy: PanelProxy) -> None:
    chosen = selection(proxy, (0, 3, 0, 3), (2, 5, 2, 5))
    lines, rows, columns = copied(proxy, chosen, "zh", headers=False)
    assert lines == [["50", ""], ["", "0"]]
    assert (rows, columns) == (2, 2)


def test_that_the_order_shown_is_the_order_copied(proxy: PanelProxy) -> None:
    proxy.sort(1, proxy.sortOrder().DescendingOrder)
    lines, _, _ = copied(proxy, selection(proxy, (0, 0, 2, 0)), "zh", headers=False)
    assert [line[0] for line in lines] == ["U3", "U2", "U1"]


def test_that_nothing_selected_copies_nothing(proxy: PanelProxy) -> None:
    assert copied(proxy, QItemSelection(), "zh", headers=True) == ([], 0, 0)
