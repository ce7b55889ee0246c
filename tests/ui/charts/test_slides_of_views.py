"""A view of the pages of charts becomes a slide: its chart, its title said by the stage."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from smartcity_desk.core.slides import PAGE, Slide
from smartcity_desk.ui.charts.pins import pins_of
from smartcity_desk.ui.charts.rows_canvas import RowsCanvas
from smartcity_desk.ui.charts.views import VIEWS, page_and_view, view_key, view_name
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.pages.changes_page import ChangesPage
from smartcity_desk.ui.pages.profile_page import ProfilePage
from smartcity_desk.ui.stage.adding import view_of
from smartcity_desk.ui.stage.page_pictures import RecordedScene, pictures_of
from smartcity_desk.ui.stage.page_scene import PageScene
from smartcity_desk.ui.stage.scene import Seen
from smartcity_desk.ui.stage.scenes import preview_of
from tests.ui.desks import small_desk
from tests.ui.windows import offscreen, plain_looks

pytestmark = offscreen


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[Desk]:
    with small_desk(qtbot) as made, plain_looks():
        yield made


def test_that_a_view_has_a_key_and_back() -> None:
    assert view_key("changes", 2) == "changes:2"
    assert page_and_view("changes:2") == ("changes", 2)
    for unknown in ("changes", "changes:9", "changes:x", "scenarios:1"):
        assert page_and_view(unknown)[1] is None
        assert view_name(unknown) is None
    assert view_name("profile:5") is VIEWS["profile"][5]


def test_that_the_pages_have_the_views_that_are_named() -> None:
    for page in (ChangesPage, ProfilePage):
        module = __import__(page.__module__, fromlist=["ROOMS"])
        assert [name for name, _ in module.ROOMS] == list(VIEWS[page.name])
        assert all(room.title is name for name, room in module.ROOMS)


def test_that_what_is_in_view_becomes_a_slide(qtbot: QtBot, desk: Desk) -> None:
    page = ChangesPage(desk)
    qtbot.addWidget(page)
    with qtbot.waitExposed(page):
        page.show()
    page.show_room(3)
    desk.select(unit="U2")
    pins_of(desk).set(["U1"])
    slide = view_of(desk, "changes", page)
    assert slide.chart == f"{PAGE}changes:3"
    assert slide.units == ("U2", "U1")
    preview = preview_of(slide, desk, desk.result)
    assert preview.slide.sentence == "进步"
    with qtbot.waitSignal(pictures_of(desk).made):
        desk.select(unit="U1")
    drawn = preview_of(slide, desk, desk.result)
    assert isinstance(drawn, RecordedScene)
    # The title made from the data, and the window as it was.
    assert drawn.titles() == [page.chart.title]
    assert desk.unit == "U1"
    assert pins_of(desk).codes == ("U1",)


def test_that_the_stage_says_the_title_and_the_chart_does_not(qtbot: QtBot, desk: Desk) -> None:
    evaluation, result = desk.evaluation, desk.result
    assert evaluation is not None
    assert result is not None
    slide = Slide("", f"{PAGE}profile:0", 2020, "", "I", ("U1", "U3"))
    scene = PageScene(slide, desk)
    try:
        scene.take(Seen(evaluation, result))
        assert desk.unit == "U1"
        assert pins_of(desk).codes == ("U3",)
        assert scene.titles() == ["1区 101.50 分，列 3 个单位中第 2，低于全市 0.75 分"]
        image = QImage(1800, 800, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        scene.draw(painter, QRectF(0, 0, 1800, 800))
        painter.end()
        page = scene.page
        assert isinstance(page, ProfilePage)
        assert not page.chart.is_titled
        assert page.chart.height() == 400
        ink = [image.pixelColor(x, 300).lightness() for x in range(1800)]
        assert min(ink) < 128
    finally:
        scene.dispose()


def test_that_a_picture_shows_every_row_that_a_window_would_scroll(
    qtbot: QtBot, desk: Desk
) -> None:
    page = ChangesPage(desk)
    qtbot.addWidget(page)
    with qtbot.waitExposed(page):
        page.show()
    page.show_room(3)
    chart = page.chart
    assert isinstance(chart, RowsCanvas)
    chart.resize(900, 200)
    room = chart.body.height() - chart.head - chart.foot
    chart.show_keys([str(k) for k in range(int(room // 16))])
    assert len(chart.in_sight()) < len(chart.keys)
    chart.setProperty("picture", True)
    assert len(chart.in_sight()) == len(chart.keys)
