"""Every chart of the program leaves as PNG, PDF, SVG and table; none of them is a bitmap inside."""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator

import openpyxl
import pytest
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from smartcity_desk.core.slides import TREND
from smartcity_desk.ui.charts.canvas import Canvas
from smartcity_desk.ui.charts.grip import ChartGrip
from smartcity_desk.ui.charts.patterns import patterns
from smartcity_desk.ui.charts.picture import PictureMenu
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.language import language
from smartcity_desk.ui.navigation import page_names
from smartcity_desk.ui.stage.adding import view_of
from smartcity_desk.ui.stage.slide_mime import slide_in
from smartcity_desk.ui.theme import LIGHT
from tests.ui.every_chart import (
    PLACES,
    Shown,
    found_on,
    full_desk,
    kinds_of_charts,
    menus_in,
    shown_page,
    shown_place,
)
from tests.ui.windows import offscreen, plain_looks

pytestmark = offscreen
every_chart = pytest.mark.parametrize("chart_page", PLACES, ids=str, indirect=True)


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[Desk]:
    with full_desk(qtbot) as made, plain_looks():
        yield made


@pytest.fixture(scope="module")
def chart_page(request: pytest.FixtureRequest) -> Iterator[Shown]:
    with shown_place(request) as made:
        yield made


@pytest.fixture
def menu(chart_page: Shown) -> Iterator[PictureMenu]:
    """The picture menu of a place, whose page is there for all tests about it."""
    (found,) = menus_in(chart_page.page)
    with plain_looks():
        yield found
    patterns.switch(False)


@pytest.mark.parametrize("name", page_names())
def test_that_no_chart_of_a_page_is_forgotten(qtbot: QtBot, desk: Desk, name: str) -> None:
    page = shown_page(qtbot, desk, name, 0)
    assert found_on(page, name) == [place for place in PLACES if place.page == name]


def test_that_every_kind_of_chart_is_on_a_page() -> None:
    assert kinds_of_charts() == {place.kind for place in PLACES}


@every_chart
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_that_it_leaves_as_a_picture_of_three_times_the_pixels(
    menu: PictureMenu, lang: str
) -> None:
    language.switch(lang)  # type: ignore[arg-type]
    chart = menu.parent()
    assert isinstance(chart, QWidget)
    image = QImage.fromData(menu.content("png"))
    assert image.width() == 3 * chart.width()
    assert image.height() > 3 * chart.height()  # with the lines above and below
    menu.copy.trigger()
    assert QGuiApplication.clipboard().image().size() == image.size()


@every_chart
@pytest.mark.parametrize("is_pattern", [False, True], ids=["colour", "pattern"])
def test_that_its_pdf_and_svg_are_vectors_alone(menu: PictureMenu, is_pattern: bool) -> None:
    patterns.switch(is_pattern)
    pdf = menu.content("pdf")
    assert pdf.startswith(b"%PDF")
    assert b"/Subtype /Image" not in pdf
    assert b"/Font" in pdf
    svg = menu.content("svg")
    tags = [element.tag.rpartition("}")[2] for element in ET.fromstring(svg).iter()]
    assert "image" not in tags
    assert tags.count("text") > 3
    assert b"non-scaling-stroke" not in svg
    assert QSvgRenderer(svg).isValid()


@every_chart
def test_that_patterns_do_without_a_second_colour(menu: PictureMenu) -> None:
    """All is ink, grey and the one accent: nothing is told apart by its hue."""
    patterns.switch(True)
    svg = menu.content("svg").decode()
    known = (LIGHT.trial_background, LIGHT.trial_ink, LIGHT.accent)
    used = set(re.findall(r'(?:fill|stroke)="(#[0-9a-f]{6})"', svg))
    assert used
    hues = {name for name in used - {QColor(c).name() for c in known} if chroma(name) > 40}
    assert hues == set()


def chroma(name: str) -> int:
    colour = QColor(name)
    channels = (colour.red(), colour.green(), colour.blue())
    return max(channels) - min(channels)


@every_chart
def test_that_whatever_can_be_pointed_at_tells_something(menu: PictureMenu) -> None:
    chart = menu.parent()
    if not isinstance(chart, Canvas):
        return  # ranking, trend and goalposts have no spots; their own tests point at them
    chart.grab()
    assert chart.spots
    for spot in chart.spots:
        found = chart.spot_at(spot.area.center())
        assert found is not None, spot.key
        assert found.tip.strip(), spot.key
    assert chart.accessibleDescription()


@every_chart
def test_that_it_has_a_grip_with_its_view(
    chart_page: Shown, menu: PictureMenu, monkeypatch: pytest.MonkeyPatch
) -> None:
    place, page = chart_page.place, chart_page.page
    grip = next(grip for grip in page.findChildren(ChartGrip) if grip.isVisible())
    data = grip.mime()
    assert data is not None
    slide = slide_in(data)
    assert slide == view_of(chart_page.desk, place.page, page)
    assert slide.chart == (TREND if place.page == "overview" else slide.chart)
    assert grip.accessibleName()
    before = menu.content("png")
    monkeypatch.setattr(grip, "_is_hovered", True)
    # A picture has no grip.
    assert menu.content("png") == before


@every_chart
def test_that_the_table_behind_it_goes_along(menu: PictureMenu) -> None:
    table = menu.table()
    assert table is not None
    assert table.title
    assert len(table.rows) > 1
    assert all(len(row) == len(table.columns) for row in table.rows)
    assert table.notes[0].startswith("试算")
    assert "合成数据" in table.notes[-1]
    sheet = openpyxl.load_workbook(io.BytesIO(menu.content("xlsx"))).worksheets[0]
    assert sheet.max_row > len(table.rows)
    assert table.columns[-1] in menu.content("csv").decode("utf-8-sig")
    menu.copy_table.trigger()
    assert len(QGuiApplication.clipboard().text().splitlines()) == len(table.rows) + 1 + len(
        table.notes
    )
