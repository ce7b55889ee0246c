"""Every way out names the trial's and the official city index, to the printed figure.

``test_every_way_out`` finds the places of the source that are ways out; each stands here.
"""

from __future__ import annotations

import io
import json
import sys
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from smartcity_desk.cli.run import run
from smartcity_desk.core.appeal_words import reply_state
from smartcity_desk.core.panel import Reading, Status
from smartcity_desk.ui.bulletins import BulletinWriter
from smartcity_desk.ui.chart_exports import picture_menu_of
from smartcity_desk.ui.charts.picture import PictureMenu
from smartcity_desk.ui.charts.render import png_image
from smartcity_desk.ui.charts.stamp import stamp_of, state_of
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.main_window import MainWindow
from smartcity_desk.ui.pages.data_page import DataPage
from smartcity_desk.ui.pages.framework_page import FrameworkPage
from smartcity_desk.ui.pages.records_page import TRAIL, RecordsPage
from smartcity_desk.ui.records.freeze_dialog import Freezing
from smartcity_desk.ui.stage.presenter import presenter_of
from tests.ui.test_project import evaluation_in
from tests.ui.windows import main_window, offscreen, open_small

pytestmark = offscreen
# With 400 reported A scores 156.25 and B 100: 60 of A is 133.75, 60.1 is 133.80625.
REPORTED, MOVED = 400.0, 60.1
OFFICIAL, TRIED = "133.75", "133.81"
UNITS = 1  # the pane of the framework page


@dataclass
class Room:
    """The window in which one weight was moved by 0.1 after freezing, and a folder."""

    window: MainWindow
    qtbot: QtBot
    folder: Path

    @property
    def desk(self) -> Desk:
        assert self.window.desk is not None
        return self.window.desk

    def page(self, name: str) -> QWidget:
        """A page in sight."""
        stack = self.window.stack
        stack._names = ("framework", "data", "ranking", "records")
        self.window.show_page(name)
        self.qtbot.waitUntil(lambda: stack.page(name) is not None)
        page = stack.page(name)
        assert page is not None
        return page

    def chart(self) -> PictureMenu:
        """The ways out of the ranking's chart."""
        page = self.page("ranking")
        self.qtbot.waitUntil(lambda: picture_menu_of(page) is not None)
        menu = picture_menu_of(page)
        assert menu is not None
        return menu

    def records(self) -> RecordsPage:
        page = self.page("records")
        assert isinstance(page, RecordsPage)
        return page


@pytest.fixture
def room(tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Room]:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    with main_window(tmp_path / "home" / "session.json") as window:
        window.actions_.languages["zh"].trigger()
        window.stack._names = ("records",)
        open_small(qtbot, window)
        made = Room(window, qtbot, tmp_path)
        evaluation = evaluation_in(window)
        with qtbot.waitSignal(made.desk.computed):
            evaluation.set_reading("U1", "A1", 2020, Reading(REPORTED, Status.EDITED))
        window.ways_kept.take_operator("王敏", "主持")
        window.ways_kept.save_as(str(tmp_path / "评估.scdesk"))
        keeper = made.records().versions.keeper
        with qtbot.waitSignal(keeper.kept):
            keeper.freeze(Freezing("2020 年度报告", "2020-12-08", ("王敏",)))
        with qtbot.waitSignal(made.desk.computed):
            evaluation.set_weights(evaluation.weights.with_entered("A", MOVED))
        assert window.ways_kept.recorder is not None
        window.ways_kept.recorder.settle()
        yield made


def sheets(content: Path | bytes) -> list[str]:
    """The text of each sheet."""
    book = load_workbook(io.BytesIO(content) if isinstance(content, bytes) else content)
    return [
        "\n".join(str(v) for row in sheet.iter_rows(values_only=True) for v in row if v is not None)
        for sheet in book.worksheets
    ]


def heads(path: Path) -> list[str]:
    """The title rows of each sheet."""
    return [
        " ".join(str(v) for row in sheet.iter_rows(max_row=3, values_only=True) for v in row if v)
        for sheet in load_workbook(path).worksheets
    ]


def printed(room: Room, *arguments: str) -> str:
    """What ``rank`` prints about the project file."""
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdout", out)
        run(["rank", str(room.folder / "评估.scdesk"), *arguments])
    out.seek(0)
    return out.read()


def title(room: Room) -> list[str]:
    return [room.window.windowTitle()]


def chip(room: Room) -> list[str]:
    return [room.window.top_bar.state.text()]


def picture(room: Room) -> list[str]:
    return [stamp_of(room.desk).trial]


def image_copied(room: Room, copy: Callable[[], None], chart: QWidget) -> list[str]:
    """The line of the stamp, once the picture on the clipboard is seen to be stamped with it."""
    stamp = stamp_of(room.desk)
    QGuiApplication.clipboard().clear()
    copy()
    found = QGuiApplication.clipboard().image()
    assert found == png_image(chart, stamp)
    assert found != png_image(chart, replace(stamp, trial=""))
    return [stamp.trial]


