"""What came in: the files of an import as receipts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from smartcity_desk.core.receipts import Receipt, with_receipt
from smartcity_desk.core.records import Records
from smartcity_desk.workbooks.imported import ImportedFile
from smartcity_desk.workbooks.whereabouts import Whereabouts


def with_sources(records: Records, files: Iterable[ImportedFile]) -> Records:
    """``records`` with a receipt for every file that could be read.

    Of two workbooks of one district only the first was used, and only it is noted. Where
    they lie is remembered for this computer alone.
    """
    seen: set[str] = set()
    places: dict[str, Path] = {}
    for file in files:
        if not file.digest or (file.unit and file.unit in seen):
            continue
        seen.add(file.unit)
        places[file.digest] = file.path
        receipt = Receipt(file.name, _saved(file), file.digest)
        records = with_receipt(records, file.unit, receipt)
    Whereabouts().note(places)
    return records


def _saved(file: ImportedFile) -> str:
    """When the file was last saved, to the second; empty where nobody knows."""
    try:
        saved = datetime.fromtimestamp(file.path.stat().st_mtime, UTC)
    except OSError:
        return ""
    return saved.isoformat(timespec="seconds")
