"""Progress: who gained most by the rule in use, the other two rules beside it."""

from __future__ import annotations

import math
from typing import Final

import numpy as np
from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from smartcity_desk.core.display import number_text, rank_text
from smartcity_desk.core.gains import Gains, decimals_of, unit_of
from smartcity_desk.core.method import ProgressRule
from smartcity_desk.core.panel import FloatArray
from smartcity_desk.ui.charts.canvas import Spot
from smartcity_desk.ui.charts.ink import LEFT, RIGHT, text_width, write
from smartcity_desk.ui.charts.patterns import fill
from smartcity_desk.ui.charts.pins import Mark, mark_of
from smartcity_desk.ui.charts.rows_canvas import RowsCanvas
from smartcity_desk.ui.language import tr
from smartcity_desk.ui.texts import charts_changes as texts
from smartcity_desk.ui.theme import SMALL, STEP, theme

_NUMERAL: Final = 32.0
_NUMBER: Final = 72.0
_OTHER: Final = 136.0
_WIDEST: Final = 180.0


class GainsChart(RowsCanvas):
    """One row a unit, fastest first; bars begin at zero.

    Attributes:
        made: progress by all rules.
        rule: the one the rows are ordered by.
        pins: codes of the pinned units.
    """

    def __init__(self) -> None:
        self.made: Gains | None = None
        self.rule = ProgressRule.MEAN_RANK
        self.pins: tuple[str, ...] = ()
        self._order: list[int] = []
        super().__init__(texts.GAINS_CHART)
        self.head = 22.0

    def show_gains(self, made: Gains, rule: ProgressRule, unit: str, pins: tuple[str, ...]) -> None:
        """Show progress, ordered by ``rule``."""
        self.made, self.rule, self.current, self.pins = made, rule, unit, pins
        self._order = made.order(rule).tolist()
        units = made.result.rows.units
        self.show_keys([units[int(made.rows[place])].code for place in self._order])
        self.reveal(unit)

    @property
    def others(self) -> list[ProgressRule]:
        """The two rules that are shown in figures only."""
        return [rule for rule in ProgressRule if rule is not self.rule]

    def draw(self, painter: QPainter, body: QRectF) -> None:
        """Headings, then the rows in sight."""
        if self.made is None:
            return
        area = self.rows_area
        names = [tr(self.made.name(p)) for p in self._order]
        widest = max((text_width(name, self.pixels, bold=True) for name in names), default=0.0)
        wide = min(widest + STEP, _WIDEST)
        name_left = area.left() + _NUMERAL + STEP
        bars = QRectF(name_left + wide + STEP, area.top(), 0, area.height())
        bars.setRight(area.right() - _NUMBER - 2 * _OTHER - STEP)
        self._draw_heads(painter, area, bars)
        numbers = {rule: self.made.place_numbers(rule) for rule in ProgressRule}
        scale = self._scale(bars)
        painter.setClipRect(area.adjusted(-STEP, 0, STEP, 2))
        for slot, row in self.in_sight():
            place = self._order[slot]
            key = self.keys[slot]
            self.draw_ground(painter, key, row)
            rank = QRectF(area.left(), row.top(), _NUMERAL, row.height())
            mark = mark_of(key, self.current, self.pins)
            text = rank_text(float(numbers[self.rule][place]))
            write(painter, rank, text, "ink", self.pixels, RIGHT, bold=True)
            words = QRectF(name_left, row.top(), wide, row.height())
            write(painter, words, names[slot], pixels=self.pixels, bold=mark.is_marked)
            self._draw_bar(painter, place, mark, row, bars, scale)
            self._draw_others(painter, place, row, numbers)
            self.spots.append(Spot(row, key, self._tip(place, names[slot])))

    def _draw_heads(self, painter: QPainter, area: QRectF, bars: QRectF) -> None:
        top, height = area.top() - self.head, self.head
        shown = tr(texts.RULES[self.rule])
        head = QRectF(bars.left(), top, bars.width() + _NUMBER, height)
        write(painter, head, shown, "ink", SMALL, LEFT, bold=True)
        for k, rule in enumerate(self.others):
            left = bars.right() + _NUMBER + STEP + k * _OTHER
            wide = QRectF(left, top, _OTHER, height)
            write(painter, wide, tr(texts.RULES[rule]), "ink_muted", SMALL, RIGHT)

    def _scale(self, bars: QRectF) -> tuple[float, float]:
        """Where zero stands, and how many pixels a unit of the rule takes."""
        assert self.made is not None
        values = self.made.values[self.rule]
        known = values[~np.isnan(values)].tolist()
        low, high = min([0.0, *known]), max([0.0, *known])
        wide = bars.width() / ((high - low) or 1.0)
        return bars.left() - low * wide, wide

    def _draw_bar(
        self,
        painter: QPainter,
        place: int,
        mark: Mark,
        row: QRectF,
        bars: QRectF,
        scale: tuple[float, float],
    ) -> None:
        assert self.made is not None
        zero, wide = scale
        painter.setPen(QPen(QColor(theme.colours.ink_faint), 1))
        painter.drawLine(QLineF(zero, row.top(), zero, row.bottom()))
        value = float(self.made.values[self.rule][place])
        number = QRectF(bars.right(), row.top(), _NUMBER, row.height())
        text = number_text(value, decimals_of(self.rule), signed=True)
        write(painter, number, text, "ink", self.pixels, RIGHT)
        if math.isnan(value) or value == 0:
            return
        end = zero + value * wide
        inside = max(4.0, row.height() * 0.24)
        box = QRectF(
            min(zero, end),
            row.top() + inside,
            abs(end - zero),
            row.height() - 2 * inside,
        )
        colour = mark.colour if mark.is_marked else QColor(theme.colours.bar_grey)
        # Below zero is lighter by its pattern, not by a signal colour.
        fill(painter, box, colour, (0 if mark.is_marked else 3) if value > 0 else 2)

    def _draw_others(
        self,
        painter: QPainter,
        place: int,
        row: QRectF,
        numbers: dict[ProgressRule, FloatArray],
    ) -> None:
        assert self.made is not None
        right = row.right()
        for k, rule in enumerate(reversed(self.others)):
            edge = right - k * _OTHER
            value = float(self.made.values[rule][place])
            if math.isnan(value):
                continue
            text = number_text(value, decimals_of(rule), signed=True)
            rank = tr(texts.PLACE, rank=rank_text(float(numbers[rule][place])))
            cell = QRectF(edge - _OTHER, row.top(), _OTHER - 44, row.height())
            write(painter, cell, text, "ink_muted", SMALL, RIGHT)
            cell = QRectF(edge - 44, row.top(), 44, row.height())
            write(painter, cell, rank, "ink_faint", SMALL, RIGHT)

    def _tip(self, place: int, name: str) -> str:
        assert self.made is not None
        lines = [name]
        for rule in ProgressRule:
            value = float(self.made.values[rule][place])
            text = number_text(value, decimals_of(rule), signed=True)
            lines.append(
                tr(
                    texts.TIP_RULE,
                    rule=tr(texts.RULES[rule]),
                    value=text,
                    unit=tr(unit_of(rule)),
                )
            )
        return "\n".join(lines)
