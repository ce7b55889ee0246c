"""Smoke test of the Qt binding: the next wheel that drops references is seen here."""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

CALLS = 1_000


def test_that_void_calls_keep_the_references_to_none(qtbot: QtBot) -> None:
    """PySide6 6.12.0 loses one reference to ``None`` per call on Python 3.10 and 3.11.

    A few thousand calls later the interpreter ends with ``none_dealloc``. From Python 3.12 on
    ``None`` is immortal and its count constant, so the same comparison holds.
    """
    label = QLabel()
    qtbot.addWidget(label)
    texts = [str(number) for number in range(CALLS)]
    before = sys.getrefcount(None)
    for text in texts:
        label.setText(text)
    lost = before - sys.getrefcount(None)
    assert abs(lost) < CALLS // 10
    assert label.text() == str(CALLS - 1)
