"""The ways in: dialogs, recent list, sample, last session; all end in one reading."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from smartcity_desk.core.issues import Severity
from smartcity_desk.core.records import Kind
from smartcity_desk.resources import PRACTICE, SAMPLE, ours
from smartcity_desk.ui import file_choice
from smartcity_desk.ui.announcer import Announcer
from smartcity_desk.ui.importing.conversation import Conversation
from smartcity_desk.ui.keeper import SessionKeeper, paths_of, restorable
from smartcity_desk.ui.opening import Opener, evaluation_of, is_project
from smartcity_desk.ui.recent import RecentEntry
from smartcity_desk.ui.review.steady import Steady
from smartcity_desk.ui.texts import dialogs as dialog_texts
from smartcity_desk.ui.texts import frame as texts
from smartcity_desk.ui.texts import importing as importing_texts

if TYPE_CHECKING:
    from smartcity_desk.core.evaluation import Evaluation
    from smartcity_desk.core.published_corrections import Correction
    from smartcity_desk.ui.actions import Actions
    from smartcity_desk.ui.background import Work
    from smartcity_desk.ui.desk import Desk
    from smartcity_desk.workbooks.addition import Addition
    from smartcity_desk.workbooks.imported import Imported

_KINDS: Final = "*.xlsx *.xlsm *.xls *.ods *.csv *.scdesk"


class WaysIn(QObject):
    """Gets evaluations onto the desk.

    Signals:
        restoring: the last evaluation is being opened.
        recent_changed: the list of recent evaluations is another one.
    """

    restoring = Signal()
    recent_changed = Signal()

    def __init__(
        self, window: QWidget, opener: Opener, keeper: SessionKeeper, announcer: Announcer
    ) -> None:
        super().__init__(window)
        self._window, self._opener = window, opener
        self._keeper, self._announcer = keeper, announcer
        self._desk: Desk | None = None
        self._early: tuple[Path, ...] = ()
        self._restored: tuple[Path, ...] = ()
        self.talk = Conversation(window, opener)
        self.talk.given_up.connect(opener.ended)
        self._addition: Addition | None = None
        self._comparer = Steady("comparing workbooks", self)
        self._comparer.done.connect(self._offer_addition)
        opener.started.connect(self._show_progress)
        opener.imported.connect(self._take_imported)

    def connect_actions(self, actions: Actions) -> None:
        """Let the menus ask."""
        actions.open_files.triggered.connect(self.ask_files)
        actions.open_folder.triggered.connect(self.ask_folder)
        actions.open_sample.triggered.connect(self.open_sample)
        actions.open_practice.triggered.connect(self.open_practice)
        actions.recent_wanted.connect(self.open_recent)

    def attach(self, desk: Desk) -> None:
        """Put what is read on ``desk``."""
        self._desk = desk
        desk.closing.connect(self.talk.close)
        desk.closing.connect(self._comparer.end)
        if self._early:
            self.open_paths(self._early)

    def start(self, paths: Sequence[Path] = (), *, which: str = "") -> None:
        """Open what was asked for, else what was open last time.

        Args:
            which: what comes with the program, ``SAMPLE`` or ``PRACTICE``.
        """
        if which:
            self._open_ours(which)
        elif paths:
            self.open_paths(paths)
        elif self._keeper.session.files:
            self._restore()
        else:
            self._opener.prewarm()

    def _restore(self) -> None:
        found, missing = restorable(self._keeper.session)
        if self._keeper.session.attempts >= 2:
            self._keeper.closed()
            self._announcer.say_given_up()
            return
        if missing:
            self._announcer.say_missing(missing, others=bool(found))
        if not found:
            self._keeper.closed()
            return
        self._restored = tuple(found)
        self._keeper.begin_restore()
        self.restoring.emit()
        self.talk.read(self._restored)

    def open_paths(self, paths: Sequence[Path]) -> None:
        """Read workbooks or folders; they replace what is open once they are read."""
        if self._desk is None:
            self._early = tuple(paths)
        elif self._desk.blind.is_on:
            self._announcer.say_not_now()
        else:
            self.talk.read(tuple(paths))

    def bring(self, paths: Sequence[Path]) -> None:
        """Read workbooks that may belong to the evaluation that is open.

        Those of its units can join it; anything else takes its place, as with
        :meth:`open_paths`.
        """
        desk = self._desk
        is_alone = any(is_project(path) for path in paths)
        if desk is None or desk.evaluation is None or desk.blind.is_on or is_alone:
            self.open_paths(paths)
        else:
            self.talk.read(tuple(paths), onto=desk.evaluation)

    @Slot(str)
    def open_path(self, path: str) -> None:
        """Read one workbook or folder that the system asks for."""
        self.open_paths([Path(path)])

    @Slot()
    def open_sample(self) -> None:
        """Read the sample workbooks."""
        self._open_ours(SAMPLE)

    @Slot()
    def open_practice(self) -> None:
        """Read the practice set: the sample, some districts in it with troubles."""
        self._open_ours(PRACTICE)

    def _open_ours(self, which: str) -> None:
        self.open_paths(ours(which))

    @Slot(int)
    def open_recent(self, place: int) -> None:
        """Read a recent evaluation again."""
        recent = self._keeper.recent()
        if not 0 <= place < len(recent):
            return
        missing = recent[place].missing()
        if missing:
            self._announcer.say_missing(missing, others=False)
            self.recent_changed.emit()
        else:
            self.open_paths(paths_of(recent[place]))

    @Slot()
    def ask_files(self) -> None:
        """Ask for workbooks."""
        file_choice.choose_files(
            self._window, texts.CHOOSE_FILES, texts.WORKBOOK_FILES, _KINDS,
            self._keeper.session.folder, self._take_chosen,
        )  # fmt: skip

    @Slot()
    def ask_folder(self) -> None:
        """Ask for a folder of workbooks."""
        file_choice.choose_folder(
            self._window, texts.CHOOSE_FOLDER, self._keeper.session.folder, self._take_chosen
        )

    @Slot(list)
    def _take_chosen(self, chosen: list[str]) -> None:
        if chosen:
            self._keeper.note(folder=str(Path(chosen[0]).parent))
            self.bring([Path(path) for path in chosen])

    @Slot()
    def _show_progress(self) -> None:
        from smartcity_desk.ui.dialogs.progress import ProgressDialog

        dialog = ProgressDialog(dialog_texts.IMPORTING, self._window)
        self._opener.progressed.connect(dialog.show_progress)
        self._opener.ended.connect(dialog.finish)
        dialog.cancel_wanted.connect(self._opener.cancel)
        dialog.start()

    @Slot(object, object)
    def _take_imported(self, imported: Imported, paths: tuple[Path, ...]) -> None:
        if self._desk is None:
            return
        evaluation = self._desk.evaluation
        if evaluation is not None and imported.framework is evaluation.framework:
            self._ask_addition(imported)
            return
        ones = (which for which in (SAMPLE, PRACTICE) if tuple(paths) == ours(which))
        which = next(ones, "")
        self._keeper.opening(RecentEntry((which,)) if which else RecentEntry.of(paths))
        made = evaluation_of(imported)
        for fingerprint, kept in self.talk.kept.items():
            made.put_record(Kind.LAYOUT, fingerprint, dict(kept))
        self._desk.open(made, imported.issues)
        self._keeper.opened()
        self.recent_changed.emit()
        if tuple(paths) != self._restored:  # what comes back by itself was said before
            self._announcer.say_unused(unused_files(imported))
        self._restored = ()

    # -- late and corrected workbooks --------------------------------------------------

    def _ask_addition(self, imported: Imported) -> None:
        """What the workbooks bring to the evaluation that is open, compared beside the window."""
        evaluation = None if self._desk is None else self._desk.evaluation
        if evaluation is not None:
            self._comparer.ask(_Comparing(evaluation, imported))

    @Slot(object)
    def _offer_addition(self, addition: Addition) -> None:
        """Show what they bring, and ask whether to take it."""
        from smartcity_desk.ui.importing.talk_dialogs import addition_dialog
        from smartcity_desk.workbooks.difference_effects import weighing_of_addition

        evaluation = None if self._desk is None else self._desk.evaluation
        if evaluation is None or addition.imported.framework is not evaluation.framework:
            return
        self._addition = addition
        if addition.is_empty and not addition.refused and self._ask_published(addition):
            return
        dialog = addition_dialog(self._addition, self._window, evaluation.published)
        dialog.chosen.connect(self._join)
        dialog.other_wanted.connect(self._open_apart)
        self.talk.show(dialog)
        result = self._desk.result if self._desk is not None else None
        is_present = result is not None and result.snapshot.panel is evaluation.panel
        if result is not None and is_present and not addition.is_empty:
            dialog.weigh(partial(weighing_of_addition, result, addition))

    @Slot(object)
    def _join(self, taken: frozenset[tuple[str, str, int]]) -> None:
        from smartcity_desk.ui.importing.joining import joining

        desk, addition, self._addition = self._desk, self._addition, None
        if desk is None or desk.evaluation is None or addition is None:
            return
        if addition.late or taken:
            step = joining(desk.evaluation, desk.issues, addition, taken, dict(self.talk.kept))
            desk.undo.push(step)
            self._announcer.say_added(step.name)
        self._ask_published(addition)

    def _ask_published(self, addition: Addition) -> bool:
        """Ask whether published figures that the files give otherwise are corrected."""
        from smartcity_desk.ui.importing.talk_dialogs import published_dialog

        assert self._desk is not None
        assert self._desk.evaluation is not None
        dialog = published_dialog(addition, self._desk.evaluation, self._window)
        if dialog is None:
            return False
        dialog.chosen.connect(self._correct)
        self.talk.show(dialog)
        return True

    @Slot(object, str)
    def _correct(self, taken: tuple[Correction, ...], why: str) -> None:
        from smartcity_desk.ui.importing.joining import correcting
        from smartcity_desk.ui.person import person_at

        desk = self._desk
        if desk is not None and desk.evaluation is not None:
            step = correcting(desk.evaluation, taken, why, person_at(self._window))
            desk.undo.push(step)
            self._announcer.say(importing_texts.PUBLISHED_DONE, count=str(len(taken)))

    @Slot()
    def _open_apart(self) -> None:
        """The workbooks take the place of the evaluation after all."""
        self._addition = None
        self.open_paths(self._opener.paths)


def unused_files(imported: Imported) -> list[str]:
    """Names of the files of which nothing was used and which should have been, as entries say."""
    errors = {issue.file for issue in imported.issues if issue.severity is Severity.ERROR}
    return [
        file.name
        for file in imported.files
        if file.kind is None and not file.unit and file.name in errors
    ]


class _Comparing:
    """Compares workbooks with what is there; holds nothing of the window."""

    def __init__(self, evaluation: Evaluation, imported: Imported) -> None:
        self._panel, self._imported = evaluation.panel, imported
        from smartcity_desk.core.locks import locked_units

        self._locked = locked_units(evaluation.records)

    def __call__(self, _work: Work) -> Addition:
        from smartcity_desk.workbooks.addition import addition_of

        return addition_of(self._panel, self._imported, self._locked)
