"""A short run of the mutants' campaign, and that the campaign sees what it looks for."""

from __future__ import annotations

import pytest

from smartcity_desk.workbooks import any_book
from smartcity_desk.workbooks.raw import RawBook
from tests.campaigns import fuzz
from tests.campaigns.fuzz import Tally, compared, outcome
from tests.campaigns.mutants import Mutant, Seed, mutant, seeds
from tests.campaigns.third_reader import silent_difference, text_difference

SAID_OF_GOOD = {"text_read_as", "file_has_macros", "file_was_protected"}


def test_that_mutants_give_no_crash_no_fault_and_no_silent_difference() -> None:
    tally = Tally()
    for number in range(150):
        tally.add(number, compared(2, number, outcome(2, number)))
    assert tally.is_clean, str(tally)
    assert tally.refused.total() > 40
    assert tally.refused.total() < 130


def test_that_a_mutant_is_the_same_every_time_and_differs_from_the_next() -> None:
    assert mutant(1, 5) == mutant(1, 5)
    assert len({mutant(1, k).data for k in range(40)}) > 35


@pytest.mark.parametrize("seed", seeds(), ids=lambda seed: seed.name)
def test_that_the_files_mutants_are_made_of_are_read_without_a_difference(seed: Seed) -> None:
    book = RawBook.from_json(any_book.read_file(seed.data, seed.password))
    kinds = {"xlsm": "xlsx"}
    ending = seed.name.rpartition(".")[2]
    assert book.kind == kinds.get(ending, ending)
    assert {note.code for note in book.notes} <= SAID_OF_GOOD
    made = Mutant(0, seed.name, "none", seed.data, seed.password)
    assert silent_difference(fuzz.without_password(made), book) == ""
    if seed.encoding:
        assert text_difference(seed.data, book) == ""


def test_that_a_wrong_text_value_would_be_seen() -> None:
    data = next(seed.data for seed in seeds() if seed.name == "gbk.csv")
    content = any_book.read_file(data)
    assert "8" in text_difference(data, RawBook.from_json(content.replace(b"8.0]", b"9.0]")))
    less = content.replace(b',[4,"n",8.0]', b"")
    assert less != content
    assert "None" in text_difference(data, RawBook.from_json(less))


def test_that_a_wrong_value_would_be_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    data = seeds()[0].data
    content = any_book.read_file(data).replace(b'[11,"n",12.5]', b'[11,"n",12.25]')
    assert b"12.25" in content
    assert "12.25" in silent_difference(data, RawBook.from_json(content))


def test_that_a_fault_of_the_reader_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(data: bytes, password: str) -> bytes:
        raise ZeroDivisionError

    monkeypatch.setattr(any_book, "read_file", fail)
    tally = Tally()
    tally.add(3, outcome(1, 3))
    assert tally.faults == ["3: ZeroDivisionError()"]
    assert not tally.is_clean
    assert "FAULT 3" in str(tally)


def test_that_a_process_that_dies_costs_one_mutant(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fuzz, "read_mutants", die)
    tally = fuzz.campaign(1, 1)
    assert (tally.crashes, tally.mutants) == ([0], 1)


def die(*_: object) -> None:
    """A process that ends without a word."""
