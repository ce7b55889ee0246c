"""Which ranks differing figures can change: by themselves, together, with what comes anyway."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from smartcity_desk.core.difference import COEFFICIENT
from smartcity_desk.core.panel import Column, Origin, Reading, Status
from smartcity_desk.core.pipeline import compute
from smartcity_desk.core.result import Result
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.workbooks.addition import Addition
from smartcity_desk.workbooks.difference_effects import weighing_of_addition, weighing_of_twice
from smartcity_desk.workbooks.imported import Imported
from smartcity_desk.workbooks.notice import REPORTED
from smartcity_desk.workbooks.questions import Beside, Differing, Twice
from tests.unit.builders import everywhere, panel, small_framework

NAN = float("nan")
ROWS = [[60.0, 50.0, 40.0]] * 2
A1, A2 = ("U3", "A1", 2020), ("U3", "A2", 2020)
BOTH = (
    Differing(*A1, Reading(40.0), Reading(55.0)),
    Differing(*A2, Reading(40.0), Reading(99.0)),
)


def never() -> bool:
    return False


def now() -> Result:
    """U1, U2 and U3 at 60, 50 and 40 in everything; A1 weighs 45 % of the index, A2 15 %."""
    return compute(Snapshot.of(small_framework(), panel(everywhere(ROWS))))


def imported(found: Result) -> Imported:
    framework = found.tree.framework
    return Imported((framework,), framework, found.snapshot.panel, 2020, (), (), (), REPORTED)


def test_that_figures_that_change_nothing_alone_may_change_ranks_together() -> None:
    # 45 % of 15 and 15 % of 59 are 15.6 together: past U2, 10 ahead; neither is alone.
    result = now()
    theirs = result.snapshot.panel
    for place, value in ((A1, 55.0), (A2, 99.0)):
        theirs = theirs.with_reading(*place, Reading(value, origin=Origin("b.xlsx")))
    addition = Addition(
        replace(imported(result), panel=theirs), (), ("U3",), BOTH, 0, ()
    )  # fmt: skip
    weighing = weighing_of_addition(result, addition)
    each = weighing.each(BOTH, never)
    assert [(effect.first, effect.last) for effect in each.values()] == [(0, 0), (0, 0)]
    together = weighing.together([A1, A2])
    assert (together.first, together.last, together.year) == (2, 3, 2020)
    assert weighing.together([A1]).first == weighing.together([]).first == 0


def test_that_late_districts_count_as_joined_before_a_figure_is_weighed() -> None:
    missing = [[60.0, NAN, 40.0]] * 2
    result = compute(Snapshot.of(small_framework(), panel(everywhere(missing))))
    theirs = now().snapshot.panel
    for code in ("A1", "A2", "B1a", "B1b"):
        for year in (2019, 2020):
            theirs = theirs.with_reading("U2", code, year, Reading(50.0, origin=Origin("l.xlsx")))
    theirs = theirs.with_reading(*A1, Reading(63.0, origin=Origin("b.xlsx")))
    one = (Differing(*A1, Reading(40.0), Reading(63.0)),)
    addition = Addition(replace(imported(result), panel=theirs), ("U2",), ("U3",), one, 8, ())
    weighing = weighing_of_addition(result, addition)
    # With U2 there, U3 passes it; without it nobody stands between U3 and U1.
    assert [(e.first, e.last) for e in weighing.each(one, never).values()] == [(2, 3)]
    joined = weighing.together([])
    assert (joined.first, joined.last) == (2, 3)  # U2 comes second, U3 becomes third


def test_that_a_district_sent_twice_is_weighed_within_the_evaluation_it_may_join() -> None:
    result = now()
    blank = Reading(None, Status.NOT_REPORTED)
    alone = result.snapshot.panel
    for unit in ("U1", "U2"):
        for code in ("A1", "A2", "B1a", "B1b"):
            for year in (2019, 2020):
                alone = alone.with_reading(unit, code, year, blank)
    alone = alone.with_reading(*A1, Reading(62.0, origin=Origin("a.xlsx")))
    one = (Differing(*A1, Reading(62.0), Reading(63.0)),)
    twice, beside = Twice("U3", "a.xlsx", "b.xlsx", one), Beside(result.tree.framework, alone)
    by_itself = weighing_of_twice(twice, beside)
    assert by_itself.together([A1]).first == 0
    within = weighing_of_twice(twice, beside, result.snapshot)
    # 62 is 40 + 22, 45 % of it 9.9: behind U2; 63 makes 10.35, ahead of it.
    assert [(e.first, e.last) for e in within.each(one, never).values()] == [(2, 3)]
    assert (within.together([A1]).first, within.together([A1]).last) == (2, 3)


def test_that_weighing_stops_when_told_to() -> None:
    result = now()
    twice = Twice("U3", "a", "b", BOTH)
    weighing = weighing_of_twice(twice, Beside(result.tree.framework, result.snapshot.panel))
    assert weighing.each(BOTH, lambda: True) == {}


def test_that_a_coefficient_is_weighed_where_the_method_asks_for_it() -> None:
    plain = now()
    theirs = replace(plain.snapshot.panel, coefficients=Column.of_values(np.ones((2, 4))))
    assert theirs.coefficients is not None
    # U1 at 106 × 0.9 = 95.4 lies between U2 (100) and U3 (94).
    fell = Reading(0.9, origin=Origin("city.xlsx"))
    theirs = replace(theirs, coefficients=theirs.coefficients.with_reading(1, 0, fell))
    one = (Differing("U1", COEFFICIENT, 2020, Reading(1.0), fell),)
    for is_asked, expected in ((True, (1, 2)), (False, (0, 0))):
        method = replace(plain.snapshot.method, coefficient=is_asked)
        result = compute(Snapshot(plain.snapshot.panel, plain.snapshot.weights, method))
        addition = Addition(replace(imported(result), panel=theirs), (), ("C",), one, 0, ())
        weighing = weighing_of_addition(result, addition)
        (effect,) = weighing.each(one, never).values()
        assert (effect.first, effect.last) == expected
