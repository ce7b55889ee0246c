"""Entry effects: which ranks an entry of the review can change, before it is decided."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass

import numpy as np

from smartcity_desk.core.decisions import Choice, DecisionError, Swap, swapped, swaps_of
from smartcity_desk.core.difference import DENOMINATOR, ITEM
from smartcity_desk.core.framework import Framework
from smartcity_desk.core.issues import Issue
from smartcity_desk.core.names import Name
from smartcity_desk.core.panel import Panel, Reading, Status
from smartcity_desk.core.pipeline import compute
from smartcity_desk.core.rank_effect import (
    NOTHING_CHANGES,
    RANK_CHANGES,
    RANKS_CHANGE,
    Cell,
    Range,
    RankEffect,
    ordinal,
    rank_effect,
)
from smartcity_desk.core.resolutions import Place, places, reading_at, resolutions
from smartcity_desk.core.result import Result
from smartcity_desk.core.snapshot import Snapshot

# A denominator may be any positive figure; beyond a thousand times what is known is no figure.
_WIDEST = 1000.0


@dataclass(frozen=True, slots=True)
class EntryEffect:
    """Which ranks of which year may change.

    Attributes:
        first, last: the ranks that may change hands; 0 where none does.
        year: whose ranks; the last one that is touched.
        is_open: whether any valid figure was considered, since none is proposed.
    """

    first: int
    last: int
    year: int
    is_open: bool = False

    @property
    def order(self) -> tuple[int, int, int]:
        """Sorts what touches the highest ranks first, what changes nothing last."""
        if not self.first:
            return (1, 0, 0)
        return (0, self.first, -self.last)

    @property
    def sentence(self) -> Name:
        """*No rank changes*, or *1st–3rd may change*."""
        if not self.first:
            return NOTHING_CHANGES
        words = RANK_CHANGES if self.first == self.last else RANKS_CHANGE
        return Name(
            words.zh.format(first=self.first, last=self.last),
            words.en.format(first=ordinal(self.first), last=ordinal(self.last)),
        )


def entry_effect(result: Result, issue: Issue) -> EntryEffect | None:
    """Which ranks ``issue`` can change; ``None`` where it is about no cell that is computed.

    Where readings are proposed: by accepting them. Else: by any figure within the valid range
    of the item, *not reported* included.
    """
    panel, framework = result.snapshot.panel, result.tree.framework
    about = places(issue)
    if not about or any(not _is_known(panel, framework, place) for place in about):
        return None
    steps = resolutions(issue)
    if len(about) > 1:
        return _of_many(result, {(s.unit, s.code, s.year): s.entry.value for s in steps})
    place = about[0]
    if steps:
        return _of_values(result, place, [steps[0].entry.value])
    found = _merged(
        place[2],
        rank_effect(result, _cell(panel, place), _range(result, place)),
        rank_effect(result, _cell(panel, place), [None]),
    )
    return EntryEffect(found.first, found.last, found.year, is_open=True)


def choice_effect(result: Result, issue: Issue, choice: Choice) -> EntryEffect | None:
    """Which ranks ``choice`` changes; ``None`` where the choice does not fit.

    Raises nothing for what was typed: a text that is no figure has no effect yet.
    """
    panel = result.snapshot.panel
    try:
        swaps = swaps_of(panel, issue, choice)
    except DecisionError:
        return None
    known = [s for s in swaps if _is_known(panel, result.tree.framework, s.place)]
    if not known:
        year = issue.year if issue.year in panel.years else panel.years[-1]
        return EntryEffect(0, 0, year or panel.years[-1])
    if len(known) > 1:
        return _of_many(result, {s.place: s.new.value for s in known})
    return _of_values(result, known[0].place, [known[0].new.value])


def value_effect(result: Result, place: Place, value: float | None) -> EntryEffect | None:
    """Which ranks change if ``place`` has ``value``; ``None`` for no place of the panel."""
    if not _is_known(result.snapshot.panel, result.tree.framework, place):
        return None
    return _of_values(result, place, [value])


def _is_known(panel: Panel, framework: Framework, place: Place) -> bool:
    codes = {node.code for node in framework.items} | {d.code for d in framework.denominators}
    return place[1] in codes and reading_at(panel, place) is not None


def _cell(panel: Panel, place: Place) -> Cell:
    kind = ITEM if place[1] in panel.items else DENOMINATOR
    return Cell(*place, kind)


def _of_values(result: Result, place: Place, values: list[float | None]) -> EntryEffect:
    return _merged(place[2], rank_effect(result, _cell(result.snapshot.panel, place), values))


def _merged(year: int, *effects: RankEffect) -> EntryEffect:
    found = [places for effect in effects if (places := effect.places) is not None]
    if not found:
        return EntryEffect(0, 0, year)
    return EntryEffect(min(f for f, _ in found), max(last for _, last in found), year)


def _range(result: Result, place: Place) -> Range:
    """Every value that is valid there."""
    panel = result.snapshot.panel
    if place[1] in panel.items:
        spec = result.tree.framework.node(place[1]).item
        assert spec is not None
        return Range(spec.valid_min, spec.valid_max)
    known = panel.denominators[place[1]].values
    known = known[known > 0]
    if not known.size:
        return Range(1 / _WIDEST, _WIDEST)
    return Range(float(known.min()) / _WIDEST, float(known.max()) * _WIDEST)


def batch_effect(result: Result, issues: Iterable[Issue], choice: Choice) -> EntryEffect:
    """Which ranks change where ``choice`` is made for all of ``issues``, as far as it fits.

    Computed afresh; the last year in which a rank changes.
    """
    panel = result.snapshot.panel
    for issue in issues:
        with suppress(DecisionError):
            panel = swapped(panel, swaps_of(panel, issue, choice))
    return _compared(result, panel, result.years[-1])


def _of_many(result: Result, values: dict[Place, float | None]) -> EntryEffect:
    """Everything at once, computed afresh: the last year in which a rank changes."""
    panel = _with_values(result.snapshot.panel, values)
    return _compared(result, panel, max(place[2] for place in values))


def _compared(result: Result, panel: Panel, year: int) -> EntryEffect:
    """The ranks that another panel changes."""
    snapshot = result.snapshot
    touched = EntryEffect(0, 0, year)
    if panel is snapshot.panel:
        return touched
    after = compute(Snapshot(panel, snapshot.weights, snapshot.method))
    for each in result.years:
        now, then = result.ranks(each), after.ranks(each)
        changed = ~((now == then) | (np.isnan(now) & np.isnan(then)))
        both = np.concatenate([now[changed], then[changed]])
        both = both[~np.isnan(both)]
        if both.size:
            touched = EntryEffect(int(both.min()), int(both.max()), each)
    return touched


def _with_values(panel: Panel, values: dict[Place, float | None]) -> Panel:
    """``panel`` with these values, reported; ``None`` is not reported."""
    swaps = []
    for place, value in values.items():
        old = reading_at(panel, place)
        if old is not None:
            status = Status.NOT_REPORTED if value is None else Status.EDITED
            swaps.append(Swap(place, old, Reading(value, status, origin=old.origin)))
    return swapped(panel, swaps)
