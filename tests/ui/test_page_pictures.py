"""Slides of pages in small pictures: the real chart, drawn beside, and the window stays."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from smartcity_desk.core.slides import PAGE, Slide, with_new
from smartcity_desk.ui.charts.views import VIEWS, view_key
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.language import language
from smartcity_desk.ui.pages.publish_page import PublishPage
from smartcity_desk.ui.stage.page_pictures import RecordedScene, pictures_of
from smartcity_desk.ui.stage.page_scene import PageScene
from smartcity_desk.ui.stage.presenter import presenter_of
from smartcity_desk.ui.stage.scenes import preview_of
from smartcity_desk.ui.theme import theme
from tests.ui.every_chart import full_desk
from tests.ui.windows import offscreen, plain_looks

pytestmark = offscreen
KEYS = [view_key(name, view) for name, views in VIEWS.items() for view in range(len(views))]


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[Desk]:
    with full_desk(qtbot) as made, plain_looks():
        yield made


def slide(key: str, desk: Desk) -> Slide:
    units = () if desk.evaluation is None else desk.evaluation.panel.units
    return Slide("", PAGE + key, 2019, "", "I", (units[2].code, units[0].code))


@pytest.mark.parametrize("key", [*KEYS, "scenarios"])
def test_that_every_view_is_drawn_beside_while_the_window_stays(
    qtbot: QtBot, desk: Desk, key: str
) -> None:
    before = (desk.year, desk.unit, desk.item, desk.node)
    shown = slide(key, desk)
    assert pictures_of(desk).scene(shown, desk.result) is None
    qtbot.waitUntil(lambda: pictures_of(desk).scene(shown, desk.result) is not None, timeout=10_000)
    scene = preview_of(shown, desk, desk.result)
    assert isinstance(scene, RecordedScene)
    assert len(scene.titles()[0]) > 4
    assert (desk.year, desk.unit, desk.item, desk.node) == before


def test_that_another_result_and_another_language_are_drawn_anew(qtbot: QtBot, desk: Desk) -> None:
    shown, pictures = slide("changes:0", desk), pictures_of(desk)
    pictures.scene(shown, desk.result)
    qtbot.waitUntil(lambda: pictures.scene(shown, desk.result) is not None)
    language.switch("en")
    assert pictures.scene(shown, desk.result) is None
    qtbot.waitUntil(lambda: pictures.scene(shown, desk.result) is not None)
    language.switch("zh")
    evaluation = desk.evaluation
    assert evaluation is not None
    with qtbot.waitSignal(desk.computed, timeout=10_000):
        evaluation.set_weights(evaluation.weights.with_entered("A", 11.0))
    assert pictures.scene(shown, desk.result) is None


def board_of(desk: Desk, *slides: Slide) -> None:
    evaluation = desk.evaluation
    assert evaluation is not None
    records = evaluation.records
    for one in slides:
        records, _ = with_new(records, one)
    evaluation.set_records(records)


def thumb(page: PublishPage) -> QImage:
    return page.board.item(0).icon().pixmap(page.board.iconSize()).toImage()


def test_that_the_small_pictures_show_chart_and_trial(qtbot: QtBot, desk: Desk) -> None:
    board_of(desk, slide("changes:3", desk))
    page = PublishPage(desk)
    qtbot.addWidget(page)
    page.resize(1224, 540)
    page.show()
    first = thumb(page)
    pictures = pictures_of(desk)
    with qtbot.waitSignal(pictures.made, timeout=10_000):
        pass
    assert thumb(page) != first
    assert isinstance(page.preview.scene, RecordedScene)
    assert page.preview.foot.trial.startswith("试算")
    image, trial = thumb(page), QColor(theme.colours.trial_background)
    foot = [image.pixelColor(x, image.height() * 95 // 100) for x in range(image.width())]
    assert any(abs(c.red() - trial.red()) + abs(c.blue() - trial.blue()) < 12 for c in foot)


def test_that_a_page_on_the_stage_leaves_the_window_as_it_was(qtbot: QtBot, desk: Desk) -> None:
    before = (desk.year, desk.unit, desk.item, desk.node)
    board_of(desk, slide("profile:0", desk), slide("scenarios", desk))
    presenter = presenter_of(desk)
    assert presenter.start()
    stage = presenter.stage
    assert stage is not None
    assert isinstance(stage.scene, PageScene)
    assert (desk.year, desk.unit, desk.item, desk.node) == before
    presenter.turn(1)

    def title() -> str:
        assert stage.scene is not None
        return stage.scene.titles()[0]

    # The scenarios are computed beside; their title comes with them.
    qtbot.waitUntil(lambda: "情景" in title() and "第一" in title(), timeout=10_000)
    presenter.end()
