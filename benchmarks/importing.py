"""Importing the sixteen sample workbooks: cold, with running reader processes, cached."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measuring import Measurement, measured, timed
from smartcity_desk.resources import samples
from smartcity_desk.workbooks.cache import CellCache
from smartcity_desk.workbooks.importer import import_paths
from smartcity_desk.workbooks.reader_pool import ReaderPool

SIZE = "sample, 18 files"
GOAL = 1000.0  # ms, for all sixteen districts, framework and city


def run() -> Iterator[Measurement]:
    """Measure the three ways."""
    paths = [samples()]
    with tempfile.TemporaryDirectory() as folder:
        turn = iter(range(1000))

        def empty() -> CellCache:
            return CellCache(Path(folder) / str(next(turn)))

        cold = timed(lambda: import_paths(paths, cache=empty()), 5, warm=1)
        yield measured("import, starting the readers", SIZE, cold, goal=GOAL)
        pool = ReaderPool()
        try:
            running = timed(lambda: import_paths(paths, pool=pool, cache=empty()), 7)
            yield measured("import, readers running", SIZE, running, goal=GOAL)
            kept = empty()
            cached = timed(lambda: import_paths(paths, pool=pool, cache=kept), 10)
            yield measured("import, cached", SIZE, cached, goal=GOAL)
        finally:
            pool.close()
