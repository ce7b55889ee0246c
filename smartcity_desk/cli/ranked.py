"""The ranked workbook from the command line."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from smartcity_desk.cli import speech
from smartcity_desk.cli.loading import Loaded
from smartcity_desk.core.difference import changes
from smartcity_desk.core.pipeline import compute

if TYPE_CHECKING:
    from smartcity_desk.workbooks.ranked_context import Trial


def write_workbook(loaded: Loaded, year: int, path: Path) -> None:
    """Write the ranked workbook; it says 试算 where method or weights are not the framework's.

    Raises :class:`~smartcity_desk.core.issues.InputError` where it cannot be written.
    """
    from smartcity_desk.workbooks.ranked_book import write_ranked_workbook

    write_ranked_workbook(
        path,
        loaded.result,
        year=year,
        language=speech.language(),
        issues=loaded.issues,
        trial=trial_of(loaded, year),
        notice=loaded.notice,
        made=datetime.now().astimezone(),
    )


def trial_of(loaded: Loaded, year: int) -> Trial | None:
    """What differs from the official version, if anything."""
    from smartcity_desk.workbooks.ranked_context import Trial

    found = changes(loaded.official, loaded.result.snapshot)
    if not found:
        return None
    result = compute(loaded.official)
    row = result.rows.city_row
    index = None if row is None else float(result.index[result.year_position(year), row])
    return Trial(index, len(found))
