"""Text stays text, whatever it looks like."""

from __future__ import annotations

import math
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.cell import Cell

from smartcity_desk.workbooks.raw import RawBook
from smartcity_desk.workbooks.safe_text import (
    MAX_CELL_TEXT,
    clean_text,
    needs_quote_prefix,
    write_number,
    write_text,
)
from smartcity_desk.workbooks.strict_xlsx import read_workbook
from tests.unit.workbooks.makers import read_back
from tests.unit.workbooks.saved import saved

DANGEROUS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1+1", "＋1", "－1", "＠x"]


def a_cell() -> Cell:
    """The first cell of a new sheet."""
    cell = openpyxl.Workbook().worksheets[0].cell(1, 1)
    assert isinstance(cell, Cell)
    return cell


@pytest.mark.parametrize("text", DANGEROUS)
def test_that_what_looks_like_a_formula_is_quoted_text(text: str) -> None:
    cell = a_cell()
    write_text(cell, text)
    assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)


@pytest.mark.parametrize("text", ["浦东新区", "A101-1", "5G", "≈120", ">49800", ""])
def test_that_ordinary_text_is_not_quoted(text: str) -> None:
    assert not needs_quote_prefix(text)


@pytest.mark.parametrize("text", ["#N/A", "#DIV/0!", "TRUE", "2020-10-31", "1e5", "12.5%"])
def test_that_errors_dates_and_numbers_in_words_stay_text(text: str) -> None:
    cell = a_cell()
    write_text(cell, text)
    assert (cell.value, cell.data_type) == (text, "s")


def test_that_control_characters_and_lone_surrogates_are_replaced() -> None:
    assert clean_text("a\x00b\x1fc\ud800d\x7f") == "a\ufffdb\ufffdc\ufffdd\ufffd"
    assert clean_text("line\nbreak\ttab\r") == "line\nbreak\ttab\r"


def test_that_a_text_too_long_for_a_cell_ends_with_an_ellipsis() -> None:
    cleaned = clean_text("长" * (MAX_CELL_TEXT + 5))
    assert len(cleaned) == MAX_CELL_TEXT
    assert cleaned.endswith("长…")


@pytest.mark.parametrize("number", [math.nan, math.inf, -math.inf])
def test_that_a_number_no_cell_can_hold_is_refused(number: float) -> None:
    with pytest.raises(ValueError, match="cannot hold"):
        write_number(a_cell(), number)


def test_that_whole_numbers_are_written_without_a_point() -> None:
    cell = a_cell()
    write_number(cell, 31400.0)
    assert repr(cell.value) == "31400"


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_that_a_number_comes_back_to_the_last_digit(number: float) -> None:
    book = openpyxl.Workbook()
    cell = book.worksheets[0].cell(1, 1)
    assert isinstance(cell, Cell)
    write_number(cell, number)
    raw = RawBook.from_json(read_workbook(saved(book))).sheets[0].cell(1, 1)
    assert raw is not None
    assert (raw.kind, raw.value) == ("n", number)


@given(st.text(max_size=60))
def test_that_any_text_comes_back_as_it_was_cleaned(text: str) -> None:
    book = openpyxl.Workbook()
    cell = book.worksheets[0].cell(1, 1)
    assert isinstance(cell, Cell)
    write_text(cell, text)
    raw = RawBook.from_json(read_workbook(saved(book))).sheets[0].cell(1, 1)
    # XML has one kind of line end; Excel keeps the others no better.
    wanted = clean_text(text).replace("\r\n", "\n").replace("\r", "\n")
    assert ("" if raw is None else raw.text.replace("\r\n", "\n").replace("\r", "\n")) == wanted
    assert raw is None or raw.kind == "s"


def test_that_an_escape_sequence_in_a_text_survives(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    cell = book.worksheets[0].cell(1, 1)
    assert isinstance(cell, Cell)
    write_text(cell, "_x0041_ 不是 A")
    book.save(tmp_path / "escape.xlsx")
    found = read_back(tmp_path / "escape.xlsx").sheets[0].cell(1, 1)
    assert found is not None
    assert found.text == "_x0041_ 不是 A"
