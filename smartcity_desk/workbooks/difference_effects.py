"""Which ranks the figures that differ can change: each by itself, and those taken together."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from smartcity_desk.core.cells import place_of, with_readings
from smartcity_desk.core.difference import ADJUSTMENTS, DENOMINATOR, ITEM
from smartcity_desk.core.entry_effect import Basis, EntryEffect, between
from smartcity_desk.core.entry_effects import value_effect
from smartcity_desk.core.entry_reach import CITY_ONLY, NOT_HERE
from smartcity_desk.core.panel import Panel
from smartcity_desk.core.pipeline import compute
from smartcity_desk.core.resolutions import Place
from smartcity_desk.core.result import Result
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.workbooks.addition import Addition, with_addition
from smartcity_desk.workbooks.questions import Beside, Differing, Twice

Effects = Mapping[Place, EntryEffect]


@dataclass(frozen=True, eq=False)
class Weighing:
    """What the effects of differing figures are worked out from.

    Attributes:
        before: as it is now.
        with_none: with all that comes anyway, and none of the differing figures taken.
        panel_with: the panel once these are taken.
    """

    before: Result
    with_none: Result
    panel_with: Callable[[Collection[Place]], Panel]

    def each(self, differing: Sequence[Differing], stop: Callable[[], bool]) -> Effects:
        """What taking each figure by itself does; as far as it got when told to stop."""
        found: dict[Place, EntryEffect] = {}
        panel = self.with_none.snapshot.panel
        city = "" if panel.city is None else panel.city.code
        for one in differing:
            if stop():
                break
            place = (one.unit, one.code, one.year)
            effect = (
                self._of_adjustment(place)
                if one.code in ADJUSTMENTS
                else value_effect(self.with_none, place, one.second.value)
            )
            if one.unit == city or effect is None:
                why = CITY_ONLY if one.unit == city else NOT_HERE
                effect = EntryEffect(0, 0, one.year, Basis.NOTHING, why)
            found[place] = effect
        return found

    def _of_adjustment(self, place: Place) -> EntryEffect:
        snapshot = self.before.snapshot
        after = compute(Snapshot(self.panel_with((place,)), snapshot.weights, snapshot.method))
        return between(self.with_none, [after], place[2], Basis.PROPOSED)

    def together(self, taken: Collection[Place]) -> EntryEffect:
        """What joining with the figures ``taken`` does, against how it is now."""
        panel, snapshot = self.panel_with(taken), self.before.snapshot
        after = self.with_none
        if panel is not after.snapshot.panel:
            after = compute(Snapshot(panel, snapshot.weights, snapshot.method))
        return between(self.before, [after], self.before.years[-1], Basis.PROPOSED)


def weighing_of_addition(now: Result, addition: Addition) -> Weighing:
    """For workbooks that join the evaluation computed ``now``."""
    snapshot = now.snapshot

    def panel_with(taken: Collection[Place]) -> Panel:
        return with_addition(snapshot.panel, addition, taken)

    bare = panel_with(())
    without = now
    if bare is not snapshot.panel:
        without = compute(Snapshot(bare, snapshot.weights, snapshot.method))
    return Weighing(now, without, panel_with)


def weighing_of_twice(twice: Twice, beside: Beside, now: Snapshot | None = None) -> Weighing:
    """For two workbooks of one district.

    Args:
        beside: what the files say, the first of the two counting.
        now: the evaluation they may join; what the first file says of the district counts in
            it. ``None`` where the files make an evaluation of their own.
    """
    if now is None:
        snapshot = Snapshot.of(beside.framework, beside.panel)
    else:
        said = _said(now.panel, beside.panel, twice.unit)
        snapshot = Snapshot(said, now.weights, now.method)
    first = compute(snapshot)
    second = {(each.unit, each.code, each.year): each.second for each in twice.differing}

    def panel_with(taken: Collection[Place]) -> Panel:
        readings = {
            place_of(_kind(snapshot.panel, place[1]), *place): second[place]
            for place in taken
            if place[2] in snapshot.panel.years
        }
        return with_readings(snapshot.panel, readings) if readings else snapshot.panel

    return Weighing(first, first, panel_with)


def _said(panel: Panel, source: Panel, unit: str) -> Panel:
    """``panel`` with what ``source`` says of ``unit``."""
    readings = {}
    for kind, name in ((ITEM, "items"), (DENOMINATOR, "denominators")):
        known = getattr(panel, name)
        for code, column in getattr(source, name).items():
            u = source.unit_position(unit)
            for t, year in enumerate(source.years):
                if code in known and year in panel.years and (t, u) in column.origins:
                    readings[place_of(kind, unit, code, year)] = column.reading(t, u)
    return with_readings(panel, readings)


def _kind(panel: Panel, code: str) -> str:
    return ITEM if code in panel.items else DENOMINATOR
