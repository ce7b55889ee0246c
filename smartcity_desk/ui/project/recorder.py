"""The recorder: every change on the desk goes into the project file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from smartcity_desk.core.evaluation import Part
from smartcity_desk.core.issues import InputError

if TYPE_CHECKING:
    from smartcity_desk.core.evaluation import Evaluation
    from smartcity_desk.store.audit import Operator
    from smartcity_desk.store.project import ProjectFile
    from smartcity_desk.ui.desk import Desk

REST = 250  # ms without a move until a dragged weight is one edit


class Recorder(QObject):
    """Records what changed since it last did, as one edit.

    Data and method are recorded when they change; weights once the hand rests, so that one
    drag is one edit. What could not be written stays pending and is tried again with the
    next change.

    Attributes:
        project: the file, ``None`` while nothing is recorded.
        operator: who stands in the rows.

    Signals:
        recorded: an edit is on the disk.
        failed: it could not be written; a sentence.
    """

    recorded = Signal()
    failed = Signal(object)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.project: ProjectFile | None = None
        self.operator: Operator | None = None
        self._evaluation: Evaluation | None = None
        self._desk = desk
        self._place = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(REST)
        self._timer.timeout.connect(self.flush)
        desk.edited.connect(self._edited)

    def start(self, project: ProjectFile, evaluation: Evaluation, operator: Operator) -> None:
        """Record changes of ``evaluation``, which is what ``project`` holds now."""
        self.stop()
        self.project, self._evaluation, self.operator = project, evaluation, operator
        self._recorded = (evaluation.snapshot, evaluation.records)
        self._place = self._desk.undo.index()

    def stop(self) -> None:
        """Record what is pending and let go of the file."""
        self.flush()
        if self.project is not None:
            self.project.close()
        self.project = self._evaluation = None

    @property
    def is_pending(self) -> bool:
        """Whether a change is not on the disk yet."""
        evaluation = self._evaluation
        if evaluation is None:
            return False
        snapshot, records = self._recorded
        return evaluation.snapshot is not snapshot or evaluation.records is not records

    @Slot(object)
    def _edited(self, parts: Part) -> None:
        if self.project is None or self._desk.evaluation is not self._evaluation:
            return
        if parts == Part.WEIGHTS:
            self._timer.start()
        else:
            self.flush()

    @Slot()
    def flush(self) -> None:
        """Record what is pending now."""
        self._timer.stop()
        evaluation, project, operator = self._evaluation, self.project, self.operator
        if evaluation is None or project is None or operator is None or not self.is_pending:
            return
        after, records, place = evaluation.snapshot, evaluation.records, self._desk.undo.index()
        before, noted = self._recorded
        verb = "undo" if place < self._place else "edit"
        try:
            project.record(before, after, operator, verb, records=(noted, records))
        except InputError as error:
            self.failed.emit(error.issue.sentence)
        else:
            self._recorded, self._place = (after, records), place
            self.recorded.emit()
