"""Units, denominators and goalposts are edited in place; refusals are said in place."""

from __future__ import annotations

import pytest
import shiboken6
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.core.framework import Goalposts, Level
from smartcity_desk.core.names import Name
from smartcity_desk.core.restructure_panel import add_year
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.framework.goalposts_chart import GoalpostsChart, moved
from smartcity_desk.ui.language import language
from smartcity_desk.ui.pages.framework_page import FrameworkPage
from smartcity_desk.ui.tables.field_table import FieldTable
from smartcity_desk.ui.theme import theme
from tests.ui.desks import computed
from tests.ui.windows import offscreen

pytestmark = offscreen
FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal
ITEMS, UNITS, DENOMINATORS, GOALPOSTS = range(4)


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> FrameworkPage:
    made = FrameworkPage(desk)
    qtbot.addWidget(made)
    for table in made.findChildren(FieldTable):
        QAbstractItemModelTester(table.rows, FATAL, table)
    QAbstractItemModelTester(made.items.model, FATAL, made)
    made.resize(1112, 540)
    with qtbot.waitExposed(made):
        made.show()
    return made


def texts(table: FieldTable, key: str) -> list[str]:
    column = [c.key for c in table.rows.columns].index(key)
    return [str(table.rows.index(r, column).data()) for r in range(table.rows.rowCount())]


def type_into(table: FieldTable, code: str, key: str, text: str) -> QLineEdit | None:
    """Type into a field; answers the editor where it stays open."""
    editor = table.findChild(QLineEdit)
    if editor is None:
        table.go_to(code, key, edit=True)
        editor = table.findChild(QLineEdit)
    assert isinstance(editor, QLineEdit)
    editor.setText(text)
    enter(editor)
    return editor if shiboken6.isValid(editor) and editor.isVisible() else None


def enter(editor: QLineEdit, key: Qt.Key = Qt.Key.Key_Return) -> None:
    """A key, and the end of editing that Qt leaves for later."""
    QTest.keyClick(editor, key)
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def evaluation(desk: Desk) -> Evaluation:
    assert desk.evaluation is not None
    return desk.evaluation


def test_that_units_are_renamed_grouped_and_aliased_in_place(
    page: FrameworkPage, desk: Desk
) -> None:
    page.show_pane(UNITS)
    table = page.units.units.table
    assert texts(table, "code") == ["U1", "U2", "U3", "C"]
    assert type_into(table, "U1", "zh", "浦东新区") is None
    assert type_into(table, "U1", "aliases", "浦东、Pudong") is None
    assert texts(table, "aliases")[0] == "浦东、Pudong"
    assert [u.name.zh for u in evaluation(desk).panel.units] == ["浦东新区", "2区", "3区"]
    assert desk.undo.count() == 2
    page.units.groups.add()
    table.go_to("U2", "group", edit=True)
    box = table.findChild(QComboBox)
    assert isinstance(box, QComboBox)
    assert [box.itemText(k) for k in range(box.count())] == ["无", "g组", "新分组"]
    box.setCurrentIndex(2)
    box.activated.emit(2)
    assert texts(table, "group")[:2] == ["g组", "新分组"]
    assert texts(page.units.groups.table, "count") == ["2", "1"]


def test_that_a_name_that_is_taken_is_refused_in_place(page: FrameworkPage, desk: Desk) -> None:
    page.show_pane(UNITS)
    editor = type_into(page.units.units.table, "U1", "aliases", "2区")
    assert editor is not None
    assert "“2区”已是“2区”的名称" in editor.accessibleDescription()
    assert desk.undo.count() == 0
    enter(editor, Qt.Key.Key_Escape)


def test_that_units_come_go_and_move(qtbot: QtBot, page: FrameworkPage, desk: Desk) -> None:
    page.show_pane(UNITS)
    pane = page.units
    computed(qtbot, desk, pane.units.add)
    assert texts(pane.units.table, "code") == ["U1", "U2", "U3", "U4", "C"]
    pane.units.table.go_to("U4")
    pane.units.move_up()
    assert pane.units.table.code == "U4"
    assert texts(pane.units.table, "code")[2] == "U4"
    pane.units.move_down()
    for _ in range(3):
        pane.units.table.go_to(texts(pane.units.table, "code")[0])
        pane.units.remove()
    assert texts(pane.units.table, "code") == ["U4", "C"]
    pane.units.table.go_to("U4")
    pane.units.remove()
    assert pane.said.text() == "至少要保留一个区。"
    assert pane.said.isVisible()
    pane.units.table.go_to("C")
    pane.units.remove()
    assert texts(pane.units.table, "code") == ["U4", "C"]


