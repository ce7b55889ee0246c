"""A painted chart with rows that may be more than fit: only those in sight are drawn."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QScrollBar, QWidget

from smartcity_desk.core.names import Name
from smartcity_desk.ui import style
from smartcity_desk.ui.charts.canvas import Canvas
from smartcity_desk.ui.theme import (
    BODY,
    HEADING,
    ROW_COMPACT,
    ROW_HIGHEST,
    ROW_LARGE,
    STEP,
    theme,
)

BAR: Final = STEP + 2
_LEAST_PICTURE: Final = 15.0  # a picture cannot be scrolled: its rows close up first


class RowsCanvas(Canvas):
    """Rows below the words, one key each.

    Attributes:
        keys: of the rows, topmost first.
        head, foot: pixels kept free above and below the rows, for an axis.
        least, most: the lowest and the highest a row may be.
    """

    def __init__(self, spoken: Name, parent: QWidget | None = None) -> None:
        self.keys: Sequence[str] = ()
        self.head, self.foot = 0.0, 0.0
        self.least, self.most = float(ROW_COMPACT - 4), float(ROW_HIGHEST)
        super().__init__(spoken, parent)
        self._bar = QScrollBar(Qt.Orientation.Vertical, self)
        self._bar.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._bar.hide()
        self._bar.valueChanged.connect(self.redraw)
        self.follow_looks()

    @property
    def row_height(self) -> float:
        """As high as the body allows, within its limits."""
        room = self.body.height() - self.head - self.foot
        return min(max(room / max(len(self.keys), 1), self.lowest_row), self.most)

    @property
    def pixels(self) -> int:
        """Of names and their figures: tall rows carry larger text."""
        return HEADING if self.row_height >= ROW_LARGE else BODY

    @property
    def lowest_row(self) -> float:
        """What rows close up to; further on a picture, which cannot be scrolled."""
        return min(self.least, _LEAST_PICTURE) if self.is_picture else self.least

    @property
    def rows_area(self) -> QRectF:
        """Where rows are drawn."""
        body = self.body
        return body.adjusted(0, self.head, -self._room_at_right(), -self.foot)

    def _room_at_right(self) -> float:
        return BAR if self._excess() > 0 else 0.0

    def _excess(self) -> int:
        room = self.body.height() - self.head - self.foot
        return round(len(self.keys) * self.row_height - room)

    def in_sight(self) -> list[tuple[int, QRectF]]:
        """Places of the rows in sight and where they stand."""
        area, height = self.rows_area, self.row_height
        scroll = 0.0 if self._excess() <= 0 else float(self._bar.value())
        first = max(int(scroll // height), 0)
        last = min(int((scroll + area.height()) // height) + 1, len(self.keys))
        return [
            (
                k,
                QRectF(area.left(), area.top() + k * height - scroll, area.width(), height),
            )
            for k in range(first, last)
        ]

    def show_keys(self, keys: Sequence[str]) -> None:
        """These rows, topmost first."""
        self.keys = keys
        self._fit()

    def order(self) -> Sequence[str]:
        """The rows, topmost first."""
        return self.keys

    def reveal(self, key: str) -> None:
        """Bring a row into sight."""
        if key in self.keys and self._excess() > 0:
            top = round(list(self.keys).index(key) * self.row_height)
            bottom = round(top + self.row_height - self.rows_area.height())
            self._bar.setValue(min(max(self._bar.value(), bottom), top))

    def draw_ground(self, painter: QPainter, key: str, area: QRectF) -> None:
        """The ground of the selected row."""
        if key == self.current and not self.is_picture:
            painter.fillRect(area.adjusted(-STEP, 0, STEP, 0), QColor(theme.colours.selection))

    def draw_over(self, painter: QPainter) -> None:
        """A veil over the row under the pointer."""
        veil = QColor(theme.colours.ink)
        veil.setAlphaF(0.05)
        painter.setClipRect(self.rows_area.adjusted(-STEP, 0, STEP, 0))
        for place, row in self.in_sight():
            if self.keys[place] == self.hovered:
                painter.fillRect(row.adjusted(-STEP, 0, STEP, 0), veil)

    def follow_looks(self) -> None:
        """The scroll bar too; a picture has none."""
        if hasattr(self, "_bar"):
            self._bar.setStyleSheet(style.thin_scroll_bar())
            self._bar.setVisible(self._excess() > 0 and not self.is_picture)

    def _fit(self) -> None:
        excess, area = self._excess(), self.rows_area
        self._bar.setRange(0, max(excess, 0))
        self._bar.setPageStep(max(round(area.height()), 1))
        self._bar.setSingleStep(round(self.row_height))
        self._bar.setVisible(excess > 0 and not self.is_picture)
        self._bar.setGeometry(
            self.width() - BAR - 2, round(area.top()), BAR, max(round(area.height()), 0)
        )
        self.redraw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Rows follow the height."""
        super().resizeEvent(event)
        self._fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the rows; never zoom."""
        steps = event.pixelDelta().y() or event.angleDelta().y() / 120 * 3 * self.row_height
        self._bar.setValue(self._bar.value() - round(steps))
        event.accept()
