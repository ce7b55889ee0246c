"""What a file really is, by its first bytes and never by its name."""

from __future__ import annotations

from enum import Enum

from smartcity_desk.workbooks.refusal import Refusal

_ZIP = b"PK\x03\x04"
_EMPTY_ZIP = b"PK\x05\x06"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MARKUP = (b"<html", b"<!doctype html", b"<table", b"<?xml", b"<workbook", b"<head", b"<meta")
_BARE_BIFF = (b"\x09\x08", b"\x09\x04", b"\x09\x02")
_OLD_BOOKS = ("Workbook".encode("utf-16-le"), "Book".encode("utf-16-le"))
_PROTECTED = "EncryptedPackage".encode("utf-16-le")
_OPENDOCUMENT = b"application/vnd.oasis.opendocument"
_HEAD = 4096
_TEXT_BOMS = (b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")


class Content(Enum):
    """What can be read, one way or another."""

    ZIP = "zip"
    OLD_EXCEL = "xls"
    PROTECTED = "protected"
    TEXT = "text"


def content_of(data: bytes) -> Content:
    """What ``data`` is. Raises a :class:`Refusal` that names what cannot be read."""
    if data.startswith(_ZIP):
        return Content.ZIP
    if not data.strip(b"\0 \r\n\t"):
        raise Refusal("file_empty")
    if data.startswith(_EMPTY_ZIP):
        raise Refusal("file_damaged")
    if data.startswith(_OLE):
        return _inside_ole(data)
    if data.startswith(_BARE_BIFF):
        return Content.OLD_EXCEL
    head = data[:_HEAD]
    if _without_bom(head).lstrip(b" \r\n\t").lower().startswith(_MARKUP):
        raise Refusal("file_is_html")
    if _looks_like_text(head):
        return Content.TEXT
    raise Refusal("file_not_a_workbook")


def expect_zip(data: bytes) -> None:
    """Raise a :class:`Refusal` unless ``data`` begins as a zip archive."""
    if content_of(data) is not Content.ZIP:
        raise Refusal("file_not_a_workbook")


def may_be_protected(data: bytes) -> bool:
    """Whether ``data`` may need a password; cheap enough to ask of every file."""
    opendocument = data.startswith(_ZIP) and _OPENDOCUMENT in data[:_HEAD]
    return data.startswith(_OLE) or opendocument


def _inside_ole(data: bytes) -> Content:
    if _PROTECTED in data:
        return Content.PROTECTED
    if any(name in data for name in _OLD_BOOKS):
        return Content.OLD_EXCEL
    # The directory stands at the end of many files: where it is cut off, nothing is named.
    raise Refusal("file_not_a_workbook")


def _without_bom(head: bytes) -> bytes:
    """The head as single bytes where it is UTF-16, and without its mark."""
    if head.startswith(_TEXT_BOMS[:2]):
        return head[2:].replace(b"\0", b"")
    return head.removeprefix(_TEXT_BOMS[2])


def _looks_like_text(head: bytes) -> bool:
    for encoding in ("utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"):
        if encoding.startswith("utf-16-") and head.count(0) < len(head) // 4:
            continue  # without a mark, only text that is mostly Latin shows itself
        # A character cut in two at the end of the head is no fault of the file.
        for cut in range(4) if len(head) == _HEAD else (0,):
            try:
                text = head[: len(head) - cut].decode(encoding)
            except UnicodeDecodeError:
                continue
            if all(character.isprintable() or character in "\r\n\t\ufeff" for character in text):
                return True
    return False
