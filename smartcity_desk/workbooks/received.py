"""What came in: the files of an import as receipts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from smartcity_desk.core.receipts import Receipt, with_receipt
from smartcity_desk.core.records import Records
from smartcity_desk.workbooks.imported import ImportedFile


def with_sources(records: Records, files: Iterable[ImportedFile]) -> Records:
    """``records`` with a receipt for every file that could be read.

    Of two workbooks of one district only the first was used, and only it is noted.
    """
    seen: set[str] = set()
    for file in files:
        if not file.digest or (file.unit and file.unit in seen):
            continue
        seen.add(file.unit)
        receipt = Receipt(file.name, _saved(file), file.digest, str(file.path))
        records = with_receipt(records, file.unit, receipt)
    return records


def _saved(file: ImportedFile) -> str:
    """When the file was last saved, to the second; empty where nobody knows."""
    try:
        saved = datetime.fromtimestamp(file.path.stat().st_mtime, UTC)
    except OSError:
        return ""
    return saved.isoformat(timespec="seconds")
