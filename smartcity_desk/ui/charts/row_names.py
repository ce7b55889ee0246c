"""Names of everything a row stands for."""

from __future__ import annotations

from smartcity_desk.core.names import Name
from smartcity_desk.core.rows import Rows


def row_names(rows: Rows) -> dict[str, Name]:
    """Code → name of units, groups and the city, in the order of the rows."""
    named = {unit.code: unit.name for unit in rows.units}
    named |= {group.code: group.name for group in rows.groups}
    return named | ({} if rows.city is None else {rows.city.code: rows.city.name})
