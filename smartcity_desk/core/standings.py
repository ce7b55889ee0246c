"""Standings: one line a unit for a year, as every table, file and chart shows it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from smartcity_desk.core.explain import progress
from smartcity_desk.core.result import Result
from smartcity_desk.core.units import Group, Unit


@dataclass(frozen=True, slots=True)
class NodeStanding:
    """Score and rank of a unit for one node; ``None`` where it has none."""

    code: str
    score: float | None
    rank: int | None


@dataclass(frozen=True, slots=True)
class Standing:
    """What is said about a unit in a year; ``None`` is "no value", never zero.

    Attributes:
        row: its row in the result.
        unit, group: who; ``group`` is ``None`` for a unit that belongs to none.
        index, rank, group_rank: final index, rank among all and among its group.
        change, rank_change: against the previous year; a positive rank change is up.
        progress: by the rule of the method.
        coverage: effective weight of what it reported, 0–1.
        reported, items: how many items have a value of its own, and how many there are.
        first_level: its first-level indices, in framework order.
    """

    row: int
    unit: Unit
    group: Group | None
    index: float | None
    rank: int | None
    group_rank: int | None
    change: float | None
    rank_change: int | None
    progress: float | None
    coverage: float
    reported: int
    items: int
    first_level: tuple[NodeStanding, ...]


def known(value: float | None) -> float | None:
    """``value`` as a plain float; ``None`` for NaN."""
    return None if value is None or np.isnan(value) else float(value)


def whole(value: float) -> int | None:
    """``value`` as an integer; ``None`` for NaN."""
    return None if np.isnan(value) else int(value)


def share(coverage: float) -> float:
    """Coverage without the dust of floating point: all reported is exactly 1."""
    return min(1.0, max(0.0, round(float(coverage), 12)))


def standings(result: Result, year: int) -> tuple[Standing, ...]:
    """The units by rank, then in official order; those without an index last.

    Raises ``ValueError`` where the result has no such year.
    """
    t = result.year_position(year)
    tree, rows = result.tree, result.rows
    groups = {group.code: group for group in rows.groups}
    ranks, group_ranks = result.ranks(year), result.group_ranks(year)
    change, rank_change = result.change(year), result.rank_change(year)
    pace, reported = progress(result, year), result.reported_items(year)
    coverage = result.coverage[t, tree.root]
    branches = [
        (tree.codes[p], result.scores[t, p], result.ranks(year, tree.codes[p]))
        for p in tree.children[tree.root]
    ]
    lines = [
        Standing(
            row, unit, groups.get(unit.group),
            known(result.index[t, row]), whole(ranks[row]),
            whole(group_ranks[row]) if unit.group in groups else None,
            known(change[row]), whole(rank_change[row]), known(pace[row]),
            share(coverage[row]), int(reported[row]), len(result.items),
            tuple(NodeStanding(c, known(s[row]), whole(r[row])) for c, s, r in branches),
        )
        for row, unit in enumerate(rows.units)
    ]  # fmt: skip
    return in_order((line.rank, line) for line in lines)


def in_order(ranked: Iterable[tuple[float | None, Standing]]) -> tuple[Standing, ...]:
    """Standings by the rank given beside them, ascending, then in official order."""
    last = float("inf")
    ordered = sorted(ranked, key=lambda pair: (last if pair[0] is None else pair[0], pair[1].row))
    return tuple(standing for _, standing in ordered)


def units_received(result: Result, year: int) -> int:
    """How many units reported anything at all for ``year``."""
    return int(np.count_nonzero(result.reported_items(year)[: result.rows.unit_count]))
