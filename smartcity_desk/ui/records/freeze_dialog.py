"""Freezing (定稿): who is present, which day, what it is called, and why it corrects another."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from smartcity_desk.core.names import Name
from smartcity_desk.core.official import Frozen
from smartcity_desk.ui.dialogs.form_dialog import FormDialog
from smartcity_desk.ui.language import tr
from smartcity_desk.ui.parts import Words
from smartcity_desk.ui.texts import records as texts
from smartcity_desk.ui.theme import STEP

_BETWEEN = re.compile(r"[、，,;；\n]+")


@dataclass(frozen=True, slots=True)
class Freezing:
    """What was filled in."""

    label: str
    date: str
    people: tuple[str, ...]
    reason: str = ""


class FreezeDialog(FormDialog):
    """Asks what stands beside a frozen version.

    Signals:
        chosen: a :class:`Freezing`.
    """

    chosen = Signal(object)

    def __init__(
        self, label: str, people: str, before: Frozen | None, facts: str, parent: QWidget,
        *, open_errors: int = 0,
    ) -> None:  # fmt: skip
        super().__init__(texts.FREEZE_TITLE, parent)
        self.resize(68 * STEP, (54 if before is not None else 46) * STEP)
        self._before, self._facts, self._open_errors = before, facts, open_errors
        self.says, self.figure = Words(wrap=True), Words(bold=True, wrap=True)
        self.superseding, self.unsettled = Words("warning", wrap=True), Words("warning", wrap=True)
        for widget in (self.says, self.figure, self.unsettled, self.superseding):
            self.content.addWidget(widget)
        self.unsettled.setVisible(open_errors > 0)
        self.superseding.setVisible(before is not None)
        self.label, self.date = QLineEdit(label), QLineEdit(date.today().isoformat())
        self.people, self.reason = QLineEdit(people), QLineEdit(self)
        self.ask(texts.LABEL, self.label)
        self.ask(texts.DATE, self.date)
        self.ask(texts.PEOPLE, self.people)
        if before is not None:
            self.ask(texts.REASON, self.reason)
        else:
            self.reason.hide()
        self.finish_form(texts.FREEZE_DO, self._choose)
        self.label.selectAll()

    @Slot()
    def retranslate(self) -> None:
        """Read everything in the present language."""
        super().retranslate()
        self.says.setText(tr(texts.FREEZE_SAYS))
        self.figure.setText(self._facts)
        one = self._open_errors == 1
        open_errors = texts.FREEZE_OPEN_ERROR if one else texts.FREEZE_OPEN_ERRORS
        self.unsettled.setText(tr(open_errors, count=self._open_errors))
        if self._before is not None:
            self.superseding.setText(
                tr(texts.SUPERSEDING, label=self._before.label, date=self._before.day)
            )
        self.people.setPlaceholderText(tr(texts.PEOPLE_HINT))

    @Slot()
    def _choose(self) -> None:
        found = Freezing(
            self.label.text().strip(),
            self.date.text().strip(),
            tuple(p.strip() for p in _BETWEEN.split(self.people.text()) if p.strip()),
            self.reason.text().strip(),
        )
        if self.refuse(*self._lacking(found)):
            return
        self.close()
        self.chosen.emit(found)

    def _lacking(self, found: Freezing) -> tuple[Name | None, QLineEdit | None]:
        if not found.label:
            return texts.NEED_LABEL, self.label
        if not is_day(found.date):
            return texts.NEED_DATE, self.date
        if not found.people:
            return texts.NEED_PEOPLE, self.people
        if self._before is not None and not found.reason:
            return texts.NEED_REASON, self.reason
        return None, None


def is_day(text: str) -> bool:
    """Whether ``text`` is a day, ISO 8601."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


class NameDialog(FormDialog):
    """Asks what a version is called.

    Signals:
        chosen: the label.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(texts.NAME_TITLE, parent)
        self.resize(52 * STEP, 22 * STEP)
        self.says, self.label = Words(wrap=True), QLineEdit()
        self.content.addWidget(self.says)
        self.ask(texts.LABEL, self.label)
        self.finish_form(texts.NAME_DO, self._choose)

    @Slot()
    def retranslate(self) -> None:
        """Read everything in the present language."""
        super().retranslate()
        self.says.setText(tr(texts.NAME_SAYS))

    @Slot()
    def _choose(self) -> None:
        label = self.label.text().strip()
        if not self.refuse(None if label else texts.NEED_LABEL, self.label):
            self.close()
            self.chosen.emit(label)
