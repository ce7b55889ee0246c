"""What can be done with a data table, by key, menu and header."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QMenu

from smartcity_desk.ui.language import language, tr
from smartcity_desk.ui.models.panel_proxy import PanelProxy
from smartcity_desk.ui.tables.block_editor import BlockEditor
from smartcity_desk.ui.tables.copying import copied
from smartcity_desk.ui.tables.frozen_table import FrozenTable
from smartcity_desk.ui.tables.named_actions import NamedActions, fill_menu
from smartcity_desk.ui.tables.tsv import as_tsv
from smartcity_desk.ui.texts import editing
from smartcity_desk.ui.texts import tables as texts

_UP, _DOWN = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
_KEY = QKeySequence.StandardKey
_IN_WINDOW = Qt.ShortcutContext.WindowShortcut


class TableActions(QObject):
    """Actions of a table; they are its context menu and the menus of its bar.

    Attributes:
        state: asked for the line (试算) that stands above what is copied; empty for none.

    Signals:
        said: what was done; a sentence.
        ordered: the order of the rows changed.
        replace_wanted, go_to_wanted, columns_wanted, unfilter_wanted: such was asked for.
        why_wanted, note_wanted: a reason, or a comment, is to be written.
        fold_wanted, unfold_wanted, fold_all_wanted, unfold_all_wanted: indices into their heads.
        filter_wanted, hide_wanted: the same about a column of the sheet.
    """

    said = Signal(str)
    ordered = Signal()
    replace_wanted = Signal()
    why_wanted = Signal()
    note_wanted = Signal()
    go_to_wanted = Signal()
    columns_wanted = Signal()
    unfilter_wanted = Signal()
    fold_wanted, unfold_wanted = Signal(), Signal()
    fold_all_wanted, unfold_all_wanted = Signal(), Signal()
    filter_wanted = Signal(int)
    hide_wanted = Signal(int)

    def __init__(
        self,
        table: FrozenTable,
        proxy: PanelProxy,
        editor: BlockEditor,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._table, self._proxy, self._editor = table, proxy, editor
        self._column = -1
        self.state: Callable[[], str] = str
        make = NamedActions(table).make
        self.editing = [
            make(texts.CUT, self.cut, _KEY.Cut),
            make(texts.COPY, self.copy, _KEY.Copy),
            make(texts.COPY_WITH_HEADERS, self.copy_with_headers),
            make(texts.PASTE, editor.paste, _KEY.Paste),
            make(texts.CLEAR, editor.clear, _KEY.Delete),
            None,
            make(texts.FILL_DOWN, editor.fill_down, "Ctrl+D"),
            make(texts.FILL_RIGHT, editor.fill_right, "Ctrl+R"),
            None,
            make(texts.REPLACE, self.replace_wanted, "Ctrl+H", _IN_WINDOW),
            make(texts.GO_TO, self.go_to_wanted, "Ctrl+G", _IN_WINDOW),
            make(editing.WHY_GO, self.why_wanted, "Ctrl+Shift+R", _IN_WINDOW),
            make(texts.COMMENT, self.note_wanted, "Shift+F2"),
        ]
        self.ordering = [
            make(texts.SORT_UP, self.sort_up),
            make(texts.SORT_DOWN, self.sort_down),
            make(texts.SORT_OFF, self.sort_off),
            None,
            make(texts.FILTER_COLUMN, self._filter_here),
            make(texts.UNFILTER, self.unfilter_wanted),
            make(texts.HIDE_COLUMN, self._hide_here),
        ]
        self.folding = [
            make(texts.FOLD, self.fold_wanted, "Ctrl+["),
            make(texts.UNFOLD, self.unfold_wanted, "Ctrl+]"),
            make(texts.FOLD_ALL, self.fold_all_wanted),
            make(texts.UNFOLD_ALL, self.unfold_all_wanted),
        ]
        self.showing = [
            make(texts.COLUMNS, self.columns_wanted),
            *self.folding,
            None,
            make(texts.ZOOM_IN, table.zoom_in, _KEY.ZoomIn, _IN_WINDOW),
            make(texts.ZOOM_OUT, table.zoom_out, _KEY.ZoomOut, _IN_WINDOW),
            make(texts.ZOOM_USUAL, table.zoom_usual, "Ctrl+Alt+0", _IN_WINDOW),
        ]
        self._wire()

    def _wire(self) -> None:
        table = self._table
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        table.customContextMenuRequested.connect(self._show_menu)
        table.labels.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        table.labels.customContextMenuRequested.connect(self._show_menu_of_labels)
        for header in (table.header, table.label_header):
            header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        table.header.customContextMenuRequested.connect(self._show_header_menu)
        table.label_header.customContextMenuRequested.connect(self._show_label_menu)
        table.copy_wanted.connect(self.copy)
        table.cut_wanted.connect(self.cut)
        table.sort_wanted.connect(self.cycle)
        self._menu, self._header_menu = QMenu(table), QMenu(table)
        fill_menu(self._menu, [*self.editing, None, *self.ordering, None, *self.folding[:2]])
        fill_menu(self._header_menu, [*self.ordering, self.showing[0]])

    # -- menus -------------------------------------------------------------------

    @Slot(QPoint)
    def _show_menu(self, place: QPoint) -> None:
        self._column = -1
        self._menu.popup(self._table.viewport().mapToGlobal(place))

    @Slot(QPoint)
    def _show_menu_of_labels(self, place: QPoint) -> None:
        self._column = self._table.labels.columnAt(place.x())
        self._menu.popup(self._table.labels.viewport().mapToGlobal(place))

    @Slot(QPoint)
    def _show_header_menu(self, place: QPoint) -> None:
        self._column = self._table.header.logicalIndexAt(place)
        self._header_menu.popup(self._table.header.mapToGlobal(place))

    @Slot(QPoint)
    def _show_label_menu(self, place: QPoint) -> None:
        self._column = self._table.label_header.logicalIndexAt(place)
        self._header_menu.popup(self._table.label_header.mapToGlobal(place))

    @property
    def _here(self) -> int:
        """The column of the proxy that is meant: that of the menu, else of the keyboard."""
        column, self._column = self._column, -1
        return column if column >= 0 else self._table.currentIndex().column()

    @property
    def _source_here(self) -> int:
        return self._proxy.mapToSource(self._proxy.index(0, self._here)).column()

    @Slot()
    def _filter_here(self) -> None:
        column = self._source_here
        if column >= 0:
            self.filter_wanted.emit(column)

    @Slot()
    def _hide_here(self) -> None:
        column = self._source_here
        if column >= self._proxy.sheet.labels:
            self.hide_wanted.emit(column)

    # -- copying -----------------------------------------------------------------

    @Slot()
    def copy(self) -> None:
        """Copy the selected cells."""
        self._copy(headers=False)

    @Slot()
    def copy_with_headers(self) -> None:
        """Copy the selected cells with titles and row labels."""
        self._copy(headers=True)

    @Slot()
    def cut(self) -> None:
        """Copy the selected cells, then report nothing in them."""
        self._copy(headers=False)
        self._editor.clear_as(editing.CUT)

    def _copy(self, *, headers: bool) -> None:
        selection = self._table.selectionModel().selection()
        lines, rows, columns = copied(self._proxy, selection, language.current, headers=headers)
        if lines:
            # Bare readings are data, to be pasted back; what is computed or leaves as a
            # table of its own says what it is.
            state = self.state() if headers or not self._proxy.sheet.is_raw else ""
            lines = [[state], *lines] if state else lines
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
        """Order by the column meant, ascending."""
        self.order_by(self._here, _UP)

    @Slot()
    def sort_down(self) -> None:
        """Order by the column meant, descending."""
        self.order_by(self._here, _DOWN)

    @Slot()
    def sort_off(self) -> None:
        """Back to the official order."""
        self.order_by(-1, _UP)
