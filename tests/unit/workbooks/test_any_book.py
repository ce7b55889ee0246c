"""Files of every kind, recognised by content, give the same cells or a sentence."""

from __future__ import annotations

import io
import struct
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from msoffcrypto.format.ooxml import OOXMLFile

from smartcity_desk.workbooks import any_book
from smartcity_desk.workbooks.any_book import read_file
from smartcity_desk.workbooks.file_notes import issues_of
from smartcity_desk.workbooks.raw import RawBook
from smartcity_desk.workbooks.refusal import Refusal
from smartcity_desk.workbooks.unlock import request_of, with_password
from tests.unit.workbooks.makers import parts_of, workbook_of, zip_of

DATA = Path(__file__).resolve().parents[2] / "data"
GOOD = workbook_of('<row r="1"><c r="A1"><v>1</v></c></row>')
ONE = '<table:table-cell office:value="1" office:value-type="float"/>'
NO_NUMBER = '<table:table-cell office:value-type="float" office:value="x"/>'
KINDS: dict[str, tuple[str, Any]] = {
    "A1": ("n", 1.0), "B1": ("s", "文字"), "C1": ("b", True), "D1": ("e", "#DIV/0!"),
    "E1": ("p", 0.84), "F1": ("d", "2020-10-31"), "G1": ("n", 2.0), "H1": ("s", "近  百个\n二"),
    "I1": ("e", "#N/A"), "J1": ("s", "95%"), "K1": ("n", 12.5),
    "A3": ("s", "同"), "C3": ("n", 7.0), "A4": ("s", "同"), "C4": ("n", 7.0),
    "A5": ("s", "同"), "C5": ("n", 7.0),
}  # fmt: skip


def book_of(data: bytes, password: str = "") -> RawBook:
    """What the reader hands over."""
    return RawBook.from_json(read_file(data, password))


def cells_of(book: RawBook, sheet: int = 0) -> dict[str, tuple[str, Any]]:
    """Address → (kind, value)."""
    return {
        c.place: (c.kind, c.value)
        for _, cells in book.sheets[sheet].rows() for c in cells.values()
    }  # fmt: skip


def code_of(data: bytes, password: str = "") -> str:
    """The issue code with which these bytes are refused."""
    with pytest.raises(Refusal) as caught:
        read_file(data, password)
    return caught.value.code


def notes_of(book: RawBook) -> list[str]:
    return [note.code for note in book.notes]


def protected(password: str) -> bytes:
    """A workbook with 1 in its first cell, as Excel saves it with a password."""
    book = openpyxl.Workbook()
    book.worksheets[0]["A1"] = 1
    plain, out = io.BytesIO(), io.BytesIO()
    book.save(plain)
    OOXMLFile(plain).encrypt(password, out)
    return out.getvalue()


@pytest.mark.parametrize("kind", ["xls", "ods"])
def test_that_other_formats_keep_every_kind_of_cell_apart(kind: str) -> None:
    book = book_of((DATA / f"kinds.{kind}").read_bytes())
    assert book.kind == kind
    assert cells_of(book) == KINDS
    assert [(s.name, s.hidden) for s in book.sheets] == [("一", False), ("隐", True)]
    assert cells_of(book, 1) == {"B2": ("n", 5.0)}
    assert book.notes == ()


def test_that_macros_are_named_and_the_cells_read() -> None:
    parts = parts_of('<row r="1"><c r="A1"><v>5</v></c></row>',
                     more={"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0 Sub Auto_Open()"})  # fmt: skip
    book = book_of(zip_of(parts))
    assert cells_of(book) == {"A1": ("n", 5.0)}
    assert notes_of(book) == ["file_has_macros"]
    issue = issues_of(book, "a.xlsm")[0]
    assert (issue.severity, issue.file) == ("info", "a.xlsm")
    assert "never run" in issue.message("en")


def test_that_macros_of_an_old_file_are_named_too() -> None:
    data = (DATA / "kinds.xls").read_bytes() + "_VBA_PROJECT_CUR".encode("utf-16-le")
    assert notes_of(book_of(data)) == ["file_has_macros"]


def test_that_a_protected_file_asks_for_its_password() -> None:
    data = protected("机密")
    assert code_of(data) == "file_is_encrypted"
    assert code_of(data, "wrong") == "password_wrong"
    book = book_of(data, "机密")
    assert cells_of(book) == {"A1": ("n", 1.0)}
    assert notes_of(book) == ["file_was_protected"]


def test_that_a_password_does_no_harm_where_none_is_needed() -> None:
    for data in (GOOD, (DATA / "kinds.xls").read_bytes()):
        assert notes_of(book_of(data, "机密")) == []


