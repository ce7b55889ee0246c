"""A slide keeps what its view had chosen, and shows it again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from smartcity_desk.core.framework import Level
from smartcity_desk.core.names import Name
from smartcity_desk.core.records import Kind, Records
from smartcity_desk.core.scenarios import Scenario
from smartcity_desk.core.slides import AHEAD, RANKING, Slide, slides_of, with_new
from smartcity_desk.ui.charts.room_page import RoomPage
from smartcity_desk.ui.charts.views import VIEWS
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.pages.changes_page import ChangesPage
from smartcity_desk.ui.pages.framework_page import FrameworkPage
from smartcity_desk.ui.pages.profile_page import ProfilePage
from smartcity_desk.ui.pages.ranking_page import RankingPage
from smartcity_desk.ui.pages.robustness_page import AHEAD as AHEAD_VIEW
from smartcity_desk.ui.pages.robustness_page import RobustnessPage
from smartcity_desk.ui.pages.scenarios_page import ScenariosPage
from smartcity_desk.ui.profile.node_rooms import DistributionRoom
from smartcity_desk.ui.stage.adding import view_of
from smartcity_desk.ui.stage.canvas_scene import DrawsScene
from smartcity_desk.ui.stage.page_scene import PageScene
from smartcity_desk.ui.stage.presenter import presenter_of
from smartcity_desk.ui.stage.ranking_scene import RankingScene
from smartcity_desk.ui.stage.scene import Seen
from smartcity_desk.ui.stage.scenes import preview_of
from smartcity_desk.ui.stage.slide_editor import SlideEditor
from smartcity_desk.ui.tables.choice_box import ChoiceBox
from tests.ui.desks import sample_sized_desk
from tests.ui.windows import offscreen, plain_looks

pytestmark = offscreen
PAGES: dict[str, Callable[[Desk], RoomPage]] = {"changes": ChangesPage, "profile": ProfilePage}


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[Desk]:
    with sample_sized_desk(qtbot, years=3) as made, plain_looks():
        made.select(unit="U3")
        yield made


def shown(qtbot: QtBot, page: QWidget) -> None:
    qtbot.addWidget(page)
    page.resize(1224, 600)
    with qtbot.waitExposed(page):
        page.show()


def kept(slide: Slide) -> Slide:
    """The slide as a project gives it back."""
    records, _ = with_new(Records(), slide)
    return slides_of(records)[0]


def seen(desk: Desk) -> Seen:
    assert desk.evaluation is not None
    assert desk.result is not None
    draws = None if desk.insight is None else desk.insight.draws
    return Seen(desk.evaluation, desk.result, draws, desk.drawing)


def boxes(page: RoomPage) -> list[ChoiceBox]:
    return [box for box in page.room.controls.findChildren(ChoiceBox) if not box.isHidden()]


def chosen(page: RoomPage) -> list[str]:
    return [box.key for box in boxes(page)]


@pytest.mark.parametrize(
    ("name", "view"), [(name, view) for name, views in VIEWS.items() for view in range(len(views))]
)
def test_that_every_choice_of_a_view_is_shown_again(
    qtbot: QtBot, desk: Desk, name: str, view: int
) -> None:
    page = PAGES[name](desk)
    shown(qtbot, page)
    page.show_room(view)
    usual = chosen(page)
    for box in boxes(page):
        places = [k for k in range(box.count()) if box.itemData(k) != box.key]
        # A deep node, another unit, another year: never the one that is usual.
        place = places[len(places) // 2]
        box.setCurrentIndex(place)
        box.activated.emit(place)
    wanted = chosen(page)
    assert wanted != usual
    title = page.chart.title or page.chart.empty
    slide = kept(view_of(desk, name, page))
    page.hide()

    scene = PageScene(slide, desk)
    try:
        scene.take(seen(desk))
        assert isinstance(scene.page, RoomPage)
        assert chosen(scene.page) == wanted
        assert (scene.page.chart.title or scene.page.chart.empty) == title
    finally:
        scene.dispose()


def test_that_the_waterfall_opens_the_node_that_was_taken_apart(qtbot: QtBot, desk: Desk) -> None:
    page = ChangesPage(desk)
    shown(qtbot, page)
    page.show_room(2)
    page.room.enter("A")
    slide = kept(view_of(desk, "changes", page))
    page.hide()
    scene = PageScene(slide, desk)
    try:
        scene.take(seen(desk))
        assert isinstance(scene.page, ChangesPage)
        assert scene.page.room.choices()["step"] == "A"
    finally:
        scene.dispose()


def test_that_the_heat_map_keeps_what_it_is_sorted_by_and_its_first_column(
    qtbot: QtBot, desk: Desk
) -> None:
    page = ProfilePage(desk)
    shown(qtbot, page)
    page.show_room(2)
    room: Any = page.room
    page.chart.resize(420, 500)
    room.level.choose(str(Level.ITEM))
    room.refresh()
    room._heat.page(1)
    room.sorted_by = room.made.result.tree.codes[int(room.made.nodes[1])]
    room.refresh()
    slide = kept(view_of(desk, "profile", page))
    assert slide.chosen("sorted") == room.sorted_by
    assert int(slide.chosen("column")) > 0
    other = ProfilePage(desk)
    shown(qtbot, other)
    other.show_room(2)
    other.chart.resize(420, 500)
    other.choose(dict(slide.choices))
    assert other.choices() == dict(slide.choices)


def test_that_the_ranking_keeps_level_arrangement_origin_baseline_and_comparison(
    qtbot: QtBot, desk: Desk
) -> None:
    page = RankingPage(desk)
    shown(qtbot, page)
    page.chart.zero.setChecked(True)
    page.chart.display.choose(Level.DIMENSION, against="year:2018")
    page.chart.set_baseline(2)
    slide = kept(view_of(desk, "ranking", page))
    assert slide.chart == RANKING
    assert slide.level == str(Level.DIMENSION)
    scene = preview_of(slide, desk, desk.result)
    assert isinstance(scene, RankingScene)
    bars = scene.bars
    assert bars is not None
    assert bars.origin == 0.0
    assert {bars.result.tree.nodes[b].level for b in bars.branches} == {Level.DIMENSION}
    assert bars.against is not None
    assert bars.against.year == 2018
    assert scene.note == "▲▼ 较2018"
    drawn = scene._now()
    assert drawn is not None
    # Those of the third entry begin at the origin.
    assert (drawn.starts[bars.entry_of.index(2)] == bars.origin).all()


def test_that_aligned_columns_stay_aligned_on_the_stage(qtbot: QtBot, desk: Desk) -> None:
    page = RankingPage(desk)
    shown(qtbot, page)
    page.chart.display.choose(is_aligned=True)
    scene = preview_of(kept(view_of(desk, "ranking", page)), desk, desk.result)
    assert isinstance(scene, RankingScene)
    drawn = scene._now()
    assert drawn is not None
    assert drawn.is_aligned
    for entry, origin in enumerate(drawn.bars.column_origins):
        own = drawn.bars.entry_of.index(entry)
        assert drawn.starts[own].tolist() == pytest.approx([origin] * len(drawn.bars))


def test_that_a_page_displays_the_ranking_as_a_slide_says(qtbot: QtBot, desk: Desk) -> None:
    page = RankingPage(desk)
    shown(qtbot, page)
    wanted = {"level": "item", "arranged": "aligned", "origin": "zero", "against": "official"}
    page.choose({**wanted, "baseline": "B"})
    assert page.choices() == {**wanted, "baseline": "B"}
    page.choose({})
    assert page.choices() == {}


def test_that_a_pair_that_was_picked_is_the_pair_on_the_stage(qtbot: QtBot, desk: Desk) -> None:
    qtbot.waitUntil(lambda: desk.insight is not None and desk.insight.draws is not None)
    page = RobustnessPage(desk)
    shown(qtbot, page)
    page.show_view(AHEAD_VIEW)
    page._pick_pair("U5", "U9")
    slide = kept(view_of(desk, "robustness", page))
    assert slide.chart == AHEAD
    scene = preview_of(slide, desk, desk.result)
    assert isinstance(scene, DrawsScene)
    assert scene.titles() == [page.ahead.title]
    assert scene.chart.pair == ("U5", "U9")  # type: ignore[attr-defined]


def test_that_scenarios_keep_their_columns_and_their_reference(qtbot: QtBot, desk: Desk) -> None:
    evaluation = desk.evaluation
    assert evaluation is not None
    page = ScenariosPage(desk)
    shown(qtbot, page)
    keys = ["s1", "s2"]
    for key in keys:
        scenario = Scenario.of_snapshot(key, Name(key, key), evaluation.snapshot)
        evaluation.put_record(Kind.SCENARIO, key, scenario.as_record())
    page._compare(keys[0])
    page._tick(keys[1], False)
    slide = kept(view_of(desk, "scenarios", page))
    page.hide()
    scene = PageScene(slide, desk)
    try:
        scene.take(seen(desk))
        assert isinstance(scene.page, ScenariosPage)
        assert scene.page.choices() == {"hidden": keys[1], "reference": keys[0]}
    finally:
        scene.dispose()


def test_that_goalposts_become_a_slide_of_the_districts_between_them(
    qtbot: QtBot, desk: Desk
) -> None:
    evaluation = desk.evaluation
    assert evaluation is not None
    page = FrameworkPage(desk)
    shown(qtbot, page)
    # Another pane has no chart: what is presented then is the ranking.
    assert view_of(desk, "framework", page).chart == RANKING
    page.show_pane(page.panes.index(page.goalposts))
    item = evaluation.framework.items[3].code
    page.goalposts.box.table.go_to(item)
    slide = kept(view_of(desk, "framework", page))
    page.hide()
    scene = PageScene(slide, desk)
    try:
        scene.take(seen(desk))
        assert isinstance(scene.page, ProfilePage)
        room = scene.page.room
        assert isinstance(room, DistributionRoom)
        assert room.node.key == item
        assert room.made is not None
        assert room.made.goalposts == evaluation.framework.node(item).item.goalposts  # type: ignore[union-attr]
    finally:
        scene.dispose()


def test_that_a_scenario_to_compare_with_is_computed_for_the_stage(
    qtbot: QtBot, desk: Desk
) -> None:
    evaluation = desk.evaluation
    assert evaluation is not None
    scenario = Scenario.of_snapshot("s9", Name("甲", "One"), evaluation.snapshot)
    evaluation.put_record(Kind.SCENARIO, "s9", scenario.as_record())
    slide = Slide("", RANKING, 2020, choices=(("against", "scenario:s9"),))
    evaluation.set_records(with_new(evaluation.records, slide)[0])
    presenter = presenter_of(desk)
    assert presenter.start()
    stage = presenter.stage
    assert stage is not None

    def note() -> str:
        assert stage.scene is not None
        return stage.scene.note

    qtbot.waitUntil(lambda: "甲" in note())
    presenter.end()


def test_that_another_chart_in_the_editor_begins_with_its_usual_choices(
    qtbot: QtBot, desk: Desk
) -> None:
    editor = SlideEditor()
    qtbot.addWidget(editor)
    assert desk.result is not None
    editor.show_slide(Slide("s1", RANKING, 2020, choices=(("origin", "zero"),)), desk.result)
    made: list[Slide] = []
    editor.changed.connect(made.append)
    editor.year.setCurrentIndex(1)
    editor._choose()
    assert dict(made[-1].choices) == {"origin": "zero"}
    editor.chart.setCurrentIndex(editor.chart.findData("trend"))
    editor._choose()
    assert not dict(made[-1].choices)
