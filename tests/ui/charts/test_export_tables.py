"""Every chart leaves as picture, vectors and table; trial and notice go along."""

from __future__ import annotations

import io
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from typing import Any

import openpyxl
import pytest
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from smartcity_desk.ui.charts.picture import PictureMenu
from smartcity_desk.ui.charts.trend_chart import Trend
from smartcity_desk.ui.charts.trend_export import trend_table
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.pages.changes_page import ChangesPage
from smartcity_desk.ui.pages.overview_page import OverviewPage
from smartcity_desk.ui.pages.profile_page import ProfilePage
from smartcity_desk.ui.pages.ranking_page import RankingPage
from smartcity_desk.ui.theme import theme
from tests.ui.charts.test_trend_chart import PUBLISHED, VALUES, YEARS
from tests.ui.desks import sample_sized_desk
from tests.ui.windows import offscreen, plain_looks, shown

pytestmark = offscreen


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[Desk]:
    with sample_sized_desk(qtbot, count=6) as made, plain_looks():
        yield made


def menus(qtbot: QtBot, desk: Desk, kind: Any) -> Iterator[PictureMenu]:
    """The menu of every chart of a page, one view after the other."""
    page = shown(qtbot, kind(desk), 1224, 560)
    rooms = range(len(page._makers)) if hasattr(page, "_makers") else [None]
    for room in rooms:
        if room is not None:
            page.show_room(room)
        for menu in page.findChildren(PictureMenu):
            chart = menu.parent()
            if isinstance(chart, QWidget) and chart.isVisible():
                yield menu


@pytest.mark.parametrize("kind", [RankingPage, OverviewPage, ChangesPage, ProfilePage])
def test_that_every_chart_leaves_in_every_form(qtbot: QtBot, desk: Desk, kind: Any) -> None:
    count = 0
    for menu in menus(qtbot, desk, kind):
        count += 1
        _check_picture(menu)
        vectors = menu.content("svg")
        _check_svg(vectors)
        theme.switch("dark")
        assert menu.content("svg") == vectors
        theme.switch("light")
        pdf = menu.content("pdf")
        assert pdf.startswith(b"%PDF")
        assert b"/Subtype /Image" not in pdf
        table = menu.table()
        assert table is not None
        assert table.notes[0].startswith("试算")
        assert "合成数据" in table.notes[-1]
        sheet = openpyxl.load_workbook(io.BytesIO(menu.content("xlsx"))).worksheets[0]
        assert sheet.max_row >= len(table.rows)
        assert table.columns[-1] in menu.content("csv").decode("utf-8-sig")
    assert count == {"ranking": 1, "overview": 1, "changes": 4, "profile": 6}[kind.name]


def _check_picture(menu: PictureMenu) -> None:
    chart = menu.parent()
    assert isinstance(chart, QWidget)
    assert QImage.fromData(menu.content("png")).width() == 3 * chart.width()


def _check_svg(content: bytes) -> None:
    root = ET.fromstring(content)
    tags = {element.tag.rpartition("}")[2] for element in root.iter()}
    assert "text" in tags
    assert "image" not in tags
    assert b"non-scaling-stroke" not in content
    assert QSvgRenderer(content).isValid()


def test_that_the_table_of_the_ranking_holds_ranks_and_contributions(
    qtbot: QtBot, desk: Desk
) -> None:
    found = menus(qtbot, desk, RankingPage)
    menu = next(found)
    table = menu.table()
    assert table is not None
    ranks = [row[0] for row in table.rows]
    assert ranks == sorted(r for r in ranks if isinstance(r, int))
    heads = list(table.columns)
    first, points = table.rows[0], [k for k, head in enumerate(heads) if "贡献" in head]
    total = 100 + sum(float(first[k] or 0) for k in points)
    assert total == pytest.approx(first[heads.index("得分")])


def test_that_the_table_is_copied_cell_by_cell(qtbot: QtBot, desk: Desk) -> None:
    found = menus(qtbot, desk, ChangesPage)
    menu = next(found)
    QGuiApplication.clipboard().clear()
    menu.copy_table.trigger()
    state, source, *lines = QGuiApplication.clipboard().text().splitlines()
    assert state.startswith("试算 · 尚未定稿 · 全市指数")
    assert "2020" in source
    assert lines[0].split("\t")[:2] == ["编号", "单位"]
    # Six units, two groups, the city.
    assert len(lines) == 1 + 6 + 2 + 1


def test_that_the_trend_tells_published_from_derived() -> None:
    table = trend_table(Trend(YEARS, VALUES, 2020, VALUES - 1, PUBLISHED), "走势")
    assert table is not None
    assert table.columns == ("年份", "可比口径（重算）", "正式", "公布", "由公布数字推算")
    by_year = {row[0]: row for row in table.rows}
    assert by_year["2019"][3:] == (100.25, None)
    assert by_year["2018"][3:] == (None, 98.9)
    assert by_year["2017"][1] is None
    assert trend_table(None, "x") is None
