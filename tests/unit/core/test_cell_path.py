"""How one value goes into the score, with numbers worked out by hand."""

from __future__ import annotations

import math

import pytest

from smartcity_desk.core.cell_path import cell_path
from smartcity_desk.core.cells import DenominatorPlace, Place
from smartcity_desk.core.panel import MISSING, Reading
from smartcity_desk.core.pipeline import compute
from smartcity_desk.core.snapshot import Snapshot
from tests.unit.builders import small_framework, small_panel, small_result


def test_that_score_weight_and_contribution_are_those_of_the_item() -> None:
    # A1 of U1 is 50: 70 + 0.6·50 = 100. Its weight is 60 % × 75 % = 45 %.
    path = cell_path(small_result(), Place("U1", "A1", 2020))
    assert path is not None
    assert (path.denominated, path.score) == (50, 100)
    assert path.effective == pytest.approx(45)
    assert path.applied == pytest.approx(45)
    assert path.points == pytest.approx(45)
    assert path.beyond == pytest.approx(0)


def test_that_contributions_of_all_items_make_the_index() -> None:
    result = small_result()
    points = [
        path.points
        for item in ("A1", "A2", "B1a", "B1b")
        if (path := cell_path(result, Place("U3", item, 2020))) is not None
    ]
    assert sum(points) == pytest.approx(result.score("U3", "I", 2020))


def test_that_the_applied_weight_takes_over_what_a_missing_sibling_had() -> None:
    # Without A2 the whole 60 % of A rest on A1.
    panel = small_panel().with_reading("U1", "A2", 2020, MISSING)
    result = compute(Snapshot.of(small_framework(), panel))
    path = cell_path(result, Place("U1", "A1", 2020))
    assert path is not None
    assert (path.effective, path.applied) == pytest.approx((45, 60))
    gone = cell_path(result, Place("U1", "A2", 2020))
    assert gone is not None
    assert (gone.applied, math.isnan(gone.score)) == (0, True)


def test_that_a_reported_city_value_is_told() -> None:
    panel = small_panel().with_reading("C", "A1", 2020, Reading(80.0))
    result = compute(Snapshot.of(small_framework(), panel))
    own, added_up = (cell_path(result, Place("C", item, 2020)) for item in ("A1", "A2"))
    assert own is not None
    assert added_up is not None
    assert (own.is_overridden, added_up.is_overridden) == (True, False)


@pytest.mark.parametrize(
    "place",
    [
        Place("nobody", "A1", 2020), Place("U1", "A", 2020), Place("U1", "Z", 2020),
        Place("U1", "A1", 1999), DenominatorPlace("U1", "A1", 2020),
    ],
)  # fmt: skip
def test_that_what_the_result_does_not_know_has_no_path(place: Place) -> None:
    assert cell_path(small_result(), place) is None
