"""What a file really is, by its first bytes, so that the refusal can name it."""

from __future__ import annotations

from smartcity_desk.workbooks.refusal import Refusal

_ZIP = b"PK\x03\x04"
_EMPTY_ZIP = b"PK\x05\x06"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MARKUP = (b"<html", b"<!doctype html", b"<table", b"<?xml", b"<workbook")
_HEAD = 4096


def expect_zip(data: bytes) -> None:
    """Raise a :class:`Refusal` that names what ``data`` is unless it is a zip archive."""
    if data.startswith(_ZIP):
        return
    if not data.strip(b"\0 \r\n\t"):
        raise Refusal("file_empty")
    if data.startswith(_EMPTY_ZIP):
        raise Refusal("file_damaged")
    if data.startswith(_OLE):
        raise Refusal(_inside_ole(data))
    head = data[:_HEAD]
    if head.lstrip(b"\xef\xbb\xbf \r\n\t").lower().startswith(_MARKUP):
        raise Refusal("file_is_html")
    raise Refusal("file_is_csv" if _looks_like_text(head) else "file_not_a_workbook")


def _inside_ole(data: bytes) -> str:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return "file_is_encrypted"
    old = ("Workbook".encode("utf-16-le"), "Book".encode("utf-16-le"))
    return "file_is_old_excel" if any(name in data for name in old) else "file_not_a_workbook"


def _looks_like_text(head: bytes) -> bool:
    for encoding in ("utf-8-sig", "gb18030", "utf-16"):
        try:
            # A cut multi-byte character at the end is no fault of the file.
            text = head[: _HEAD - 4].decode(encoding)
        except UnicodeDecodeError:
            continue
        if all(character.isprintable() or character in "\r\n\t" for character in text):
            return True
    return False