def test_that_years_are_added_and_taken_away(qtbot: QtBot, page: FrameworkPage, desk: Desk) -> None:
    page.show_pane(UNITS)
    computed(qtbot, desk, page.units.years.add)
    assert texts(page.units.years.table, "year") == ["2021", "2020", "2019"]
    assert texts(page.units.years.table, "share") == ["0 / 12", "12 / 12", "12 / 12"]
    page.units.years.table.go_to("2019")
    computed(qtbot, desk, page.units.years.remove)
    assert evaluation(desk).panel.years == (2020, 2021)
    page.units.groups.table.go_to("g")
    page.units.groups.remove()
    assert texts(page.units.units.table, "group")[:3] == ["无", "无", "无"] or (
        evaluation(desk).panel.groups == ()
    )


def test_that_a_denominator_in_use_is_not_taken_away(page: FrameworkPage, desk: Desk) -> None:
    page.show_pane(DENOMINATORS)
    page.denominators.box.add()
    table = page.denominators.box.table
    assert type_into(table, "d1", "zh", "常住人口") is None
    assert type_into(table, "d1", "unit", "万人") is None
    assert texts(table, "unit_en") == ["10,000 people"]
    assert type_into(table, "d1", "bureau", "市统计局") is None
    assert evaluation(desk).framework.denominator("d1").bureau == Name("市统计局")
    assert desk.undo.undoText() == "常住人口 核验单位 空 → 市统计局"
    page.items.editing.set_field("A1", "denominator", "常住人口")
    assert texts(table, "used") == ["A1名"]
    table.go_to("d1")
    page.denominators.box.remove()
    assert page.denominators.said.text().startswith("“常住人口”仍是 A1 的分母")
    page.items.editing.set_field("A1", "denominator", "")
    page.denominators.box.remove()
    assert texts(table, "code") == []


def test_that_goalposts_are_typed_and_shown_with_the_districts(
    qtbot: QtBot, page: FrameworkPage, desk: Desk
) -> None:
    page.show_pane(GOALPOSTS)
    pane = page.goalposts
    pane.box.table.go_to("A1")
    # A1 in 2020: 50, 50, 75 on 0 / 50 / 100 → 100, 100, 115.
    assert pane.strips.scores["A1"].tolist() == [100.0, 100.0, 115.0]
    assert pane.sentence.text() == "2020 年，3 个区中 0 个在 70 至 130 分之外；中位数得 100.00 分。"
    assert type_into(pane.box.table, "A1", "goalposts", "0 / 50 / 60") is None
    assert pane.box.table.code != "A1"  # Enter went on to the next item
    pane.box.table.go_to("A1")
    # 75 on 50 → 100, 60 → 130: 100 + 30·25/10 = 175.
    assert pane.strips.scores["A1"].tolist() == [100.0, 100.0, 175.0]
    assert texts(pane.box.table, "outside")[0] == "1"
    editor = type_into(pane.box.table, "A1", "goalposts", "9 / 5 / 60")
    assert editor is not None
    assert "正向指标应为" in editor.accessibleDescription()
    enter(editor, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not desk.is_computing, timeout=10_000)
    assert type_into(pane.box.table, "A1", "goalposts", "") is None
    pane.box.table.go_to("A1")
    assert pane.sentence.text().startswith("这一项还没有目标值")


def test_that_a_dragged_handle_is_one_step(qtbot: QtBot, page: FrameworkPage, desk: Desk) -> None:
    page.show_pane(GOALPOSTS)
    pane = page.goalposts
    pane.box.table.go_to("A1")
    chart = pane.chart
    grip = chart.handles()[1].toPoint()
    target = chart.place(60.0, 100.0).toPoint()
    QTest.mousePress(chart, Qt.MouseButton.LeftButton, pos=grip)
    QTest.mouseMove(chart, target)
    QTest.mouseRelease(chart, Qt.MouseButton.LeftButton, pos=target)
    item = evaluation(desk).framework.node("A1").item
    assert item is not None
    assert item.goalposts is not None
    assert item.goalposts.reference == pytest.approx(60.0, abs=1.0)
    assert desk.undo.count() == 1
    desk.undo.undo()
    assert chart.posts == Goalposts(0.0, 50.0, 100.0)


