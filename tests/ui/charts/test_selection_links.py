"""Selecting a district in any chart or table selects it in every other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from smartcity_desk.ui.charts.canvas import Canvas
from smartcity_desk.ui.charts.heat_chart import CELL_KEY
from smartcity_desk.ui.charts.ranking_view import RankingView
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.framework.goalposts_chart import GoalpostsChart
from smartcity_desk.ui.pages.data_page import DataPage
from smartcity_desk.ui.pages.ranking_page import RankingPage
from tests.ui.every_chart import (
    PLACES,
    Place,
    Shown,
    chart_in,
    full_desk,
    page_of,
    shown_page,
    shown_place,
)
from tests.ui.windows import offscreen, plain_looks

pytestmark = offscreen
# The city's trend has no district.
WITH_DISTRICTS = [place for place in PLACES if place.kind != "TrendChart"]
# About one district: it is chosen in a box above, since the chart is made of nodes.
BY_BOX = {"WaterfallChart": "who", "ProfileChart": "unit", "RadarChart": "unit"}
every_chart = pytest.mark.parametrize("chart_page", WITH_DISTRICTS, ids=str, indirect=True)


@pytest.fixture(scope="module")
def chart_page(request: pytest.FixtureRequest) -> Iterator[Shown]:
    with shown_place(request) as made:
        yield made


@pytest.fixture
def shown(chart_page: Shown) -> Iterator[Shown]:
    """A place in sight with the second district selected, before each test about it."""
    chart_page.page.show()
    chart_page.desk.select(unit=codes(chart_page.desk)[1])
    yield chart_page
    chart_page.page.hide()


def codes(desk: Desk) -> list[str]:
    assert desk.evaluation is not None
    return [unit.code for unit in desk.evaluation.panel.units]


def selected_in(page: Any, place: Place, desk: Desk) -> str:
    """The district that stands out in the chart of a page."""
    if place.kind in BY_BOX:
        return str(getattr(page.room, BY_BOX[place.kind]).key)
    chart = chart_in(page)
    if isinstance(chart, RankingView):
        state = page.chart.state
        row = -1 if state.selected is None else int(state.bars.rows[state.selected])
        return codes(desk)[row]
    if isinstance(chart, GoalpostsChart):
        return codes(desk)[chart.dots.chosen]
    assert isinstance(chart, Canvas)
    return chart.current


def spots_of(page: Any, place: Place, desk: Desk) -> dict[str, tuple[QWidget, QPointF]]:
    """Where each district can be clicked: the widget and a point of it."""
    chart = chart_in(page)
    assert chart is not None
    chart.grab()
    if isinstance(chart, RankingView):
        state = page.chart.state
        layout = state.layout
        found = {}
        for code, row in page.chart._places.items():
            y = state.row_top(row) + layout.row_height / 2
            found[code] = (chart.viewport(), QPointF(layout.name_left + 4, y))
        return found
    if isinstance(chart, GoalpostsChart):
        assert chart.posts is not None
        return {
            codes(desk)[k]: (chart, point)
            for k, point in chart._dot_places(chart.posts)
            if chart._handle_near(point) < 0
        }
    assert isinstance(chart, Canvas)
    known = set(codes(desk))
    found = {}
    for spot in chart.spots:
        code = spot.key.partition(CELL_KEY)[0]
        at = spot.area.center()
        # What lies on top of it would be clicked instead.
        top = chart.spot_at(at)
        if code in known and top is not None and top.key.partition(CELL_KEY)[0] == code:
            found[code] = (chart, at)
    return found


@every_chart
def test_that_a_click_in_the_chart_selects_everywhere(shown: Shown) -> None:
    page: Any = shown.page
    place, desk = shown.place, shown.desk
    before = desk.unit
    if place.kind in BY_BOX:
        box = getattr(page.room, BY_BOX[place.kind])
        wanted = next(code for code in codes(desk) if code != before)
        box.choose(wanted)
        box.chosen.emit(wanted)
    else:
        spots = spots_of(page, place, desk)
        assert len(spots) >= 3
        wanted = next(code for code in spots if code != before)
        widget, at = spots[wanted]
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=at.toPoint())
    assert desk.unit == wanted
    assert selected_in(page, place, desk) == wanted


@every_chart
def test_that_a_district_selected_elsewhere_is_selected_in_the_chart(shown: Shown) -> None:
    page, place, desk = shown.page, shown.place, shown.desk
    for code in reversed(codes(desk)):
        desk.select(unit=code)
        assert selected_in(page, place, desk) == code
    page.hide()
    desk.select(unit=codes(desk)[3])
    page.show()
    assert selected_in(page, place, desk) == codes(desk)[3]


@every_chart
def test_that_the_arrow_keys_select_too(shown: Shown) -> None:
    page, place, desk = shown.page, shown.place, shown.desk
    chart = chart_in(page)
    assert chart is not None
    assert chart.focusPolicy() & Qt.FocusPolicy.TabFocus
    chart.grab()  # the keys go through what was drawn
    seen = {desk.unit}
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Right):
        QTest.keyClick(chart, key)
        seen.add(desk.unit)
        assert desk.unit == selected_in(page, place, desk)
    # Where rows and axes are nodes the keys walk those, and the district stays.
    assert len(seen) > 1 or place.kind in BY_BOX


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[Desk]:
    with full_desk(qtbot) as made, plain_looks():
        yield made


def test_that_charts_and_tables_side_by_side_agree(qtbot: QtBot, desk: Desk) -> None:
    """Every page at once: what one selects, all others show."""
    pages = [(place, shown_page(qtbot, desk, place.page, place.view)) for place in WITH_DISTRICTS]
    data = page_of(desk, "data")
    qtbot.addWidget(data)
    data.show()
    assert isinstance(data, DataPage)

    def agree(code: str) -> None:
        assert desk.unit == code
        assert {selected_in(page, place, desk) for place, page in pages} == {code}
        assert data.place is not None
        assert data.place.unit == code
        (ranking,) = [page for _, page in pages if isinstance(page, RankingPage)]
        assert ranking.inspector.isVisible()

    for place, page in pages:
        spots = {} if place.kind in BY_BOX else spots_of(page, place, desk)
        wanted = next((code for code in spots if code != desk.unit), "")
        if wanted:
            widget, at = spots[wanted]
            QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=at.toPoint())
            agree(wanted)
    # From the table: the keyboard goes through its rows, the city's among them.
    reached = set()
    for row in range(data.proxy.rowCount()):
        index = data.proxy.index(row, data.table.currentIndex().column())
        data.table.setCurrentIndex(index)
        assert data.place is not None
        if data.place.unit in codes(desk):
            agree(data.place.unit)
            reached.add(desk.unit)
    assert reached == set(codes(desk))
    for _, page in pages:
        page.hide()
    data.hide()
