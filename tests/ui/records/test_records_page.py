"""Records: freezing, naming, comparing, restoring, steps one can jump in, the audit trail."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from smartcity_desk.core.panel import Reading, Status
from smartcity_desk.store.project import ProjectFile
from smartcity_desk.ui.main_window import MainWindow
from smartcity_desk.ui.pages.records_page import STEPS, TRAIL, VERSIONS, RecordsPage
from smartcity_desk.ui.records.audit_words import number_words, value_words
from smartcity_desk.ui.records.freeze_dialog import FreezeDialog, Freezing, NameDialog
from smartcity_desk.ui.texts import records as texts
from tests.ui.test_project import evaluation_in, type_in
from tests.ui.windows import offscreen, shown_page_of, small_window

pytestmark = offscreen
FREEZING = Freezing("2020 年度报告", "2020-12-08", ("王敏", "李强"))


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    with small_window(qtbot, tmp_path, "records") as made:
        yield made


@pytest.fixture
def path(window: MainWindow, tmp_path: Path) -> Path:
    window.ways_kept.save_as(str(tmp_path / "评估.scdesk"))
    return tmp_path / "评估.scdesk"


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> RecordsPage:
    return shown_page_of(qtbot, window, RecordsPage)


def settle(window: MainWindow, qtbot: QtBot) -> None:
    recorder = window.ways_kept.recorder
    assert recorder is not None
    assert recorder.settle()
    qtbot.wait(1)


def frozen(window: MainWindow, page: RecordsPage, qtbot: QtBot, given: Freezing = FREEZING) -> None:
    with qtbot.waitSignal(page.versions.keeper.kept):
        page.versions.keeper.freeze(given)


def show(page: RecordsPage, part: int) -> None:
    page.tabs._group.button(part).click()


def compared(page: RecordsPage, qtbot: QtBot) -> dict[str, tuple[str, ...]]:
    qtbot.waitUntil(lambda: page.versions._work is None and page.versions._found is not None)
    return dict(page.versions.view.shown)


# -- without a file ------------------------------------------------------------------


def test_that_without_a_file_one_sentence_and_one_button_lead_on(
    page: RecordsPage, window: MainWindow
) -> None:
    assert page.empty.text() == texts.NO_FILE.zh
    assert page.empty.button.isVisible()
    show(page, STEPS)
    assert not page.empty.button.isVisible()
    assert page.steps.hint.text() == texts.NO_STEPS.zh


# -- versions ------------------------------------------------------------------------


def test_that_freezing_makes_the_present_state_official_once_it_is_on_the_disk(
    path: Path, page: RecordsPage, window: MainWindow, qtbot: QtBot
) -> None:
    type_in(window, 61.0)
    assert not evaluation_in(window).is_official
    frozen(window, page, qtbot)
    evaluation = evaluation_in(window)
    assert evaluation.is_official
    assert evaluation.frozen is not None
    assert evaluation.frozen.people == ("王敏", "李强")
    assert page.versions.current is not None
    assert page.versions.current.label == evaluation.frozen.label
    assert window.top_bar.state.text() == "正式 · 2020-12-08 定稿"
    with ProjectFile.open(path, read_only=True) as project:
        assert project.load().frozen == evaluation.frozen
        assert project.version(1).snapshot.panel.reading("U1", "A1", 2020).value == 61
    type_in(window, 62.0)
    assert not evaluation.is_official


def test_that_the_dialog_asks_for_who_is_present_the_day_and_a_label(
    path: Path, page: RecordsPage, window: MainWindow, qtbot: QtBot
) -> None:
    page.versions.freeze.click()
    (dialog,) = window.findChildren(FreezeDialog)
    assert "102.25" in dialog.figure.text()
    assert dialog.people.text() == "王敏"
    dialog.label.clear()
    dialog.done_button.click()
    assert dialog.refusal.text() == texts.NEED_LABEL.zh
    dialog.label.setText("定稿")
    dialog.date.setText("2020-13-08")
    dialog.done_button.click()
    assert dialog.refusal.text() == texts.NEED_DATE.zh
    dialog.date.setText("2020-12-08")
    dialog.people.setText(" 、，")
    dialog.done_button.click()
    assert dialog.refusal.text() == texts.NEED_PEOPLE.zh
    dialog.people.setText("王敏、李强，赵蕾")
    with qtbot.waitSignal(page.versions.keeper.kept):
        dialog.done_button.click()
    assert evaluation_in(window).frozen.people == ("王敏", "李强", "赵蕾")  # type: ignore[union-attr]


@pytest.mark.parametrize(("errors", "said"), [
    (0, ""), (1, "还有 1 条错误待核"), (12, "还有 12 条错误待核"),
])  # fmt: skip
def test_that_freezing_over_open_errors_is_said_before(
    qtbot: QtBot, errors: int, said: str
) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    dialog = FreezeDialog("定稿", "王敏", None, "2020 年全市指数 102.25", host, open_errors=errors)
    assert dialog.unsettled.isHidden() is (errors == 0)
    if errors:
        assert dialog.unsettled.text().startswith(said)
    dialog.open()
    layout = dialog.layout()
    assert layout is not None
    assert dialog.height() == layout.totalHeightForWidth(dialog.width())


def test_that_a_correction_must_say_why_and_stands_as_what_it_supersedes(
    path: Path, page: RecordsPage, window: MainWindow, qtbot: QtBot
) -> None:
    frozen(window, page, qtbot)
    type_in(window, 61.0)
    page.versions.freeze.click()
    (dialog,) = window.findChildren(FreezeDialog)
    assert "2020 年度报告" in dialog.superseding.text()
    dialog.done_button.click()
    assert dialog.refusal.text() == texts.NEED_REASON.zh
    dialog.reason.setText("徐汇区数据有误")
    dialog.label.setText("更正版")
    with qtbot.waitSignal(page.versions.keeper.kept):
        dialog.done_button.click()
    model = page.versions.model
    labels = [model.index(row, 1).data() for row in range(model.rowCount())]
    assert labels == [
        "更正版（现行） · 取代 2020 年度报告：徐汇区数据有误", "2020 年度报告", "初次存盘",
    ]  # fmt: skip


def test_that_a_version_is_named_compared_and_restored_in_one_step(
    path: Path, page: RecordsPage, window: MainWindow, qtbot: QtBot
) -> None:
    type_in(window, 61.0)
    page.versions.name.click()
    (dialog,) = window.findChildren(NameDialog)
    dialog.done_button.click()
    assert dialog.refusal.text() == texts.NEED_LABEL.zh
    dialog.label.setText("12月8日汇报")
    with qtbot.waitSignal(page.versions.keeper.kept):
        dialog.done_button.click()
    type_in(window, 100.0)
    settle(window, qtbot)
    page.versions.table.selectRow(0)
    page.versions.refresh()
    qtbot.waitUntil(lambda: "100" in str(page.versions.view.shown))
    found = compared(page, qtbot)
    assert found["数据改动（1 处）"] == ("1区 2020 A1名：61 → 100",)
    assert found["名次变化（2020 年，2 个单位）"] == ("1区：2 → 1", "3区：1 → 2")
    assert any(line.startswith("2020 年：") for line in found["全市指数（可比口径，重算）"])
    assert window.desk is not None
    with qtbot.waitSignal(window.desk.computed):
        page.versions.restore.click()
    evaluation = evaluation_in(window)
    assert evaluation.panel.reading("U1", "A1", 2020).value == 61
    assert window.desk.undo.undoText() == "恢复版本“12月8日汇报”"
    settle(window, qtbot)
    with ProjectFile.open(path, read_only=True) as project:
        assert (project.history()[-1].verb, project.history()[-1].new) == ("restore", "61.0")
    window.desk.undo.undo()
    assert evaluation.panel.reading("U1", "A1", 2020).value == 100


def test_that_published_figures_stand_apart_and_no_edit_changes_them(
    path: Path, page: RecordsPage, window: MainWindow, qtbot: QtBot
) -> None:
    from smartcity_desk.core.published import PublishedScore

    evaluation = evaluation_in(window)
    evaluation.uncorrected = {"I": {2019: PublishedScore(99.53)}}
    frozen(window, page, qtbot)
    before = page.versions.view
    evaluation.set_reading("U1", "A1", 2019, Reading(99.0, Status.EDITED))
    settle(window, qtbot)
    page.versions.refresh()
    qtbot.waitUntil(lambda: "2019 A1名" in str(before.shown))
    found = compared(page, qtbot)
    assert found["已公布（不随数据改变）"] == ("2019 年：99.53",)
    # All means of 2019: A1 of the city from 50 to 69⅔, so 0.6 · 0.75 · 0.6 · 19⅔ = 5.31 more.
    assert "2019 年：100.00 → 105.31" in found["全市指数（可比口径，重算）"]


def test_that_two_kept_versions_can_be_compared(
    path: Path, page: RecordsPage, window: MainWindow, qtbot: QtBot
) -> None:
    type_in(window, 61.0)
    with qtbot.waitSignal(page.versions.keeper.kept):
        page.versions.keeper.name("甲")
    page.versions.table.selectRow(0)
    page.versions.against.chosen.emit(0)
    qtbot.waitUntil(lambda: page.versions.pair.text() == "甲 → 初次存盘")
    qtbot.waitUntil(lambda: "61 → 50" in str(page.versions.view.shown))


# -- steps ---------------------------------------------------------------------------


def test_that_one_can_jump_in_the_steps(
    path: Path, page: RecordsPage, window: MainWindow, qtbot: QtBot
) -> None:
    QAbstractItemModelTester(
        page.steps.model, QAbstractItemModelTester.FailureReportingMode.Fatal, page
    )
    show(page, STEPS)
    for value in (61.0, 62.0, 63.0):
        type_in(window, value)
    model = page.steps.model
    assert [model.index(row).data() for row in range(model.rowCount())] == [
        "（最早的状态）", "1  U1 → 61.0", "2  U1 → 62.0", "3  U1 → 63.0",
    ]  # fmt: skip
    page.steps.list.clicked.emit(model.index(1))
    assert evaluation_in(window).panel.reading("U1", "A1", 2020).value == 61
    assert page.steps.hint.text().startswith("1/3 步")
    page.steps.list.activated.emit(model.index(3))
    assert evaluation_in(window).panel.reading("U1", "A1", 2020).value == 63
    page.steps.list.clicked.emit(model.index(0))
    type_in(window, 70.0)
    assert model.rowCount() == 2


# -- the trail -----------------------------------------------------------------------


@pytest.fixture
def trail(path: Path, page: RecordsPage, window: MainWindow, qtbot: QtBot) -> RecordsPage:
    """create; 61 for U1 by Wang; 62 for U2 by Li."""
    QAbstractItemModelTester(
        page.trail.model, QAbstractItemModelTester.FailureReportingMode.Fatal, page
    )
    show(page, TRAIL)
    type_in(window, 61.0)
    window.ways_kept.take_operator("李强", "")
    type_in(window, 62.0, "U2")
    settle(window, qtbot)
    qtbot.waitUntil(lambda: page.trail.model.rowCount() == 3)
    return page


def lines(page: RecordsPage) -> list[tuple[str, ...]]:
    model = page.trail.model
    return [
        tuple(model.index(row, column).data() for column in (1, 2, 3, 4, 6, 7))
        for row in range(model.rowCount())
    ]


def test_that_the_trail_is_read_in_words_newest_first(trail: RecordsPage) -> None:
    assert lines(trail) == [
        ("李强", "修改", "2区", "A1名", "50", "62"),
        ("王敏 · 主持", "修改", "1区", "A1名", "50", "61"),
        ("王敏 · 主持", "建立", "", "", "", ""),
    ]
    assert trail.trail.count.text() == "3 条"


def test_that_the_trail_is_filtered_by_person_unit_verb_item_day_and_words(
    trail: RecordsPage, qtbot: QtBot
) -> None:
    tab = trail.trail
    for column, data, count in (
        ("who", "李强", 1), ("who", "", 3), ("unit", "U1", 1), ("unit", "", 3),
        ("verb", "create", 1), ("verb", "", 3), ("code", "A1", 2), ("code", "", 3),
    ):  # fmt: skip
        tab.choices[column].chosen.emit(data)
        assert tab.model.rowCount() == count, (column, data)
    tab.search.line.setText("2区")
    qtbot.waitUntil(lambda: tab.model.rowCount() == 1)
    assert tab.count.text() == "1/3 条"
    tab.clear.click()
    assert tab.model.rowCount() == 3
    tab.last.setText("2019-01-01")
    qtbot.waitUntil(lambda: tab.model.rowCount() == 0)
    tab.last.setText("2019")
    qtbot.waitUntil(lambda: tab.model.rowCount() == 3)


def test_that_the_trail_reads_in_english_too(trail: RecordsPage, window: MainWindow) -> None:
    window.actions_.languages["en"].trigger()
    assert lines(trail)[0] == ("李强", "edit", "District 2", "A1 name", "50", "62")
    window.actions_.languages["zh"].trigger()


def test_that_the_trail_is_exported_as_a_sheet_that_says_trial(
    trail: RecordsPage, window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    target = tmp_path / "记录.xlsx"
    trail.trail.write(str(target))
    qtbot.waitUntil(lambda: trail.trail._work is None)
    sheet = load_workbook(target).worksheets[0]
    values = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert str(values[1][0]).startswith("试算 · 数据有改动 · 尚未定稿")
    assert "读入 102.25" in str(values[1][0])
    assert values[-3][1:9] == ["李强", None, "修改", "2区", "A1名", 2020, "50", "62"]
    assert "记录.xlsx" in window.notice.text.text()


def test_that_100_000_rows_are_read_a_page_at_a_time(
    path: Path, page: RecordsPage, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    from smartcity_desk.store.trail import Trail

    settle_file(window)
    with sqlite3.connect(path) as db:
        db.execute(
            "WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < 100000) "
            "INSERT INTO audit SELECT i, i, '2020-12-08T00:00:00', '王敏', '', 'edit', 'U1', "
            "'A1', 2020, i, i + 1, '', '', '', '', '', '' FROM n"
        )
    db.close()
    read: list[int] = []
    real = Trail.rows

    def counted(self: Trail, numbers: list[int]) -> object:
        read.append(len(numbers))
        return real(self, numbers)

    monkeypatch.setattr(Trail, "rows", counted)
    show(page, TRAIL)
    model = page.trail.model
    assert model.rowCount() == 100_000
    assert model.index(99_998, 7).data() == "3"
    page.trail.table.scrollToBottom()
    page.trail.table.viewport().repaint()
    assert sum(read) <= 2_000


def settle_file(window: MainWindow) -> None:
    assert window.ways_kept.recorder is not None
    window.ways_kept.recorder.settle()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("4210.0", "4,210"), (">49800.0", ">49,800"), ("24.857142857142858", "24.8571"),
        ("-0.5", "\u22120.5"), ("NR", "未报"), ("NA", "不适用"), ("1e-07", "1e\u221207"),
        (f"定稿 2020 {'ab' * 32}", "定稿 2020"), ('{"text": "同意", "x": null}', "text: 同意"),
        ("block", "block"), ('["A", "B"]', "A, B"),
        ("<50.0 verified", "<50（已核验）"), ("said and verified", "said and verified"),
    ],
)  # fmt: skip
def test_that_values_of_the_trail_read_as_people_write_them(text: str, words: str) -> None:
    assert value_words(text, "zh") == words


def test_that_numbers_have_as_many_digits_as_they_need() -> None:
    assert [number_words(x) for x in (0.0, 1234567.0, 0.00012345, 2.5)] == [
        "0", "1,234,567", "0.00012345", "2.5",
    ]  # fmt: skip


def test_that_the_tabs_can_be_reached_by_keyboard(page: RecordsPage) -> None:
    for button in page.tabs._group.buttons():
        assert button.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert VERSIONS == 0
