"""The city index in large figures, what it changed by, and its trend."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smartcity_desk.core.display import number_text
from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.core.headlines import CityFigures, city_figures
from smartcity_desk.core.published import PublishedScore
from smartcity_desk.core.result import Result
from smartcity_desk.core.trend_words import trend_sentence
from smartcity_desk.publish.chart_table import ChartTable
from smartcity_desk.ui.charts.picture import install_picture_menu
from smartcity_desk.ui.charts.picture_box import PictureBox
from smartcity_desk.ui.charts.trend_chart import Trend, TrendChart, spoken
from smartcity_desk.ui.charts.trend_export import trend_table
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.facts import received
from smartcity_desk.ui.language import language, tr
from smartcity_desk.ui.parts import Line, Words
from smartcity_desk.ui.texts import frame as frame_texts
from smartcity_desk.ui.texts import overview as texts
from smartcity_desk.ui.theme import BODY, DISPLAY, HALF, HEADING, SMALL, STEP

LOWEST, HIGHEST = 104, 440
# What the rest of the overview takes, so that it fits a page without scrolling.
THE_REST: Final = 504
FIGURES_WIDTH: Final = 432


class CityPanel(QWidget):
    """City index and trend of the year under discussion.

    Attributes:
        caption, index, change, since, plan: the figures and what they are compared with.
        box: the trend with what it says and what its marks mean: ``title``, ``chart``, ``legend``.
        picture_menu: copy and save the trend.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.caption = Words("ink_muted", BODY, wrap=True)
        self.index = Words("ink", DISPLAY, bold=True)
        self.change = Words("ink", HEADING, bold=True)
        self.since = Words("ink_muted", BODY)
        self.plan = Words("trial_ink", BODY, wrap=True)
        self.empty = Words("ink_muted", BODY, wrap=True)
        self.title = Line("ink", BODY, bold=True)
        self.legend = Words("ink_muted", SMALL)
        self.legend.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.chart = TrendChart()
        self.chart.setFixedHeight(LOWEST)
        self.chart.year_wanted.connect(self._choose_year)
        self.box = PictureBox(self.title, self.chart, self.legend)
        # The menu belongs to chart and legend together.
        self.chart.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.picture_menu = install_picture_menu(self.box, self.picture_name, desk, self.table)
        self._lay_out()

    def _lay_out(self) -> None:
        beside = QVBoxLayout()
        beside.setSpacing(HALF)
        beside.addStretch(1)
        for label in (self.change, self.since, self.plan):
            beside.addWidget(label)
        beside.addStretch(1)
        numbers = QHBoxLayout()
        numbers.setSpacing(2 * STEP)
        numbers.addWidget(self.index)
        numbers.addLayout(beside, 1)
        self.figures = QWidget()
        self.figures.setFixedWidth(FIGURES_WIDTH)
        left = QVBoxLayout(self.figures)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(0)
        left.addWidget(self.caption)
        left.addLayout(numbers)
        left.addWidget(self.empty)
        left.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(4 * STEP, 2 * STEP, 4 * STEP, STEP)
        row.setSpacing(3 * STEP)
        row.addWidget(self.figures)
        row.addWidget(self.box, 1)

    def set_chart_height(self, page: int) -> None:
        """Give the trend what a page so high can spare."""
        self.chart.setFixedHeight(max(LOWEST, min(HIGHEST, page - THE_REST)))

    def table(self) -> ChartTable | None:
        """The table behind the trend."""
        return trend_table(self.chart.trend, self.title.text() or self.picture_name())

    def picture_name(self) -> str:
        """The name of a picture of the trend."""
        result = self._desk.result
        city = "" if result is None or result.rows.city is None else tr(result.rows.city.name)
        return tr(texts.TREND_PICTURE, city=city, year=self._desk.year)

    # -- showing -------------------------------------------------------------------

    def refresh(self) -> None:
        """Show the year under discussion, or say why there is nothing to show."""
        evaluation, result = self._desk.evaluation, self._desk.result
        if evaluation is None or result is None or self._desk.year not in result.years:
            return
        root = evaluation.framework.root.code
        published = evaluation.published.get(root, {})
        city = city_figures(result, self._desk.year, published)
        for part in (self.index, self.change, self.since):
            part.setVisible(city is not None and city.index is not None)
        self.empty.setVisible(city is None or city.index is None)
        self.box.setVisible(city is not None)
        self.plan.setVisible(not evaluation.is_official)
        if city is None:
            self.caption.setText(tr(evaluation.framework.name))
            self.empty.setText(tr(texts.NO_CITY))
            return
        self._say_figures(evaluation, result, city, published.get(self._desk.year))
        self._show_trend(evaluation, result, city, published)

    def _say_figures(
        self,
        evaluation: Evaluation,
        result: Result,
        city: CityFigures,
        figure: PublishedScore | None,
    ) -> None:
        year = self._desk.year
        index = tr(evaluation.framework.root.name)
        self.caption.setText(tr(texts.CITY_INDEX, year=year, city=tr(city.unit.name), index=index))
        self.empty.setText(tr(texts.NO_CITY_INDEX, year=year))
        self.index.setText(number_text(city.index))
        before = result.previous_year(year)
        self.change.setText("" if city.change is None else _against(before, city.change))
        since = [] if city.since is None else [_against(*city.since)]
        if evaluation.is_official:
            got, expected = received(result, year), result.rows.unit_count
            counts = {"received": got, "expected": expected}
            complete = got == expected
            since.append(
                tr(texts.OFFICIAL_PLAN) if complete else tr(frame_texts.PROVISIONAL_UNITS, **counts)
            )
        if figure is not None and not figure.is_derived:
            index_now, published = number_text(city.index), number_text(figure.value)
            # What was published stands apart as soon as it is not what is computed any more.
            since += [] if published == index_now else [tr(texts.AS_PUBLISHED, index=published)]
        self.since.setText(" · ".join(since))
        self.plan.setText(" · ".join(self._trial_words(evaluation)))

    def _trial_words(self, evaluation: Evaluation) -> list[str]:
        """试算, and the official index beside the trial one."""
        if evaluation.is_official:
            return []
        is_frozen = evaluation.frozen is not None
        words = [tr(texts.TRIAL_PLAN if is_frozen else texts.UNFROZEN_PLAN)]
        official = self._official(evaluation)
        figures = None if official is None else city_figures(official, self._desk.year)
        if figures is not None and figures.index is not None:
            said = texts.OFFICIAL_INDEX if is_frozen else texts.IMPORTED_INDEX
            words.append(tr(said, index=number_text(figures.index)))
        return words

    def _official(self, evaluation: Evaluation) -> Result | None:
        """The official result to show beside a trial."""
        official = self._desk.official_result
        if official is None or not evaluation.is_trial or self._desk.year not in official.years:
            return None
        return official

    def _show_trend(
        self,
        evaluation: Evaluation,
        result: Result,
        city: CityFigures,
        published: Mapping[int, PublishedScore],
    ) -> None:
        values, official = result.city_index, self._official(evaluation)
        assert values is not None
        beside = None if official is None else official.city_index
        if official is not None and official.years != result.years:
            beside = None
        trend = Trend(result.years, values, self._desk.year, beside, published)
        self.chart.show_trend(trend)
        said = trend_sentence(city.unit.name, trend.years, values.tolist(), trend.year)
        self.title.setText(tr(said))
        self.chart.setAccessibleName(tr(texts.TREND, city=tr(city.unit.name)))
        sentence = texts.TREND_POINT.text(language.current)
        self.chart.setAccessibleDescription(spoken(trend, sentence))
        marks = []
        if trend.figures(derived=False) or trend.figures(derived=True):
            marks.append(tr(texts.LEGEND_COMPARABLE))
        if trend.figures(derived=False):
            marks.append(tr(texts.LEGEND_PUBLISHED))
        if trend.figures(derived=True):
            marks.append(tr(texts.LEGEND_DERIVED))
        if beside is not None:
            marks.append(tr(texts.LEGEND_OFFICIAL))
        self.legend.setText("    ".join(marks))

    @Slot(int)
    def _choose_year(self, year: int) -> None:
        self._desk.select(year=year)


def _against(year: int | None, change: float) -> str:
    return tr(texts.AGAINST, year=year, change=number_text(change, signed=True))
