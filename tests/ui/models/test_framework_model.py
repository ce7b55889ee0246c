"""The framework tree under Qt's tester; what its columns say."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from smartcity_desk.core.tree import Tree
from smartcity_desk.core.weights import Weights
from smartcity_desk.ui.language import language
from smartcity_desk.ui.models.field_roles import CODE_ROLE
from smartcity_desk.ui.models.framework_columns import COLUMNS, entered_texts
from smartcity_desk.ui.models.framework_model import (
    CHANGED_ROLE,
    LEVEL_ROLE,
    SEARCH_ROLE,
    SERIES_ROLE,
    FrameworkModel,
)
from smartcity_desk.ui.models.search_proxy import SearchProxy
from tests.ui.panels import mixed_framework
from tests.unit.builders import full_framework, small_framework

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal
KEYS = [column.key for column in COLUMNS]


@pytest.fixture
def weights() -> Weights:
    return Weights.of_framework(Tree(mixed_framework()))


@pytest.fixture
def model(qapp: object, weights: Weights) -> FrameworkModel:
    made = FrameworkModel()
    QAbstractItemModelTester(made, FATAL, made)
    made.show(weights, weights)
    return made


def text(model: FrameworkModel, code: str, key: str) -> str:
    assert model.tree is not None
    return str(model.index_of(model.tree.position[code], KEYS.index(key)).data())


def test_that_the_tree_is_the_frameworks(model: FrameworkModel) -> None:
    root = model.index(0, 0)
    assert (root.data(CODE_ROLE), model.rowCount()) == ("I", 1)
    a, b = model.index(0, 0, root), model.index(1, 0, root)
    assert [a.data(CODE_ROLE), b.data(CODE_ROLE)] == ["A", "B"]
    assert model.parent(model.index(1, 0, a)) == a
    assert model.rowCount(model.index(0, 0, b)) == 2


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("node", "A1名"),
        ("code", "A1"),
        ("entered", "75.00"),
        ("effective", "45.00"),
        ("unit", "个"),
        ("direction", "▲ 正向"),
        ("denominator", ""),
        ("goalposts", "0 / 50 / 100"),
        ("city", "合计"),
    ],
)
def test_that_an_item_says_all_about_itself(model: FrameworkModel, key: str, said: str) -> None:
    assert text(model, "A1", key) == said


def test_that_inner_nodes_have_weights_and_no_unit(model: FrameworkModel) -> None:
    assert text(model, "B", "entered") == "40.00"
    assert text(model, "B", "unit") == ""
    assert text(model, "I", "entered") == "100.00"


def test_that_printed_sibling_weights_add_to_a_hundred() -> None:
    framework = full_framework((3, 1, 1, 1))
    third = Weights.of_mapping(Tree(framework), {"A": 100 / 3, "B": 100 / 3, "C": 100 / 3})
    shown = [entered_texts(third)[third.tree.position[code]] for code in "ABC"]
    assert shown == ["33.34", "33.33", "33.33"]


def test_that_every_node_knows_its_first_level_index(model: FrameworkModel) -> None:
    assert model.tree is not None
    series = {code: model.index_of(p).data(SERIES_ROLE) for code, p in model.tree.position.items()}
    assert series == {
        "I": -1,
        "A": 0,
        "A1": 0,
        "A2": 0,
        "B": 1,
        "B1": 1,
        "B1a": 1,
        "B1b": 1,
    }


def test_that_changed_weights_stand_beside_the_official_ones(
    qtbot: QtBot, model: FrameworkModel, weights: Weights
) -> None:
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged):
        model.show(weights.with_entered("A", 70), weights)
    assert (text(model, "A", "entered"), text(model, "A", "official")) == (
        "70.00",
        "60.00",
    )
    assert model.tree is not None
    changed = [c for c, p in model.tree.position.items() if model.index_of(p).data(CHANGED_ROLE)]
    assert changed == ["A", "B"]
    tip = model.index_of(model.tree.position["A"], KEYS.index("entered"))
    assert tip.data(Qt.ItemDataRole.ToolTipRole) == "正式方案 60.00 %"


def test_that_the_same_weights_again_tell_nothing(
    qtbot: QtBot, model: FrameworkModel, weights: Weights
) -> None:
    with qtbot.assertNotEmitted(model.dataChanged):
        model.show(weights, weights)


def test_that_another_framework_and_none_are_resets(qtbot: QtBot, model: FrameworkModel) -> None:
    other = Weights.of_framework(Tree(full_framework((2, 2, 2, 1))))
    with qtbot.waitSignal(model.modelReset):
        model.show(other, other)
    with qtbot.waitSignal(model.modelReset):
        model.show(None, None)
    assert model.rowCount() == 0
    assert not model.index(0, 0).isValid()


def test_that_another_language_is_served_at_once(qtbot: QtBot, model: FrameworkModel) -> None:
    with qtbot.waitSignals([model.dataChanged, model.headerDataChanged]):
        language.switch("en")
    try:
        assert text(model, "A1", "direction") == "▲ benefit"
        assert model.headerData(0, Qt.Orientation.Horizontal) == "Index, indicator or item"
    finally:
        language.switch("zh")


def test_that_roles_serve_speech_search_and_level(model: FrameworkModel) -> None:
    assert model.tree is not None
    index = model.index_of(model.tree.position["A1"], KEYS.index("unit"))
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "A1名，单位：个"
    assert index.data(SEARCH_ROLE) == "A1\nA1名\nA1 name"
    assert index.data(LEVEL_ROLE) == "item"
    assert index.data(Qt.ItemDataRole.DecorationRole) is None
    assert model.headerData(2, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole) == (
        "占上级指标的百分比，同级合计 100"
    )
    assert model.headerData(0, Qt.Orientation.Vertical) is None


# -- searching -----------------------------------------------------------------------


def codes_below(proxy: SearchProxy, index: QModelIndex) -> list[str]:
    found = []
    for row in range(proxy.rowCount(index)):
        child = proxy.index(row, 0, index)
        found += [str(child.data(CODE_ROLE)), *codes_below(proxy, child)]
    return found


@pytest.mark.parametrize(
    ("sought", "left"),
    [
        ("", ["I", "A", "A1", "A2", "B", "B1", "B1a", "B1b"]),
        ("b1A", ["I", "B", "B1", "B1a"]),
        ("B1名", ["I", "B", "B1", "B1a", "B1b"]),
        ("Ａ２ name", ["I", "A", "A2"]),
        ("nothing", []),
    ],
)
def test_that_a_search_keeps_what_matches_and_where_it_belongs(
    model: FrameworkModel, sought: str, left: list[str]
) -> None:
    proxy = SearchProxy(SEARCH_ROLE)
    QAbstractItemModelTester(proxy, FATAL, proxy)
    proxy.setSourceModel(model)
    proxy.search(sought)
    assert codes_below(proxy, QModelIndex()) == left
    proxy.search("")
    assert len(codes_below(proxy, QModelIndex())) == 8


def test_that_a_small_framework_without_dimensions_is_shown(qapp: object) -> None:
    model = FrameworkModel()
    own = Weights.of_framework(Tree(small_framework()))
    model.show(own, None)
    assert text(model, "A", "official") == ""
