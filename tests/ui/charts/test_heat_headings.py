"""Headings of the heat map are whole where there is room, and never tear a word."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from smartcity_desk.ui.charts.heat_headings import headings_for
from tests.ui.windows import offscreen

pytestmark = offscreen
SHORT = ("5G", "IoT")
LONG = ("Smart city development environment", "Convergence of industry and information")
CHINESE = ("智慧城市发展环境建设水平", "信息基础设施")


@pytest.mark.usefixtures("qtbot")
def test_that_short_names_stand_on_one_line() -> None:
    assert headings_for(SHORT, 60.0, 300.0).lines == 1
    assert not headings_for(SHORT, 60.0, 300.0).is_upright


@pytest.mark.usefixtures("qtbot")
def test_that_broad_columns_have_as_many_lines_as_the_longest_name_needs() -> None:
    two, more = headings_for(LONG, 170.0, 300.0), headings_for(LONG, 100.0, 300.0)
    assert two.lines == 2
    assert more.lines > 2
    assert not two.is_upright
    assert more.height > two.height


@pytest.mark.usefixtures("qtbot")
def test_that_narrow_columns_grow_upwards_until_every_name_is_whole() -> None:
    short, long = headings_for(CHINESE, 24.0, 400.0), headings_for(LONG, 24.0, 400.0)
    assert short.is_upright
    assert long.height > short.height
    # Two lines beside each other need less height than one.
    assert headings_for(LONG, 32.0, 400.0).height < long.height


@pytest.mark.usefixtures("qtbot")
@pytest.mark.parametrize("room", [90.0, 130.0])
def test_that_headings_leave_the_rows_their_room(room: float) -> None:
    assert headings_for(LONG, 24.0, room).height == room


def test_that_a_word_is_not_torn(qtbot: QtBot) -> None:
    # "Infrastructure" is wider than 60 pixels: upright it has to be taller.
    one = headings_for(("Infrastructure of it",), 32.0, 400.0)
    assert one.lines == 2
    assert one.height > 90
    assert headings_for(("基础设施建设水平",), 32.0, 400.0).height < one.height
