"""The ranking page: weights, ranking, inspector; a dragged weight moves the bars at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Final

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QWidget

from smartcity_desk.core.framework import Level
from smartcity_desk.core.names import Name
from smartcity_desk.core.ranking_bars import (
    RankingBars,
    ranking_bars,
    reference_of,
    shown_node,
)
from smartcity_desk.core.ranking_sentence import ranking_sentences
from smartcity_desk.core.result import Result
from smartcity_desk.publish.chart_table import ChartTable
from smartcity_desk.ui.charts.choices import (
    AGAINST,
    ALIGNED,
    ARRANGED,
    BASELINE,
    LEVEL,
    ORIGIN,
    ZERO,
    baseline_of,
)
from smartcity_desk.ui.charts.patterns import patterns
from smartcity_desk.ui.charts.picture import install_picture_menu
from smartcity_desk.ui.charts.rank_intervals import has_intervals, rank_intervals
from smartcity_desk.ui.charts.ranking_chart import RankingChart
from smartcity_desk.ui.charts.ranking_export import ranking_chart_table
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.inspector import Inspector
from smartcity_desk.ui.language import language, tr
from smartcity_desk.ui.pages.ranking_against import rivals_of
from smartcity_desk.ui.pages.ranking_words import (
    captions,
    interval_head,
    provisional,
    segment_levels,
)
from smartcity_desk.ui.parts import Words, restyle_below
from smartcity_desk.ui.texts import ranking as texts
from smartcity_desk.ui.theme import CHART_MIN_WIDTH, HEADING, INSPECTOR_WIDTH, WEIGHTS_WIDTH, theme
from smartcity_desk.ui.weights.panel import WeightsPanel

REST_MS: Final = 250
INSPECTOR_NARROW: Final = 216
CHART_NARROW: Final = 480
# The inspector explains; it may be a few frames behind the bars while a handle moves.
INSPECT_MS: Final = 100


class RankingPage(QWidget):
    """Ranking of the selected year, group and node, with the weights that make it.

    Attributes:
        weights, chart, inspector: its three parts.

    Signals:
        goto: another page is asked for, by its name.
    """

    name: ClassVar[str] = "ranking"
    title: ClassVar[Name] = texts.TITLE
    goto = Signal(str)
    _changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._is_stale = True
        self._kept: tuple[object, RankingBars] | None = None
        self._rivals = rivals_of(desk)
        self.setObjectName("ranking")
        # Narrower than all three parts need: then the inspector goes.
        self.setMinimumWidth(WEIGHTS_WIDTH + CHART_NARROW)
        self.weights, self.chart, self.inspector = WeightsPanel(desk), RankingChart(), Inspector()
        self._waiting = Words("ink_muted", HEADING, wrap=True)
        self._rest, self._inspect = QTimer(self), QTimer(self)
        self._inspected = QElapsedTimer()
        self._inspected.start()
        for timer, wait in ((self._rest, REST_MS), (self._inspect, 0)):
            timer.setSingleShot(True)
            timer.setInterval(wait)
        self.chart.setMinimumWidth(CHART_NARROW)
        self._lay_out()
        self._wire()
        self.picture_menu = install_picture_menu(
            self.chart.view, self.picture_name, desk, self.picture_table
        )
        self.restyle()
        self._show_content()

    def _lay_out(self) -> None:
        content = QWidget()
        row = QHBoxLayout(content)
        row.addWidget(self.weights)
        row.addWidget(self.chart, 1)
        row.addWidget(self.inspector)
        self._stack = QStackedLayout(self)
        for layout in (row, self._stack):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        self._waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack.addWidget(self._waiting)
        self._stack.addWidget(content)

    def _wire(self) -> None:
        desk = self._desk
        desk.opened.connect(self._opened)
        desk.computed.connect(self._computed)
        desk.official_computed.connect(self._computed)
        desk.edited.connect(self._edited)
        desk.selection_changed.connect(self._selected)
        desk.looked.connect(self._show_intervals)
        language.changed.connect(self._retranslate)
        theme.changed.connect(self.restyle)
        patterns.changed.connect(self._computed)
        self.weights.drag_ended.connect(self._drag_ended)
        self.chart.unit_picked.connect(self._pick)
        self.chart.origin_switched.connect(self._computed)
        self.chart.display.chosen.connect(self._computed)
        self.chart.display.opening.connect(self._offer_display)
        self._rivals.ready.connect(self._computed)
        self.inspector.goto.connect(self.goto)
        # Queued: the scene of the chart has to tell first which of it changed.
        self._changed.connect(self._paint_now, Qt.ConnectionType.QueuedConnection)
        self._rest.timeout.connect(self._settle)
        self._inspect.timeout.connect(self._show_inspector)

    # -- what happened on the desk ---------------------------------------------

    @Slot()
    def _opened(self) -> None:
        self._rest.stop()
        self._kept = None
        self.chart.clear()
        self.inspector.show_nothing()
        self._catch_up()

    @Slot()
    def _computed(self) -> None:
        if not self._can_work():
            return
        live = self.weights.is_changing
        self._show_bars(live=live)
        if live:
            self._changed.emit()
            self._rest.start()
        else:
            self._rest.stop()
            self._show_inspector()

    @Slot(object)
    def _edited(self, _parts: object) -> None:
        if self._can_work():
            self.weights.refresh()

    @Slot()
    def _selected(self) -> None:
        if self._can_work():
            self.weights.refresh()
            self.chart.select_unit(self._desk.unit)
            self._computed()

    @Slot()
    def _drag_ended(self) -> None:
        self._desk.look_closely()
        # Where an answer is awaited, it brings the rows to their places.
        if self._rest.isActive() and not self._desk.is_computing:
            self._settle()

    @Slot()
    def _settle(self) -> None:
        """The hand rests: rows go to their places."""
        self._rest.stop()
        self.chart.settle()
        self._show_inspector()

    @Slot(str)
    def _pick(self, unit: str) -> None:
        self._desk.select(unit=unit)

    @Slot()
    def _paint_now(self) -> None:
        """Paint what changed in the window: Qt's own turn comes 5 ms later.

        The inspector follows now and then, after the picture and not before it.
        """
        QCoreApplication.sendEvent(self.window(), QEvent(QEvent.Type.UpdateRequest))
        if self._rest.isActive() and self._inspected.hasExpired(INSPECT_MS):
            self._inspect.start()

    # -- showing ---------------------------------------------------------------

    def _can_work(self) -> bool:
        """Whether the page is seen; if not, it catches up when it is."""
        self._is_stale = self._is_stale or not self.isVisible()
        return not self._is_stale

    def _catch_up(self) -> None:
        if not self.isVisible():
            self._is_stale = True
            return
        self._is_stale = False
        self.weights.refresh()
        self.chart.select_unit(self._desk.unit)
        self._show_content()
        self._computed()

    def _result(self) -> Result | None:
        """The result to show: one that has the selected year."""
        result = self._desk.result
        if self._desk.evaluation is None or result is None:
            return None
        return result if self._desk.year in result.years else None

    def _show_content(self) -> None:
        is_open = self._desk.evaluation is not None
        self._waiting.setText(tr(texts.COMPUTING if is_open else texts.NO_EVALUATION))
        self._stack.setCurrentIndex(0 if self._result() is None else 1)

    def _show_bars(self, *, live: bool) -> None:
        result, evaluation = self._result(), self._desk.evaluation
        self._show_content()
        if result is None or evaluation is None:
            return
        bars = self._bars_of(result)
        official = self._desk.official_result
        beside = None
        if evaluation.is_trial and official is not None and official.tree is result.tree:
            beside = self._official_bars(official)
        reference = reference_of(result.snapshot.method)
        self.chart.offer_zero(reference is not None)
        is_frozen = evaluation.frozen is not None
        titles = [tr(title) for title in ranking_sentences(bars, beside, is_frozen=is_frozen)]
        aligned = self.chart.display.is_aligned
        self.chart.show_words(
            titles, captions(self._desk, bars, is_aligned=aligned), provisional(bars)
        )
        self.chart.expect_intervals(has_intervals(bars), interval_head(self._desk.drawing))
        self.chart.align(aligned)
        self.chart.show_bars(bars, live=live)
        self._show_intervals()

    @Slot()
    def _show_intervals(self) -> None:
        """Intervals of the last draws; they stay until the next ones are there."""
        bars, insight = self.chart.state.bars, self._desk.insight
        if not self._can_work() or bars is None or insight is None or insight.draws is None:
            return
        if bars.result is not self._desk.result:
            return  # the bars of the new result bring them along, in one picture
        view, shown = insight.view, (bars.year, self._desk.group)
        is_same = insight.result.rows.units == bars.result.rows.units
        if not is_same or (view.year, view.group) != shown:
            self.chart.show_intervals([])  # the next draws are on their way
        elif has_intervals(bars):
            self.chart.show_intervals(rank_intervals(bars, insight.draws))

    def _bars_of(self, result: Result, *, is_plain: bool = False) -> RankingBars:
        """Bars as they are displayed; plain ones have one segment a child of the node."""
        node, display = shown_node(result.tree, self._desk.node), self.chart.display
        return ranking_bars(
            result, self._desk.year, node, self._desk.group, from_zero=self.chart.is_from_zero,
            level=None if is_plain else display.level,
            against=None if is_plain else self._rivals.against(display.against),
        )  # fmt: skip

    @Slot()
    def _offer_display(self) -> None:
        bars = self.chart.state.bars
        levels = [] if bars is None else segment_levels(bars)
        self.chart.display.offer(levels, self._rivals.offered())

    def _official_bars(self, official: Result) -> RankingBars:
        """Kept: they stay the same while a trial goes on."""
        desk = self._desk
        asked = (official, desk.year, desk.node, desk.group, self.chart.is_from_zero)
        if self._kept is None or self._kept[0] != asked:
            self._kept = (asked, self._bars_of(official, is_plain=True))
        return self._kept[1]

    @Slot()
    def _show_inspector(self) -> None:
        self._inspect.stop()
        self._inspected.restart()
        bars = self.chart.state.bars
        if bars is not None and (bars.branches != bars.entries or bars.against is not None):
            bars = self._bars_of(bars.result, is_plain=True)
        place = None if self._result() is None else self.chart.state.selected
        if bars is None or place is None:
            self.inspector.show_nothing()
        else:
            self.inspector.show_unit(bars, place, self._desk.issues)

    def choices(self) -> dict[str, str]:
        """How the ranking is displayed, as far as it is not as usual."""
        chart, bars = self.chart, self.chart.state.bars
        level = "" if chart.display.level is None else str(chart.display.level)
        found = {
            LEVEL: level,
            ARRANGED: ALIGNED if chart.display.is_aligned else "",
            ORIGIN: ZERO if chart.is_from_zero else "",
            AGAINST: chart.display.against,
        }
        baseline = chart.state.baseline
        if bars is not None and 0 < baseline < len(bars.entries):
            found[BASELINE] = bars.result.tree.codes[bars.entries[baseline]]
        return {key: value for key, value in found.items() if value}

    def choose(self, choices: Mapping[str, str]) -> None:
        """Display it as :meth:`choices` said."""
        self._offer_display()
        self.chart.zero.setChecked(choices.get(ORIGIN) == ZERO)
        level = choices.get(LEVEL, "")
        self.chart.display.choose(
            Level(level) if level in set(Level) else None,
            is_aligned=choices.get(ARRANGED) == ALIGNED,
            against=choices.get(AGAINST, ""),
        )
        self.chart.set_baseline(baseline_of(self.chart.state.bars, choices.get(BASELINE, "")))

    def picture_table(self) -> ChartTable | None:
        """The table behind the chart."""
        return ranking_chart_table(self.chart.state)

    def picture_name(self) -> str:
        """What a picture of the chart is called."""
        evaluation = self._desk.evaluation
        node = "" if evaluation is None else shown_node(evaluation.tree, self._desk.node)
        what = "" if evaluation is None else tr(evaluation.framework.node(node).name)
        return tr(texts.FILE_NAME, year=self._desk.year, what=what).strip()

    @Slot()
    def _retranslate(self) -> None:
        self.weights.retranslate()
        self.chart.retranslate()
        self._show_content()
        self._computed()

    @Slot()
    def restyle(self) -> None:
        """Show the page in the present theme, also where nobody was told that it changed."""
        self.setStyleSheet(f"#ranking {{ background: {theme.colours.background}; }}")
        if self.property("picture") is not None:
            restyle_below(self)

    # -- events ----------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The inspector gives way to the chart, down to nothing in a narrow window."""
        super().resizeEvent(event)
        room = event.size().width() - WEIGHTS_WIDTH - CHART_MIN_WIDTH
        least = INSPECTOR_NARROW - (CHART_MIN_WIDTH - CHART_NARROW)
        self.inspector.setVisible(room >= least)
        self.inspector.setFixedWidth(min(max(room, INSPECTOR_NARROW), INSPECTOR_WIDTH))

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what happened while the page was hidden."""
        super().showEvent(event)
        if self._is_stale:
            self._catch_up()
