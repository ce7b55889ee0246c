"""The recorder: every change on the desk goes into the project file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from smartcity_desk.core.audit_verbs import IMPORT
from smartcity_desk.core.evaluation import Part
from smartcity_desk.core.merge import State
from smartcity_desk.ui.commands import PAUSE_MS
from smartcity_desk.ui.project.stack_watch import StackWatch
from smartcity_desk.ui.project.writer import BackUp, Edit, Job, Writer
from smartcity_desk.ui.texts import project as texts

if TYPE_CHECKING:
    from smartcity_desk.core.evaluation import Evaluation
    from smartcity_desk.store.operator import Operator
    from smartcity_desk.ui.desk import Desk

REST = PAUSE_MS  # without a move until a dragged weight is one edit
BACK_UP_EVERY = 30 * 60 * 1000  # ms
BACKED_UP = frozenset((IMPORT, "merge", "restore"))  # what changes much at once


class Recorder(QObject):
    """Records what changed since it last did, as one edit.

    Data and method are recorded when they change; weights once the hand rests, so that one
    drag is one edit. The file is written in a thread of its own (:class:`Writer`).

    Attributes:
        path: the file, ``None`` while nothing is recorded.
        operator: who stands in the rows.
        read_only: nothing may be written: somebody else has the file, or it is newer.
        base: what the file held when recording began.

    Signals:
        waiting: an edit waits to be written.
        recorded: an edit is on the disk.
        failed: it could not be written; a sentence.
        kept: a job other than an edit is on the disk: the job and what it returned.
    """

    waiting = Signal()
    recorded = Signal()
    failed = Signal(object)
    kept = Signal(object, object)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.path: Path | None = None
        self.operator: Operator | None = None
        self.read_only = False
        self.base: State | None = None
        self._writer: Writer | None = None
        self._evaluation: Evaluation | None = None
        self._recorded: State | None = None
        self._desk = desk
        self._place = self._count = 0
        self._edits = 0
        self.watch = StackWatch(desk, self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(REST)
        self._timer.timeout.connect(self.flush)
        self._half_hour = QTimer(self)
        self._half_hour.setInterval(BACK_UP_EVERY)
        self._half_hour.timeout.connect(self.back_up)
        desk.edited.connect(self._edited)
        desk.leaving.connect(self.flush)
        desk.undo.indexChanged.connect(self._step_done)

    def start(
        self,
        path: Path,
        evaluation: Evaluation,
        operator: Operator,
        *,
        read_only: bool = False,
        base: State | None = None,
    ) -> None:
        """Record changes of ``evaluation`` in the file at ``path``.

        Args:
            base: what the file holds now, if that is not what is on the desk.
        """
        self.stop()
        self.path, self._evaluation, self.operator = path, evaluation, operator
        self.read_only = read_only
        self.base = self._recorded = base or State(evaluation.snapshot, evaluation.records)
        self._place, self._count = self._desk.undo.index(), self._desk.undo.count()
        self._edits = 0
        if not read_only:
            self._writer = Writer(path, self)
            self._writer.done.connect(self._done)
            self._writer.failed.connect(self.failed)
            self._half_hour.start()
        self.flush()

    def stop(self) -> bool:
        """Record what is pending and let go of the file; whether all is on the disk."""
        self.flush()
        self._half_hour.stop()
        writer, self._writer = self._writer, None
        is_whole = writer is None or writer.close()
        if writer is not None:
            writer.deleteLater()
        self.path = self._evaluation = self._recorded = self.base = None
        return is_whole

    @property
    def is_pending(self) -> bool:
        """Whether a change is not on the disk yet."""
        return self._has_changed() or self.unwritten > 0

    @property
    def unwritten(self) -> int:
        """How many edits wait for the disk."""
        return 0 if self._writer is None else self._writer.waiting

    @property
    def written(self) -> State | None:
        """What the file holds, where that is not what is on the desk; else ``None``."""
        if self.read_only:
            return self.base
        return None if self._writer is None else self._writer.unwritten_base()

    def try_again(self) -> None:
        """Try once more to write what the disk refused."""
        if self._writer is not None:
            self._writer.try_again()

    def drop(self) -> None:
        """What is not written yet is wanted no more."""
        if self._writer is not None:
            self._writer.drop()

    def _has_changed(self) -> bool:
        evaluation, last = self._evaluation, self._recorded
        if evaluation is None or last is None:
            return False
        return evaluation.snapshot is not last.snapshot or evaluation.records is not last.records

    @Slot(object)
    def _edited(self, parts: Part) -> None:
        """Record soon: the step on the undo stack follows the edit that it made."""
        if self.path is None or self._desk.evaluation is not self._evaluation:
            return
        if parts == Part.OFFICIAL:
            return
        self._timer.start(REST if parts == Part.WEIGHTS else 0)

    @Slot(int)
    def _step_done(self, _place: int) -> None:
        if self.path is not None and not self._timer.isActive():
            self._timer.start(REST)

    @Slot()
    def flush(self) -> None:
        """Hand over what is pending now."""
        self._timer.stop()
        evaluation, before = self._evaluation, self._recorded
        if evaluation is None or before is None or self.operator is None:
            return
        if self.read_only:
            if self._has_changed():
                self._recorded = State(evaluation.snapshot, evaluation.records)
                self.failed.emit(texts.READ_ONLY)
            return
        is_here = self._desk.evaluation is evaluation
        stack = self.watch.change() if is_here else None
        if self._writer is None or (stack is None and not self._has_changed()):
            return
        after = State(evaluation.snapshot, evaluation.records)
        verb, why = self._words() if is_here else ("edit", "")
        self._recorded = after
        if verb in BACKED_UP:
            self.back_up()
        self._edits += 1
        self._writer.put(Edit(before, after, self.operator, verb, why, stack))
        self.waiting.emit()

    def _words(self) -> tuple[str, str]:
        """The verb of the edit, and why: a command may name its own."""
        undo = self._desk.undo
        place, count = undo.index(), undo.count()
        was, had = self._place, self._count
        self._place, self._count = place, count
        if place < was:
            return "undo", ""
        if place > was and count == had:
            return "redo", ""
        command = undo.command(place - 1) if place > was else None
        return getattr(command, "verb", "edit"), getattr(command, "why", "")

    def put(self, job: Job) -> None:
        """Have ``job`` done after what is pending. Raises ``RuntimeError`` without a file."""
        self.flush()
        if self._writer is None:
            raise RuntimeError("nothing is recorded")
        self._writer.put(job)

    @Slot()
    def back_up(self) -> None:
        """Copy the file, if anything was written since the last copy."""
        if self._writer is not None and self.path is not None and self._edits:
            self._edits = 0
            self._writer.put(BackUp(self.path))

    def settle(self) -> bool:
        """Wait until everything is on the disk; whether it is."""
        self.flush()
        return self._writer is None or self._writer.settle()

    @Slot(object, object)
    def _done(self, job: object, value: object) -> None:
        if isinstance(job, Edit):
            self.recorded.emit()
        else:
            self.kept.emit(job, value)
