"""The frame of the window: bars, navigation, menus, language and theme."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.core.issues import Issue, Severity
from smartcity_desk.core.names import Language
from smartcity_desk.store.operator import Operator
from smartcity_desk.store.project import ProjectFile
from smartcity_desk.ui.actions import keys
from smartcity_desk.ui.drop_hint import dropped_paths
from smartcity_desk.ui.language import language
from smartcity_desk.ui.main_window import MainWindow
from smartcity_desk.ui.navigation import CLUSTERS, page_names
from smartcity_desk.ui.theme import NAVIGATION_NARROW, NAVIGATION_WIDE, STATUS_BAR, TOP_BAR, theme
from smartcity_desk.ui.ways_in import unused_files
from smartcity_desk.workbooks.imported import Imported, ImportedFile
from smartcity_desk.workbooks.marker import Kind
from smartcity_desk.workbooks.notice import SYNTHETIC
from tests.ui.windows import main_window, offscreen, open_small
from tests.unit.builders import FROZEN, small_framework, small_panel

pytestmark = offscreen
CHINESE = re.compile("[\u4e00-\u9fff]")


@pytest.fixture
def window() -> Iterator[MainWindow]:
    with main_window() as made:
        yield made


def texts_shown(widget: QWidget) -> list[str]:
    """What labels and buttons of ``widget`` say, seen or not."""
    labels = [label.text() for label in widget.findChildren(QLabel)]
    return labels + [button.text() for button in widget.findChildren(QAbstractButton)]


# -- what is shown when ------------------------------------------------------------------


def test_that_the_frame_appears_only_with_an_evaluation(qtbot: QtBot, window: MainWindow) -> None:
    parts = (window.top_bar, window.navigation, window.status)
    assert not any(part.isVisible() for part in parts)
    assert window.welcome.isVisible()
    open_small(qtbot, window)
    assert all(part.isVisible() for part in parts)
    window.close_evaluation()
    assert not any(part.isVisible() for part in parts)
    assert window.welcome.isVisible()


def test_that_a_notice_does_not_move_the_navigation(qtbot: QtBot, window: MainWindow) -> None:
    open_small(qtbot, window)
    window.notice.clear()
    before = window.navigation.geometry()
    window.announcer.say_copied()
    QApplication.sendPostedEvents()
    assert window.notice.isVisible()
    assert window.navigation.geometry() == before
    assert window.stack.y() > 0


def test_that_files_of_which_nothing_was_used_are_named_and_lead_to_the_review(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.announcer.say_unused([])
    assert not window.notice.isVisible()
    window.announcer.say_unused(["a.xlsx", "b.xlsx", "c.xlsx", "d.xlsx"])
    assert window.notice.text.text() == (
        "有 4 个文件没有采用：a.xlsx, b.xlsx, c.xlsx …。原因见“核验”。"
    )
    with qtbot.waitSignal(window.stack.wanted) as asked:
        window.notice.action.click()
    assert asked.args == ["review"]


def test_that_a_file_counts_as_unused_where_an_error_says_so(tmp_path: Path) -> None:
    good = ImportedFile(tmp_path / "a.xlsx", "a.xlsx", Kind.DISTRICT, "1", "U1")
    mapped = ImportedFile(tmp_path / "b.xlsx", "b.xlsx", None, "2", "U2")
    broken = ImportedFile(tmp_path / "c.xlsx", "c.xlsx")
    photo = ImportedFile(tmp_path / "d.jpg", "d.jpg")
    issues = tuple(
        Issue(severity, "file_damaged", name)
        for severity, name in (
            (Severity.ERROR, "a.xlsx"), (Severity.ERROR, "b.xlsx"), (Severity.ERROR, "c.xlsx"),
            (Severity.INFO, "d.jpg"),
        )
    )  # fmt: skip
    framework = small_framework()
    imported = Imported(
        (framework,), framework, small_panel(), 2020, issues, (good, mapped, broken, photo), (),
        SYNTHETIC,
    )  # fmt: skip
    assert unused_files(imported) == ["c.xlsx"]


def test_that_unused_files_are_named_after_a_restore_that_was_a_project(
    qtbot: QtBot, tmp_path: Path
) -> None:
    path, framework = tmp_path / "p.scdesk", small_framework()
    ProjectFile.create(path, Evaluation.of(framework, small_panel()), Operator("王敏")).close()
    broken = ImportedFile(tmp_path / "c.xlsx", "c.xlsx")
    imported = Imported(
        (framework,), framework, small_panel(), 2020,
        (Issue(Severity.ERROR, "file_damaged", "c.xlsx"),), (broken,), (), SYNTHETIC,
    )  # fmt: skip
    with main_window(tmp_path / "session.json") as window:
        window.actions_.languages["zh"].trigger()
        window.keeper.note(files=(str(path),))
        assert window.desk is not None
        with qtbot.waitSignal(window.desk.opened):
            window.ways_in.start()
        window.close_evaluation()
        window.ways_in._take_imported(imported, (tmp_path,))
        assert "c.xlsx" in window.notice.text.text()


def test_that_the_bars_have_the_heights_of_the_design(qtbot: QtBot, window: MainWindow) -> None:
    open_small(qtbot, window)
    assert window.top_bar.height() == TOP_BAR == 48
    assert window.status.height() == STATUS_BAR == 28


def test_that_the_title_names_framework_year_and_project_file(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    open_small(qtbot, window)
    assert window.windowTitle().startswith("小体系 2020")
    window.ways_kept.take_operator("王敏", "")
    window.ways_kept.save_as(str(tmp_path / "甲.scdesk"))
    assert window.windowTitle().startswith("甲.scdesk · 小体系 2020")
    window.close_evaluation()
    assert "甲.scdesk" not in window.windowTitle()
    open_small(qtbot, window)
    assert window.top_bar.title.text() == "2020 年度评估"


# -- top bar -----------------------------------------------------------------------------


def test_that_the_year_chosen_is_the_year_of_the_desk(qtbot: QtBot, window: MainWindow) -> None:
    open_small(qtbot, window)
    assert window.desk is not None
    selector = window.top_bar.year
    assert selector.text() == "年份 2020 ▾"
    menu = selector.menu()
    choices = {action.text(): action for action in menu.actions()}
    assert list(choices) == ["2020", "2019"]
    choices["2019"].trigger()
    assert window.desk.year == 2019
    assert selector.text() == "年份 2019 ▾"
    assert choices["2019"].isChecked()


def test_that_the_group_chosen_is_the_group_of_the_desk(qtbot: QtBot, window: MainWindow) -> None:
    open_small(qtbot, window)
    assert window.desk is not None
    choices = {action.text(): action for action in window.top_bar.group.menu().actions()}
    assert list(choices) == ["全部", "g组"]
    choices["g组"].trigger()
    assert window.desk.group == "g"
    choices["全部"].trigger()
    assert window.desk.group == ""


def test_that_a_changed_weight_is_a_trial_until_reset(qtbot: QtBot, window: MainWindow) -> None:
    evaluation = open_small(qtbot, window)
    bar = window.top_bar
    evaluation.freeze(FROZEN)
    assert bar.state.text() == "正式 · 2020-12-08 定稿"
    assert not bar.back.isVisible()
    assert window.windowTitle() == "小体系 2020 · 正式 — 智慧城市评估工作台"
    with qtbot.waitSignal(window.desk.computed):  # type: ignore[union-attr]
        evaluation.set_weights(evaluation.weights.with_entered("A", 50))
    assert bar.state.text() == "试算 101.88（正式 102.25） · 权重改动 2 处"
    assert "试算 101.88 / 正式 102.25" in window.windowTitle()
    assert bar.back.isVisible()
    bar.back.click()
    assert bar.state.text() == "正式 · 2020-12-08 定稿"
    assert evaluation.weights.of("A") == 60
    assert not bar.back.isVisible()


def test_that_everything_is_a_trial_until_it_is_frozen(qtbot: QtBot, window: MainWindow) -> None:
    evaluation = open_small(qtbot, window)
    bar = window.top_bar
    assert bar.state.text() == "试算 102.25 · 尚未定稿"
    assert "试算 102.25 / 读入 102.25" in window.windowTitle()
    assert "还没有定稿" in bar.state.toolTip()
    assert bar.back.text() == "回到读入时"
    evaluation.freeze(FROZEN)
    assert bar.back.text() == "回到正式"
    assert bar.state.text() == "正式 · 2020-12-08 定稿"
    assert "王敏" in bar.state.toolTip()
    bar.state.resize(100, bar.state.height())
    assert bar.state.text() == "正式 · 2020-12-08 定稿"
    assert bar.state.minimumSizeHint().width() < bar.state.sizeHint().width()


def test_that_going_back_to_official_can_be_undone(qtbot: QtBot, window: MainWindow) -> None:
    evaluation = open_small(qtbot, window)
    evaluation.set_weights(evaluation.weights.with_entered("A", 50))
    window.actions_.reset.trigger()
    assert window.actions_.undo.text() == "撤销“回到正式方案”(&U)"
    window.actions_.undo.trigger()
    assert evaluation.weights.of("A") == 50
    assert window.actions_.redo.text() == "重做“回到正式方案”(&R)"
    window.actions_.redo.trigger()
    assert evaluation.weights.of("A") == 60


def test_that_undo_speaks_the_language_of_the_window(qtbot: QtBot, window: MainWindow) -> None:
    evaluation = open_small(qtbot, window)
    evaluation.set_weights(evaluation.weights.with_entered("A", 50))
    window.actions_.reset.trigger()
    language.switch("en")
    assert window.actions_.undo.text() == "&Undo Back to Official"


# -- navigation --------------------------------------------------------------------------


def test_that_pages_stand_in_the_order_of_the_work() -> None:
    order = [name for cluster in CLUSTERS for name in cluster]
    assert [name for name in order if name in page_names()] == list(page_names())


def test_that_the_navigation_is_wide_in_english_or_on_wide_windows(
    qtbot: QtBot, window: MainWindow
) -> None:
    navigation = window.navigation
    navigation.fit(1280)
    assert navigation.width() == NAVIGATION_NARROW == 56
    navigation.fit(1440)
    assert navigation.width() == NAVIGATION_WIDE == 168
    navigation.fit(1280)
    language.switch("en")
    assert navigation.width() == NAVIGATION_WIDE


def test_that_the_badge_counts_what_waits_and_not_what_is_for_the_record(
    qtbot: QtBot, window: MainWindow
) -> None:
    evaluation = open_small(qtbot, window)
    assert window.desk is not None
    severities = (Severity.ERROR, Severity.WARNING, Severity.INFO)
    issues = [Issue(s, "file_empty", file="a.xlsx") for s in severities]
    window.desk.open(evaluation, issues)
    if "review" in page_names():
        assert window.navigation.button("review").count == 2
        assert window.navigation.button("review").accessibleName() == "核验，2 条待核"
    assert "待核 2" in window.status.facts.text()


# -- status bar --------------------------------------------------------------------------


def test_that_the_status_bar_tells_how_complete_the_evaluation_is(
    qtbot: QtBot, window: MainWindow
) -> None:
    open_small(qtbot, window)
    # What is to be reviewed is looked for beside the window.
    told = "3/3 区已收 · 4 项 · 填报率 100.0 % · 无待核 · 合成数据"
    qtbot.waitUntil(lambda: window.status.facts.text() == told)
    assert window.status.facts.toolTip() == "合成数据，仅供演示。"


def test_that_the_status_bar_says_when_the_session_was_saved(window: MainWindow) -> None:
    window.status.saved()
    assert re.fullmatch(r"已存 \d\d:\d\d:\d\d", window.status.doing.text())
    window.status.not_saved()
    assert window.status.doing.text() == "未能保存"


# -- menus -------------------------------------------------------------------------------


def all_actions(window: MainWindow) -> list[QAction]:
    """Every action in the menus, with those of sub-menus."""
    found: list[QAction] = []
    waiting = [action.menu() for action in window.menuBar().actions()]
    while waiting:
        menu = waiting.pop()
        assert isinstance(menu, QMenu)
        for action in menu.actions():
            if isinstance(action.menu(), QMenu):
                waiting.append(action.menu())
            elif not action.isSeparator():
                found.append(action)
    return found


def test_that_no_action_lets_macos_guess_its_place(window: MainWindow) -> None:
    heuristic = QAction.MenuRole.TextHeuristicRole
    guessed = [a.text() for a in all_actions(window) if a.menuRole() == heuristic]
    assert guessed == []
    assert window.actions_.quit.menuRole() == QAction.MenuRole.QuitRole
    assert window.actions_.about.menuRole() == QAction.MenuRole.AboutRole


def test_that_no_two_actions_share_a_shortcut(window: MainWindow) -> None:
    taken: dict[str, str] = {}
    for action in {id(a): a for a in all_actions(window)}.values():
        for shortcut in action.shortcuts():
            key = shortcut.toString()
            assert key not in taken, f"{key}: {taken.get(key)} and {action.text()}"
            taken[key] = action.text()


def test_that_a_shortcut_the_system_lacks_has_a_fallback() -> None:
    assert keys(None, "Ctrl+E") == [QKeySequence("Ctrl+E")]
    assert keys(QKeySequence.StandardKey.UnknownKey, "F11") == [QKeySequence("F11")]
    assert keys(None, "") == []


def test_that_only_what_makes_sense_is_enabled(qtbot: QtBot, window: MainWindow) -> None:
    actions = window.actions_
    needs_one = (
        actions.close_evaluation, actions.export_workbook, actions.export_picture,
        actions.export_bulletin,
    )  # fmt: skip
    assert not any(action.isEnabled() for action in (*needs_one, actions.undo, actions.reset))
    open_small(qtbot, window)
    assert all(action.isEnabled() for action in needs_one)
    assert not any(a.isEnabled() for a in (actions.undo, actions.redo, actions.reset))


# -- language and theme --------------------------------------------------------------------


@pytest.mark.parametrize("spoken", ["zh", "en"])
def test_that_everything_is_read_in_the_language_chosen(
    qtbot: QtBot, window: MainWindow, spoken: Language
) -> None:
    evaluation = open_small(qtbot, window)
    evaluation.set_weights(evaluation.weights.with_entered("A", 50))
    language.switch("zh" if spoken == "en" else "en")
    language.switch(spoken)
    parts = (window.top_bar, window.navigation, window.status, window.welcome)
    shown = [text for part in parts for text in texts_shown(part)]
    shown += [a.text() for a in all_actions(window) if a.text() not in ("中文", "English")]
    shown = [text for text in shown if re.search(r"\w{2}", text) and not text.isdigit()]
    if spoken == "en":
        assert [text for text in shown if CHINESE.search(text)] == []
    else:
        assert [text for text in shown if not CHINESE.search(text)] == []


def test_that_the_menus_choose_language_and_theme(window: MainWindow) -> None:
    window.actions_.languages["en"].trigger()
    assert language.current == "en"
    assert window.welcome.files.text() == "Open workbooks…"
    window.actions_.themes["dark"].trigger()
    assert theme.name == "dark"
    assert window.actions_.themes["dark"].isChecked()
    window.actions_.languages["zh"].trigger()
    assert window.welcome.files.text() == "打开工作簿…"


def test_that_every_control_has_a_name_for_screen_readers(qtbot: QtBot, window: MainWindow) -> None:
    open_small(qtbot, window)
    for part in (window.top_bar, window.navigation, window.status, window.welcome, window.notice):
        for button in part.findChildren(QAbstractButton):
            if not button.isHidden():
                assert button.accessibleName() or re.search(r"\w{2}", button.text()), button


def test_that_every_control_of_the_frame_is_reached_by_tab(
    qtbot: QtBot, window: MainWindow
) -> None:
    evaluation = open_small(qtbot, window)
    evaluation.set_weights(evaluation.weights.with_entered("A", 50))
    for part in (window.top_bar, window.navigation, window.welcome):
        for button in part.findChildren(QAbstractButton):
            assert button.focusPolicy() & Qt.FocusPolicy.TabFocus, button.text()


# -- notice bar ----------------------------------------------------------------------------


def test_that_a_notice_stays_until_closed_and_follows_the_language(window: MainWindow) -> None:
    window.announcer.say_unexpected()
    assert window.notice.isVisible()
    assert "日志" in window.notice.text.text()
    language.switch("en")
    assert "log" in window.notice.text.text()
    assert window.notice.action.text() == "Open log"
    window.notice.shut.click()
    assert not window.notice.isVisible()


def test_that_a_page_that_cannot_be_made_leaves_the_window_alive(
    qtbot: QtBot, window: MainWindow
) -> None:
    open_small(qtbot, window)
    window.stack.page_failed.emit("ranking")
    assert window.notice.isVisible()
    assert "排名" in window.notice.text.text()


# -- drag and drop ---------------------------------------------------------------------------


def dragged(*urls: QUrl) -> QMimeData:
    data = QMimeData()
    data.setUrls(list(urls))
    return data


def test_that_files_can_be_dropped_anywhere(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken: list[list[Path]] = []
    monkeypatch.setattr(window.ways_in, "open_paths", taken.append)
    data = dragged(QUrl.fromLocalFile(str(tmp_path)))
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(9, 9), copy, data, left, none)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    assert window.drop_hint.isVisible()
    assert "1 个" in window.drop_hint.text()
    QApplication.sendEvent(window, QDragLeaveEvent())
    assert not window.drop_hint.isVisible()
    QApplication.sendEvent(window, QDragEnterEvent(QPoint(9, 9), copy, data, left, none))
    drop = QDropEvent(QPointF(9, 9), copy, data, left, none)
    QApplication.sendEvent(window, drop)
    assert taken == [[tmp_path]]
    assert not window.drop_hint.isVisible()


def test_that_only_local_files_are_taken() -> None:
    data = dragged(QUrl("https://example.org/a.xlsx"))
    event = QDropEvent(
        QPointF(), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    assert dropped_paths(event) == []
