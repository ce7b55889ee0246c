"""The cells of one worksheet, exactly as they are stored.

A cell becomes ``[column, kind, value]`` with kind ``n`` number, ``s`` text, ``b`` truth
value, ``e`` error, ``d`` date (ISO text), ``p`` number with a per cent format, ``f`` formula
without a cached value. Nothing is guessed: what is out of order or stands twice is refused,
because readers disagree about it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from smartcity_desk.workbooks.book_parts import unescaped
from smartcity_desk.workbooks.places import area_at, place
from smartcity_desk.workbooks.refusal import Refusal
from smartcity_desk.workbooks.shared_formula import moved_formula, shown_formula
from smartcity_desk.workbooks.xml_part import parse_part, whole

MAX_ROW, MAX_COLUMN = 1_048_576, 16_384
MAX_CELLS = 2_000_000  # with the empty ones that only carry a format
MAX_FILLED = 300_000
MAX_CHARACTERS = 30_000_000
MAX_MERGED = 20_000  # areas of a file
MAX_MERGED_ROWS = 1_000_000  # over which they reach together
_TALL_AREA = 2000  # what one of very many rows counts for: it is looked up one by one
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})\Z")
_EPOCH, _EPOCH_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)

_YES = ("1", "true")

# Transitional and strict; readers that heed names see nothing in any other.
_NAMESPACES = frozenset((
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
))  # fmt: skip

RawValue = str | float | bool
RowList = list[list[object]]


def expect_spreadsheet(attributes: dict[str, str]) -> None:
    """Refuse a root element whose namespace is not that of a spreadsheet."""
    declared = (value for name, value in attributes.items() if name.startswith("xmlns"))
    if not any(value in _NAMESPACES for value in declared):
        raise Refusal("file_damaged", "xmlns")


def _is_nought(measure: str | None) -> bool:
    """Whether a height or width given is 0; what has none is not shown.

    ``zeroHeight`` of the sheet needs no look: it only hides the rows that are not stored.
    """
    try:
        return measure is not None and float(measure) == 0
    except ValueError:
        return False


class CellCounter:
    """Counts cells over all sheets of a file and refuses a flood."""

    def __init__(self) -> None:
        self.count = self.filled = self.characters = 0
        self.merged = self.merged_rows = 0

    def add(self) -> None:
        """One cell more."""
        self.count += 1
        if self.count > MAX_CELLS:
            raise Refusal("file_too_many_cells")

    def add_filled(self, value: RawValue) -> None:
        """One filled cell more; one long text that thousands of cells share counts each time."""
        self.filled += 1
        if isinstance(value, str):
            self.characters += len(value)
        if self.filled > MAX_FILLED or self.characters > MAX_CHARACTERS:
            raise Refusal("file_too_many_cells")

    def add_merged(self, rows: int) -> None:
        """One merged area more, over so many rows."""
        self.merged += 1
        self.merged_rows += min(rows, _TALL_AREA)
        if self.merged > MAX_MERGED or self.merged_rows > MAX_MERGED_ROWS:
            raise Refusal("file_too_many_cells")


class SheetPart:
    """Handlers of one worksheet part; ``rows`` holds the outcome, [row, cell, cell, …].

    ``width`` and ``height`` reach to the last cell that any reader may take for filled.
    ``hidden_rows`` and ``hidden_columns`` ([first, last]) are not shown; ``formulas`` are
    [row, column, formula, cached value]; ``merged`` are [top, left, bottom, right].
    """

    def __init__(
        self, strings: Sequence[str], formats: Sequence[str], from_1904: bool, counter: CellCounter
    ) -> None:
        self.rows: RowList = []
        self._strings, self._formats, self._counter = strings, formats, counter
        self._epoch = _EPOCH_1904 if from_1904 else _EPOCH
        self.hidden_rows: list[int] = []
        self.hidden_columns: list[list[int]] = []
        self.formulas: list[list[object]] = []
        self.merged: list[list[int]] = []
        self._row = self._column = 0
        self.width = self.height = 0
        self._cells: list[object] = []
        self._type = self._format = ""
        self._value: list[str] = []
        self._formula: list[str] = []
        self._has_formula = self._is_array = self._phonetic = self._in_cell = False
        self._shared_as = ""
        self._shared: dict[str, tuple[str, str]] = {}  # by number: formula and where it stands
        self._into: list[str] | None = None

    def parse(self, chunks: Iterable[bytes]) -> RowList:
        """Read the part. Raises :class:`Refusal` for what cannot be read with certainty."""
        parse_part(chunks, self._start, self._end, self._text)
        return self.rows

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if ":" in name:
            name = name.rpartition(":")[2]
        if name == "c":
            self._start_cell(attributes)
        elif name == "v" or name == "t":
            if self._in_cell and (name == "t") != (self._type == "inlineStr"):
                # Some readers take it for the value, others for nothing.
                raise Refusal("file_damaged", f"{name} {self._type}"[:20])
            self._into = None if self._phonetic else self._value
        elif name == "f":
            self._into, self._has_formula = self._formula, True
            self._is_array = attributes.get("t") in ("array", "dataTable")
            self._shared_as = attributes.get("si", "") if attributes.get("t") == "shared" else ""
        elif name == "row":
            self._start_row(attributes)
        elif name == "rPh":
            self._phonetic = True
        elif name == "col":
            self._note_hidden_columns(attributes)
        elif name == "mergeCell":
            self._note_merged(attributes.get("ref", ""))
        elif name == "worksheet":
            expect_spreadsheet(attributes)

    def _end(self, name: str) -> None:
        if ":" in name:
            name = name.rpartition(":")[2]
        if name == "c":
            self._end_cell()
        elif name in ("v", "t", "f"):
            self._into = None
        elif name == "rPh":
            self._phonetic = False
        elif name == "row" and self._cells:
            self.rows.append([self._row, *self._cells])
            self._cells = []

    def _text(self, piece: str) -> None:
        if self._into is not None and self._in_cell:
            self._into.append(piece)

    def _start_row(self, attributes: dict[str, str]) -> None:
        row = whole(attributes.get("r"), self._row + 1)
        if not self._row < row <= MAX_ROW:
            raise Refusal("file_out_of_order", str(row))
        self._row, self._column = row, 0
        if attributes.get("hidden") in _YES or _is_nought(attributes.get("ht")):
            self.hidden_rows.append(row)

    def _note_hidden_columns(self, attributes: dict[str, str]) -> None:
        if attributes.get("hidden") in _YES or _is_nought(attributes.get("width")):
            first, last = whole(attributes.get("min")), whole(attributes.get("max"))
            if 1 <= first <= last <= MAX_COLUMN and len(self.hidden_columns) < MAX_COLUMN:
                self.hidden_columns.append([first, last])

    def _note_merged(self, reference: str) -> None:
        top, left, bottom, right = area_at(reference)
        if not top or bottom > MAX_ROW or right > MAX_COLUMN:
            raise Refusal("file_damaged", reference[:20])  # nobody knows what lies below it
        if (top, left) != (bottom, right):
            self._counter.add_merged(bottom - top + 1)
            self.merged.append([top, left, bottom, right])

    def _start_cell(self, attributes: dict[str, str]) -> None:
        self._counter.add()
        reference = attributes.get("r")
        column = self._column + 1 if reference is None else self._column_of(reference)
        if not self._column < column <= MAX_COLUMN:
            raise Refusal("file_out_of_order", reference or "")
        self._column, self._in_cell = column, True
        self._type = attributes.get("t", "n")
        position = whole(attributes.get("s"))
        self._format = self._formats[position] if 0 <= position < len(self._formats) else "n"

    def _column_of(self, reference: str) -> int:
        found = _REFERENCE.match(reference)
        if found is None or int(found[2]) != self._row:
            raise Refusal("file_out_of_order", reference[:20])
        column = 0
        for letter in found[1]:
            column = column * 26 + ord(letter) - 64
        return column

    def _end_cell(self) -> None:
        self._in_cell = False
        if self._value or self._has_formula or self._type != "n":
            self.height = self._row
            if self._column > self.width:
                self.width = self._column
        if not self._value and not self._has_formula:
            return
        text = "".join(self._value)
        if self._has_formula and not self._value and self._type != "str":
            kind: str = "f"
            value: RawValue = "=" + "".join(self._formula)[:200]
        else:
            kind, value = self._classified(text)
        if self._has_formula:
            self.formulas.append([self._row, self._column, self._whole_formula(), value])
        self._counter.add_filled(value)
        self._cells.append([self._column, kind, value])
        self._value.clear()
        self._formula.clear()
        self._has_formula = False

    def _whole_formula(self) -> str:
        """The formula of the cell; of one that was filled down, moved here from the first.

        One of an array stands in braces, one too long is cut and ends with …: neither is
        recomputed. Empty where it is not known.
        """
        formula = shown_formula("".join(self._formula), array=self._is_array)
        if not self._shared_as:
            return formula
        here = place(self._row, self._column)
        if formula:
            self._shared[self._shared_as] = (formula, here)
            return formula
        first = self._shared.get(self._shared_as)
        return moved_formula(*first, here) if first is not None else ""

    def _classified(self, text: str) -> tuple[str, RawValue]:
        match self._type:
            case "s":
                position = whole(text)
                if not 0 <= position < len(self._strings):
                    raise Refusal("file_damaged", text[:20])
                return "s", self._strings[position]
            case "str" | "inlineStr":
                return "s", unescaped(text)
            case "b":
                return "b", text.strip() == "1"
            case "e":
                return "e", text
            case "d":
                return "d", text[:10]
            case "n":
                return self._number(text)
        raise Refusal("file_damaged", self._type[:20])

    def _number(self, text: str) -> tuple[str, RawValue]:
        try:
            number = float(text)
        except ValueError:
            return "s", text
        if not math.isfinite(number):
            return "e", text
        if self._format == "d":
            try:
                return "d", (self._epoch + timedelta(days=number)).date().isoformat()
            except OverflowError:
                return "e", text
        return self._format, number
