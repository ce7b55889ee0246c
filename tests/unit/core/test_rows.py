"""The rows of a result: who is ranked with whom."""

from __future__ import annotations

from smartcity_desk.core.rows import Rows
from tests.unit.builders import everywhere, panel

ROWS = Rows.of_panel(panel(everywhere([[1, 2, 3, 4, 5]]), years=(2020,), groups=("g", "h", "i")))
ALONE = Rows.of_panel(panel(everywhere([[1, 2]]), years=(2020,), groups=("g", "h", "i")))


def test_that_all_units_are_ranked_with_one_another_where_no_group_is_chosen() -> None:
    assert ROWS.ranked().tolist() == [0, 1, 2, 3, 4]


def test_that_the_members_of_a_group_are_ranked_among_themselves() -> None:
    # Dealt out in turn: g has the first and the fourth, i the third alone.
    assert ROWS.ranked("g").tolist() == [0, 3]
    assert ROWS.ranked("i").tolist() == [2]
    assert ROWS.ranked("gone").tolist() == []


def test_that_a_group_without_a_unit_is_none() -> None:
    assert ROWS.known_group("h") == "h"
    assert ROWS.known_group("gone") == ""
    assert ALONE.known_group("i") == ""
