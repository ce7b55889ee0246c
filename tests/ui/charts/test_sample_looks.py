"""The sample as it is seen first: the ranking can be compared, no district's name is cut."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest
from PySide6.QtGui import QFontMetrics, QFontMetricsF, QImage, QPainter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from smartcity_desk.core.records import Kind
from smartcity_desk.core.scenarios import Scenario
from smartcity_desk.core.slides import MOST_MARKED, PAGE, RANKING, Slide
from smartcity_desk.resources import samples
from smartcity_desk.ui.charts.pins import pins_of
from smartcity_desk.ui.charts.room import ElidedBox
from smartcity_desk.ui.charts.rows_canvas import RowsCanvas
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.language import language
from smartcity_desk.ui.main_window import MainWindow
from smartcity_desk.ui.opening import evaluation_of
from smartcity_desk.ui.pages.ranking_page import RankingPage
from smartcity_desk.ui.stage import ink
from smartcity_desk.ui.stage.page_scene import PageScene
from smartcity_desk.ui.stage.paper import Foot, draw_slide
from smartcity_desk.ui.stage.scene import Seen
from smartcity_desk.ui.stage.scenes import scene_of
from smartcity_desk.workbooks.imported import Imported
from smartcity_desk.workbooks.importer import import_paths
from smartcity_desk.workbooks.reader_pool import ReaderPool
from tests.ui.every_chart import PLACES, chart_in, menus_in, show_view
from tests.ui.windows import main_window, offscreen

pytestmark = offscreen
WIDE, HIGH = 1280, 640
LEAST_PIXELS_A_POINT = 15.0


@pytest.fixture(scope="module")
def sample() -> Imported:
    with ReaderPool(2) as pool:
        return import_paths([samples()], pool=pool)


@pytest.fixture
def window(qtbot: QtBot, sample: Imported) -> Iterator[MainWindow]:
    with main_window() as made:
        made.resize(WIDE, HIGH)
        assert made.desk is not None
        evaluation = evaluation_of(sample)
        kept = Scenario.of_snapshot("s1", evaluation.framework.name, evaluation.snapshot)
        evaluation.put_record(Kind.SCENARIO, "s1", kept.as_record())
        with qtbot.waitSignal(made.desk.official_computed, timeout=20_000):
            made.desk.open(evaluation)
        qtbot.waitUntil(lambda: not looking(made), timeout=30_000)
        yield made


def looking(window: MainWindow) -> bool:
    return window.desk is not None and window.desk.is_looking


def is_drawn(page: QWidget) -> bool:
    return chart_in(page) is not None


def desk_of(window: MainWindow) -> Desk:
    assert window.desk is not None
    return window.desk


def shown(qtbot: QtBot, window: MainWindow, name: str) -> QWidget:
    window.show_page(name)
    qtbot.waitUntil(lambda: window.stack.page(name) is not None, timeout=10_000)
    page = window.stack.page(name)
    assert page is not None
    qtbot.waitUntil(page.isVisible)
    return page


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_that_one_point_takes_15_pixels_and_all_sixteen_are_in_sight(
    qtbot: QtBot, window: MainWindow, lang: str
) -> None:
    language.switch(lang)  # type: ignore[arg-type]
    page = shown(qtbot, window, "ranking")
    assert isinstance(page, RankingPage)
    page.chart.view.grab()
    state = page.chart.state
    assert window.width() == WIDE
    assert 1 / state.points_per_pixel >= LEAST_PIXELS_A_POINT
    assert len(state.slots) == 16
    assert 16 * state.layout.row_height <= state.layout.rows_height


def noting(
    whole: Callable[..., str], names: set[str], note: Callable[[str], None]
) -> Callable[..., str]:
    """``elidedText`` that notes which of ``names`` it cuts."""

    def elided(metrics: Any, text: str, *rest: Any) -> str:
        left = whole(metrics, text, *rest)
        if left != text and text in names:
            note(text)
        return left

    return elided


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_that_no_name_of_a_district_is_cut_in_any_chart(
    qtbot: QtBot, window: MainWindow, lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    language.switch(lang)  # type: ignore[arg-type]
    desk = desk_of(window)
    assert desk.evaluation is not None
    units = desk.evaluation.panel.units
    names = {unit.name.text(lang) for unit in units}  # type: ignore[arg-type]
    desk.select(unit=units[0].code)
    pins_of(desk).set([units[4].code, units[7].code])
    cut: set[tuple[str, str]] = set()
    now = ""

    def note(name: str) -> None:
        cut.add((now, name))

    for metrics in (QFontMetrics, QFontMetricsF):
        monkeypatch.setattr(metrics, "elidedText", noting(metrics.elidedText, names, note))
    for place in PLACES:
        now = str(place)
        page = shown(qtbot, window, place.page)
        show_view(page, place.view)
        if place.page == "scenarios":
            qtbot.waitUntil(partial(is_drawn, page), timeout=10_000)
        chart = chart_in(page)
        assert chart is not None, now
        # The boxes above the chart, too.
        page.grab()
        boxes = [box for box in page.findChildren(ElidedBox) if box.isVisible()]
        cut |= {(now, box.shown) for box in boxes if box.shown.endswith("…")}
    assert cut == set()


def test_that_no_name_of_a_district_is_cut_on_the_stage(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    language.switch("en")
    desk = desk_of(window)
    assert desk.evaluation is not None
    assert desk.result is not None
    units = desk.evaluation.panel.units
    names = {unit.name.text("en") for unit in units}
    cut: set[tuple[str, str]] = set()
    now = ""

    def note(name: str) -> None:
        cut.add((now, name))

    for metrics in (QFontMetrics, QFontMetricsF):
        monkeypatch.setattr(metrics, "elidedText", noting(metrics.elidedText, names, note))
    by_length = sorted(units, key=lambda unit: -len(unit.name.text("en")))
    marked = tuple(unit.code for unit in by_length[:MOST_MARKED])
    image = QImage(ink.WIDTH, ink.HEIGHT, QImage.Format.Format_RGB32)
    for now in (RANKING, f"{PAGE}changes:0", f"{PAGE}changes:3", f"{PAGE}profile:2"):
        slide = Slide("", now, 2020, units=marked)
        scene = scene_of(slide, desk)
        painter = QPainter(image)
        scene.take(Seen(desk.evaluation, desk.result))
        scene.advance(1.0, 1.0)
        draw_slide(painter, scene, Foot())
        painter.end()
        if isinstance(scene, PageScene):
            chart = scene.page.chart  # type: ignore[union-attr]
            # Every district is on the slide, the last one too.
            if isinstance(chart, RowsCanvas):
                last = chart.in_sight()[-1]
                assert (last[0], last[1].bottom() <= chart.body.bottom() + 1) == (15, True), now
            scene.dispose()
    assert cut == set()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_that_no_heading_of_the_heat_map_is_cut_on_a_picture(
    qtbot: QtBot, window: MainWindow, lang: str
) -> None:
    language.switch(lang)  # type: ignore[arg-type]
    window.resize(WIDE, 800)
    page = shown(qtbot, window, "profile")
    show_view(page, 2)
    (menu,) = menus_in(page)
    assert "…" not in menu.content("svg").decode()
