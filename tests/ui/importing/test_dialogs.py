"""The dialogs of an import by themselves: models, keys, both languages, both themes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from smartcity_desk.core.names import Name
from smartcity_desk.core.panel import Bound, Origin, Reading, Status
from smartcity_desk.core.pipeline import compute
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.ui.importing.column_choice import ColumnMenu, Names
from smartcity_desk.ui.importing.difference_model import (
    CHANGE,
    EFFECT,
    NEW,
    OLD,
    REMARK,
    TAKE,
    DifferenceModel,
)
from smartcity_desk.ui.importing.mapping_dialog import MappingDialog
from smartcity_desk.ui.importing.password_dialog import PasswordDialog
from smartcity_desk.ui.importing.talk_dialogs import twice_dialog
from smartcity_desk.ui.language import language
from smartcity_desk.ui.models.issue_model import INK_ROLE
from smartcity_desk.ui.theme import theme
from smartcity_desk.workbooks.difference_effects import weighing_of_twice
from smartcity_desk.workbooks.mapping.guess import blank_map, guess
from smartcity_desk.workbooks.mapping.heads import Head, Role, TableMap
from smartcity_desk.workbooks.questions import Beside, Differing, NewLayout, Twice
from tests.ui.windows import offscreen, plain_looks
from tests.unit.builders import everywhere, panel
from tests.unit.builders import small_framework as three_units
from tests.unit.workbooks.makers import UNITS, small_framework
from tests.unit.workbooks.mapping.tables import Cell, known, sheet_of

pytestmark = offscreen
LONG = 60_000
FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal
CHECK = int(Qt.ItemDataRole.CheckStateRole)
NAMES = {"310101": Name("黄浦区", "Huangpu"), "A": Name("基站数", "Base stations")}


@pytest.fixture
def host(qtbot: QtBot) -> Iterator[QWidget]:
    widget = QWidget()
    qtbot.addWidget(widget)
    with plain_looks():
        yield widget


def differing() -> tuple[Differing, ...]:
    """Changed, edited here, waiting, from zero, a bound."""
    return (
        Differing("310101", "A", 2019, Reading(100.0), Reading(90.0)),
        Differing("310101", "A", 2020, Reading(5.0, Status.EDITED), Reading(6.0), edited=True),
        Differing("310101", "A", 2018, Reading(5.0),
                  Reading(None, Status.NOT_REPORTED, origin=Origin(raw="约30"))),
        Differing("310101", "A", 2017, Reading(0.0), Reading(None, Status.NOT_APPLICABLE)),
        Differing("310101", "A", 2016, Reading(2.0), Reading(5000.0, bound=Bound.MORE_THAN)),
    )  # fmt: skip


def test_that_differences_are_a_sound_model(host: QWidget) -> None:
    model = DifferenceModel(differing(), NAMES)
    tester = QAbstractItemModelTester(model, FATAL)
    assert model.taken == {("310101", "A", year) for year in (2019, 2018, 2017, 2016)}
    model.setData(model.index(1, TAKE), Qt.CheckState.Checked, CHECK)
    assert len(model.taken) == 5
    model.tick_all(taken=False)
    assert model.taken == frozenset()
    language.switch("en")
    assert model.index(0, 1).data() == "Huangpu"
    assert tester.model() is model


def test_that_a_difference_says_both_figures_and_what_changed(host: QWidget) -> None:
    model = DifferenceModel(differing(), NAMES)

    def texts(row: int) -> list[str]:
        return [model.index(row, column).data() for column in (OLD, NEW, CHANGE, REMARK)]

    assert texts(0) == ["100", "90", "−10.0%", ""]
    assert texts(1) == ["5", "6", "+20.0%", "此处改过"]
    assert texts(2) == ["5", "待确认：约30", "", ""]
    assert texts(3) == ["0", "不适用", "", ""]
    assert texts(4) == ["2", ">5000", "×2500", ""]


def test_that_the_space_bar_ticks_all_rows_selected(qtbot: QtBot, host: QWidget) -> None:
    twice = Twice("310101", "a.xlsx", "b.xlsx", differing())
    dialog = twice_dialog(twice, NAMES, host)
    qtbot.addWidget(dialog)
    dialog.open()
    dialog.table.selectAll()
    QTest.keyClick(dialog.table, Qt.Key.Key_Space)
    assert len(dialog.model.taken) == 5
    QTest.keyClick(dialog.table, Qt.Key.Key_Space)
    assert dialog.model.taken == frozenset()
    with qtbot.waitSignal(dialog.model.dataChanged) as told:
        dialog.all_new.click()
    first, last = told.args[:2]
    assert (first.column(), last.column(), last.row()) == (0, REMARK, 4)  # the inks change, too
    assert [dialog.model.index(0, c).data(INK_ROLE) for c in (OLD, NEW)] == ["ink_faint", "ink"]
    with qtbot.waitSignal(dialog.chosen) as got:
        dialog.go.click()
    assert len(got.args[0]) == 5


def test_that_differences_say_and_sort_by_the_ranks_they_can_change(
    qtbot: QtBot, host: QWidget
) -> None:
    # U3 stands at 40, U2 at 50, U1 at 60 in everything; A1 weighs 45 %, A2 15 % of the index.
    rows = [[60.0, 50.0, 40.0]] * 2
    now = compute(Snapshot.of(three_units(), panel(everywhere(rows))))
    differing = (
        Differing("U3", "A2", 2020, Reading(40.0), Reading(50.0)),
        Differing("U3", "A1", 2020, Reading(40.0), Reading(63.0)),
        Differing("U1", "A1", 2019, Reading(60.0), Reading(10.0)),
        Differing("C", "A1", 2020, Reading(50.0), Reading(51.0)),
    )
    twice = Twice("U3", "a.xlsx", "b.xlsx", differing)
    beside = Beside(now.tree.framework, now.snapshot.panel)
    dialog = twice_dialog(twice, {}, host)
    qtbot.addWidget(dialog)
    QAbstractItemModelTester(dialog.table.sorted, FATAL)
    dialog.open()
    shown = dialog.table.sorted
    assert shown.index(0, EFFECT).data() == "…"
    dialog.weigh(partial(weighing_of_twice, twice, beside))
    qtbot.waitUntil(lambda: not dialog.is_weighing, timeout=LONG)
    told = [shown.index(row, EFFECT).data() for row in range(4)]
    assert told == ["不变", "2–3 名", "1–3 名", "不变"]
    tip = shown.index(1, EFFECT).data(int(Qt.ItemDataRole.ToolTipRole))
    assert tip == "采用这一个数：第 2–3 名可能变化"
    tip = shown.index(3, EFFECT).data(int(Qt.ItemDataRole.ToolTipRole))
    assert tip == "名次不变：只涉及全市值，全市不参加排名"
    assert dialog.effect.text() == "采用所勾选的 0 处：名次不变"
    dialog.table.sortByColumn(EFFECT, Qt.SortOrder.AscendingOrder)
    assert [shown.index(row, EFFECT).data() for row in range(3)] == ["1–3 名", "2–3 名", "不变"]
    dialog.table.selectRow(1)
    QTest.keyClick(dialog.table, Qt.Key.Key_Space)
    assert dialog.model.taken == {("U3", "A1", 2020)}
    qtbot.waitUntil(lambda: not dialog.is_weighing, timeout=LONG)
    assert dialog.effect.text() == "采用所勾选的 1 处：第 2–3 名可能变化（2020 年）"
    dialog.close()


def new_layout(rows: list[list[Cell]]) -> NewLayout:
    """A layout as the import would ask about it."""
    sheet, words = sheet_of(rows, "表"), known()
    table = guess(sheet, words) or blank_map(sheet)
    assert table is not None
    return NewLayout("甲.xlsx", sheet, table, "f", words, ("乙.xlsx",))


def mapping(qtbot: QtBot, host: QWidget, rows: list[list[Cell]]) -> MappingDialog:
    """The dialog, open, its first reading done."""
    dialog = MappingDialog(new_layout(rows), (2018, 2019, 2020), host)
    qtbot.addWidget(dialog)
    dialog.open()
    return dialog


def test_that_a_column_is_given_its_meaning_and_the_counts_follow(
    qtbot: QtBot, host: QWidget
) -> None:
    dialog = mapping(qtbot, host, [["机构", "甲数"], ["浦东新区", 1.0], ["黄浦区", 2.0]])
    QAbstractItemModelTester(dialog.model, FATAL)
    assert not dialog.go.isEnabled()
    assert "还看不出" in dialog.said.text()
    dialog.choose(1, Head(Role.UNIT))
    dialog.choose(2, Head(Role.VALUE, item="A11-1", year=2020))
    qtbot.waitUntil(dialog.go.isEnabled, timeout=LONG)
    assert "2 个区、1 项、2020 年，2 个数字" in dialog.said.text()
    assert dialog.preview.horizontalHeader().model().headerData(
        1, Qt.Orientation.Horizontal) == "▾ 2020 · 基站数"  # fmt: skip
    with qtbot.waitSignal(dialog.decided) as got:
        dialog.go.click()
    table = got.args[0]
    assert isinstance(table, TableMap)
    assert table.heads[2] == Head(Role.VALUE, item="A11-1", year=2020)


def test_that_a_name_nobody_knows_can_be_said_to_be_an_item(qtbot: QtBot, host: QWidget) -> None:
    rows: list[list[Cell]] = [["指标", "浦东新区"], ["基站数", 1.0], ["网络速率", 2.0]]
    dialog = mapping(qtbot, host, rows)
    dialog.choices.year.setCurrentIndex(dialog.choices.year.findData("2020"))
    dialog.choices.year.activated.emit(0)
    qtbot.waitUntil(lambda: list(dialog.labels.boxes) == [("item", "网络速率")], timeout=LONG)
    box = dialog.labels.boxes["item", "网络速率"]
    box.setCurrentIndex(box.findData("A11-2"))
    box.activated.emit(0)
    qtbot.waitUntil(
        lambda: dialog.trial is not None and dialog.trial.content.values == 2, timeout=LONG
    )
    assert dialog.table_map.items == {"网络速率": "A11-2"}
    assert list(dialog.labels.boxes) == [("item", "网络速率")]


def test_that_a_district_nobody_knows_can_be_named_or_left_out(qtbot: QtBot, host: QWidget) -> None:
    rows: list[list[Cell]] = [
        ["区", "2020年基站数"],
        ["浦东新区", 1.0],
        ["东区", 2.0],
        ["西区", 3.0],
    ]
    dialog = mapping(qtbot, host, rows)
    qtbot.waitUntil(
        lambda: list(dialog.labels.boxes) == [("unit", "东区"), ("unit", "西区")], timeout=LONG
    )
    for label, code in (("东区", "310101"), ("西区", "-")):
        box = dialog.labels.boxes["unit", label]
        box.setCurrentIndex(box.findData(code))
        box.activated.emit(0)
    qtbot.waitUntil(
        lambda: dialog.trial is not None and dialog.trial.content.values == 2, timeout=LONG
    )
    assert dialog.table_map.units == {"东区": "310101", "西区": ""}
    assert dialog.trial is not None
    assert dialog.trial.unplaced == 0


def test_that_enter_opens_the_choices_of_the_current_column(qtbot: QtBot, host: QWidget) -> None:
    dialog = mapping(qtbot, host, [["机构", "甲数"], ["浦东新区", 1.0], ["黄浦区", 2.0]])
    wanted: list[int] = []
    dialog.preview.menu_wanted.disconnect(dialog.open_menu)
    dialog.preview.menu_wanted.connect(wanted.append)
    dialog.preview.setCurrentIndex(dialog.model.index(1, 1))
    QTest.keyClick(dialog.preview, Qt.Key.Key_Return)
    assert wanted == [2]


def test_that_what_is_picked_in_the_menu_is_what_the_column_holds(
    qtbot: QtBot, host: QWidget
) -> None:
    dialog = mapping(qtbot, host, [["机构", "甲数"], ["浦东新区", 1.0], ["黄浦区", 2.0]])
    dialog.open_menu(2)
    menu = next(m for m in dialog.findChildren(ColumnMenu) if m.isVisible())
    next(a for a in _leaves(menu) if a.text() == "基站数").trigger()
    assert dialog.table_map.heads[2] == Head(Role.VALUE, item="A11-1")
    menu.close()


def test_that_the_menu_of_a_column_offers_items_units_and_years(
    qtbot: QtBot, host: QWidget
) -> None:
    names = Names(small_framework(), UNITS, (2019, 2020))
    menu = ColumnMenu(Head(Role.VALUE, item="A11-1", year=2019), names)
    qtbot.addWidget(menu)
    found: list[object] = []
    menu.chosen.connect(found.append)
    leaves = _leaves(menu)
    texts = {action.text() for action in leaves}
    assert {"基站数", "常住人口", "浦东新区", "2020"} <= texts
    next(a for a in leaves if a.text() == "2020").trigger()
    assert found == [Head(Role.VALUE, item="A11-1", year=2020)]


def _leaves(menu: QMenu) -> list[QAction]:
    """The actions of a menu and of the menus in it."""
    below = {sub.menuAction(): sub for sub in menu.findChildren(QMenu)}
    found: list[QAction] = []
    for action in menu.actions():
        found += _leaves(below[action]) if action in below else [action]
    return found


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_that_every_dialog_opens_in_both_languages_and_themes(
    qtbot: QtBot, host: QWidget, lang: str
) -> None:
    made = [
        PasswordDialog("甲.xlsx", 2, wrong=False, parent=host),
        twice_dialog(Twice("310101", "a", "b", differing()), NAMES, host),
        mapping(qtbot, host, [["区", "2020年基站数", "x"], ["浦东新区", 1.0, 2.0]]),
    ]
    for dialog in made:
        qtbot.addWidget(dialog)
        dialog.show()
    language.switch("en" if lang == "en" else "zh")
    theme.follow("dark")
    for dialog in made:
        assert dialog.windowTitle()
        for button in dialog._buttons:
            assert button.text()
            assert button.accessibleName() or button.text()
        dialog.grab()
        dialog.close()
