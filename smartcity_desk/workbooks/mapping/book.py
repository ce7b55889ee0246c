"""Workbooks without a marker: their tables, read by the layouts known or proposed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePath

from smartcity_desk.core.issues import Issue, Severity
from smartcity_desk.core.panel import Reading, Status
from smartcity_desk.workbooks.form_reader import FormContent, Readings
from smartcity_desk.workbooks.mapping.guess import blank_map, guess
from smartcity_desk.workbooks.mapping.heads import TableMap
from smartcity_desk.workbooks.mapping.kept import Kept, as_kept, fingerprint
from smartcity_desk.workbooks.mapping.known import Known
from smartcity_desk.workbooks.mapping.reader import TableContent, read_table
from smartcity_desk.workbooks.mapping.unread import issues_about_columns
from smartcity_desk.workbooks.raw import RawBook, RawSheet

_LACKS = {
    "unit": ("区", "district"), "item": ("数据项", "item"), "year": ("年份", "year"),
    "value": ("数值列", "column of values"),
}  # fmt: skip


@dataclass(frozen=True)
class FoundTable:
    """A sheet with a table of values.

    Attributes:
        table: how it is to be read.
        fingerprint: what its layout is known by.
        decided: whether somebody decided how such a layout is read.
        used: whether it is to be read at all.
    """

    sheet: RawSheet
    table: TableMap
    fingerprint: str
    decided: bool = False
    used: bool = True


@dataclass
class ForeignBook:
    """What a workbook without a marker says.

    Attributes:
        contents: unit → items and denominators.
        tables: how many sheets were read.
    """

    file: str
    contents: dict[str, tuple[FormContent, FormContent]] = field(default_factory=dict)
    issues: list[Issue] = field(default_factory=list)
    tables: int = 0


def find_tables(
    book: RawBook,
    file: str,
    known: Known,
    layouts: Mapping[str, Kept | None],
    *,
    any_sheet: bool,
) -> list[FoundTable]:
    """The visible sheets with a table, and how each is to be read.

    Args:
        layouts: fingerprint → what somebody decided; ``None``: such sheets are left out.
        any_sheet: where no sheet's words mean anything, offer the first one with figures.
    """
    visible = [sheet for sheet in book.sheets if not sheet.hidden]
    maps = [(sheet, guess(sheet, known, PurePath(file).stem)) for sheet in visible]
    if any_sheet and all(table is None for _, table in maps):
        blank = ((sheet, blank_map(sheet)) for sheet in visible)
        maps = [each for each in blank if each[1] is not None][:1]
    found = []
    for sheet, table in maps:
        if table is None:
            continue
        key = fingerprint(sheet, table, known)
        kept = layouts.get(key)
        if kept is not None:
            table = as_kept(sheet, table, kept, known)
        found.append(FoundTable(sheet, table, key, key in layouts,
                                key not in layouts or kept is not None))  # fmt: skip
    return found


def read_tables(tables: list[FoundTable], file: str, known: Known) -> ForeignBook:
    """Read the tables of a workbook; a sheet that does not say enough is named."""
    book = ForeignBook(file)
    for found in tables:
        if not found.used:
            continue
        absent = found.table.missing
        if absent:
            book.issues.append(_incomplete(found, absent, file))
            continue
        content = read_table(found.sheet, found.table, known, file)
        book.issues += content.issues
        if content.values:
            book.tables += 1
            book.issues.append(_as_read(found, content, file))
            if not found.decided:
                book.issues += issues_about_columns(found.sheet, found.table, known, file)
            for unit, readings in content.readings.items():
                _add(book, unit, readings, known)
    return book


def _add(book: ForeignBook, unit: str, readings: Readings, known: Known) -> None:
    items, below = book.contents.setdefault(unit, (FormContent(), FormContent()))
    for (code, year), reading in readings.items():
        content = below if code in known.denominators else items
        earlier = content.readings.get((code, year))
        if earlier is None or earlier.value is None:
            content.readings[code, year] = reading
        elif reading.value is not None and reading.value != earlier.value:
            book.issues.append(Issue(
                Severity.ERROR, "table_value_twice", book.file, reading.origin.sheet,
                reading.origin.cell, unit, code, year, reading.origin.raw, earlier.origin.raw,
                {"first": f"{earlier.origin.sheet}!{earlier.origin.cell}",
                 "first_text": earlier.origin.raw},
            ))  # fmt: skip
            content.readings[code, year] = Reading(None, origin=reading.origin,
                                                   status=Status.NOT_REPORTED)  # fmt: skip
        content.years = tuple(sorted({*content.years, year}))


def _as_read(found: FoundTable, content: TableContent, file: str) -> Issue:
    years = content.years
    span = f"{years[0]}–{years[-1]}" if len(years) > 1 else f"{years[0]}"
    severity = Severity.INFO if found.decided else Severity.WARNING
    code = "table_read_as_decided" if found.decided else "table_read"
    unit = next(iter(content.readings)) if len(content.readings) == 1 else ""
    return Issue(
        severity, code, file, found.sheet.name, unit=unit,
        details={"units": str(len(content.readings)), "items": str(len(content.codes)),
                 "years": span, "count": str(content.values)},
    )  # fmt: skip


def _incomplete(found: FoundTable, absent: tuple[str, ...], file: str) -> Issue:
    words = [_LACKS[each] for each in absent]
    return Issue(
        Severity.ERROR, "table_incomplete", file, found.sheet.name,
        details={"lacks_zh": "、".join(zh for zh, _ in words),
                 "lacks_en": ", ".join(en for _, en in words)},
    )  # fmt: skip
