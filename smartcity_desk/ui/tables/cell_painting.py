"""Drawing one cell: value, hatch for missing, bar, marks."""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache
from typing import Final

from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QTableView

from smartcity_desk.ui.models.cell import Cell, Kind, Mark
from smartcity_desk.ui.theme import BODY, HALF, SMALL, STEP, font, theme

BAR: Final = 3
CELL_TEXT: Final = SMALL + 1
CORNER: Final = 7
_DIGIT: Final = 9
STRIPE: Final = 3
_NUMBERS: Final = (Kind.VALUE, Kind.FROM_UNITS)
_SHADES, _DEEPEST = 16, 90
_HATCHED: Final = (Kind.NOT_REPORTED, Kind.NOT_APPLICABLE, Kind.NO_VALUE)
_V = Qt.AlignmentFlag.AlignVCenter
_RIGHT: Final = int(Qt.AlignmentFlag.AlignRight | _V)
_LEFT: Final = int(Qt.AlignmentFlag.AlignLeft | _V)
_CENTRE: Final = int(Qt.AlignmentFlag.AlignCenter)


class Shading(StrEnum):
    """How the size of values is shown in their cells."""

    NONE = "none"
    BARS = "bars"
    HEAT = "heat"


@lru_cache(maxsize=64)
def _colour(name: str) -> QColor:
    """A colour, made once: a table in sight has hundreds of cells."""
    return QColor(name)


