"""``python -m smartcity_desk``, ``smartcity-desk`` and the windowed twin start here."""

from __future__ import annotations

import multiprocessing
import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit code (docs: 0 done, 1 open errors, 2 nothing done)."""
    multiprocessing.freeze_support()
    from smartcity_desk.cli.run import run

    return run(sys.argv[1:] if arguments is None else arguments)


if __name__ == "__main__":
    raise SystemExit(main())
