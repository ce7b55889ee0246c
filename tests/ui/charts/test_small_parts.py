"""Colours of branches, wrapped titles, laid-out texts, and painting that never raises."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from smartcity_desk.core.tree import Tree
from smartcity_desk.ui.charts.branch_colours import branch_colours
from smartcity_desk.ui.charts.guard import guarded
from smartcity_desk.ui.charts.mixed import mixed
from smartcity_desk.ui.charts.text_cache import TextCache
from smartcity_desk.ui.charts.wrapped import wrapped
from smartcity_desk.ui.theme import DARK, LIGHT, font, theme
from tests.unit.builders import full_framework, small_framework

pytestmark = pytest.mark.usefixtures("qapp")

# -- colours -------------------------------------------------------------------


def contrast(one: QColor, other: QColor) -> float:
    """WCAG contrast ratio."""

    def luminance(colour: QColor) -> float:
        parts = [colour.redF(), colour.greenF(), colour.blueF()]
        r, g, b = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
        return 0.2126 * r + 0.7152 * g + 0.0722 * b

    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_that_a_first_level_index_has_its_own_colour() -> None:
    tree = Tree(full_framework())
    colours = branch_colours(tree, tree.children[tree.root])
    assert [c.name().upper() for c in colours] == list(LIGHT.series[:3])


def test_that_the_index_itself_is_grey() -> None:
    tree = Tree(small_framework())
    assert branch_colours(tree, (tree.root,))[0] == QColor(LIGHT.bar_grey)


def test_that_below_it_are_shades_of_the_parent() -> None:
    tree = Tree(full_framework())
    b = tree.position["B"]
    colours = branch_colours(tree, tree.children[b])
    assert colours[0].name().upper() == LIGHT.series[1]
    assert len({c.name() for c in colours}) == len(colours)


@pytest.mark.parametrize("name", ["light", "dark"])
def test_that_every_shade_stands_out_from_the_background(name: str) -> None:
    theme.switch("dark" if name == "dark" else "light")
    try:
        background = QColor((DARK if name == "dark" else LIGHT).background)
        tree = Tree(full_framework((5, 6, 1)))
        for position, family in enumerate(tree.children):
            for colour in branch_colours(tree, family):
                assert contrast(colour, background) >= 3.0, (tree.codes[position], colour.name())
    finally:
        theme.switch("light")


def test_that_a_fifth_index_is_told_apart_from_the_first() -> None:
    tree = Tree(full_framework((5, 2)))
    colours = branch_colours(tree, tree.children[tree.root])
    assert colours[4] != colours[0]


def test_that_colours_are_mixed_by_their_share() -> None:
    black, white = QColor("#000000"), QColor("#ffffff")
    assert mixed(black, white, 0.0).name() == "#000000"
    assert mixed(black, white, 2.0).name() == "#ffffff"
    assert mixed(black, white, 0.5).red() in (127, 128)


# -- wrapped titles ------------------------------------------------------------


def test_that_a_short_title_stays_on_one_line() -> None:
    assert wrapped("浦东新区领先", font(16), 600, 2) == ["浦东新区领先"]
    assert wrapped("", font(16), 600, 2) == []


def test_that_a_title_breaks_between_its_clauses() -> None:
    text = "浦东新区领先徐汇区；十个名次有变"
    assert wrapped(text, font(16), 200, 2) == ["浦东新区领先徐汇区；", "十个名次有变"]
    english = "Pudong leads Xuhui; ten ranks moved"
    assert wrapped(english, font(16), 200, 2) == ["Pudong leads Xuhui;", "ten ranks moved"]


def test_that_what_does_not_fit_ends_in_an_ellipsis() -> None:
    lines = wrapped("浦东新区" * 30, font(16), 200, 2)
    assert len(lines) == 2
    assert lines[1].endswith("…")
    assert lines[0] == ("浦东新区" * 30)[: len(lines[0])]


# -- texts and painting --------------------------------------------------------


@pytest.fixture
def canvas() -> QImage:
    image = QImage(200, 40, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    return image


def inked_columns(image: QImage) -> list[int]:
    return [
        x
        for x in range(image.width())
        if any(image.pixelColor(x, y).lightness() < 128 for y in range(image.height()))
    ]


def test_that_a_text_ends_where_it_is_told(canvas: QImage) -> None:
    texts = TextCache(font(14))
    painter = QPainter(canvas)
    painter.setFont(texts.used)
    texts.right(painter, 100, 0, 40, "116.39")
    texts.right(painter, 100, 0, 40, "")
    painter.end()
    columns = inked_columns(canvas)
    assert 95 <= max(columns) <= 100
    assert min(columns) > 40


def test_that_a_text_begins_where_it_is_told(canvas: QImage) -> None:
    texts = TextCache(font(14))
    painter = QPainter(canvas)
    painter.setFont(texts.used)
    texts.left(painter, 50, 0, 40, "浦东新区")
    painter.end()
    assert 49 <= min(inked_columns(canvas)) <= 54


def test_that_figures_are_tabular() -> None:
    texts = TextCache(font(14))
    assert texts.width("111.11") == texts.width("888.88")


def test_that_the_cache_of_texts_stays_small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("smartcity_desk.ui.charts.text_cache._MOST", 3)
    texts = TextCache(font(14))
    for number in range(10):
        texts.width(str(number))
        assert len(texts._known) <= 3
    # The last ones are still there: what is in sight is not laid out anew in every frame.
    assert {"8", "9"} <= set(texts._known)


class Broken:
    """Something whose painting fails half-way."""

    @guarded
    def paint(self, painter: QPainter) -> None:
        painter.setOpacity(0.25)
        raise RuntimeError("half-way")


def test_that_failing_paint_is_told_and_leaves_the_painter_as_it_was(
    canvas: QImage, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    told: list[object] = []
    monkeypatch.setattr(sys, "excepthook", lambda *error: told.append(error[1]))
    painter = QPainter(canvas)
    Broken().paint(painter)
    assert painter.opacity() == 1.0
    painter.end()
    assert [str(error) for error in told] == ["half-way"]
