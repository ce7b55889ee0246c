"""The goalposts of an item leave with their title, their sentence and their figures."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.framework.goalposts_pane import GoalpostsPane
from smartcity_desk.ui.theme import LIGHT, theme
from tests.ui.desks import small_desk
from tests.ui.windows import offscreen, plain_looks, shown

pytestmark = offscreen


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[Desk]:
    with small_desk(qtbot) as made, plain_looks():
        yield made


def test_that_goalposts_leave_as_picture_and_table(qtbot: QtBot, desk: Desk) -> None:
    desk.select(item="A1")
    pane = shown(qtbot, GoalpostsPane(desk), 1100, 520)
    pane.refresh()
    theme.switch("dark")
    menu = pane.picture_menu
    image = QImage.fromData(menu.content("png"))
    # Below the stamp, beside every word: white although the window is dark.
    assert image.pixelColor(image.width() - 3, image.height() // 2) == QColor(LIGHT.background)
    assert theme.name == "dark"
    table = menu.table()
    assert table is not None
    assert table.title.startswith("A1 A1名")
    # A1 2020: 50, 50, 75 on goalposts 0, 50, 100.
    assert [row[2:] for row in table.rows] == [(50, 100), (50, 100), (75, 115)]
