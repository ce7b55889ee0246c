"""The rows of a result: ranked units first, then what they add up to."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from smartcity_desk.core.panel import Panel
from smartcity_desk.core.units import Group, Unit


@dataclass(frozen=True)
class Rows:
    """Labels of the row axis: units, groups, city.

    Groups and the city are aggregated from raw values and never enter ranks.
    """

    units: tuple[Unit, ...]
    groups: tuple[Group, ...]
    city: Unit | None

    @classmethod
    def of_panel(cls, panel: Panel) -> Rows:
        """The rows that a panel leads to; groups without a member are left out."""
        used = {u.group for u in panel.units}
        return cls(panel.units, tuple(g for g in panel.groups if g.code in used), panel.city)

    def __len__(self) -> int:
        return len(self.units) + len(self.groups) + (self.city is not None)

    @property
    def unit_count(self) -> int:
        """How many rows are ranked."""
        return len(self.units)

    @property
    def city_row(self) -> int | None:
        """The row of the city, the last one, or ``None``."""
        return None if self.city is None else len(self) - 1

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """Codes of all rows."""
        city = () if self.city is None else (self.city.code,)
        return (*(u.code for u in self.units), *(g.code for g in self.groups), *city)

    def position(self, code: str) -> int:
        """The row of a unit, group or city. Raises ``ValueError`` for an unknown code."""
        return self.codes.index(code)

    def members(self, group: str) -> NDArray[np.intp]:
        """Rows of the units of a group."""
        return np.array([i for i, u in enumerate(self.units) if u.group == group], np.intp)

    def known_group(self, group: str) -> str:
        """The group, or none where no unit is of it."""
        return group if group in {known.code for known in self.groups} else ""

    def ranked(self, group: str = "") -> NDArray[np.intp]:
        """Rows of the units that are ranked with one another: a group's, or all."""
        return self.members(group) if group else np.arange(len(self.units), dtype=np.intp)

    @cached_property
    def aggregates(self) -> tuple[NDArray[np.intp], ...]:
        """For every row after the units, the rows of the units it adds up."""
        everyone = () if self.city is None else (np.arange(len(self.units)),)
        return (*(self.members(g.code) for g in self.groups), *everyone)
