"""Cells that a finding rests on are named once, however many workbooks have them."""

from __future__ import annotations

from smartcity_desk.core.panel import NOWHERE, Origin
from smartcity_desk.core.whereabouts import where, where_of


def test_that_one_cell_of_many_workbooks_is_named_once() -> None:
    found = where_of([Origin(f"{n}.xlsx", "填报", "H5") for n in range(16)])
    assert found.first == Origin("0.xlsx", "填报", "H5")
    assert found.words == {
        "where_zh": "（见 16 份工作簿的「填报」H5）",
        "where_en": " (see 16 workbooks, 填报!H5)",
    }  # fmt: skip


def test_that_a_few_cells_are_named_and_the_rest_counted() -> None:
    found = where_of([Origin("a.xlsx", "填报", f"H{n}") for n in range(5, 10)])
    assert found.words["where_zh"] == "（见 a.xlsx「填报」H5、H6、H7等 5 处）"
    assert found.words["where_en"] == " (see a.xlsx, 填报!H5, H6, H7 and 2 more)"


def test_that_figures_that_came_from_no_file_stand_nowhere() -> None:
    for found in (where_of([NOWHERE, NOWHERE]), where(None, [(0, 0)])):
        assert found.first == NOWHERE
        assert set(found.words.values()) == {""}
