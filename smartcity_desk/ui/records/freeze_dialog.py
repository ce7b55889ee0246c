"""Freezing (定稿): who is present, which day, what it is called, and why it corrects another."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFormLayout, QLineEdit, QWidget

from smartcity_desk.core.names import Name
from smartcity_desk.core.official import Frozen
from smartcity_desk.ui.dialogs.plain_dialog import PlainDialog
from smartcity_desk.ui.language import tr
from smartcity_desk.ui.parts import CONTROL_HEIGHT, Words
from smartcity_desk.ui.texts import dialogs as dialog_texts
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


class FreezeDialog(PlainDialog):
    """Asks what stands beside a frozen version.

    Signals:
        chosen: a :class:`Freezing`.
    """

    chosen = Signal(object)

    def __init__(
        self, label: str, people: str, before: Frozen | None, facts: str, parent: QWidget
    ) -> None:
        super().__init__(texts.FREEZE_TITLE, parent)
        self.delete_on_close()
        self.resize(68 * STEP, (54 if before is not None else 46) * STEP)
        self._before, self._facts = before, facts
        self._missing: Name | None = None
        self.says, self.figure = Words(wrap=True), Words(bold=True, wrap=True)
        self.superseding, self.missing = Words("warning", wrap=True), Words("error", wrap=True)
        self.label, self.date = QLineEdit(label), QLineEdit(date.today().isoformat())
        self.people, self.reason = QLineEdit(people), QLineEdit()
        self._labels = {
            self.label: (Words(), texts.LABEL), self.date: (Words(), texts.DATE),
            self.people: (Words(), texts.PEOPLE), self.reason: (Words(), texts.REASON),
        }  # fmt: skip
        self._lay_out()
        self.shut = self.add_button(dialog_texts.CANCEL, self.close)
        self.done_button = self.add_button(texts.FREEZE_DO, self._choose, leading=True)
        self.finish_setup()
        self.label.selectAll()

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setSpacing(STEP)
        for line, (label, _) in self._labels.items():
            line.setFixedHeight(CONTROL_HEIGHT)
            label.setBuddy(line)
            form.addRow(label, line)
        if self._before is None:
            form.removeRow(self.reason)
            del self._labels[self.reason]
            self.reason = QLineEdit(self)
            self.reason.hide()
        for widget in (self.says, self.figure, self.superseding):
            self.content.addWidget(widget)
        self.content.addLayout(form)
        self.content.addWidget(self.missing)
        self.content.addStretch(1)
        self.superseding.setVisible(self._before is not None)

    @Slot()
    def retranslate(self) -> None:
        """Read everything in the present language."""
        super().retranslate()
        self.says.setText(tr(texts.FREEZE_SAYS))
        self.figure.setText(self._facts)
        if self._before is not None:
            day = self._before.date or self._before.at[:10]
            self.superseding.setText(tr(texts.SUPERSEDING, label=self._before.label, date=day))
        for line, (label, name) in self._labels.items():
            label.setText(tr(name))
            line.setAccessibleName(tr(name))
        self.people.setPlaceholderText(tr(texts.PEOPLE_HINT))
        self.missing.setText("" if self._missing is None else tr(self._missing))

    @Slot()
    def _choose(self) -> None:
        found = Freezing(
            self.label.text().strip(),
            self.date.text().strip(),
            tuple(p.strip() for p in _BETWEEN.split(self.people.text()) if p.strip()),
            self.reason.text().strip(),
        )
        self._missing, line = self._lacking(found)
        self.retranslate()
        if line is not None:
            line.setFocus()
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


class NameDialog(PlainDialog):
    """Asks what a version is called.

    Signals:
        chosen: the label.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(texts.NAME_TITLE, parent)
        self.delete_on_close()
        self.resize(52 * STEP, 18 * STEP)
        self.says, self.label, self.missing = Words(wrap=True), QLineEdit(), Words("error")
        self.label.setFixedHeight(CONTROL_HEIGHT)
        for widget in (self.says, self.label, self.missing):
            self.content.addWidget(widget)
        self.content.addStretch(1)
        self._is_missing = False
        self.shut = self.add_button(dialog_texts.CANCEL, self.close)
        self.done_button = self.add_button(texts.NAME_DO, self._choose, leading=True)
        self.finish_setup()

    @Slot()
    def retranslate(self) -> None:
        """Read everything in the present language."""
        super().retranslate()
        self.says.setText(tr(texts.NAME_SAYS))
        self.label.setAccessibleName(tr(texts.LABEL))
        self.missing.setText(tr(texts.NEED_LABEL) if self._is_missing else "")

    @Slot()
    def _choose(self) -> None:
        label = self.label.text().strip()
        self._is_missing = not label
        self.retranslate()
        if label:
            self.close()
            self.chosen.emit(label)
