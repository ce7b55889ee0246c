"""Insight: bands at once, draws refined; what cannot move is left out."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smartcity_desk.core.drawing import Drawing
from smartcity_desk.core.insight import (
    FIRST_FEW,
    HURRY_UNITS,
    MANY_UNITS,
    QUICK,
    THOROUGH,
    View,
    draw_counts,
    insights,
    stability_bands,
)
from smartcity_desk.core.pipeline import Cancelled, compute
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.core.stability import Claim, stability_band
from tests.unit.builders import full_framework, random_panel, small_result


def test_that_bands_come_first_and_draws_are_refined() -> None:
    result = small_result()
    found = list(insights(result, View(2020, ("A", "B"))))
    counts = [0 if i.draws is None else len(i.draws.ranks) for i in found]
    assert counts == [0, QUICK, THOROUGH]
    assert found[0].bands["A", Claim.FIRST] == stability_band(result, 2020, "A", Claim.FIRST)
    assert found[0].bands == found[2].bands


@pytest.mark.parametrize(
    ("units", "is_hurried", "counts"),
    [
        (16, False, (QUICK, THOROUGH)),
        (16, True, (QUICK,)),
        (HURRY_UNITS + 1, False, (*FIRST_FEW, QUICK, 4 * QUICK, THOROUGH)),
        (HURRY_UNITS + 1, True, FIRST_FEW[:1]),
        (MANY_UNITS + 1, True, FIRST_FEW[:1]),
        (MANY_UNITS + 1, False, (*FIRST_FEW, QUICK)),
    ],
)
def test_that_draws_are_as_many_as_there_is_time_for(
    units: int, is_hurried: bool, counts: tuple[int, ...]
) -> None:
    assert draw_counts(View(2020, is_hurried=is_hurried), units) == counts


def test_that_the_committees_count_is_the_last() -> None:
    assert draw_counts(View(2020, drawing=Drawing(count=50_000)), 16)[-1] == 50_000
    assert draw_counts(View(2020, drawing=Drawing(count=1_000)), 16) == (1_000,)
    assert draw_counts(View(2020, drawing=None), 16) == ()


def test_that_a_hurried_look_brings_bands_and_draws_at_once() -> None:
    (only,) = insights(small_result(), View(2020, ("A",), is_hurried=True))
    assert only.draws is not None
    assert ("A", Claim.FIRST) in only.bands
    assert only.is_final


def test_that_among_many_units_bands_do_not_wait_for_the_first_few_draws() -> None:
    framework = full_framework((2, 1, 1, 1))
    result = compute(Snapshot.of(framework, random_panel(framework, HURRY_UNITS + 1, (2020,))))
    found = list(insights(result, View(2020, ("A",), is_hurried=True)))
    counts = [0 if each.draws is None else len(each.draws) for each in found]
    assert counts == [0, FIRST_FEW[0]]
    assert [each.is_final for each in found] == [False, True]
    *_, thorough = insights(result, View(2020, ("A",), drawing=Drawing(count=QUICK)))
    few, thousand = found[-1].draws, thorough.draws
    assert few is not None
    assert thousand is not None
    # What is seen while a hand moves is the beginning of what is seen at rest.
    assert (few.ranks == thousand.ranks[: len(few)]).all()


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


@given(st.integers(0, 10_000), st.sets(st.sampled_from("ABC")))
@settings(max_examples=20)
def test_that_bands_solved_at_once_are_those_of_each_alone(seed: int, locked: set[str]) -> None:
    framework = full_framework(limit=54)
    panel = random_panel(framework, 7, (2020,), missing=0.3, seed=seed)
    result = compute(Snapshot.of(framework, panel))
    nodes = ("A", "B", "C", "A1")
    found = stability_bands(result, View(2020, nodes, frozenset(locked)))
    alone = {
        (node, claim): stability_band(result, 2020, node, claim, locked)
        for node in nodes
        for claim in Claim
    }
    assert found == {key: band for key, band in alone.items() if band is not None}
