"""The application: Qt set-up, log, hooks, first paint before anything heavy."""

from __future__ import annotations

import logging
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import (
    QEvent,
    QLibraryInfo,
    QObject,
    QTimer,
    QTranslator,
    Signal,
    Slot,
    qVersion,
)
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from smartcity_desk import __version__
from smartcity_desk.ui.collecting import Collector
from smartcity_desk.ui.language import language
from smartcity_desk.ui.logs import Logs, Troubles
from smartcity_desk.ui.main_window import MainWindow
from smartcity_desk.ui.session import SessionFile
from smartcity_desk.ui.theme import theme

_SIGNALS: Final = (signal.SIGINT, signal.SIGTERM)
_log = logging.getLogger(__name__)


class QtWords(QObject):
    """Qt's own words (Save, Cancel, file dialogs) in the language of the window."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._translator = QTranslator(self)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        self._found = self._translator.load("qtbase_zh_CN", folder)
        self._installed = False
        language.changed.connect(self.follow)
        self.follow()

    @Slot()
    def follow(self) -> None:
        """Use the present language."""
        wanted = self._found and language.current == "zh"
        if wanted and not self._installed:
            QApplication.installTranslator(self._translator)
        elif self._installed and not wanted:
            QApplication.removeTranslator(self._translator)
        self._installed = wanted


class FileOpenWatch(QObject):
    """Files that macOS asks the running program to open.

    Signals:
        asked: the path.
    """

    asked = Signal(str)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take file-open events."""
        if isinstance(event, QFileOpenEvent) and event.file():
            self.asked.emit(event.file())
            return True
        return super().eventFilter(watched, event)


def make_application(arguments: Sequence[str] = ("smartcity-desk",)) -> QApplication:
    """The application object with our names and looks; the present one if there is one."""
    present = QApplication.instance()
    if isinstance(present, QApplication):
        return present
    QApplication.setApplicationName("smartcity-desk")
    QApplication.setOrganizationName("smartcity-desk")
    QApplication.setDesktopFileName("smartcity-desk")
    app = QApplication(list(arguments))
    theme.dress(app)
    return app


class Running:
    """One run of the window, from the first paint to the last."""

    def __init__(
        self, paths: Sequence[Path], *, which: str, when_painted: Callable[[], None] | None
    ) -> None:
        self._paths, self._which, self._when_painted = tuple(paths), which, when_painted
        self.window = MainWindow(SessionFile())
        self.window.painted.connect(self._fill)
        self._waiting = self._steps()
        self._turn = QTimer(self.window)
        self._turn.setSingleShot(True)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._take_turn)

    def _fill(self) -> None:
        """After the first paint: icon, computation, pages, what is to be opened."""
        if self._when_painted is not None:
            self._when_painted()
        _log.info("version %s, Qt %s, %s", __version__, qVersion(), sys.platform)
        self._take_turn()

    def _steps(self) -> Iterator[None]:
        """What a start does after the first paint; keys and clicks are taken in between."""
        import numpy as np  # noqa: F401 - a third of what the desk needs

        yield
        from smartcity_desk.ui.desk import Desk

        yield
        self.window.attach(Desk(self.window, aside=True))
        self.window.start(self._paths, which=self._which)
        yield
        self.window.stack.make_ahead(self.window.first_page)
        self.window.ways_kept.ask_first()
        yield
        from smartcity_desk.ui.icons import app_icon

        QApplication.setWindowIcon(app_icon())

    def _take_turn(self) -> None:
        """Do the next step, unless the window was closed meanwhile."""
        if self.window.is_closed:
            return
        for _ in self._waiting:
            self._turn.start()
            return


def _close_on_signal(_number: int, _frame: object) -> None:
    """Ctrl+C in the terminal or the end of the login: leave as if the window was closed.

    Python looks for signals between its own instructions only; the collector's timer makes
    sure that there are some every second.
    """
    QApplication.closeAllWindows()


def run_window(
    paths: Sequence[Path] = (),
    *,
    which: str = "",
    when_painted: Callable[[], None] | None = None,
    when_made: Callable[[], None] | None = None,
) -> int:
    """Show the window with ``paths``, the sample, or what was open last time.

    The caller makes sure that there is a display
    (:func:`smartcity_desk.display.display_available`). Returns the exit code.

    Args:
        paths: workbooks or folders; empty for the last session.
        which: what comes with the program and is to be opened: the sample, the practice set.
        when_painted: called once after the first paint.
        when_made: called once all pages were made.
    """
    app = make_application(sys.argv[:1] or ["smartcity-desk"])
    logs, troubles = Logs(), Troubles()
    logs.start()
    troubles.install()
    words, watch, collector = QtWords(app), FileOpenWatch(app), Collector(app)
    if sys.platform == "darwin":  # only macOS asks so, and a filter sees every event there is
        app.installEventFilter(watch)
    running = Running(paths, which=which, when_painted=when_painted)
    watch.asked.connect(running.window.ways_in.open_path)
    running.window.stack.all_made.connect(collector.settle)
    if when_made is not None:
        running.window.stack.all_made.connect(when_made)
    troubles.noticed.connect(running.window.announcer.say_unexpected)
    before = {number: signal.signal(number, _close_on_signal) for number in _SIGNALS}
    running.window.show()
    try:
        return app.exec()
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        collector.stop()
        troubles.remove()
        logs.stop()
        words.deleteLater()
        watch.deleteLater()
