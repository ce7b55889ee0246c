"""Ranks under several scenarios side by side, joined by lines."""

from __future__ import annotations

from typing import Final

import pyqtgraph as pg
from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import (
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from smartcity_desk.core.display import number_text, rank_change_text, rank_text
from smartcity_desk.core.slope import Slope
from smartcity_desk.ui.language import tr
from smartcity_desk.ui.scenarios.slope_item import SlopeItem
from smartcity_desk.ui.scenarios.slope_layout import HEAD, MOST_ROWS, SlopeLayout
from smartcity_desk.ui.texts import scenarios as texts
from smartcity_desk.ui.theme import BODY, SMALL, font, theme

_ROWS: Final = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_TURNS: Final = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class SlopeChart(pg.GraphicsView):  # type: ignore[misc] # pyqtgraph ships no types
    """Columns of ranks; the unit selected stands out.

    Signals:
        picked: code of the unit that was clicked or stepped to, key of the column.
        compared: key of the scenario to compare with: its head was clicked, or turned to.
    """

    picked = Signal(str, str)
    compared = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.item = SlopeItem()
        self.scene().addItem(self.item)
        self.setAntialiasing(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        theme.changed.connect(self.restyle)
        self.restyle()

    # -- showing ---------------------------------------------------------------

    def show_slope(self, slope: Slope | None, unit: str) -> None:
        """Show ``slope`` with ``unit`` selected; nothing for ``None``."""
        self.item.slope = slope
        codes = [] if slope is None else [u.code for u in slope.units]
        self.item.selected = codes.index(unit) if unit in codes else None
        self._lay_out()
        self._speak()

    def _lay_out(self) -> None:
        self.item.prepareGeometryChange()
        slope, view = self.item.slope, self.viewport()
        self.item.layout = (
            None
            if slope is None
            else SlopeLayout.of(
                slope, view.width(), view.height(), self.item.selected, _name_widths(slope)
            )
        )
        self.item.update()

    @Slot()
    def restyle(self) -> None:
        """Show it in the present theme; a picture leaves out what belongs to the hand."""
        self.item.is_picture = bool(self.property("picture"))
        self.setBackground(theme.colours.background)
        self.item.update()

    def retranslate(self) -> None:
        """Read everything in the present language."""
        self.setAccessibleName(tr(texts.CHART))
        self._lay_out()
        self._speak()

    def _speak(self) -> None:
        """The selected unit in every scenario, in words."""
        slope, unit = self.item.slope, self.item.selected
        if slope is None or unit is None:
            self.setAccessibleDescription(tr(texts.CHART_HINT))
            return
        self.setAccessibleDescription(
            "; ".join(
                tr(
                    texts.SPOKEN,
                    name=tr(slope.units[unit].name),
                    scenario=tr(column.name),
                    rank=rank_text(column.ranks[unit]),
                    change=rank_change_text(float(slope.moved(k)[unit])),
                )
                for k, column in enumerate(slope.columns)
            )
        )

    # -- hand and keyboard -----------------------------------------------------

    def _at(self, x: float, y: float) -> tuple[int, int] | None:
        return None if self.item.layout is None else self.item.layout.at(x, y)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select a unit; a head becomes what is compared with."""
        slope, layout = self.item.slope, self.item.layout
        if event.button() != Qt.MouseButton.LeftButton or slope is None or layout is None:
            event.ignore()
            return
        place = event.position()
        if place.y() < HEAD:
            self.compared.emit(slope.columns[layout.column_at(place.x())].key)
            return
        found = layout.at(place.x(), place.y())
        if found is not None:
            unit = slope.units[layout.units[found[1]]].code
            self.picked.emit(unit, slope.columns[found[0]].key)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Nothing is dragged here."""
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The unit under the pointer stands out a little."""
        found, layout = self._at(event.position().x(), event.position().y()), self.item.layout
        self._hover(None if found is None or layout is None else layout.units[found[1]])

    def leaveEvent(self, event: QEvent) -> None:
        """No unit is under the pointer."""
        super().leaveEvent(event)
        self._hover(None)

    def _hover(self, unit: int | None) -> None:
        if unit != self.item.hovered:
            self.item.hovered = unit
            self.item.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Nothing is zoomed here."""
        event.ignore()

    def viewportEvent(self, event: QEvent) -> bool:
        """Say what a resting pointer is on."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            found = self._at(event.pos().x(), event.pos().y())
            QToolTip.showText(event.globalPos(), "" if found is None else self._tip(*found), self)
            return True
        return bool(super().viewportEvent(event))

    def _tip(self, column: int, place: int) -> str:
        slope, layout = self.item.slope, self.item.layout
        if slope is None or layout is None:
            return ""
        unit, own = layout.units[place], slope.columns[column]
        return tr(
            texts.TIP,
            name=tr(slope.units[unit].name),
            scenario=tr(own.name),
            rank=rank_text(own.ranks[unit]),
            change=rank_change_text(float(slope.moved(column)[unit])),
            score=number_text(float(own.scores[unit])),
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down select along the last column, left and right turn the reference."""
        slope, layout, key = self.item.slope, self.item.layout, Qt.Key(event.key())
        if slope is None or layout is None or not layout.units:
            event.ignore()
        elif key in _ROWS:
            order = sorted(range(len(layout.units)), key=lambda p: float(layout.slots[-1, p]))
            units = [layout.units[p] for p in order]
            selected = self.item.selected
            here = units.index(selected) + _ROWS[key] if selected in units else 0
            unit = slope.units[units[min(max(here, 0), len(units) - 1)]].code
            self.picked.emit(unit, "")
        elif key in _TURNS:
            place = min(max(slope.reference + _TURNS[key], 0), len(slope.columns) - 1)
            self.compared.emit(slope.columns[place].key)
        else:
            event.ignore()

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        """Lay out anew; the base class calls this while it is being made."""
        super().resizeEvent(event)
        if hasattr(self, "item"):
            self._lay_out()


def _name_widths(slope: Slope) -> tuple[float, float]:
    """The widths of the longest name, written large and small; the selected one is bold."""
    names = [tr(slope.units[unit].name) for unit in slope.rows[:MOST_ROWS]]
    large, small = (
        max(map(QFontMetricsF(font(size, bold=True)).horizontalAdvance, names), default=0.0)
        for size in (BODY, SMALL)
    )
    return large, small
