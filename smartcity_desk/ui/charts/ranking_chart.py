"""The ranking as stacked horizontal bars: values follow at once, rows when there is rest."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QScrollBar, QToolTip, QWidget

from smartcity_desk.core.display import number_text, rank_text
from smartcity_desk.core.panel import FloatArray
from smartcity_desk.core.ranking_bars import RankingBars
from smartcity_desk.ui import style
from smartcity_desk.ui.charts.patterns import patterns
from smartcity_desk.ui.charts.ranking_display import DisplayButton
from smartcity_desk.ui.charts.ranking_head import CAPTION_TOP
from smartcity_desk.ui.charts.ranking_layout import MARGIN, Measures, ranking_layout
from smartcity_desk.ui.charts.ranking_measures import measures_of
from smartcity_desk.ui.charts.ranking_state import RankingState
from smartcity_desk.ui.charts.ranking_tip import tip_of
from smartcity_desk.ui.charts.ranking_view import RankingView
from smartcity_desk.ui.charts.row_motion import RowMotion, duration_on
from smartcity_desk.ui.charts.ticks import Span, span_around
from smartcity_desk.ui.charts.zero_switch import ZeroSwitch
from smartcity_desk.ui.language import tr
from smartcity_desk.ui.texts import ranking as texts
from smartcity_desk.ui.theme import HALF, theme

_LABEL_SPACING = 56.0


class RankingChart(QWidget):
    """Bars, ranks and scores of the units for one node and year.

    Attributes:
        view: what is drawn; pictures are made of it.
        motion: the rows on their way.
        state: what the view draws, for reading.

    Signals:
        unit_picked: code of the unit whose row was clicked or reached by a key.
        origin_switched: the bars are to begin elsewhere.
    """

    unit_picked = Signal(str)
    origin_switched = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.state = RankingState()
        self._unit = ""
        self._with_intervals = False
        self._places: dict[str, int] = {}
        self._measures = Measures()
        self._from_span = self._to_span = self.state.span
        self.view = RankingView(self.state)
        self.motion = RowMotion(self)
        self._bar = QScrollBar(Qt.Orientation.Vertical)
        self.zero, self.display = ZeroSwitch(self.view), DisplayButton(self.view)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.view, 1)
        row.addWidget(self._bar)
        self.setFocusProxy(self.view)
        self._wire()
        self.retranslate()

    def _wire(self) -> None:
        view = self.view
        view.picked.connect(self._pick)
        view.stepped.connect(self._step)
        view.turned.connect(self._turn)
        view.branch_picked.connect(self.set_baseline)
        view.hovered.connect(self._hover)
        view.tip_wanted.connect(self._show_tip)
        view.scrolled.connect(self._scroll_by)
        view.resized.connect(self._lay_out)
        self._bar.valueChanged.connect(self._scroll_to)
        self._bar.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._bar.hide()
        self.zero.toggled.connect(self.origin_switched)
        self.motion.moved.connect(self._rows_moved)
        theme.changed.connect(view.restyle)
        patterns.changed.connect(view.restyle)
        theme.changed.connect(self._restyle_bar)
        self._restyle_bar()

    # -- what is shown ---------------------------------------------------------

    @property
    def is_from_zero(self) -> bool:
        """Whether the bars are wanted from zero instead of from the reference."""
        return self.zero.isChecked()

    def offer_zero(self, offered: bool) -> None:
        """Whether there is a choice: without a reference bars always begin at zero."""
        self.zero.setVisible(offered)

    def clear(self) -> None:
        """Forget everything: another evaluation comes, or none."""
        self.motion.place(np.zeros(0))
        self.state.bars = None
        self.state.title = self.state.caption = self.state.note = ""
        self.state.titles = self.state.captions = ()
        self.state.names, self.state.legend, self._places = [], [], {}
        self.state.intervals = []
        self.view.refresh()

    def show_words(self, titles: Sequence[str], captions: Sequence[str], note: str) -> None:
        """The title sentence, what the bars are, and a note that stands out.

        Title and caption come in full first, then shorter for where there is less room.
        """
        self.state.titles, self.state.captions = tuple(titles), tuple(captions)
        self.state.title, self.state.caption, self.state.note = titles[0], captions[0], note
        self.view.head.update()

    def align(self, aligned: bool) -> None:
        """Give every entry a column of its own, or stack them."""
        if aligned != self.state.is_aligned:
            self.state.is_aligned = aligned
            if self.state.bars is not None:
                self._stack()
            self._lay_out()

    def _stack(self) -> None:
        assert self.state.bars is not None
        aligned = self.state.is_aligned
        self.state.starts = self.state.bars.starts(self.state.baseline, aligned=aligned)

    def expect_intervals(self, expected: bool, head: str = "") -> None:
        """Whether there is to be room for rank intervals, and what stands above them."""
        self.state.interval_head = head
        if expected != self._with_intervals:
            self._with_intervals = expected
            self._lay_out()
        if not expected:
            self.show_intervals([])

    def show_intervals(self, intervals: list[str]) -> None:
        """Rank intervals in the order of the bars; empty for none."""
        if intervals != self.state.intervals:
            self.state.intervals = intervals
            self.view.show_texts()

    def show_bars(self, bars: RankingBars, *, live: bool = False) -> None:
        """Show new values. While ``live`` rows, axis and widths stay as they are."""
        before, self.state.bars = self.state.bars, bars
        new_rows = (
            before is None
            or before.result.rows.units != bars.result.rows.units
            or not np.array_equal(before.rows, bars.rows)
        )
        if before is None or before.entries != bars.entries:
            self.state.baseline = 0
        self._stack()
        if new_rows:
            self._take_rows(bars)
        if before is None or before.year != bars.year or before.against is not bars.against:
            self._show_heads()
        if before is None or new_rows or before.branches != bars.branches:
            self.retranslate()
            self.view.restyle()
        if new_rows:
            self.motion.place(slots_of(bars))
            self._lay_out()
        elif live:
            self.view.refresh()
        else:
            self.settle()

    def settle(self) -> None:
        """Let rows, axis and widths follow the values shown."""
        bars = self.state.bars
        if bars is None:
            return
        self._measure()
        slots, span = slots_of(bars), self._wanted_span()
        still = np.array_equal(slots, self.motion.slots) and span == self.state.span
        self._from_span, self._to_span = self.state.span, span
        self.motion.move(slots, 0 if still else duration_on(self))
        self.view.place_all()
        self._describe()

    def retranslate(self) -> None:
        """Names in the present language."""
        bars = self.state.bars
        self.view.setAccessibleName(tr(texts.CHART))
        self.state.no_data = tr(texts.NO_DATA)
        self.zero.retranslate()
        self.display.retranslate()
        self._show_heads()
        if bars is None:
            return
        units, nodes = bars.result.rows.units, bars.result.tree.nodes
        self.state.names = [tr(units[row].name) for row in bars.rows.tolist()]
        self.state.legend = [tr(nodes[p].name) for p in bars.entries]
        if bars.adjustment.any():
            self.state.legend.append(tr(texts.ADJUSTMENT))
        self._lay_out()

    def _show_heads(self) -> None:
        bars = self.state.bars
        moved = bars is not None and not np.isnan(bars.rank_change).all()
        change = ""
        if bars is not None and moved:
            against = bars.against
            last = tr(texts.HEAD_CHANGE, year=bars.year - 1)
            change = last if against is None else tr(against.name)
        self.state.heads = (change, tr(texts.HEAD_DATA), tr(texts.HEAD_SCORE))

    def select_unit(self, code: str) -> None:
        """Mark the row of a unit; bring it into sight."""
        self._unit = code
        self.state.selected = self._places.get(code)
        if self.state.selected is not None:
            self._reveal(self.state.selected)
        self._describe()
        self.view.refresh()

    @Slot(int)
    def set_baseline(self, branch: int) -> None:
        """Put an entry on the baseline, where its values compare best."""
        bars = self.state.bars
        if bars is not None and 0 <= branch < len(bars.entries):
            self.state.baseline = branch
            self._stack()
            self.view.refresh()

    def _take_rows(self, bars: RankingBars) -> None:
        units = bars.result.rows.units
        self._places = {units[row].code: p for p, row in enumerate(bars.rows.tolist())}
        self.state.selected, self.state.hovered = self._places.get(self._unit), None
        self.state.slots, self.state.scroll = slots_of(bars), 0.0
        self.state.rising = np.zeros(len(bars), np.bool_)

    # -- layout ----------------------------------------------------------------

    def _measure(self) -> None:
        if self.state.bars is not None:
            # The height of the rows follows from the view alone, the size of text from it.
            self._set_layout()
            pixels = self.state.layout.text_size
            self._measures = measures_of(
                self.state.bars, self.state.names, pixels, with_intervals=self._with_intervals
            )
        self._set_layout()

    def _set_layout(self) -> None:
        size, bars = self.view.size(), self.state.bars
        count = 0 if bars is None else len(bars)
        self.state.layout = ranking_layout(size.width(), size.height(), count, self._measures)
        right = size.width() - MARGIN + HALF
        for button in (self.display, self.zero):
            button.adjustSize()
            right -= button.width()
            button.move(right, CAPTION_TOP + (1 if button is self.zero else 0))
        self.view.head.room_at_right = size.width() - right
        layout = self.state.layout
        excess = round(count * layout.row_height - layout.rows_height)
        self._bar.setRange(0, max(excess, 0))
        self._bar.setPageStep(max(round(layout.rows_height), 1))
        self._bar.setSingleStep(layout.row_height)
        self._bar.setVisible(excess > 0)

    def _wanted_span(self) -> Span:
        bars, layout = self.state.bars, self.state.layout
        assert bars is not None
        low, high = bars.aligned_extent if self.state.is_aligned else bars.extent
        origin = bars.origin
        return span_around(min(low, origin), max(high, origin), layout.plot_width, _LABEL_SPACING)

    @Slot()
    def _lay_out(self) -> None:
        self._measure()
        if self.state.bars is not None:
            self.state.span = self._from_span = self._to_span = self._wanted_span()
        self.view.place_all()

    @Slot()
    def _rows_moved(self) -> None:
        motion = self.motion
        self.state.slots, self.state.rising = motion.slots, motion.rising
        span = self._from_span.towards(self._to_span, motion.progress)
        if span != self.state.span:
            self.state.span = span
            self.view.place_all()
        else:
            self.view.refresh()

    # -- scrolling -------------------------------------------------------------

    @Slot(int)
    def _scroll_to(self, pixels: int) -> None:
        step = self.state.layout.row_height
        # Whole rows only: half a row at the top reads as a mistake.
        self.state.scroll = float(round(pixels / step) * step)
        self.view.refresh()

    @Slot(float)
    def _scroll_by(self, pixels: float) -> None:
        self._bar.setValue(self._bar.value() + round(pixels))

    @Slot()
    def _restyle_bar(self) -> None:
        self._bar.setStyleSheet(style.thin_scroll_bar())

    def _reveal(self, place: int) -> None:
        layout = self.state.layout
        top = round(float(self.state.slots[place]) * layout.row_height)
        bottom = round(top + layout.row_height - layout.rows_height)
        self._bar.setValue(min(max(self._bar.value(), bottom), top))

    # -- hand and keyboard -----------------------------------------------------

    @Slot(int)
    def _pick(self, place: int) -> None:
        bars = self.state.bars
        if bars is not None:
            self.unit_picked.emit(bars.result.rows.units[int(bars.rows[place])].code)

    @Slot(int)
    def _step(self, rows: int) -> None:
        if not len(self.state.slots):
            return
        order = np.argsort(self.motion.slots, kind="stable")
        now = self.state.selected
        found = -1 if now is None else int(np.flatnonzero(order == now)[0])
        self._pick(int(order[min(max(found + rows, 0), len(order) - 1)]))

    @Slot(int)
    def _turn(self, further: int) -> None:
        if self.state.bars is not None:
            count = len(self.state.bars.entries)
            self.set_baseline((self.state.baseline + further) % count)

    @Slot(int)
    def _hover(self, place: int) -> None:
        self.state.hovered = place if place >= 0 else None
        self.view.viewport().update()

    @Slot(int, QPoint)
    def _show_tip(self, place: int, where: QPoint) -> None:
        if place < 0 or self.state.bars is None:
            QToolTip.hideText()
            return
        tip = tip_of(self.state.bars, place, self.state.names[place])
        QToolTip.showText(where, tip, self.view.viewport())

    def _describe(self) -> None:
        """Tell a screen reader the title, the selected row and what the keys do."""
        words, bars, place = [self.state.title], self.state.bars, self.state.selected
        if bars is not None and place is not None:
            words.append(
                tr(
                    texts.SPOKEN_ROW,
                    rank=rank_text(float(bars.ranks[place])),
                    name=self.state.names[place],
                    score=number_text(float(bars.scores[place])),
                )
            )
        words.append(tr(texts.CHART_HINT))
        self.view.setAccessibleDescription(" ".join(filter(None, words)))


def slots_of(bars: RankingBars) -> FloatArray:
    """The row each unit belongs to by its rank, (N,), from 0."""
    slots = np.empty(len(bars))
    slots[bars.order] = np.arange(len(bars))
    return slots
