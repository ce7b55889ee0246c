"""A workbook opened at a cell: by LibreOffice itself, else with the address on the clipboard."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths
from PySide6.QtGui import QDesktopServices, QGuiApplication
from pytestqt.qtbot import QtBot

from smartcity_desk.ui.tables import opening_book
from smartcity_desk.ui.tables.opening_book import Opened, address, jump, libreoffice, open_book

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.mark.parametrize(
    ("sheet", "excel", "calc"),
    [
        ("填报", "填报!K10", "填报.K10"), ("Sheet_1", "Sheet_1!K10", "Sheet_1.K10"),
        ("My sheet", "'My sheet'!K10", "'My sheet'.K10"),
        ("2020", "'2020'!K10", "'2020'.K10"), ("a.b's", "'a.b''s'!K10", "'a.b''s'.K10"),
    ],
)  # fmt: skip
def test_that_a_cell_has_the_address_each_program_reads(sheet: str, excel: str, calc: str) -> None:
    assert (address(sheet, "K10"), jump(sheet, "K10")) == (excel, calc)


def test_that_libreoffice_is_given_the_cell_behind_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: object
) -> None:
    asked: list[tuple[str, str]] = []

    def started(program: str, url: str) -> bool:
        asked.append((program, url))
        return True

    monkeypatch.setattr(opening_book, "libreoffice", lambda _suffix: "/usr/bin/soffice")
    monkeypatch.setattr(opening_book, "_started", started)
    QGuiApplication.clipboard().setText("mine")
    book = tmp_path / "a b#c.xlsx"
    assert open_book(book, "填报", "K10") is Opened.AT_CELL
    url = book.as_uri() + "#%E5%A1%AB%E6%8A%A5.K10"
    assert asked == [("/usr/bin/soffice", url)]
    assert url.count("#") == 1  # the one in the name of the file is written otherwise
    assert QGuiApplication.clipboard().text() == "mine"


@pytest.mark.parametrize(("opens", "found"), [(True, Opened.WITH_ADDRESS), (False, Opened.REFUSED)])
def test_that_without_libreoffice_the_address_is_copied_if_the_file_opens(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: object, opens: bool, found: Opened
) -> None:
    monkeypatch.setattr(opening_book, "libreoffice", lambda _suffix: None)
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: opens)
    QGuiApplication.clipboard().setText("mine")
    assert open_book(tmp_path / "U2.xlsx", "填报", "K10") is found
    assert QGuiApplication.clipboard().text() == ("填报!K10" if opens else "mine")


@pytest.mark.parametrize(
    ("lists", "is_it"),
    [
        ({}, True),
        ({"mimeapps.list": f"[Default Applications]\n{XLSX}=libreoffice-calc.desktop;\n"}, True),
        ({"mimeapps.list": f"[Default Applications]\n{XLSX}=wps-office-et.desktop\n",
          "mimeinfo.cache": f"[MIME Cache]\n{XLSX}=libreoffice-calc.desktop;\n"}, False),
        # what was only added for the type is not what opens it
        ({"mimeapps.list": f"[Added Associations]\n{XLSX}=wps-office-et.desktop;\n",
          "mimeinfo.cache": f"[MIME Cache]\n{XLSX}=libreoffice-calc.desktop;gnumeric.desktop;\n"},
         True),
        ({"mimeinfo.cache": f"[MIME Cache]\n{XLSX}=gnumeric.desktop;\n"}, False),
    ],
)  # fmt: skip
def test_that_libreoffice_is_taken_where_the_desktop_opens_workbooks_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lists: dict[str, str], is_it: bool
) -> None:
    for name, text in lists.items():
        (tmp_path / name).write_text(text, "utf-8")
    monkeypatch.setattr(QStandardPaths, "standardLocations", lambda _where: [str(tmp_path)])
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(sys, "platform", "linux")
    assert (libreoffice(".xlsx") == "/usr/bin/soffice") is is_it
    assert libreoffice(".csv") is None
    monkeypatch.setattr(sys, "platform", "win32")
    assert libreoffice(".xlsx") is None


@pytest.mark.skipif(sys.platform == "win32", reason="needs a shell")
def test_that_a_program_is_started_with_the_address_or_said_not_to_be(
    tmp_path: Path, qtbot: QtBot
) -> None:
    program, out = tmp_path / "program", tmp_path / "out"
    program.write_text(f'#!/bin/sh\nprintf %s "$1" > "{out}.part" && mv "{out}.part" "{out}"\n')
    program.chmod(0o755)
    assert opening_book._started(str(program), "file:///a.xlsx#K10")
    qtbot.waitUntil(out.exists, timeout=10_000)
    assert out.read_text() == "file:///a.xlsx#K10"
    assert not opening_book._started(str(tmp_path / "nowhere"), "file:///a.xlsx")
