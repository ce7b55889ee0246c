"""Presenting: the stage turns by key and clicker, edits nothing by accident, ends cleanly."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from math import hypot
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QGuiApplication, QImage, QPainter
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from smartcity_desk.core.records import Records
from smartcity_desk.core.slides import (
    AHEAD,
    DOTS,
    LINES,
    MAP,
    PAGE,
    RANKING,
    TREND,
    WORDS,
    Slide,
    with_new,
)
from smartcity_desk.ui.charts.views import VIEWS, view_key
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.language import language
from smartcity_desk.ui.pages.publish_page import PublishPage
from smartcity_desk.ui.remembered import remembered
from smartcity_desk.ui.stage import ink, motion, presenter
from smartcity_desk.ui.stage.page_scene import PageScene
from smartcity_desk.ui.stage.paper import Foot, draw_slide, fitted
from smartcity_desk.ui.stage.presenter import Presenter, presenter_of
from smartcity_desk.ui.stage.ranking_scene import RankingScene
from smartcity_desk.ui.stage.scene import Scene, Seen
from smartcity_desk.ui.stage.scenes import preview_of
from smartcity_desk.ui.stage.screens import chosen_screen
from smartcity_desk.ui.stage.stage_window import StageWindow
from smartcity_desk.ui.theme import theme
from tests.ui.desks import computed, sample_sized_desk, small_desk
from tests.ui.every_chart import full_desk
from tests.ui.windows import offscreen, plain_looks

pytestmark = offscreen
KEY = Qt.Key
PAGES = [view_key(name, k) for name, views in VIEWS.items() for k in range(len(views))]
PAGES.append("scenarios")


@pytest.fixture(autouse=True)
def _still(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(presenter, "duration_on", lambda _: 0)
    remembered.take({})
    yield
    remembered.take({})


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[Desk]:
    with small_desk(qtbot) as made, plain_looks():
        yield made


def board(desk: Desk, *slides: Slide) -> Presenter:
    records = Records()
    for slide in slides:
        records, _ = with_new(records, slide)
    assert desk.evaluation is not None
    desk.evaluation.set_records(records)
    shown = presenter_of(desk)
    assert shown.start()
    return shown


def stage_of(shown: Presenter) -> StageWindow:
    assert shown.stage is not None
    return shown.stage


def press(shown: Presenter, *keys: Qt.Key) -> None:
    for key in keys:
        if shown.stage is not None:
            QTest.keyClick(shown.stage, key)


FIVE = [Slide("", RANKING, 2020, sentence=str(k)) for k in range(1, 6)]


# -- turning -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("keys", "slide"),
    [
        ((KEY.Key_PageDown,), "2"),
        ((KEY.Key_Right, KEY.Key_Down, KEY.Key_Space, KEY.Key_N), "5"),
        ((KEY.Key_End, KEY.Key_PageUp), "4"),
        ((KEY.Key_End, KEY.Key_Home), "1"),
        ((KEY.Key_End, KEY.Key_PageDown), "5"),
        ((KEY.Key_PageUp,), "1"),
        ((KEY.Key_3, KEY.Key_Return), "3"),
        ((KEY.Key_9, KEY.Key_9, KEY.Key_Return), "5"),
        ((KEY.Key_Return,), "2"),
        ((KEY.Key_F5, KEY.Key_X, KEY.Key_Delete), "1"),
    ],
)
def test_that_keys_and_clicker_turn(desk: Desk, keys: tuple[Qt.Key, ...], slide: str) -> None:
    shown = board(desk, *FIVE)
    press(shown, *keys)
    assert stage_of(shown).scene is not None
    assert shown.slides[shown.index].sentence == slide
    assert stage_of(shown).foot.number == f"{slide}/5"
    shown.end()


def test_that_a_digit_typed_waits_for_enter(desk: Desk) -> None:
    shown = board(desk, *FIVE)
    press(shown, KEY.Key_4)
    assert stage_of(shown).typed == "4"
    assert shown.index == 0
    stage_of(shown).grab()
    press(shown, KEY.Key_PageDown)
    assert stage_of(shown).typed == ""
    assert shown.index == 1
    shown.end()


def is_black(shown: Presenter) -> bool:
    return stage_of(shown).is_black


def test_that_the_screen_goes_black_and_the_next_key_brings_the_slide_back(desk: Desk) -> None:
    shown = board(desk, *FIVE)
    press(shown, KEY.Key_B)
    stage = stage_of(shown)
    assert stage.is_black
    image = stage.grab().toImage()
    assert image.pixelColor(image.rect().center()).name() == "#000000"
    press(shown, KEY.Key_PageDown)
    assert not is_black(shown)
    assert shown.index == 0
    shown.end()


def test_that_a_click_turns_and_the_wheel_does_nothing(desk: Desk, qtbot: QtBot) -> None:
    shown = board(desk, *FIVE)
    stage = stage_of(shown)
    QTest.mouseClick(stage, Qt.MouseButton.LeftButton)
    assert shown.index == 1
    QTest.mouseClick(stage, Qt.MouseButton.RightButton)
    assert shown.index == 0
    shown.end()


# -- beginning and ending ------------------------------------------------------


def test_that_without_a_storyboard_what_is_in_view_is_presented(desk: Desk) -> None:
    desk.select(unit="U3", node="A")
    shown = presenter_of(desk)
    assert shown.start()
    assert shown.slides == (Slide("", RANKING, 2020, node="A", units=("U3",)),)
    scene = stage_of(shown).scene
    assert scene is not None
    assert "A名" in scene.titles()[0]
    shown.end()


def test_that_escape_ends_and_nothing_is_left(desk: Desk) -> None:
    desk.select(unit="U2")
    shown = board(desk, *FIVE)
    press(shown, KEY.Key_Escape)
    assert not shown.is_running
    assert shown.stage is None
    assert desk.unit == "U2"
    assert shown.start()
    shown.end()


def test_that_closing_the_window_ends_it(desk: Desk) -> None:
    shown = board(desk, *FIVE)
    stage_of(shown).close()
    assert not shown.is_running


def test_that_an_unplugged_projector_ends_it_and_says_so(desk: Desk, qtbot: QtBot) -> None:
    shown = board(desk, *FIVE)
    screen = stage_of(shown).screen()
    with qtbot.waitSignal(shown.lost):
        shown._screen_removed(screen)
    assert not shown.is_running


def test_that_another_evaluation_ends_it(desk: Desk) -> None:
    shown = board(desk, *FIVE)
    desk.clear()
    assert not shown.is_running
    assert not shown.start()


def test_that_the_external_screen_is_taken_unless_another_was_chosen() -> None:
    class Screen:
        def __init__(self, name: str) -> None:
            self._name = name

        def name(self) -> str:
            return self._name

    own: Any = Screen("laptop")
    projector: Any = Screen("projector")
    screens = [own, projector]
    assert chosen_screen(screens, own, "") is projector
    assert chosen_screen(screens, own, "laptop") is own
    assert chosen_screen([own], own, "") is own
    assert chosen_screen(screens, own, "gone") is projector


def test_that_the_screen_chosen_is_remembered_and_another_serves_where_it_is_gone(
    desk: Desk, qtbot: QtBot
) -> None:
    page = PublishPage(desk)
    qtbot.addWidget(page)
    page.show()
    here = QGuiApplication.screens()[0].name()
    box = page.screen_box
    box.setCurrentIndex(box.findData(here))
    box.activated.emit(box.currentIndex())
    assert remembered.as_mapping()["stage.screen"] == here
    assert Presenter(desk).screen_name == here
    remembered.put("stage.screen", "hall")
    page._offer_screens()
    assert box.currentData() == "hall"
    assert "未连接" in box.currentText()
    shown = board(desk, *FIVE)
    assert stage_of(shown).screen().name() == here
    shown.end()
    # Nobody chose another one meanwhile.
    assert shown.screen_name == "hall"


def test_that_an_input_method_is_off_on_the_stage(desk: Desk) -> None:
    shown = board(desk, *FIVE)
    stage = stage_of(shown)
    assert not stage.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    shown.end()


# -- what is shown -------------------------------------------------------------


def test_that_edits_are_not_seen_until_live_weights_are_asked_for(desk: Desk, qtbot: QtBot) -> None:
    shown = board(desk, Slide("", RANKING, 2020))
    evaluation = desk.evaluation
    assert evaluation is not None
    scene = stage_of(shown).scene
    assert isinstance(scene, RankingScene)

    def first() -> float:
        assert isinstance(scene, RankingScene)
        assert scene.bars is not None
        return float(scene.bars.scores[0])

    computed(
        qtbot, desk, lambda: evaluation.set_weights(evaluation.weights.with_entered("A", 20.0))
    )
    assert first() == 101.5
    press(shown, KEY.Key_W)
    assert stage_of(shown).layer.is_on
    assert first() == 110.5
    shown.end()


def test_that_live_weights_move_by_hand_and_keys_and_go_back_on_one_key(
    desk: Desk, qtbot: QtBot
) -> None:
    shown = board(desk, Slide("", RANKING, 2020))
    evaluation, stage = desk.evaluation, stage_of(shown)
    assert evaluation is not None
    press(shown, KEY.Key_W)
    computed(qtbot, desk, lambda: press(shown, KEY.Key_Right))
    assert evaluation.weights.of("A") == 61
    assert "试算" in stage.foot.trial
    track = stage.layer._track(0)
    scale, corner = fitted(stage.size().toSizeF())
    at = (QPointF(track.left() + 0.25 * track.width(), track.center().y()) * scale) + corner
    computed(
        qtbot, desk, lambda: QTest.mouseClick(stage, Qt.MouseButton.LeftButton, pos=at.toPoint())
    )
    assert evaluation.weights.of("A") == pytest.approx(25, abs=0.3)
    computed(qtbot, desk, lambda: press(shown, KEY.Key_O))
    assert evaluation.weights == evaluation.official.weights
    stage.grab()
    press(shown, KEY.Key_W)
    assert not stage.layer.is_on
    press(shown, KEY.Key_Right)
    assert evaluation.weights == evaluation.official.weights
    shown.end()


def test_that_the_years_play_through_and_a_key_shows_the_last_at_once(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    with sample_sized_desk(qtbot, years=4) as desk, plain_looks():
        shown = board(desk, Slide("", RANKING, 2020, plays=True))
        scene = stage_of(shown).scene
        assert isinstance(scene, RankingScene)
        seen = [scene.year]
        while shown._play.isActive():
            shown._next_year()
            seen.append(scene.year)
        assert seen == [2017, 2018, 2019, 2020]
        press(shown, KEY.Key_P)
        assert scene.year == 2017
        press(shown, KEY.Key_PageDown)
        assert scene.year == 2020
        assert not shown._play.isActive()
        shown.end()


def test_that_the_years_of_a_page_play_through_too(qtbot: QtBot) -> None:
    with sample_sized_desk(qtbot, years=3) as desk, plain_looks():
        tiles = Slide("", f"{PAGE}profile:5", 2020, plays=True)
        shown = board(desk, tiles, Slide("", f"{PAGE}changes:0", 2020, plays=True))
        scene = stage_of(shown).scene
        assert isinstance(scene, PageScene)
        seen = [(scene.year, scene.titles()[0])]
        while shown._play.isActive():
            shown._next_year()
            seen.append((scene.year, scene.titles()[0]))
        assert [year for year, _ in seen] == [2018, 2019, 2020]
        # Every year has a sentence of its own, and the window stays at its year.
        assert len({title for _, title in seen}) == 3
        assert desk.year == 2020
        press(shown, KEY.Key_PageDown)
        # Ranks over all years have nothing to play.
        assert not shown._play.isActive()
        press(shown, KEY.Key_P)
        assert not shown._play.isActive()
        shown.end()


def test_that_only_the_first_ranks_and_no_names_are_shown(desk: Desk) -> None:
    shown = board(desk, Slide("", RANKING, 2020, top=1, is_anonymous=True))
    scene = stage_of(shown).scene
    assert isinstance(scene, RankingScene)
    assert scene.bars is not None
    assert set(scene._names(scene.bars)) == {"某区"}
    assert scene.titles() == ["第一名领先第二名 3.75 分"]
    assert scene.note == "只显示前 1 名"
    stage_of(shown).grab()
    assert "区 " not in stage_of(shown).accessibleDescription().replace("某区", "")
    shown.end()


def test_that_values_move_first_and_order_then(desk: Desk) -> None:
    assert desk.evaluation is not None
    assert desk.result is not None
    scene = RankingScene(Slide("", RANKING, 2019))
    seen = Seen(desk.evaluation, desk.result)
    assert not scene.take(seen)
    scene.play(2020)
    assert scene.take(seen)
    before = scene._now()
    scene.advance(1.0, 0.0)
    values = scene._now()
    scene.advance(1.0, 1.0)
    after = scene._now()
    assert before is not None
    assert values is not None
    assert after is not None
    # 2019: U3, U2, U1; 2020: U3, U1, U2.
    assert before.slots.tolist() == values.slots.tolist() == [2, 1, 0]
    assert after.slots.tolist() == [1, 2, 0]
    assert np.allclose(before.scores, [97.6, 100, 102.4])
    assert np.allclose(values.scores, [101.5, 100, 105.25])


def test_that_a_transition_takes_two_times_400_ms_and_none_where_it_is_still(
    qtbot: QtBot,
) -> None:
    made = motion.Motion()
    steps: list[tuple[float, float]] = []
    made.moved.connect(lambda values, order: steps.append((values, order)))
    made.start(is_still=True)
    assert steps == [(1.0, 1.0)]
    made.start(is_still=False)
    assert made._animation.duration() == 800
    made._step(0.5)
    made._step(1.5)
    assert steps[-2][1] == 0
    assert 0 < steps[-2][0] < 1
    assert steps[-1][0] == 1
    assert 0 < steps[-1][1] < 1
    made.finish()
    assert steps[-1] == (1.0, 1.0)


@pytest.mark.parametrize("chart", [RANKING, TREND, MAP, DOTS, AHEAD, LINES, WORDS])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_that_every_chart_is_drawn_with_a_sentence(qtbot: QtBot, chart: str, lang: str) -> None:
    with sample_sized_desk(qtbot) as desk, plain_looks():
        language.switch(lang)  # type: ignore[arg-type]
        own = "结论" if chart == WORDS else ""
        shown = board(desk, Slide("", chart, 2020, units=("U3", "U1"), sentence=own))
        scene = stage_of(shown).scene
        assert scene is not None
        if scene.needs_draws:
            qtbot.waitUntil(lambda: bool(shown._draws))
        stage_of(shown).grab()
        assert scene.titles()[0]
        assert "{" not in scene.titles()[0]
        shown.end()


def test_that_a_page_is_shown_as_a_picture_of_itself(qtbot: QtBot) -> None:
    with sample_sized_desk(qtbot) as desk, plain_looks():
        shown = board(desk, Slide("", "page:changes", 2020), Slide("", "page:nowhere", 2020))
        scene = stage_of(shown).scene
        assert scene is not None
        assert scene.titles()[0]
        stage_of(shown).grab()
        shown.end()


# -- large enough for a hall ---------------------------------------------------


def sizes_of(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> set[float]:
    """The sizes of all fonts used for a slide of 1920 × 1080, as they come out on it."""
    sizes: set[float] = set()
    real = QPainter.setFont

    def measured(painter: QPainter, used: QFont) -> None:
        turned = painter.worldTransform()
        sizes.add(round(used.pixelSize() * hypot(turned.m12(), turned.m22()), 6))
        real(painter, used)

    image = QImage(ink.WIDTH, ink.HEIGHT, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    with monkeypatch.context() as patched:
        patched.setattr(QPainter, "setFont", measured)
        draw_slide(painter, scene, Foot("试算", "合成数据", "1/2"))
    painter.end()
    return sizes


@pytest.mark.parametrize("chart", [RANKING, TREND, MAP, DOTS, AHEAD, LINES])
def test_that_nothing_on_the_stage_is_smaller_than_24_pixels(
    qtbot: QtBot, chart: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with sample_sized_desk(qtbot) as desk, plain_looks():
        assert desk.result is not None
        qtbot.waitUntil(lambda: desk.insight is not None and desk.insight.draws is not None)
        scene = preview_of(Slide("s", chart, 2020), desk, desk.result)
        sizes = sizes_of(scene, monkeypatch)
        assert min(sizes) >= 24
        assert 48 in sizes


@pytest.mark.parametrize("key", PAGES)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_that_nothing_of_a_page_on_the_stage_is_smaller_than_24_pixels(
    qtbot: QtBot, key: str, lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with full_desk(qtbot, count=16) as desk, plain_looks():
        language.switch(lang)  # type: ignore[arg-type]
        assert desk.evaluation is not None
        assert desk.result is not None
        scene = PageScene(Slide("s", PAGE + key, 2020, units=("U2", "U5")), desk)
        try:
            scene.take(Seen(desk.evaluation, desk.result))
            qtbot.waitUntil(lambda: not scene.is_waiting, timeout=10_000)
            sizes = sizes_of(scene, monkeypatch)
            assert min(sizes) >= 24
            assert {48, 40} & sizes
            assert len(sizes) >= 3
        finally:
            scene.dispose()


def test_that_the_slide_is_16_to_9_on_any_screen() -> None:
    from PySide6.QtCore import QSizeF

    scale, corner = fitted(QSizeF(1920, 1200))
    assert scale == 1
    assert (corner.x(), corner.y()) == (0, 60)
    scale, corner = fitted(QSizeF(3440, 1440))
    assert scale == pytest.approx(4 / 3)
    assert corner.x() == pytest.approx(440)


def scene_of(notes: Any) -> object:
    return notes.next.scene


def test_that_the_presenter_sees_notes_the_next_slide_and_the_time(
    desk: Desk, qtbot: QtBot
) -> None:
    from smartcity_desk.ui.stage.notes_window import NotesWindow

    shown = board(desk, replace(FIVE[0], notes="先说结论"), FIVE[1])
    notes = NotesWindow()
    qtbot.addWidget(notes)
    notes.key_pressed.connect(stage_of(shown).keyPressEvent)
    shown.notes = notes
    shown._say()
    notes.show()
    assert notes.notes.toPlainText() == "先说结论"
    assert notes.next.scene is not None
    assert notes.next.scene.slide.sentence == "2"
    assert notes.elapsed.text() == "已用时 00:00"
    notes.grab()
    QTest.keyClick(notes, KEY.Key_PageDown)
    assert shown.index == 1
    assert scene_of(notes) is None
    assert notes.next_words.text() == "最后一张"
    shown.notes = None
    shown.end()


def test_that_blind_weighting_keeps_the_stage_closed(desk: Desk, qtbot: QtBot) -> None:
    from smartcity_desk.core.blind import begun

    evaluation = desk.evaluation
    assert evaluation is not None
    assert presenter_of(desk).start()
    presenter_of(desk).end()
    desk.blind._known = begun(evaluation.records, "李", "主任", "2020-12-01T09:00:00Z")
    evaluation.set_records(desk.blind._known)
    assert desk.blind.is_on
    assert not presenter_of(desk).start()


def test_that_the_theme_repaints_the_stage(desk: Desk) -> None:
    shown = board(desk, Slide("", RANKING, 2020))
    stage = stage_of(shown)
    stage.resize(960, 540)
    theme.switch("dark")
    image = stage.grab().toImage()
    assert image.pixelColor(4, image.height() // 2).name() == theme.colours.background.lower()
    theme.switch("light")
    shown.end()


def test_that_there_is_a_screen_to_test_on() -> None:
    assert QGuiApplication.screens()
