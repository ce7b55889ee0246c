"""Publishing (公布): as what, where and when, and why it corrects an earlier publication."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from smartcity_desk.core.names import Name
from smartcity_desk.core.official import Frozen, Publication
from smartcity_desk.core.printed import PRINTED_PLACES
from smartcity_desk.ui.dialogs.form_dialog import FormDialog
from smartcity_desk.ui.language import tr
from smartcity_desk.ui.parts import Words
from smartcity_desk.ui.records.freeze_dialog import is_day
from smartcity_desk.ui.texts import records as texts
from smartcity_desk.ui.theme import STEP


@dataclass(frozen=True, slots=True)
class Publishing:
    """What was filled in."""

    title: str
    medium: str
    date: str
    reason: str = ""
    places: int = PRINTED_PLACES


class PublishDialog(FormDialog):
    """Asks what stands beside a published version.

    Signals:
        chosen: a :class:`Publishing`.
    """

    chosen = Signal(object)

    def __init__(
        self, frozen: Frozen, before: Publication | None, figure: str, parent: QWidget
    ) -> None:
        super().__init__(texts.PUBLISH_TITLE, parent)
        self.resize(68 * STEP, (59 if before is not None else 51) * STEP)
        self._frozen, self._before = frozen, before
        self.says, self.figure = Words(wrap=True), Words(bold=True, wrap=True)
        self.superseding = Words("warning", wrap=True)
        for widget in (self.says, self.figure, self.superseding):
            self.content.addWidget(widget)
        self.figure.setText(figure)
        self.figure.setVisible(bool(figure))
        self.superseding.setVisible(before is not None)
        self.title, self.medium = QLineEdit(frozen.label), QLineEdit()
        self.date = QLineEdit(date.today().isoformat())
        self.places = QLineEdit(str(PRINTED_PLACES))
        self.reason = QLineEdit(frozen.reason, self)
        self.ask(texts.PUBLISHED_AS, self.title)
        self.ask(texts.MEDIUM, self.medium)
        self.ask(texts.PUBLISHED_ON, self.date)
        self.ask(texts.PUBLISHED_PLACES, self.places)
        if before is not None:
            self.ask(texts.REASON, self.reason)
        else:
            self.reason.hide()
        self.finish_form(texts.PUBLISH_DO, self._choose)
        self.title.selectAll()

    @Slot()
    def retranslate(self) -> None:
        """Read everything in the present language."""
        super().retranslate()
        self.says.setText(tr(texts.PUBLISH_SAYS, label=self._frozen.label, date=self._frozen.day))
        older = self._before
        if older is not None:
            said = {"year": older.year, "title": older.title, "date": older.date}
            self.superseding.setText(tr(texts.PUBLISH_SUPERSEDING, **said))
        self.medium.setPlaceholderText(tr(texts.MEDIUM_HINT))
        self.places.setPlaceholderText(tr(texts.NO_PLACES_HINT))

    @Slot()
    def _choose(self) -> None:
        lines = (self.title, self.medium, self.date, self.reason)
        title, medium, day, reason = (line.text().strip() for line in lines)
        down_to = self.places.text().strip() or "0"
        places = int(down_to) if down_to.isdecimal() else -1
        because = reason if self._before is not None else ""
        found = Publishing(title, medium, day, because, places)
        if self.refuse(*self._lacking(found)):
            return
        self.close()
        self.chosen.emit(found)

    def _lacking(self, found: Publishing) -> tuple[Name | None, QLineEdit | None]:
        if not found.title:
            return texts.NEED_TITLE, self.title
        if not is_day(found.date):
            return texts.NEED_DATE, self.date
        if found.places < 0:
            return texts.NEED_PLACES, self.places
        if self._before is not None and not found.reason:
            return texts.NEED_REASON, self.reason
        return None, None
