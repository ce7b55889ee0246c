"""A short list of choices with counts, one of which filters."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from smartcity_desk.core.names import Name
from smartcity_desk.ui.language import retranslated, tr
from smartcity_desk.ui.models.issue_filter import Facet
from smartcity_desk.ui.models.panel_model import Index
from smartcity_desk.ui.parts import Words, capital
from smartcity_desk.ui.tables.guard import guarded
from smartcity_desk.ui.texts import review as texts
from smartcity_desk.ui.theme import BODY, HALF, ROW_COMPACT, SMALL, STEP, font, theme

_KEY, _COUNT = int(Qt.ItemDataRole.UserRole), int(Qt.ItemDataRole.UserRole) + 1


class _FacetDelegate(QStyledItemDelegate):
    @guarded
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Name at the left, count at the right."""
        colours, rect = theme.colours, option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(rect, QColor(colours.selection))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(colours.accent))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
        inside = rect.adjusted(STEP, 0, -STEP, 0)
        painter.setFont(font(BODY))
        count = str(index.data(_COUNT))
        width = painter.fontMetrics().horizontalAdvance(count) + STEP
        painter.setPen(QColor(colours.ink_muted))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(inside, int(Qt.AlignmentFlag.AlignRight | middle), count)
        painter.setPen(QColor(colours.accent if chosen else colours.ink))
        name = painter.fontMetrics().elidedText(
            str(index.data()), Qt.TextElideMode.ElideRight, inside.width() - width
        )
        painter.drawText(inside, int(Qt.AlignmentFlag.AlignLeft | middle), name)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Rows are compact."""
        return QSize(super().sizeHint(option, index).width(), ROW_COMPACT)


class FacetList(QWidget):
    """A title and its choices; the first one is *all*.

    Signals:
        chosen: another choice was made.
    """

    chosen = Signal()

    def __init__(self, title: Name, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title, self._facets = title, tuple[Facet, ...]()
        self.label = Words("ink_muted", SMALL, bold=True)
        self.list = QListWidget()
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setItemDelegate(_FacetDelegate(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.label.setContentsMargins(STEP, STEP, STEP, HALF)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.label)
        column.addWidget(self.list)
        self.list.currentRowChanged.connect(self._tell)
        self.list.viewport().setAutoFillBackground(False)
        theme.changed.connect(self.list.viewport().update)
        retranslated(self, self.retranslate)

    @property
    def key(self) -> str | None:
        """The chosen key; ``None`` for all."""
        row = self.list.currentRow()
        return None if row <= 0 else str(self.list.item(row).data(_KEY))

    def offer(self, facets: Sequence[Facet]) -> None:
        """Offer these choices, keeping the one that was made if it is still there."""
        kept = self.key
        self._facets = tuple(facets)
        self._fill(kept)

    def clear(self) -> None:
        """Choose all, telling nobody."""
        self.list.blockSignals(True)
        self.list.setCurrentRow(0)
        self.list.blockSignals(False)

    def choose(self, key: str) -> None:
        """Choose ``key``, if there is such a choice."""
        for row in range(1, self.list.count()):
            if self.list.item(row).data(_KEY) == key:
                self.list.setCurrentRow(row)

    def _fill(self, kept: str | None) -> None:
        self.list.blockSignals(True)
        self.list.clear()
        total = sum(facet.count for facet in self._facets)
        everything = Facet("", texts.ALL, total)
        chosen = 0
        for row, facet in enumerate((everything, *self._facets)):
            item = QListWidgetItem(capital(tr(facet.name)))
            item.setData(_KEY, facet.key)
            item.setData(_COUNT, facet.count)
            spoken = tr(texts.COUNTED, name=tr(facet.name), count=facet.count)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
            item.setToolTip(tr(facet.name))
            self.list.addItem(item)
            if row and facet.key == kept:
                chosen = row
        self.list.setCurrentRow(chosen)
        # All of it: the column it stands in scrolls, and two scroll bars side by side confuse.
        self.list.setFixedHeight((len(self._facets) + 1) * ROW_COMPACT)
        self.list.blockSignals(False)
        if kept is not None and chosen == 0:
            self.chosen.emit()

    @Slot(int)
    def _tell(self, _row: int) -> None:
        self.chosen.emit()

    @Slot()
    def retranslate(self) -> None:
        """Read title and choices in the present language."""
        self.label.setText(tr(self._title))
        self.list.setAccessibleName(tr(self._title))
        self._fill(self.key)
