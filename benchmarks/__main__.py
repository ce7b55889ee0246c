"""``uv run python -m benchmarks [--only NAME ...] [--json FILE]``: a table and JSON."""

from __future__ import annotations

import argparse
import importlib
import json
import os
import platform
import sys
from collections.abc import Iterable
from pathlib import Path

from benchmarks.measuring import Measurement

PARTS = (
    "computing", "drawing", "importing", "exporting", "drag", "scrolling", "opening", "starting",
    "memory", "session",
)  # fmt: skip
OUT = Path(__file__).parent / "out" / "results.json"


def main() -> int:
    """Run the parts asked for, print the table, write the JSON."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("parts", nargs="*", type=_part, help=f"{', '.join(PARTS)}; all by default")
    parser.add_argument("--only", nargs="+", type=_part, default=[], help="the same")
    parser.add_argument("--json", type=Path, default=OUT)
    given = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    found: list[Measurement] = []
    for name in (*given.parts, *given.only) or PARTS:
        part = importlib.import_module(f"benchmarks.{name}")
        for measurement in part.run():
            found.append(measurement)
            print(_line(measurement), flush=True)
    given.json.parent.mkdir(parents=True, exist_ok=True)
    given.json.write_text(json.dumps(_report(found), indent=2) + "\n", encoding="utf-8")
    print(f"written: {given.json}")
    return 0


def _part(text: str) -> str:
    """The one part that begins as ``text``: ``import`` is ``importing``."""
    found = [part for part in PARTS if part.startswith(text)]
    if len(found) != 1:
        raise argparse.ArgumentTypeError(f"{text!r} is none of {', '.join(PARTS)}")
    return found[0]


def _report(found: Iterable[Measurement]) -> dict[str, object]:
    return {
        "python": sys.version.split()[0],
        "system": f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores",
        "measurements": [m.as_json() for m in found],
    }


def _line(m: Measurement) -> str:
    goal = ""
    if m.goal is not None:
        verdict = "met" if m.is_met else "NOT met"
        goal = f"goal {m.goal_of} ≤ {m.goal:g}: {verdict}"
    numbers = f"median {m.median:9.3f}  p95 {m.p95:9.3f}  p99 {m.p99:9.3f} {m.unit}"
    return f"{m.what:48} {m.size:16} {numbers}  {goal}"


if __name__ == "__main__":
    raise SystemExit(main())
