"""A window that edits a project file until it is killed; says what is on the disk."""

from __future__ import annotations

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QTimer

from smartcity_desk.core.names import Name
from smartcity_desk.core.panel import Reading, Status
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.ui.app import make_application
from smartcity_desk.ui.commands_whole import Replace
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.main_window import MainWindow


def main(path: Path) -> int:
    """Edit one cell after the other, each an undo step, as fast as the window lets us."""
    app = make_application()
    window = MainWindow()
    desk = Desk(window)
    window.attach(desk)
    window.stack._names = ()
    window.show()
    number, acknowledged = [0], [0]

    def edit() -> None:
        evaluation = desk.evaluation
        if evaluation is None:
            return
        number[0] += 1
        panel = evaluation.panel.with_reading(
            "U1", "A1", 2020, Reading(float(number[0]), Status.EDITED)
        )
        after = Snapshot(panel, evaluation.weights, evaluation.method)
        desk.undo.push(Replace(evaluation, Name(str(number[0])), snapshot=after))

    def told() -> None:
        # Each record holds one step at least.
        acknowledged[0] += 1
        sys.stdout.write(f"{acknowledged[0]}\n")
        sys.stdout.flush()

    assert window.ways_kept.recorder is not None
    window.ways_kept.recorder.recorded.connect(told)
    window.start([path])
    timer = QTimer()
    timer.timeout.connect(edit)
    timer.start(15)
    return app.exec()


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1])))
