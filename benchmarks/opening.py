"""A project file is opened: from asking for it to its painted table with the ranking computed.

The window, its reader and its worker are the real ones; the file is as it comes from a
committee with 3,000 units, and as one of sixteen districts. Processor time is that of all threads.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

from benchmarks.measuring import SIZES, Measurement, measured, size_name
from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.store.operator import Operator
from smartcity_desk.store.project import ProjectFile
from smartcity_desk.ui.app import make_application
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.main_window import MainWindow
from tests.unit.builders import full_framework, random_panel

GOALS: Final = {16: 500.0, 300: 1000.0, 3000: 3000.0}
RUNS: Final = 5
_LONGEST: Final = 60.0


def run() -> Iterator[Measurement]:
    """Measure every size."""
    make_application()
    with tempfile.TemporaryDirectory() as folder:
        for units, years in SIZES:
            path = Path(folder) / f"{units}.scdesk"
            framework = full_framework(limit=54)
            panel = random_panel(framework, units, range(2021 - years, 2021), missing=0.02)
            ProjectFile.create(path, Evaluation.of(framework, panel), Operator("benchmark")).close()
            samples = [_opened(path) for _ in range(RUNS + 1)][1:]
            size, goal = size_name(units, years), GOALS[units]
            for place, name in enumerate(("", ": processor")):
                what, found = (
                    f"open a project, table and ranking{name}",
                    [s[place] for s in samples],
                )
                yield measured(what, size, found, goal=goal, goal_of="p95")


def _opened(path: Path) -> tuple[float, float]:
    """Wall and processor milliseconds from asking for the file to the painted table."""
    window = MainWindow()
    desk = Desk(window, aside=True)  # as in the program
    try:
        window.resize(1280, 640)
        window.attach(desk)
        window.show()
        QApplication.processEvents()
        begun, worked = time.perf_counter(), time.process_time()
        window.start([path])
        _wait(lambda: desk.evaluation is not None)
        window.show_page("data")
        _wait(lambda: window.stack.page("data") is not None and desk.result is not None)
        page = window.stack.page("data")
        assert page is not None
        page.repaint()
        QApplication.processEvents()
        wall, processor = time.perf_counter() - begun, time.process_time() - worked
        return wall * 1000, processor * 1000
    finally:
        window.close()
        window.deleteLater()
        QApplication.processEvents()


def _wait(done: object) -> None:
    """Let events run until ``done()``."""
    assert callable(done)
    end = time.perf_counter() + _LONGEST
    while not done():
        if time.perf_counter() > end:
            raise RuntimeError("the project did not open in time")
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 20)
