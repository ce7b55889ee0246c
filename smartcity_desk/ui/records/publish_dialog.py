"""Publishing (公布): as what, where and when, and why it corrects an earlier publication."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFormLayout, QLineEdit, QWidget

from smartcity_desk.core.names import Name
from smartcity_desk.core.official import Frozen, Publication
from smartcity_desk.ui.dialogs.plain_dialog import PlainDialog
from smartcity_desk.ui.language import tr
from smartcity_desk.ui.parts import CONTROL_HEIGHT, Words
from smartcity_desk.ui.records.freeze_dialog import is_day
from smartcity_desk.ui.texts import dialogs as dialog_texts
from smartcity_desk.ui.texts import records as texts
from smartcity_desk.ui.theme import STEP


@dataclass(frozen=True, slots=True)
class Publishing:
    """What was filled in."""

    title: str
    medium: str
    date: str
    reason: str = ""


class PublishDialog(PlainDialog):
    """Asks what stands beside a published version.

    Signals:
        chosen: a :class:`Publishing`.
    """

    chosen = Signal(object)

    def __init__(
        self, frozen: Frozen, before: Publication | None, figure: str, parent: QWidget
    ) -> None:
        super().__init__(texts.PUBLISH_TITLE, parent)
        self.delete_on_close()
        self.resize(68 * STEP, (54 if before is not None else 46) * STEP)
        self._frozen, self._before, self._figure = frozen, before, figure
        self._missing: Name | None = None
        self.says, self.figure = Words(wrap=True), Words(bold=True, wrap=True)
        self.superseding, self.missing = Words("warning", wrap=True), Words("error", wrap=True)
        self.title, self.medium = QLineEdit(frozen.label), QLineEdit()
        self.date, self.reason = QLineEdit(date.today().isoformat()), QLineEdit(frozen.reason)
        self._lines: dict[QLineEdit, tuple[Words, Name]] = {
            self.title: (Words(), texts.PUBLISHED_AS), self.medium: (Words(), texts.MEDIUM),
            self.date: (Words(), texts.PUBLISHED_ON),
        }  # fmt: skip
        if before is not None:
            self._lines[self.reason] = (Words(), texts.REASON)
        else:
            self.reason.setParent(self)
            self.reason.hide()
        self._lay_out()
        self.shut = self.add_button(dialog_texts.CANCEL, self.close)
        self.done_button = self.add_button(texts.PUBLISH_DO, self._choose, leading=True)
        self.finish_setup()
        self.title.selectAll()

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setSpacing(STEP)
        for line, (label, _) in self._lines.items():
            line.setFixedHeight(CONTROL_HEIGHT)
            label.setBuddy(line)
            form.addRow(label, line)
        for widget in (self.says, self.figure, self.superseding):
            self.content.addWidget(widget)
        self.content.addLayout(form)
        self.content.addWidget(self.missing)
        self.content.addStretch(1)
        self.figure.setVisible(bool(self._figure))
        self.superseding.setVisible(self._before is not None)

    @Slot()
    def retranslate(self) -> None:
        """Read everything in the present language."""
        super().retranslate()
        day = self._frozen.date or self._frozen.at[:10]
        self.says.setText(tr(texts.PUBLISH_SAYS, label=self._frozen.label, date=day))
        self.figure.setText(self._figure)
        older = self._before
        if older is not None:
            said = {"year": older.year, "title": older.title, "date": older.date}
            self.superseding.setText(tr(texts.PUBLISH_SUPERSEDING, **said))
        for line, (label, name) in self._lines.items():
            label.setText(tr(name))
            line.setAccessibleName(tr(name))
        self.medium.setPlaceholderText(tr(texts.MEDIUM_HINT))
        self.missing.setText("" if self._missing is None else tr(self._missing))

    @Slot()
    def _choose(self) -> None:
        lines = (self.title, self.medium, self.date, self.reason)
        title, medium, day, reason = (line.text().strip() for line in lines)
        found = Publishing(title, medium, day, reason if self._before is not None else "")
        self._missing, line = self._lacking(found)
        self.retranslate()
        if line is not None:
            line.setFocus()
            return
        self.close()
        self.chosen.emit(found)

    def _lacking(self, found: Publishing) -> tuple[Name | None, QLineEdit | None]:
        if not found.title:
            return texts.NEED_TITLE, self.title
        if not is_day(found.date):
            return texts.NEED_DATE, self.date
        if self._before is not None and not found.reason:
            return texts.NEED_REASON, self.reason
        return None, None
