"""Rows of totals: not a district, but what its figures ought to add up to."""

from __future__ import annotations

from smartcity_desk.core.issues import Issue, Severity
from smartcity_desk.core.plain_numbers import plain_number
from smartcity_desk.workbooks.form_reader import Readings
from smartcity_desk.workbooks.mapping.known import Known
from smartcity_desk.workbooks.raw import RawCell

_ROUNDING = 0.005  # of the total: parts are rounded one by one


class Totals:
    """The totals of one table, compared with the sum of the districts in it."""

    def __init__(self, known: Known, file: str, sheet: str) -> None:
        self._known, self._file, self._sheet = known, file, sheet
        self._found: dict[tuple[str, int], tuple[RawCell, float]] = {}

    def note(self, code: str, year: int, cell: RawCell, value: float | None) -> None:
        """A figure that stands for all units together; it is not used as a reading."""
        if value is not None and code in self._known.additive:
            self._found[code, year] = cell, value

    def issues(self, readings: dict[str, Readings]) -> list[Issue]:
        """``table_total_differs`` for every total that is off by more than rounding.

        Only where every unit of the table has a figure: an incomplete sum proves nothing.
        """
        found = []
        for (code, year), (cell, total) in self._found.items():
            parts = [own[code, year].value for own in readings.values() if (code, year) in own]
            values = [value for value in parts if value is not None]
            if not values or len(values) != len(readings):
                continue
            summed = float(sum(values))
            if abs(summed - total) > _ROUNDING * max(abs(total), abs(summed)):
                found.append(Issue(
                    Severity.WARNING, "table_total_differs", self._file, self._sheet, cell.place,
                    item=code, year=year, raw=cell.text,
                    details={"computed": plain_number(round(summed, 6)),
                             "name": next(iter(self._known.names_of(code)), code)},
                ))  # fmt: skip
        return found
