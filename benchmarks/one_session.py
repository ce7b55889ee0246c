"""One session of the window under a watch, act by act; prints its gaps as JSON, a line an act.

Everything is the real program, with its processes and threads; events come as they do from
hands, timers beat in between.

``python -m benchmarks.one_session [--only-start] [--why]``: with ``--why`` it says on stderr
what the window was doing in a gap.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from pathlib import Path
from typing import Final

_LATE: Final = 60.0  # milliseconds after which a gap is explained


def main() -> int:
    """Print a line an act; with ``--why`` what the window was doing in a gap."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.one_session", description=__doc__)
    parser.add_argument("--only-start", action="store_true")
    parser.add_argument("--why", action="store_true")
    given = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from smartcity_desk.ui.quick_start import import_qt

    classes = import_qt()  # before anything of Qt is there, as the program does
    from benchmarks.acts import Session

    with tempfile.TemporaryDirectory() as folder:
        session = Session(Path(folder), _LATE if given.why else 0.0)
        for what, pulse in session.acts(only_start=given.only_start):
            print(json.dumps([what, pulse.longest, pulse.busiest]), flush=True)
    classes.write()
    return 0


if __name__ == "__main__":
    sys.exit(main())
