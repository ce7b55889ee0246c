"""A table whose first columns stay in sight.

The label columns are hidden in the table itself; a second view on the same model and the
same selection shows them over the table's row header, so that viewport, scroll bars and
``scrollTo`` need no correction.
"""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics, QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QFrame, QTableView, QWidget

from smartcity_desk.ui.language import language
from smartcity_desk.ui.models.cell import SPEC_ROLE
from smartcity_desk.ui.models.columns import ColumnSpec
from smartcity_desk.ui.tables.band_header import BandHeader
from smartcity_desk.ui.tables.cell_painting import CELL_TEXT, paint_grid
from smartcity_desk.ui.tables.guard import guarded
from smartcity_desk.ui.tables.value_delegate import ValueDelegate
from smartcity_desk.ui.theme import ROW_COMPACT, STEP, font, theme

_COPY = QKeySequence.StandardKey.Copy


TITLE_LINES = 2
SAMPLED_ROWS = 60


class LabelView(QTableView):
    """The view of the frozen columns."""

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        """The cells, then the lines between them in one go."""
        super().paintEvent(event)
        paint_grid(QPainter(self.viewport()), self)


class FrozenTable(QTableView):
    """See the module.

    Signals:
        sort_wanted: the sort mark of a column of the model was clicked.
        copy_wanted: the copy key was pressed.
        opened: a row was double-clicked or entered in the frozen columns.
    """

    sort_wanted = Signal(int)
    copy_wanted = Signal()
    opened = Signal(QModelIndex)

    def __init__(self, frozen: int = 2, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._count = frozen
        self._moves_down = False
        self.labels = LabelView(self)
        self._edge = QWidget(self)
        self._edge.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.header = BandHeader(self)
        self.label_header = BandHeader(self.labels)
        for view, header in ((self, self.header), (self.labels, self.label_header)):
            _plain(view)
            view.setHorizontalHeader(header)
            header.sort_wanted.connect(self.sort_wanted)
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
        labels.setItemDelegate(ValueDelegate(labels))
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
        model, width, levels = self.model(), 0, 0
        for column in range(model.columnCount()):
            spec = model.headerData(column, Qt.Orientation.Horizontal, SPEC_ROLE)
            is_label = column < self._count
            self.setColumnHidden(column, is_label)
            self.labels.setColumnHidden(column, not is_label)
            if isinstance(spec, ColumnSpec):
                own = max(self.header.width_of(spec), self._content_width(column, spec))
                (self.labels if is_label else self).setColumnWidth(column, own)
                width += own if is_label else 0
                levels = max(levels, len(spec.bands))
        for header in (self.header, self.label_header):
            header.set_rows(levels, TITLE_LINES if levels else 1)
        self.verticalHeader().setFixedWidth(max(width, 1))
        self._place_labels()

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
        self.labels.setGeometry(edge, edge, self.verticalHeader().width(), height)
        self.label_header.setFixedHeight(header.sizeHint().height())
        self.labels.raise_()
        self._edge.setGeometry(edge + self.verticalHeader().width() - 1, edge, 1, height)
        self._edge.raise_()

    @Slot()
    def restyle(self) -> None:
        """Show the edge of the frozen columns in the present theme."""
        self._edge.setStyleSheet(f"background: {theme.colours.ink_faint};")

    def set_order(self, column: int, order: Qt.SortOrder) -> None:
        """Show by which column of the model the rows are ordered; −1 for none."""
        self.header.set_order(column, order)
        self.label_header.set_order(column, order)

    # -- keyboard ----------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """The copy key belongs to the table while the focus is in it."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.matches(_COPY)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy; everything else is Qt's."""
        if event.matches(_COPY):
            self.copy_wanted.emit()
            event.accept()
            return
        super().keyPressEvent(event)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """After Enter the next row is current, as in a spreadsheet."""
        super().closeEditor(editor, hint)
        if hint == QAbstractItemDelegate.EndEditHint.SubmitModelCache:
            below = self.currentIndex().siblingAtRow(self.currentIndex().row() + 1)
            if below.isValid():
                self.setCurrentIndex(below)


def _plain(view: QTableView) -> None:
    """What both views have in common."""
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setShowGrid(False)
    view.setWordWrap(False)
    view.setTabKeyNavigation(False)
    view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
