"""Hidden sheets with figures beside the ones that are read: never used, and never passed over."""

from __future__ import annotations

from collections.abc import Container

from smartcity_desk.core.issues import Issue, Severity
from smartcity_desk.workbooks.raw import RawBook, RawSheet


def hidden_beside(
    book: RawBook, file: str, own: Container[str] = (), unit: str = ""
) -> list[Issue]:
    """An entry for each hidden sheet with figures, apart from those called as in ``own``.

    One that no menu of Excel shows again has an entry of its own, which says how it is shown.
    """
    found = []
    for sheet in book.sheets:
        count = figures(sheet) if sheet.hidden and sheet.name.strip() not in own else 0
        if count:
            very = sheet.unseen.very_hidden
            code = "very_hidden_sheet_not_read" if very else "hidden_sheet_not_read"
            found.append(Issue(
                Severity.WARNING, code, file, sheet.name, unit=unit,
                details={"count": str(count)},
            ))  # fmt: skip
    return found


def figures(sheet: RawSheet) -> int:
    """How many cells hold a number, or a formula whose number nobody knows."""
    return sum(cell.kind in "npf" for _, cells in sheet.rows() for cell in cells.values())
