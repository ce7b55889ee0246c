"""Which ranks each difference of a merge can change, taken by itself on our state."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Final

from smartcity_desk.core.difference import DENOMINATOR, ITEM
from smartcity_desk.core.entry_effect import Basis, EntryEffect, between, order_of
from smartcity_desk.core.entry_effects import value_effect
from smartcity_desk.core.entry_reach import CITY_ONLY, NO_FIGURE
from smartcity_desk.core.merge import Comparison, Difference, Place, State, Subject, with_values
from smartcity_desk.core.panel import Reading
from smartcity_desk.core.pipeline import compute
from smartcity_desk.core.result import Result

MOST: Final = 2_000  # differences that are weighed one by one; a merge may bring a whole panel


def merge_effects(
    ours: State, comparison: Comparison, stop: Callable[[], bool]
) -> dict[Place, EntryEffect]:
    """What taking their value does at each conflict and for each thing that comes in.

    As far as it got when told to stop, and for no more than :data:`MOST`.
    """
    found: dict[Place, EntryEffect] = {}
    result = compute(ours.snapshot)
    for difference in (*comparison.conflicts, *comparison.incoming)[:MOST]:
        if stop():
            break
        found[difference.place] = _effect(result, ours, difference)
    return found


def _effect(result: Result, ours: State, difference: Difference) -> EntryEffect:
    place, year = difference.place, difference.place.year or result.years[-1]
    if place.subject is Subject.RECORD:
        return EntryEffect(0, 0, year, Basis.NOTHING, NO_FIGURE)
    theirs, city = difference.theirs, ours.snapshot.panel.city
    is_cell = place.kind in (ITEM, DENOMINATOR)
    if is_cell and city is not None and place.unit == city.code:
        return EntryEffect(0, 0, year, Basis.NOTHING, CITY_ONLY)
    if is_cell and isinstance(theirs, Reading):
        effect = value_effect(result, (place.unit, place.code, year), theirs.value)
        if effect is not None:
            return replace(effect, basis=Basis.OTHER)
    after = with_values(ours, {place: theirs}).snapshot
    return between(result, [compute(after)], year, Basis.OTHER)


def by_effect(comparison: Comparison, effects: dict[Place, EntryEffect]) -> Comparison:
    """``comparison`` with what can change the highest ranks first, each in its own list."""

    def ordered(differences: Iterable[Difference]) -> tuple[Difference, ...]:
        return tuple(sorted(differences, key=order))

    def order(difference: Difference) -> tuple[int, int, int]:
        return order_of(effects.get(difference.place))

    return replace(
        comparison,
        conflicts=ordered(comparison.conflicts),
        incoming=ordered(comparison.incoming),
    )
