"""One undo step for whatever changed: everything that is computed from, and the records."""

from __future__ import annotations

from PySide6.QtGui import QUndoCommand

from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.core.names import Name
from smartcity_desk.core.records import Records
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.ui.language import tr


class Replace(QUndoCommand):
    """Replaces the snapshot, the records, or both, in one transaction.

    Attributes:
        name: what it does, in both languages.
        verb: what the audit trail calls it.
        why: the reason given, for the audit trail; empty where none was.
    """

    def __init__(
        self,
        evaluation: Evaluation,
        name: Name,
        *,
        snapshot: Snapshot | None = None,
        records: Records | None = None,
        verb: str = "edit",
        why: str = "",
    ) -> None:
        super().__init__(tr(name))
        self.name, self.verb, self.why = name, verb, why
        self._evaluation = evaluation
        self._old = (evaluation.snapshot, evaluation.records)
        self._new = (snapshot or evaluation.snapshot, evaluation.records)
        if records is not None:
            self._new = (self._new[0], records)

    def redo(self) -> None:
        """Take the new ones."""
        self._take(*self._new)

    def undo(self) -> None:
        """Take the old ones."""
        self._take(*self._old)

    def _take(self, snapshot: Snapshot, records: Records) -> None:
        with self._evaluation.transaction():
            self._evaluation.set_snapshot(snapshot)
            self._evaluation.set_records(records)