@pytest.mark.parametrize(
    ("which", "value", "result"),
    [
        (1, 200.0, Goalposts(0.0, 99.0, 100.0)),
        (0, 70.0, Goalposts(49.0, 50.0, 100.0)),
        (2, 33.3333, Goalposts(0.0, 50.0, 51.0)),
    ],
)
def test_that_a_handle_stays_between_its_neighbours(
    which: int, value: float, result: Goalposts
) -> None:
    assert moved(Goalposts(0.0, 50.0, 100.0), which, value) == result
    mirrored = Goalposts(-result.worst, -result.reference, -result.best)
    cost = moved(Goalposts(0.0, -50.0, -100.0), which, -value)
    assert cost.worst == pytest.approx(mirrored.worst)
    assert cost.reference == pytest.approx(mirrored.reference)
    assert cost.best == pytest.approx(mirrored.best)


def test_that_a_dot_says_whose_it_is(page: FrameworkPage, desk: Desk) -> None:
    page.show_pane(GOALPOSTS)
    desk.select(unit="U3")
    page.goalposts.box.table.go_to("A1")
    chart = page.goalposts.chart
    assert chart.dots.chosen == 2
    assert chart.tip_at(chart.place(75.0, 115.0)) == "3区 75.00 % → 115.00 分"
    assert chart.tip_at(QPointF(2.0, 2.0)) == ""
    assert GoalpostsChart().tip_at(QPointF(0, 0)) == ""


