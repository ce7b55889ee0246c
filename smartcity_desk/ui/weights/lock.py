"""The lock of a weight: a toggle with a padlock drawn in the ink of the theme."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from smartcity_desk.ui.charts.guard import guarded
from smartcity_desk.ui.theme import theme

SIZE: Final = 24


class LockButton(QAbstractButton):
    """Checked: the weight is locked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedSize(SIZE, SIZE)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.changed.connect(self.restyle)

    @Slot()
    def restyle(self) -> None:
        """Show it in the present theme."""
        self.update()

    def sizeHint(self) -> QSize:
        """A square as large as the handle of the slider."""
        return QSize(SIZE, SIZE)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A closed padlock, or an open one."""
        painter = QPainter(self)
        guarded(LockButton._draw)(self, painter)
        painter.end()

    def _draw(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours, locked = theme.colours, self.isChecked()
        ink = QColor(colours.ink if locked or self.underMouse() else colours.ink_faint)
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours.accent), 1.5))
            painter.drawRoundedRect(QRectF(1, 1, SIZE - 2, SIZE - 2), 4, 4)
        painter.setPen(QPen(ink, 1.5))
        painter.setBrush(ink if locked else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(7, 11, 10, 7), 1.5, 1.5)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        bow = QRectF(9, 6, 6, 8)
        # Qt counts sixteenths of a degree; an open bow lacks its right leg.
        painter.drawArc(bow, 0 if locked else 40 * 16, (180 if locked else 140) * 16)
        painter.drawLine(QPointF(bow.left(), bow.center().y()), QPointF(bow.left(), 11))
        if locked:
            painter.drawLine(QPointF(bow.right(), bow.center().y()), QPointF(bow.right(), 11))
