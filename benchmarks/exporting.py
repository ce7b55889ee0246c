"""Writing the ranked workbook, the import of the writer included in the first run."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from benchmarks.measuring import Measurement, measured, size_name, timed
from smartcity_desk.core.pipeline import compute
from smartcity_desk.core.result import Result
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.resources import samples
from smartcity_desk.workbooks.importer import import_paths
from tests.unit.builders import sample_sized_result

MADE = datetime(2020, 12, 8, 9, 0)


def run() -> Iterator[Measurement]:
    """Measure the sample, with origins of every value, and 300 synthetic units."""
    imported = import_paths([samples()])
    sample = compute(Snapshot.of(imported.framework, imported.panel))
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "ranked.xlsx"
        yield measured(
            "ranked workbook, first run",
            size_name(16, 7),
            timed(lambda: _write(target, sample), 1, warm=0),
            goal=1000.0,
        )
        yield measured(
            "ranked workbook",
            size_name(16, 7),
            timed(lambda: _write(target, sample), 5, warm=0),
            goal=1000.0,
        )
        large = sample_sized_result(300)
        yield measured(
            "ranked workbook", size_name(300, 7), timed(lambda: _write(target, large), 2, warm=0)
        )


def _write(target: Path, result: Result) -> None:
    from smartcity_desk.workbooks.ranked_book import write_ranked_workbook

    write_ranked_workbook(target, result, year=2020, made=MADE)
