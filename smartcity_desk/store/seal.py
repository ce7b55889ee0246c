"""The seal: one digest over everything an evaluation's numbers are made from.

Each column keeps its own digest, so that sealing after one edit hashes one column.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from smartcity_desk.store.content import Series


class Seal:
    """Digests of all columns; changes count only once they are kept."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], bytes] = {}
        self._changed: dict[tuple[str, str], bytes | None] = {}

    def put(self, series: Series) -> None:
        """Take the digest of a column that was read or written."""
        self._changed[series.kind, series.code] = series.digest

    def drop(self, kind: str, code: str) -> None:
        """A column was taken away."""
        self._changed[kind, code] = None

    def keep_changes(self) -> None:
        """The transaction was committed."""
        self._kept = self._present()
        self._changed.clear()

    def _present(self) -> dict[tuple[str, str], bytes]:
        merged = {**self._kept, **self._changed}
        return {place: digest for place, digest in merged.items() if digest is not None}

    def forget_changes(self) -> None:
        """The transaction was taken back."""
        self._changed.clear()

    def over(self, other: Iterable[tuple[object, ...]]) -> str:
        """The digest of all columns and the rows ``other`` (parts, weights), as hex."""
        total = hashlib.sha256()
        for (kind, code), digest in sorted(self._present().items()):
            total.update(f"{kind}\0{code}\0".encode() + digest)
        for row in other:
            for value in row:
                data = repr(value).encode()
                total.update(len(data).to_bytes(8, "little") + data)
        return total.hexdigest()
