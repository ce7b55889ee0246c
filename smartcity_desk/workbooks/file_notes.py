"""Notes of the reader as issues, now that the name of the file is known."""

from __future__ import annotations

from pathlib import PurePath

from smartcity_desk.core.issues import Issue, Severity
from smartcity_desk.workbooks.raw import RawBook

_EXCEL_SUFFIXES = frozenset((".xlsx", ".xlsm", ".xls", ".xlsb", ".et", ".ods"))


def issues_of(book: RawBook, file: str) -> list[Issue]:
    """What the reader noted about ``file``, and whether its name says something else."""
    issues = [
        Issue(Severity(note.severity), note.code, file, note.sheet, note.cell,
              raw=note.raw, reading=note.reading, details=note.details)
        for note in book.notes
    ]  # fmt: skip
    suffix = PurePath(file).suffix.lower()
    if book.kind == "csv" and suffix in _EXCEL_SUFFIXES:
        issues.insert(0, Issue(Severity.INFO, "text_named_excel", file, raw=suffix))
    return issues
