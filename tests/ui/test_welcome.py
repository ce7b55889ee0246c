"""The welcome page: three ways in, recent evaluations that may be gone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from smartcity_desk.resources import SAMPLE, samples
from smartcity_desk.ui.language import language
from smartcity_desk.ui.main_window import MainWindow
from smartcity_desk.ui.recent import RecentEntry
from tests.ui.windows import main_window, offscreen

pytestmark = offscreen


@pytest.fixture
def window() -> Iterator[MainWindow]:
    with main_window() as made:
        yield made


@pytest.fixture
def taken(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> list[list[Path]]:
    """The paths that the window would read."""
    paths: list[list[Path]] = []
    monkeypatch.setattr(window.opener, "open", lambda given: paths.append(list(given)))
    return paths


def dialogs(window: MainWindow) -> list[QFileDialog]:
    return window.findChildren(QFileDialog)


def test_that_the_sample_is_one_click_away(window: MainWindow, taken: list[list[Path]]) -> None:
    window.welcome.sample.click()
    assert taken == [[samples()]]


def test_that_workbooks_chosen_are_read_and_their_folder_is_remembered(
    window: MainWindow, taken: list[list[Path]], tmp_path: Path
) -> None:
    window.welcome.files.click()
    (dialog,) = dialogs(window)
    assert dialog.isVisible()
    assert dialog.fileMode() == QFileDialog.FileMode.ExistingFiles
    dialog.filesSelected.emit([str(tmp_path / "a.xlsx"), str(tmp_path / "b.xlsx")])
    dialog.close()
    assert taken == [[tmp_path / "a.xlsx", tmp_path / "b.xlsx"]]
    assert window.keeper.session.folder == str(tmp_path)


def test_that_a_folder_can_be_chosen(
    window: MainWindow, taken: list[list[Path]], tmp_path: Path
) -> None:
    window.welcome.folder.click()
    (dialog,) = dialogs(window)
    assert dialog.fileMode() == QFileDialog.FileMode.Directory
    dialog.filesSelected.emit([str(tmp_path)])
    dialog.close()
    assert taken == [[tmp_path]]


def test_that_a_dialog_given_up_reads_nothing(window: MainWindow, taken: list[list[Path]]) -> None:
    window.welcome.files.click()
    (dialog,) = dialogs(window)
    dialog.reject()
    assert taken == []


def test_that_recent_evaluations_are_listed_and_opened(
    qtbot: QtBot, window: MainWindow, taken: list[list[Path]], tmp_path: Path
) -> None:
    (tmp_path / "甲 & 乙").mkdir()
    there, gone = tmp_path / "甲 & 乙", tmp_path / "gone.xlsx"
    entries = (RecentEntry.of([there]), RecentEntry.of([gone]), RecentEntry((SAMPLE,)))
    window.keeper.note(recent=tuple(e.paths for e in entries))
    window.retranslate()
    shown = [button for button in window.welcome.recent if not button.isHidden()]
    assert [button.isEnabled() for button in shown] == [True, False, True]
    assert shown[0].text().startswith("甲 && 乙")
    assert "文件不在了" in shown[1].text()
    assert shown[2].text().startswith("样例（合成数据）")
    shown[0].click()
    shown[2].click()
    assert taken == [[there], [samples()]]
    language.switch("en")
    assert "files are missing" in shown[1].text()


def test_that_the_menu_lists_the_same_and_tells_what_is_gone(
    window: MainWindow, taken: list[list[Path]], tmp_path: Path
) -> None:
    empty = window.actions_.recent.actions()
    assert [action.isEnabled() for action in empty] == [False]
    window.keeper.note(recent=((str(tmp_path / "gone.xlsx"),), (str(tmp_path),)))
    window.retranslate()
    window.actions_.recent.actions()[0].trigger()
    assert taken == []
    assert "gone.xlsx" in window.notice.text.text()
    window.actions_.recent.actions()[1].trigger()
    assert taken == [[tmp_path]]


def test_that_several_files_are_one_entry(tmp_path: Path) -> None:
    entry = RecentEntry.of([tmp_path / f"{k}.xlsx" for k in range(16)])
    assert entry.title() == "0.xlsx 等 16 个文件"
    assert entry.place() == str(tmp_path)
