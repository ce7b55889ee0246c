"""The journal: transactions, the seal and the chained audit rows of one connection."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from smartcity_desk.store import audit, rows, schema
from smartcity_desk.store.audit import AuditRow
from smartcity_desk.store.seal import Seal


def connected(path: Path, *, read_only: bool = False) -> sqlite3.Connection:
    """A connection to ``path`` with our settings. Raises ``sqlite3.Error``."""
    mode = "ro" if read_only else "rwc"
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}", uri=True, isolation_level=None, timeout=5.0
    )
    try:
        for pragma in schema.PRAGMAS:
            if not (read_only and "journal_mode" in pragma):
                connection.execute(pragma)
    except Exception:
        connection.close()
        raise
    return connection


class Journal:
    """What every write goes through.

    Attributes:
        db: the connection.
        seal: digests of the columns under discussion.
        last: the newest audit row, ``None`` in a file being made.
    """

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db
        self.seal = Seal()
        self.last: AuditRow | None = None

    def read(self, scheme: str) -> None:
        """Take up the chain and the digests of a file that was opened."""
        self.last = rows.last_audit_row(self.db)
        for series in rows.all_series(self.db, scheme):
            self.seal.put(series)
        self.seal.keep_changes()

    @property
    def next_step(self) -> int:
        """The number of the next edit."""
        return 1 if self.last is None else self.last.step + 1

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """BEGIN IMMEDIATE … COMMIT; on failure everything is as before, the chain too."""
        before = self.last
        try:
            self.db.execute("BEGIN IMMEDIATE")
            yield
            self.db.execute("COMMIT")
        except BaseException:
            if self.db.in_transaction:
                self.db.rollback()
            self.last = before
            self.seal.forget_changes()
            raise
        self.seal.keep_changes()

    def chain(self, drafts: Iterable[AuditRow]) -> tuple[AuditRow, ...]:
        """Number, seal and chain the rows of one edit, and append them."""
        pending = list(drafts)
        last, number = self.last, 0 if self.last is None else self.last.number
        seal = self.seal.over(rows.sealed_rows(self.db))
        written = []
        for place, draft in enumerate(pending):
            is_last = place == len(pending) - 1
            row = rows.numbered(draft, number + place + 1, seal if is_last else "")
            last = row.hashed(audit.GENESIS if last is None else last.hash)
            rows.append_audit(self.db, last)
            written.append(last)
        self.last = last
        return tuple(written)
