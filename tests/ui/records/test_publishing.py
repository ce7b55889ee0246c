"""Published is an act: asked, locked, named everywhere; no later edit changes its figures."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from smartcity_desk.cli.run import run
from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.core.merge import State
from smartcity_desk.core.new_year import next_year
from smartcity_desk.core.panel import Reading, Status
from smartcity_desk.core.restructure_panel import with_years
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.store.opening import open_project
from smartcity_desk.store.operator import Operator
from smartcity_desk.store.project import ProjectFile
from smartcity_desk.store.publishing import Published
from smartcity_desk.store.versions import Kind
from smartcity_desk.ui.dialogs.problem import ProblemDialog
from smartcity_desk.ui.main_window import MainWindow
from smartcity_desk.ui.pages.overview_page import OverviewPage
from smartcity_desk.ui.pages.records_page import RecordsPage
from smartcity_desk.ui.records.freeze_dialog import Freezing
from smartcity_desk.ui.records.publish_dialog import PublishDialog, Publishing
from smartcity_desk.ui.texts import records as texts
from tests.ui.test_project import evaluation_in, type_in
from tests.ui.windows import offscreen, shown_page_of, small_window
from tests.unit.builders import small_framework, small_panel

pytestmark = offscreen
FREEZING = Freezing("定稿", "2020-12-08", ("王敏", "李强"))
REPORT = Publishing("2020 年度报告", "体验周", "2020-12-10")


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    with small_window(qtbot, tmp_path, "overview", "records") as made:
        made.ways_kept.save_as(str(tmp_path / "评估.scdesk"))
        yield made


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> RecordsPage:
    return shown_page_of(qtbot, window, RecordsPage)


def freeze(page: RecordsPage, qtbot: QtBot, given: Freezing = FREEZING) -> None:
    with qtbot.waitSignal(page.versions.keeper.kept):
        page.versions.keeper.freeze(given)


def publish(page: RecordsPage, qtbot: QtBot, given: Publishing = REPORT) -> None:
    with qtbot.waitSignal(page.versions.publisher.kept):
        page.versions.publisher.publish(given)


def labels(page: RecordsPage) -> list[tuple[str, str]]:
    model = page.versions.model
    return [(model.index(r, 0).data(), model.index(r, 1).data()) for r in range(model.rowCount())]


# -- the act -------------------------------------------------------------------------


def test_that_only_what_is_frozen_can_be_published_and_the_button_says_why(
    page: RecordsPage, qtbot: QtBot
) -> None:
    button = page.versions.publish
    assert not button.isEnabled()
    assert button.toolTip() == texts.PUBLISH_NOT_YET.zh
    freeze(page, qtbot)
    assert button.isEnabled()
    publish(page, qtbot)
    assert not button.isEnabled()
    assert button.toolTip() == texts.PUBLISH_DONE.zh


def test_that_the_dialog_asks_as_what_where_and_when_and_says_the_figure(
    page: RecordsPage, window: MainWindow, qtbot: QtBot
) -> None:
    freeze(page, qtbot)
    page.versions.publish.click()
    (dialog,) = window.findChildren(PublishDialog)
    assert "定稿“定稿”（2020-12-08）" in dialog.says.text()
    assert dialog.figure.text() == "2020 年全市指数公布为 102.25"
    assert not dialog.reason.isVisible()
    dialog.title.clear()
    dialog.done_button.click()
    assert dialog.refusal.text() == texts.NEED_TITLE.zh
    dialog.title.setText("2020 年度报告")
    dialog.date.setText("2020-12-32")
    dialog.done_button.click()
    assert dialog.refusal.text() == texts.NEED_DATE.zh
    dialog.date.setText("2020-12-10")
    with qtbot.waitSignal(page.versions.publisher.kept):
        dialog.done_button.click()
    assert labels(page)[0] == ("公布", "2020 年度报告（定稿“定稿”）")
    assert window.top_bar.state.text() == "正式 · 2020-12-10 公布"
    assert "已公布：2020 年度报告 · 2020-12-10" in window.top_bar.state.toolTip()


def test_that_a_correction_must_say_why_and_what_it_corrects_stays(
    page: RecordsPage, window: MainWindow, qtbot: QtBot
) -> None:
    freeze(page, qtbot)
    publish(page, qtbot)
    type_in(window, 75.0)
    freeze(page, qtbot, Freezing("更正稿", "2021-01-04", ("王敏",), "1区数据有误"))
    assert window.top_bar.state.text() == "正式 · 2021-01-04 定稿"
    page.versions.publish.click()
    (dialog,) = window.findChildren(PublishDialog)
    assert "“2020 年度报告”（2020-12-10）" in dialog.superseding.text()
    # 75 instead of 50: A1 of the city 66.67 scores 110, A 107.5, I = 64.5 + 40.
    assert dialog.figure.text() == "2020 年全市指数公布为 104.50，此前公布 102.25"
    assert dialog.reason.text() == "1区数据有误"
    dialog.reason.clear()
    dialog.done_button.click()
    assert dialog.refusal.text() == texts.NEED_REASON.zh
    dialog.reason.setText("1区数据有误")
    dialog.title.setText("2020 年度报告（更正）")
    with qtbot.waitSignal(page.versions.publisher.kept):
        dialog.done_button.click()
    assert labels(page)[:4] == [
        ("公布", "2020 年度报告（更正）（定稿“更正稿”） · 取代 2020 年度报告：1区数据有误"),
        ("定稿", "更正稿（现行） · 取代 定稿：1区数据有误"),
        ("公布", "2020 年度报告（定稿“定稿”）（已被取代）"),
        ("定稿", "定稿"),
    ]
    evaluation = evaluation_in(window)
    assert [(p.supersedes, p.reason) for p in evaluation.publications] == [
        ("", ""), ("2020 年度报告 · 2020-12-10", "1区数据有误"),
    ]  # fmt: skip
    QAbstractItemModelTester(
        page.versions.model, QAbstractItemModelTester.FailureReportingMode.Fatal
    )


def test_that_what_was_published_is_there_after_reopening(
    page: RecordsPage, window: MainWindow, qtbot: QtBot
) -> None:
    freeze(page, qtbot)
    publish(page, qtbot)
    evaluation, path = evaluation_in(window), window.ways_kept.path
    assert path is not None
    with ProjectFile.open(path, read_only=True) as project:
        again = project.load()
    assert again.publications == evaluation.publications
    assert again.frozen == evaluation.frozen
    assert dict(again.published["I"]) == dict(evaluation.published["I"])


# -- its figures -----------------------------------------------------------------------


@pytest.fixture
def year_2020(tmp_path: Path) -> Path:
    """The project of 2020, made from that of 2019, whose report was published: index 100."""
    wang, panel = Operator("王敏"), with_years(small_panel(), (2019,))
    old = Evaluation(Snapshot.of(small_framework(), panel))
    with ProjectFile.create(tmp_path / "2019.scdesk", old, wang) as project:
        project.keep(State(old.snapshot), Kind.FROZEN, "2019 定稿", wang, ["王敏"])
        project.publish(Published(1, "2019 年度报告", "体验周", "2019-12-10"), wang)
        found = next_year(project.load())
    made = Evaluation(found.snapshot, None, found.published, found.records)
    ProjectFile.create(tmp_path / "2020.scdesk", made, wang).close()
    return tmp_path / "2020.scdesk"


def test_that_editing_2019_changes_no_figure_published_for_2019(
    year_2020: Path,
    window: MainWindow,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    desk = window.desk
    assert desk is not None
    with qtbot.waitSignal(desk.official_computed, timeout=10_000):
        window.ways_kept.take_opened(open_project(year_2020))
    desk.select(year=2019)
    with qtbot.waitSignal(desk.computed, timeout=10_000):
        evaluation_in(window).set_reading("U1", "A1", 2019, Reading(99.0, Status.EDITED))
    recorder = window.ways_kept.recorder
    assert recorder is not None
    assert recorder.settle()

    overview = shown_page_of(qtbot, window, OverviewPage)
    table = overview.city.table()
    assert table is not None
    assert table.columns[1] == "可比口径（重算）"
    # A1 of the city from 50 to 69⅔: 0.6 · 0.75 · 0.6 · 19⅔ = 5.31 more than 100.
    line = dict(zip(table.columns, table.rows[0], strict=True))
    assert (line["年份"], line["公布"]) == ("2019", 100.0)
    assert line["可比口径（重算）"] == pytest.approx(105.31)
    assert "已公布 100.00" in overview.city.since.text()
    assert "● 可比口径（按现行体系重算）    ○ 已公布" in overview.city.legend.text()

    book, told = tmp_path / "r.xlsx", tmp_path / "r.json"
    given = [str(year_2020), "--year", "2019", "-o", str(book), "--json", str(told)]
    assert run(["rank", *given]) == 0
    city = json.loads(told.read_text(encoding="utf-8"))["city"]
    assert (city["basis"], city["published"]) == ("comparable", {"2019": 100.0})
    assert city["index"]["2019"] == pytest.approx(105.31)

    sheet = openpyxl.load_workbook(book, data_only=True)["历年"]
    rows = [tuple(v for v in row if v not in (None, "")) for row in sheet.values]
    at = rows.index(("已公布的全市指数（不随数据改变）",))
    assert rows[at + 1] == ("2019", "公布", 100, "2019 年度报告 · 2019-12-10")
    computed = next(row for row in rows if row[:1] == ("C",))
    assert computed[2] == pytest.approx(105.31)
    assert "可比口径" in str(sheet["A3"].value)


# -- the bulletin ----------------------------------------------------------------------


def written(page: RecordsPage, qtbot: QtBot, target: Path, row: int) -> str:
    """The text of the bulletin of the version in ``row``, with the name that was offered."""
    page.versions.table.selectRow(row)
    page.versions.bulletin.click()
    (dialog,) = [d for d in page.window().findChildren(QFileDialog) if d.isVisible()]
    name = Path(dialog.selectedFiles()[0]).name
    dialog.close()
    writer = page.versions.bulletins
    writer.write(str(target))
    qtbot.waitUntil(lambda: not writer.is_busy)
    with zipfile.ZipFile(target) as archive:
        told = re.sub("<[^>]*>", " ", archive.read("word/document.xml").decode())
    return " ".join([name, *told.split()])


def test_that_the_bulletin_of_a_version_says_whether_it_was_published_and_never_changes(
    page: RecordsPage, window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    freeze(page, qtbot)
    frozen = written(page, qtbot, tmp_path / "1.docx", 0)
    assert "2020年度通稿（正式，未公布）.docx" in frozen
    assert "正式（定稿“定稿” 2020-12-08），尚未公布" in frozen
    publish(page, qtbot, replace(REPORT, places=1))
    published = written(page, qtbot, tmp_path / "2.docx", 0)
    assert "2020年度通稿（已公布）.docx" in published
    assert "已公布 2020 年度报告 · 体验周 · 2020-12-10" in published
    # By hand: the city 102.25; U3 leads by 105.25 and more places were not made public.
    assert "全市I名为 102.25。" in published
    assert "综合排名： 1 3区 g组" in published
    type_in(window, 75.0)
    assert written(page, qtbot, tmp_path / "3.docx", 0) == published
    assert (tmp_path / "2.docx").read_bytes() == (tmp_path / "3.docx").read_bytes()
    again = written(page, qtbot, tmp_path / "4.docx", 1)
    assert "已公布 2020 年度报告" in again
    window.actions_.export_bulletin.trigger()
    (dialog,) = [d for d in window.findChildren(QFileDialog) if d.isVisible()]
    assert Path(dialog.selectedFiles()[0]).name == "2020年度通稿（试算）.docx"
    dialog.close()
    first = written(page, qtbot, tmp_path / "5.docx", 2)
    assert first.startswith("2020年度通稿（初次存盘）.docx")
    # What was first saved is what was frozen and published since.
    assert "已公布 2020 年度报告" in first


def test_that_a_bulletin_that_cannot_be_written_is_said(
    page: RecordsPage, window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    writer = page.versions.bulletins
    writer.write(str(tmp_path / "fehlt" / "通稿.docx"))
    qtbot.waitUntil(lambda: bool(window.findChildren(ProblemDialog)))
    (dialog,) = window.findChildren(ProblemDialog)
    dialog.close()
