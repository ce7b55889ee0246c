"""Hostile and damaged files are named for what they are, before anything is inflated."""

from __future__ import annotations

import struct
import zipfile

import pytest

from smartcity_desk.workbooks import package
from smartcity_desk.workbooks.any_book import read_file
from smartcity_desk.workbooks.package import MIB, Package
from smartcity_desk.workbooks.refusal import Refusal
from tests.unit.workbooks.makers import parts_of, workbook_of, zip_of

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
GOOD = workbook_of('<row r="1"><c r="A1"><v>1</v></c></row>')


def code_of(data: bytes) -> str:
    """The issue code with which these bytes are refused."""
    with pytest.raises(Refusal) as caught:
        read_file(data)
    return caught.value.code


@pytest.mark.parametrize(("data", "code"), [
    (b"", "file_empty"),
    (b"\0" * 700, "file_empty"),
    (b"  \r\n", "file_empty"),
    (OLE + b"\0" * 504 + "Workbook".encode("utf-16-le"), "file_damaged"),
    (OLE + b"\0" * 504 + "EncryptedPackage".encode("utf-16-le"), "file_is_encrypted"),
    (OLE + b"\0" * 600, "file_not_a_workbook"),
    (b"<html><body><table></table></body></html>", "file_is_html"),
    (b"\xef\xbb\xbf  <!DOCTYPE HTML>", "file_is_html"),
    (b'<?xml version="1.0"?><Workbook/>', "file_is_html"),
    (b"%PDF-1.7\x00\x01\x02\xff\xfe", "file_not_a_workbook"),
    (b"PK\x05\x06" + b"\0" * 18, "file_damaged"),
    (b"PK\x03\x04 nothing more", "file_damaged"),
    (GOOD[: len(GOOD) // 2], "file_damaged"),
    (zip_of({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}),
     "file_damaged"),
    (zip_of({"mimetype": "application/vnd.oasis.opendocument.text"}), "file_not_a_workbook"),
    (zip_of({"a.txt": "x"}), "file_not_a_workbook"),
])  # fmt: skip
def test_that_a_file_is_refused_for_what_it_is(data: bytes, code: str) -> None:
    assert code_of(data) == code


def test_that_a_word_document_is_not_taken_for_a_workbook() -> None:
    parts = parts_of("")
    parts["_rels/.rels"] = str(parts["_rels/.rels"]).replace("xl/workbook", "word/document")
    assert code_of(zip_of(parts)) == "file_not_a_workbook"


def test_that_a_binary_workbook_is_named() -> None:
    parts = parts_of("")
    parts["_rels/.rels"] = str(parts["_rels/.rels"]).replace("workbook.xml", "workbook.bin")
    assert code_of(zip_of(parts)) == "file_is_binary_excel"


def test_that_a_part_of_nothing_but_blanks_is_not_inflated() -> None:
    rows = " " * (3 * MIB)
    assert code_of(workbook_of(rows)) == "file_inflates_too_much"


def test_that_a_part_over_the_limit_is_not_inflated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MAX_PART", 1000)
    assert code_of(workbook_of(" " * 2000)) == "file_inflates_too_much"


def test_that_many_parts_together_are_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MAX_INFLATED", 5000)
    parts = parts_of("", more={f"xl/media/{k}.png": b"x" * 999 for k in range(6)})
    assert code_of(zip_of(parts)) == "file_inflates_too_much"


def test_that_a_file_over_the_limit_is_not_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MAX_FILE", 100)
    assert code_of(GOOD) == "file_too_large"


def test_that_too_many_entries_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MAX_ENTRIES", 5)
    parts = parts_of("", more={f"{k}.xml": "x" for k in range(9)})
    assert code_of(zip_of(parts)) == "file_inflates_too_much"


@pytest.mark.parametrize("name", [
    "../evil.xml", "/etc/passwd", "xl\\worksheets\\sheet1.xml", "XL/Workbook.xml",
])  # fmt: skip
def test_that_unsafe_or_repeated_names_are_refused(name: str) -> None:
    assert code_of(zip_of({**parts_of(""), name: "x"})) == "file_damaged"


def test_that_an_entry_that_stands_twice_is_refused() -> None:
    data = zip_of({**parts_of(""), "xl/worksheets/sheet2.xml": "x"})
    assert code_of(data.replace(b"sheet2.xml", b"sheet1.xml")) == "file_damaged"


def test_that_a_flipped_bit_in_a_stored_part_is_noticed_by_its_check_sum() -> None:
    parts = parts_of('<row r="1"><c r="A1"><v>1</v></c></row>')
    data = zip_of(parts, zipfile.ZIP_STORED)
    place = data.index(b"<v>1</v>") + 3
    assert code_of(data[:place] + b"7" + data[place + 1 :]) == "file_damaged"


def test_that_an_encrypted_entry_is_named() -> None:
    data = bytearray(GOOD)
    central = data.index(b"PK\x01\x02")
    flags = struct.unpack_from("<H", data, central + 8)[0]
    struct.pack_into("<H", data, central + 8, flags | 1)
    assert code_of(bytes(data)) == "file_is_encrypted"


def test_that_a_good_file_opens_and_names_fold_case() -> None:
    opened = Package(GOOD)
    assert "XL/WORKBOOK.XML" in opened
    assert b"".join(opened.chunks("xl/workbook.xml")).startswith(b"<workbook")


def test_that_a_missing_part_is_a_damaged_file() -> None:
    parts = parts_of("")
    del parts["xl/worksheets/sheet1.xml"]
    assert code_of(zip_of(parts)) == "file_damaged"
