"""Opens a workbook at a cell, as far as the program that opens it can be told to.

LibreOffice goes to the cell named behind the file's address (``…/U2.xlsx#填报.K10``). Excel and
WPS take no cell when a file is opened from outside; for them the address of the cell is put on
the clipboard, to be pasted into the name box.
"""

from __future__ import annotations

import re
import shutil
import sys
from enum import Enum, auto
from pathlib import Path
from typing import Final
from urllib.parse import quote

from PySide6.QtCore import QProcess, QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication

_MIME: Final = {
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".xlsm": "application/vnd.ms-excel.sheet.macroenabled.12",
    ".xls": "application/vnd.ms-excel",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
}
_LISTS: Final = ("mimeapps.list", "defaults.list", "mimeinfo.cache")
_PLAIN_SHEET: Final = re.compile(r"[^\W\d]\w*")


class Opened(Enum):
    """What became of it."""

    AT_CELL = auto()
    WITH_ADDRESS = auto()
    REFUSED = auto()


def open_book(path: Path, sheet: str, cell: str) -> Opened:
    """Open ``path`` at a cell; where that cannot be, copy the address of the cell."""
    program = libreoffice(path.suffix.lower()) if sheet and cell else None
    if program is not None and _started(program, f"{path.as_uri()}#{quote(jump(sheet, cell))}"):
        return Opened.AT_CELL
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
        return Opened.REFUSED
    QGuiApplication.clipboard().setText(address(sheet, cell))
    return Opened.WITH_ADDRESS


def address(sheet: str, cell: str) -> str:
    """The address of a cell as the name box of Excel, WPS and LibreOffice takes it."""
    return f"{_quoted(sheet)}!{cell}" if sheet else cell


def jump(sheet: str, cell: str) -> str:
    """The same as LibreOffice writes it: ``填报.K10``, ``'My sheet'.C7``."""
    return f"{_quoted(sheet)}.{cell}"


def _quoted(sheet: str) -> str:
    if _PLAIN_SHEET.fullmatch(sheet):
        return sheet
    doubled = sheet.replace("'", "''")
    return f"'{doubled}'"


def libreoffice(suffix: str) -> str | None:
    """LibreOffice, where this desktop opens such files with it or knows no other program.

    ``None`` elsewhere: on Windows and macOS the system alone decides what opens a file.
    """
    if not sys.platform.startswith("linux") or suffix not in _MIME:
        return None
    chosen = _chosen(_MIME[suffix])
    if chosen and "libreoffice" not in chosen.lower():
        return None
    return shutil.which("soffice") or shutil.which("libreoffice")


def _chosen(mime: str) -> str:
    """The desktop entry that opens a type of file; empty where none is named."""
    where = QStandardPaths.StandardLocation
    folders = [
        *QStandardPaths.standardLocations(where.GenericConfigLocation),
        *QStandardPaths.standardLocations(where.ApplicationsLocation),
    ]
    for name in _LISTS:
        for folder in folders:
            if found := _default_in(Path(folder) / name, mime):
                return found
    return ""


def _default_in(path: Path, mime: str) -> str:
    try:
        lines = path.read_text("utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    section = ""
    for line in lines:
        key, _, value = line.strip().partition("=")
        if key.startswith("["):
            section = key
        elif key == mime and section in ("[Default Applications]", "[MIME Cache]"):
            return value.split(";")[0]
    return ""


def _started(program: str, url: str) -> bool:
    process = QProcess()
    process.setProgram(program)
    process.setArguments([url])
    # A truth value where the stubs of PySide 6.11 promise a pair.
    started: object = process.startDetached()
    return bool(started[0] if isinstance(started, tuple) else started)
