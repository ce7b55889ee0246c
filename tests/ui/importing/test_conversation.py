"""The window asks what an import cannot know, and late workbooks join what is open."""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
import pytest
from msoffcrypto.format.ooxml import OOXMLFile
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from smartcity_desk.core.panel import Reading, Status
from smartcity_desk.core.records import Kind
from smartcity_desk.resources import samples
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.importing.difference_dialog import DifferenceDialog
from smartcity_desk.ui.importing.difference_model import EFFECT
from smartcity_desk.ui.importing.mapping_dialog import MappingDialog
from smartcity_desk.ui.importing.password_dialog import PasswordDialog
from smartcity_desk.ui.importing.published_dialog import PublishedDialog
from smartcity_desk.ui.importing.templates_dialog import TemplatesDialog
from smartcity_desk.ui.issue_list import issues_read
from smartcity_desk.ui.main_window import MainWindow
from smartcity_desk.workbooks.mapping.kept import UserLayouts
from tests.ui.windows import main_window, offscreen

pytestmark = offscreen
LONG = 60_000
FRAMEWORK = samples() / "指标体系_2020.xlsx"
HUANGPU, XUHUI = samples() / "310101_黄浦区.xlsx", samples() / "310104_徐汇区.xlsx"
PLACE = ("310101", "A101-1", 2020)


@pytest.fixture
def window(tmp_path: Path) -> Iterator[MainWindow]:
    with main_window(tmp_path / "home" / "session.json") as made:
        made.actions_.languages["zh"].trigger()
        yield made


def desk_of(window: MainWindow) -> Desk:
    """The desk of the window."""
    assert window.desk is not None
    return window.desk


def opened(qtbot: QtBot, window: MainWindow, *paths: Path) -> Desk:
    """The desk once these workbooks are open and computed."""
    desk = desk_of(window)
    with qtbot.waitSignal(desk.official_computed, timeout=LONG):
        window.ways_in.open_paths(paths)
    return desk


def dialog_after(qtbot: QtBot, window: MainWindow, act: Callable[[], object]) -> QDialog:
    """The dialog that ``act`` leads to."""
    before = window.ways_in.talk.dialog
    act()
    qtbot.waitUntil(lambda: window.ways_in.talk.dialog is not before
                    and window.ways_in.talk.dialog is not None, timeout=LONG)  # fmt: skip
    found = window.ways_in.talk.dialog
    assert found is not None
    return found


def changed(folder: Path, name: str, **cells: object) -> Path:
    """黄浦's workbook with other figures."""
    book = openpyxl.load_workbook(HUANGPU)
    for cell, value in cells.items():
        book["填报"][cell].value = value
    path = folder / name
    book.save(path)
    return path


