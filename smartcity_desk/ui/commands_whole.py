"""One undo step for whatever changed: everything that is computed from, and the records."""

from __future__ import annotations

from PySide6.QtGui import QUndoCommand

from smartcity_desk.core.audit_verbs import EDIT, RESET
from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.core.names import Name
from smartcity_desk.core.records import Records, record_changes
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.core.taken_back import without_taken_back
from smartcity_desk.ui.language import tr
from smartcity_desk.ui.texts import frame as texts


class Replace(QUndoCommand):
    """Replaces the snapshot, some records, or both, in one transaction.

    Undoing takes back what this step changed and nothing else: what was recorded beside the
    undo steps meanwhile stays.

    Attributes:
        name: what it does, in both languages.
        verb: what the audit trail calls it; ``edit`` leaves that to what changed.
        why: the reason given, for the audit trail; empty where none was.
    """

    def __init__(
        self,
        evaluation: Evaluation,
        name: Name,
        *,
        snapshot: Snapshot | None = None,
        records: Records | None = None,
        verb: str = EDIT,
        why: str = "",
    ) -> None:
        super().__init__(tr(name))
        self.name, self.verb, self.why = name, verb, why
        self._evaluation = evaluation
        self._snapshots = None if snapshot is None else (evaluation.snapshot, snapshot)
        self._records = (evaluation.records, evaluation.records if records is None else records)

    def redo(self) -> None:
        """Take the new ones."""
        self._take(1)

    def undo(self) -> None:
        """Take the old ones."""
        self._take(0)

    def _take(self, side: int) -> None:
        with self._evaluation.transaction():
            if self._snapshots is not None:
                self._evaluation.set_snapshot(self._snapshots[side])
            self._evaluation.set_records(self._records_of(side))

    def _records_of(self, side: int) -> Records:
        before, after = self._records[1 - side], self._records[side]
        now = self._evaluation.records
        # The very same ones, in their order, as long as nothing else changed them since.
        return after if now == before else now.with_changes(record_changes(before, after))


def back_to_official(evaluation: Evaluation) -> Replace:
    """Framework, data, weights and method return to the official ones, as one step.

    What was decided about readings that go is open again.
    """
    official = evaluation.official
    records = without_taken_back(evaluation.records, evaluation.panel, official.panel)
    return Replace(evaluation, texts.RESET_DONE, snapshot=official, records=records, verb=RESET)
