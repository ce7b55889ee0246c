"""What the marks in the cells mean, drawn as they are drawn in the cells."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from smartcity_desk.core.names import Name
from smartcity_desk.ui.language import retranslated, tr
from smartcity_desk.ui.models.cell import Mark
from smartcity_desk.ui.tables.cell_painting import paint_hatch, paint_marks
from smartcity_desk.ui.tables.guard import guarded
from smartcity_desk.ui.texts import data as texts
from smartcity_desk.ui.theme import HALF, SMALL, STEP, font, theme

_SAMPLE_WIDTH, _SAMPLE_HEIGHT = 26, 16
_ENTRIES: tuple[tuple[Mark | None, Name], ...] = (
    (None, texts.MISSING),
    (Mark.IMPUTED, texts.IMPUTED),
    (Mark.EDITED, texts.EDITED),
    (Mark.TO_REVIEW, texts.TO_REVIEW),
    (Mark.VERIFIED, texts.VERIFIED),
    (Mark.NOTED, texts.NOTED),
)


class Legend(QWidget):
    """One line of samples with their words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFont(font(SMALL))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._wanted = 0
        theme.changed.connect(self.update)
        retranslated(self, self.retranslate)

    @Slot()
    def retranslate(self) -> None:
        """Read the words in the present language."""
        words = [tr(name) for _, name in _ENTRIES]
        self.setAccessibleName(tr(texts.LEGEND))
        self.setAccessibleDescription("; ".join(words))
        width = sum(self._width_of(word) for word in words)
        self.setFixedHeight(_SAMPLE_HEIGHT + HALF)
        self.setMaximumWidth(width)
        self._wanted = width
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Room for all entries."""
        return QSize(self._wanted, _SAMPLE_HEIGHT + HALF)

    def minimumSizeHint(self) -> QSize:
        """As narrow as need be: entries that have no room are left out."""
        return QSize(0, _SAMPLE_HEIGHT + HALF)

    def _width_of(self, word: str) -> int:
        return _SAMPLE_WIDTH + HALF + self.fontMetrics().horizontalAdvance(word) + 2 * STEP

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        """Samples and words, from the left."""
        painter, left = QPainter(self), 0
        painter.setFont(font(SMALL))
        for mark, name in _ENTRIES:
            word = tr(name)
            if left + self._width_of(word) - STEP > self.width():
                return
            sample = QRect(left, HALF // 2, _SAMPLE_WIDTH, _SAMPLE_HEIGHT)
            painter.setPen(QColor(theme.colours.line))
            painter.drawRect(sample.adjusted(0, 0, -1, -1))
            if mark is None:
                paint_hatch(painter, sample.adjusted(1, 1, -1, -1))
            else:
                paint_marks(painter, sample, mark)
            painter.setPen(QColor(theme.colours.ink_muted))
            room = QRect(sample.right() + HALF + 1, 0, self._width_of(word), self.height())
            painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), word)
            left += self._width_of(word)