def chart_image(room: Room) -> list[str]:
    menu = room.chart()
    chart = menu.parent()
    assert isinstance(chart, QWidget)
    return image_copied(room, menu.copy.trigger, chart)


def page_image(room: Room) -> list[str]:
    page = room.page("records")
    return image_copied(room, room.window.ways_out.copy_picture, page)


def page_saved(room: Room) -> list[str]:
    room.chart()
    path = room.folder / "图.svg"
    room.window.ways_out.save_picture(str(path))
    assert stamp_of(room.desk).trial in path.read_text("utf-8")
    return [stamp_of(room.desk).trial]


def chart_svg(room: Room) -> list[str]:
    drawn, line = room.chart().content("svg").decode("utf-8"), stamp_of(room.desk).trial
    assert line in drawn  # the stamp itself, not figures of the chart
    return [line]


def chart_csv(room: Room) -> list[str]:
    return [room.chart().content("csv").decode("utf-8-sig").partition("\r\n\r\n")[0]]


def chart_xlsx(room: Room) -> list[str]:
    return sheets(room.chart().content("xlsx"))


def chart_copied(room: Room) -> list[str]:
    room.chart().copy_table.trigger()
    return [QGuiApplication.clipboard().text().splitlines()[0]]


def cells_copied(room: Room) -> list[str]:
    page = room.page("data")
    assert isinstance(page, DataPage)
    page.table.setCurrentIndex(page.proxy.index(1, 3))
    page.actions_.copy_with_headers()
    return [QGuiApplication.clipboard().text().splitlines()[0]]


def fields_copied(room: Room) -> list[str]:
    page = room.page("framework")
    assert isinstance(page, FrameworkPage)
    page.show_pane(UNITS)
    editor = page.units.units.editor
    assert editor is not None
    page.units.units.table.selectAll()
    editor.copy_with_headers()
    return [QGuiApplication.clipboard().text().splitlines()[0]]


def bulletin(room: Room) -> list[str]:
    path, writer = room.folder / "通稿.docx", BulletinWriter(room.desk, room.page("records"))
    writer.write(str(path))
    room.qtbot.waitUntil(lambda: not writer.is_busy)
    with zipfile.ZipFile(path) as archive:
        return [archive.read(f"word/{name}.xml").decode() for name in ("document", "header1")]


def reply_to_an_appeal(room: Room) -> list[str]:
    state = state_of(room.desk)
    assert state is not None
    return [reply_state(state, changes_data=False).zh]


def ranked_workbook(room: Room) -> list[str]:
    path = room.folder / "窗口.xlsx"
    with room.qtbot.waitSignal(room.window.exporter.ended, timeout=60_000):
        room.window.ways_out.write_workbook(str(path))
    return heads(path)


def ranked_by_command(room: Room) -> list[str]:
    path = room.folder / "命令.xlsx"
    printed(room, "-o", str(path))
    return heads(path)


def terminal(room: Room) -> list[str]:
    return [printed(room).splitlines()[0]]


def as_json(room: Room) -> list[str]:
    state = json.loads(printed(room, "--json", "-"))["state"]
    assert state["frozen"]["label"] == "2020 年度报告"
    mark = "正式" if state["official"] else "试算"
    return [f"{mark} {state['city_index']:.2f} {state['official_index']:.2f}"]


def audit_trail(room: Room) -> list[str]:
    page, path = room.records(), room.folder / "记录.xlsx"
    page.tabs._group.button(TRAIL).click()
    page.trail.write(str(path))
    room.qtbot.waitUntil(lambda: page.trail._work is None)
    return heads(path)


def appeals_register(room: Room) -> list[str]:
    path = room.folder / "复核.xlsx"
    room.records().appeals.write(str(path))
    return heads(path)


def framework_workbook(room: Room) -> list[str]:
    page, path = room.page("framework"), room.folder / "体系.xlsx"
    assert isinstance(page, FrameworkPage)
    with room.qtbot.waitSignal(page.files._writer.done, timeout=20_000):
        page.files.write(str(path))
    return heads(path)


def stage_foot(room: Room) -> list[str]:
    shown = presenter_of(room.desk)
    assert shown.start()
    assert shown.stage is not None
    words = shown.stage.foot.trial
    shown.end()
    return [words]


WAYS: tuple[Callable[[Room], list[str]], ...] = (
    title, chip, chart_image, page_image, page_saved, chart_svg, chart_csv, chart_xlsx,
    chart_copied, cells_copied, fields_copied, ranked_workbook, ranked_by_command, terminal,
    as_json, audit_trail, appeals_register, bulletin, reply_to_an_appeal, framework_workbook,
    stage_foot,
)  # fmt: skip


def lacking(way: Callable[[Room], list[str]], room: Room) -> list[str]:
    """What leaves by ``way`` without saying that it is a trial, and of what."""
    found = way(room)
    assert found
    return [text for text in found if any(w not in text for w in ("试算", TRIED, OFFICIAL))]


def test_that_trial_and_both_indices_stand_in_whatever_leaves(room: Room) -> None:
    assert {way.__name__: lost for way in WAYS if (lost := lacking(way, room))} == {}
