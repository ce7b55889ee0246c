"""Which ranks change where a bureau's value is taken, worked out by hand."""

from __future__ import annotations

import pytest

from smartcity_desk.core.bureau_effects import bureau_effect, bureau_effects
from smartcity_desk.core.decisions import Stamp
from smartcity_desk.core.pipeline import compute
from smartcity_desk.core.records import Records
from smartcity_desk.core.result import Result
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.core.verification import (
    BureauAnswer,
    Conclusion,
    Ending,
    Verified,
    settle,
    take_answers,
    verification,
)
from tests.unit.builders import everywhere, panel, small_framework

STAMP = Stamp("赵六", "2020-11-20T09:30:00+00:00")
PLACE = ("U3", "A1", 2020)


def result() -> Result:
    """Three units at 60, 50 and 40 in everything."""
    return compute(Snapshot.of(small_framework(), panel(everywhere([[60.0, 50.0, 40.0]] * 2))))


def lines(records: Records) -> dict[tuple[str, str, int], Verified]:
    snapshot = result().snapshot
    found = verification(snapshot.framework, snapshot.panel, 2020, records)
    return {line.place: line for line in found}


def answered(value: str, conclusion: Conclusion = Conclusion.DIFFERS, seen: str = "40") -> Records:
    """The bureau's answer about A1 of the third unit, 40."""
    answer = BureauAnswer(PLACE, conclusion, seen, value)
    return take_answers(result().snapshot.panel, Records(), [answer], STAMP)[1]


@pytest.mark.parametrize(("value", "ranks"), [
    ("900", (1, 3)), ("40.01", (0, 0)), ("≈900", (1, 3)), ("NR", (0, 0)),
])  # fmt: skip
def test_that_the_bureaus_value_says_which_ranks_it_changes(
    value: str, ranks: tuple[int, int]
) -> None:
    effect = bureau_effect(result(), lines(answered(value))[PLACE])
    assert effect is not None
    assert (effect.first, effect.last) == ranks


def test_that_what_confirms_says_nothing_or_has_ended_has_no_effect() -> None:
    assert bureau_effect(result(), lines(Records())[PLACE]) is None
    assert bureau_effect(result(), lines(answered("", Conclusion.UNABLE))[PLACE]) is None
    assert bureau_effect(result(), lines(answered("", Conclusion.CONFIRMED))[PLACE]) is None
    given = answered("900")
    _, ended = settle(result().snapshot.panel, given, PLACE, Ending.BUREAU, stamp=STAMP)
    assert bureau_effect(result(), lines(ended)[PLACE]) is None


def test_that_only_differing_values_are_weighed_and_a_stop_is_heeded() -> None:
    found = lines(answered("900")).values()
    assert list(bureau_effects(result(), found, lambda: False)) == [PLACE]
    assert bureau_effects(result(), found, lambda: True) == {}
