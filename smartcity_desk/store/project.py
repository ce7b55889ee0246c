"""The project file: create, open, record an edit, read everything back.

One connection, used by one thread. Every edit is one transaction that holds the changed
values and their audit rows; when :meth:`ProjectFile.record` returns, it is on the disk.
"""

from __future__ import annotations

import base64
import json
import os
import sqlite3
import zlib
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any

from smartcity_desk.core.difference import Change, changes, structure_changes
from smartcity_desk.core.evaluation import Evaluation, Part
from smartcity_desk.core.issues import Issue
from smartcity_desk.core.method import Method
from smartcity_desk.core.names import Name
from smartcity_desk.core.panel import Column, Panel
from smartcity_desk.core.records import RecordChange, Records, record_changes
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.core.tree import Tree
from smartcity_desk.core.weights import Weights
from smartcity_desk.store import audit, content, refusals, rows, schema, versions
from smartcity_desk.store.audit import AuditRow, Damage, Operator
from smartcity_desk.store.journal import Journal, connected
from smartcity_desk.store.seal import Seal
from smartcity_desk.store.versions import Kind, Version

CURRENT, OFFICIAL = "current", "official"
# The official snapshot packed, once framework, units or years differ from it.
OFFICIAL_WHOLE = "official_whole"

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
    """

    def __init__(self, path: Path, connection: sqlite3.Connection, *, read_only: bool) -> None:
        self.path = path
        self.read_only = read_only
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
        part = path.with_name(f".{path.name}.{os.getpid()}.part")
        try:
            part.unlink(missing_ok=True)
            project = cls(part, connected(part), read_only=False)
            try:
                project._fill(evaluation, operator, issues)
            finally:
                project.close()
            part.replace(path)
        except (OSError, sqlite3.Error) as error:
            part.unlink(missing_ok=True)
            raise refusals.cannot_write(path, error) from error
        finally:
            part.with_name(f"{part.name}-journal").unlink(missing_ok=True)
        return cls.open(path)

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False) -> ProjectFile:
        """Open ``path``; a file of a newer layout opens read-only.

        Raises :class:`~smartcity_desk.core.issues.InputError` where it is none of ours.
        """
        if not path.is_file():
            raise refusals.missing(path)
        try:
            connection = connected(path, read_only=read_only)
        except UNREADABLE as error:
            raise refusals.not_a_project(path) from error
        try:
            application = connection.execute("PRAGMA application_id").fetchone()[0]
            version = connection.execute("PRAGMA user_version").fetchone()[0]
        except UNREADABLE as error:
            connection.close()
            raise refusals.not_a_project(path) from error
        if application != schema.APPLICATION_ID:
            connection.close()
            raise refusals.not_a_project(path)
        if version > schema.VERSION and not read_only:
            connection.close()
            return cls.open(path, read_only=True)
        project = cls(path, connection, read_only=read_only or version > schema.VERSION)
        try:
            project._journal.read(CURRENT)
            if version < schema.VERSION and not read_only:
                project._migrate(version)
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

    def _migrate(self, version: int) -> None:
        """Bring an older layout to the present one, in one transaction."""
        self._db.execute("BEGIN IMMEDIATE")
        for older in range(version, schema.VERSION):
            self._db.execute(schema.MIGRATIONS[older])
        self._db.execute(f"PRAGMA user_version = {schema.VERSION}")
        self._db.execute("COMMIT")

    # -- reading ---------------------------------------------------------------

    def load(self) -> Evaluation:
        """The evaluation as last recorded, its official version beside it.

        Raises :class:`~smartcity_desk.core.issues.InputError` for damage, by name.
        """
        try:
            return self._loaded()
        except UNREADABLE as error:
            raise refusals.damaged(self.path, f"{type(error).__name__}: {error}") from error

    def _loaded(self) -> Evaluation:
        parts = rows.parts(self._db)
        structure = json.loads(parts["structure"])
        tree = Tree(content.framework_of(parts["framework"]))
        columns = self._columns(CURRENT, structure)
        panel = content.panel_of(parts["structure"], columns)
        current = Snapshot(panel, *self._choices(CURRENT, parts, tree))
        official = self._official(parts, structure, current)
        notice = Name(**json.loads(parts["notice"])) if parts["notice"] else None
        published = content.published_of(parts["published"])
        evaluation = Evaluation(current, notice, published, rows.records(self._db))
        if official.panel is not current.panel or not _alike(current, official):
            evaluation.official = official
        return evaluation

    def _official(
        self, parts: dict[str, str], structure: dict[str, Any], current: Snapshot
    ) -> Snapshot:
        tree, panel = current.weights.tree, current.panel
        if parts.get(OFFICIAL_WHOLE):
            return _whole(parts[OFFICIAL_WHOLE], tree, panel)
        choices = self._choices(OFFICIAL, parts, tree)
        older = self._columns(OFFICIAL, structure)
        if not older:
            return Snapshot(panel, *choices)
        columns = {(kind, code): column for kind, code, column in content.columns_of(panel)}
        before = content.panel_of(parts["structure"], columns | older)
        return Snapshot(versions.shared_with(before, panel), *choices)

    def _columns(self, scheme: str, structure: dict[str, Any]) -> dict[tuple[str, str], Column]:
        return {
            (s.kind, s.code): content.column_of(s, content.shape_of(s.kind, structure))
            for s in rows.all_series(self._db, scheme)
        }

    def _choices(self, scheme: str, parts: dict[str, str], tree: Tree) -> tuple[Weights, Method]:
        method = Method.of_mapping(json.loads(parts[f"{scheme}_method"]))
        return rows.weights(self._db, scheme, tree), method

    def issues(self) -> tuple[Issue, ...]:
        """What the import could not read with certainty, as it was when the file was made."""
        try:
            return content.issues_of(rows.parts(self._db).get("issues", "[]"))
        except UNREADABLE as error:
            raise refusals.damaged(self.path, str(error)) from error

    def history(self) -> list[AuditRow]:
        """The whole audit trail, oldest first."""
        return rows.audit_rows(self._db)

    def damage(self) -> list[Damage]:
        """What is not as it was written; empty for a sound file.

        Asks SQLite, follows the hash chain, and compares the values with the last seal.
        """
        try:
            found = [
                Damage("database", str(line[0]))
                for line in self._db.execute("PRAGMA integrity_check")
                if line[0] != "ok"
            ]
            broken = audit.first_break(self.history())
            if broken is not None:
                found.append(broken)
            if self._journal.last is not None and self._sealed() != self._journal.last.seal:
                found.append(Damage("values", "they differ from the seal of the last edit"))
        except UNREADABLE as error:
            return [Damage("database", str(error))]
        return found

    def _sealed(self) -> str:
        fresh = Seal()
        for series in rows.all_series(self._db, CURRENT):
            fresh.put(series)
        return fresh.over(rows.sealed_rows(self._db))

    # -- recording -------------------------------------------------------------

    def record(
        self,
        before: Snapshot,
        after: Snapshot,
        operator: Operator,
        verb: str,
        why: str = "",
        records: tuple[Records, Records] | None = None,
    ) -> tuple[AuditRow, ...]:
        """Record what changed from ``before`` to ``after`` as one edit; returns its rows.

        ``records`` are those before and after, where they may have changed too.

        Raises :class:`~smartcity_desk.core.issues.InputError` where it cannot be written;
        then nothing of the edit is in the file.
        """
        found: list[Change | RecordChange] = [*changes(before, after)]
        if records is not None:
            found += record_changes(*records)
        if not found:
            return ()
        if self.read_only:
            raise refusals.read_only(self.path)
        try:
            with self._journal.transaction():
                self._write(before, after)
                if records is not None:
                    rows.put_records(self._db, *records)
                return self._append(found, operator, verb, why)
        except (sqlite3.Error, OSError) as error:
            raise refusals.cannot_write(self.path, error) from error

    # -- versions --------------------------------------------------------------

    def versions(self) -> list[Version]:
        """Frozen and named versions, oldest first."""
        return versions.listed(self._db)

    def version(self, number: int, tree: Tree | None = None) -> Snapshot:
        """A version as it stood; with ``tree`` it can be compared with what has that tree.

        Raises :class:`~smartcity_desk.core.issues.InputError` for one that is damaged,
        ``KeyError`` for an unknown number.
        """
        try:
            return versions.unpacked(versions.content_of(self._db, number), tree)
        except KeyError:
            raise
        except UNREADABLE as error:
            raise refusals.damaged(self.path, str(error)) from error

    def keep(
        self, snapshot: Snapshot, kind: Kind, label: str, operator: Operator, people: Sequence[str]
    ) -> Version:
        """Keep ``snapshot`` as a version; a frozen one becomes the official one (定稿).

        What is kept must be what was last recorded. Raises
        :class:`~smartcity_desk.core.issues.InputError` where it cannot be written.
        """
        if self.read_only:
            raise refusals.read_only(self.path)
        data, at = versions.packed(snapshot), now()
        made = versions.draft(
            len(self.versions()) + 1, kind, label, at, operator.name, people, data
        )
        try:
            with self._journal.transaction():
                versions.put(self._db, made, data)
                if kind is Kind.FROZEN:
                    self._make_official(snapshot)
                row = rows.plain_row(
                    step=self._journal.next_step, at=at, operator=operator, verb=str(kind),
                    why=", ".join(people), new=f"{label} {made.seal}",
                )  # fmt: skip
                self._journal.chain([row])
        except (sqlite3.Error, OSError) as error:
            raise refusals.cannot_write(self.path, error) from error
        return made

    def _make_official(self, snapshot: Snapshot) -> None:
        rows.drop_official(self._db)
        rows.put_part(self._db, OFFICIAL_WHOLE, "")
        rows.put_weights(self._db, OFFICIAL, snapshot.weights)
        rows.put_part(self._db, f"{OFFICIAL}_method", json.dumps(snapshot.method.as_mapping()))

    def _write(self, before: Snapshot, after: Snapshot) -> None:
        if any(structure_changes(before, after)):
            self._write_structure(after)
        if after.panel is not before.panel:
            self._write_panel(before.panel, after.panel)
        if after.weights != before.weights:
            rows.put_weights(self._db, CURRENT, after.weights)
        if after.method != before.method:
            rows.put_part(self._db, f"{CURRENT}_method", json.dumps(after.method.as_mapping()))

    def _write_structure(self, after: Snapshot) -> None:
        """Another framework, units or years: from now on the official one stands apart."""
        if not rows.parts(self._db).get(OFFICIAL_WHOLE):
            packed = versions.packed(self._loaded().official)
            rows.put_part(self._db, OFFICIAL_WHOLE, base64.b85encode(packed).decode())
            rows.drop_official(self._db)
        rows.put_part(self._db, "framework", content.framework_json(after.framework))
        rows.put_part(self._db, "structure", content.structure_json(after.panel))

    def _write_panel(self, before: Panel | None, after: Panel) -> None:
        kept = {} if before is None else {(k, c): col for k, c, col in content.columns_of(before)}
        stands_apart = bool(rows.parts(self._db).get(OFFICIAL_WHOLE))
        for kind, code, column in content.columns_of(after):
            if kept.pop((kind, code), None) is not column:
                series = content.series_of(kind, code, column)
                if not stands_apart:
                    rows.keep_official(self._db, kind, code)
                rows.put_series(self._db, series)
                self._journal.seal.put(series)
        for kind, code in kept:
            if not stands_apart:
                rows.keep_official(self._db, kind, code)
            rows.drop_series(self._db, kind, code)
            self._journal.seal.drop(kind, code)

    def _append(
        self, found: Sequence[Change | RecordChange], operator: Operator, verb: str, why: str
    ) -> tuple[AuditRow, ...]:
        step = self._journal.next_step
        drafts = rows.drafts(found, step=step, at=now(), operator=operator, verb=verb, why=why)
        return self._journal.chain(drafts)

    def _fill(self, evaluation: Evaluation, operator: Operator, issues: Sequence[Issue]) -> None:
        self._db.executescript(schema.TABLES)
        self._db.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
        self._db.execute(f"PRAGMA user_version = {schema.VERSION}")
        with self._journal.transaction():
            self._write_all(evaluation)
            rows.put_part(self._db, "issues", content.issues_json(issues))
            self._journal.chain(
                [
                    rows.plain_row(
                        step=self._journal.next_step, at=now(), operator=operator, verb="create"
                    )
                ]
            )

    def _write_all(self, evaluation: Evaluation) -> None:
        put = rows.put_part
        put(self._db, "framework", content.framework_json(evaluation.framework))
        put(self._db, "structure", content.structure_json(evaluation.panel))
        notice = evaluation.notice
        words = "" if notice is None else json.dumps({"zh": notice.zh, "en": notice.en})
        put(self._db, "notice", words)
        put(self._db, "published", content.published_json(evaluation.published))
        for scheme, snapshot in ((CURRENT, evaluation.snapshot), (OFFICIAL, evaluation.official)):
            put(self._db, f"{scheme}_method", json.dumps(snapshot.method.as_mapping()))
            rows.put_weights(self._db, scheme, snapshot.weights)
        self._write_panel(None, evaluation.panel)
        rows.put_records(self._db, Records(), evaluation.records)
        if Part.PANEL in evaluation.trial_parts or Part.FRAMEWORK in evaluation.trial_parts:
            packed = versions.packed(evaluation.official)
            put(self._db, OFFICIAL_WHOLE, base64.b85encode(packed).decode())


def _whole(text: str, tree: Tree, panel: Panel) -> Snapshot:
    """The official snapshot that stands apart, sharing with the present one what is equal."""
    found = versions.unpacked(base64.b85decode(text), tree)
    if found.weights.tree is not tree:
        return found
    return Snapshot(versions.shared_with(found.panel, panel), found.weights, found.method)


def _alike(one: Snapshot, other: Snapshot) -> bool:
    return one.weights == other.weights and one.method == other.method
