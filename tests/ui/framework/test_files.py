"""Framework workbooks read into the open evaluation, and written from it."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from smartcity_desk.core import restructure
from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.core.framework import Framework, Level
from smartcity_desk.core.names import Name
from smartcity_desk.core.official import Frozen
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.core.units import Unit
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.dialogs.problem import ProblemDialog
from smartcity_desk.ui.framework.import_dialog import FrameworkDialog
from smartcity_desk.ui.pages.framework_page import FrameworkPage
from smartcity_desk.workbooks.framework_book import write_framework
from smartcity_desk.workbooks.framework_reader import FrameworkBook
from smartcity_desk.workbooks.marker import Kind, Marker
from tests.ui.windows import offscreen, shown
from tests.unit.builders import small_framework, small_panel

pytestmark = offscreen


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> FrameworkPage:
    return shown(qtbot, FrameworkPage(desk), 1112, 540)


def evaluation(desk: Desk) -> Evaluation:
    assert desk.evaluation is not None
    return desk.evaluation


def book_of(framework: Framework, *others: Framework) -> FrameworkBook:
    panel = small_panel()
    marker = Marker(Kind.FRAMEWORK, framework.version)
    return FrameworkBook(
        "体系.xlsx", marker, (*others, framework), panel.units, panel.groups, panel.city
    )


def other_framework() -> Framework:
    start = Snapshot.of(small_framework(), small_panel())
    return restructure.add(start, "A", Level.ITEM, Name("新项", "New"), weight=20.0).framework


def test_that_what_is_written_is_read_taken_as_one_step_and_undone(
    qtbot: QtBot, page: FrameworkPage, desk: Desk, tmp_path: Path
) -> None:
    page.items.editing.set_weight("A", "50")
    target = tmp_path / "体系.xlsx"
    with qtbot.waitSignal(page.files.said, timeout=20_000) as said:
        page.files.write(str(target))
    assert said.args == ["已写入 体系.xlsx"]
    assert page.counts.text() == "已写入 体系.xlsx"
    desk.undo.undo()
    page.files.read(target)
    qtbot.waitUntil(lambda: page.files.dialog is not None, timeout=20_000)
    dialog = page.files.dialog
    assert isinstance(dialog, FrameworkDialog)
    assert [(d.code, d.old.zh, d.new.zh) for d in dialog.found] == [
        ("A", "60.00", "50.00"), ("B", "40.00", "50.00"),
    ]  # fmt: skip
    assert not dialog.with_units.isVisibleTo(dialog)
    dialog.take.click()
    assert evaluation(desk).weights.of("A") == 50.0
    assert desk.undo.undoText() == "采用导入的指标体系（2 处不同）"
    desk.undo.undo()
    assert not evaluation(desk).is_trial


def test_that_every_sheet_written_names_the_state_and_both_indices(
    qtbot: QtBot, page: FrameworkPage, desk: Desk, tmp_path: Path
) -> None:
    frozen = Frozen(1, "2020 年度报告", "2020-12-08", "王敏")
    evaluation(desk).freeze(frozen)
    page.files.ask_export()
    dialog = page.findChild(QFileDialog)
    assert dialog is not None
    assert Path(dialog.selectedFiles()[0]).name == "指标体系_2020.xlsx"
    dialog.close()
    page.items.editing.set_weight("A", "20")
    page.files.ask_export()
    names = [Path(d.selectedFiles()[0]).name for d in page.findChildren(QFileDialog)]
    assert "指标体系_2020（试算）.xlsx" in names
    with qtbot.waitSignal(page.files._writer.done, timeout=20_000):
        page.files.write(str(tmp_path / "体系.xlsx"))
    # A scores 103.75 and B 100: 60 of A is 102.25, 20 is 100.75.
    line = "试算 · 权重改动 2 处 · 全市指数 100.75（正式 102.25）"
    for sheet in load_workbook(tmp_path / "体系.xlsx").worksheets:
        assert line in above(sheet), sheet.title
    desk.undo.undo()
    with qtbot.waitSignal(page.files._writer.done, timeout=20_000):
        page.files.write(str(tmp_path / "正式.xlsx"))
    for sheet in load_workbook(tmp_path / "正式.xlsx").worksheets:
        assert "试算" not in above(sheet), sheet.title


def above(sheet: Worksheet) -> str:
    """The title rows."""
    rows = sheet.iter_rows(max_row=3, values_only=True)
    return " ".join(str(cell) for row in rows for cell in row if cell)


def test_that_a_workbook_that_says_the_same_asks_nothing(
    qtbot: QtBot, page: FrameworkPage, desk: Desk, tmp_path: Path
) -> None:
    panel, target = small_panel(), tmp_path / "a.xlsx"
    write_framework(target, small_framework(), panel.units, panel.groups, panel.city)
    page.files.read(target)
    sentence = "a.xlsx 与现行体系相同，没有可采用的。"
    qtbot.waitUntil(lambda: page.counts.text() == sentence, timeout=20_000)
    assert page.files.dialog is None


def test_that_what_is_no_framework_is_said_and_changes_nothing(
    qtbot: QtBot, page: FrameworkPage, desk: Desk, tmp_path: Path
) -> None:
    target = tmp_path / "a.xlsx"
    target.write_bytes(b"no workbook")
    page.files.read(target)
    qtbot.waitUntil(lambda: page.files.dialog is not None, timeout=20_000)
    dialog = page.files.dialog
    assert isinstance(dialog, ProblemDialog)
    assert "a.xlsx" in dialog.list.item(0).text()
    dialog.close()
    assert desk.undo.count() == 0


def test_that_the_dialog_lists_what_differs(qtbot: QtBot, page: FrameworkPage, desk: Desk) -> None:
    snapshot = evaluation(desk).snapshot
    dialog = FrameworkDialog(snapshot, book_of(other_framework()), page)
    assert dialog.heading.text() == "《体系.xlsx》与现行体系有 3 处不同"
    assert dialog.counts.text() == "1 新增 · 2 权重"
    rows = [
        [dialog.table.rows.index(r, c).data() for c in range(6)]
        for r in range(dialog.table.rows.rowCount())
    ]
    assert rows[2] == ["新增", "A3", "新项", "数据项", "", "A名"]
    assert not dialog.versions.isVisibleTo(dialog)
    dialog.close()


def test_that_units_are_taken_only_where_asked(
    qtbot: QtBot, page: FrameworkPage, desk: Desk
) -> None:
    book = book_of(other_framework())
    book = FrameworkBook(
        book.file, book.marker, book.frameworks, (Unit("U1", Name("改名"), "g"),), book.groups,
        book.city,
    )  # fmt: skip
    dialog = FrameworkDialog(evaluation(desk).snapshot, book, page)
    assert dialog.with_units.isVisibleTo(dialog)
    assert [u.code for u in dialog.after.panel.units] == ["U1", "U2", "U3"]
    dialog.with_units.setChecked(True)
    assert dialog.counts.text() == "1 新增 · 2 去掉 · 1 改名 · 2 权重"
    with qtbot.waitSignal(dialog.taken) as taken:
        dialog.take.click()
    assert taken.args is not None
    assert [u.name.zh for u in taken.args[0].panel.units] == ["改名"]


def test_that_another_version_can_be_chosen(page: FrameworkPage, desk: Desk) -> None:
    from dataclasses import replace

    newer = replace(other_framework(), version="2021")
    dialog = FrameworkDialog(evaluation(desk).snapshot, book_of(newer, small_framework()), page)
    assert dialog.versions.isVisibleTo(dialog)
    assert not dialog.found
    assert not dialog.take.isEnabled()
    dialog.versions.choose("2021")
    dialog.versions.chosen.emit("2021")
    assert len(dialog.found) == 4
    dialog.close()


def test_that_what_an_import_takes_away_can_be_reinstated(page: FrameworkPage, desk: Desk) -> None:
    start = Snapshot.of(small_framework(), small_panel())
    without = restructure.retire(start, "B").framework
    page.files._read(book_of(without))
    dialog = page.files.dialog
    assert isinstance(dialog, FrameworkDialog)
    dialog.take.click()
    assert [n.code for n in evaluation(desk).framework.first_level] == ["A"]
    assert list(page.items.editing.retired) == ["B"]
    page.items.editing.reinstate("B")
    assert [n.code for n in evaluation(desk).framework.children("B1")] == ["B1a", "B1b"]
    assert evaluation(desk).weights.of("A") == pytest.approx(60.0)
