"""The first paint comes before anything heavy; a whole run ends clean."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

RUN = textwrap.dedent(
    """
    import sys

    def main():
        from functools import partial
        from PySide6.QtCore import QTimer
        from PySide6.QtWidgets import QApplication
        from smartcity_desk import __main__ as program
        from smartcity_desk.ui import app
        from smartcity_desk.ui.app import make_application

        def painted():
            heavy = {"numpy", "pandas", "pyqtgraph", "openpyxl", "scipy", "xlsxwriter"}
            print("heavy:", *sorted(heavy & set(sys.modules)), flush=True)
            timer.timeout.connect(look)
            timer.start(20)

        def look():
            from smartcity_desk.ui.main_window import MainWindow
            from smartcity_desk.ui.navigation import page_names

            (window,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow)]
            desk = window.desk
            done = desk is not None and desk.result is not None
            stack = window.stack
            shown = {name for name in page_names() if stack.page(name) is not None}
            if done and shown | stack.failed == set(page_names()):
                timer.stop()
                print("units:", len(desk.result.rows.units), flush=True)
                print("failed:", *window.stack.failed, flush=True)
                window.close()

        make_application()
        timer = QTimer()
        app.run_window = partial(app.run_window, when_painted=painted)
        code = program.main(["demo"])
        threading = __import__("threading")
        # A dummy stands for a thread of Qt's that once asked who it is; it may be long over.
        running = [t for t in threading.enumerate() if not isinstance(t, threading._DummyThread)]
        print("threads:", *[t.name for t in running], flush=True)
        print("children:", *__import__("multiprocessing").active_children(), flush=True)
        return code

    if __name__ == "__main__":
        sys.exit(main())
    """
)


TERMINATED = textwrap.dedent(
    """
    import os
    import signal
    import sys

    def main():
        from smartcity_desk.ui.app import run_window

        def painted():
            os.kill(os.getpid(), signal.SIGTERM)

        return run_window(when_painted=painted)

    if __name__ == "__main__":
        sys.exit(main())
    """
)


def run(script: Path, source: str, home: Path) -> subprocess.CompletedProcess[str]:
    """Run ``source`` as a program of its own, off screen, with its own home."""
    script.write_text(source, "utf-8")
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "QT_QPA_PLATFORM": "offscreen",
        "SMARTCITY_DESK_HOME": str(home),
    }
    return subprocess.run(
        [sys.executable, str(script)], cwd=script.parent, env=environment, timeout=120,
        capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip


def test_that_a_whole_run_paints_first_and_leaves_nothing(tmp_path: Path) -> None:
    home = tmp_path / "home"
    done = run(tmp_path / "run.py", RUN, home)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [
        "heavy:",
        "units: 16",
        "failed:",
        "threads: MainThread",
        "children:",
    ]
    assert (home / "session.json").exists()
    log = (home / "log" / "desk.log").read_text("utf-8")
    assert "version" in log
    assert "ERROR" not in log
    assert (home / "log" / "crash.log").read_bytes() == b""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGTERM to catch")
def test_that_the_end_of_the_login_is_an_orderly_end(tmp_path: Path) -> None:
    done = run(tmp_path / "run.py", TERMINATED, tmp_path / "home")
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "home" / "session.json").exists()
