"""Entry effects: which ranks an entry of the review can change, before it is decided."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress

from smartcity_desk.core.decisions import Choice, DecisionError, Swap, Verdict, swapped, swaps_of
from smartcity_desk.core.difference import DENOMINATOR, ITEM
from smartcity_desk.core.entry_effect import Basis, EntryEffect, between, merged
from smartcity_desk.core.entry_reach import (
    ALTERNATIVES,
    NOT_HERE,
    SAID_TWICE,
    reach_of,
)
from smartcity_desk.core.framework import Framework
from smartcity_desk.core.issues import Issue
from smartcity_desk.core.open_effect import WIDEST, anybody_effect, open_effect
from smartcity_desk.core.panel import Panel, Reading, Status
from smartcity_desk.core.pipeline import compute
from smartcity_desk.core.rank_effect import Cell, Range, rank_effect
from smartcity_desk.core.resolutions import Place, reading_at, resolutions, resolutions_in
from smartcity_desk.core.result import Result
from smartcity_desk.core.snapshot import Snapshot

Known = dict[tuple[Place, ...], EntryEffect]  # effects of many figures that were worked out


def entry_effect(result: Result, issue: Issue, known: Known | None = None) -> EntryEffect:
    """Which ranks ``issue`` can change; with the reason where it is about no ranked figure.

    Where readings are proposed: by accepting them. Where another file gives others: by taking
    all or any one of them. Else by any figures within the valid ranges of all that the entry
    leaves open, *not reported* included.

    Args:
        known: keeps effects on this result that several entries share.
    """
    panel, framework = result.snapshot.panel, result.tree.framework
    reach = reach_of(panel, framework, issue)
    year = issue.year if issue.year in panel.years else panel.years[-1]
    assert year is not None
    if reach.why.zh:
        return EntryEffect(0, 0, year, Basis.NOTHING, reach.why)
    if reach.is_anybody:
        return anybody_effect(result, reach.codes, year)
    steps = {(s.unit, s.code, s.year): s.entry.value for s in resolutions(issue)}
    if steps:
        return _of_all(result, {p: v for p, v in steps.items() if p in reach.places})
    if ALTERNATIVES in issue.details:
        return _of_alternatives(result, issue, year)
    if len(reach.places) == 1:
        return _of_any(result, reach.places[0])
    known = {} if known is None else known
    if reach.places not in known:
        known[reach.places] = open_effect(result, reach.places)
    return known[reach.places]


def _of_all(result: Result, values: dict[Place, float | None]) -> EntryEffect:
    if len(values) > 1:
        return _of_many(result, values)
    ((place, value),) = values.items()
    return _of_values(result, place, [value])


def _of_any(result: Result, place: Place) -> EntryEffect:
    cell = _cell(result.snapshot.panel, place)
    effects = [
        rank_effect(result, cell, _range(result, place)), rank_effect(result, cell, [None])
    ]  # fmt: skip
    return merged(place[2], effects, Basis.ANY)


def _of_alternatives(result: Result, issue: Issue, year: int) -> EntryEffect:
    """The figures another file gives, all together or any one of them."""
    panel, framework = result.snapshot.panel, result.tree.framework
    steps = resolutions_in(issue, issue.details[ALTERNATIVES])
    values = {(s.unit, s.code, s.year): s.entry.value for s in steps}
    values = {p: v for p, v in values.items() if _is_known(panel, framework, p)}
    if not values:
        return EntryEffect(0, 0, year, Basis.NOTHING, SAID_TWICE if not steps else NOT_HERE)
    single = [_of_values(result, place, [value]) for place, value in values.items()]
    together = _of_all(result, values)
    touched = [each for each in (together, *single) if each.first]
    last = max((each.year for each in touched), default=together.year)
    now = [each for each in touched if each.year == last]
    first = min((each.first for each in now), default=0)
    return EntryEffect(first, max((each.last for each in now), default=0), last, Basis.OTHER)


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


def choice_effects(result: Result, issue: Issue) -> dict[Verdict, EntryEffect]:
    """What each decision about ``issue`` that needs nothing typed does to the ranks."""
    found: dict[Verdict, EntryEffect] = {}
    for verdict in Verdict:
        if verdict is not Verdict.CORRECT:
            effect = choice_effect(result, issue, Choice(verdict))
            if effect is not None:
                found[verdict] = effect
    return found


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
    effect = rank_effect(result, _cell(result.snapshot.panel, place), values)
    return merged(place[2], [effect], Basis.PROPOSED)


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
        return Range(1 / WIDEST, WIDEST)
    return Range(float(known.min()) / WIDEST, float(known.max()) * WIDEST)


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
    if panel is snapshot.panel:
        return EntryEffect(0, 0, year)
    after = compute(Snapshot(panel, snapshot.weights, snapshot.method))
    return between(result, [after], year, Basis.PROPOSED)


def _with_values(panel: Panel, values: dict[Place, float | None]) -> Panel:
    """``panel`` with these values, reported; ``None`` is not reported."""
    swaps = []
    for place, value in values.items():
        old = reading_at(panel, place)
        if old is not None:
            status = Status.NOT_REPORTED if value is None else Status.EDITED
            swaps.append(Swap(place, old, Reading(value, status, origin=old.origin)))
    return swapped(panel, swaps)
