"""A small preview of a sheet: the cell in its surroundings, as it stands in the workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, QSize, Qt, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from smartcity_desk.core.names import Name
from smartcity_desk.ui.language import retranslated, tr
from smartcity_desk.ui.tables.guard import guarded
from smartcity_desk.ui.texts import review as texts
from smartcity_desk.ui.theme import HALF, SMALL, STEP, font, theme

if TYPE_CHECKING:
    from smartcity_desk.workbooks.surroundings import Surroundings

ROW: Final = 22
HEAD: Final = 20
_NUMBERS: Final = 34
_LEAST, _MOST, _CODE, _LABEL = 40, 168, 58, 84
_MIDDLE: Final = Qt.AlignmentFlag.AlignVCenter


class SheetPreview(QWidget):
    """Draws :class:`~smartcity_desk.workbooks.surroundings.Surroundings`, or one sentence."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found: Surroundings | None = None
        self._sentence: tuple[Name, dict[str, str]] | None = (texts.PREVIEW_NONE, {})
        self._note = False
        self.setMinimumHeight(HEAD + 2 * ROW + 2)
        self.setMaximumHeight(HEAD + 8 * ROW + 2)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self.update)
        retranslated(self, self.retranslate)

    @property
    def found(self) -> Surroundings | None:
        """What is drawn."""
        return self._found

    def show_part(self, found: Surroundings, *, is_changed: bool = False) -> None:
        """Draw ``found``."""
        self._found, self._sentence, self._note = found, None, is_changed
        self.retranslate()

    def say(self, sentence: Name, **words: str) -> None:
        """Draw a sentence instead."""
        self._found, self._sentence, self._note = None, (sentence, words), False
        self.retranslate()

    def sizeHint(self) -> QSize:
        """Some rows around the cell."""
        return QSize(400, HEAD + 8 * ROW)

    @Slot()
    def retranslate(self) -> None:
        """Read everything in the present language."""
        self.setAccessibleName(tr(texts.PREVIEW))
        self.setAccessibleDescription(self.words())
        self.setToolTip(tr(texts.PREVIEW_CHANGED) if self._note else "")
        self.update()

    def words(self) -> str:
        """What is drawn, in words."""
        if self._sentence is not None:
            sentence, words = self._sentence
            return tr(sentence, **words)
        found = self._found
        if found is None:
            return ""
        row = [found.texts.get((found.at[0], c), "") for c in found.columns]
        return " | ".join([found.sheet, *(text for text in row if text)])

    @guarded
    def paintEvent(self, _event: QPaintEvent) -> None:
        """The grid, its letters and numbers, the cell framed in the accent."""
        painter = QPainter(self)
        colours = theme.colours
        painter.fillRect(self.rect(), QColor(colours.background))
        painter.setPen(QColor(colours.line))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.setFont(font(SMALL))
        if self._found is None:
            painter.setPen(QColor(colours.ink_muted))
            inside = self.rect().adjusted(2 * STEP, STEP, -2 * STEP, -STEP)
            centre = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(inside, int(centre), self.words())
        else:
            self._paint_grid(painter, self._found)
        painter.end()

    def _paint_grid(self, painter: QPainter, found: Surroundings) -> None:
        widths = self._widths(painter, found)
        rows = self._rows(found)
        self._paint_letters(painter, found, widths)
        top = HEAD
        for row in rows:
            self._paint_row(painter, found, row, top, widths)
            top += ROW
        self._frame_cell(painter, found, rows, widths)

    def _rows(self, found: Surroundings) -> tuple[int, ...]:
        """As many rows as there is room for: the header and those next to the cell."""
        room = max(2, (self.height() - HEAD) // ROW)
        if len(found.rows) <= room:
            return found.rows
        head, others = found.rows[:1], found.rows[1:]
        at = found.at[0]
        near = sorted(others, key=lambda row: (abs(row - at), row))[: room - 1]
        return (*head, *sorted(near))

    def _widths(self, painter: QPainter, found: Surroundings) -> dict[int, int]:
        """Columns as wide as their texts, cut down evenly where there is no room."""
        metrics = painter.fontMetrics()
        widths = {}
        for column in found.columns:
            texts_ = [t for (_, c), t in found.texts.items() if c == column]
            longest = max((metrics.horizontalAdvance(t.split("\n")[0]) for t in texts_), default=0)
            most = _MOST if column != found.at[1] else 2 * _MOST
            widths[column] = min(most, max(_LEAST, longest + 2 * STEP))
        self._squeeze(widths, found.at[1])
        return widths

    def _squeeze(self, widths: dict[int, int], at: int) -> None:
        """Take from the widest columns until all fit; the cell's own and labels keep more."""
        room = self.width() - _NUMBERS - 1
        labels = dict(zip(sorted(c for c in widths if c < at), (_CODE, _LABEL), strict=False))
        least = {c: labels.get(c, _LEAST) for c in widths}
        while sum(widths.values()) > room:
            spare = [c for c in widths if c != at and widths[c] > least[c]]
            if not spare:
                return
            widest = max(spare, key=lambda c: widths[c] - least[c])
            widths[widest] -= min(HALF, widths[widest] - least[widest])

    def _paint_letters(
        self, painter: QPainter, found: Surroundings, widths: dict[int, int]
    ) -> None:
        colours = theme.colours
        painter.fillRect(1, 1, self.width() - 2, HEAD - 1, QColor(colours.panel))
        painter.fillRect(1, HEAD, _NUMBERS, self.height() - HEAD - 1, QColor(colours.panel))
        left = _NUMBERS
        for column, width in widths.items():
            chosen = column == found.at[1]
            painter.setPen(QColor(colours.accent if chosen else colours.ink_muted))
            box = QRect(left, 0, width, HEAD)
            painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), found.column_name(column))
            left += width

    def _paint_row(
        self,
        painter: QPainter,
        found: Surroundings,
        row: int,
        top: int,
        widths: dict[int, int],
    ) -> None:
        colours, chosen = theme.colours, row == found.at[0]
        is_hidden = row in found.hidden_rows or found.is_hidden
        if chosen:
            across = min(self.width() - 2, sum(widths.values()) + _NUMBERS)
            painter.fillRect(_NUMBERS, top, across - _NUMBERS, ROW, QColor(colours.selection))
        painter.setPen(QColor(colours.accent if chosen else colours.ink_muted))
        box = QRect(0, top, _NUMBERS - HALF, ROW)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignRight | _MIDDLE), str(row))
        left = _NUMBERS
        for column, width in widths.items():
            text = " ".join(found.texts.get((row, column), "").split("\n")[:1])
            faint = is_hidden or column in found.hidden_columns
            painter.setPen(QColor(colours.ink_faint if faint else colours.ink))
            inside = QRect(left + HALF, top, width - 2 * HALF, ROW)
            shown = painter.fontMetrics().elidedText(
                text, Qt.TextElideMode.ElideRight, inside.width()
            )
            painter.drawText(inside, int(Qt.AlignmentFlag.AlignLeft | _MIDDLE), shown)
            painter.setPen(QColor(colours.line))
            painter.drawLine(left, top, left, top + ROW)
            left += width
        painter.setPen(QColor(colours.line))
        painter.drawLine(1, top, left, top)

    def _frame_cell(
        self, painter: QPainter, found: Surroundings, rows: tuple[int, ...],
        widths: dict[int, int],
    ) -> None:  # fmt: skip
        row, column = found.at
        if row not in rows or column not in widths:
            return
        left = _NUMBERS + sum(width for c, width in widths.items() if c < column)
        box = QRect(left, HEAD + rows.index(row) * ROW, widths[column], ROW)
        painter.setPen(QPen(QColor(theme.colours.accent), 2))
        painter.drawRect(box.adjusted(1, 1, -1, -1))
