"""The data table is scrolled: from the wheel to the painted frame.

Events come at 60 Hz. Wall time runs from the moment an event is due until everything that has
to be painted is painted; processor time is that of the window's thread from event to event and
does not depend on what else the machine is doing.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QEventLoop, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from benchmarks.measuring import SIZES, Measurement, measured, size_name
from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.pages.data_page import DataPage
from smartcity_desk.ui.tables.cell_painting import Shading
from smartcity_desk.ui.theme import theme
from tests.unit.builders import full_framework, random_panel

FRAME: Final = 1 / 60
GOAL: Final = 16.7
# The data page of a window of 1280 × 640.
PAGE: Final = (1224, 540)
# One notch of a wheel each frame: nobody turns one faster.
_WAYS: Final = {"down": (0, -120), "across": (-120, 0)}


def run() -> Iterator[Measurement]:
    """Measure every size, down and across, plain and with bars."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme.dress(app)
    for units, years in SIZES[1:]:
        yield from _at(units, years)


def _at(units: int, years: int) -> Iterator[Measurement]:
    framework = full_framework(limit=54)
    panel = random_panel(framework, units, range(2021 - years, 2021), missing=0.02)
    desk = Desk(aside=True)  # as in the window
    page = DataPage(desk)
    size = size_name(units, years)
    try:
        page.resize(*PAGE)
        page.show()
        desk.open(Evaluation.of(framework, panel))
        # What is worked out once after opening would be measured with the first way alone.
        while desk.official_result is None or desk.is_computing or desk.is_looking:
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 50)
        page.table.setCurrentIndex(page.proxy.index(1, 4))
        for way, step in _WAYS.items():
            yield from _scrolled(page, f"scroll the table {way}", size, QPoint(*step))
        page.bar.shading[Shading.BARS].trigger()
        step_down = QPoint(*_WAYS["down"])
        yield from _scrolled(page, "scroll the table down, with bars", size, step_down)
    finally:
        page.close()
        page.deleteLater()
        desk.close()


def _scrolled(page: DataPage, what: str, size: str, step: QPoint) -> Iterator[Measurement]:
    walls, processor = _frames(page, step, 300)
    yield measured(what, size, walls, goal=GOAL, goal_of="p95")
    yield measured(f"{what}: processor", size, processor, goal=GOAL, goal_of="p95")


def _frames(page: DataPage, step: QPoint, count: int) -> tuple[list[float], list[float]]:
    """Wall and processor milliseconds of ``count`` frames; ten before do not count."""
    bars = (page.table.horizontalScrollBar(), page.table.verticalScrollBar())
    for bar in bars:
        bar.setValue(0)
    QApplication.processEvents()
    walls, processor, due, step = [], [], time.perf_counter(), QPoint(step)
    for _ in range(count + 10):
        while time.perf_counter() < due:
            QApplication.processEvents()
        worked = time.thread_time()
        before = tuple(bar.value() for bar in bars)
        _wheel(page, step)
        if tuple(bar.value() for bar in bars) == before:
            step = -step  # at the end: back again
            _wheel(page, step)
        QApplication.processEvents()
        now = time.perf_counter()
        walls.append((now - due) * 1000)
        processor.append((time.thread_time() - worked) * 1000)
        due = max(due + FRAME, now)
    return walls[10:], processor[10:]


def _wheel(page: DataPage, step: QPoint) -> None:
    viewport = page.table.viewport()
    middle = QPointF(viewport.rect().center())
    event = QWheelEvent(
        middle, viewport.mapToGlobal(middle), QPoint(), step, Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(viewport, event)
