"""Headlines: what the bulletin will say about a year, read off a result."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

import numpy as np

from smartcity_desk.core.display import separating_decimals
from smartcity_desk.core.explain import contributions_over_years
from smartcity_desk.core.framework import Node
from smartcity_desk.core.method import ProgressRule
from smartcity_desk.core.result import Result
from smartcity_desk.core.standings import Standing, known, standings, units_received
from smartcity_desk.core.units import Group, Unit

SMALLEST_GROUP = 3
FASTEST = 2


@dataclass(frozen=True, slots=True)
class Place:
    """A unit in a short list.

    Attributes:
        rank: its rank in that list's own field (all units, a group, a first-level index).
        value: what it is ranked by: index, score or progress.
        decimals: how many decimals keep it apart from its neighbours.
    """

    unit: Unit
    rank: int
    value: float
    decimals: int = 2


@dataclass(frozen=True, slots=True)
class GroupPlaces:
    """The first of a group."""

    group: Group
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Leaders:
    """Who is first in a first-level index; several where the first place is shared."""

    node: Node
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Headlines:
    """What the bulletin will say.

    Attributes:
        received, expected: units that reported anything for the year, and all units.
        overall: the first by index; all who share the last place of the list are in it.
        groups: the first of every group of at least three members, in panel order.
        leaders: who is first in each first-level index.
        progress: the fastest, by ``rule``; only who progressed at all.
    """

    year: int
    received: int
    expected: int
    overall: tuple[Place, ...]
    groups: tuple[GroupPlaces, ...]
    leaders: tuple[Leaders, ...]
    progress: tuple[Place, ...]
    rule: ProgressRule

    @property
    def is_provisional(self) -> bool:
        """Whether units are still missing, so that every rank is 暂定."""
        return self.received < self.expected


def headlines(result: Result, year: int, top: int = 3, fastest: int = FASTEST) -> Headlines:
    """The headlines of ``year``. Raises ``ValueError`` where the result has no such year."""
    lines = standings(result, year)
    decimals = dict(
        zip(
            (line.row for line in lines),
            separating_decimals([s.index for s in lines], [s.rank for s in lines]),
            strict=True,
        )
    )
    return Headlines(
        year,
        units_received(result, year),
        result.rows.unit_count,
        _first(lines, top, lambda s: s.rank, lambda s: s.index, decimals),
        tuple(_groups(result, lines, top, decimals)),
        tuple(_leaders(result, lines)),
        fastest_of(lines, fastest),
        result.snapshot.method.progress,
    )


def _first(
    lines: Iterable[Standing],
    top: int,
    rank: Callable[[Standing], int | None],
    value: Callable[[Standing], float | None],
    decimals: dict[int, int] | None = None,
) -> tuple[Place, ...]:
    """The units ranked ``top`` or better, best first, official order among equals."""
    found = []
    for line in lines:
        own, score = rank(line), value(line)
        if own is not None and score is not None and own <= top:
            places = 2 if decimals is None else decimals[line.row]
            found.append((own, line.row, Place(line.unit, own, score, places)))
    return tuple(place for _, _, place in sorted(found, key=lambda f: f[:2]))


def _groups(
    result: Result, lines: tuple[Standing, ...], top: int, decimals: dict[int, int]
) -> Iterable[GroupPlaces]:
    for group, members in ranked_groups(result, lines):
        places = _first(members, top, lambda s: s.group_rank, lambda s: s.index, decimals)
        yield GroupPlaces(group, places)


def ranked_groups(
    result: Result, lines: tuple[Standing, ...]
) -> Iterable[tuple[Group, list[Standing]]]:
    """The groups with members enough for ranks of their own, in panel order."""
    for group in result.rows.groups:
        members = [s for s in lines if s.group is not None and s.group.code == group.code]
        if len(members) >= SMALLEST_GROUP:
            yield group, members


def _leaders(result: Result, lines: tuple[Standing, ...]) -> Iterable[Leaders]:
    tree = result.tree
    for number, position in enumerate(tree.children[tree.root]):

        def rank(line: Standing, number: int = number) -> int | None:
            return line.first_level[number].rank

        def score(line: Standing, number: int = number) -> float | None:
            return line.first_level[number].score

        yield Leaders(tree.nodes[position], _first(lines, 1, rank, score))


def fastest_of(lines: tuple[Standing, ...], count: int) -> tuple[Place, ...]:
    """The ``count`` fastest and whoever equals the last of them; larger is faster."""
    moved = [(s.progress, s) for s in lines if s.progress is not None and s.progress > 1e-9]
    moved.sort(key=lambda pair: (-pair[0], pair[1].row))
    places: list[Place] = []
    for number, (pace, line) in enumerate(moved, start=1):
        shared = bool(places) and abs(places[-1].value - pace) <= 1e-9
        if number > count and not shared:
            break
        places.append(Place(line.unit, places[-1].rank if shared else number, pace))
    return tuple(places)


@dataclass(frozen=True, slots=True)
class CityBranch:
    """The city's score for a first-level index.

    Attributes:
        change: points on the previous year; ``None`` without one.
        rate: 贡献率, per cent of the change of the city index; ``None`` without one.
    """

    node: Node
    score: float | None
    change: float | None
    rate: float | None


@dataclass(frozen=True, slots=True)
class CityFigures:
    """The city in a year.

    Attributes:
        index: its final index, ``None`` where it cannot be computed.
        change: points on the previous year.
        since: the comparison year and the points gained since then, or ``None``.
        branches: its first-level indices, in framework order.
    """

    unit: Unit
    index: float | None
    change: float | None
    since: tuple[int, float] | None
    branches: tuple[CityBranch, ...]


def comparison_year(result: Result, year: int, published: Collection[int] = ()) -> int | None:
    """The first year the city is compared with: the first published one, else the first of all.

    ``None`` where that is the previous year already, or there is none.
    """
    index = result.city_index
    if index is None:
        return None
    candidates = sorted(published) or list(result.years)
    for candidate in candidates:
        if candidate in result.years and not np.isnan(index[result.year_position(candidate)]):
            return candidate if candidate < year - 1 else None
    return None


def city_figures(result: Result, year: int, published: Collection[int] = ()) -> CityFigures | None:
    """The city's figures of ``year``; ``None`` where the panel has no city."""
    row, city = result.rows.city_row, result.rows.city
    if row is None or city is None:
        return None
    tree = result.tree
    index = known(result.index[result.year_position(year), row])
    first = comparison_year(result, year, published)
    since = None
    if first is not None and index is not None:
        since = (first, index - float(result.index[result.year_position(first), row]))
    made_of = contributions_over_years(result, row, year)
    rates = None if made_of is None or np.isnan(made_of.total) else made_of.rates
    branches = []
    for position in tree.children[tree.root]:
        node = tree.nodes[position]
        branches.append(
            CityBranch(
                node,
                known(result.scores[result.year_position(year), position, row]),
                known(result.change(year, node.code)[row]),
                None if rates is None else known(rates[position]),
            )
        )
    return CityFigures(city, index, known(result.change(year)[row]), since, tuple(branches))
