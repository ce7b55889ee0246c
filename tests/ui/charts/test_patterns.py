"""Pattern mode: what differs by colour differs without it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from smartcity_desk.ui.actions import Actions
from smartcity_desk.ui.charts.patterns import fill, ground_of, patterns
from smartcity_desk.ui.charts.pins import mark_of
from smartcity_desk.ui.charts.shades import contrast, ink_on, shade, two_way
from smartcity_desk.ui.pages.ranking_page import RankingPage
from smartcity_desk.ui.theme import theme
from tests.ui.desks import sample_sized_desk
from tests.ui.windows import main_window, offscreen, plain_looks, shown

pytestmark = [offscreen, pytest.mark.usefixtures("qapp")]


@pytest.fixture(autouse=True)
def colours_again() -> Iterator[None]:
    with plain_looks():
        yield
        patterns.switch(False)


def painted(place: int) -> QImage:
    image = QImage(60, 30, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    fill(painter, QRectF(0, 0, 60, 30), theme.series(place), place)
    painter.end()
    return image


def test_that_four_series_differ_in_mono_and_have_no_colour() -> None:
    patterns.switch(True)
    images = [painted(place) for place in range(4)]
    assert all(a != b for k, a in enumerate(images) for b in images[k + 1 :])
    for image in images:
        middle = image.pixelColor(30, 15)
        assert max(middle.red(), middle.green(), middle.blue()) - min(
            middle.red(), middle.green(), middle.blue()
        ) < 12  # fmt: skip


def test_that_without_patterns_a_series_is_its_colour() -> None:
    assert painted(1).pixelColor(30, 15) == theme.series(1)


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize("on", [False, True])
def test_that_figures_on_shades_can_be_read(name: str, on: bool) -> None:
    theme.switch("dark" if name == "dark" else "light")
    patterns.switch(on)
    for step in range(-10, 11):
        for ground in (shade(abs(step) / 10), two_way(step / 10)):
            assert contrast(ground, ink_on(ground)) >= 4.5


def test_that_shades_get_stronger_and_up_is_not_down() -> None:
    ground = QColor(theme.colours.background)
    strength = [contrast(shade(step / 4), ground) for step in range(5)]
    assert strength == sorted(strength)
    assert two_way(0.5).blue() > two_way(0.5).red()
    assert two_way(-0.5).red() > two_way(-0.5).blue()


def test_that_pins_and_the_selected_unit_never_share_a_line() -> None:
    pins = ("a", "b", "c")
    marks = [mark_of(code, "s", pins) for code in ("s", *pins)]
    assert len({(mark.colour.name(), mark.style) for mark in marks}) == 4
    patterns.switch(True)
    assert len({mark_of(code, "s", pins).style for code in ("s", *pins)}) == 4


def test_that_the_ranking_follows_the_switch_and_says_what_is_missing(qtbot: QtBot) -> None:
    with sample_sized_desk(qtbot, missing=0.1) as desk:
        page = shown(qtbot, RankingPage(desk), 1224, 560)
        assert "斜线为缺失" in page.chart.state.caption
        before = page.chart.view.grab().toImage()
        patterns.switch(True)
        assert "虚线空白为缺失" in page.chart.state.caption
        assert page.chart.state.colours[0] == ground_of(0)
        assert page.chart.view.grab().toImage() != before
        patterns.switch(False)
        assert page.chart.view.grab().toImage() == before


def test_that_the_menu_switches_patterns_and_remembers_it() -> None:
    with main_window(attached=False) as window:
        action = window.actions_.patterns
        assert isinstance(window.actions_, Actions)
        assert not action.isChecked()
        action.trigger()
        assert patterns.is_on
        assert window.keeper.session.fills == "pattern"
        action.trigger()
        assert not patterns.is_on
