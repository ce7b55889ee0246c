"""Readiness: what is still missing before release."""

import pytest

from smartcity_desk.core.issues import Issue, Severity
from smartcity_desk.core.pipeline import compute
from smartcity_desk.core.readiness import Gap, GapKind, gaps
from smartcity_desk.core.result import Result
from smartcity_desk.core.snapshot import Snapshot
from tests.unit.builders import panel, small_framework, small_result

NAN = float("nan")


def result_of(values: list[float], b1b: list[float] | None = None) -> Result:
    items = {code: [values] for code in ("A1", "A2", "B1a")} | {"B1b": [b1b or values]}
    return compute(Snapshot.of(small_framework(), panel(items, years=(2020,))))


def kinds(found: tuple[Gap, ...]) -> list[GapKind]:
    return [gap.kind for gap in found]


def test_that_nothing_is_missing_where_all_is_well() -> None:
    assert gaps(small_result(), 2020) == ()


def test_that_units_that_reported_nothing_are_named() -> None:
    (gap,) = gaps(result_of([10, NAN, 30, NAN]), 2020)
    assert (gap.kind, gap.count) == (GapKind.NOT_RECEIVED, 2)
    assert [unit.code for unit in gap.units] == ["U2", "U4"]


def test_that_open_entries_are_counted_by_severity_and_notes_are_not() -> None:
    entries = [
        Issue(severity, "program_file_missing")
        for severity in (Severity.WARNING, Severity.ERROR, Severity.INFO, Severity.WARNING)
    ]
    found = gaps(small_result(), 2020, entries)
    assert [(gap.kind, gap.count) for gap in found] == [
        (GapKind.ERRORS, 1),
        (GapKind.WARNINGS, 2),
    ]


def test_that_a_trial_says_so() -> None:
    found = gaps(small_result(), 2020, changed_weights=3, otherwise_changed=True)
    assert [(gap.kind, gap.count) for gap in found] == [
        (GapKind.WEIGHTS_CHANGED, 3),
        (GapKind.OTHERWISE_CHANGED, 1),
    ]


def test_that_low_coverage_names_the_unit() -> None:
    # B1b is half of B1, and B weighs 40: 20 % of the index is missing.
    (gap,) = gaps(result_of([10, 20, 30], [10, NAN, 30]), 2020)
    assert (gap.kind, gap.units[0].code) == (GapKind.COVERAGE, "U2")
    assert gap.value == pytest.approx(0.8)


def test_that_low_coverage_of_many_is_one_line_the_lowest_first() -> None:
    (gap,) = gaps(result_of([10, 20, 30, 40], [NAN, NAN, NAN, 5]), 2020)
    assert (gap.kind, gap.count) == (GapKind.COVERAGE_OF_MANY, 3)
    assert gap.value == pytest.approx(0.8)


def test_that_neighbours_closer_than_five_hundredths_are_named() -> None:
    # 0.05 of a value is 0.03 points of the score.
    (gap,) = gaps(result_of([10, 20.05, 20, 30]), 2020)
    assert (gap.kind, gap.ranks) == (GapKind.CLOSE_RANKS, (2, 3))
    assert [unit.code for unit in gap.units] == ["U2", "U3"]
    assert gap.value == pytest.approx(0.03)


def test_that_a_shared_rank_is_not_a_close_one() -> None:
    assert gaps(result_of([10, 20, 20, 30]), 2020) == ()


def test_that_many_close_pairs_are_one_line_with_the_highest_pair() -> None:
    (gap,) = gaps(result_of([10, 10.01, 10.02, 10.03]), 2020)
    assert (gap.kind, gap.count, gap.ranks) == (GapKind.MANY_CLOSE_RANKS, 3, (1, 2))


def test_that_a_unit_without_an_index_ends_the_comparison() -> None:
    assert kinds(gaps(result_of([10, NAN, 10.01]), 2020)) == [
        GapKind.NOT_RECEIVED,
        GapKind.CLOSE_RANKS,
    ]
