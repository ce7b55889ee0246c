"""Units: what is ranked (districts, cities, countries), and their groups."""

from __future__ import annotations

from dataclasses import dataclass

from smartcity_desk.core.names import Name


@dataclass(frozen=True, slots=True)
class Group:
    """A group of units, such as 郊区; groups are editable data."""

    code: str
    name: Name


@dataclass(frozen=True, slots=True)
class Unit:
    """One ranked unit. ``group`` is the code of its :class:`Group` or empty."""

    code: str
    name: Name
    group: str = ""
