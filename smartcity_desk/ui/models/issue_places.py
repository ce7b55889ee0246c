"""Which cells the open issues are about."""

from __future__ import annotations

from collections.abc import Iterable

from smartcity_desk.core.issues import Issue, Severity
from smartcity_desk.core.panel import Panel


class IssuePlaces:
    """Issues by item, unit and year; entries for the record are left out.

    Attributes:
        cells: item code → positions (year, unit); the city's unit position is the
            number of units.
    """

    def __init__(self, issues: Iterable[Issue], panel: Panel) -> None:
        self._units = {unit.code: p for p, unit in enumerate(panel.units)}
        if panel.city is not None:
            self._units[panel.city.code] = len(panel.units)
        self._years = panel.years
        self.cells: dict[str, set[tuple[int, int]]] = {}
        self._issues: dict[tuple[str, str], list[Issue]] = {}
        for issue in issues:
            if issue.severity is not Severity.INFO and issue.item and issue.unit in self._units:
                self._add(issue)

    def _add(self, issue: Issue) -> None:
        self._issues.setdefault((issue.unit, issue.item), []).append(issue)
        unit = self._units[issue.unit]
        marked = self.cells.setdefault(issue.item, set())
        for position, year in enumerate(self._years):
            if issue.year in (None, year):
                marked.add((position, unit))

    def at(self, unit: str, item: str, year: int) -> tuple[Issue, ...]:
        """The issues about one cell."""
        found = self._issues.get((unit, item), ())
        return tuple(issue for issue in found if issue.year in (None, year))
