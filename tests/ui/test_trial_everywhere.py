"""One weight moved by 0.1 after freezing: 试算 and the official city index stand everywhere."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from smartcity_desk.cli.run import run
from smartcity_desk.core.panel import Reading, Status
from smartcity_desk.core.published import PublishedScore
from smartcity_desk.store.project import ProjectFile
from smartcity_desk.ui.charts.stamp import Stamp, stamp_of
from smartcity_desk.ui.exporting import pictured, trial_of
from smartcity_desk.ui.main_window import MainWindow
from smartcity_desk.ui.pages.records_page import TRAIL, RecordsPage
from smartcity_desk.ui.records.freeze_dialog import Freezing
from smartcity_desk.ui.texts import frame as texts
from tests.ui.test_project import evaluation_in
from tests.ui.windows import offscreen, shown_page_of, small_window

pytestmark = offscreen
# A scores 103.75 and B 100 for the city; A weighs 60 officially and 60.1 now.
LINE = "试算 · 权重改动 2 处 · 全市指数 102.25（正式 102.25）"


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    """Frozen, then one weight moved by 0.1, in a project file."""
    with small_window(qtbot, tmp_path, "records") as made:
        made.ways_kept.save_as(str(tmp_path / "评估.scdesk"))
        page = shown_page_of(qtbot, made, RecordsPage)
        with qtbot.waitSignal(page.versions.keeper.kept):
            page.versions.keeper.freeze(Freezing("2020 年度报告", "2020-12-08", ("王敏",)))
        evaluation = evaluation_in(made)
        assert evaluation.is_official
        assert made.desk is not None
        with qtbot.waitSignal(made.desk.computed):
            evaluation.set_weights(evaluation.weights.with_entered("A", 60.1))
        assert made.ways_kept.recorder is not None
        made.ways_kept.recorder.settle()
        yield made


def test_that_chip_title_and_file_names_say_trial_with_the_official_index(
    window: MainWindow,
) -> None:
    assert window.top_bar.state.text() == "试算 102.25（正式 102.25） · 权重改动 2 处"
    assert "试算 102.25 / 正式 102.25" in window.windowTitle()
    assert window.ways_out.file_name(texts.RANKED_NAME).endswith("（试算）")


def test_that_pictures_and_page_copies_are_stamped(window: MainWindow, tmp_path: Path) -> None:
    from smartcity_desk.ui.charts import render

    assert window.desk is not None
    stamp = stamp_of(window.desk)
    assert stamp.trial == LINE
    page = window.stack.page("records")
    assert page is not None
    bare = render.png_image(pictured(page), Stamp())
    window.ways_out.copy_picture()
    copied = QGuiApplication.clipboard().image()
    assert copied.height() > bare.height()
    window.ways_out.save_picture(str(tmp_path / "图.png"))
    assert (tmp_path / "图.png").stat().st_size > 0


def test_that_every_sheet_of_the_ranked_workbook_says_so(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    assert window.desk is not None
    trial = trial_of(window.desk)
    assert trial is not None
    assert trial.is_frozen
    path = tmp_path / "排名.xlsx"
    with qtbot.waitSignal(window.exporter.ended, timeout=60_000):
        window.ways_out.write_workbook(str(path))
    book = load_workbook(path)
    for sheet in book.worksheets:
        assert "试算（全市指数：试算 102.25，正式 102.25）" in str(sheet["A1"].value), sheet.title


def test_that_the_exported_trail_says_so(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    page = window.stack.page("records")
    assert isinstance(page, RecordsPage)
    page.tabs._group.button(TRAIL).click()
    page.trail.write(str(tmp_path / "记录.xlsx"))
    qtbot.waitUntil(lambda: page.trail._work is None)
    sheet = load_workbook(tmp_path / "记录.xlsx").worksheets[0]
    assert sheet["A2"].value == LINE
    frozen = evaluation_in(window).frozen
    assert frozen is not None
    assert len(frozen.seal) == 64
    record = f"定稿 2020 年度报告 · 2020-12-08 · 在场 王敏 · 数据指纹 {frozen.seal}"
    assert sheet["A3"].value == record
    cells = [str(cell) for row in sheet.iter_rows(min_row=6, values_only=True) for cell in row]
    assert f"2020 年度报告 · 数据指纹 {frozen.seal}" in cells


def test_that_the_table_of_the_terminal_says_so(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    monkeypatch.setattr(sys, "stdout", out)
    run(["rank", str(tmp_path / "评估.scdesk")])
    out.seek(0)
    assert out.read().splitlines()[0] == LINE


def test_that_back_at_the_official_weights_nothing_says_trial(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.top_bar.back.click()
    assert window.desk is not None
    qtbot.waitUntil(lambda: not window.desk.is_computing)  # type: ignore[union-attr]
    assert window.top_bar.state.text() == "正式 · 2020-12-08 定稿"
    assert stamp_of(window.desk).trial == ""
    assert trial_of(window.desk) is None


def test_that_an_edited_2019_value_changes_nothing_published_for_2019(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    evaluation, desk = evaluation_in(window), window.desk
    assert desk is not None
    evaluation.uncorrected = {"I": {2019: PublishedScore(99.53)}}
    path = tmp_path / "公布.scdesk"
    with ProjectFile.create(path, evaluation, window.ways_kept.operator):
        pass
    with qtbot.waitSignal(desk.computed):
        evaluation.set_reading("U1", "A1", 2019, Reading(99.0, Status.EDITED))
    assert evaluation.published["I"][2019].value == 99.53
    assert desk.result is not None
    assert desk.result.city_index is not None
    assert round(float(desk.result.city_index[0]), 2) != 99.53
    with ProjectFile.open(path) as project:
        project.record(evaluation.official, evaluation.snapshot, window.ways_kept.operator, "edit")
        assert project.load().published["I"][2019].value == 99.53
