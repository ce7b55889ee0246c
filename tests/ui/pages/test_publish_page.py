"""The storyboard: slides are added, changed, dragged, deleted, and every step is undone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from smartcity_desk.core.slides import LINES, MAP, RANKING, TREND, Slide, slides_of
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.language import language
from smartcity_desk.ui.pages.publish_page import PublishPage
from smartcity_desk.ui.pages.ranking_page import RankingPage
from smartcity_desk.ui.pages.robustness_page import RobustnessPage
from smartcity_desk.ui.stage.adding import added_view, view_of
from smartcity_desk.ui.stage.presenter import presenter_of
from tests.ui.desks import small_desk
from tests.ui.windows import offscreen, plain_looks, shown

pytestmark = offscreen


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[Desk]:
    with small_desk(qtbot) as made, plain_looks():
        yield made


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> PublishPage:
    return shown(qtbot, PublishPage(desk), 1224, 540)


def slides(desk: Desk) -> list[Slide]:
    assert desk.evaluation is not None
    return list(slides_of(desk.evaluation.records))


def test_that_an_empty_storyboard_is_one_sentence_and_one_button(
    page: PublishPage, desk: Desk
) -> None:
    assert page._stack.currentIndex() == 1
    page.empty.button.click()
    assert page._stack.currentIndex() == 2
    assert [s.chart for s in slides(desk)] == [RANKING]
    desk.undo.undo()
    assert slides(desk) == []


def test_that_slides_are_added_after_the_current_one_and_copied(
    page: PublishPage, desk: Desk
) -> None:
    page.add_slide()
    page.add_slide()
    page.board.setCurrentRow(0)
    page.duplicate_slide()
    assert [s.key for s in slides(desk)] == ["s1", "s3", "s2"]
    assert page.board.keys == ["s1", "s3", "s2"]
    assert page.board.key == "s3"


def test_that_dragging_reorders_as_one_step(page: PublishPage, desk: Desk) -> None:
    for _ in range(3):
        page.add_slide()
    item = page.board.takeItem(2)
    page.board.insertItem(0, item)
    page.board.reordered.emit(page.board.keys)
    assert [s.key for s in slides(desk)] == ["s3", "s1", "s2"]
    desk.undo.undo()
    assert [s.key for s in slides(desk)] == ["s1", "s2", "s3"]
    assert page.board.keys == ["s1", "s2", "s3"]


def test_that_the_next_slide_is_current_when_one_goes(page: PublishPage, desk: Desk) -> None:
    for _ in range(3):
        page.add_slide()
    page.board.setCurrentRow(1)
    page.delete_slide()
    assert [s.key for s in slides(desk)] == ["s1", "s3"]
    assert page.board.key == "s3"
    page.delete_slide()
    assert page.board.key == "s1"


def test_that_every_field_changes_the_slide(page: PublishPage, desk: Desk) -> None:
    page.add_slide()
    editor = page.editor
    editor.chart.setCurrentIndex(editor.chart.findData(LINES))
    editor.chart.activated.emit(0)
    editor.node.setCurrentIndex(editor.node.findData("B"))
    editor.node.activated.emit(0)
    editor.year.setCurrentIndex(editor.year.findData(2019))
    editor.year.activated.emit(0)
    editor.marked[1].setCurrentIndex(editor.marked[1].findData("U2"))
    editor.marked[1].activated.emit(0)
    editor.sentence.setText("权重一变，名次就变")
    editor.sentence.editingFinished.emit()
    editor.notes.setPlainText("慢一点")
    editor._choose()
    (slide,) = slides(desk)
    assert (slide.chart, slide.node, slide.year, slide.units) == (LINES, "B", 2019, ("U2",))
    assert (slide.sentence, slide.notes) == ("权重一变，名次就变", "慢一点")
    editor.chart.setCurrentIndex(editor.chart.findData(RANKING))
    editor.chart.activated.emit(0)
    editor.plays.click()
    editor.anonymous.click()
    editor.top.setValue(2)
    (slide,) = slides(desk)
    assert (slide.plays, slide.is_anonymous, slide.top) == (True, True, 2)
    assert page.preview.scene is not None
    assert page.preview.scene.titles() == ["权重一变，名次就变"]
    page.grab()


def test_that_the_present_view_of_each_page_becomes_a_slide(desk: Desk, qtbot: QtBot) -> None:
    desk.select(unit="U2", node="A")
    assert view_of(desk, "overview", None).chart == TREND
    ranking, robust = RankingPage(desk), RobustnessPage(desk)
    for each in (ranking, robust):
        qtbot.addWidget(each)
        each.show()
    assert view_of(desk, "ranking", ranking) == Slide("", RANKING, 2020, "", "A", ("U2",))
    assert view_of(desk, "robustness", robust).chart == MAP
    robust.show_view(3)
    robust.show_node("B")
    assert view_of(desk, "robustness", robust).node == "B"
    assert view_of(desk, "profile", None).chart == "page:profile"
    assert view_of(desk, "data", None).chart == RANKING
    assert added_view(desk, "ranking", ranking) == 1
    assert added_view(desk, "robustness", robust) == 2
    assert [s.chart for s in slides(desk)] == [RANKING, LINES]


def test_that_it_is_presented_from_the_current_slide(page: PublishPage, desk: Desk) -> None:
    page.add_slide()
    page.add_slide()
    page.board.setCurrentRow(1)
    page.start.click()
    shown = presenter_of(desk)
    assert shown.is_running
    assert shown.index == 1
    shown.end()


def test_that_the_screen_chosen_is_remembered(page: PublishPage, desk: Desk) -> None:
    page.add_slide()
    name = str(page.screen_box.itemData(1))
    page.screen_box.activated.emit(1)
    assert presenter_of(desk).screen_name == name
    page.refresh()
    assert page.screen_box.currentData() == name


def test_that_the_small_pictures_speak_the_language_of_the_window(page: PublishPage) -> None:
    page.add_slide()

    def thumb() -> QImage:
        return page.board.item(0).icon().pixmap(page.board.iconSize()).toImage()

    chinese = thumb()
    page.refresh()
    assert thumb() == chinese
    try:
        language.switch("en")
        page.refresh()
        assert thumb() != chinese
    finally:
        language.switch("zh")
