"""The export menu of the window offers the chart in sight in every form."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from smartcity_desk.ui.chart_exports import picture_menu_of
from tests.ui.windows import main_window, offscreen, open_small

pytestmark = offscreen


@pytest.mark.parametrize("name", ["ranking", "changes", "profile", "overview"])
def test_that_the_chart_in_sight_is_offered(qtbot: QtBot, name: str) -> None:
    with main_window() as window:
        open_small(qtbot, window)
        window.show_page(name)
        qtbot.waitUntil(lambda: window.stack.page(name) is not None)
        menu = window.actions_.export
        menu.aboutToShow.emit()
        page = window.stack.page(name)
        assert page is not None
        chart = picture_menu_of(page)
        assert chart is not None
        assert menu.actions()[-5:] == chart.ways_out()
        assert [a.text()[:3] for a in chart.ways_out()] == [
            "另存为",
            "另存为",
            "复制数",
            "数据表",
            "数据表",
        ]
        menu.aboutToShow.emit()
        assert menu.actions().count(chart.save_svg) == 1


def test_that_a_page_without_a_chart_offers_none(qtbot: QtBot) -> None:
    with main_window() as window:
        open_small(qtbot, window)
        window.show_page("framework")
        qtbot.waitUntil(lambda: window.stack.page("framework") is not None)
        before = window.actions_.export.actions()
        window.actions_.export.aboutToShow.emit()
        assert window.actions_.export.actions() == before