def test_that_a_protected_workbook_asks_until_the_password_is_right(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    path = tmp_path / "锁.xlsx"
    with path.open("wb") as out:
        OOXMLFile(io.BytesIO(HUANGPU.read_bytes())).encrypt("开门", out)
    talk = window.ways_in.talk
    first = dialog_after(qtbot, window, lambda: window.ways_in.open_paths([path, FRAMEWORK]))
    assert isinstance(first, PasswordDialog)
    assert not first.go.isEnabled()
    QTest.keyClicks(first.field, "wrong")
    second = dialog_after(qtbot, window, first.go.click)
    assert isinstance(second, PasswordDialog)
    assert "打不开" in second.said.text()
    second.field.setText("开门")
    desk = desk_of(window)
    with qtbot.waitSignal(desk.official_computed, timeout=LONG):
        second.go.click()
    assert desk.evaluation is not None
    assert desk.evaluation.panel.reading(*PLACE).value == 991.0
    assert talk.dialog is None


def test_that_a_file_whose_password_nobody_knows_can_be_left_out(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    path = tmp_path / "锁.xlsx"
    with path.open("wb") as out:
        OOXMLFile(io.BytesIO(HUANGPU.read_bytes())).encrypt("开门", out)
    asked = dialog_after(qtbot, window, lambda: window.ways_in.open_paths([path, XUHUI, FRAMEWORK]))
    assert isinstance(asked, PasswordDialog)
    desk = desk_of(window)
    with qtbot.waitSignal(desk.official_computed, timeout=LONG):
        asked.skip.click()
    assert "file_is_encrypted" in {issue.code for issue in desk.issues}


def test_that_giving_up_leaves_what_was_open(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    desk = opened(qtbot, window, XUHUI, FRAMEWORK)
    before = desk.evaluation
    table = samples() / "messy" / "多区_长表.xlsx"
    asked = dialog_after(qtbot, window, lambda: window.ways_in.open_paths([table, FRAMEWORK]))
    asked.reject()
    assert desk.evaluation is before
    assert window.ways_in.talk.dialog is None


def test_that_a_new_layout_is_shown_read_and_remembered(qtbot: QtBot, window: MainWindow) -> None:
    table = samples() / "messy" / "多区_长表.xlsx"
    asked = dialog_after(qtbot, window, lambda: window.ways_in.open_paths([table, FRAMEWORK]))
    assert isinstance(asked, MappingDialog)
    qtbot.waitUntil(asked.go.isEnabled, timeout=LONG)
    assert "16 个区、77 项、2019–2020 年，2451 个数字" in asked.said.text()
    desk = desk_of(window)
    with qtbot.waitSignal(desk.official_computed, timeout=LONG):
        asked.go.click()
    assert desk.evaluation is not None
    fingerprint = asked.new.fingerprint
    assert list(desk.evaluation.records.of(Kind.LAYOUT)) == [fingerprint]
    assert list(UserLayouts().all()) == [fingerprint]
    with qtbot.waitSignal(desk.official_computed, timeout=LONG):
        window.ways_in.open_paths([table, FRAMEWORK])
    assert window.ways_in.talk.dialog is None


def test_that_a_window_may_close_while_it_asks(qtbot: QtBot, window: MainWindow) -> None:
    table = samples() / "messy" / "多区_项在列.xlsx"
    asked = dialog_after(qtbot, window, lambda: window.ways_in.open_paths([table, FRAMEWORK]))
    assert isinstance(asked, MappingDialog)
    window.close()
    assert not asked.isVisible()


def test_that_two_workbooks_of_a_district_are_compared_and_chosen(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    other = changed(tmp_path, "黄浦更正.xlsx", L8=1000, L9=1700)
    asked = dialog_after(
        qtbot, window, lambda: window.ways_in.open_paths([HUANGPU, other, FRAMEWORK])
    )
    assert isinstance(asked, DifferenceDialog)
    assert asked.model.rowCount() == 2
    assert asked.model.taken == frozenset()
    qtbot.waitUntil(lambda: not asked.is_weighing, timeout=LONG)
    # Nobody else has reported: one district alone cannot be overtaken.
    assert [asked.model.index(row, EFFECT).data() for row in range(2)] == ["不变", "不变"]
    asked.model.setData(asked.model.index(0, 0), 2, 10)
    desk = desk_of(window)
    with qtbot.waitSignal(desk.official_computed, timeout=LONG):
        asked.go.click()
    assert desk.evaluation is not None
    assert desk.evaluation.panel.reading(*PLACE).value == 1000.0
    assert desk.evaluation.panel.reading("310101", "A101-2", 2020).value == 1682.0


def test_that_a_late_workbook_joins_as_one_step_that_can_be_undone(
    qtbot: QtBot, window: MainWindow
) -> None:
    desk = opened(qtbot, window, HUANGPU, FRAMEWORK)
    evaluation = desk.evaluation
    assert evaluation is not None
    old = evaluation.panel.reading(*PLACE)
    edit = Reading(5.0, Status.EDITED, origin=old.origin)
    evaluation.set_reading(*PLACE, edit)
    absent = {i.unit for i in issues_read(desk) if i.code == "unit_not_received"}
    assert "310104" in absent
    asked = dialog_after(qtbot, window, lambda: window.ways_in.bring([XUHUI]))
    assert isinstance(asked, DifferenceDialog)
    assert "徐汇区" in asked.labels[0].text()
    qtbot.waitUntil(lambda: not asked.is_weighing, timeout=LONG)
    assert asked.effect.text().startswith("加入后：第 1–2 名可能变化")
    asked.go.click()
    assert desk.evaluation is evaluation
    assert evaluation.panel.reading("310104", "A101-1", 2020).value == 1100.0
    assert evaluation.panel.reading(*PLACE).value == 5.0
    absent = {i.unit for i in issues_read(desk) if i.code == "unit_not_received"}
    assert "310104" not in absent
    assert desk.undo.count() == 1
    assert "310104_徐汇区.xlsx" in desk.undo.undoText()
    desk.undo.undo()
    assert evaluation.panel.reading("310104", "A101-1", 2020).value is None
    assert "310104" in {i.unit for i in issues_read(desk) if i.code == "unit_not_received"}
    assert evaluation.panel.reading(*PLACE).value == 5.0


def test_that_a_corrected_workbook_is_taken_figure_by_figure(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    desk = opened(qtbot, window, HUANGPU, FRAMEWORK)
    evaluation = desk.evaluation
    assert evaluation is not None
    other = changed(tmp_path, "黄浦更正.xlsx", L8=1000, L9=1700)
    asked = dialog_after(qtbot, window, lambda: window.ways_in.bring([other]))
    assert isinstance(asked, DifferenceDialog)
    assert len(asked.model.taken) == 2
    asked.model.setData(asked.model.index(1, 0), 0, 10)
    asked.go.click()
    assert evaluation.panel.reading(*PLACE).value == 1000.0
    assert evaluation.panel.reading("310101", "A101-2", 2020).value == 1682.0
    assert desk.undo.undoText() == "黄浦区 2020 5G室外基站数 991 → 1000"


def test_that_a_city_workbook_corrects_published_figures_with_a_reason_and_the_person(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    city = samples() / "310000_上海市.xlsx"
    desk = opened(qtbot, window, HUANGPU, city, FRAMEWORK)
    evaluation = desk.evaluation
    assert evaluation is not None
    root = evaluation.framework.root
    assert evaluation.published[root.code][2019].value == 105.86
    window.ways_kept.take_operator("王敏", "主持")
    book = openpyxl.load_workbook(city)
    figures = [cell for row in book["公布数字"] for cell in row if cell.value == 105.86]
    figures[0].value = 105.9
    book.save(tmp_path / "市级更正.xlsx")
    asked = dialog_after(qtbot, window, lambda: window.ways_in.bring([tmp_path / "市级更正.xlsx"]))
    assert isinstance(asked, PublishedDialog)
    assert [tick.text() for tick in asked.ticks] == [f"2019 年 {root.name.zh}：105.86 → 105.90"]
    asked.reason.setText("公报更正")
    asked.done_button.click()
    assert window.ways_in.talk.dialog is None
    assert desk.undo.undoText() == f"更正公布数字 2019 {root.name.zh} 105.86 → 105.90"
    now = evaluation.published[root.code][2019]
    assert (now.value, now.supersedes, now.reason) == (105.9, 105.86, "公报更正")
    kept = evaluation.records.get(Kind.FIGURE, f"{root.code}|2019")
    assert kept is not None
    assert kept["who"] == "王敏（主持）"
    desk.undo.undo()
    assert evaluation.published[root.code][2019].value == 105.86


def test_that_what_a_corrected_workbook_leaves_uncertain_is_in_the_review(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    desk = opened(qtbot, window, HUANGPU, FRAMEWORK)
    other = changed(tmp_path, "黄浦更正.xlsx", L9="约1700")
    asked = dialog_after(qtbot, window, lambda: window.ways_in.bring([other]))
    assert isinstance(asked, DifferenceDialog)
    asked.go.click()
    found = [(i.code, i.file, i.cell) for i in issues_read(desk) if i.item == "A101-2"]
    assert found == [("value_uncertain", "黄浦更正.xlsx", "L9")]
    desk.undo.undo()
    assert [i for i in issues_read(desk) if i.item == "A101-2"] == []


def test_that_the_same_workbook_again_changes_nothing(qtbot: QtBot, window: MainWindow) -> None:
    desk = opened(qtbot, window, HUANGPU, FRAMEWORK)
    asked = dialog_after(qtbot, window, lambda: window.ways_in.bring([HUANGPU]))
    assert isinstance(asked, DifferenceDialog)
    assert not asked.table.isVisible()
    assert "完全一致" in asked.labels[0].text()
    asked.go.click()
    assert desk.undo.count() == 0


def test_that_workbooks_with_their_framework_take_the_place_of_what_is_open(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    desk = opened(qtbot, window, HUANGPU, FRAMEWORK)
    before = desk.evaluation
    for path in (XUHUI, FRAMEWORK):
        shutil.copy(path, tmp_path / path.name)
    with qtbot.waitSignal(desk.official_computed, timeout=LONG):
        window.ways_in.bring([tmp_path / XUHUI.name, tmp_path / FRAMEWORK.name])
    assert desk.evaluation is not before


def test_that_a_late_workbook_can_be_opened_by_itself_instead(
    qtbot: QtBot, window: MainWindow
) -> None:
    desk = opened(qtbot, window, HUANGPU, FRAMEWORK)
    before = desk.evaluation
    asked = dialog_after(qtbot, window, lambda: window.ways_in.bring([XUHUI]))
    assert isinstance(asked, DifferenceDialog)
    assert asked.other is not None
    with qtbot.waitSignal(desk.official_computed, timeout=LONG):
        asked.other.click()
    assert desk.evaluation is not before


def test_that_templates_are_made_from_the_window(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    opened(qtbot, window, HUANGPU, FRAMEWORK)
    ways = window.ways_templates
    window.actions_.templates.trigger()
    dialog = ways.dialog
    assert isinstance(dialog, TemplatesDialog)
    assert (dialog.year.value(), len(dialog.chosen)) == (2021, 16)
    dialog._choose_none()
    assert not dialog.go.isEnabled()
    dialog.units.item(1).setCheckState(Qt.CheckState.Checked)
    dialog.deadline.setText("2021 年 10 月 31 日")
    dialog.before.setValue(1)
    assert "写出 1 份工作簿，2020–2021 年，54 项" in dialog.summary.text()
    wanted = dialog.choice
    dialog.wanted.disconnect(ways._choose_folder)
    dialog.go.click()
    ways._wanted = wanted
    ways.write(tmp_path / "out")
    qtbot.waitUntil(lambda: "1 份填报表" in window.notice.text.text(), timeout=LONG)
    (path,) = (tmp_path / "out").iterdir()
    book = openpyxl.load_workbook(path)
    texts = {cell.value for row in book["说明"].iter_rows() for cell in row}
    assert "2021 年 10 月 31 日" in texts
    assert 991 in {cell.value for row in book["填报"].iter_rows() for cell in row}
