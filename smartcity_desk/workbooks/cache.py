"""Cells already read, kept by the content of the file, so that a second import is at once."""

from __future__ import annotations

import hashlib
import os
import zlib
from contextlib import suppress
from pathlib import Path

from smartcity_desk.whole_files import FOR_OWNER, write_whole
from smartcity_desk.whole_files import SUFFIX as INCOMPLETE
from smartcity_desk.workbooks.strict_xlsx import READER_VERSION

MAX_BYTES = 64 << 20
_MAGIC = b"SCDC1\n"
_DIGEST = 32
_SUFFIX = ".cells"


class CellCache:
    """A folder of cells read before; safe with several programs at once.

    An entry is written beside and renamed, so it is there whole or not at all; a damaged
    one is thrown away. Whatever goes wrong, the file is simply read again.
    """

    def __init__(self, folder: Path | None = None, max_bytes: int = MAX_BYTES) -> None:
        self._folder = folder or _user_folder()
        self._max_bytes = max_bytes

    def get(self, digest: str) -> bytes | None:
        """The cells of the file with this SHA-256, ``None`` where they are not kept."""
        path = self._path(digest)
        try:
            entry = path.read_bytes()
        except OSError:
            return None
        head = len(_MAGIC) + _DIGEST
        packed = entry[head:]
        if entry[:head] != _MAGIC + hashlib.sha256(packed).digest():
            _remove(path)
            return None
        with suppress(OSError):
            os.utime(path)  # used lately: evicted late
        try:
            return zlib.decompress(packed)
        except zlib.error:
            _remove(path)
            return None

    def put(self, digest: str, content: bytes) -> None:
        """Keep ``content`` for the file with this SHA-256."""
        packed = zlib.compress(content, 1)
        if len(packed) > self._max_bytes // 4:
            return
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            entry = _MAGIC + hashlib.sha256(packed).digest() + packed
            write_whole(self._path(digest), entry, mode=FOR_OWNER, durable=False)
        except OSError:
            return

    def trim(self) -> None:
        """Remove the entries used longest ago until the folder is within its size."""
        entries: list[tuple[float, int, Path]] = []
        try:
            for path in self._folder.iterdir():
                if path.suffix in (_SUFFIX, INCOMPLETE):
                    about = path.stat()
                    entries.append((about.st_mtime, about.st_size, path))
        except OSError:
            return
        total = sum(size for _, size, _ in entries)
        for _, size, path in sorted(entries):
            if total <= self._max_bytes:
                return
            _remove(path)
            total -= size

    def _path(self, digest: str) -> Path:
        return self._folder / f"{digest}-{READER_VERSION}{_SUFFIX}"


def _user_folder() -> Path:
    from platformdirs import user_cache_path

    return user_cache_path("smartcity-desk", appauthor=False) / "workbooks"


def _remove(path: Path) -> None:
    with suppress(OSError):
        path.unlink(missing_ok=True)
