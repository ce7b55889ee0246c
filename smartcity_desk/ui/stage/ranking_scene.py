"""The ranking on the stage: values first, then order; the overtaker on top."""

from __future__ import annotations

from dataclasses import dataclass
from math import isnan
from typing import Final

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from smartcity_desk.core.display import (
    number_text,
    rank_change_text,
    rank_text,
    separating_decimals,
)
from smartcity_desk.core.framework import Level
from smartcity_desk.core.panel import FloatArray
from smartcity_desk.core.ranking_bars import RankingBars, ranking_bars
from smartcity_desk.core.ranking_sentence import gap_text, ranking_sentences
from smartcity_desk.core.slides import Slide
from smartcity_desk.ui.charts.branch_colours import segment_colours
from smartcity_desk.ui.charts.choices import (
    AGAINST,
    ALIGNED,
    ARRANGED,
    BASELINE,
    ORIGIN,
    ZERO,
    baseline_of,
)
from smartcity_desk.ui.charts.patterns import fill
from smartcity_desk.ui.charts.ranking_chart import slots_of
from smartcity_desk.ui.charts.ranking_head import axis_decimals
from smartcity_desk.ui.charts.ticks import Span, span_around
from smartcity_desk.ui.language import tr
from smartcity_desk.ui.pages.ranking_against import Rivals
from smartcity_desk.ui.stage import ink
from smartcity_desk.ui.stage.ink import CENTRE, NAME, RANK, RIGHT, ROW, ROW_MOST, SMALL, write
from smartcity_desk.ui.stage.scene import Scene, Seen
from smartcity_desk.ui.texts import stage as texts
from smartcity_desk.ui.theme import theme

_LEGEND: Final = 40.0
_AXIS: Final = 36.0
_RANK: Final = 72.0
_CHANGE: Final = 84.0
_SCORE: Final = 156.0
_GAP: Final = 16.0
_MOST_NAME: Final = 420.0


@dataclass
class _Shown:
    """Everything that moves: where it was, and where it goes."""

    bars: RankingBars
    slots: FloatArray
    starts: FloatArray
    pieces: FloatArray
    scores: FloatArray
    span: tuple[float, float]
    is_aligned: bool = False


