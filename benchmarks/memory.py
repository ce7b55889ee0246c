"""Peak memory of a computation, each size in a process of its own."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

from benchmarks.measuring import SIZES, Measurement, measured, size_name

SCRIPT = """
import resource, sys
from benchmarks.computing import look
from smartcity_desk.core.pipeline import Pipeline
from smartcity_desk.core.snapshot import Snapshot
from tests.unit.builders import full_framework, random_panel
units, years = int(sys.argv[1]), int(sys.argv[2])
framework = full_framework(limit=54)
panel = random_panel(framework, units, range(2021 - years, 2021), missing=0.02)
snapshot, pipeline = Snapshot.of(framework, panel), Pipeline()
for percent in (20.0, 30.0, 40.0):
    weights = snapshot.weights.with_entered("A", percent)
    look(pipeline.run(Snapshot(panel, weights)))
if sys.platform == "linux":  # ru_maxrss there is never below the parent's
    lines = open("/proc/self/status").read().splitlines()
    peak = next(int(line.split()[1]) for line in lines if line.startswith("VmHWM"))
    print(peak / 1024)
else:
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 * 1024))
"""


def run() -> Iterator[Measurement]:
    """Measure every size; not on Windows, which does not tell its peak this way."""
    if sys.platform == "win32":
        return
    for units, years in SIZES:
        done = subprocess.run(
            [sys.executable, "-c", SCRIPT, str(units), str(years)],
            capture_output=True,
            text=True,
            check=True,
        )
        peak = [float(done.stdout)]
        yield measured("peak memory of the computation", size_name(units, years), peak, unit="MiB")
