"""Charts are dragged onto the storyboard by their grip, or pressed into its last slide.

That every chart has one is said by ``charts/test_every_chart.py``.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from smartcity_desk.core.slides import RANKING, Slide, slides_of, with_new
from smartcity_desk.ui.charts.grip import ChartGrip
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.pages.changes_page import ChangesPage
from smartcity_desk.ui.pages.publish_page import PublishPage
from smartcity_desk.ui.stage.slide_mime import SLIDE_MIME, slide_in
from smartcity_desk.ui.stage.story_strip import StoryStrip, strip_of
from smartcity_desk.ui.stage.storyboard import Storyboard
from tests.ui.desks import small_desk
from tests.ui.windows import offscreen, plain_looks, shown

pytestmark = offscreen
LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[Desk]:
    with small_desk(qtbot) as made, plain_looks():
        made.gripped.connect(lambda grip: grip.serve(strip_of(grip.window(), made)))
        yield made


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> Iterator[ChangesPage]:
    made = shown(qtbot, ChangesPage(desk), 1224, 600)
    yield made
    made.hide()


def grip_of(page: QWidget) -> ChartGrip:
    return next(grip for grip in page.findChildren(ChartGrip) if grip.isVisible())


def slides(desk: Desk) -> list[Slide]:
    assert desk.evaluation is not None
    return list(slides_of(desk.evaluation.records))


def let_go(board: Storyboard, data: QMimeData, at: QPointF) -> None:
    """Drag ``data`` over the board and let it go at ``at``."""
    copy = Qt.DropAction.CopyAction
    place = at.toPoint()
    enters = QDragEnterEvent(place, copy, data, LEFT, NONE)
    moves = QDragMoveEvent(place, copy, data, LEFT, NONE)
    drops = QDropEvent(at, copy, data, LEFT, NONE)
    board.dragEnterEvent(enters)
    assert enters.isAccepted()
    board.dragMoveEvent(moves)
    board.grab()
    board.dropEvent(drops)


def test_that_a_press_adds_the_view_as_one_step_and_shows_where(
    page: ChangesPage, desk: Desk, qtbot: QtBot
) -> None:
    page.show_room(3)
    grip = grip_of(page)
    QTest.mouseClick(grip, LEFT)
    QTest.keyClick(grip, Qt.Key.Key_Return)
    assert [slide.chart for slide in slides(desk)] == ["page:changes:3"] * 2
    strip = page.findChild(StoryStrip)
    assert strip is not None
    assert strip.isVisible()
    assert strip.board.keys == ["s1", "s2"]
    assert strip.board.key == "s2"
    strip._goes.timeout.emit()
    assert not strip.isVisible()
    desk.undo.undo()
    assert len(slides(desk)) == 1


def test_that_a_drag_begins_once_the_hand_is_far_enough(
    page: ChangesPage, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    grip, begun = grip_of(page), []
    monkeypatch.setattr(ChartGrip, "drag", lambda _self: begun.append(True))
    QTest.mousePress(grip, LEFT, NONE, grip.rect().center())
    QTest.mouseMove(grip, grip.rect().center() + grip.rect().topLeft())
    assert begun == []
    QTest.mouseMove(grip, grip.rect().center() * 5)
    assert begun == [True]
    QTest.mouseRelease(grip, LEFT)
    assert slides(desk) == []


def test_that_the_strip_takes_a_chart_at_its_place(
    page: ChangesPage, desk: Desk, qtbot: QtBot
) -> None:
    evaluation = desk.evaluation
    assert evaluation is not None
    records = evaluation.records
    for year in (2019, 2020):
        records, _ = with_new(records, Slide("", RANKING, year))
    evaluation.set_records(records)
    strip = strip_of(page, desk)
    assert strip_of(page, desk) is strip
    grip = grip_of(page)
    grip.serve(strip)
    grip.begun.emit()
    assert strip.isVisible()
    assert strip.geometry().bottom() == page.rect().bottom()
    data = grip.mime()
    assert data is not None
    second = strip.board.visualItemRect(strip.board.item(1))
    let_go(strip.board, data, QPointF(second.left() + 2, second.center().y()))
    assert [slide.key for slide in slides(desk)] == ["s1", "s3", "s2"]
    assert strip.board.keys == ["s1", "s3", "s2"]
    grip.ended.emit()
    assert strip.isVisible()
    desk.undo.undo()
    assert [slide.key for slide in slides(desk)] == ["s1", "s2"]
    page.resize(1000, 500)
    assert strip.geometry().bottom() == page.rect().bottom()


def test_that_the_strip_goes_at_once_where_nothing_was_let_go_there(
    page: ChangesPage, desk: Desk
) -> None:
    strip, grip = strip_of(page, desk), grip_of(page)
    grip.serve(strip)
    grip.begun.emit()
    grip.ended.emit()
    assert not strip.isVisible()


def test_that_the_storyboard_of_the_publish_page_takes_a_chart_too(
    page: ChangesPage, desk: Desk, qtbot: QtBot
) -> None:
    publish = PublishPage(desk)
    qtbot.addWidget(publish)
    publish.resize(1224, 540)
    publish.show()
    publish.add_slide()
    data = grip_of(page).mime()
    assert data is not None
    let_go(publish.board, data, QPointF(20, 2))
    assert [slide.chart for slide in slides(desk)] == ["page:changes:0", RANKING]
    assert publish.board.currentRow() == 0
    publish.board.dragMoveEvent(
        QDragMoveEvent(QPointF(20, 2).toPoint(), Qt.DropAction.CopyAction, data, LEFT, NONE)
    )
    assert publish.board._drop_at == 0
    publish.board.dragLeaveEvent(QDragLeaveEvent())
    assert publish.board._drop_at == -1


def test_that_what_is_no_slide_is_left_alone(tmp_path: Path) -> None:
    data = QMimeData()
    data.setText(str(tmp_path))
    assert slide_in(data) is None
    for broken in (b"{", b"[1]", b"\xff"):
        data.setData(SLIDE_MIME, broken)
        assert slide_in(data) is None
