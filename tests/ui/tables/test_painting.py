"""What is drawn: hatch for missing and not for zero, marks, guards, wrapped titles."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter

from smartcity_desk.ui.models.cell import Cell, Kind, Mark
from smartcity_desk.ui.tables.cell_painting import Shading, paint_cell
from smartcity_desk.ui.tables.guard import guarded
from smartcity_desk.ui.tables.wrapping import wrapped
from smartcity_desk.ui.theme import SMALL, font, theme

WIDTH, HEIGHT = 84, 26


def drawn(cell: Cell, *, current: bool = False, shading: Shading = Shading.NONE) -> QImage:
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    image.fill(QColor(theme.colours.background))
    painter = QPainter(image)
    paint_cell(painter, QRect(0, 0, WIDTH, HEIGHT), cell, current=current, shading=shading)
    painter.end()
    return image


def inked(image: QImage, rect: QRect) -> int:
    """How many pixels of a part are not background."""
    ground = QColor(theme.colours.background).rgb()
    return sum(
        image.pixel(x, y) != ground
        for x in range(rect.left(), rect.right() + 1)
        for y in range(rect.top(), rect.bottom() + 1)
    )


LEFT = QRect(2, 2, 20, HEIGHT - 6)
TOP_LEFT, TOP_RIGHT = QRect(0, 0, 3, 3), QRect(WIDTH - 7, 3, 4, 4)
BOTTOM_RIGHT = QRect(WIDTH - 7, HEIGHT - 6, 4, 4)
FOOT = QRect(4, HEIGHT - 5, 20, 3)
ZERO = Cell(Kind.VALUE, "0")


def test_that_missing_is_hatched_and_zero_is_not(qapp: object) -> None:
    assert inked(drawn(ZERO), LEFT) == 0
    for kind, word in ((Kind.NOT_REPORTED, "未填报"), (Kind.NOT_APPLICABLE, "不适用")):
        assert inked(drawn(Cell(kind, word)), LEFT) > 20


def test_that_the_two_kinds_of_missing_look_different(qapp: object) -> None:
    not_reported = drawn(Cell(Kind.NOT_REPORTED, "未填报"))
    assert not_reported != drawn(Cell(Kind.NOT_APPLICABLE, "不适用"))


@pytest.mark.parametrize(
    ("mark", "place"),
    [
        (Mark.EDITED, TOP_LEFT),
        (Mark.TO_REVIEW, TOP_RIGHT),
        (Mark.IMPUTED, FOOT),
        (Mark.VERIFIED, LEFT),
        (Mark.NOTED, BOTTOM_RIGHT),
    ],
)
def test_that_each_mark_has_its_own_place(qapp: object, mark: Mark, place: QRect) -> None:
    assert inked(drawn(ZERO), place) == 0
    assert inked(drawn(Cell(Kind.VALUE, "0", mark)), place) > 0


def test_that_a_bar_is_drawn_only_where_asked_for(qapp: object) -> None:
    cell = Cell(Kind.VALUE, "0", share=1.0)
    assert inked(drawn(cell), FOOT) == 0
    assert inked(drawn(cell, shading=Shading.BARS), FOOT) > 20


def test_that_heat_shades_the_largest_most(qapp: object) -> None:
    grounds = [
        drawn(Cell(Kind.VALUE, "0", share=share), shading=Shading.HEAT).pixelColor(20, 3)
        for share in (0.0, 0.5, 1.0)
    ]
    lightness = [ground.lightness() for ground in grounds]
    assert lightness == sorted(lightness, reverse=True)
    assert len(set(lightness)) == 3


def test_that_a_total_of_the_districts_is_shown_muted(qapp: object) -> None:
    assert drawn(Cell(Kind.FROM_UNITS, "150")) != drawn(Cell(Kind.VALUE, "150"))
    assert inked(drawn(Cell(Kind.FROM_UNITS, "150")), LEFT) == 0


def test_that_a_number_that_does_not_fit_is_not_cut(qapp: object) -> None:
    assert drawn(Cell(Kind.VALUE, "123456789012345")) == drawn(Cell(Kind.VALUE, "…"))


def test_that_the_cell_of_the_keyboard_is_framed(qapp: object) -> None:
    accent = QColor(theme.colours.accent).rgb()
    assert drawn(ZERO, current=True).pixel(1, 10) == accent
    assert drawn(ZERO).pixel(1, 10) != accent


def test_that_a_failing_paint_is_told_once_and_survived(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[object] = []
    monkeypatch.setattr(sys, "excepthook", lambda _kind, error, _trace: told.append(error))

    @guarded
    def paint() -> None:
        raise ValueError("broken on purpose")

    paint()
    paint()
    assert [str(error) for error in told] == ["broken on purpose"]


def test_that_a_long_title_is_broken_and_cut(qapp: object) -> None:
    key = font(SMALL).toString()
    assert wrapped("5G", key, 80, 2) == ("5G",)
    lines = wrapped("固定宽带平均可用下载速率以及其他很多字", key, 80, 2)
    assert len(lines) == 2
    assert lines[1].endswith("…")
