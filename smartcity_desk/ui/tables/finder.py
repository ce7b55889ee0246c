"""Connects a search line with a table: goes to what is found, says how much there is."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QObject, Signal, Slot

from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.language import tr
from smartcity_desk.ui.models.panel_proxy import PanelProxy
from smartcity_desk.ui.models.sheet import Sheet
from smartcity_desk.ui.tables.finding import NO_TEXTS, Texts, folded_matches, matches, texts_of
from smartcity_desk.ui.tables.frozen_table import FrozenTable
from smartcity_desk.ui.tables.search_box import SearchBox
from smartcity_desk.ui.texts import data as texts


class Finder(QObject):
    """Typing goes to the first place that matches, Enter to the next one.

    What is folded comes last: Enter unfolds it, typing only says how much there is.

    Attributes:
        whole: asked for the sheet shown with nothing folded.

    Signals:
        unfold_wanted: the key of an item that has to be seen.
    """

    unfold_wanted = Signal(str)

    def __init__(
        self, desk: Desk, table: FrozenTable, proxy: PanelProxy, box: SearchBox, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk, self._table, self._proxy, self._box = desk, table, proxy, box
        self._at = 0
        self._known: list[tuple[Sheet, Texts]] = []
        self._known_of: tuple[object, ...] | None = None
        self.whole: Callable[[], Sheet | None] = lambda: None
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
        hidden = self._hidden() if has_words else []
        if not found and not hidden:
            self._box.say_count(tr(texts.NOT_FOUND) if has_words else "")
            return
        now = self._table.currentIndex()
        here = [n for n, cell in enumerate(found) if _is_at(now, cell)]
        count = len(found) + len(hidden)
        # A cell may lie in a row that was found by name: go on from where the last step led.
        begin = self._at if self._at in here and step else here[0] if here else -1
        place = self._at = (begin + step) % count if here else 0
        if place < len(found):
            self._go(found[place])
        elif not step:
            self._box.say_count(tr(texts.FOUND_FOLDED, count=len(hidden)))
            return
        else:
            place = self._unfold(hidden[place - len(found)])
        self._box.say_count(tr(texts.FOUND, place=place + 1, count=count))

    def _go(self, cell: tuple[int, int]) -> None:
        row, column = cell
        now, first = self._table.currentIndex(), self._first_in_sight()
        kept = now.column() if now.column() >= first else first
        self._table.put_keyboard(
            self._proxy.index(
                row if row >= 0 else max(now.row(), 0), column if column >= 0 else kept
            )
        )

    # -- what is folded --------------------------------------------------------------

    def _hidden(self) -> list[tuple[str, str]]:
        """Keys of what is found in indices that are folded."""
        whole = self.whole()
        if not self._proxy.sheet.heads or whole is None:
            return []
        return folded_matches(self._proxy, whole, self._box.text, self._texts_of(whole))

    def _unfold(self, keys: tuple[str, str]) -> int:
        """Unfold what hides a match and go there; its place among all matches."""
        by_units = self._proxy.sheet.rows_are_units
        self.unfold_wanted.emit(keys[1] if by_units else keys[0])
        found = matches(self._proxy, self._box.text, self._texts())
        rows, columns = self._proxy.sheet.keys
        row = rows.index(keys[0]) if keys[0] in rows else 0
        column = columns.index(keys[1]) if keys[1] in columns else 0
        source = self._proxy.panel_model.index(row, column)
        at = self._proxy.mapFromSource(source)
        wanted = at.row() if keys[0] else -1, at.column() if keys[1] else -1
        if not at.isValid() or wanted not in found:
            return 0
        self._at = found.index(wanted)
        self._go(wanted)
        return self._at

    def _texts(self) -> Texts:
        return self._texts_of(self._proxy.sheet)

    def _texts_of(self, sheet: Sheet) -> Texts:
        """What was read and noted in the cells of a sheet, looked up once for each."""
        evaluation = self._desk.evaluation
        if evaluation is None:
            return NO_TEXTS
        state = (evaluation.panel, evaluation.records)
        if self._known_of is None or any(
            a is not b for a, b in zip(self._known_of, state, strict=True)
        ):
            self._known_of, self._known = state, []
        for known, told in self._known:
            if known is sheet:
                return told
        told = texts_of(evaluation, sheet)
        # The sheet shown and the whole one.
        self._known = [*self._known[-1:], (sheet, told)]
        return told

    def _first_in_sight(self) -> int:
        """The first column of values: a label is no cell of its own."""
        return min(self._proxy.sheet.labels, max(self._proxy.columnCount() - 1, 0))


def _is_at(now: QModelIndex, cell: tuple[int, int]) -> bool:
    """Whether the keyboard is on what was found: a row, a column, or one cell."""
    row, column = cell
    return (row < 0 or now.row() == row) and (column < 0 or now.column() == column)
