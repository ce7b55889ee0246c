"""Every page lives through another framework, other units and years, and back again."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

import pytest
from pytestqt.qtbot import QtBot

from smartcity_desk.core import restructure, restructure_panel
from smartcity_desk.core.framework import Denominator, Goalposts, Level
from smartcity_desk.core.names import Name
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.core.units import Group, Unit
from smartcity_desk.ui.commands_whole import Replace
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.navigation import page_names
from smartcity_desk.ui.pages.live_page import LivePage
from tests.ui.desks import computed, desk_of
from tests.ui.windows import offscreen
from tests.unit.builders import full_framework, random_panel

pytestmark = offscreen
NAME = Name("改", "Changed")


def _described(s: Snapshot) -> Snapshot:
    leaf = s.framework.items[0]
    assert leaf.item is not None
    spec = replace(leaf.item, goalposts=Goalposts(0.0, 20.0, 90.0), unit="个", decimals=0)
    return restructure.set_item(s, leaf.code, spec)


def _without_a_unit_selected(s: Snapshot) -> Snapshot:
    return restructure_panel.remove_unit(s, s.panel.units[0].code)


CHANGES: dict[str, Callable[[Snapshot], Snapshot]] = {
    "an item is added": lambda s: restructure.add(s, "A00", Level.ITEM, NAME),
    "a first-level index is added": lambda s: restructure.add(s, "I", Level.FIRST_LEVEL, NAME),
    "a first-level index is retired": lambda s: restructure.retire(s, "B"),
    "an item is retired": lambda s: restructure.retire(s, s.framework.items[0].code),
    "a node is moved": lambda s: restructure.move(s, "A0", "C", 0),
    "a node is renamed": lambda s: restructure.rename(s, "A", NAME),
    "an item is described anew": _described,
    "the selected unit is removed": _without_a_unit_selected,
    "a unit is added": lambda s: restructure_panel.put_unit(s, Unit("N1", NAME, "g"), 0),
    "units change places": lambda s: restructure_panel.move_unit(s, "U5", 0),
    "a unit changes its name": lambda s: restructure_panel.put_unit(s, Unit("U2", NAME, "h")),
    "a group goes": lambda s: restructure_panel.remove_group(s, "g"),
    "a group comes": lambda s: restructure_panel.put_group(s, Group("z", NAME)),
    "a year is added": lambda s: restructure_panel.add_year(s, 2021),
    "the last year is removed": lambda s: restructure_panel.remove_year(s, 2020),
    "a denominator is added": lambda s: restructure_panel.put_denominator(
        s, Denominator("d", NAME, "人")
    ),
}


@pytest.fixture(scope="module", params=page_names())
def page_name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[Desk]:
    framework = full_framework((3, 2, 2, 2))
    panel = random_panel(framework, 5, (2019, 2020), missing=0.05)
    with desk_of(qtbot, framework, panel) as made:
        yield made


def shown(qtbot: QtBot, desk: Desk, name: str) -> LivePage:
    module = importlib.import_module(f"smartcity_desk.ui.pages.{name}_page")
    page: LivePage = getattr(module, f"{name.capitalize()}Page")(desk)
    qtbot.addWidget(page)
    page.resize(1112, 540)
    page.show()
    return page


def test_that_it_survives_every_change_and_its_undoing(
    qtbot: QtBot, desk: Desk, page_name: str, caplog: pytest.LogCaptureFixture
) -> None:
    evaluation = desk.evaluation
    assert evaluation is not None
    start = evaluation.snapshot
    desk.select(
        year=2020, unit=start.panel.units[0].code, item=start.framework.items[0].code, node="B"
    )
    page = shown(qtbot, desk, page_name)
    assert not page.grab().isNull()
    for change in CHANGES.values():
        after = change(evaluation.snapshot)
        desk.undo.push(Replace(evaluation, NAME, snapshot=after))
        assert not page.grab().isNull()  # while the result is still the earlier one
        qtbot.waitUntil(lambda: not desk.is_computing, timeout=10_000)
        assert not page.grab().isNull()
        desk.undo.undo()
        qtbot.waitUntil(lambda: not desk.is_computing, timeout=10_000)
    assert evaluation.snapshot is start
    assert [r.getMessage() for r in caplog.records] == []


def test_that_it_survives_all_changes_one_upon_the_other(
    qtbot: QtBot, desk: Desk, page_name: str, caplog: pytest.LogCaptureFixture
) -> None:
    evaluation = desk.evaluation
    assert evaluation is not None
    page = shown(qtbot, desk, page_name)
    for words in (
        "an item is added", "the selected unit is removed", "a year is added",
        "a first-level index is retired",
    ):  # fmt: skip
        after = CHANGES[words](evaluation.snapshot)
        computed(qtbot, desk, partial(desk.undo.push, Replace(evaluation, NAME, snapshot=after)))
        assert not page.grab().isNull()
    desk.select(year=2021)
    assert not page.grab().isNull()
    computed(qtbot, desk, lambda: desk.undo.setIndex(0))
    assert not page.grab().isNull()
    assert not evaluation.is_trial
    assert [r.getMessage() for r in caplog.records] == []
