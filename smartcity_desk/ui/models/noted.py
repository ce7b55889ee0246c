"""Which cells somebody commented on."""

from __future__ import annotations

from collections.abc import Mapping

from smartcity_desk.core.comments import noted_places
from smartcity_desk.core.panel import Panel
from smartcity_desk.core.records import Records

Noted = Mapping[tuple[str, str], set[tuple[int, int]]]


def noted_cells(records: Records, panel: Panel) -> Noted:
    """Kind and code → positions (year, unit); the city's unit position is the unit count."""
    units = {unit.code: position for position, unit in enumerate(panel.units)}
    if panel.city is not None:
        units[panel.city.code] = len(panel.units)
    found: dict[tuple[str, str], set[tuple[int, int]]] = {}
    for place in noted_places(records):
        if place.unit in units and place.year in panel.years:
            at = panel.year_position(place.year), units[place.unit]
            found.setdefault((place.kind, place.item), set()).add(at)
    return found
