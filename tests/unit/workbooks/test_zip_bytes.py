"""The same content gives the same bytes, whole or not at all."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest

from smartcity_desk.core.issues import InputError
from smartcity_desk.workbooks.zip_bytes import normalised_zip, save_workbook
from tests.unit.workbooks.saved import saved


def book_with(value: str) -> openpyxl.Workbook:
    """A workbook with one filled cell."""
    book = openpyxl.Workbook()
    book.worksheets[0]["A1"] = value
    return book


def test_that_saving_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        save_workbook(book_with("浦东新区"), tmp_path / name)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_that_nothing_tells_when_a_workbook_was_made() -> None:
    with zipfile.ZipFile(io.BytesIO(normalised_zip(saved(book_with("x"))))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(2020, 1, 1, 0, 0, 0)}
        core = archive.read("docProps/core.xml").decode()
    assert core.count("2020-01-01T00:00:00Z") == 2


def test_that_other_content_gives_other_bytes() -> None:
    assert normalised_zip(saved(book_with("x"))) != normalised_zip(saved(book_with("y")))


def test_that_a_workbook_that_cannot_be_saved_is_said_plainly(tmp_path: Path) -> None:
    path = tmp_path / "none" / "a.xlsx"
    with pytest.raises(InputError) as caught:
        save_workbook(book_with("x"), path)
    assert caught.value.issue.code == "file_not_writable"
    assert str(path) in caught.value.issue.message("zh")
