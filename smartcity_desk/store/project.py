"""The project file: create, open, record an edit, read everything back.

One connection, used by one thread. Every edit is one transaction that holds the changed
values and their audit rows; when :meth:`ProjectFile.record` returns, it is on the disk.
"""

from __future__ import annotations

import contextlib
import sqlite3
import zlib
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from smartcity_desk.core.difference import Change, changes
from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.core.issues import Issue
from smartcity_desk.core.merge import State
from smartcity_desk.core.records import RecordChange, Records, record_changes
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.core.tree import Tree
from smartcity_desk.store import (
    content,
    evidence,
    packing,
    publishing,
    reading,
    refusals,
    rows,
    schema,
    undo,
    versions,
    writing,
)
from smartcity_desk.store.audit import AuditRow, Damage
from smartcity_desk.store.journal import Journal, connected
from smartcity_desk.store.operator import Operator
from smartcity_desk.store.publishing import Published
from smartcity_desk.store.undo import KeptStep, StackChange
from smartcity_desk.store.versions import Kind, Version
from smartcity_desk.whole_files import replacing

# What reading a damaged file can raise: bad pages, bad text, bad packing, bad values.
UNREADABLE = (
    sqlite3.Error, zlib.error, ArithmeticError, AttributeError, LookupError, TypeError, ValueError,
)  # fmt: skip


def now() -> str:
    """The present in UTC, ISO 8601 to the microsecond."""
    return datetime.now(UTC).isoformat()


