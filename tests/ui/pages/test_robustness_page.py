"""The robustness page: choice of drawing, four charts, sentences from the data."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from smartcity_desk.core.drawing import Drawing, MissingRange, Spread
from smartcity_desk.core.framework import Level
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.language import language
from smartcity_desk.ui.pages.robustness_page import AHEAD, DOTS, LINES, MAP, RobustnessPage
from tests.ui.desks import empty_desk, sample_sized_desk
from tests.ui.windows import offscreen, plain_looks
from tests.unit.builders import full_framework, random_panel

pytestmark = offscreen


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[Desk]:
    with sample_sized_desk(qtbot) as made:
        yield made


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> Iterator[RobustnessPage]:
    with plain_looks():
        made = RobustnessPage(desk)
        qtbot.addWidget(made)
        made.resize(1224, 540)
        made.show()
        qtbot.waitUntil(lambda: _drawn(desk) == 10_000)
        yield made


def _drawn(desk: Desk) -> int:
    draws = None if desk.insight is None else desk.insight.draws
    return 0 if draws is None else len(draws)


def test_that_the_headline_is_made_from_the_draws(page: RobustnessPage, desk: Desk) -> None:
    insight = desk.insight
    assert insight is not None
    assert insight.draws is not None
    share = round(100 * insight.draws.top_holds())
    assert f"前三名在 {share} % 的抽样中名次不变" in page.map.title.replace("> 99", "100")
    assert "抽样 10,000 次" in page.map.caption
    assert "随机种子 2020" in page.map.caption


def test_that_the_map_shows_what_was_drawn(page: RobustnessPage, desk: Desk) -> None:
    table = page.map.table()
    assert table is not None
    assert len(table.rows) == 16
    for row in table.rows:
        assert sum(float(c) for c in row[2:] if c is not None) == pytest.approx(100)
    assert page.map.keys[0] == _best(desk)


def _best(desk: Desk) -> str:
    assert desk.result is not None
    ranks = desk.result.ranks(desk.year)
    return desk.result.rows.units[int(np.nanargmin(ranks))].code


@pytest.mark.parametrize("view", [MAP, DOTS, AHEAD, LINES])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_that_every_view_has_a_sentence_spots_and_a_table(
    page: RobustnessPage, view: int, lang: str
) -> None:
    language.switch(lang)  # type: ignore[arg-type]
    page.show_view(view)
    chart = page.chart
    page.grab()
    assert chart.title
    assert chart.caption
    assert chart.spots
    assert "{" not in chart.title + chart.caption
    table = page.charts[view].table()
    assert table is not None
    assert table.rows


def test_that_a_row_selects_its_district_everywhere(page: RobustnessPage, desk: Desk) -> None:
    page.grab()
    spot = page.map.spots[0]
    page.map.picked.emit(spot.key)
    assert desk.unit == spot.key
    for chart in page.charts:
        assert chart.current == spot.key


def test_that_the_choice_is_kept_drawn_and_undone(
    page: RobustnessPage, desk: Desk, qtbot: QtBot
) -> None:
    page.choice.share.setValue(30.0)
    assert desk.drawing == Drawing(share=0.3)
    assert desk.undo.undoText().startswith("抽样方式")
    qtbot.waitUntil(lambda: _drawing_shown(desk) == Drawing(share=0.3) and _drawn(desk) == 10_000)
    assert "±30 %" in page.map.caption
    desk.undo.undo()
    assert desk.drawing == Drawing()
    assert page.choice.share.value() == 10.0


def _drawing_shown(desk: Desk) -> Drawing | None:
    return None if desk.insight is None else desk.insight.view.drawing


def test_that_every_control_chooses(page: RobustnessPage, desk: Desk) -> None:
    choice = page.choice
    choice.spread.chosen.emit(1)
    assert desk.drawing.spread is Spread.DIRICHLET
    choice.concentration.setValue(250)
    assert desk.drawing.concentration == 250
    choice.seed.setValue(7)
    assert desk.drawing.seed == 7
    choice.missing.activated.emit(list(MissingRange).index(MissingRange.OBSERVED))
    assert desk.drawing.missing is MissingRange.OBSERVED
    choice.count.activated.emit(2)
    assert desk.drawing.count == 50_000
    choice.levels[Level.ITEM].click()
    assert desk.drawing.levels == {Level.FIRST_LEVEL, Level.DIMENSION, Level.INDICATOR}
    choice.levels[Level.ITEM].click()
    assert desk.drawing.levels == frozenset()
    choice.reset.click()
    assert desk.drawing == Drawing()


def test_that_a_cell_of_the_matrix_makes_the_title(page: RobustnessPage, qtbot: QtBot) -> None:
    page.show_view(AHEAD)
    page.grab()
    matrix, area = page.ahead, page.ahead.rows_area
    cell = (area.width() - matrix.names_width()) / 16
    x = area.left() + matrix.names_width() + 4.5 * cell
    place = QPointF(x, area.top() + 1.5 * matrix.row_height).toPoint()
    QTest.mouseClick(matrix, Qt.MouseButton.LeftButton, pos=place)
    assert matrix.pair == (matrix.keys[1], matrix.keys[4])
    assert "的抽样中排在" in matrix.title


def test_that_the_lines_follow_the_chosen_weight_and_their_crossings_select(
    page: RobustnessPage, desk: Desk
) -> None:
    page.show_view(LINES)
    page.show_node("B")
    seen = page.lines.seen
    assert seen is not None
    assert seen.lines.node == "B"
    assert page.crossings.list.count() == max(1, len(seen.lines.crossings))
    page.crossings.list.itemClicked.emit(page.crossings.list.item(0))
    assert desk.unit == seen.result.rows.units[seen.lines.crossings[0].rising].code


def test_that_a_weight_that_cannot_move_is_said(page: RobustnessPage, desk: Desk) -> None:
    page.show_view(LINES)
    desk.locked = frozenset({"A", "B", "C"} - {"A"})
    page.show_node("A")
    assert page.lines.empty.startswith("这项权重现在不能变动")


def test_that_another_framework_is_survived(page: RobustnessPage, desk: Desk, qtbot: QtBot) -> None:
    from smartcity_desk.core.snapshot import Snapshot

    page.show_view(LINES)
    other = full_framework((2, 2, 2, 1))
    assert desk.evaluation is not None
    desk.evaluation.set_snapshot(Snapshot.of(other, random_panel(other, 5, (2020, 2021))))
    qtbot.waitUntil(lambda: desk.result is not None and desk.result.rows.unit_count == 5)
    qtbot.waitUntil(lambda: page.lines.seen is not None and len(page.lines.seen.lines.rows) == 5)
    for view in (MAP, DOTS, AHEAD):
        page.show_view(view)
        page.grab()


def test_that_an_empty_desk_is_a_sentence(qtbot: QtBot) -> None:
    with plain_looks(), empty_desk() as bare:
        made = RobustnessPage(bare)
        qtbot.addWidget(made)
        made.show()
        assert made._waiting.text().startswith("打开工作簿或样例后")
