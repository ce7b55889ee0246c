"""A strict reader of OpenDocument spreadsheets: what is stored, or a refusal."""

from __future__ import annotations

import math
import re
from typing import Any, Final

from smartcity_desk.workbooks.book_parts import MAX_SHEETS
from smartcity_desk.workbooks.notes import Note
from smartcity_desk.workbooks.package import Package
from smartcity_desk.workbooks.refusal import Refusal
from smartcity_desk.workbooks.shared_formula import shown_formula
from smartcity_desk.workbooks.sheet_part import MAX_COLUMN, MAX_ROW, CellCounter, RowList
from smartcity_desk.workbooks.unlock_ods import locked_parts
from smartcity_desk.workbooks.xml_part import parse_part, whole

_TYPE: Final = b"application/vnd.oasis.opendocument.spreadsheet"
_CELLS = frozenset(("table:table-cell", "table:covered-table-cell"))
# Within a cell, but not what the cell says.
_ASIDE = frozenset(("office:annotation", "draw:frame", "draw:custom-shape", "draw:control",
                    "draw:line", "draw:g"))  # fmt: skip
_ERROR_MARKS = ("#", "Err:")
_NOT_SHOWN = ("collapse", "filter")
_QUOTED = re.compile(r'("(?:[^"]|"")*")')
_MATRIX = "table:number-matrix-columns-spanned"
_OWN_CELLS = re.compile(
    r"\[\$?(?:'((?:[^']|'')*)'|([^\].'#\[]*))\.([$A-Z0-9]+)(?::\.([$A-Z0-9]+))?\]"
)


def is_opendocument(package: Package) -> bool:
    """Whether the archive says that it is an OpenDocument file of some kind."""
    return "mimetype" in package


def read_opendocument(package: Package) -> tuple[list[dict[str, object]], list[Note]]:
    """The worksheets of a spreadsheet. Raises :class:`Refusal` where it is none."""
    if not b"".join(package.chunks("mimetype")).strip().startswith(_TYPE):
        raise Refusal("file_not_a_workbook")
    if is_locked(package):
        raise Refusal("file_is_encrypted")
    content = _Content()
    parse_part(package.chunks("content.xml"), content.start, content.end, content.text)
    if not content.sheets:
        raise Refusal("file_damaged")
    has_macros = any(name.startswith(("basic/", "scripts/")) for name in package.names())
    return content.sheets, [Note("file_has_macros")] if has_macros else []


def is_locked(package: Package) -> bool:
    """Whether an OpenDocument package asks for a password."""
    return bool(locked_parts(package))


