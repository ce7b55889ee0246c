"""Where file dialogs begin."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QDir, QStandardPaths

from smartcity_desk.ui.file_choice import start_folder


@pytest.mark.parametrize(("asked", "documents", "found"), [
    ("asked", "documents", "asked"), ("gone", "documents", "documents"),
    ("", "documents", "documents"), ("gone", "gone", ""),
])  # fmt: skip
def test_that_a_dialog_begins_in_the_first_folder_that_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asked: str, documents: str, found: str
) -> None:
    for name in ("asked", "documents"):
        (tmp_path / name).mkdir()
    monkeypatch.setattr(
        QStandardPaths, "writableLocation", lambda _which: str(tmp_path / documents)
    )
    home = QDir.homePath()
    began = start_folder(str(tmp_path / asked) if asked else "")
    assert began == (str(tmp_path / found) if found else home)
