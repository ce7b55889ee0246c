"""Connects a search line with a table: goes to what is found, says how much there is."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, Slot

from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.language import tr
from smartcity_desk.ui.models.panel_proxy import PanelProxy
from smartcity_desk.ui.tables.finding import NO_TEXTS, Texts, matches, texts_of
from smartcity_desk.ui.tables.frozen_table import FrozenTable
from smartcity_desk.ui.tables.search_box import SearchBox
from smartcity_desk.ui.texts import data as texts


class Finder(QObject):
    """Typing goes to the first place that matches, Enter to the next one."""

    def __init__(
        self, desk: Desk, table: FrozenTable, proxy: PanelProxy, box: SearchBox, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk, self._table, self._proxy, self._box = desk, table, proxy, box
        self._at = 0
        self._known: tuple[tuple[object, ...], Texts] | None = None
        box.changed.connect(self.first)
        box.next_wanted.connect(self.next)
        box.previous_wanted.connect(self.previous)
        box.left.connect(table.setFocus)

    @Slot()
    def first(self) -> None:
        """Go to the first match, unless the keyboard is on one already."""
        self._find(0)

    @Slot()
    def next(self) -> None:
        """Go to the next match, after the last to the first."""
        self._find(1)

    @Slot()
    def previous(self) -> None:
        """Go to the match before."""
        self._find(-1)

    def _find(self, step: int) -> None:
        has_words = bool(self._box.text.strip())
        found = matches(self._proxy, self._box.text, self._texts() if has_words else NO_TEXTS)
        if not found:
            self._box.say_count(tr(texts.NOT_FOUND) if has_words else "")
            return
        now = self._table.currentIndex()
        here = [n for n, cell in enumerate(found) if _is_at(now, cell)]
        # A cell may lie in a row that was found by name: go on from where the last step led.
        begin = self._at if self._at in here and step else here[0] if here else -1
        place = self._at = (begin + step) % len(found) if here else 0
        row, column = found[place]
        first = self._first_in_sight()
        kept = now.column() if now.column() >= first else first
        target = self._proxy.index(
            row if row >= 0 else max(now.row(), 0), column if column >= 0 else kept
        )
        self._table.put_keyboard(target)
        self._box.say_count(tr(texts.FOUND, place=place + 1, count=len(found)))

    def _texts(self) -> Texts:
        """What was read and noted in the cells of the sheet, looked up once for each sheet."""
        evaluation = self._desk.evaluation
        if evaluation is None:
            return NO_TEXTS
        sheet = self._proxy.sheet
        key = (sheet, evaluation.panel, evaluation.records)
        known = self._known
        if known is None or any(a is not b for a, b in zip(known[0], key, strict=True)):
            known = self._known = (key, texts_of(evaluation, sheet))
        return known[1]

    def _first_in_sight(self) -> int:
        """The first column of values: a label is no cell of its own."""
        return min(self._proxy.sheet.labels, max(self._proxy.columnCount() - 1, 0))


def _is_at(now: QModelIndex, cell: tuple[int, int]) -> bool:
    """Whether the keyboard is on what was found: a row, a column, or one cell."""
    row, column = cell
    return (row < 0 or now.row() == row) and (column < 0 or now.column() == column)
