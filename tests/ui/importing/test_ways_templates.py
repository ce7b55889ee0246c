"""Templates of a framework alone, from the start page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from smartcity_desk.ui.importing.templates_dialog import TemplatesDialog
from smartcity_desk.ui.main_window import MainWindow
from smartcity_desk.workbooks import templates
from smartcity_desk.workbooks.framework_book import write_framework
from smartcity_desk.workbooks.framework_reader import FrameworkBook
from smartcity_desk.workbooks.marker import Kind, Marker
from smartcity_desk.workbooks.templates import blank_evaluation
from tests.ui.windows import main_window, offscreen
from tests.unit.workbooks.makers import CITY, GROUPS, UNITS, small_framework

pytestmark = offscreen


@pytest.fixture
def window(monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    """Nothing is open; the framework of the program is the small one."""
    marker = Marker(Kind.FRAMEWORK, "2020")
    book = FrameworkBook("own.xlsx", marker, (small_framework(),), UNITS, GROUPS, CITY)
    monkeypatch.setattr(templates, "bundled_framework", lambda: book)
    with main_window() as made:
        yield made


def dialog_of(window: MainWindow, qtbot: QtBot) -> TemplatesDialog:
    ways = window.ways_templates
    qtbot.waitUntil(lambda: not ways.is_busy and ways.dialog is not None, timeout=20_000)
    assert isinstance(ways.dialog, TemplatesDialog)
    return ways.dialog


def test_that_templates_are_made_of_the_program_s_framework_without_an_evaluation(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    window.welcome.templates.click()
    dialog = dialog_of(window, qtbot)
    assert dialog.help.text().startswith("体系：小体系。")
    assert (dialog.year.value(), dialog.before.value()) == (2020, 6)
    assert dialog.carried.isHidden()
    assert not dialog.carried.isChecked()
    dialog.before.setValue(1)
    ways = window.ways_templates
    dialog.wanted.disconnect(ways._choose_folder)
    ways._wanted = dialog.choice
    dialog.go.click()
    ways.write(tmp_path)
    qtbot.waitUntil(lambda: not window.ways_templates.is_busy, timeout=20_000)
    names = sorted(path.name for path in tmp_path.iterdir())
    assert names == [
        "310000_上海市.xlsx", "310101_黄浦区.xlsx", "310104_徐汇区.xlsx", "310115_浦东新区.xlsx",
    ]  # fmt: skip
    sheet = openpyxl.load_workbook(tmp_path / names[1])["填报"]
    heads = [cell.value for cell in sheet[4]]
    assert [str(head) for head in heads if str(head).isdecimal()] == ["2019", "2020"]


def test_that_another_framework_can_be_chosen(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    asked: list[Path | None] = []

    def blank(path: Path | None) -> object:
        asked.append(path)
        return blank_evaluation(None)

    monkeypatch.setattr(templates, "blank_evaluation", blank)
    window.actions_.templates.trigger()
    dialog_of(window, qtbot).other.click()
    (files,) = window.findChildren(QFileDialog)
    files.filesSelected.emit([str(tmp_path / "new.xlsx")])
    files.close()
    dialog_of(window, qtbot)
    assert asked == [None, tmp_path / "new.xlsx"]


def test_that_a_workbook_that_is_no_framework_is_refused_with_a_sentence(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    window.ways_templates.read_framework(tmp_path / "gone.xlsx")
    ways = window.ways_templates
    qtbot.waitUntil(lambda: not ways.is_busy and ways.dialog is not None, timeout=20_000)
    assert not isinstance(ways.dialog, TemplatesDialog)
    assert ways.dialog is not None
    ways.dialog.close()


def test_that_a_framework_workbook_makes_an_evaluation_nobody_has_reported_for(
    tmp_path: Path,
) -> None:
    path = tmp_path / "framework.xlsx"
    write_framework(path, [small_framework("2021")], UNITS, GROUPS, CITY)
    made = blank_evaluation(path)
    assert made.framework.version == "2021"
    assert made.panel.years == tuple(range(2015, 2022))
    assert [unit.code for unit in made.panel.units] == [unit.code for unit in UNITS]
    assert all((column.values != column.values).all() for column in made.panel.items.values())
