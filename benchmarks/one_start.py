"""One start of the window with the sample; prints its times as JSON and ends.

The clock begins when the parent starts the process (SMARTCITY_DESK_STARTED, seconds).
"""

from __future__ import annotations

import json
import os
import sys
import time

STARTED = float(os.environ["SMARTCITY_DESK_STARTED"])
times: dict[str, float] = {}


def note(name: str) -> None:
    """Milliseconds since the process was started."""
    times.setdefault(name, (time.time() - STARTED) * 1000)


def painted() -> None:
    """The first paint is over; watch for the ranking from here on."""
    note("first_paint")
    loaded = {"pandas", "pyqtgraph", "openpyxl"} & set(sys.modules)
    assert not loaded, f"imported before the first paint: {loaded}"
    from PySide6.QtCore import QEvent, QObject, QTimer
    from PySide6.QtWidgets import QApplication

    app = QApplication.instance()
    assert app is not None

    class Watch(QObject):
        """Ends the program once the ranking page was painted with a result."""

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint and self._shows_ranking(watched):
                QTimer.singleShot(0, self.finish)
            return False

        def _shows_ranking(self, watched: QObject) -> bool:
            from smartcity_desk.ui.main_window import MainWindow

            for window in QApplication.topLevelWidgets():
                if isinstance(window, MainWindow) and window.desk is not None:
                    page = window.stack.page("ranking")
                    shown = page is not None and page.isVisible()
                    return shown and window.desk.result is not None and watched is page
            return False

        def finish(self) -> None:
            """Say what was measured."""
            note("ranking")
            print(json.dumps(times), flush=True)
            classes.write()  # the process ends before the window would
            os._exit(0)  # closing down is not what is measured

    watch = Watch(app)
    app.installEventFilter(watch)


if __name__ == "__main__":
    from smartcity_desk.ui.quick_start import import_qt

    classes = import_qt()
    from smartcity_desk.resources import SAMPLE
    from smartcity_desk.ui.app import run_window

    raise SystemExit(run_window(which=SAMPLE, when_painted=painted))
