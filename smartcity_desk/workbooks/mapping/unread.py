"""What a table holds beside what was read of it: columns of figures that nobody uses."""

from __future__ import annotations

from collections.abc import Iterator

from smartcity_desk.core.issues import Issue, Severity
from smartcity_desk.workbooks.interpret import PLAIN_NUMBER
from smartcity_desk.workbooks.mapping.heads import IGNORED, Role, TableMap
from smartcity_desk.workbooks.mapping.known import Known
from smartcity_desk.workbooks.plain_names import plain_name
from smartcity_desk.workbooks.raw import RawCell, RawSheet
from smartcity_desk.workbooks.year_heads import year_head

_NAMED = 6
_KEYS = (Role.UNIT, Role.CODE, Role.NAME, Role.YEAR)
# Columns of numbers that are no figures.
_COUNTING = frozenset(("序号", "编号", "序", "no", "nr", "#", "排名", "位次", "名次", "rank", "id"))


def issues_about_columns(sheet: RawSheet, table: TableMap, known: Known, file: str) -> list[Issue]:
    """A warning about columns of figures that are not used, one about each head that is a date."""
    found = [
        Issue(Severity.WARNING, "year_head_is_date", file, sheet.name, cell.place,
              year=head.year, raw=cell.text)
        for cell in sheet.row(table.last_head).values()
        if (head := year_head(cell)) is not None and head.is_date
        and table.heads.get(cell.column, IGNORED).role is Role.VALUE
    ]  # fmt: skip
    above = next(_figures_above(sheet, table), None)
    if above is not None:
        found.append(Issue(
            Severity.ERROR, "table_rows_above", file, sheet.name, above.place, raw=above.text,
            reading=str(table.first_head),
        ))  # fmt: skip
    found += [
        Issue(Severity.WARNING, "table_key_column_hidden", file, sheet.name,
              "" if top is None else top.place, raw=column_name(column))
        for column, head in sorted(table.heads.items())
        if head.role in _KEYS and column in sheet.unseen.columns
        for top in [_head(sheet, table, column)]
    ]  # fmt: skip
    unread: list[tuple[int, RawCell | None]] = []
    for column in _columns_of_figures(sheet, table):
        top = _head(sheet, table, column)
        if table.heads.get(column, IGNORED).role is Role.IGNORED and not _is_aside(top, known):
            unread.append((column, top))
    if unread:
        first = next((head for _, head in unread if head is not None), None)
        names = [column_name(column) if head is None else head.text.strip().split("\n")[0][:20]
                 for column, head in unread]  # fmt: skip
        found.append(Issue(
            Severity.WARNING, "table_columns_not_read", file, sheet.name,
            "" if first is None else first.place,
            raw="、".join(names[:_NAMED]) + ("…" if len(names) > _NAMED else ""),
            details={"count": str(len(names))},
        ))  # fmt: skip
    return found


def column_name(column: int) -> str:
    """The letters above a column."""
    return RawCell(1, column, "s", "").place.rstrip("1")


def _columns_of_figures(sheet: RawSheet, table: TableMap) -> list[int]:
    """Columns that hold figures, typed as numbers or as text, in at least half of their cells."""
    counts: dict[int, tuple[int, int]] = {}
    for row, cells in sheet.rows():
        if row > table.last_head:
            for column, cell in cells.items():
                figures, filled = counts.get(column, (0, 0))
                is_figure = cell.kind in "npf" or PLAIN_NUMBER.match(cell.text.strip()) is not None
                counts[column] = figures + is_figure, filled + 1
    return sorted(c for c, (figures, filled) in counts.items() if figures and 2 * figures >= filled)


def _figures_above(sheet: RawSheet, table: TableMap) -> Iterator[RawCell]:
    """Figures above the header, with words beside them: rows of another table."""
    for row, cells in sheet.rows():
        if row >= table.first_head:
            return
        figures = [c for c in cells.values() if c.kind in "np" and year_head(c) is None]
        if figures and any(cell.kind == "s" for cell in cells.values()):
            yield figures[0]


def _head(sheet: RawSheet, table: TableMap, column: int) -> RawCell | None:
    rows = range(table.last_head, table.first_head - 1, -1)
    return next((cell for row in rows if (cell := sheet.shown(row, column)) is not None), None)


def _is_aside(head: RawCell | None, known: Known) -> bool:
    if head is None:
        return False
    return plain_name(head.text) in _COUNTING or known.is_total(head.text)
