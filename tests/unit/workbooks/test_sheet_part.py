"""What is not shown on a sheet is known to be hidden, however it was hidden."""

from __future__ import annotations

import pytest

from smartcity_desk.workbooks.sheet_part import CellCounter, SheetPart

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def part(before: str, row: str) -> SheetPart:
    """A sheet with rows 1 and 2; ``row`` are attributes of the second."""
    found = SheetPart((), (), False, CellCounter())
    text = (
        f'<worksheet xmlns="{_MAIN}">{before}<sheetData><row r="1" ht="15"><c r="A1"><v>1</v></c>'
        f'</row><row r="2"{row}><c r="A2"><v>2</v></c></row></sheetData></worksheet>'
    )
    found.parse([text.encode()])
    return found


@pytest.mark.parametrize(("row", "hidden"), [
    (' hidden="1"', [2]), (' ht="0" customHeight="1"', [2]), (' ht="0.00"', [2]),
    ("", []), (' ht="0.75"', []), (' ht="tall"', []),
])  # fmt: skip
def test_that_a_row_without_height_is_hidden(row: str, hidden: list[int]) -> None:
    assert part("", row).hidden_rows == hidden


def test_that_a_sheet_that_hides_unused_rows_hides_none_with_cells() -> None:
    found = part('<sheetFormatPr defaultRowHeight="15" zeroHeight="1"/>', "")
    assert found.hidden_rows == []
    assert [row[0] for row in found.rows] == [1, 2]


@pytest.mark.parametrize(("width", "hidden"), [("0", [[2, 3]]), ("0.0", [[2, 3]]), ("9", [])])
def test_that_columns_without_width_are_hidden(width: str, hidden: list[list[int]]) -> None:
    found = part(f'<cols><col min="2" max="3" width="{width}"/></cols>', "")
    assert found.hidden_columns == hidden
