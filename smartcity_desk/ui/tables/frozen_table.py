"""A table whose first columns stay in sight.

The label columns are hidden in the table itself; a second view on the same model and the
same selection shows them over the table's row header, so that viewport, scroll bars and
``scrollTo`` need no correction.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import (
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from smartcity_desk.ui.language import language
from smartcity_desk.ui.models.cell import SPEC_ROLE
from smartcity_desk.ui.models.columns import ColumnSpec
from smartcity_desk.ui.tables.band_header import BandHeader
from smartcity_desk.ui.tables.cell_painting import CELL_TEXT, paint_grid
from smartcity_desk.ui.tables.guard import guarded
from smartcity_desk.ui.tables.plain_table import dress_plainly
from smartcity_desk.ui.tables.spreadsheet_delegate import SpreadsheetDelegate
from smartcity_desk.ui.tables.spreadsheet_table import BACKSPACE_CLEARS, SpreadsheetTable
from smartcity_desk.ui.tables.value_delegate import ValueDelegate
from smartcity_desk.ui.theme import BODY, ROW_COMPACT, STEP, font, theme

_KEY = QKeySequence.StandardKey
ZOOMS: Final = (0.7, 0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0)
TITLE_LINES = 2
_EDGE: Final = 1
SAMPLED_ROWS = 60


class LabelView(QTableView):
    """The view of the frozen columns.

    Attributes:
        zoom: how many times its usual size everything is drawn.
    """

    zoom = 1.0

    def sizeHintForColumn(self, column: int) -> int:
        """How wide the texts in sight want a column."""
        return fitting_width(self, column, self.zoom)

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        """The cells, then the lines between them in one go."""
        super().paintEvent(event)
        paint_grid(QPainter(self.viewport()), self)


class FrozenTable(SpreadsheetTable):
    """See the module.

    Signals:
        sort_wanted: the sort mark of a column of the model was clicked.
        copy_wanted, cut_wanted, paste_wanted, clear_wanted: such a key was pressed.
        opened: a row was double-clicked or entered in the frozen columns.
        zoomed: cells are drawn at another size.
        widened: a column was made wider or narrower by hand; :attr:`widths` says how wide.

    Attributes:
        widths: key of a column → pixels at the usual size, where that was set by hand.
    """

    sort_wanted = Signal(int)
    copy_wanted = Signal()
    cut_wanted = Signal()
    paste_wanted = Signal()
    clear_wanted = Signal()
    zoomed = Signal()
    widened = Signal()
    opened = Signal(QModelIndex)

    def __init__(self, frozen: int = 2, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._count = frozen
        self.zoom = 1.0
        self.widths: dict[str, int] = {}
        self._is_arranging = False
        self._delegates: list[ValueDelegate] = []
        self.labels = LabelView(self)
        self._edge = QWidget(self)
        self._edge.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.header = BandHeader(self)
        self.label_header = BandHeader(self.labels)
        for view, header in ((self, self.header), (self.labels, self.label_header)):
            dress_plainly(view, several=True)
            view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
            view.setHorizontalHeader(header)
            header.sort_wanted.connect(self.sort_wanted)
            header.sectionResized.connect(self._resized)
            view.verticalHeader().setSectionResizeMode(view.verticalHeader().ResizeMode.Fixed)
            view.verticalHeader().setDefaultSectionSize(ROW_COMPACT)
        self._dress_labels()
        self.verticalScrollBar().valueChanged.connect(self.labels.verticalScrollBar().setValue)
        self.labels.verticalScrollBar().valueChanged.connect(self.verticalScrollBar().setValue)
        self.header.geometriesChanged.connect(self._place_labels)
        language.changed.connect(self.arrange)
        theme.changed.connect(self.restyle)
        self.restyle()

    def _dress_labels(self) -> None:
        labels, off = self.labels, Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        labels.setHorizontalScrollBarPolicy(off)
        labels.setVerticalScrollBarPolicy(off)
        labels.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        labels.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        labels.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        labels.verticalHeader().hide()
        # Its own: both views would answer to the signals of a shared one.
        own = ValueDelegate(labels)
        self._delegates.append(own)
        labels.setItemDelegate(own)
        labels.doubleClicked.connect(self.opened)
        self.verticalHeader().setSectionsClickable(False)
        self.setCornerButtonEnabled(False)

    # -- setting up --------------------------------------------------------------

    def setModel(self, model: QAbstractItemModel | None) -> None:
        """Show ``model`` in both views, with one selection."""
        super().setModel(model)
        self.labels.setModel(model)
        own = self.labels.selectionModel()
        self.labels.setSelectionModel(self.selectionModel())
        own.deleteLater()
        if model is not None:
            model.modelReset.connect(self.arrange)
            model.columnsInserted.connect(self.arrange)
            model.columnsRemoved.connect(self.arrange)
        self.arrange()

    def set_frozen(self, count: int) -> None:
        """Keep the first ``count`` columns in sight."""
        self._count = count
        self.arrange()

    @Slot()
    def arrange(self) -> None:
        """Widths, hidden columns and bands after the columns changed."""
        self._is_arranging = True
        try:
            self._arrange()
        finally:
            self._is_arranging = False

    def _arrange(self) -> None:
        model, width, levels, is_long = self.model(), 0, 0, False
        for column in range(model.columnCount()):
            spec = model.headerData(column, Qt.Orientation.Horizontal, SPEC_ROLE)
            is_label = column < self._count
            self.setColumnHidden(column, is_label)
            self.labels.setColumnHidden(column, not is_label)
            if isinstance(spec, ColumnSpec):
                usual = max(self.header.width_of(spec), self._content_width(column, spec))
                own = round(self.widths.get(spec.key, usual) * self.zoom)
                (self.labels if is_label else self).setColumnWidth(column, own)
                width += own if is_label else 0
                levels = max(levels, len(spec.bands))
                is_long |= spec.numeric and spec.widest > spec.width and not is_label
        for header in (self.header, self.label_header):
            header.set_rows(levels, TITLE_LINES if levels or is_long else 1)
        self.verticalHeader().setFixedWidth(max(width, 1) + _EDGE)
        self._place_labels()

    @Slot(int, int, int)
    def _resized(self, column: int, _before: int, width: int) -> None:
        """The border of a column was dragged or double-clicked."""
        spec = self.model().headerData(column, Qt.Orientation.Horizontal, SPEC_ROLE)
        if self._is_arranging or not width or not isinstance(spec, ColumnSpec):
            return
        self.widths[spec.key] = round(width / self.zoom)
        if column < self._count:
            shown = range(min(self._count, self.model().columnCount()))
            room = sum(self.labels.columnWidth(c) for c in shown)
            self.verticalHeader().setFixedWidth(max(room, 1) + _EDGE)
            self._place_labels()
        self.widened.emit()

    def sizeHintForColumn(self, column: int) -> int:
        """How wide the texts in sight want a column."""
        return fitting_width(self, column, self.zoom)

    def _content_width(self, column: int, spec: ColumnSpec) -> int:
        """How wide the first rows of a text column want it, within its limits."""
        if spec.numeric or spec.widest <= spec.width:
            return spec.width
        metrics = QFontMetrics(font(CELL_TEXT))
        rows = min(self.model().rowCount(), SAMPLED_ROWS)
        texts = (str(self.model().index(row, column).data()) for row in range(rows))
        wanted = max(map(metrics.horizontalAdvance, texts), default=0) + 2 * STEP + 2
        return min(max(spec.width, wanted), spec.widest)

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        """The cells, then the lines between them in one go."""
        super().paintEvent(event)
        paint_grid(QPainter(self.viewport()), self)

    def updateGeometries(self) -> None:
        """Keep the frozen columns over the row header."""
        super().updateGeometries()
        if hasattr(self, "header"):
            self._place_labels()

    @Slot()
    def _place_labels(self) -> None:
        edge, header = self.frameWidth(), self.horizontalHeader()
        height = header.height() + self.viewport().height()
        # Beside each other: what lies below another widget is painted whole when it scrolls.
        width = self.verticalHeader().width() - _EDGE
        self.labels.setGeometry(edge, edge, width, height)
        self.label_header.setFixedHeight(header.sizeHint().height())
        self.labels.raise_()
        self._edge.setGeometry(edge + width, edge, _EDGE, height)
        self._edge.raise_()

    @Slot()
    def restyle(self) -> None:
        """Show the edge of the frozen columns in the present theme."""
        self._edge.setStyleSheet(f"background: {theme.colours.ink_faint};")

    def set_order(self, column: int, order: Qt.SortOrder) -> None:
        """Show by which column of the model the rows are ordered; −1 for none."""
        self.header.set_order(column, order)
        self.label_header.set_order(column, order)

    # -- size --------------------------------------------------------------------

    def set_zoom(self, zoom: float) -> None:
        """Draw cells and headers so many times their usual size."""
        zoom = min(max(zoom, ZOOMS[0]), ZOOMS[-1])
        if zoom == self.zoom:
            return
        self.zoom = self.labels.zoom = zoom
        for view, header in ((self, self.header), (self.labels, self.label_header)):
            header.set_zoom(zoom)
            view.verticalHeader().setDefaultSectionSize(round(ROW_COMPACT * zoom))
        for delegate in self._delegates:
            delegate.zoom = zoom
        self.arrange()
        self.viewport().update()
        self.labels.viewport().update()
        self.zoomed.emit()

    @Slot()
    def zoom_in(self) -> None:
        """One step larger."""
        self.set_zoom(next((z for z in ZOOMS if z > self.zoom + 0.01), ZOOMS[-1]))

    @Slot()
    def zoom_out(self) -> None:
        """One step smaller."""
        self.set_zoom(next((z for z in reversed(ZOOMS) if z < self.zoom - 0.01), ZOOMS[0]))

    @Slot()
    def zoom_usual(self) -> None:
        """The usual size."""
        self.set_zoom(1.0)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl the wheel changes the size."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if event.angleDelta().y():
                (self.zoom_in if event.angleDelta().y() > 0 else self.zoom_out)()
            event.accept()
            return
        super().wheelEvent(event)

    # -- keyboard ----------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """The keys of the table belong to it while the focus is in it."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self._wanted(event) is not None
        ):
            event.accept()
            return True
        return super().event(event)

    def _wanted(self, event: QKeyEvent) -> object:
        """The signal that a key asks for."""
        for key, signal in (
            (_KEY.Copy, self.copy_wanted), (_KEY.Cut, self.cut_wanted),
            (_KEY.Paste, self.paste_wanted), (_KEY.Delete, self.clear_wanted),
        ):  # fmt: skip
            if event.matches(key):
                return signal
        is_backspace = event.key() == Qt.Key.Key_Backspace and not event.modifiers()
        return self.clear_wanted if is_backspace and BACKSPACE_CLEARS else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy, cut, paste, clear; everything else as in every spreadsheet."""
        wanted = self._wanted(event)
        if wanted is None:
            super().keyPressEvent(event)
            return
        wanted.emit()  # type: ignore[attr-defined]
        event.accept()

    # -- editing -----------------------------------------------------------------

    def setItemDelegate(self, delegate: ValueDelegate) -> None:  # type: ignore[override]
        """Draw with ``delegate``, and go on from cell to cell when it is left."""
        super().setItemDelegate(delegate)
        self.follow(delegate)

    def follow(self, delegate: SpreadsheetDelegate) -> None:
        """Draw at the present size, too."""
        if isinstance(delegate, ValueDelegate):
            self._delegates.append(delegate)
        super().follow(delegate)


def fitting_width(view: QTableView, column: int, zoom: float) -> int:
    """How wide the texts of a column that are in sight want it, drawn ``zoom`` times as large."""
    model, last = view.model(), view.rowAt(view.viewport().height() - 1)
    rows = range(max(view.rowAt(0), 0), (last if last >= 0 else model.rowCount() - 1) + 1)
    metrics = QFontMetrics(font(round(BODY * zoom)))
    texts = (str(model.index(row, column).data()) for row in rows)
    return max(map(metrics.horizontalAdvance, texts), default=0) + 2 * STEP + 2
