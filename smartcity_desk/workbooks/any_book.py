"""Any file to cells: named for what it is, read by the reader for its kind, read twice."""

from __future__ import annotations

import json

from smartcity_desk.workbooks.notes import Note
from smartcity_desk.workbooks.package import MAX_FILE, MIB, Package
from smartcity_desk.workbooks.refusal import Refusal
from smartcity_desk.workbooks.sniff import Content, content_of
from smartcity_desk.workbooks.strict_ods import is_locked, is_opendocument, read_opendocument
from smartcity_desk.workbooks.strict_xlsx import READER_VERSION, has_macros, read_sheets

Sheets = list[dict[str, object]]


def read_file(data: bytes, password: str = "") -> bytes:
    """All cells of ``data`` as JSON, see :mod:`smartcity_desk.workbooks.raw`.

    Args:
        data: the content of a file of any kind.
        password: used only where the file asks for one.

    Raises :class:`Refusal` where the file cannot be read with certainty.
    """
    if len(data) > MAX_FILE:
        raise Refusal("file_too_large", str(len(data) // MIB))
    notes: list[Note] = []
    content = content_of(data)
    if content is Content.PROTECTED or (content is Content.OLD_EXCEL and password):
        data, content, notes = _opened(data, content, password)
    elif content is Content.ZIP and password:
        data, notes = _opened_package(data, password)
    kind, sheets, more = _read(data, content)
    notes += more
    if kind != "csv":
        # Late, so that a process is ready before the second reader is loaded.
        from smartcity_desk.workbooks.second_reader import differences

        notes += differences(data, sheets)
    for sheet in sheets:
        sheet.pop("area", None)
    found = {
        "reader": READER_VERSION, "kind": kind, "sheets": sheets,
        "notes": [note.as_list() for note in notes],
    }  # fmt: skip
    return json.dumps(found, ensure_ascii=True, separators=(",", ":")).encode()


def _opened(data: bytes, content: Content, password: str) -> tuple[bytes, Content, list[Note]]:
    """The file without its password; as it is where it has none."""
    from smartcity_desk.workbooks.old_xls import is_protected
    from smartcity_desk.workbooks.unlock import unlocked

    if content is Content.OLD_EXCEL and not is_protected(data):
        return data, content, []
    data = unlocked(data, password)
    return data, content_of(data), [Note("file_was_protected")]


def _opened_package(data: bytes, password: str) -> tuple[bytes, list[Note]]:
    """The same for an OpenDocument file, which stays a zip archive."""
    package = Package(data)
    if not is_opendocument(package) or not is_locked(package):
        return data, []
    from smartcity_desk.workbooks.unlock_ods import unlocked_opendocument

    return unlocked_opendocument(package, password), [Note("file_was_protected")]


def _read(data: bytes, content: Content) -> tuple[str, Sheets, list[Note]]:
    match content:
        case Content.TEXT:
            from smartcity_desk.workbooks.text_table import read_text

            return "csv", *read_text(data)
        case Content.OLD_EXCEL:
            from smartcity_desk.workbooks.old_xls import read_old_excel

            return "xls", *read_old_excel(data)
        case Content.PROTECTED:
            raise Refusal("file_is_encrypted")
    package = Package(data)
    if is_opendocument(package):
        return "ods", *read_opendocument(package)
    sheets = read_sheets(package)
    return "xlsx", sheets, [Note("file_has_macros")] if has_macros(package) else []
