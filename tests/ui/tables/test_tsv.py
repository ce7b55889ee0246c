"""Tab-separated text: what Excel and WPS put on the clipboard, read back exactly."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartcity_desk.ui.tables.tsv import as_tsv, read_tsv

cells = st.text(st.characters(exclude_characters="\0"))


@given(st.integers(1, 4).flatmap(lambda n: st.lists(st.lists(cells, min_size=n, max_size=n))))
def test_that_what_was_written_is_read_back(rows: list[list[str]]) -> None:
    assert read_tsv(as_tsv(rows)) == rows


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("a\tb\r\nc\td\r\n", [["a", "b"], ["c", "d"]]),  # Excel on Windows
        ("a\tb\nc\td", [["a", "b"], ["c", "d"]]),  # WPS, no end of line at the end
        ("a\rb\r", [["a"], ["b"]]),  # an old Excel on a Mac
        ('"a\nb"\tc\n', [["a\nb", "c"]]),  # a line end inside a cell
        ('"say ""no"""\n', [['say "no"']]),
        ('5"\t6\n', [['5"', "6"]]),  # inches: a quote inside is a character
        ('"never closed\tb\n', [['"never closed', "b"]]),
        ('"a"b\tc\n', [['"a"b', "c"]]),
        ("\t\n", [["", ""]]),
        ("\n", [[""]]),
        ("", []),
        ("1\0\t2", [["1", "2"]]),
    ],
)
def test_that_each_way_of_writing_is_understood(text: str, rows: list[list[str]]) -> None:
    assert read_tsv(text) == rows


def test_that_a_large_clipboard_is_read_at_once() -> None:
    # Without care each cell would look for a separator up to the end of the text.
    rows = [["12345.6"] * 54] * 3000
    assert read_tsv(as_tsv(rows)) == rows
