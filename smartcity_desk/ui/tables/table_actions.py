"""What can be done with a data table: copying and ordering, by key, menu and header."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication

from smartcity_desk.ui.language import language, retranslated, tr
from smartcity_desk.ui.models.panel_proxy import PanelProxy
from smartcity_desk.ui.parts import action
from smartcity_desk.ui.tables.copying import as_tsv, copied
from smartcity_desk.ui.tables.frozen_table import FrozenTable
from smartcity_desk.ui.texts import tables as texts

_UP, _DOWN = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder


class TableActions(QObject):
    """Actions of a table; they are its context menu.

    Signals:
        said: what was done; a sentence.
        ordered: the order of the rows changed.
    """

    said = Signal(str)
    ordered = Signal()

    def __init__(
        self, table: FrozenTable, proxy: PanelProxy, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._table, self._proxy = table, proxy
        self._actions = [
            (action(table), texts.COPY, self.copy),
            (action(table), texts.COPY_WITH_HEADERS, self.copy_with_headers),
            (action(table), texts.SORT_UP, self.sort_up),
            (action(table), texts.SORT_DOWN, self.sort_down),
            (action(table), texts.SORT_OFF, self.sort_off),
        ]
        for made, _, slot in self._actions:
            made.triggered.connect(slot)
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        table.copy_wanted.connect(self.copy)
        table.sort_wanted.connect(self.cycle)
        retranslated(self, self.retranslate)

    @Slot()
    def retranslate(self) -> None:
        """Read the actions in the present language."""
        for made, text, _ in self._actions:
            made.setText(tr(text))

    # -- copying -----------------------------------------------------------------

    @Slot()
    def copy(self) -> None:
        """Copy the selected cells."""
        self._copy(headers=False)

    @Slot()
    def copy_with_headers(self) -> None:
        """Copy the selected cells with titles and row labels."""
        self._copy(headers=True)

    def _copy(self, *, headers: bool) -> None:
        selection = self._table.selectionModel().selection()
        lines, rows, columns = copied(self._proxy, selection, language.current, headers=headers)
        if lines:
            QGuiApplication.clipboard().setText(as_tsv(lines))
            self.said.emit(tr(texts.COPIED, rows=rows, columns=columns))

    # -- ordering ----------------------------------------------------------------

    @property
    def order(self) -> tuple[int, Qt.SortOrder]:
        """Column of the proxy and direction of the order; −1 for the official order."""
        source, order = self._proxy.sorted_by
        if source < 0:
            return -1, order
        model = self._proxy.sourceModel()
        return self._proxy.mapFromSource(model.index(0, source)).column(), order

    def order_by(self, column: int, order: Qt.SortOrder) -> None:
        """Order the rows by a column; −1 for the official order."""
        self._proxy.sort(column, order)
        self.show_order()

    def show_order(self) -> None:
        """Show the order in the headers."""
        self._table.set_order(*self.order)
        self.ordered.emit()

    @Slot(int)
    def cycle(self, column: int) -> None:
        """One direction, the other, the official order; values begin with the largest."""
        source = self._proxy.mapToSource(self._proxy.index(0, column)).column()
        is_value = source >= self._proxy.sheet.labels
        first, second = (_DOWN, _UP) if is_value else (_UP, _DOWN)
        now, order = self.order
        if now != column:
            self.order_by(column, first)
        elif order == first:
            self.order_by(column, second)
        else:
            self.sort_off()

    @Slot()
    def sort_up(self) -> None:
        """Order by the column the keyboard is on, ascending."""
        self.order_by(self._table.currentIndex().column(), _UP)

    @Slot()
    def sort_down(self) -> None:
        """Order by the column the keyboard is on, descending."""
        self.order_by(self._table.currentIndex().column(), _DOWN)

    @Slot()
    def sort_off(self) -> None:
        """Back to the official order."""
        self.order_by(-1, _UP)