class RankingScene(Scene):
    """Bars of the units for the slide's year, group and node."""

    can_play = True

    def __init__(self, slide: Slide, rivals: Rivals | None = None) -> None:
        super().__init__(slide)
        self._rivals = rivals
        self._old: _Shown | None = None
        self._new: _Shown | None = None
        self._values = self._order = 1.0
        self._decimals: tuple[int, ...] = ()

    @property
    def bars(self) -> RankingBars | None:
        """What is shown, or on its way to be."""
        return None if self._new is None else self._new.bars

    def take(self, seen: Seen) -> bool:
        """Show other values; whether rows and bars can move there."""
        slide, result = self.slide, seen.result
        if self._year not in result.years:
            self._new = self._old = None
            return False
        group = slide.group if slide.group in {g.code for g in result.rows.groups} else ""
        node = slide.node if slide.node in result.tree.position else ""
        level = Level(slide.level) if slide.level in set(Level) else None
        zero, aligned = slide.chosen(ORIGIN) == ZERO, slide.chosen(ARRANGED) == ALIGNED
        against = None
        if self._rivals is not None:
            against = self._rivals.against(slide.chosen(AGAINST), result, self._year)
        bars = ranking_bars(
            result, self._year, node, group, from_zero=zero, level=level, against=against
        )
        official = seen.official
        beside = None
        if official is not None and official.tree is result.tree and official is not result:
            beside = ranking_bars(official, self._year, node, group, from_zero=zero, level=level)
        self._say(bars, beside, is_frozen=seen.evaluation.frozen is not None)
        # Scores that round alike but rank differently show as many decimals as part them.
        self._decimals = separating_decimals(bars.scores.tolist(), bars.ranks.tolist(), most=6)
        before, self._old = self._new, self._now()
        low, high = bars.aligned_extent if aligned else bars.extent
        span = (min(low, bars.origin), max(high, bars.origin))
        starts = bars.starts(baseline_of(bars, slide.chosen(BASELINE)), aligned=aligned)
        scores = np.nan_to_num(bars.scores)
        self._new = _Shown(bars, slots_of(bars), starts, bars.pieces, scores, span, aligned)
        self._values = self._order = 1.0
        fits = before is not None and before.bars.branches == bars.branches
        fits = fits and before is not None and before.is_aligned == aligned
        fits = fits and before is not None and before.bars.origin == bars.origin
        fits = fits and before is not None and np.array_equal(before.bars.rows, bars.rows)
        if not fits:
            self._old = None
        else:
            self._values = self._order = 0.0
        return fits

    def _say(self, bars: RankingBars, official: RankingBars | None, *, is_frozen: bool) -> None:
        slide = self.slide
        notes = [tr(texts.TOP_NOTE, count=slide.top)] if slide.top else []
        notes += [] if bars.against is None else [f"▲▼ {tr(bars.against.name)}"]
        self.note = "  ·  ".join(notes)
        if not slide.is_anonymous:
            found = ranking_sentences(bars, official, is_frozen=is_frozen)
            self._titles = [tr(name) for name in found]
            return
        order = bars.order[:2]
        known = len(order) == 2 and not np.isnan(bars.scores[order]).any()
        gap = gap_text(float(bars.scores[order[0]] - bars.scores[order[1]])) if known else ""
        self._titles = [tr(texts.NAMELESS_LEAD, gap=gap)] if known else [""]

    def advance(self, values: float, order: float) -> None:
        """Where values and then order are on their way, 0–1 each."""
        self._values, self._order = values, order

    def _now(self) -> _Shown | None:
        """What is in sight at this moment."""
        old, new = self._old, self._new
        if old is None or new is None:
            return new

        def between(a: FloatArray, b: FloatArray, share: float) -> FloatArray:
            mixed: FloatArray = a + (b - a) * share
            return mixed

        low, high = (a + (b - a) * self._order for a, b in zip(old.span, new.span, strict=True))
        return _Shown(
            new.bars,
            between(old.slots, new.slots, self._order),
            between(old.starts, new.starts, self._values),
            between(old.pieces, new.pieces, self._values),
            between(old.scores, new.scores, self._values),
            (low, high),
            new.is_aligned,
        )

    # -- drawing -------------------------------------------------------------------

    def draw(self, painter: QPainter, area: QRectF) -> None:
        """Legend, axis, rows."""
        shown = self._now()
        if shown is None or not len(shown.bars):
            write(painter, area, tr(texts.NOTHING), ink.NAME, "ink_muted", CENTRE)
            return
        places = self._places(shown)
        names = self._names(shown.bars)
        widest = min(max(ink.width_of(names[p], bold=True) for p in places), _MOST_NAME)
        left = area.left() + _RANK + widest + _CHANGE + 2 * _GAP
        plot = QRectF(left, area.top(), area.right() - left - _SCORE, area.height())
        head = _LEGEND + _AXIS
        row = min(max((area.height() - head) / max(len(places), 1), 1.0), float(ROW_MOST))
        if row < ROW:  # more rows than the hall can read: as many as stand at their least height
            row = float(ROW)
            most = int((area.height() - head) // row)
            places = sorted(places, key=lambda p: shown.slots[p])[:most]
        rows = QRectF(area.left(), area.top() + head, area.width(), row * len(places))
        span = span_around(*shown.span, plot.width(), 120.0)
        frame = _Frame(plot, rows, row, span)
        self._draw_legend(painter, shown, area)
        self._draw_axis(painter, shown, frame)
        painter.save()
        painter.setClipRect(rows.adjusted(-_GAP, 0, _GAP, 0), Qt.ClipOperation.IntersectClip)
        for place in self._by_height(shown, places):
            self._draw_row(painter, shown, place, names[place], frame, widest)
        painter.restore()

    def _places(self, shown: _Shown) -> list[int]:
        """The rows that are shown: all, or those of the first ranks."""
        ranks = shown.bars.ranks
        if not self.slide.top:
            return list(range(len(ranks)))
        return [int(p) for p in np.flatnonzero(ranks <= self.slide.top)]

    def _by_height(self, shown: _Shown, places: list[int]) -> list[int]:
        """Those that rise last: they lie on top."""
        return sorted(places, key=self._is_rising)

    def _is_rising(self, place: int) -> bool:
        """Whether a row is on its way up: it lies on a ground of its own."""
        old, new = self._old, self._new
        if old is None or new is None or self._order >= 1.0:
            return False
        return bool(new.slots[place] < old.slots[place])

    def _names(self, bars: RankingBars) -> list[str]:
        units = bars.result.rows.units
        if self.slide.is_anonymous:
            return [tr(texts.NAMELESS)] * len(bars)
        return [tr(units[row].name) for row in bars.rows.tolist()]

    def _draw_legend(self, painter: QPainter, shown: _Shown, area: QRectF) -> None:
        bars, left = shown.bars, area.left()
        nodes = bars.result.tree.nodes
        colours = segment_colours(bars.result.tree, bars.branches, bars.entry_of)
        for entry, position in enumerate(bars.entries):
            first = bars.entry_of.index(entry)
            box = QRectF(left, area.top() + 8, 20, 20)
            fill(painter, box, colours[first], entry)
            name = tr(nodes[position].name)
            room = area.right() - left - 32
            if room < 48:
                break
            wide = min(ink.width_of(name, SMALL), room)
            write(painter, QRectF(left + 32, area.top(), wide, 36), name, SMALL, "ink_muted")
            left += wide + 32 + 40

    def _draw_axis(self, painter: QPainter, shown: _Shown, frame: _Frame) -> None:
        if shown.is_aligned:
            # Every entry begins at a line of its own; a scale would be of none of them.
            for value in shown.bars.column_origins:
                line = QRectF(frame.x(value) - 1, frame.rows.top(), 2, frame.rows.height())
                painter.fillRect(line, QColor(theme.colours.ink_faint))
            return
        decimals = axis_decimals(frame.span.step)
        for value in {*frame.span.ticks, shown.bars.origin}:
            x = frame.x(value)
            if not frame.plot.left() - 1 <= x <= frame.plot.right() + 1:
                continue
            is_origin = abs(value - shown.bars.origin) < 1e-9
            colour = QColor(theme.colours.ink_faint if is_origin else theme.colours.line)
            painter.fillRect(QRectF(x - 1, frame.rows.top(), 2, frame.rows.height()), colour)
            label = QRectF(x - 80, frame.plot.top() + _LEGEND, 160, _AXIS)
            write(painter, label, number_text(value, decimals), SMALL, "ink_muted", CENTRE)

    def _draw_row(
        self, painter: QPainter, shown: _Shown, place: int, name: str, frame: _Frame, widest: float
    ) -> None:
        bars = shown.bars
        top = frame.rows.top() + float(shown.slots[place]) * frame.row
        row = QRectF(frame.rows.left(), top, frame.rows.width(), frame.row)
        code = bars.result.rows.units[int(bars.rows[place])].code
        marked = code in self.slide.units
        if marked or self._is_rising(place):
            ground = theme.colours.selection if marked else theme.colours.background
            painter.fillRect(row.adjusted(-_GAP, 1, _GAP, -1), QColor(ground))
        self._draw_bar(painter, shown, place, frame, top)
        rank = ("=" if bars.tied[place] else "") + rank_text(float(bars.ranks[place]))
        write(painter, QRectF(row.left(), top, _RANK - _GAP, frame.row), rank, RANK, "ink", RIGHT,
              bold=True)  # fmt: skip
        left = row.left() + _RANK
        write(painter, QRectF(left, top, widest, frame.row), name, NAME, bold=marked)
        change = float(bars.rank_change[place])
        if not isnan(change):
            column = QRectF(left + widest + _GAP, top, _CHANGE, frame.row)
            write(painter, column, rank_change_text(change), SMALL, "ink")
        if not isnan(float(bars.scores[place])):
            score = QRectF(frame.plot.right(), top, _SCORE, frame.row)
            text = number_text(float(shown.scores[place]), self._decimals[place])
            write(painter, score, text, NAME, "ink", RIGHT)

    def _draw_bar(
        self, painter: QPainter, shown: _Shown, place: int, frame: _Frame, top: float
    ) -> None:
        bars = shown.bars
        colours = segment_colours(bars.result.tree, bars.branches, bars.entry_of)
        colours.append(QColor(theme.colours.bar_grey))
        owners = (*bars.entry_of, len(bars.entries))
        height = frame.row * 0.56
        y = top + (frame.row - height) / 2
        for k, colour in enumerate(colours):
            piece = float(shown.pieces[k, place])
            if piece == 0.0:
                continue
            begin = frame.x(float(shown.starts[k, place]))
            end = frame.x(float(shown.starts[k, place]) + piece)
            box = QRectF(min(begin, end), y, abs(end - begin), height)
            fill(painter, box.adjusted(0, 0, -2 if box.width() > 4 else 0, 0), colour, owners[k])
        if not shown.is_aligned and not isnan(float(bars.scores[place])):
            x = frame.x(float(shown.scores[place]))
            painter.fillRect(QRectF(x - 2, y - 5, 4, height + 10), QColor(theme.colours.ink))


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where rows and bars stand."""

    plot: QRectF
    rows: QRectF
    row: float
    span: Span

    def x(self, score: float) -> float:
        return self.span.along(score, self.plot.left(), self.plot.right())
