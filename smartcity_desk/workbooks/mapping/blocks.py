"""Tables in blocks: headers that stand again, and rows that only name whose the next ones are."""

from __future__ import annotations

import re
from enum import Enum

from smartcity_desk.workbooks.mapping.heads import Head, Role, TableMap
from smartcity_desk.workbooks.mapping.known import Known
from smartcity_desk.workbooks.measures import is_measure
from smartcity_desk.workbooks.raw import RawCell, RawSheet
from smartcity_desk.workbooks.table_reader import label_of
from smartcity_desk.workbooks.year_heads import year_head

_KEYS = (Role.UNIT, Role.CODE, Role.NAME, Role.YEAR)
_UNIT_LABELS = frozenset(map(label_of, ("单位", "计量单位", "（单位）", "unit", "measure")))
_FIGURE = re.compile(r"\s*[><≈]?\s*-?[0-9.,]+\s*\Z")
_BRACKETS = re.compile(r"\A[(（\[【]|[)）\]】]\Z")
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


def row_of_measures(
    cells: dict[int, RawCell], table: TableMap
) -> tuple[dict[int, str], RawCell | None]:
    """What a row between header and figures says of the columns: their units of measure.

    Returns column → measure, and the first cell of such a row that says something else; both
    empty for a row that names a district, an item or a year, or holds figures.
    """
    labels = [cells[c] for role in _KEYS for c in table.columns(role) if c in cells]
    if any(cell.text.strip() and label_of(cell.text) not in _UNIT_LABELS for cell in labels):
        return {}, None
    found = {c: cells[c] for c in table.columns(Role.VALUE) if c in cells and cells[c].text.strip()}
    if not found or any(cell.kind != "s" or _FIGURE.match(cell.text) for cell in found.values()):
        return {}, None
    texts = {c: _BRACKETS.sub("", cell.text.strip()) for c, cell in found.items()}
    measures = {c: text for c, text in texts.items() if is_measure(text)}
    other = next((cell for c, cell in found.items() if c not in measures), None)
    if other is not None and not any(table.columns(role) for role in _KEYS):
        return {}, None  # nothing names the rows, so this may be a row of figures
    return measures, other


def is_note(text: str) -> bool:
    """Whether a row that stands alone is a note: it names no district for the rows below it."""
    return _NOTES.match(text) is not None
