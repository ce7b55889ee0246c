"""Merging another project file, or a workbook one member edited, as one step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from smartcity_desk.core.aliases import unit_by_alias
from smartcity_desk.core.entry_effect import EntryEffect
from smartcity_desk.core.locks import lock_sentence
from smartcity_desk.core.merge import (
    Comparison,
    Difference,
    MergeError,
    Place,
    State,
    Subject,
    compare,
    merged,
    same_as_saved,
    with_readings,
)
from smartcity_desk.core.merge_effects import by_effect, merge_effects
from smartcity_desk.core.merge_layout import aligned
from smartcity_desk.core.names import Name
from smartcity_desk.core.panel import Panel, Reading
from smartcity_desk.core.record_places import about
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.ui import file_choice
from smartcity_desk.ui.background import Work
from smartcity_desk.ui.commands_data import unit_name
from smartcity_desk.ui.commands_whole import Replace
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.opening import is_project, sentences
from smartcity_desk.ui.project.kept import announcer_of, ways_of
from smartcity_desk.ui.records.apart_words import apart_sentence, unread_sentences
from smartcity_desk.ui.records.audit_words import Namer
from smartcity_desk.ui.records.merge_dialog import MergeDialog
from smartcity_desk.ui.records.merge_model import NOTHING_KNOWN, MergeModel
from smartcity_desk.ui.texts import merging as merge_texts
from smartcity_desk.ui.texts import records as texts

if TYPE_CHECKING:
    from smartcity_desk.core.issues import Issue
    from smartcity_desk.store.told import Touch
    from smartcity_desk.workbooks.imported import Imported

PATTERN = "*.scdesk *.xlsx *.xlsm"


@dataclass(frozen=True)
class Found:
    """A comparison, the state it starts from in words, and who changed what.

    Attributes:
        apart: what of theirs stays out, a sentence each.
        effects: which ranks each difference can change.
    """

    ours: State
    comparison: Comparison
    base: Name
    our_touches: dict[Place, Touch] = field(default_factory=dict)
    their_touches: dict[Place, Touch] = field(default_factory=dict)
    apart: tuple[Name, ...] = ()
    effects: Mapping[Place, EntryEffect] = field(default_factory=lambda: NOTHING_KNOWN)


@dataclass(frozen=True)
class MergeJob:
    """Compares what is on the desk with a file, beside the window.

    ``is_blind``: nothing may be said about ranks.
    """

    own: Path
    other: Path
    ours: State
    official: Snapshot
    is_blind: bool = False

    def __call__(self, work: Work) -> Found:
        """Compare; raises ``InputError`` or ``MergeError``."""
        found = self._project() if is_project(self.other) else self._workbook(work)
        if self.is_blind:
            return found
        effects = merge_effects(self.ours, found.comparison, work.is_cancelled)
        return replace(found, comparison=by_effect(found.comparison, effects), effects=effects)

    def _project(self) -> Found:
        from smartcity_desk.store.ancestry import ancestry

        shared = ancestry(self.own, self.other, self.ours)
        found = aligned(shared.base, shared.ours, shared.theirs)
        comparison = compare(found.base, shared.ours, found.theirs)
        text, number = texts.BASE_TRAIL, shared.number
        base = Name(text.zh.format(number=number), text.en.format(number=number))
        if not number:
            base = texts.KINDS["created"]
        return Found(
            self.ours, comparison, base, shared.our_touches, shared.their_touches,
            tuple(map(apart_sentence, found.apart)),
        )  # fmt: skip

    def _workbook(self, work: Work) -> Found:
        readings, issues = self._said(work)
        official = self.official
        theirs = Snapshot(
            with_readings(official.panel, readings), official.weights, official.method
        )
        records = self.ours.records
        base = State(official, records)
        found = aligned(base, self.ours, State(theirs, records))
        comparison = compare(found.base, self.ours, found.theirs)
        return Found(
            self.ours, comparison, texts.BASE_OFFICIAL,
            apart=(*map(apart_sentence, found.apart), *unread_sentences(issues)),
        )  # fmt: skip

    def _said(self, work: Work) -> tuple[dict[Place, Reading], Sequence[Issue]]:
        """What the workbook says otherwise than the official data, and what is not certain."""
        from smartcity_desk.workbooks.addition import home_of
        from smartcity_desk.workbooks.importer import import_paths, read_one
        from smartcity_desk.workbooks.ranked_reader import ranked_sheet, read_ranked

        framework, panel = self.official.framework, self.official.panel
        sheet = ranked_sheet(read_one(self.other))
        if sheet is not None:
            told = read_ranked(sheet, self.other.name, framework, panel)
            readings = {Place(Subject.CELL, *where): r for where, r in told.readings.items()}
            return readings, told.issues
        imported = import_paths(
            [self.other], cancelled=work.is_cancelled, home=home_of(framework, panel),
            names=unit_by_alias(self.ours.records),
        )  # fmt: skip
        return workbook_readings(panel, imported), imported.issues


def workbook_readings(panel: Panel, imported: Imported) -> dict[Place, Reading]:
    """What a workbook says otherwise than ``panel``; an empty cell says nothing."""
    found: dict[Place, Reading] = {}
    source = imported.panel
    units = [unit.code for unit in panel.units]
    known = {unit.code: u for u, unit in enumerate(source.units)}
    for kind, name in (("item", "items"), ("denominator", "denominators")):
        columns = getattr(source, name)
        for code, own in getattr(panel, name).items():
            column = columns.get(code)
            if column is None:
                continue
            for t, year in enumerate(source.years):
                if year not in panel.years:
                    continue
                for u, unit in enumerate(units):
                    if unit not in known:
                        continue
                    reading = column.reading(t, known[unit])
                    before = own.reading(panel.year_position(year), u)
                    if reading.value is not None and not same_as_saved(reading, before):
                        found[Place(Subject.CELL, kind, unit, code, year)] = reading
    return found


def _unit_of(refused: Difference) -> str:
    """The locked district that a change is about; a record names it in its own way."""
    place = refused.place
    if place.subject is not Subject.RECORD:
        return place.unit
    texts = [value for value in (refused.theirs, refused.ours) if isinstance(value, str)]
    return next((unit for t in texts if (unit := about(place.kind, place.code, t).unit)), "")


class Merger(QObject):
    """Asks for a file, compares, shows the conflicts, merges in one step.

    Signals:
        merged: it is on the desk.
    """

    merged = Signal()

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._widget = desk, parent
        self._work: Work | None = None
        self._file = ""
        self._found: Found | None = None
        self._model: MergeModel | None = None
        desk.leaving.connect(self.stop)

    @Slot()
    def stop(self) -> None:
        """What runs beside the window is about an evaluation that leaves: end it."""
        if self._work is not None:
            self._work.end()

    @Slot()
    def ask(self) -> None:
        """Ask for the file."""
        folder = "" if self._desk.folder is None else str(self._desk.folder)
        file_choice.choose_files(
            self._widget.window(), texts.CHOOSE_MERGE, texts.MERGE_FILES, PATTERN, folder, self.take
        )

    @Slot(list)
    def take(self, chosen: Sequence[str]) -> None:
        """Compare with the first file chosen."""
        ways, evaluation = ways_of(self._widget), self._desk.evaluation
        if not chosen or ways is None or ways.recorder is None or evaluation is None:
            return
        own = ways.reading_path
        if own is None or self._work is not None:
            return
        ways.recorder.settle()
        self._file = Path(chosen[0]).name
        state = State(evaluation.snapshot, evaluation.records)
        is_blind = self._desk.blind.is_on
        job = MergeJob(own, Path(chosen[0]), state, evaluation.official, is_blind)
        self._work = Work("comparing files", job, self)
        self._work.succeeded.connect(self._show)
        self._work.failed.connect(self._fail)
        self._work.finished.connect(self._end)
        self._work.start()

    @Slot(object)
    def _show(self, found: Found) -> None:
        comparison = found.comparison
        namer = Namer(self._desk.evaluation)
        self._found = found
        self._model = MergeModel(
            comparison, namer, found.our_touches, found.their_touches, found.effects
        )
        counts = {
            name: len(getattr(comparison, name)) for name in ("incoming", "outgoing", "conflicts")
        }
        dialog = MergeDialog(
            self._model,
            found.base,
            counts,
            self._widget.window(),
            refused=self._refused(comparison),
            apart=found.apart,
        )
        dialog.chosen.connect(self.merge)
        dialog.open()

    def _refused(self, comparison: Comparison) -> tuple[Name, int] | None:
        """Why changes of theirs stay out, naming the districts, and how many."""
        evaluation = self._desk.evaluation
        if evaluation is None or not comparison.refused:
            return None
        codes = dict.fromkeys(map(_unit_of, comparison.refused))
        names = [unit_name(evaluation, code) for code in codes]
        listed = Name("、".join(n.zh for n in names), ", ".join(n.text("en") for n in names))
        return lock_sentence(listed), len(comparison.refused)

    @Slot()
    def merge(self) -> None:
        """Bring in what was shown, with the choices made."""
        found, model, evaluation = self._found, self._model, self._desk.evaluation
        if found is None or model is None or evaluation is None:
            return
        theirs = frozenset(model.theirs)
        after = merged(State(evaluation.snapshot, evaluation.records), found.comparison, theirs)
        count, text = len(found.comparison.incoming) + len(theirs), texts.MERGED
        name = Name(
            text.zh.format(file=self._file, count=count),
            text.en.format(file=self._file, count=count),
        )
        step = Replace(
            evaluation, name, snapshot=after.snapshot, records=after.records, verb="merge"
        )
        self._desk.undo.push(step)
        announcer = announcer_of(self._widget)
        if announcer is not None:
            announcer.say(merge_texts.DONE, file=self._file, count=str(count))
        self.merged.emit()

    @Slot(object)
    def _fail(self, error: Exception) -> None:
        from smartcity_desk.ui.dialogs.problem import ProblemDialog

        nothing = merge_texts.NOTHING_IN_COMMON
        said = (nothing,) if isinstance(error, MergeError) else sentences(error)
        ProblemDialog(texts.MERGE_FAILED, said, self._widget.window()).open()

    @Slot()
    def _end(self) -> None:
        if self._work is not None:
            self._work.deleteLater()
            self._work = None
