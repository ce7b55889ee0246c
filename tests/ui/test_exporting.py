"""What leaves the window: a ranked workbook, a picture, the clipboard; trial says trial."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QComboBox, QFileDialog, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from smartcity_desk.ui.dialogs.problem import ProblemDialog
from smartcity_desk.ui.exporting import safe_name, trial_of
from smartcity_desk.ui.main_window import MainWindow
from smartcity_desk.ui.texts import frame as texts
from tests.ui.windows import main_window, offscreen, open_small
from tests.unit.builders import FROZEN

pytestmark = offscreen


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[MainWindow]:
    with main_window() as made:
        open_small(qtbot, made)
        yield made


def freeze(window: MainWindow) -> None:
    assert window.desk is not None
    assert window.desk.evaluation is not None
    window.desk.evaluation.freeze(FROZEN)


def try_a_weight(window: MainWindow) -> None:
    assert window.desk is not None
    evaluation = window.desk.evaluation
    assert evaluation is not None
    evaluation.set_weights(evaluation.weights.with_entered("A", 50))


def test_that_the_ranked_workbook_is_written_and_told(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    path = tmp_path / "排名.xlsx"
    freeze(window)
    with qtbot.waitSignal(window.exporter.ended, timeout=60_000):
        window.ways_out.write_workbook(str(path))
        assert window.status.doing.text() == "写出中…"
    book = load_workbook(path, read_only=True)
    assert "排名" in book.sheetnames
    book.close()
    assert window.notice.text.text() == "已写出 排名.xlsx。"
    assert window.notice.action.text() == "打开所在文件夹"
    assert window.keeper.session.folder == str(tmp_path)


def test_that_a_trial_is_written_as_a_trial(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    assert window.desk is not None
    unfrozen = trial_of(window.desk)
    assert unfrozen is not None
    assert not unfrozen.is_frozen
    freeze(window)
    assert trial_of(window.desk) is None
    assert window.ways_out.file_name(texts.RANKED_NAME) == "2020年度排名"
    try_a_weight(window)
    trial = trial_of(window.desk)
    assert trial is not None
    assert trial.changes == 2
    official = window.desk.official_result
    assert official is not None
    assert official.city_index is not None
    assert trial.official_index == pytest.approx(official.city_index[-1])
    assert window.ways_out.file_name(texts.RANKED_NAME) == "2020年度排名（试算）"
    qtbot.waitUntil(lambda: not window.desk.is_computing)  # type: ignore[union-attr]
    with qtbot.waitSignal(window.exporter.ended, timeout=60_000):
        window.ways_out.write_workbook(str(tmp_path / "a.xlsx"))
    assert "试算" in window.notice.text.text()


def test_that_the_last_change_is_in_the_workbook(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, written = window.desk, []
    assert desk is not None
    assert desk.evaluation is not None
    monkeypatch.setattr(
        window.exporter, "write_workbook", lambda desk, path: written.append(desk.result.snapshot)
    )
    try_a_weight(window)
    window.ways_out.write_workbook(str(tmp_path / "a.xlsx"))
    qtbot.waitUntil(lambda: bool(written))
    assert written == [desk.evaluation.snapshot]


def test_that_a_workbook_that_cannot_be_written_is_told_plainly(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    (tmp_path / "占用").touch()
    with qtbot.waitSignal(window.exporter.ended, timeout=60_000):
        window.ways_out.write_workbook(str(tmp_path / "占用" / "排名.xlsx"))
    dialog = window.findChild(ProblemDialog)
    assert dialog is not None
    assert dialog.heading.text() == "没有写出"
    assert "排名.xlsx" in dialog.list.item(0).text()
    assert "Traceback" not in dialog.list.item(0).text()
    dialog.close()


def test_that_the_dialog_offers_a_name_and_a_suffix(window: MainWindow) -> None:
    freeze(window)
    window.actions_.export_workbook.trigger()
    (dialog,) = window.findChildren(QFileDialog)
    assert dialog.acceptMode() == QFileDialog.AcceptMode.AcceptSave
    assert dialog.defaultSuffix() == "xlsx"
    assert Path(dialog.selectedFiles()[0]).name == "2020年度排名.xlsx"
    dialog.reject()


def test_that_a_picture_can_be_chosen_to_be_png_pdf_or_svg(window: MainWindow) -> None:
    window.actions_.export_picture.trigger()
    (dialog,) = window.findChildren(QFileDialog)
    endings = ["(*.png)", "(*.pdf)", "(*.svg)"]
    assert [kind.split()[-1] for kind in dialog.nameFilters()] == endings
    box, typed = dialog.findChild(QComboBox, "fileTypeCombo"), dialog.findChild(QLineEdit)
    assert isinstance(box, QComboBox)
    assert isinstance(typed, QLineEdit)
    for place, ending in ((2, "svg"), (1, "pdf"), (0, "png")):
        box.setCurrentIndex(place)
        box.activated.emit(place)
        assert Path(typed.text()).suffix == f".{ending}"
    dialog.reject()


def test_that_a_page_is_saved_and_copied_as_a_picture(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    assert window.desk is not None
    page, path = QLabel("浦东新区 116.39"), tmp_path / "页.png"
    qtbot.addWidget(page)
    page.resize(200, 100)
    with qtbot.waitSignal(window.exporter.written) as written:
        window.exporter.save_picture(page, window.desk, path)
    assert written.args == [path, True]  # nothing is frozen, so it is a trial
    assert QImage(str(path)).width() == 600
    window.exporter.copy_picture(page, window.desk)
    assert QGuiApplication.clipboard().image().width() == 600


@pytest.mark.parametrize(
    ("name", "begins"), [("页.svg", b"<?xml"), ("页.PDF", b"%PDF"), ("页.png", b"\x89PNG")]
)
def test_that_a_picture_is_what_its_name_says(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, name: str, begins: bytes
) -> None:
    assert window.desk is not None
    page = QLabel("浦东新区 116.39")
    qtbot.addWidget(page)
    page.resize(200, 100)
    with qtbot.waitSignal(window.exporter.written):
        window.exporter.save_picture(page, window.desk, tmp_path / name)
    assert (tmp_path / name).read_bytes().startswith(begins)


def test_that_a_picture_that_cannot_be_written_is_told(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    assert window.desk is not None
    page = QLabel("x")
    qtbot.addWidget(page)
    with qtbot.waitSignal(window.exporter.refused) as refused:
        window.exporter.save_picture(page, window.desk, tmp_path / "none" / "页.png")
    assert "页.png" in refused.args[0][0].zh
    dialog = window.findChild(ProblemDialog)
    assert dialog is not None
    dialog.close()


@pytest.mark.parametrize(
    ("name", "safe"),
    [("2020/2021 排名", "2020-2021 排名"), ('a:b*c?"<>|', "a-b-c-----"), (" .. ", "desk")],
)
def test_that_a_name_offered_can_be_a_file_name(name: str, safe: str) -> None:
    assert safe_name(name) == safe
