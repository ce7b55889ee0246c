"""The cell inspector: source, path into the score, changes, comments, verification, workbook."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from smartcity_desk.core.cells import Place
from smartcity_desk.core.panel import Status
from smartcity_desk.core.receipts import Receipt, with_receipt
from smartcity_desk.store.operator import Operator
from smartcity_desk.store.project import ProjectFile
from smartcity_desk.ui.models.cell import Mark
from smartcity_desk.ui.pages.data_page import DataPage
from smartcity_desk.ui.tables import opening_book
from smartcity_desk.ui.tables.cell_detail import Section
from smartcity_desk.workbooks.whereabouts import Whereabouts
from tests.ui.data_pages import CTRL, data_page, go, read, type_text
from tests.ui.desks import computed
from tests.ui.windows import main_window, offscreen, open_small

pytestmark = offscreen
A1, U2A1 = Place("U1", "A1", 2020), Place("U2", "A1", 2020)
WANG = Operator("王", "核验")


@pytest.fixture
def page(qtbot: QtBot) -> Iterator[DataPage]:
    with data_page(qtbot) as made:
        yield made


def told(section: Section) -> list[tuple[str, str]]:
    shown = [(label, text) for label, text in section.lines if text.isVisibleTo(section)]
    return [
        (label.text() if label.isVisibleTo(section) else "", text.text()) for label, text in shown
    ]


def test_that_the_way_into_the_score_is_told(page: DataPage) -> None:
    go(page, A1)
    # A1 is 50 → 100 points; U1 lacks A2, so the whole 60 % of A rest on it.
    assert told(page.detail.path) == [
        ("处理", "未处理：不补缺，不截尾"),
        ("得分", "100.00 分"),
        ("有效权重", "45.00 %"),
        ("实际权重", "60.00 %"),
        ("计入指数", "60.000 分（比基准 0.000）"),
    ]


def test_that_changes_of_this_session_are_told_the_newest_first(
    page: DataPage, qtbot: QtBot
) -> None:
    go(page, A1)
    assert told(page.detail.history) == [("", "还没有改动过。")]
    for text in ("60", "1234"):
        go(page, A1)
        editor = type_text(page, text)
        computed(qtbot, page.desk, lambda: QTest.keyClick(editor, Qt.Key.Key_Return))  # noqa: B023
    go(page, A1)
    lines = told(page.detail.history)
    assert [line for _, line in lines] == ["60 → 1,234", "50 → 60"]
    page.desk.undo.undo()
    assert [line for _, line in told(page.detail.history)] == ["50 → 60"]


def test_that_changes_in_a_project_file_are_told_with_who_and_why(
    page: DataPage, qtbot: QtBot, tmp_path: Path
) -> None:
    evaluation, path = page.desk.evaluation, tmp_path / "p.scdesk"
    assert evaluation is not None
    with ProjectFile.create(path, evaluation, WANG) as project:
        before = evaluation.snapshot
        evaluation.set_reading(*A1, replace(read(page, A1), value=60.0, status=Status.EDITED))
        project.record(before, evaluation.snapshot, WANG, "edit", "电话核实")
    page.ways_kept = SimpleNamespace(reading_path=path, operator=WANG)  # type: ignore[attr-defined]
    go(page, A1)
    qtbot.waitUntil(lambda: told(page.detail.history) != [("", "还没有改动过。")], timeout=5000)
    ((when_and_who, line),) = told(page.detail.history)
    assert when_and_who.endswith("王（核验）")
    assert line == "50 → 60（电话核实）"


def test_that_an_edit_that_was_just_recorded_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    with main_window(tmp_path / "home" / "session.json") as window:
        window.stack._names = ("data",)  # other pages play no part here and take time
        open_small(qtbot, window)
        window.ways_kept.take_operator("王敏", "主持")
        window.ways_kept.save_as(str(tmp_path / "p.scdesk"))
        window.show_page("data")
        qtbot.waitUntil(lambda: window.stack.page("data") is not None, timeout=10_000)
        page = window.stack.page("data")
        assert isinstance(page, DataPage)
        go(page, A1)
        QTest.keyClick(type_text(page, "61"), Qt.Key.Key_Return)
        go(page, A1)
        qtbot.waitUntil(lambda: len(told(page.detail.history)[0][0]) > 0, timeout=10_000)
        ((when_and_who, line),) = told(page.detail.history)
        assert when_and_who.endswith("王敏（主持）")
        assert line == "50 → 61"


def test_that_a_comment_is_kept_as_one_step_and_shown(page: DataPage) -> None:
    go(page, A1)
    page.detail.note.setPlainText("等统计局复函")
    assert page.detail.keep.isVisibleTo(page)
    QTest.keyClick(page.detail.note, Qt.Key.Key_Return, CTRL)
    ((_, text),) = told(page.detail.notes)
    assert text == "等统计局复函"
    assert page.detail.note.toPlainText() == ""
    assert page.desk.undo.undoText() == "1区 2020 A1名 意见"
    page.desk.undo.undo()
    assert told(page.detail.notes) == []


def test_that_a_comment_is_written_without_the_mouse(page: DataPage) -> None:
    page.bar.inspect.setChecked(False)
    go(page, A1)
    QTest.keyClick(page.table, Qt.Key.Key_F2, Qt.KeyboardModifier.ShiftModifier)
    assert page.detail.isVisible()
    assert page.detail.note.hasFocus()
    QTest.keyClicks(page.detail.note, "why")
    QTest.keyClick(page.detail.note, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert page.desk.undo.count() == 1
    assert page.table.hasFocus()


def test_that_a_cell_with_a_comment_is_marked(page: DataPage) -> None:
    go(page, A1)
    page.detail.noted.emit("看过")
    found = page.model.sheet.find(A1)
    assert found is not None
    assert Mark.NOTED in page.model.sheet.cell(*found, "zh").marks


def test_that_a_value_is_verified_and_that_is_taken_back(page: DataPage) -> None:
    go(page, A1)
    page.detail.verify.click()
    assert read(page, A1).status is Status.VERIFIED
    assert page.detail.verify.text() == "取消已核验"
    found = page.model.sheet.find(A1)
    assert found is not None
    marks = page.model.sheet.cell(*found, "zh").marks
    assert Mark.VERIFIED in marks
    assert Mark.EDITED not in marks
    page.detail.verify.click()
    assert read(page, A1).status is Status.REPORTED
    go(page, Place("U1", "A2", 2020))
    assert not page.detail.verify.isVisibleTo(page)


def test_that_the_workbook_is_opened_and_the_cell_is_named(
    page: DataPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []

    def open_url(url: object) -> bool:
        opened.append(url.toLocalFile())  # type: ignore[attr-defined]
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    monkeypatch.setattr(opening_book, "libreoffice", lambda _suffix: None)
    book, evaluation = tmp_path / "U2.xlsx", page.desk.evaluation
    assert evaluation is not None
    go(page, U2A1)
    assert not page.detail.open_book.isVisibleTo(page)
    Whereabouts().note({"abc": book})
    receipt = Receipt("U2.xlsx", "", "abc")
    evaluation.set_records(with_receipt(evaluation.records, "U2", receipt))
    assert page.detail.open_book.isVisibleTo(page)
    page.detail.open_book.click()
    assert "不在原来的位置了" in page.detail.said.text()
    book.write_bytes(b"")
    page.detail.open_book.click()
    assert [Path(path) for path in opened] == [book]
    assert page.detail.said.text() == (
        "已打开 U2.xlsx。单元格位置 填报!K10 已复制：粘贴到左上角的名称框，按 Enter。"
    )
    assert QGuiApplication.clipboard().text() == "填报!K10"
    go(page, A1)
    assert page.detail.said.isHidden()
