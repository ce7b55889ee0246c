"""A weight is dragged: from the mouse event on the slider to the painted frame.

Everything on the way is real: slider, undo step, worker threads, queued answers, bars, paint.
Events come at 60 Hz, as a mouse sends them; time runs from the moment an event is due, so
that work which keeps the window from taking it counts as well, until bars, ranks, sentences and
stability bands of that very weight are painted. The longest time in which the window's thread
took no event is told beside it, and how much processor time that thread used for a frame: what
the wall clock would show on a machine with nothing else to do.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QEventLoop, QObject, QPointF, Qt, QTimer, Slot
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from benchmarks.measuring import SIZES, Measurement, measured, size_name
from benchmarks.pulse import Pulse
from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.resources import samples
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.main_window import MainWindow
from smartcity_desk.ui.navigation import page_names
from smartcity_desk.ui.opening import evaluation_of
from smartcity_desk.ui.pages.ranking_page import RankingPage
from smartcity_desk.ui.session import SessionFile
from smartcity_desk.ui.theme import theme
from smartcity_desk.ui.weights.slider import WeightSlider
from smartcity_desk.workbooks.importer import import_paths
from tests.unit.builders import full_framework, random_panel

FRAME: Final = 1 / 60
GOALS: Final = {16: 16.7, 300: 16.7, 3000: 50.0}
# The ranking page of a window of 1280 × 640.
PAGE: Final = (1224, 540)
WINDOW: Final = (1280, 800)
_LONGEST_MS: Final = 5000


def run() -> Iterator[Measurement]:
    """Measure every size."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme.dress(app)
    for units, years in SIZES:
        yield from _at(units, years)
    yield from _in_the_window()


def _in_the_window() -> Iterator[Measurement]:
    """The same in the whole window with the sample: menus, status bar, session."""
    with tempfile.TemporaryDirectory() as folder:
        window = MainWindow(SessionFile(Path(folder) / "session.json"))
        window.resize(*WINDOW)
        desk = Desk(window, aside=True)
        window.attach(desk)
        window.show()
        try:
            imported = import_paths([samples()])
            desk.open(evaluation_of(imported), imported.issues)
            window.stack.make_ahead("ranking")
            window.show_page("ranking")
            # A held button keeps pages from being made; the events here hold none.
            wait(lambda: all(window.stack.page(name) for name in page_names()))
            page = window.stack.page("ranking")
            assert isinstance(page, RankingPage)
            drag = _Drag(desk, page)
            wait(lambda: desk.official_result is not None and not desk.is_looking)
            samples_ms = drag.frames(300)
            processor = drag.processor[10:]
        finally:
            window.close()
    size, goal = "sample, window", GOALS[16]
    yield measured("drag to painted frame", size, samples_ms, goal=goal, goal_of="p95")
    name = "drag to painted frame: processor"
    yield measured(name, size, processor, goal=goal, goal_of="p95")
    yield measured("longest gap of the window", size, [drag.pulse.longest], goal=100.0)


def _at(units: int, years: int) -> Iterator[Measurement]:
    framework = full_framework(limit=54)
    panel = random_panel(framework, units, range(2021 - years, 2021), missing=0.02)
    desk = Desk(aside=True)
    page = RankingPage(desk)
    try:
        page.resize(*PAGE)
        page.show()
        desk.open(Evaluation.of(framework, panel))
        drag = _Drag(desk, page)
        wait(lambda: desk.official_result is not None)
        desk.select(unit="U5")
        # The drag begins at rest; draws of before would be those of no drag.
        wait(lambda: not desk.is_looking)
        count = 300 if units < 1000 else 120
        samples = drag.frames(count)
        processor = drag.processor[10:]
    finally:
        page.close()
        page.deleteLater()
        desk.close()
    size, goal = size_name(units, years), GOALS[units]
    yield measured("drag to painted frame", size, samples, goal=goal, goal_of="p95")
    name = "drag to painted frame: processor"
    yield measured(name, size, processor, goal=goal, goal_of="p95")
    yield measured("longest gap of the window", size, [drag.pulse.longest], goal=100.0)


def wait(done: Callable[[], bool]) -> None:
    """Let events run until ``done()``."""
    while not done():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 50)


class _Drag(QObject):
    """Moves a handle and waits until the bars of that very weight are painted."""

    def __init__(self, desk: Desk, page: RankingPage) -> None:
        super().__init__()
        self._desk, self._chart = desk, page.chart
        self._slider: WeightSlider | None = None
        self._page = page
        self._loop = QEventLoop()
        self._alarm = QTimer(self)
        self._alarm.setSingleShot(True)
        self._alarm.setTimerType(Qt.TimerType.PreciseTimer)
        self._alarm.timeout.connect(self._loop.quit)
        self._is_waiting = False
        self._chart.view.painted.connect(self._painted)
        self.pulse = Pulse(self)
        self.processor: list[float] = []

    def frames(self, count: int) -> list[float]:
        """Milliseconds of ``count`` frames; ten before do not count."""
        self.processor = []
        self.pulse.start()
        self._slider = next(iter(self._page.weights.rows.values())).slider
        left, right = self._slider.x_of(25.0), self._slider.x_of(60.0)
        middle = self._slider.x_of(self._slider.percent)
        self._send(QEvent.Type.MouseButtonPress, middle)
        samples, due = [], time.perf_counter()
        for number in range(count + 10):
            # To and fro, one pixel and more each time.
            share = abs((number * 0.013) % 2 - 1)
            self._until(due)
            used = time.thread_time()
            self._send(QEvent.Type.MouseMove, left + (right - left) * share)
            self._until_painted()
            self.processor.append((time.thread_time() - used) * 1000)
            now = time.perf_counter()
            samples.append((now - due) * 1000)
            due = max(due + FRAME, now)
        self._send(QEvent.Type.MouseButtonRelease, middle)
        self.pulse.stop()
        return samples[10:]

    def _send(self, kind: QEvent.Type, x: float) -> None:
        assert self._slider is not None
        place, left = QPointF(x, 12), Qt.MouseButton.LeftButton
        event = QMouseEvent(
            kind, place, self._slider.mapToGlobal(place), left, left,
            Qt.KeyboardModifier.NoModifier,
        )  # fmt: skip
        QApplication.sendEvent(self._slider, event)

    def _until(self, due: float) -> None:
        remaining = (due - time.perf_counter()) * 1000
        if remaining > 0.5:
            self._alarm.start(int(remaining))
            self._loop.exec()
        while time.perf_counter() < due:
            QApplication.processEvents()

    def _until_painted(self) -> None:
        self._is_waiting = True
        self._alarm.start(_LONGEST_MS)
        self._loop.exec()
        self._alarm.stop()
        if self._is_waiting:
            raise RuntimeError("no frame was painted")

    @Slot()
    def _painted(self) -> None:
        bars, evaluation = self._chart.state.bars, self._desk.evaluation
        if not self._is_waiting or bars is None or evaluation is None:
            return
        if bars.result.snapshot is not evaluation.snapshot:
            return
        # The rows of the weights are painted before the chart, in the same picture.
        insight = self._desk.insight
        if insight is None or insight.result is not bars.result:
            return
        self._is_waiting = False
        self._loop.quit()
