"""One line a unit: order, ranks, changes, coverage."""

from __future__ import annotations

import math

import pytest

from smartcity_desk.core.pipeline import compute
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.core.standings import share, standings, units_received
from tests.unit.builders import everywhere, panel, small_framework, small_result

NAN = math.nan


def test_that_units_stand_by_rank() -> None:
    lines = standings(small_result(), 2020)
    assert [line.unit.code for line in lines] == ["U3", "U1", "U2"]
    assert [line.rank for line in lines] == [1, 2, 3]
    # U3: 0.6·(0.75·115 + 0.25·130) + 0.4·(0.5·70 + 0.5·100) = 105.25
    assert lines[0].index == pytest.approx(105.25)


def test_that_changes_are_against_last_year_and_up_is_positive() -> None:
    moved = {line.unit.code: line for line in standings(small_result(), 2020)}
    # 2019: U1 = 0.6·(0.75·94 + 0.25·70) + 0.4·(0.5·124 + 0.5·100) = 97.6, third; now 101.5.
    assert moved["U1"].change == pytest.approx(3.9)
    assert moved["U1"].rank_change == 1
    assert moved["U2"].rank_change == -1


def test_that_the_first_year_has_no_change() -> None:
    first = standings(small_result(), 2019)[0]
    assert (first.change, first.rank_change, first.progress) == (None, None, None)


def test_that_an_unknown_year_is_refused() -> None:
    with pytest.raises(ValueError, match="tuple"):
        standings(small_result(), 1999)


def test_that_a_unit_without_data_stands_last_unranked() -> None:
    gone = [[NAN, 50.0, 60.0]]
    result = compute(Snapshot.of(small_framework(), panel(everywhere(gone), years=[2020])))
    last = standings(result, 2020)[-1]
    assert (last.unit.code, last.index, last.rank, last.group_rank) == ("U1", None, None, None)
    assert (last.coverage, last.reported, last.items) == (0.0, 0, 4)
    assert units_received(result, 2020) == 2


def test_that_units_of_one_rank_keep_their_official_order() -> None:
    same = [[50.0, 50.0, 50.0]]
    result = compute(Snapshot.of(small_framework(), panel(everywhere(same), years=[2020])))
    lines = standings(result, 2020)
    assert [(line.unit.code, line.rank) for line in lines] == [("U1", 1), ("U2", 1), ("U3", 1)]


def test_that_a_unit_of_no_group_has_no_rank_in_it() -> None:
    loose = panel(everywhere([[10.0, 20.0]]), years=[2020])
    alone = type(loose)(loose.years, loose.units, (), loose.city, loose.items)
    line = standings(compute(Snapshot.of(small_framework(), alone)), 2020)[0]
    assert line.group is None
    assert line.group_rank is None


def test_that_full_coverage_is_exactly_one() -> None:
    assert share(0.9999999999999999) == 1.0
    assert share(0.25) == 0.25
