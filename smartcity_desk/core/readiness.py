"""Readiness: what is still missing before a year can be published."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from smartcity_desk.core.issues import Issue, Severity
from smartcity_desk.core.result import Result
from smartcity_desk.core.standings import Standing, standings
from smartcity_desk.core.units import Unit

ENOUGH_COVERAGE = 0.95
CLOSE = 0.05
SEPARATE_LINES = 2


class GapKind(StrEnum):
    """What kind of thing is missing; each has its sentence and its page."""

    NOT_RECEIVED = "not_received"
    ERRORS = "errors"
    WARNINGS = "warnings"
    WEIGHTS_CHANGED = "weights_changed"
    OTHERWISE_CHANGED = "otherwise_changed"
    COVERAGE = "coverage"
    COVERAGE_OF_MANY = "coverage_of_many"
    CLOSE_RANKS = "close_ranks"
    MANY_CLOSE_RANKS = "many_close_ranks"
    NOT_FROZEN = "not_frozen"


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing to settle before release.

    Attributes:
        count: how many: units, entries, changed weights, pairs.
        units: the units concerned, the first ones first.
        ranks: the two neighbouring ranks of ``CLOSE_RANKS``.
        value: coverage (0–1) or the difference in points.
    """

    kind: GapKind
    count: int = 1
    units: tuple[Unit, ...] = ()
    ranks: tuple[int, ...] = ()
    value: float = 0.0


def gaps(
    result: Result,
    year: int,
    issues: Iterable[Issue] = (),
    changed_weights: int = 0,
    otherwise_changed: bool = False,
    *,
    is_frozen: bool = True,
) -> tuple[Gap, ...]:
    """What is missing before release, the weightiest first.

    Args:
        issues: open entries of the review.
        changed_weights: in how many places the weights differ from the official ones.
        otherwise_changed: whether method or data differ from the official version.
        is_frozen: whether a version was frozen; the last thing to do.
    """
    lines = standings(result, year)
    by_row = sorted(lines, key=lambda line: line.row)
    absent = tuple(line.unit for line in by_row if not line.reported)
    found = [Gap(GapKind.NOT_RECEIVED, len(absent), absent)] if absent else []
    severities = [issue.severity for issue in issues]
    for severity, kind in (
        (Severity.ERROR, GapKind.ERRORS),
        (Severity.WARNING, GapKind.WARNINGS),
    ):
        if count := severities.count(severity):
            found.append(Gap(kind, count))
    if changed_weights:
        found.append(Gap(GapKind.WEIGHTS_CHANGED, changed_weights))
    if otherwise_changed:
        found.append(Gap(GapKind.OTHERWISE_CHANGED))
    found += _close(lines)
    found += _uncovered(by_row)
    if not is_frozen:
        found.append(Gap(GapKind.NOT_FROZEN))
    return tuple(found)


def _uncovered(lines: Iterable[Standing]) -> list[Gap]:
    """Units that reported something, but less than 95 % by weight; many become one line."""
    low = [s for s in lines if s.reported and s.coverage < ENOUGH_COVERAGE]
    low.sort(key=lambda s: (s.coverage, s.row))
    if len(low) > SEPARATE_LINES:
        names = tuple(s.unit for s in low)
        return [Gap(GapKind.COVERAGE_OF_MANY, len(low), names, value=low[0].coverage)]
    return [Gap(GapKind.COVERAGE, 1, (s.unit,), value=s.coverage) for s in low]


def _close(lines: tuple[Standing, ...]) -> list[Gap]:
    """Neighbours that rank differently, less than 0.05 points apart; many become one line."""
    pairs: list[Gap] = []
    for upper, lower in pairwise(lines):
        if upper.index is None or lower.index is None or upper.rank is None or lower.rank is None:
            break
        apart = upper.index - lower.index
        if upper.rank != lower.rank and apart < CLOSE:
            both = (upper.unit, lower.unit)
            pairs.append(Gap(GapKind.CLOSE_RANKS, 1, both, (upper.rank, lower.rank), apart))
    if len(pairs) > SEPARATE_LINES:
        first = pairs[0]
        return [Gap(GapKind.MANY_CLOSE_RANKS, len(pairs), first.units, first.ranks, first.value)]
    return pairs
