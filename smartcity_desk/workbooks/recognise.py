"""What a workbook is, by the marker on its first sheet."""

from __future__ import annotations

from smartcity_desk.core.names import Name
from smartcity_desk.workbooks.marker import (
    ABOUT_SHEET,
    FINGERPRINT_LABEL,
    FRAMEWORK_LABEL,
    KIND_LABEL,
    LAYOUT_LABEL,
    NATURE_LABEL,
    NATURE_WORDS,
    PROGRAM,
    PROGRAM_NAME,
    UNIT_CODE_LABEL,
    UNIT_NAME_LABEL,
    YEAR_LABEL,
    Kind,
    Marker,
)
from smartcity_desk.workbooks.raw import RawBook, RawCell

_LAST_ROW = 40  # the marker stands near the top
_MOST_DIGITS = 4


def marker_of(book: RawBook) -> Marker | None:
    """The marker of ``book``; ``None`` where it has none and so is not one of ours."""
    found = marker_cells(book)
    kind = _after_slash(_text(found, KIND_LABEL))
    if kind not in tuple(Kind):
        return None
    year, layout = _text(found, YEAR_LABEL), _text(found, LAYOUT_LABEL)
    return Marker(
        Kind(kind),
        framework=_text(found, FRAMEWORK_LABEL),
        layout=_whole(layout) or 0,
        unit=_text(found, UNIT_CODE_LABEL),
        unit_name=_text(found, UNIT_NAME_LABEL),
        year=_whole(year),
        synthetic=_text(found, NATURE_LABEL).startswith(NATURE_WORDS[True].zh),
        fingerprint=_text(found, FINGERPRINT_LABEL),
    )


def is_ours(book: RawBook) -> bool:
    """Whether this program wrote ``book``, whatever it is: it is then no table of others.

    Forms say so by their marker, ranked workbooks on their first sheet in either language.
    """
    if _text(marker_cells(book), KIND_LABEL).startswith(PROGRAM):
        return True
    return any(
        cell.text.startswith(PROGRAM_NAME)
        for sheet in book.sheets[:1]
        for row, cells in sheet.rows()
        if row <= _LAST_ROW
        for cell in cells.values()
    )


def marker_cells(book: RawBook) -> dict[str, RawCell]:
    """Chinese label → cell with its value, of the first forty rows of the first sheet."""
    sheet = book.sheet(ABOUT_SHEET)
    cells: dict[str, RawCell] = {}
    if sheet is None:
        return cells
    for row, columns in sheet.rows():
        label, value = columns.get(1), columns.get(2)
        if row <= _LAST_ROW and label is not None and value is not None:
            cells.setdefault(label.text.split(" ")[0], value)
    return cells


def _text(cells: dict[str, RawCell], label: Name) -> str:
    cell = cells.get(label.zh)
    return "" if cell is None else cell.text.strip()


def _whole(text: str) -> int | None:
    plain = text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS
    return int(text) if plain else None


def _after_slash(text: str) -> str:
    program, _, kind = text.partition("/")
    return kind if program == PROGRAM else ""
