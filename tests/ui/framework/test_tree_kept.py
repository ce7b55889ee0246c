"""Items come, go and move in the tree: by drag and drop, by command, each one step, kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from smartcity_desk.core.audit_verbs import PASTE
from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.core.framework import Denominator, Level
from smartcity_desk.core.names import Name
from smartcity_desk.core.restructure_panel import put_denominator, put_group
from smartcity_desk.core.units import Group
from smartcity_desk.ui.commands_framework import TreeEditing
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.framework.tree_pane import TreePane
from smartcity_desk.ui.main_window import MainWindow
from smartcity_desk.ui.pages.framework_page import FrameworkPage
from tests.ui.test_project import evaluation_in, project_of, reopen
from tests.ui.windows import offscreen, shown, small_window

pytestmark = offscreen
UNITS, DENOMINATORS = 1, 2
LEFT, NONE, MOVE = (
    Qt.MouseButton.LeftButton,
    Qt.KeyboardModifier.NoModifier,
    Qt.DropAction.MoveAction,
)


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> FrameworkPage:
    made = shown(qtbot, FrameworkPage(desk), 1112, 600)
    made.items.levels.choose(3)
    made.items.show_level()
    return made


def evaluation(desk: Desk) -> Evaluation:
    assert desk.evaluation is not None
    return desk.evaluation


def children(desk: Desk, code: str) -> list[str]:
    return [node.code for node in evaluation(desk).framework.children(code)]


def drag(pane: TreePane, code: str, onto: str, *, above: bool = False) -> None:
    """Drag the node ``code`` onto another, or to the edge above it, as the hand does."""
    view, model = pane.view, pane.model
    assert model.tree is not None
    data = model.mimeData([model.index_of(model.tree.position[code])])
    rect = view.visualRect(pane.proxy.mapFromSource(model.index_of(model.tree.position[onto])))
    place = QPoint(rect.center().x(), rect.top() + 1) if above else rect.center()
    port = view.viewport()
    for event in (
        QDragEnterEvent(place, MOVE, data, LEFT, NONE),
        QDragMoveEvent(place, MOVE, data, LEFT, NONE),
        QDropEvent(QPointF(place), MOVE, data, LEFT, NONE),
    ):
        QApplication.sendEvent(port, event)


def test_that_an_item_dropped_on_an_indicator_becomes_its_last(
    page: FrameworkPage, desk: Desk
) -> None:
    drag(page.items, "A2", "B1")
    assert children(desk, "B1") == ["B1a", "B1b", "A2"]
    assert children(desk, "A") == ["A1"]
    assert desk.undo.count() == 1
    assert desk.undo.undoText() == "“A2名”移到“B1名”下"
    assert page.items.view.code == "A2"
    desk.undo.undo()
    assert children(desk, "A") == ["A1", "A2"]
    assert not evaluation(desk).is_trial


def test_that_a_node_dropped_between_its_siblings_changes_their_order(
    page: FrameworkPage, desk: Desk
) -> None:
    drag(page.items, "B1b", "B1a", above=True)
    assert children(desk, "B1") == ["B1b", "B1a"]
    assert desk.undo.count() == 1
    assert desk.undo.undoText() == "“B1b名”移到第 1 位"
    drag(page.items, "B1b", "B1b", above=True)
    assert desk.undo.count() == 1


def test_that_a_drop_among_what_was_searched_for_lands_where_it_looks(
    page: FrameworkPage, desk: Desk
) -> None:
    page.items.search.line.setText("B1")
    drag(page.items, "B1b", "B1a", above=True)
    assert children(desk, "B1") == ["B1b", "B1a"]


def test_that_a_drop_that_cannot_be_says_why_and_is_no_step(
    page: FrameworkPage, desk: Desk
) -> None:
    drag(page.items, "B", "B1")
    assert page.items.said.text() == "“B名”不能放到它自己之下。"
    drag(page.items, "B1", "A1")  # an item takes nothing: it is dropped nowhere
    assert children(desk, "I") == ["A", "B"]
    assert desk.undo.count() == 0


def test_that_groups_and_denominators_are_moved_one_place(page: FrameworkPage, desk: Desk) -> None:
    snapshot = put_group(evaluation(desk).snapshot, Group("h", Name("h组", "Group h")))
    for code in ("d1", "d2"):
        snapshot = put_denominator(snapshot, Denominator(code, Name(f"{code}名"), "人"))
    evaluation(desk).set_snapshot(snapshot)
    page.show_pane(UNITS)
    page.units.groups.table.go_to("h")
    page.units.groups.move_up()
    assert [g.code for g in evaluation(desk).panel.groups] == ["h", "g"]
    assert desk.undo.undoText() == "“h组”移到第 1 位"
    assert page.units.groups.table.code == "h"
    page.units.groups.move_up()
    assert desk.undo.count() == 1
    page.units.groups.move_down()
    assert [g.code for g in evaluation(desk).panel.groups] == ["g", "h"]
    page.show_pane(DENOMINATORS)
    page.denominators.box.table.go_to("d1")
    page.denominators.box.move_down()
    assert [d.code for d in evaluation(desk).framework.denominators] == ["d2", "d1"]
    assert desk.undo.undoText() == "“d1名”移到第 2 位"
    page.denominators.box.move_up()
    assert desk.undo.count() == 4
    while desk.undo.canUndo():
        desk.undo.undo()
    assert evaluation(desk).snapshot is snapshot


# -- kept --------------------------------------------------------------------------


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    with small_window(qtbot, tmp_path) as made:
        yield made


@pytest.fixture
def path(window: MainWindow, tmp_path: Path) -> Path:
    window.ways_kept.save_as(str(tmp_path / "评估.scdesk"))
    return tmp_path / "评估.scdesk"


def _back(editing: TreeEditing) -> None:
    editing.retire("A2")
    editing.desk.undo.clear()
    editing.reinstate("A2")


def _weigh(editing: TreeEditing) -> None:
    """A block of weights, as it is pasted."""
    with editing.planning() as go_on:
        for code, text in (("A1", "30"), ("A2", "70")):
            go_on(editing.weight_after(code, text))
        snapshot = editing.snapshot
    assert (snapshot.weights.of("A1"), snapshot.weights.of("A2")) == (30.0, 70.0)
    editing.push(Name("粘贴 2 个单元格", "paste into 2 cells"), snapshot, verb=PASTE)


ACTS: dict[str, Callable[[TreeEditing], object]] = {
    "add": lambda e: e.add("B1", Level.ITEM, Name("新项", "New one")),
    "duplicate": lambda e: e.duplicate("A1"),
    "move": lambda e: e.move("A2", "B1", 1),
    "step": lambda e: e.step("B1b", -1),
    "retire": lambda e: e.retire("A2"),
    "reinstate": _back,
    "weigh": _weigh,
}


@pytest.mark.parametrize("act", list(ACTS))
def test_that_each_change_of_the_tree_is_kept_with_person_and_step(
    window: MainWindow, path: Path, qtbot: QtBot, act: str
) -> None:
    desk = window.desk
    assert desk is not None
    before = [(n.code, n.parent) for n in evaluation_in(window).framework.nodes]
    ACTS[act](TreeEditing(desk))
    assert desk.undo.count() == 1
    said = desk.undo.undoText()
    made = evaluation_in(window)
    after = [(n.code, n.parent) for n in made.framework.nodes]
    weights, records = made.weights.as_mapping(), made.records
    with project_of(window, path) as project:
        row = project.history()[-1]
        assert (row.who, row.role) == ("王敏", "主持")
    again = reopen(qtbot, window, path)
    assert [(n.code, n.parent) for n in again.framework.nodes] == after
    assert again.weights.as_mapping() == weights
    assert again.records == records
    assert desk.undo.undoText() == said
    desk.undo.undo()
    undone = [(n.code, n.parent) for n in again.framework.nodes]
    assert undone == (
        [pair for pair in before if pair[0] != "A2"] if act == "reinstate" else before
    )
