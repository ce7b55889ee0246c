"""Insight: bands at once, draws refined; what cannot move is left out."""

import pytest

from smartcity_desk.core.insight import QUICK, THOROUGH, View, insights
from smartcity_desk.core.pipeline import Cancelled, compute
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.core.stability import Claim, stability_band
from tests.unit.builders import full_framework, random_panel, sample_sized_result, small_result


def test_that_bands_come_first_and_draws_are_refined() -> None:
    result = small_result()
    found = list(insights(result, View(2020, ("A", "B"))))
    counts = [0 if i.draws is None else len(i.draws.ranks) for i in found]
    assert counts == [0, QUICK, THOROUGH]
    assert found[0].bands["A", Claim.FIRST] == stability_band(result, 2020, "A", Claim.FIRST)
    assert found[0].bands == found[2].bands


def test_that_many_units_are_drawn_quickly_only() -> None:
    result = sample_sized_result(count=120, years=1)
    found = list(insights(result, View(2020)))
    assert [0 if i.draws is None else len(i.draws.ranks) for i in found] == [0, QUICK]


def test_that_what_cannot_move_has_no_band() -> None:
    (first, *_) = insights(small_result(), View(2020, ("B1", "A"), frozenset({"B"})))
    assert not first.bands


def test_that_a_locked_weight_has_its_own_band() -> None:
    (first, *_) = insights(small_result(), View(2020, ("A",), frozenset({"A"})))
    assert ("A", Claim.ANY_RANK) in first.bands


def test_that_draws_stop_in_the_middle_of_units_with_gaps() -> None:
    framework = full_framework((3, 2, 2, 2), limit=18)
    panel = random_panel(framework, 50, (2020,), missing=0.3)
    result = compute(Snapshot.of(framework, panel))
    asked = []

    def enough() -> bool:
        asked.append(True)
        return len(asked) > 5

    with pytest.raises(Cancelled):
        list(insights(result, View(2020), cancelled=enough))
    assert len(asked) == 6
