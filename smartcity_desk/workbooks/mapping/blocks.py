"""Tables in blocks: headers that stand again, and rows that only name whose the next ones are."""

from __future__ import annotations

import re
from enum import Enum

from smartcity_desk.workbooks.mapping.heads import Head, Role, TableMap
from smartcity_desk.workbooks.mapping.known import Known
from smartcity_desk.workbooks.raw import RawCell, RawSheet
from smartcity_desk.workbooks.year_heads import year_head

_KEYS = (Role.UNIT, Role.CODE, Role.NAME, Role.YEAR)
# Rows that begin so speak about the table and not for the rows below them.
_NOTES = re.compile(
    r"\s*(?:注|备注|说明|制表|填表|填报人|审核|联系|其中|来源|数据来源|资料来源|附|单位|[*※#]|note|source)",
    re.IGNORECASE,
)  # fmt: skip


class Again(Enum):
    """What a row is beside the header: none of it, the same again, or another one."""

    NO = 0
    SAME = 1
    OTHER = 2


class HeaderAgain:
    """Tells the rows of a table that are its header once more, or a header that differs."""

    def __init__(self, sheet: RawSheet, table: TableMap, known: Known) -> None:
        self._table, self._known = table, known
        self._texts = {c: cell.text for c, cell in sheet.row(table.last_head).items()}
        self._keys = [c for role in _KEYS for c in table.columns(role)]
        self._values = table.columns(Role.VALUE)

    def __call__(self, cells: dict[int, RawCell]) -> Again:
        """What the row is; one whose columns of names are called as such is a header."""
        if {c: cell.text for c, cell in cells.items()} == self._texts:
            return Again.SAME
        roles = [self._role(cells[c]) for c in self._keys if c in cells and cells[c].text.strip()]
        if not any(role in _KEYS for role in roles) or Role.VALUE in roles:
            return Again.NO  # names of districts, items and years head columns of values
        same = all(
            self._says_the_same(self._head(cells[c]), self._table.heads[c])
            for c in self._values
            if c in cells
        )
        return Again.SAME if same else Again.OTHER

    def _role(self, cell: RawCell) -> Role | None:
        head = self._known.head(cell.text, near=False) if cell.kind == "s" else None
        return None if head is None else head.role

    def _head(self, cell: RawCell) -> Head | None:
        if cell.kind == "d":
            year = year_head(cell)
            return None if year is None else Head(Role.VALUE, year=year.year)
        return self._known.head(cell.text, near=False)

    def _says_the_same(self, head: Head | None, first: Head) -> bool:
        """Whether the head of a column means what it meant in the first header."""
        if head is None or head.role is not Role.VALUE:
            plain = not (first.unit or first.item or first.year)
            return plain and head is not None and head.role is Role.VALUE
        said = (head.unit, head.item, head.year, head.measure)
        meant = (first.unit, first.item, first.year, first.measure)
        return all(one == other or not one for one, other in zip(said, meant, strict=True))


def is_note(text: str) -> bool:
    """Whether a row that stands alone is a note: it names no district for the rows below it."""
    return _NOTES.match(text) is not None
