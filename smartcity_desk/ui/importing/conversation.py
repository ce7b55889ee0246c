"""The conversation of an import: it asks, is answered, and reads again with the answers."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QDialog, QWidget

from smartcity_desk.ui.importing.request import Request

if TYPE_CHECKING:
    from smartcity_desk.core.evaluation import Evaluation
    from smartcity_desk.core.snapshot import Snapshot
    from smartcity_desk.ui.opening import Opener
    from smartcity_desk.workbooks.mapping.heads import TableMap
    from smartcity_desk.workbooks.mapping.kept import Kept
    from smartcity_desk.workbooks.questions import Answers, Locked, NewLayout, Twice, Unanswered


class Conversation(QObject):
    """Reads workbooks through the opener and asks what only a person knows.

    Attributes:
        request: what was asked for last, with all answers so far.
        kept: layouts decided in this conversation, by fingerprint.

    Signals:
        given_up: a question was not answered; nothing is opened.
    """

    given_up = Signal()

    def __init__(self, window: QWidget, opener: Opener) -> None:
        super().__init__(window)
        self._window, self._opener = window, opener
        self._paths: tuple[Path, ...] = ()
        self._asked: Unanswered | None = None
        self._onto: Snapshot | None = None
        self.request = Request()
        self.kept: dict[str, Kept] = {}
        self.dialog: QDialog | None = None
        opener.asked.connect(self._ask)

    def read(self, paths: tuple[Path, ...], onto: Evaluation | None = None) -> None:
        """Read ``paths``; for the framework and units of ``onto`` where it is given."""
        self._paths, self.kept = paths, {}
        self._onto = None
        if onto is None:
            self.request = Request()
            self._opener.open(paths)
        else:
            from smartcity_desk.core.snapshot import Snapshot

            self._onto = Snapshot(onto.panel, onto.weights, onto.method)
            self.request = Request.onto(onto)
            self._opener.open(paths, self.request)

    @Slot()
    def close(self) -> None:
        """The window closes: a dialog that still asks closes too."""
        if self.dialog is not None:
            self.dialog.done(QDialog.DialogCode.Accepted)

    # -- asking --------------------------------------------------------------------------

    @Slot(object)
    def _ask(self, asked: Unanswered) -> None:
        """Ask the first question; the answer is followed by the next, or by reading again."""
        self._asked = asked
        if asked.locked:
            self._ask_password(asked.locked)
        elif asked.layouts:
            self._ask_layout(asked.layouts[0])
        else:
            self._ask_which(asked.twice[0], asked)

    def _open(self, dialog: QDialog) -> None:
        dialog.rejected.connect(self._give_up)
        self.show(dialog)

    def show(self, dialog: QDialog) -> None:
        """Open ``dialog`` and know it until it is finished."""
        dialog.finished.connect(self._forget)
        self.dialog = dialog
        dialog.open()

    @Slot()
    def _forget(self) -> None:
        if self.sender() is self.dialog:
            self.dialog = None

    @Slot()
    def _give_up(self) -> None:
        self._asked = self.dialog = None
        self.given_up.emit()

    def _again(self) -> None:
        self.dialog = self._asked = None
        self._opener.open(self._paths, self.request)

    # -- passwords -----------------------------------------------------------------------

    def _ask_password(self, locked: tuple[Locked, ...]) -> None:
        from smartcity_desk.ui.importing.password_dialog import PasswordDialog

        others = sum(not each.wrong for each in locked[1:])
        first = locked[0]
        dialog = PasswordDialog(first.name, others, wrong=first.wrong, parent=self._window)
        dialog.given.connect(self._take_password)
        dialog.skipped.connect(self._skip_file)
        self._open(dialog)

    @Slot(str, bool)
    def _take_password(self, password: str, for_all: bool) -> None:
        if self._asked is None:
            return
        first, *others = self._asked.locked
        given = dict(self._answers.passwords)
        given[first.path] = password
        if for_all:
            given |= {each.path: password for each in others if not each.wrong}
        self._answer(passwords=given)

    @Slot()
    def _skip_file(self) -> None:
        if self._asked is not None:
            first = self._asked.locked[0].path
            self._answer(passwords={**self._answers.passwords, first: ""})

    # -- layouts -------------------------------------------------------------------------

    def _ask_layout(self, new: NewLayout) -> None:
        from smartcity_desk.ui.importing.mapping_dialog import MappingDialog

        last = new.known.year or max(new.known.framework.first_year or 0, 2000)
        dialog = MappingDialog(new, tuple(range(last - 12, last + 3)), self._window)
        dialog.decided.connect(self._take_layout)
        dialog.skipped.connect(self._skip_layout)
        self._open(dialog)

    @Slot(object)
    def _take_layout(self, table: TableMap) -> None:
        from smartcity_desk.workbooks.mapping.kept import UserLayouts, to_keep

        if self._asked is None:
            return
        new = self._asked.layouts[0]
        kept = to_keep(new.sheet, table, new.known)
        self.kept[new.fingerprint] = kept
        UserLayouts().keep(new.fingerprint, kept)
        self._answer(layouts={**self._answers.layouts, new.fingerprint: kept})

    @Slot()
    def _skip_layout(self) -> None:
        if self._asked is not None:
            left_out = {self._asked.layouts[0].fingerprint: None}
            self._answer(layouts={**self._answers.layouts, **left_out})

    # -- two workbooks of one unit -------------------------------------------------------

    def _ask_which(self, twice: Twice, asked: Unanswered) -> None:
        from smartcity_desk.ui.importing.talk_dialogs import twice_dialog
        from smartcity_desk.workbooks.difference_effects import weighing_of_twice

        dialog = twice_dialog(twice, asked.names, self._window)
        dialog.chosen.connect(self._take_choice)
        self._open(dialog)
        if asked.beside is not None:
            dialog.weigh(partial(weighing_of_twice, twice, asked.beside, self._onto))

    @Slot(object)
    def _take_choice(self, taken: frozenset[tuple[str, str, int]]) -> None:
        if self._asked is not None:
            cells = frozenset((code, year) for _, code, year in taken)
            choice = {self._asked.twice[0].key: cells}
            self._answer(choices={**self._answers.choices, **choice})

    @property
    def _answers(self) -> Answers:
        """What was answered so far."""
        from smartcity_desk.workbooks.questions import Answers

        return self.request.answers or Answers()

    def _answer(self, **answers: object) -> None:
        changed = replace(self._answers, **answers)  # type: ignore[arg-type]
        self.request = replace(self.request, answers=changed)
        self._again()
