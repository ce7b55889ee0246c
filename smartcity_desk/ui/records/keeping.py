"""Freezing, naming and restoring versions of the evaluation on the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from smartcity_desk.core.display import number_text
from smartcity_desk.core.issues import InputError
from smartcity_desk.core.merge import State
from smartcity_desk.core.names import Name
from smartcity_desk.core.official import Frozen
from smartcity_desk.core.trial_words import city_index
from smartcity_desk.ui.background import Work
from smartcity_desk.ui.commands_whole import Replace
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.facts import open_issues, received
from smartcity_desk.ui.language import tr
from smartcity_desk.ui.project.kept import ways_of
from smartcity_desk.ui.records.comparing import VersionReading
from smartcity_desk.ui.records.freeze_dialog import FreezeDialog, Freezing, NameDialog
from smartcity_desk.ui.records.on_disk import OnDisk
from smartcity_desk.ui.texts import records as texts

if TYPE_CHECKING:
    from smartcity_desk.store.versions import Version


class VersionKeeper(OnDisk):
    """Asks, and has versions written; what is frozen becomes official once it is on the disk.

    Signals:
        kept: a version is on the disk.
        refused: a sentence.
    """

    kept = Signal()
    refused = Signal(object)

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(desk, page)
        self._work: Work | None = None
        self._label = ""
        desk.leaving.connect(self.stop)

    @Slot()
    def stop(self) -> None:
        """What runs beside the window is about an evaluation that leaves: end it."""
        if self._work is not None:
            self._work.end()

    # -- asking ------------------------------------------------------------------------

    @Slot()
    def ask_freeze(self) -> None:
        """Ask what stands beside the frozen version."""
        evaluation = self._desk.evaluation
        if evaluation is None or self._recorder() is None:
            return
        ways = ways_of(self._page)
        who = ways.operator.name if ways is not None and ways.is_chosen else ""
        label = tr(texts.LABEL_DEFAULT, year=evaluation.panel.years[-1])
        dialog = FreezeDialog(
            label, who, evaluation.frozen, self._facts(), self._page.window(),
            open_errors=open_issues(self._desk)[1],
        )  # fmt: skip
        dialog.chosen.connect(self.freeze)
        dialog.open()

    def _facts(self) -> str:
        """The city index that becomes official, and what is missing."""
        result, year = self._desk.result, self._desk.year
        index = city_index(result, year)
        words = []
        if index is not None:
            words.append(tr(texts.FREEZE_FIGURE, year=year, index=number_text(index)))
        if result is not None and year in result.years:
            got, units = received(result, year), result.rows.unit_count
            if got < units:
                words.append(tr(texts.FREEZE_MISSING_UNITS, received=got, expected=units))
        return "\n".join(words)

    @Slot()
    def ask_name(self) -> None:
        """Ask what the present state is called."""
        if self._desk.evaluation is not None and self._recorder() is not None:
            dialog = NameDialog(self._page.window())
            dialog.chosen.connect(self.name)
            dialog.open()

    # -- keeping -----------------------------------------------------------------------

    @Slot(object)
    def freeze(self, given: Freezing) -> None:
        """Freeze the present state."""
        from smartcity_desk.store.versions import Kind
        from smartcity_desk.ui.project.writer import Keep

        evaluation, recorder = self._desk.evaluation, self._recorder()
        if evaluation is None or recorder is None or recorder.operator is None:
            return
        state = State(evaluation.snapshot, evaluation.records)
        recorder.put(
            Keep(
                state, Kind.FROZEN, given.label, recorder.operator, given.people, given.date,
                given.reason,
            )
        )  # fmt: skip

    @Slot(str)
    def name(self, label: str) -> None:
        """Keep the present state under a name."""
        from smartcity_desk.store.versions import Kind
        from smartcity_desk.ui.project.writer import Keep

        evaluation, recorder = self._desk.evaluation, self._recorder()
        if evaluation is None or recorder is None or recorder.operator is None:
            return
        state = State(evaluation.snapshot, evaluation.records)
        recorder.put(Keep(state, Kind.NAMED, label, recorder.operator))

    @Slot(object, object)
    def _on_disk(self, job: object, value: object) -> None:
        from smartcity_desk.store.versions import Kind, Version
        from smartcity_desk.ui.project.writer import Keep

        if not isinstance(job, Keep) or not isinstance(value, Version):
            return
        if value.kind is Kind.FROZEN:
            self._make_official(job.state, value)
        self._say(texts.KEPT_FROZEN if value.kind is Kind.FROZEN else texts.KEPT_NAMED, value.label)
        self.kept.emit()

    def _make_official(self, state: State, version: Version) -> None:
        evaluation = self._desk.evaluation
        if evaluation is None:
            return
        before = evaluation.frozen
        evaluation.freeze(
            Frozen(
                version.number, version.label, version.at, version.who, version.people,
                version.date, version.seal, "" if before is None else before.label,
                version.reason,
            ),
            state.snapshot,
        )  # fmt: skip

    # -- restoring ---------------------------------------------------------------------

    def restore(self, version: Version, label: str) -> None:
        """Go back to a version, as one step that can be undone."""
        ways, evaluation = ways_of(self._page), self._desk.evaluation
        path = None if ways is None else ways.reading_path
        if path is None or evaluation is None or self._work is not None:
            return
        self._label = label
        trees = (evaluation.official.weights.tree, evaluation.tree)
        job = VersionReading(path, version.number, trees)
        self._work = Work("reading a version", job, self)
        self._work.succeeded.connect(self._take)
        self._work.failed.connect(self._fail)
        self._work.finished.connect(self._end)
        self._work.start()

    @Slot(object)
    def _take(self, state: State) -> None:
        evaluation = self._desk.evaluation
        if evaluation is None:
            return
        text = texts.RESTORED
        name = Name(text.zh.format(label=self._label), text.en.format(label=self._label))
        step = Replace(
            evaluation, name, snapshot=state.snapshot, records=state.records, verb="restore"
        )
        self._desk.undo.push(step)

    @Slot(object)
    def _fail(self, error: Exception) -> None:
        text = texts.VERSION_FAILED
        if isinstance(error, InputError):
            self.refused.emit(error.issue.sentence)
        else:
            self.refused.emit(Name(text.zh.format(reason=error), text.en.format(reason=error)))

    @Slot()
    def _end(self) -> None:
        if self._work is not None:
            self._work.deleteLater()
            self._work = None
