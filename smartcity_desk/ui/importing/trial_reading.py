"""Reading a sheet on trial, beside the window, each time its map changes."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal, Slot

from smartcity_desk.ui.background import Work
from smartcity_desk.ui.review.steady import Steady
from smartcity_desk.workbooks.mapping.heads import TableMap
from smartcity_desk.workbooks.mapping.known import Known
from smartcity_desk.workbooks.mapping.reader import TableContent, read_table
from smartcity_desk.workbooks.raw import RawSheet

_UNPLACED = ("table_unit_unknown", "table_item_unknown", "table_year_unknown")


@dataclass(frozen=True)
class Trial:
    """What a sheet says when it is read like this.

    Attributes:
        found: cell → whether its value counts.
        waiting, unplaced: how many figures wait, how many rows nobody can place.
    """

    table: TableMap
    content: TableContent
    found: dict[str, bool]
    waiting: int
    unplaced: int


def try_reading(sheet: RawSheet, table: TableMap, known: Known) -> Trial:
    """Read ``sheet`` as ``table`` says, and count."""
    if table.missing:
        return Trial(table, TableContent(), {}, 0, 0)
    content = read_table(sheet, table, known, "")
    found = {
        reading.origin.cell: reading.value is not None
        for own in content.readings.values()
        for reading in own.values()
        if reading.origin.raw.strip()
    }
    unplaced = sum(issue.code in _UNPLACED for issue in content.issues)
    flood = next((i for i in content.issues if i.code == "table_rows_unplaced"), None)
    if flood is not None:
        unplaced = int(flood.details["count"])
    return Trial(table, content, found, sum(not counts for counts in found.values()), unplaced)


class _Job:
    def __init__(self, sheet: RawSheet, table: TableMap, known: Known) -> None:
        self._what = sheet, table, known

    def __call__(self, work: Work) -> Trial:
        return try_reading(*self._what)


class TrialReader(QObject):
    """Reads one sheet again and again; only the newest map counts.

    Signals:
        tried: the :class:`Trial` of the newest map.
    """

    tried = Signal(object)

    def __init__(self, sheet: RawSheet, known: Known, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sheet, self._known = sheet, known
        self._steady = Steady("reading on trial", self)
        self._steady.done.connect(self.tried)

    def read(self, table: TableMap) -> None:
        """Read like this."""
        self._steady.ask(_Job(self._sheet, table, self._known))

    @Slot()
    def close(self) -> None:
        """Wait for the reading that runs; none comes after it."""
        self._steady.end()
