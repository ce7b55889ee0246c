"""What is typed into a cell of the data tables: refused, read as the import would, or taken."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QObject, Signal, Slot

from smartcity_desk.core.cells import Place
from smartcity_desk.core.entry import Entry
from smartcity_desk.ui.commands_data import entered
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.models.block_edit import Offer, entry_text, proposed_entry
from smartcity_desk.ui.models.panel_proxy import PanelProxy
from smartcity_desk.ui.tables.block_editor import BlockEditor
from smartcity_desk.ui.tables.value_delegate import ValueDelegate


class TypingIn(QObject):
    """Makes what was typed one undo step.

    Attributes:
        why: asked for the reason of a value that is taken.

    Signals:
        said: why nothing was taken; empty where something was.
    """

    said = Signal(str)

    def __init__(
        self, desk: Desk, proxy: PanelProxy, editor: BlockEditor, delegate: ValueDelegate,
        parent: QObject,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._desk, self._proxy, self._editor = desk, proxy, editor
        self.why: Callable[[], str] = str
        delegate.refusal_of, delegate.proposal_of = self._refusal_of, self._proposal_of
        proxy.panel_model.closed = editor.closed
        proxy.panel_model.entered.connect(self._enter)
        proxy.panel_model.refused.connect(self.said)

    @Slot(object, object)
    def _enter(self, place: Place, entry: Entry) -> None:
        self.said.emit("")
        if self._desk.evaluation is not None:
            self._desk.undo.push(entered(self._desk.evaluation, place, entry, why=self.why()))

    def _refusal_of(self, index: QModelIndex, text: str) -> str:
        return self._proxy.panel_model.refusal_of(self._proxy.mapToSource(index), text)

    def _proposal_of(self, index: QModelIndex, text: str) -> str:
        """How the import would read what was typed, in the unit of its cell."""
        at, sheet = self._proxy.mapToSource(index), self._proxy.sheet
        place = sheet.place(at.row(), at.column())
        if place is None or place.item not in sheet.limits or self._editor.closed(place):
            return ""
        entry = proposed_entry(sheet, Offer(at.row(), at.column(), text), place)
        return "" if entry is None else entry_text(entry)
