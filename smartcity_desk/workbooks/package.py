"""The zip archive of a workbook: checked before, and counted while, it is inflated."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator

from smartcity_desk.workbooks.refusal import Refusal
from smartcity_desk.workbooks.sniff import expect_zip

MIB = 1 << 20
MAX_FILE = 20 * MIB
MAX_INFLATED = 150 * MIB
MAX_PART = 40 * MIB
MAX_RATIO = 200
MAX_ENTRIES = 2_000
_RATIO_FROM = MIB  # small parts of blanks compress well and harm nobody
_CHUNK = 1 << 16
_BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, OSError,
           ValueError, RuntimeError, IndexError, UnicodeError)  # fmt: skip


class Package:
    """The parts of an Excel file; opening it raises :class:`Refusal` where it is not one."""

    def __init__(self, data: bytes) -> None:
        if len(data) > MAX_FILE:
            raise Refusal("file_too_large", str(len(data) // MIB))
        expect_zip(data)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _BROKEN as error:
            raise Refusal("file_damaged") from error
        self._parts = _checked_entries(self._zip.infolist())

    def __contains__(self, name: str) -> bool:
        return name.casefold() in self._parts

    def names(self) -> Iterable[str]:
        """The names of all parts, case folded."""
        return self._parts.keys()

    def chunks(self, name: str) -> Iterator[bytes]:
        """The content of a part, piece by piece; its check sum is verified at the end."""
        info = self._parts.get(name.casefold())
        if info is None:
            raise Refusal("file_damaged", name)
        try:
            with self._zip.open(info) as stream:
                while piece := stream.read(_CHUNK):
                    yield piece
        except _BROKEN as error:
            raise Refusal("file_damaged", name) from error


def _checked_entries(entries: list[zipfile.ZipInfo]) -> dict[str, zipfile.ZipInfo]:
    """Entries by name, case folded as the format asks; refused where they are not safe."""
    if len(entries) > MAX_ENTRIES:
        raise Refusal("file_inflates_too_much")
    parts: dict[str, zipfile.ZipInfo] = {}
    for entry in entries:
        if entry.flag_bits & 1:
            raise Refusal("file_is_encrypted")
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise Refusal("file_damaged", entry.filename)
        name = entry.filename.casefold()
        if name in parts or not _is_safe(entry.filename):
            raise Refusal("file_damaged", entry.filename)
        # zipfile never yields more of a part than its declared size, so the sum holds.
        if entry.file_size > MAX_PART or (
            entry.file_size > _RATIO_FROM
            and entry.file_size > MAX_RATIO * max(entry.compress_size, 1)
        ):
            raise Refusal("file_inflates_too_much")
        parts[name] = entry
    if sum(entry.file_size for entry in entries) > MAX_INFLATED:
        raise Refusal("file_inflates_too_much")
    return parts


def _is_safe(name: str) -> bool:
    pieces = name.split("/")
    return bool(name) and not name.startswith("/") and "\\" not in name and ".." not in pieces