@lru_cache(maxsize=128)
def _shade(name: str, step: int) -> QColor:
    """A ground for the largest values; the text on it stays readable."""
    colour = QColor(name)
    colour.setAlpha(_DEEPEST * step // _SHADES)
    return colour


@lru_cache(maxsize=32)
def _font(pixels: int) -> QFont:
    return font(pixels)


def paint_cell(
    painter: QPainter,
    rect: QRect,
    cell: Cell,
    *,
    selected: bool = False,
    current: bool = False,
    shading: Shading = Shading.NONE,
    faint: bool = False,
    zoom: float = 1.0,
) -> None:
    """Draw ``cell`` into ``rect``.

    Args:
        selected, current: whether the cell is selected, and whether the keyboard is on it.
        shading: whether the size of the value is drawn as a bar or as a shade.
        faint: for a text that repeats the one above it.
        zoom: how many times its usual size the text is.
    """
    _paint_ground(painter, rect, cell, selected=selected)
    if cell.kind in _HATCHED:
        paint_hatch(painter, rect.adjusted(1, 1, -2, -2), dense=cell.kind is not Kind.NO_VALUE)
    elif cell.share > 0 and shading is Shading.BARS:
        _paint_bar(painter, rect, cell.share)
    elif cell.share > 0 and shading is Shading.HEAT and not selected:
        painter.fillRect(rect, _shade(theme.colours.accent, round(cell.share * _SHADES)))
    _paint_text(painter, rect, cell, faint=faint, zoom=zoom)
    if cell.marks:
        paint_marks(painter, rect, cell.marks)
    if current:
        painter.setPen(QPen(QColor(theme.colours.accent), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(rect.adjusted(1, 1, -2, -2))


def _paint_ground(painter: QPainter, rect: QRect, cell: Cell, *, selected: bool) -> None:
    colours = theme.colours
    ground = colours.selection if selected else colours.panel if cell.is_city else None
    if ground is not None:
        painter.fillRect(rect, _colour(ground))
    if cell.is_city:
        painter.fillRect(rect.left(), rect.top(), rect.width(), 1, _colour(colours.ink_faint))


def paint_grid(painter: QPainter, view: QTableView) -> None:
    """Thin lines below every row, and beside every column of values, once for a whole view."""
    line = _colour(theme.colours.line)
    rows, columns, inside = view.verticalHeader(), view.horizontalHeader(), view.viewport().rect()
    right = min(columns.length() - columns.offset(), inside.width())
    bottom = min(rows.length() - rows.offset(), inside.height())
    first, last = rows.visualIndexAt(0), rows.visualIndexAt(inside.height() - 1)
    for row in range(max(first, 0), (last if last >= 0 else rows.count() - 1) + 1):
        y = rows.sectionViewportPosition(row) + rows.sectionSize(row) - 1
        painter.fillRect(0, y, right, 1, line)
    for column in range(max(columns.visualIndexAt(0), 0), columns.count()):
        x = columns.sectionViewportPosition(column) + columns.sectionSize(column) - 1
        if x > inside.width():
            break
        if not columns.isSectionHidden(column):
            painter.fillRect(x, 0, 1, bottom, line)


def paint_hatch(painter: QPainter, rect: QRect, *, dense: bool = True) -> None:
    """Hatch ``rect``: no value, which is not zero."""
    colour = QColor(theme.colours.ink_faint)
    colour.setAlpha(120 if dense else 60)
    painter.fillRect(rect, QBrush(colour, Qt.BrushStyle.BDiagPattern))


def _paint_bar(painter: QPainter, rect: QRect, share: float) -> None:
    room = rect.width() - 2 * HALF
    length = max(1, round(room * share))
    colour = QColor(theme.colours.bar_grey)
    colour.setAlpha(150)
    painter.fillRect(rect.left() + HALF, rect.bottom() - BAR - 1, length, BAR, colour)


def _paint_text(
    painter: QPainter, rect: QRect, cell: Cell, *, faint: bool, zoom: float = 1.0
) -> None:
    colours = theme.colours
    is_number = cell.kind in _NUMBERS
    is_said = cell.kind in (Kind.VALUE, Kind.TEXT)
    pixels = BODY if is_number else CELL_TEXT if is_said else SMALL
    painter.setFont(_font(pixels if zoom == 1.0 else round(pixels * zoom)))
    inside = rect.adjusted(STEP, 0, -STEP, 0)
    if cell.kind in (Kind.NOT_REPORTED, Kind.NOT_APPLICABLE):
        _paint_plate(painter, rect, cell.text)
        return
    ink = colours.ink_faint if faint else colours.ink if is_said else colours.ink_muted
    painter.setPen(_colour(ink))
    text = cell.text
    # Short texts need no measuring: digits are narrow, no character is wider than high.
    if len(text) * (_DIGIT if is_number else BODY) * zoom > inside.width():
        metrics = painter.fontMetrics()
        if metrics.horizontalAdvance(text) > inside.width():
            # A number that is cut would be another number.
            elided = metrics.elidedText(text, Qt.TextElideMode.ElideRight, inside.width())
            text = "…" if is_number else elided
    painter.drawText(inside, _RIGHT if cell.right else _LEFT, text)
    if cell.series >= 0:
        painter.fillRect(
            rect.left(), rect.top(), STRIPE, rect.height() - 1, theme.series(cell.series)
        )


def _paint_plate(painter: QPainter, rect: QRect, text: str) -> None:
    """The word for a missing value on a plain plate, readable over the hatch."""
    width = painter.fontMetrics().horizontalAdvance(text) + 2 * HALF
    height = painter.fontMetrics().ascent() + HALF
    plate = QRect(0, 0, min(width, rect.width() - 4), height)
    plate.moveCenter(rect.center())
    plate.moveRight(rect.right() - HALF)
    painter.fillRect(plate, _colour(theme.colours.background))
    painter.setPen(_colour(theme.colours.ink_muted))
    painter.drawText(plate, _CENTRE, text)


def paint_marks(painter: QPainter, rect: QRect, marks: Mark) -> None:
    """Marks of a value: shapes first, colours second.

    Edited: a triangle at the top left. To review: a disc at the top right. Imputed: a
    dashed line below. Verified: a tick at the left. Commented: a triangle at the bottom right.
    """
    colours = theme.colours
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    if marks & Mark.EDITED:
        corner = rect.topLeft()
        painter.setBrush(_colour(colours.accent))
        painter.drawPolygon(
            QPolygonF([corner, corner + QPoint(CORNER, 0), corner + QPoint(0, CORNER)])
        )
    if marks & Mark.NOTED:
        corner = rect.bottomRight() - QPoint(1, 1)
        painter.setBrush(_colour(colours.ink_muted))
        painter.drawPolygon(
            QPolygonF([corner, corner - QPoint(CORNER, 0), corner - QPoint(0, CORNER)])
        )
    if marks & Mark.TO_REVIEW:
        painter.setBrush(_colour(colours.warning))
        painter.drawEllipse(QPointF(rect.right() - 5, rect.top() + 5.5), 3.0, 3.0)
    if marks & Mark.IMPUTED:
        painter.setPen(QPen(_colour(colours.accent), 1.5, Qt.PenStyle.DashLine))
        bottom = rect.bottom() - 3
        painter.drawLine(rect.left() + HALF, bottom, rect.right() - HALF, bottom)
    if marks & Mark.VERIFIED:
        painter.setPen(QPen(_colour(colours.ink_muted), 1.5))
        left, middle = rect.left() + HALF, rect.center().y()
        painter.drawPolyline(
            QPolygonF(
                [
                    QPointF(left, middle),
                    QPointF(left + 2.5, middle + 2.5),
                    QPointF(left + 7, middle - 3),
                ]
            )
        )
    painter.restore()
