"""A whole session under a watch: the longest time in which the window took no event, act by act.

Start, import, every page, an edit, a drag, a late workbook that joins and is taken back,
exports, a project file kept and opened, the stage. Beside the clock on the wall stands the
processor time of the window's thread within one gap: what the wall would show where nothing
else runs. What the window was doing in a gap, ``python -m benchmarks.one_session --why`` says.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from benchmarks.measuring import Measurement, measured

GOAL: Final = 100.0


def run() -> Iterator[Measurement]:
    """Measure a session with the sample, after a start that warms up."""
    with tempfile.TemporaryDirectory() as folder:
        list(_session(Path(folder), "--only-start"))
        for what, longest, busiest in _session(Path(folder)):
            name = f"longest gap: {what}"
            yield measured(name, "sample", [longest], goal=GOAL)
            yield measured(f"{name}: processor", "sample", [busiest], goal=GOAL)


def _session(folder: Path, *arguments: str) -> Iterator[tuple[str, float, float]]:
    """What was watched, and the longest gap in milliseconds: wall, processor."""
    environment = {
        **{k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"},
        "QT_QPA_PLATFORM": "offscreen",
        # Compiled once, as an installed program is.
        "PYTHONPYCACHEPREFIX": str(folder / "compiled"),
        "SMARTCITY_DESK_HOME": str(folder / "home"),
        **{
            f"XDG_{kind}_HOME": str(folder / kind.lower())
            for kind in ("CONFIG", "DATA", "STATE", "CACHE")
        },
    }
    command = [sys.executable, "-m", "benchmarks.one_session", *arguments]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        for line in process.stdout:
            what, longest, busiest = json.loads(line)
            yield what, longest, busiest
    if process.returncode:
        raise RuntimeError("the session did not come to its end")