def test_that_every_pane_reads_and_draws_in_both_languages_and_themes(
    page: FrameworkPage, desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    for tongue, look in (("en", "dark"), ("zh", "light")):
        language.switch(tongue)  # type: ignore[arg-type]
        theme.switch(look)  # type: ignore[arg-type]
        for place in range(4):
            page.show_pane(place)
            assert not page.grab().isNull()
    assert caplog.records == []


# -- the tree ----------------------------------------------------------------------


def test_that_an_added_item_is_opened_for_its_name(page: FrameworkPage, desk: Desk) -> None:
    page.items.go_to("A1")
    page.items.add(Level.ITEM)
    editor = page.items.view.findChild(QLineEdit)
    assert isinstance(editor, QLineEdit)
    assert editor.text() == "新数据项"
    editor.setText("充电桩数")
    enter(editor)
    node = evaluation(desk).framework.node("A3")
    assert (node.name.zh, node.parent) == ("充电桩数", "A")
    assert desk.undo.count() == 2


def test_that_weights_and_choices_are_edited_in_the_tree(page: FrameworkPage, desk: Desk) -> None:
    pane = page.items
    pane.view.delegate.edited.emit("A1", "weight", "50")
    assert evaluation(desk).weights.of("A2") == 50.0
    pane.view.delegate.edited.emit("A1", "direction", "cost")
    item = evaluation(desk).framework.node("A1").item
    assert item is not None
    assert item.goalposts == Goalposts(100.0, 50.0, 0.0)
    assert pane.view.delegate.check is not None
    assert pane.view.delegate.check("A1", "weight", "-1") == "权重应为 0 至 100。"
    assert pane.view.delegate.check("A1", "zh", "") == "请填写中文名称。"
    assert pane.view.delegate.check("A1", "zh", "好") == ""


def test_that_nodes_are_moved_by_keys_and_by_dropping(page: FrameworkPage, desk: Desk) -> None:
    pane = page.items
    pane.go_to("A2")
    pane.move_up()
    assert [n.code for n in evaluation(desk).framework.children("A")] == ["A2", "A1"]
    assert pane.view.code == "A2"
    pane.move_down()
    model = pane.model
    assert model.tree is not None
    data = model.mimeData([model.index_of(model.tree.position["A2"])])
    target = model.index_of(model.tree.position["B1"])
    assert not model.dropMimeData(data, Qt.DropAction.MoveAction, 1, 0, target)
    assert [n.code for n in evaluation(desk).framework.children("B1")] == ["B1a", "A2", "B1b"]
    assert pane.view.code == "A2"
    data = model.mimeData([model.index_of(model.tree.position["A2"])])
    target = model.index_of(model.tree.position["B1"])
    model.dropMimeData(data, Qt.DropAction.MoveAction, 3, 0, target)
    assert [n.code for n in evaluation(desk).framework.children("B1")] == ["B1a", "B1b", "A2"]


def test_that_the_last_of_a_family_is_not_retired(page: FrameworkPage, desk: Desk) -> None:
    page.items.go_to("B1")
    page.items.retire()
    assert page.items.said.text().startswith("“B名”下只有“B1名”一项")
    assert desk.undo.count() == 0


def test_that_what_was_retired_is_in_the_menu_and_comes_back(
    page: FrameworkPage, desk: Desk
) -> None:
    pane = page.items
    assert not pane.back_button.isVisible()
    pane.go_to("A2")
    pane.retire()
    assert pane.view.code == "A1"
    assert [a.text() for a in pane.back_menu.actions()] == ["A2  A2名"]
    pane.back_menu.triggered.emit(pane.back_menu.actions()[0])
    assert pane.view.code == "A2"
    pane.duplicate()
    assert pane.view.code == "A3"


def test_that_what_was_open_stays_open_after_a_change(page: FrameworkPage, desk: Desk) -> None:
    pane = page.items
    pane.levels.choose(3)
    pane.show_level()
    before = pane.view.open_codes()
    pane.go_to("B1a")
    pane.duplicate()
    assert before <= pane.view.open_codes()
    desk.undo.undo()
    assert pane.view.open_codes() == before


def test_that_the_side_edits_every_field(page: FrameworkPage, desk: Desk) -> None:
    pane = page.items
    pane.go_to("A1")
    box = pane.side.boxes["valid_max"]
    assert isinstance(box, QLineEdit)
    box.setFocus()
    QTest.keyClicks(box, "90")
    QTest.keyClick(box, Qt.Key.Key_Return)
    item = evaluation(desk).framework.node("A1").item
    assert item is not None
    assert item.valid_max == 90.0
    box.selectAll()
    QTest.keyClicks(box, "x")
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert pane.side.said.text() == "“x”不是数字。"
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert box.text() == "90"
    pane.side.boxes["cumulative"].chosen.emit("True")  # type: ignore[union-attr]
    item = evaluation(desk).framework.node("A1").item
    assert item is not None
    assert item.cumulative
    pane.go_to("A")
    # A name that is longer than its box is whole above it and where the pointer rests.
    assert pane.side.title.wordWrap()
    assert pane.side.boxes["zh"].toolTip().endswith("\nA名")
    assert not pane.side.boxes["unit"].isVisible()
    assert pane.side.boxes["zh"].isVisible()


def test_that_a_click_on_a_handle_that_is_not_moved_is_no_step(
    page: FrameworkPage, desk: Desk
) -> None:
    page.show_pane(GOALPOSTS)
    page.goalposts.box.table.go_to("A1")
    chart = page.goalposts.chart
    grip = chart.handles()[1].toPoint()
    QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=grip)
    QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=QPoint(1, 1))
    assert desk.undo.count() == 0


def test_that_a_year_without_values_says_so(qtbot: QtBot, page: FrameworkPage, desk: Desk) -> None:
    page.show_pane(GOALPOSTS)
    after = add_year(evaluation(desk).snapshot, 2021)
    computed(qtbot, desk, lambda: evaluation(desk).set_snapshot(after))
    desk.select(year=2021)
    assert page.goalposts.sentence.text() == "2021 年没有数值。"


def test_that_the_side_of_the_root_has_name_and_version(page: FrameworkPage, desk: Desk) -> None:
    side = page.items.side
    assert page.items.view.code == "I"
    version = side.boxes["version"]
    assert isinstance(version, QLineEdit)
    assert version.isVisible()
    version.setFocus()
    version.selectAll()
    QTest.keyClicks(version, "2021")
    QTest.keyClick(version, Qt.Key.Key_Return)
    assert page.heading.text() == "小体系"
    assert page.counts.text().startswith("版本 2021 · ")
    page.items.go_to("A1")
    assert not version.isVisible()