def test_that_a_damaged_protected_file_is_damaged() -> None:
    data = protected("x")
    assert code_of(data[: len(data) // 2], "x") in ("file_damaged", "file_not_a_workbook")


def test_that_a_protected_opendocument_file_is_named() -> None:
    manifest = "<manifest:manifest><manifest:encryption-data/></manifest:manifest>"
    data = zip_of({
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "META-INF/manifest.xml": manifest, "content.xml": b"\x93\x11\x05",
    })  # fmt: skip
    assert code_of(data) == "file_is_encrypted"


@pytest.mark.parametrize("kind", ["xls", "ods"])
@pytest.mark.parametrize("share", [0.2, 0.5, 0.9])
def test_that_a_truncated_file_is_refused(kind: str, share: float) -> None:
    data = (DATA / f"kinds.{kind}").read_bytes()
    assert code_of(data[: int(len(data) * share)]) in ("file_damaged", "file_not_a_workbook")


def test_that_a_file_over_the_limit_is_not_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(any_book, "MAX_FILE", 100)
    assert code_of(b"x" * 101) == "file_too_large"


def test_that_html_is_named_whatever_it_is_called_and_encoded() -> None:
    page = "<html><head><meta charset='x'></head><table><tr><td>5</td></tr></table></html>"
    for encoding in ("utf-8", "utf-8-sig", "gb18030", "utf-16"):
        assert code_of(page.encode(encoding)) == "file_is_html"


def test_that_text_named_excel_is_read_with_a_note() -> None:
    book = book_of("代码,2020\nA101-1,5\n".encode("gb18030"))
    assert [i.code for i in issues_of(book, "a.xls")] == ["text_named_excel", "text_read_as"]
    assert [i.code for i in issues_of(book, "a.csv")] == ["text_read_as"]
    assert {i.severity for i in issues_of(book, "a.xls")} == {"info"}


def test_that_repeated_cells_and_rows_are_written_out() -> None:
    content = (
        '<office:document-content><office:body><office:spreadsheet><table:table table:name="一">'
        '<table:table-row table:number-rows-repeated="2"><table:table-cell/>'
        '<table:table-cell office:value-type="float" office:value="5" '
        'table:number-columns-repeated="2"/></table:table-row>'
        '<table:table-row table:number-rows-repeated="1048574"><table:table-cell '
        'table:number-columns-repeated="16384"/></table:table-row>'
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    parts = {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content}
    assert {place: value for place, (_, value) in cells_of(book_of(zip_of(parts))).items()} == {
        "B1": 5.0, "C1": 5.0, "B2": 5.0, "C2": 5.0,
    }  # fmt: skip


@pytest.mark.parametrize("row", [
    '<table:table-row table:number-rows-repeated="1048577"><table:table-cell/></table:table-row>',
    '<table:table-row><table:table-cell table:number-columns-repeated="16385"/></table:table-row>',
    f'<table:table-row table:number-rows-repeated="999999">{ONE}</table:table-row>',
    f"<table:table-row>{NO_NUMBER}</table:table-row>",
])  # fmt: skip
def test_that_repeats_beyond_the_grid_and_wrong_numbers_are_refused(row: str) -> None:
    content = f'<office:body><table:table table:name="一">{row}</table:table></office:body>'
    parts = {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content}
    assert code_of(zip_of(parts)) in ("file_out_of_order", "file_too_many_cells", "file_damaged")


def test_that_comments_and_shapes_are_not_what_a_cell_says() -> None:
    cell = (
        '<table:table-cell office:value-type="string"><office:annotation><text:p>note</text:p>'
        '</office:annotation><text:p>a<text:s text:c="2"/><text:span>b</text:span></text:p>'
        "<draw:frame><text:p>shape</text:p></draw:frame></table:table-cell>"
    )
    content = (
        '<office:body><table:table table:name="一"><table:table-row>'
        f"{cell}</table:table-row></table:table></office:body>"
    )
    parts = {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content}
    assert cells_of(book_of(zip_of(parts)))["A1"] == ("s", "a  b")


def test_that_a_request_keeps_file_and_password_apart() -> None:
    assert request_of(GOOD) == (GOOD, "")
    assert request_of(with_password(GOOD, "口令")) == (GOOD, "口令")


def test_that_a_zip_bomb_in_another_format_is_not_inflated() -> None:
    parts = {"mimetype": "application/vnd.oasis.opendocument.spreadsheet",
             "content.xml": " " * (3 << 20)}  # fmt: skip
    assert code_of(zip_of(parts)) == "file_inflates_too_much"


def test_that_a_workbook_of_openpyxl_has_no_notes() -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].append(["代码", 2020, 0.5, True, None, "x"])
    out = io.BytesIO()
    book.save(out)
    assert book_of(out.getvalue()).notes == ()


def test_that_an_extent_nobody_needs_is_read_once_and_said_so() -> None:
    rows = (
        '<row r="1"><c r="A1"><v>1</v></c></row>'
        '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t></t></is></c></row>'
    )
    book = book_of(workbook_of(rows))
    assert cells_of(book) == {"A1": ("n", 1.0)}
    assert [(n.code, n.severity) for n in book.notes] == [("read_once_only", "warning")]


def test_that_formatted_empty_cells_far_out_do_not_matter() -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576" s="0"/></row>'
    assert book_of(workbook_of(rows)).notes == ()


def test_that_a_truncated_directory_of_an_old_file_is_refused() -> None:
    data = bytearray((DATA / "kinds.xls").read_bytes())
    struct.pack_into("<I", data, 48, 0x7FFFFFFF)  # the directory begins far outside
    assert code_of(bytes(data)) == "file_damaged"


def test_that_a_chain_of_sectors_in_a_circle_is_no_endless_reading() -> None:
    data = bytearray((DATA / "kinds.xls").read_bytes())
    table = 512 + 512 * struct.unpack_from("<I", data, 76)[0]  # the table of sectors
    directory = 512 + 512 * struct.unpack_from("<I", data, 48)[0]
    entry = next(
        place for place in range(directory, len(data), 128)
        if data[place : place + 16] == "Workbook".encode("utf-16-le")
    )  # fmt: skip
    first, size = struct.unpack_from("<II", data, entry + 116)
    struct.pack_into("<I", data, table + 4 * first, first)  # the next sector is itself
    struct.pack_into("<I", data, entry + 120, max(size, 1 << 16))
    assert code_of(bytes(data)) == "file_damaged"