class _Content:
    """Handlers of ``content.xml``; ``sheets`` holds the outcome.

    Prefixes are those every writer uses; a file that renames them has no sheets for us
    and is refused, which is better than half read.
    """

    def __init__(self) -> None:
        self.sheets: list[dict[str, object]] = []
        self._hidden: set[str] = set()
        self._style = ""
        self._counter = CellCounter()
        self._rows: RowList | None = None
        self._unseen: dict[str, list[Any]] = {}
        self._columns = 0
        self._is_hidden = False
        self._cells: list[list[object]] = []
        self._formulas: list[tuple[int, str, object]] = []  # of the row: column, formula, value
        self._row = self._column = self._repeat = 0
        self._cell: dict[str, str] | None = None
        self._paragraphs: list[list[str]] = []
        self._aside = self._depth = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if self._cell is not None:
            self._start_within(name, attributes)
        elif name in _CELLS:
            self._cell, self._paragraphs = attributes, []
        elif name == "table:table-row":
            self._repeat = whole(attributes.get("table:number-rows-repeated"), 1)
            self._cells, self._formulas, self._column = [], [], 0
            self._is_hidden = attributes.get("table:visibility") in _NOT_SHOWN
        elif name == "table:table-column":
            self._note_columns(attributes)
        elif name == "table:table":
            self._start_table(attributes)
        elif name == "style:style":
            self._style = attributes.get("style:name", "")
        elif name == "style:table-properties" and attributes.get("table:display") == "false":
            self._hidden.add(self._style)
        elif name == "table:table-source" and self.sheets:
            self._rows = []  # a copy of another file's sheet: not a sheet of this one
            self.sheets.pop()

    def _start_table(self, attributes: dict[str, str]) -> None:
        if self._depth or len(self.sheets) >= MAX_SHEETS:
            raise Refusal("file_damaged" if self._depth else "file_too_many_cells", "table")
        self._depth += 1
        self._rows, self._row, self._columns = [], 0, 0
        self._unseen = {}
        self.sheets.append({
            "name": attributes.get("table:name", ""),
            "hidden": attributes.get("table:style-name", "") in self._hidden,
            "rows": self._rows,
        })  # fmt: skip

    def _note_columns(self, attributes: dict[str, str]) -> None:
        first = self._columns + 1
        self._columns += max(1, whole(attributes.get("table:number-columns-repeated"), 1))
        if attributes.get("table:visibility") in _NOT_SHOWN and self._columns <= MAX_COLUMN:
            self._note("hidden_columns", [first, self._columns])

    def _note(self, what: str, found: object) -> None:
        """Something that a look at the sheet does not show, as the reader of .xlsx has it."""
        if self.sheets and self._rows is not None:
            self.sheets[-1].setdefault(what, self._unseen.setdefault(what, []))
            self._unseen[what].append(found)

    def _note_merged(self, attributes: dict[str, str], column: int) -> None:
        rows = whole(attributes.get("table:number-rows-spanned"), 1)
        columns = whole(attributes.get("table:number-columns-spanned"), 1)
        bottom, right = self._row + rows, column + columns - 1
        if rows < 1 or columns < 1 or bottom > MAX_ROW or right > MAX_COLUMN:
            raise Refusal("file_damaged", "spanned")
        if rows > 1 or columns > 1:
            self._counter.add_merged(rows)
            self._note("merged", [self._row + 1, column, bottom, right])

    def _start_within(self, name: str, attributes: dict[str, str]) -> None:
        if name == "table:table":
            raise Refusal("file_damaged", "table")
        if self._aside or name in _ASIDE:
            self._aside += 1
        elif name == "text:p":
            self._paragraphs.append([])
        elif self._paragraphs:
            if name == "text:s":
                blanks = whole(attributes.get("text:c"), 1)
                self._paragraphs[-1].append(" " * max(0, min(blanks, 1000)))
            elif name in ("text:tab", "text:line-break"):
                self._paragraphs[-1].append("\t" if name == "text:tab" else "\n")

    def end(self, name: str) -> None:
        if self._aside:
            self._aside -= 1
        elif name in _CELLS and self._cell is not None:
            self._end_cell(self._cell)
            self._cell = None
        elif name == "table:table-row":
            self._end_row()
        elif name == "table:table":
            self._depth -= 1
            self._rows = None

    def text(self, piece: str) -> None:
        if self._cell is not None and self._paragraphs and not self._aside:
            self._paragraphs[-1].append(piece)

    def _end_cell(self, attributes: dict[str, str]) -> None:
        repeat = whole(attributes.get("table:number-columns-repeated"), 1)
        first, self._column = self._column + 1, self._column + repeat
        self._counter.add()
        if repeat < 1 or self._column > MAX_COLUMN:
            raise Refusal("file_out_of_order", f"{self._row + 1}")
        self._note_merged(attributes, first)
        found = _value_of(attributes, self._paragraphs)
        if found is None:
            return
        formula = attributes.get("table:formula", "")
        shown = shown_formula(as_excel(formula), array=_MATRIX in attributes) if formula else ""
        for column in range(first, self._column + 1):
            self._counter.add_filled(found[1])
            self._cells.append([column, *found])
            if formula:
                self._formulas.append((column, shown, found[1]))

    def _end_row(self) -> None:
        first, self._row = self._row + 1, self._row + self._repeat
        if self._rows is None or self._repeat < 1 or self._row > MAX_ROW:
            raise Refusal("file_out_of_order", str(self._row))
        if not self._cells:
            return
        if self._is_hidden:
            for row in range(first, self._row + 1):
                self._note("hidden_rows", row)
        for row in range(first, self._row + 1):
            if row > first:
                for cell in self._cells:
                    self._counter.add_filled(cell[2])  # type: ignore[arg-type]
            self._rows.append([row, *self._cells])
            for column, formula, value in self._formulas:
                self._note("formulas", [row, column, formula, value])


def as_excel(formula: str) -> str:
    """An OpenFormula as Excel has it, without the equals sign: ``of:=SUM([.A1:.B1];2)``."""

    def plain(found: re.Match[str]) -> str:
        sheet = found[1] or (found[2] or "").lstrip("$")
        cells = found[3] + (f":{found[4]}" if found[4] else "")
        return f"'{sheet}'!{cells}" if sheet else cells

    # Every other part is a text in quotes, which stays as it is.
    parts = _QUOTED.split(formula.partition("=")[2])
    parts[::2] = [_OWN_CELLS.sub(plain, part).replace(";", ",") for part in parts[::2]]
    return "".join(parts)


def _value_of(
    attributes: dict[str, str], paragraphs: list[list[str]]
) -> tuple[str, str | float | bool] | None:
    """Kind and value of a cell, ``None`` for an empty one."""
    text = "\n".join("".join(pieces) for pieces in paragraphs)
    formula = attributes.get("table:formula")
    match attributes.get("office:value-type"):
        case "float" | "currency":
            return _number("n", attributes.get("office:value", ""), text)
        case "percentage":
            return _number("p", attributes.get("office:value", ""), text)
        case "date":
            return "d", attributes.get("office:date-value", "")[:10]
        case "boolean":
            return "b", attributes.get("office:boolean-value") == "true"
        case "string" | "time":
            marked = attributes.get("calcext:value-type") == "error"
            if marked or (formula is not None and text.startswith(_ERROR_MARKS)):
                return "e", text
            return "s", text or attributes.get("office:string-value", "")
    if formula is not None:
        return ("s", text) if paragraphs else ("f", "=" + formula.partition("=")[2][:200])
    return ("s", text) if text else None


def _number(kind: str, value: str, text: str) -> tuple[str, str | float | bool]:
    if text in ("TRUE", "FALSE"):  # LibreOffice keeps truth values as numbers that look so
        return "b", text == "TRUE"
    try:
        number = float(value)
    except ValueError:
        raise Refusal("file_damaged", value[:20]) from None
    return (kind, number) if math.isfinite(number) else ("e", value)
