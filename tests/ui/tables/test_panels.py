"""Facet lists, details, legend, bars of controls, the tree view: what they show and tell."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from smartcity_desk.core.names import Name
from smartcity_desk.core.tree import Tree
from smartcity_desk.core.weights import Weights
from smartcity_desk.ui.language import language
from smartcity_desk.ui.models.describing import Description
from smartcity_desk.ui.models.framework_model import FrameworkModel
from smartcity_desk.ui.models.issue_filter import Facet
from smartcity_desk.ui.tables.cell_detail import CellDetail
from smartcity_desk.ui.tables.data_bar import DataBar
from smartcity_desk.ui.tables.facet_list import FacetList
from smartcity_desk.ui.tables.legend import Legend
from smartcity_desk.ui.tables.node_tree import NodeTree
from smartcity_desk.ui.tables.refusal import Refusal
from smartcity_desk.ui.texts import data as data_texts
from smartcity_desk.ui.theme import ROW_COMPACT, theme
from tests.ui.panels import ISSUE, mixed_framework
from tests.ui.windows import offscreen
from tests.unit.builders import full_framework, random_panel

pytestmark = offscreen
THREE = (
    Facet("a", Name("甲", "first"), 3),
    Facet("b", Name("乙", "second"), 2),
    Facet("", Name("无", "none"), 1),
)


# -- facets ----------------------------------------------------------------------------


@pytest.fixture
def facets(qtbot: QtBot) -> FacetList:
    made = FacetList(Name("按甲乙", "by letter"))
    qtbot.addWidget(made)
    made.offer(THREE)
    return made


def shown(facets: FacetList) -> list[str]:
    return [facets.list.item(row).text() for row in range(facets.list.count())]


def test_that_a_long_list_is_shown_whole_and_has_no_scroll_bar_of_its_own(
    facets: FacetList,
) -> None:
    facets.offer([Facet(str(n), Name(f"第{n}区"), 1) for n in range(40)])
    assert facets.list.height() == 41 * ROW_COMPACT
    assert facets.list.verticalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAlwaysOff


def test_that_all_stands_first_with_the_sum(facets: FacetList) -> None:
    assert shown(facets) == ["全部", "甲", "乙", "无"]
    assert facets.list.item(0).data(Qt.ItemDataRole.AccessibleTextRole) == "全部，6 条"
    assert facets.key is None


def test_that_an_empty_key_is_a_choice_and_not_all(qtbot: QtBot, facets: FacetList) -> None:
    with qtbot.waitSignal(facets.chosen):
        facets.choose("")
    assert facets.key == ""


def test_that_a_choice_is_kept_as_long_as_it_is_offered(qtbot: QtBot, facets: FacetList) -> None:
    facets.choose("b")
    with qtbot.assertNotEmitted(facets.chosen):
        facets.offer(THREE[:2])
    assert facets.key == "b"
    with qtbot.waitSignal(facets.chosen):
        facets.offer(THREE[:1])
    assert facets.key is None


def test_that_facets_are_read_in_both_languages(facets: FacetList) -> None:
    facets.choose("a")
    language.switch("en")
    try:
        assert shown(facets) == ["All", "First", "Second", "None"]
        assert facets.key == "a"
    finally:
        language.switch("zh")


# -- details ---------------------------------------------------------------------------


def test_that_the_detail_says_what_would_stand_there(qtbot: QtBot) -> None:
    detail = CellDetail()
    qtbot.addWidget(detail)
    detail.show()
    assert detail.empty.isVisible()
    lines = tuple((data_texts.RAW, str(n)) for n in range(3))
    detail.show_description(Description("t", "s", "v", lines), [ISSUE])
    assert detail.empty.isHidden()
    assert [content.text() for _, content in detail.lines] == ["0", "1", "2"]
    assert detail.review.isVisible()
    detail.show_description(Description("t", "s", "v", lines[1:]), [ISSUE])
    seen = [content.text() for _, content in detail.lines if content.isVisible()]
    assert seen == ["1", "2"]
    detail.show_description(Description("t", "s", "v", ()), [])
    assert detail.review.isHidden()


def test_that_the_legend_names_every_mark(qtbot: QtBot) -> None:
    legend = Legend()
    qtbot.addWidget(legend)
    assert legend.accessibleDescription() == "未填报或不适用; 补缺; 已修改; 待核; 已核; 有意见"
    narrow = legend.sizeHint().width()
    language.switch("en")
    try:
        assert legend.accessibleDescription().startswith("NR or NA; imputed")
        assert legend.sizeHint().width() != narrow
        image = legend.grab().toImage()
        accent = QColor(theme.colours.accent)
        colours = {
            QColor(image.pixel(x, y)).name()
            for x in range(image.width())
            for y in range(image.height())
        }
        assert accent.name() in colours
    finally:
        language.switch("zh")


def test_that_a_refusal_stays_inside_the_table(qtbot: QtBot) -> None:
    table = QWidget()
    qtbot.addWidget(table)
    table.resize(400, 200)
    editor = QLineEdit(table)
    editor.setGeometry(360, 170, 80, 26)
    refusal = Refusal(table, editor)
    table.show()
    refusal.say("一句话，说明为什么不能这样填，以及应当怎样填。" * 2)
    assert table.rect().contains(refusal.geometry())
    assert refusal.geometry().bottom() < editor.geometry().top()
    editor.setGeometry(0, 10, 80, 26)
    refusal.say("短句")
    assert refusal.geometry().top() > editor.geometry().bottom()


# -- controls ----------------------------------------------------------------------------


def test_that_branches_are_offered_with_dimensions_below_their_index(qtbot: QtBot) -> None:
    bar = DataBar()
    qtbot.addWidget(bar)
    bar.offer_branches(Tree(full_framework((2, 1, 1, 1))), "")
    offered = [bar.branch.itemText(row).strip("　 ") for row in range(bar.branch.count())]
    assert offered == ["全部指标", "A名", "A0名", "B名", "B0名"]
    assert bar.branch.itemText(2).startswith("　")


def test_that_units_are_offered_with_the_city_last(qtbot: QtBot) -> None:
    bar = DataBar()
    qtbot.addWidget(bar)
    framework = full_framework((1, 1, 1, 1))
    bar.offer_units(random_panel(framework, 2, (2020,)), "U2")
    assert [bar.unit.itemText(row) for row in range(3)] == ["1区", "2区", "全市（全市）"]
    assert bar.unit.key == "U2"


# -- the tree ------------------------------------------------------------------------------


@pytest.fixture
def tree(qtbot: QtBot) -> NodeTree:
    view = NodeTree()
    qtbot.addWidget(view)
    model = FrameworkModel(view)
    view.setModel(model)
    own = Weights.of_framework(Tree(mixed_framework()))
    model.show(own.with_entered("A", 70), own)
    view.resize(1100, 300)
    with qtbot.waitExposed(view):
        view.show()
    view.expandAll()
    return view


def colours_in(view: NodeTree) -> set[str]:
    image = view.viewport().grab().toImage()
    points = ((x, y) for x in range(image.width()) for y in range(image.height()))
    return {QColor(image.pixel(x, y)).name().upper() for x, y in points}


def test_that_first_level_indices_carry_their_colour(tree: NodeTree) -> None:
    assert {"#0072B2", "#009E73"} <= colours_in(tree)


def test_that_a_changed_weight_stands_on_the_ground_of_a_trial(tree: NodeTree) -> None:
    assert theme.colours.trial_background in colours_in(tree)


def test_that_the_keyboard_opens_and_closes(tree: NodeTree) -> None:
    a = tree.model().index(0, 0, tree.model().index(0, 0))
    tree.setCurrentIndex(a)
    assert tree.code == "A"
    QTest.keyClick(tree, Qt.Key.Key_Left)
    assert not tree.isExpanded(a)
    QTest.keyClick(tree, Qt.Key.Key_Right)
    assert tree.isExpanded(a)


def test_that_what_is_searched_for_stands_out(tree: NodeTree) -> None:
    tree.clearFocus()  # the cell of the keyboard is underlined in the same colour
    assert theme.colours.accent not in colours_in(tree)
    tree.delegate.sought = "b1a"
    assert theme.colours.accent in colours_in(tree)