class ProjectFile:
    """An open project file.

    Attributes:
        path: where it lies.
        read_only: a newer layout, or asked for: nothing can be recorded.
        is_newer: whether a newer version of the program made it.
        is_older: whether it has an older layout still.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection, *, read_only: bool) -> None:
        self.path = path
        self.read_only = read_only
        self.is_newer = self.is_older = False
        self._db = connection
        self._journal = Journal(connection)

    # -- opening ---------------------------------------------------------------

    @classmethod
    def create(
        cls,
        path: Path,
        evaluation: Evaluation,
        operator: Operator,
        issues: Sequence[Issue] = (),
    ) -> ProjectFile:
        """Write ``evaluation`` to a new file beside ``path``, then put it in place.

        An existing file is replaced only when the new one is complete.
        Raises :class:`~smartcity_desk.core.issues.InputError` where that is not possible.
        """
        try:
            with replacing(path) as part:
                journal = part.with_name(f"{part.name}-journal")
                try:
                    project = cls(part, connected(part), read_only=False)
                    try:
                        project._fill(evaluation, operator, issues)
                    finally:
                        project.close()
                finally:
                    journal.unlink(missing_ok=True)
        except (OSError, sqlite3.Error) as error:
            raise refusals.cannot_write(path, error) from error
        return cls.open(path)

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False) -> ProjectFile:
        """Open ``path``; a file of a newer layout opens read-only, an older one is migrated.

        Raises :class:`~smartcity_desk.core.issues.InputError` where it is none of ours.
        """
        if not path.is_file():
            raise refusals.missing(path)
        connection, layout = _connection(path, read_only=read_only)
        if layout > schema.VERSION and not read_only:
            connection.close()
            return cls.open(path, read_only=True)
        project = cls(path, connection, read_only=read_only)
        project.is_newer = layout > schema.VERSION
        try:
            project._journal.read(reading.CURRENT)
            if layout < schema.VERSION and not read_only:
                project._migrate(layout)
            project.is_older = schema.layout_of(connection) < schema.VERSION
        except UNREADABLE as error:
            project.close()
            raise refusals.damaged(path, str(error)) from error
        return project

    def __enter__(self) -> ProjectFile:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; safe to call twice."""
        self._db.close()

    def _migrate(self, layout: int) -> None:
        """Bring an older layout to the present one, in one transaction with a row about it."""
        with self._journal.transaction():
            for older in range(layout, schema.VERSION):
                for statement in schema.MIGRATIONS[older]:
                    self._db.execute(statement)
            self._db.execute(f"PRAGMA user_version = {schema.VERSION}")
            told = f"{layout} → {schema.VERSION}"
            self._chain_one(Operator("Smart City Desk"), "migrate", new=told)

    # -- reading ---------------------------------------------------------------

    def load(self) -> Evaluation:
        """The evaluation as last recorded, its official version beside it.

        Raises :class:`~smartcity_desk.core.issues.InputError` for damage, by name.
        """
        with self._reading():
            return reading.evaluation_in(self._db)

    def issues(self) -> tuple[Issue, ...]:
        """What the import could not read with certainty, as it was when the file was made."""
        with self._reading():
            return content.issues_of(rows.parts(self._db).get("issues", "[]"))

    def undo_steps(self) -> tuple[list[KeptStep], int]:
        """The undo stack as it was left: its steps and how many of them are done."""
        with self._reading():
            return undo.read(self._db)

    def history(self) -> list[AuditRow]:
        """The whole audit trail, oldest first."""
        return rows.audit_rows(self._db)

    def damage(self, newest: int | None = None) -> list[Damage]:
        """What is not as it was written; empty for a sound file.

        Asks SQLite, follows the hash chain, and compares values, versions and undo steps
        with their seals.

        Args:
            newest: how many rows of the chain to follow, from the last one back; all of them
                by default.
        """
        try:
            return reading.damage_in(self._db, self._journal.last, newest)
        except UNREADABLE as error:
            return [Damage("database", str(error))]

    def chain_break(self) -> Damage | None:
        """Where the hash chain of the trail breaks first; ``None`` for a sound one."""
        with self._reading():
            return rows.chain_break(self._db)

    @property
    def row_count(self) -> int:
        """How many rows the trail has."""
        return 0 if self._journal.last is None else self._journal.last.number

    @contextlib.contextmanager
    def _reading(self) -> Iterator[None]:
        try:
            yield
        except UNREADABLE as error:
            told = f"{type(error).__name__}: {error}"
            raise refusals.damaged(self.path, told) from error

    # -- recording -------------------------------------------------------------

    def record(
        self,
        before: Snapshot,
        after: Snapshot,
        operator: Operator,
        verb: str,
        why: str = "",
        records: tuple[Records, Records] | None = None,
        stack: StackChange | None = None,
    ) -> tuple[AuditRow, ...]:
        """Record what changed from ``before`` to ``after`` as one edit; returns its rows.

        Args:
            records: those before and after, where they may have changed too.
            stack: how the undo stack changed with it.

        Raises :class:`~smartcity_desk.core.issues.InputError` where it cannot be written;
        then nothing of the edit is in the file.
        """
        found: list[Change | RecordChange] = [*changes(before, after)]
        if records is not None:
            found += record_changes(*records)
        if not found and stack is None and (records is None or records[0] == records[1]):
            return ()
        with self._writing():
            writing.write_change(self._journal, before, after)
            if records is not None:
                rows.put_records(self._db, *records)
                evidence.put(self._db, records[1])
            if stack is not None:
                undo.write(self._db, stack)
            step, at = self._journal.next_step, now()
            drafts = list(
                rows.drafts(found, step=step, at=at, operator=operator, verb=verb, why=why)
            )
            # The stack alone may have moved, or the order of records: undone and done again
            # before anything was written.
            drafts = drafts or [rows.plain_row(step=step, at=at, operator=operator, verb="steps")]
            return self._journal.chain(drafts)

    @contextlib.contextmanager
    def _writing(self) -> Iterator[None]:
        if self.read_only:
            raise refusals.read_only(self.path)
        try:
            with self._journal.transaction():
                yield
        except (sqlite3.Error, OSError) as error:
            raise refusals.cannot_write(self.path, error) from error

    def _chain_one(self, operator: Operator, verb: str, why: str = "", new: str = "") -> None:
        step, at = self._journal.next_step, now()
        row = rows.plain_row(step=step, at=at, operator=operator, verb=verb, why=why, new=new)
        self._journal.chain([row])

    # -- versions --------------------------------------------------------------

    def versions(self) -> list[Version]:
        """All versions, oldest first."""
        with self._reading():
            return versions.listed(self._db)

    def version(self, number: int, *trees: Tree) -> State:
        """A version as it stood; it can be compared with what has one of the ``trees``.

        Raises :class:`~smartcity_desk.core.issues.InputError` for one that is damaged,
        ``KeyError`` for an unknown number.
        """
        try:
            return packing.unpacked(versions.content_of(self._db, number), trees)
        except KeyError:
            raise
        except UNREADABLE as error:
            raise refusals.damaged(self.path, str(error)) from error

    def keep(
        self,
        state: State,
        kind: Kind,
        label: str,
        operator: Operator,
        people: Sequence[str] = (),
        *,
        date: str = "",
        reason: str = "",
    ) -> Version:
        """Keep ``state`` as a version; a frozen one becomes the official one (定稿).

        A frozen version that follows another one supersedes it. What is kept must be what
        was last recorded. Raises :class:`~smartcity_desk.core.issues.InputError` where it
        cannot be written.
        """
        before = self.versions()
        last = [v.number for v in before if v.kind is Kind.FROZEN][-1:]
        supersedes = last[0] if last and kind is Kind.FROZEN else None
        number = max((v.number for v in before), default=0) + 1
        draft = Version(
            number, kind, label, now(), operator.name, tuple(people), "", date, supersedes, reason
        )
        with self._writing():
            made = writing.put_version(self._db, draft, state)
            why = "; ".join(t for t in (", ".join(people), reason) if t)
            self._chain_one(operator, str(kind), why, f"{label} {made.seal}")
        return made

    def publish(self, said: Published, operator: Operator) -> Version:
        """Keep a frozen version as published, with the figures it prints, for good.

        The figures are computed from what was sealed, never from what is on the desk.

        Raises ``ValueError`` where it is not the frozen version in force or was published
        already, :class:`~smartcity_desk.core.issues.InputError` where it is damaged or cannot
        be written.
        """
        before = self.versions()
        publishing.publishable(before, said.frozen)
        state = self.version(said.frozen)
        draft = publishing.published_version(said, before, state.snapshot, now(), operator.name)
        with self._writing():
            made = writing.put_version(self._db, draft, state)
            self._chain_one(operator, str(made.kind), said.why, f"{made.label} {made.seal}")
        return made

    def _fill(self, evaluation: Evaluation, operator: Operator, issues: Sequence[Issue]) -> None:
        # As one transaction: each table by itself would wait for the disk.
        self._db.executescript(
            f"BEGIN;\n{schema.TABLES}\n"
            f"PRAGMA application_id = {schema.APPLICATION_ID};\n"
            f"PRAGMA user_version = {schema.VERSION};\nCOMMIT;"
        )
        with self._journal.transaction():
            writing.write_everything(self._journal, evaluation, issues)
            first = Version(0, Kind.CREATED, "", now(), operator.name, (), "")
            state = State(evaluation.snapshot, evaluation.records)
            writing.put_version(self._db, first, state)
            self._chain_one(operator, "create")


def _connection(path: Path, *, read_only: bool) -> tuple[sqlite3.Connection, int]:
    """A connection to a file of ours and its layout."""
    try:
        connection = connected(path, read_only=read_only)
    except UNREADABLE as error:
        raise refusals.not_a_project(path) from error
    try:
        application = connection.execute("PRAGMA application_id").fetchone()[0]
        layout = schema.layout_of(connection)
    except UNREADABLE as error:
        connection.close()
        raise refusals.not_a_project(path) from error
    if application != schema.APPLICATION_ID:
        connection.close()
        raise refusals.not_a_project(path)
    return connection, layout
