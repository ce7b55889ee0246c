"""The trend: gaps, labels, published marks, official beside a trial, clicks and keys."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from smartcity_desk.core.published import PublishedScore
from smartcity_desk.ui.charts.trend_chart import Trend, TrendChart, labelled, spoken
from smartcity_desk.ui.theme import theme
from tests.ui.windows import offscreen

pytestmark = offscreen
YEARS = (2016, 2017, 2018, 2019, 2020)
VALUES = np.array([96.0, np.nan, 98.5, 100.25, 104.0])
PUBLISHED = {
    2019: PublishedScore(100.25),
    2018: PublishedScore(98.9, is_derived=True),
    1999: PublishedScore(5.0),
}
KEY = Qt.Key


def trend(year: int = 2020, **more: Any) -> Trend:
    return Trend(YEARS, VALUES, year, **more)


@pytest.fixture
def holder(qtbot: QtBot) -> QWidget:
    """What the chart stands in, as on its page: closing a plot of its own takes it apart."""
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(700, 160)
    return made


@pytest.fixture
def chart(qtbot: QtBot, holder: QWidget) -> TrendChart:
    made = TrendChart(holder)
    made.resize(700, 160)
    with qtbot.waitExposed(holder):
        holder.show()
    return made


def labels(chart: TrendChart) -> list[str]:
    return [label.toPlainText() for label in chart._labels]


def drawn(item: Any) -> list[tuple[float, float]]:
    x, y = item.getData()
    # The axis counts from the first year.
    return [(float(a) + YEARS[0], float(b)) for a, b in zip(x, y, strict=True) if not np.isnan(b)]


def test_that_every_known_year_says_its_value(chart: TrendChart) -> None:
    chart.show_trend(trend())
    assert labels(chart) == ["96.00", "98.50", "100.25", "104.00"]
    assert drawn(chart.points) == [(2016, 96.0), (2018, 98.5), (2019, 100.25), (2020, 104.0)]


def test_that_a_missing_year_is_a_gap_and_not_a_zero(chart: TrendChart) -> None:
    chart.show_trend(trend())
    assert chart.line.opts["connect"] == "finite"
    assert 0.0 not in [y for _, y in drawn(chart.line)]


def test_that_published_and_derived_figures_have_marks_of_their_own(chart: TrendChart) -> None:
    chart.show_trend(trend(published=PUBLISHED))
    assert drawn(chart.rings) == [(2019, 100.25)]
    assert drawn(chart.diamonds) == [(2018, 98.9)]


def test_that_the_official_line_stands_beside_a_trial_only(chart: TrendChart) -> None:
    chart.show_trend(trend())
    assert drawn(chart.official_line) == []
    chart.show_trend(trend(official=VALUES - 1))
    assert drawn(chart.official_line)[-1] == (2020, 103.0)


def test_that_labels_and_marks_lie_inside_the_chart(chart: TrendChart) -> None:
    chart.show_trend(trend(published={2016: PublishedScore(90.0)}, official=VALUES + 5))
    low, high = chart.getPlotItem().getViewBox().viewRange()[1]
    assert low < 90.0
    assert high > 109.0
    assert not chart.grab().isNull()
    label = chart._labels[-1]
    assert label.mapRectToScene(label.boundingRect()).top() >= 0


def test_that_a_flat_line_is_drawn(chart: TrendChart) -> None:
    chart.show_trend(Trend((2019, 2020), np.array([100.0, 100.0]), 2020))
    low, high = chart.getPlotItem().getViewBox().viewRange()[1]
    assert low < 100.0 < high


def test_that_nothing_known_draws_nothing(chart: TrendChart) -> None:
    chart.show_trend(trend())
    chart.show_trend(Trend(YEARS, np.full(5, np.nan), 2020))
    assert labels(chart) == []
    assert not chart.line.isVisible()
    chart.show_trend(None)
    assert not chart.grab().isNull()


@pytest.mark.parametrize(
    ("room", "places"),
    [(9, [0, 2, 3, 4]), (4, [0, 2, 3, 4]), (3, [0, 2, 4]), (2, [2, 4]), (1, [2]), (0, [2])],
)
def test_that_where_labels_do_not_fit_the_important_ones_stay(room: int, places: list[int]) -> None:
    assert labelled(trend(2018, published=PUBLISHED), room) == places


def test_that_published_years_are_labelled_before_others() -> None:
    many = Trend(tuple(range(2000, 2021)), np.arange(21.0), 2020, None, {2007: PublishedScore(7)})
    assert labelled(many, 3) == [0, 7, 20]


def test_that_a_click_on_a_point_asks_for_its_year(qtbot: QtBot, chart: TrendChart) -> None:
    chart.show_trend(trend())
    view = chart.getPlotItem().getViewBox()
    from pyqtgraph import Point

    at = chart.mapFromScene(view.mapViewToScene(Point(2018 - YEARS[0], 98.5)))
    with qtbot.waitSignal(chart.year_wanted) as asked:
        QTest.mouseClick(chart.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert asked.args == [2018]
    beside = QPoint(at.x() + 60, at.y())
    with qtbot.assertNotEmitted(chart.year_wanted):
        QTest.mouseClick(chart.viewport(), Qt.MouseButton.LeftButton, pos=beside)


def test_that_the_arrow_keys_go_from_year_to_year(qtbot: QtBot, chart: TrendChart) -> None:
    chart.show_trend(trend(2019))
    for key, year in ((KEY.Key_Left, 2018), (KEY.Key_Right, 2020)):
        with qtbot.waitSignal(chart.year_wanted) as asked:
            QTest.keyClick(chart, key)
        assert asked.args == [year]
    chart.show_trend(trend(2020))
    with qtbot.assertNotEmitted(chart.year_wanted):
        QTest.keyClick(chart, KEY.Key_Right)
        QTest.keyClick(chart, KEY.Key_Up)


def test_that_it_can_be_spoken() -> None:
    assert spoken(trend(), "{year} {value}") == "2016 96.00; 2018 98.50; 2019 100.25; 2020 104.00"


def test_that_it_follows_theme_and_screen(chart: TrendChart) -> None:
    chart.show_trend(trend(published=PUBLISHED))
    theme.switch("dark")
    try:
        assert chart.backgroundBrush().color().name().upper() == "#15181D"
        chart.event(QEvent(QEvent.Type.DevicePixelRatioChange))
        assert not chart.grab().isNull()
    finally:
        theme.switch("light")
