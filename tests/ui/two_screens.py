"""A presentation on two screens, in a process of its own: what stood where, as JSON.

Run as ``python -m tests.ui.two_screens [FOLDER]`` under a platform with two screens; with a
folder, pictures of both windows go there.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.core.records import Records
from smartcity_desk.core.slides import Slide, with_new
from smartcity_desk.ui.app import make_application
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.remembered import remembered
from smartcity_desk.ui.shot import wait_until
from smartcity_desk.ui.stage.presenter import Presenter
from tests.unit.builders import small_framework, small_panel


def placed(window: QWidget | None) -> dict[str, Any]:
    """Where a window stands, and on which screen Qt says it is."""
    if window is None:
        return {}
    box = window.geometry()
    return {
        "screen": window.screen().name(),
        "box": [box.x(), box.y(), box.width(), box.height()],
        "is_full": window.isFullScreen(),
    }


def presented(shown: Presenter, window: QWidget) -> dict[str, Any]:
    """Start, and say where stage and notes stand."""
    shown.start(window)
    return {"stage": placed(shown.stage), "notes": placed(shown.notes)}


def main(folder: Path | None) -> None:
    """Present on the other screen, turn by a key on the notes, then on a chosen screen."""
    make_application()
    window, desk = QWidget(), Desk()
    remembered.take({})
    try:
        evaluation = Evaluation.of(small_framework(), small_panel())
        records = Records()
        for sentence, words in (("一", "先说结论"), ("二", "")):
            records, _ = with_new(records, Slide("", year=2020, sentence=sentence, notes=words))
        evaluation.set_records(records)
        desk.open(evaluation)
        wait_until(lambda: desk.result is not None and not desk.is_computing)
        window.setGeometry(50, 50, 800, 600)
        window.show()
        shown = Presenter(desk)
        said: dict[str, Any] = {"usual": presented(shown, window)}
        stage, notes = shown.stage, shown.notes
        if stage is not None and notes is not None:
            said["notes"] = notes.notes.toPlainText()
            if folder is not None:
                stage.grab().save(str(folder / "stage.png"))
                notes.grab().save(str(folder / "notes.png"))
            QTest.keyClick(notes, Qt.Key.Key_PageDown)
            said["index"] = shown.index
            QTest.keyClick(notes, Qt.Key.Key_B)
            said["is_black"] = stage.is_black
            QTest.keyClick(notes, Qt.Key.Key_Escape)
        said["is_over"] = not shown.is_running
        shown.screen_name = window.screen().name()
        said["chosen"] = presented(shown, window)
        shown.end()
        sys.stdout.write(f"{json.dumps(said)}\n")
    finally:
        window.close()
        desk.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
