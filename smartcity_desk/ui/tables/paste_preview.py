"""What a paste would do where not all of it fits: look first, then say which."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QWidget

from smartcity_desk.ui.dialogs.plain_dialog import PlainDialog
from smartcity_desk.ui.language import tr
from smartcity_desk.ui.models.block_edit import Planned
from smartcity_desk.ui.models.trouble_model import TroubleModel
from smartcity_desk.ui.parts import Words
from smartcity_desk.ui.tables.plain_table import PlainTable
from smartcity_desk.ui.texts import editing as texts
from smartcity_desk.ui.theme import BODY, HEADING

_WIDTHS: Final = (260, 150, 150)
_SIZE: Final = (840, 420)


class PastePreview(PlainDialog):
    """Shows the troubles of a plan.

    Attributes:
        plan: what it is about.
        table, fitting, proposed: its parts.

    Signals:
        chosen: write it; whether the readings proposed are taken, too.
    """

    chosen = Signal(bool)

    def __init__(self, plan: Planned, parent: QWidget) -> None:
        super().__init__(texts.PREVIEW_TITLE, parent)
        self.delete_on_close()
        self.plan = plan
        self.lead = Words("ink", HEADING, bold=True, wrap=True)
        self.note = Words("ink_muted", BODY, wrap=True)
        self.model = TroubleModel(plan.troubles, self)
        self.table = PlainTable(self.model, _WIDTHS, several=True)
        self.table.setFrameShape(QFrame.Shape.StyledPanel)
        for widget in (self.lead, self.note, self.table):
            self.content.addWidget(widget, 1 if widget is self.table else 0)
        self.cancel = self.add_button(texts.CANCEL, self.reject)
        self.proposed = self.add_button(texts.PASTE_PROPOSED, self._take_proposed)
        self.fitting = self.add_button(texts.PASTE_FITTING, self._take_fitting, leading=True)
        self.proposed.setVisible(bool(plan.proposed))
        self.fitting.setEnabled(bool(plan.changes))
        self.finish_setup()
        self.resize(*_SIZE)

    @Slot()
    def retranslate(self) -> None:
        """Read everything in the present language."""
        super().retranslate()
        plan, offered = self.plan, len(self.plan.proposed)
        lead = tr(texts.PREVIEW_LEAD, fits=len(plan.changes), troubles=len(plan.troubles))
        unchanged = plan.same + plan.blank
        if unchanged:
            lead = tr(texts.JOIN).join([lead, tr(texts.PREVIEW_SAME, count=unchanged)])
        self.lead.setText(lead)
        self.note.setText(tr(texts.PREVIEW_PROPOSED, count=offered) if offered else "")
        self.note.setVisible(bool(offered))
        self.fitting.setText(tr(texts.PASTE_FITTING, count=len(plan.changes)))
        self.proposed.setText(tr(texts.PASTE_PROPOSED, count=len(plan.changes) + offered))
        self.table.setAccessibleName(tr(texts.PREVIEW_SPOKEN))

    @Slot()
    def _take_fitting(self) -> None:
        self.chosen.emit(False)
        self.accept()

    @Slot()
    def _take_proposed(self) -> None:
        self.chosen.emit(True)
        self.accept()
