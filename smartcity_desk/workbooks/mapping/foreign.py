"""Foreign workbooks of an import: asked about, read, handed over unit by unit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from smartcity_desk.core.issues import Issue, Severity
from smartcity_desk.workbooks.form_book_reader import FormBook
from smartcity_desk.workbooks.hidden_sheets import hidden_beside
from smartcity_desk.workbooks.imported import ImportedFile
from smartcity_desk.workbooks.mapping.book import (
    ForeignBook,
    FoundTable,
    find_tables,
    read_tables,
)
from smartcity_desk.workbooks.mapping.guess import guess
from smartcity_desk.workbooks.mapping.kept import Kept
from smartcity_desk.workbooks.mapping.known import Known
from smartcity_desk.workbooks.marker import Kind, Marker
from smartcity_desk.workbooks.questions import NewLayout, Unanswered
from smartcity_desk.workbooks.raw import RawBook


@dataclass(frozen=True)
class Foreign:
    """A workbook without a marker; ``explicit``: it was named outright."""

    file: ImportedFile
    book: RawBook
    explicit: bool


def not_recognised(file: ImportedFile, *, explicit: bool) -> Issue:
    """The entry about a workbook that holds nothing of ours: an error only if it was named."""
    severity = Severity.ERROR if explicit else Severity.INFO
    return Issue(severity, "workbook_not_recognised", file.name, unit=file.unit)


def read_foreign(
    books: list[Foreign],
    known: Known,
    layouts: Mapping[str, Kept],
    answers: Mapping[str, Kept | None] | None,
) -> Iterator[ForeignBook | Issue]:
    """What each workbook says, or that it was not recognised.

    Args:
        layouts: what was decided before.
        answers: what was decided in this import; ``None`` where nobody can be asked.

    Raises :class:`Unanswered` for layouts nobody has decided on, where somebody can be asked.
    """
    decided: dict[str, Kept | None] = {**layouts, **(answers or {})}
    asks = answers is not None
    found: list[tuple[Foreign, list[FoundTable]]] = []
    for each in books:
        tables = find_tables(
            each.book, each.file.name, known, decided, any_sheet=asks and each.explicit
        )
        found.append((each, tables))
    if asks:
        _ask(found, known)
    for each, tables in found:
        if not tables:
            yield not_recognised(each.file, explicit=each.explicit)
            yield from _hidden(each, known)
        else:
            read = read_tables(tables, each.file.name, known)
            read.issues += _hidden(each, known)
            yield read


def _hidden(each: Foreign, known: Known) -> list[Issue]:
    """An entry for each hidden sheet with a table or other figures: none is ever used."""
    tables = [s.name for s in each.book.sheets if s.hidden and guess(s, known) is not None]
    named = {name.strip() for name in tables}
    return [
        *(Issue(Severity.WARNING, "table_sheet_hidden", each.file.name, name) for name in tables),
        *hidden_beside(each.book, each.file.name, named),
    ]


def _ask(found: list[tuple[Foreign, list[FoundTable]]], known: Known) -> None:
    new: dict[str, NewLayout] = {}
    for each, tables in found:
        for table in tables:
            first = new.get(table.fingerprint)
            if table.decided:
                continue
            if first is None:
                new[table.fingerprint] = NewLayout(
                    each.file.name, table.sheet, table.table, table.fingerprint, known
                )
            else:
                more = f"{each.file.name}「{table.sheet.name}」"
                new[table.fingerprint] = replace(first, others=(*first.others, more))
    if new:
        raise Unanswered(layouts=tuple(new.values()))


def form_books(book: ForeignBook, version: str) -> Iterator[FormBook]:
    """The parts of a foreign workbook as workbooks of the units it speaks of."""
    for unit, (items, denominators) in book.contents.items():
        marker = Marker(Kind.DISTRICT, version, unit=unit)
        yield FormBook(book.file, marker, items, denominators)
