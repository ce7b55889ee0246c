"""A form without its sheet ``说明``, or saved as text: its title says what the marker would."""

from __future__ import annotations

import re

from smartcity_desk.core.framework import framework_in_force
from smartcity_desk.core.issues import Issue, Severity
from smartcity_desk.workbooks.bundled import bundled_framework
from smartcity_desk.workbooks.form_layout import ITEMS_SHEET
from smartcity_desk.workbooks.framework_reader import FrameworkBook
from smartcity_desk.workbooks.marker import ABOUT_SHEET, NATURE_WORDS, Kind, Marker
from smartcity_desk.workbooks.raw import RawBook, RawCell, RawSheet

_TITLE = re.compile(
    r"(?P<name>[^（(]+)[（(](?P<code>[0-9A-Za-z-]+)[）)]填报表\s*(?P<year>20[0-9]{2})"
)
_TITLE_ROWS = 4


def with_marker(book: RawBook, file: str) -> tuple[RawBook, list[Issue]]:
    """``book`` with the marker that its title amounts to, and an issue that says so.

    Any other book comes back as it is. The unit must be one of the framework that comes with
    the program, so that no other text is taken for a form.
    """
    sheet = book.sheet(ITEMS_SHEET) if book.sheet(ABOUT_SHEET) is None else None
    found = None if sheet is None else _marker(sheet)
    if found is None or sheet is None:
        return book, []
    cell, marker = found
    rows = {
        row: {1: RawCell(row, 1, "s", label.zh), 2: RawCell(row, 2, "s", value)}
        for row, (label, value) in enumerate(marker.rows(), start=5)
    }
    about = RawSheet(ABOUT_SHEET, False, rows)
    code = "text_form_assumed" if book.kind == "csv" else "form_without_marker"
    issue = Issue(
        Severity.WARNING, code, file, ITEMS_SHEET, cell.place, marker.unit,
        year=marker.year, raw=cell.text.strip()[:40], reading=marker.framework,
    )  # fmt: skip
    return RawBook((about, *book.sheets), book.kind, book.notes), [issue]


def _marker(sheet: RawSheet) -> tuple[RawCell, Marker] | None:
    titles = [cells[1] for row, cells in sheet.rows() if row <= _TITLE_ROWS and 1 in cells]
    for cell in titles:
        found = _TITLE.match(cell.text.strip())
        if found is None:
            continue
        home = bundled_framework()
        kind = None if home is None else _kind_of(found["code"], home)
        if kind is None or home is None:
            return None
        year = int(found["year"])
        try:
            version = framework_in_force(home.frameworks, year).version
        except LookupError:
            return None
        made_up = any(c.text.startswith(NATURE_WORDS[True].zh) for c in titles)
        return cell, Marker(
            kind, version, unit=found["code"], unit_name=found["name"].strip(), year=year,
            synthetic=made_up,
        )  # fmt: skip
    return None


def _kind_of(code: str, home: FrameworkBook) -> Kind | None:
    if home.city is not None and home.city.code == code:
        return Kind.CITY
    return Kind.DISTRICT if any(unit.code == code for unit in home.units) else None
