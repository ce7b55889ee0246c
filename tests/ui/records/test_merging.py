"""Two members' files are merged: both values of a conflict, who and when, one undo step."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from smartcity_desk.core import restructure
from smartcity_desk.core.decisions import Stamp
from smartcity_desk.core.district_progress import with_lock
from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.core.framework import Framework, Level
from smartcity_desk.core.locks import lock_refusal
from smartcity_desk.core.names import Name
from smartcity_desk.core.panel import Reading, Status
from smartcity_desk.core.pipeline import compute
from smartcity_desk.core.restructure_panel import add_year
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.core.verification import Ending, settle
from smartcity_desk.resources import samples
from smartcity_desk.store.operator import Operator
from smartcity_desk.store.project import ProjectFile
from smartcity_desk.ui.dialogs.problem import ProblemDialog
from smartcity_desk.ui.main_window import MainWindow
from smartcity_desk.ui.pages.records_page import RecordsPage
from smartcity_desk.ui.records.merge_dialog import MergeDialog
from smartcity_desk.ui.records.merge_model import TAKE
from smartcity_desk.ui.records.merging import Merger
from smartcity_desk.workbooks.ranked_book import ranked_workbook_bytes
from tests.ui.test_project import evaluation_in, type_in
from tests.ui.windows import main_window, offscreen, shown_page_of, small_window
from tests.unit.builders import node, panel, spec
from tests.unit.workbooks.ranked import context_of

pytestmark = offscreen


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    with small_window(qtbot, tmp_path, "records", role="") as made:
        made.ways_kept.save_as(str(tmp_path / "ours.scdesk"))
        yield made


@pytest.fixture
def merger(window: MainWindow, qtbot: QtBot) -> Merger:
    page = shown_page_of(qtbot, window, RecordsPage)
    return page.versions.merger


def copied(window: MainWindow, tmp_path: Path) -> Path:
    """A copy that another member takes along."""
    assert window.ways_kept.recorder is not None
    window.ways_kept.recorder.settle()
    return Path(shutil.copy(tmp_path / "ours.scdesk", tmp_path / "theirs.scdesk"))


def edited(path: Path, unit: str, value: float) -> None:
    with ProjectFile.open(path) as project:
        evaluation = project.load()
        before = evaluation.snapshot
        evaluation.set_reading(unit, "A1", 2020, Reading(value, Status.EDITED))
        project.record(before, evaluation.snapshot, Operator("李强"), "edit")


def dialog_for(window: MainWindow, merger: Merger, path: Path, qtbot: QtBot) -> MergeDialog:
    merger.take([str(path)])
    qtbot.waitUntil(lambda: bool(window.findChildren(MergeDialog)))
    (dialog,) = window.findChildren(MergeDialog)
    return dialog


def value(window: MainWindow, unit: str) -> float | None:
    return evaluation_in(window).panel.reading(unit, "A1", 2020).value


def test_that_conflicts_show_both_values_with_who_and_the_choice_is_one_step(
    window: MainWindow, merger: Merger, tmp_path: Path, qtbot: QtBot
) -> None:
    other = copied(window, tmp_path)
    type_in(window, 61.0)
    edited(other, "U1", 62.0)
    edited(other, "U2", 63.0)
    dialog = dialog_for(window, merger, other, qtbot)
    QAbstractItemModelTester(
        dialog.model, QAbstractItemModelTester.FailureReportingMode.Fatal, dialog
    )
    model = dialog.model
    rows = [[model.index(r, c).data() for c in range(6)] for r in range(model.rowCount())]
    assert rows[0][:2] == ["1区 2020 A1名", "50"]
    assert rows[0][2].startswith("61（王敏 ")
    assert rows[0][3].startswith("62（李强 ")
    assert rows[0][4:] == ["不变", "我方"]
    assert (rows[1][0], rows[1][1], *rows[1][4:]) == ("2区 2020 A1名", "50", "不变", "对方")
    assert "1 处，请逐条选择" in dialog.says.text()
    assert model.headerData(TAKE, Qt.Orientation.Horizontal) == "采用"
    assert model.index(0, 4).data(Qt.ItemDataRole.ToolTipRole) == "改用另一处的数：名次不变"
    dialog.table.clicked.emit(model.index(0, 3))
    assert model.index(0, TAKE).data() == "对方"
    dialog.ours.click()
    dialog.theirs.click()
    dialog.done_button.click()
    assert (value(window, "U1"), value(window, "U2")) == (62, 63)
    assert window.desk is not None
    assert window.desk.undo.undoText() == "合并 theirs.scdesk（2 处）"
    window.desk.undo.undo()
    assert (value(window, "U1"), value(window, "U2")) == (61, 50)
    window.desk.undo.redo()
    assert window.ways_kept.recorder is not None
    window.ways_kept.recorder.settle()
    with ProjectFile.open(tmp_path / "ours.scdesk", read_only=True) as project:
        assert project.load().panel.reading("U1", "A1", 2020).value == 62
        assert project.damage() == []


def test_that_ours_stays_where_nothing_else_is_chosen(
    window: MainWindow, merger: Merger, tmp_path: Path, qtbot: QtBot
) -> None:
    other = copied(window, tmp_path)
    type_in(window, 61.0)
    edited(other, "U1", 62.0)
    edited(other, "U2", 63.0)
    dialog_for(window, merger, other, qtbot).done_button.click()
    assert (value(window, "U1"), value(window, "U2")) == (61, 63)


def test_that_space_takes_the_other_value_and_enter_merges_what_is_shown(
    window: MainWindow, merger: Merger, tmp_path: Path, qtbot: QtBot
) -> None:
    other = copied(window, tmp_path)
    type_in(window, 61.0)
    edited(other, "U1", 62.0)
    dialog = dialog_for(window, merger, other, qtbot)
    dialog.table.setFocus()
    dialog.table.selectRow(0)
    for _ in range(3):
        QTest.keyClick(dialog.table, Qt.Key.Key_Space)
    assert dialog.model.index(0, TAKE).data() == "对方"
    QTest.keyClick(dialog.table, Qt.Key.Key_Space)
    assert dialog.model.index(0, TAKE).data() == "我方"
    QTest.keyClick(dialog.table, Qt.Key.Key_Return)
    assert value(window, "U1") == 61
    assert window.notice.text.text() == "已并入 theirs.scdesk：0 处。可以撤销。"


def test_that_a_merge_stands_in_the_trail_as_one(
    window: MainWindow, merger: Merger, tmp_path: Path, qtbot: QtBot
) -> None:
    other = copied(window, tmp_path)
    edited(other, "U2", 63.0)
    dialog_for(window, merger, other, qtbot).done_button.click()
    assert window.ways_kept.recorder is not None
    window.ways_kept.recorder.settle()
    with ProjectFile.open(tmp_path / "ours.scdesk", read_only=True) as project:
        assert [(r.verb, r.who, r.unit) for r in project.history()[1:]] == [("merge", "王敏", "U2")]


def test_that_a_file_that_brings_nothing_says_so(
    window: MainWindow, merger: Merger, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = dialog_for(window, merger, copied(window, tmp_path), qtbot)
    assert dialog.says.text() == "对方没有需要并入的改动。"
    assert not dialog.done_button.isEnabled()
    dialog.close()


def test_that_a_file_with_nothing_in_common_is_refused_plainly(
    window: MainWindow, merger: Merger, tmp_path: Path, qtbot: QtBot
) -> None:
    other = tmp_path / "other.scdesk"
    nodes = (node("I", None, Level.INDEX), node("Z", "I", Level.ITEM, 1.0, spec()))
    snapshot = Snapshot.of(Framework(Name("别的"), "1", nodes), panel({"Z": [[1.0], [2.0]]}))
    ProjectFile.create(other, Evaluation(snapshot), Operator("李强")).close()
    merger.take([str(other)])
    qtbot.waitUntil(lambda: bool(window.findChildren(ProblemDialog)))
    (dialog,) = window.findChildren(ProblemDialog)
    assert "没有共同的单位、年份或数据项" in dialog.list.item(0).text()
    dialog.close()


def test_that_another_framework_is_merged_as_far_as_both_have_the_same_and_the_rest_named(
    window: MainWindow, merger: Merger, tmp_path: Path, qtbot: QtBot
) -> None:
    path = copied(window, tmp_path)
    with ProjectFile.open(path) as project:
        theirs = project.load()
        before = theirs.snapshot
        theirs.set_snapshot(restructure.add(before, "A", Level.ITEM, Name("新项"), code="A3"))
        theirs.set_snapshot(add_year(theirs.snapshot, 2021))
        theirs.set_reading("U1", "A3", 2020, Reading(5.0, Status.EDITED))
        project.record(before, theirs.snapshot, Operator("李强"), "edit")
    edited(path, "U3", 63.0)
    dialog = dialog_for(window, merger, path, qtbot)
    assert dialog.model.rowCount() == 1
    assert dialog.out.text() == (
        "以下没有并入：\n"
        "· 只有对方有的数据项：新项。先在“体系”页添加，再合并一次。\n"
        "· 只有对方有的年份：2021。\n"
        "· 这些指标下级的权重：A名。双方的下级不同，我方的权重保留。"
    )
    dialog.done_button.click()
    assert value(window, "U3") == 63.0
    assert evaluation_in(window).panel.years == (2019, 2020)


def test_that_a_ranked_workbook_that_comes_back_is_merged_cell_by_cell(
    window: MainWindow, merger: Merger, tmp_path: Path, qtbot: QtBot
) -> None:
    evaluation, mailed = evaluation_in(window), tmp_path / "回.xlsx"
    context = context_of(compute(evaluation.snapshot))
    mailed.write_bytes(ranked_workbook_bytes(context))
    book = load_workbook(mailed)
    sheet = book["数据"]
    rows = {(row[1].value, row[3].value): row[6] for row in sheet.iter_rows(min_row=5, max_row=16)}
    for unit, typed in (("U1", 61), ("U2", 62), ("U3", "约七十")):
        rows[unit, "A1"].value = typed
    book.save(mailed)
    type_in(window, 64.0)  # U1 is changed here too
    dialog = dialog_for(window, merger, mailed, qtbot)
    assert [dialog.model.index(row, 3).data() for row in range(2)] == ["61", "62"]
    assert f"「数据」{rows['U3', 'A1'].coordinate}：改成的“约七十”" in dialog.out.text()
    dialog.theirs.click()
    dialog.done_button.click()
    assert [value(window, unit) for unit in ("U1", "U2", "U3")] == [61, 62, 75]


def test_that_a_workbook_one_member_edited_is_merged(tmp_path: Path, qtbot: QtBot) -> None:
    with main_window(tmp_path / "home" / "session.json") as window:
        window.actions_.languages["zh"].trigger()
        window.stack._names = ("records",)
        assert window.desk is not None
        with qtbot.waitSignal(window.desk.official_computed, timeout=120_000):
            window.ways_in.open_paths([samples()])
        window.ways_kept.save_as(str(tmp_path / "ours.scdesk"))
        page = shown_page_of(qtbot, window, RecordsPage)
        evaluation = evaluation_in(window)
        unit = next(u for u in evaluation.panel.units if u.name.zh == "徐汇区")
        item = evaluation.framework.items[0].code
        origin = evaluation.panel.reading(unit.code, item, 2020).origin
        mailed = tmp_path / "mailed.xlsx"
        (source,) = samples().glob(f"{unit.code}_*.xlsx")
        book = load_workbook(source)
        book[origin.sheet][origin.cell].value = 4321
        book.save(mailed)
        page.versions.merger.take([str(mailed)])
        qtbot.waitUntil(lambda: bool(window.findChildren(MergeDialog)), timeout=60_000)
        (dialog,) = window.findChildren(MergeDialog)
        assert dialog.model.rowCount() == 1
        dialog.done_button.click()
        assert evaluation.panel.reading(unit.code, item, 2020).value == 4321


def test_that_changes_in_a_locked_district_are_listed_as_refused(
    window: MainWindow, merger: Merger, tmp_path: Path, qtbot: QtBot
) -> None:
    path = copied(window, tmp_path)
    edited(path, "U2", 62.0)
    edited(path, "U3", 63.0)
    with ProjectFile.open(path) as project:
        theirs = project.load()
        at = ("U2", "A1", 2020)
        _, settled = settle(
            theirs.panel, theirs.records, at, Ending.DISTRICT, stamp=Stamp("李强", "2020-12-08")
        )
        same = theirs.snapshot
        project.record(same, same, Operator("李强"), "settle", records=(theirs.records, settled))
    evaluation = evaluation_in(window)
    evaluation.set_records(with_lock(evaluation.records, "U2", "王敏"))
    before = value(window, "U2")
    dialog = dialog_for(window, merger, path, qtbot)
    refused = lock_refusal(evaluation.records, evaluation.panel, "U2")
    assert refused is not None
    assert f"{refused.zh}对方在这里的 2 处改动不并入" in dialog.says.text()
    rows = range(dialog.model.rowCount() - 2, dialog.model.rowCount())
    assert {dialog.model.index(row, TAKE).data() for row in rows} == {"已锁定，不并入"}
    dialog.done_button.click()
    assert not evaluation.records.of("verification")
    assert value(window, "U2") == before
    assert value(window, "U3") == 63.0
