"""Why a rank differs: what is said where there is little to say."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from smartcity_desk.core.method import Method, MissingRule
from smartcity_desk.core.names import Name
from smartcity_desk.core.pipeline import compute
from smartcity_desk.core.slope import Slope, slope_of
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.ui.scenarios.slope_table import slope_table
from smartcity_desk.ui.scenarios.why_panel import WhyPanel
from tests.unit.builders import panel, small_framework, small_panel

NAN = float("nan")


def slope_between(one: Snapshot, other: Snapshot) -> Slope:
    made = slope_of([("a", Name("甲"), compute(one)), ("b", Name("乙"), compute(other))], 2020, "a")
    assert made is not None
    return made


@pytest.fixture
def why(qtbot: QtBot) -> WhyPanel:
    made = WhyPanel()
    qtbot.addWidget(made)
    return made


def test_that_the_same_weights_are_said_to_be_the_same(why: WhyPanel) -> None:
    own = Snapshot.of(small_framework(), small_panel())
    why.show_why(slope_between(own, own), 1, 0)
    assert why.ranks.text() == "甲 第 2 → 乙 第 2　\u2212"
    assert why.moves.text() == "两个情景的权重和方法相同。"
    assert why.change.isHidden()
    assert why.gap.isHidden()


def test_that_a_unit_without_an_index_has_no_points(why: WhyPanel) -> None:
    items = {"A1": [[NAN, 50.0]], "A2": [[50.0] * 2], "B1a": [[50.0] * 2], "B1b": [[50.0] * 2]}
    own = Snapshot.of(small_framework(), panel(items, years=(2020,)))
    blocked = Snapshot(own.panel, own.weights, Method(missing=MissingRule.BLOCK))
    made = slope_between(own, blocked)
    why.show_why(made, 1, 0)
    assert why.ranks.text() == "甲 第 1 → 乙 第 —　—"
    assert why.change.isHidden()
    assert slope_table(made).rows[0][3:] == (None, None, None)


def test_that_nothing_selected_asks_for_a_selection(why: WhyPanel) -> None:
    why.show_why(None, 0, None)
    assert why.empty.text().startswith("选择一个区")
    assert why.title.isHidden()
