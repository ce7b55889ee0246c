"""A label whose text may change in every frame of a drag, and moves nothing by it.

A :class:`QLabel` tells its layout of every new text, and each layout above it is asked anew, up
to the window: some milliseconds in which nothing comes out different, since the room of the
label is fixed. This one keeps its text to itself and only paints it.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from smartcity_desk.ui.charts.guard import guarded
from smartcity_desk.ui.parts import Words
from smartcity_desk.ui.theme import BODY, theme

_PLAIN: Final = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
_WRAPPED: Final = _PLAIN | int(Qt.TextFlag.TextWordWrap)


class LiveWords(Words):
    """Text as high as so many lines of it, whatever it says.

    Args of the constructor:
        lines: for how many lines there is room; more than one wraps the text.
    """

    def __init__(
        self,
        ink: str = "ink",
        pixels: int = BODY,
        *,
        bold: bool = False,
        lines: int = 1,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(ink, pixels, bold=bold, parent=parent)
        self._text = ""
        self._lines = lines
        self._fitted: tuple[tuple[str, int], str] | None = None

    def text(self) -> str:
        """What is written."""
        return self._text

    def setText(self, text: str) -> None:
        """Write ``text``; the room stays as it is."""
        if text != self._text:
            self._text = text
            self.setAccessibleName(text)
            self.update()

    def set_lines(self, lines: int) -> None:
        """Have room for so many lines."""
        if lines != self._lines:
            self._lines = lines
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Room for the lines; the width is what there is."""
        margins = self.contentsMargins()
        height = self._lines * self.fontMetrics().lineSpacing() + 1
        return QSize(0, height + margins.top() + margins.bottom())

    def minimumSizeHint(self) -> QSize:
        """The same: a line less would be a sentence less."""
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        """Another font needs other room."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fitted = None
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The text, from the upper left; elided where its one line is too long."""
        painter = QPainter(self)
        guarded(LiveWords._draw)(self, painter)
        painter.end()

    def _draw(self, painter: QPainter) -> None:
        painter.setFont(self.font())
        painter.setPen(QColor(getattr(theme.colours, self._ink)))
        area = self.contentsRect()
        if self._lines > 1:
            painter.drawText(area, _WRAPPED, self._text)
        else:
            painter.drawText(area, _PLAIN, self._fitting(area.width()))

    def _fitting(self, room: int) -> str:
        """As much of the text as there is room for; found anew only where either changed."""
        asked = (self._text, room)
        if self._fitted is None or self._fitted[0] != asked:
            metrics = self.fontMetrics()
            elided = metrics.elidedText(self._text, Qt.TextElideMode.ElideRight, room)
            self._fitted = (asked, elided)
        return self._fitted[1]
