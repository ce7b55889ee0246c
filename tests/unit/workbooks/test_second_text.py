"""Separated values are read twice: what the second reading says otherwise is named."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartcity_desk.workbooks.any_book import read_file
from smartcity_desk.workbooks.notes import Note
from smartcity_desk.workbooks.raw import RawBook
from smartcity_desk.workbooks.second_text import text_differences

TEXT = '名称,"说,明"\r\n甲,"1.5"\n\r乙,"""好"""\n'
ROWS: list[list[object]] = [
    [1, [1, "s", "名称"], [2, "s", "说,明"]], [2, [1, "s", "甲"], [2, "n", 1.5]],
    [4, [1, "s", "乙"], [2, "s", '"好"']],
]  # fmt: skip
FIELD = st.text(st.sampled_from('a甲1.5 ,;"\n\r\t|'), max_size=6)


def test_that_quotes_line_ends_and_numbers_are_read_alike() -> None:
    assert text_differences(TEXT, ",", "CSV", ROWS) == []


@pytest.mark.parametrize(("row", "position", "cell", "ours", "theirs"), [
    (0, 2, [2, "s", "说"], "说", "说,明"), (1, 2, [2, "n", 1.25], "1.25", "1.5"),
    (1, 1, [1, "n", 7.0], "7", "甲"),
])  # fmt: skip
def test_that_a_difference_names_its_cell_and_both_readings(
    row: int, position: int, cell: list[object], ours: str, theirs: str
) -> None:
    rows = [list(each) for each in ROWS]
    rows[row][position] = cell
    at = f"{'AB'[position - 1]}{rows[row][0]}"
    assert text_differences(TEXT, ",", "CSV", rows) == [
        Note("readers_differ", "error", "CSV", at, ours, theirs, {"count": "1"})
    ]


def test_that_what_only_one_reading_has_is_named_and_counted() -> None:
    assert text_differences(TEXT, ",", "CSV", ROWS[:1]) == [
        Note("readers_differ", "error", "CSV", "A2", "", "甲", {"count": "4"})
    ]
    more: list[list[object]] = [*ROWS, [9, [3, "s", "丙"]]]
    assert text_differences(TEXT, ",", "CSV", more) == [
        Note("readers_differ", "error", "CSV", "C9", "丙", "", {"count": "1"})
    ]


def test_that_text_beyond_the_grammar_is_said_to_be_read_once() -> None:
    once = [Note("read_once_only", "warning")]
    assert text_differences('"a"b,c\n', ",", "CSV", []) == once
    assert text_differences('a,"b\n', ",", "CSV", []) == once


@given(
    st.lists(st.lists(FIELD, min_size=2, max_size=5), min_size=1, max_size=6),
    st.sampled_from(",;\t|"), st.sampled_from(("\r\n", "\n", "\r")),
)  # fmt: skip
def test_that_whatever_a_program_writes_is_read_twice_without_a_difference(
    rows: list[list[str]], separator: str, end: str
) -> None:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=separator, lineterminator=end).writerows(rows)
    data = out.getvalue().encode("utf-8-sig")
    if not out.getvalue().strip():
        return
    book = RawBook.from_json(read_file(data))
    assert {note.code for note in book.notes} <= {"text_read_as"}
