"""The dialog of a merge: what comes in, and a choice at every conflict."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QWidget

from smartcity_desk.core.names import Name
from smartcity_desk.ui.dialogs.plain_dialog import PlainDialog
from smartcity_desk.ui.language import language, tr
from smartcity_desk.ui.parts import Words
from smartcity_desk.ui.records.apart_words import stays_out
from smartcity_desk.ui.records.merge_model import MergeModel
from smartcity_desk.ui.tables.plain_table import PlainTable
from smartcity_desk.ui.texts import dialogs as dialog_texts
from smartcity_desk.ui.texts import records as texts
from smartcity_desk.ui.theme import STEP

_WIDTHS = (0, 88, 200, 200, 76, 96)  # the place takes what is left


class MergeDialog(PlainDialog):
    """Shows both values, who and when; a click or the space bar takes the other one.

    Enter merges, as the button says: were it to choose as well, it would do both at once.

    Signals:
        chosen: merge with the choices of the model.
    """

    chosen = Signal()

    def __init__(
        self,
        model: MergeModel,
        base: Name,
        counts: dict[str, int],
        parent: QWidget,
        *,
        refused: tuple[Name, int] | None = None,
        apart: Sequence[Name] = (),
    ) -> None:
        super().__init__(texts.MERGE_TITLE, parent)
        self.delete_on_close()
        self.resize(118 * STEP, 62 * STEP)
        self.model, self._base, self._counts = model, base, counts
        self._refused, self._apart = refused, apart
        model.setParent(self)
        self.says, self.out = Words(wrap=True), Words("warning", wrap=True)
        self.table = PlainTable(model, _WIDTHS)
        self.table.clicked.connect(self._toggle)
        other = QShortcut(Qt.Key.Key_Space, self.table, self._toggle_current)
        other.setContext(Qt.ShortcutContext.WidgetShortcut)
        self.content.addWidget(self.says)
        self.content.addWidget(self.out)
        self.content.addWidget(self.table, 1)
        self.out.setVisible(bool(apart))
        self.ours = self.add_button(texts.ALL_OURS, self._all_ours)
        self.theirs = self.add_button(texts.ALL_THEIRS, self._all_theirs)
        self.shut = self.add_button(dialog_texts.CANCEL, self.close)
        self.done_button = self.add_button(texts.MERGE_DO, self._choose, leading=True)
        for button in (self.ours, self.theirs):
            button.setEnabled(model.conflicts > 0)
        self.done_button.setEnabled(model.takeable > 0)
        self.finish_setup()

    @Slot()
    def retranslate(self) -> None:
        """Read everything in the present language."""
        super().retranslate()
        nothing = not self.model.rowCount()
        said = tr(texts.MERGE_SAYS, base=tr(self._base), **self._counts)
        if self._refused is not None:
            sentence, count = self._refused
            said = tr(texts.MERGE_LOCKED, says=said, sentence=tr(sentence), count=count)
        self.says.setText(tr(texts.MERGE_NOTHING) if nothing else said)
        self.out.setText(stays_out(self._apart, language.current))
        self.table.setAccessibleName(tr(texts.MERGE_TITLE))

    @Slot(QModelIndex)
    def _toggle(self, index: QModelIndex) -> None:
        self.model.toggle(index.row())

    @Slot()
    def _toggle_current(self) -> None:
        self.model.toggle(self.table.currentIndex().row())

    @Slot()
    def _all_ours(self) -> None:
        self.model.take_all(theirs=False)

    @Slot()
    def _all_theirs(self) -> None:
        self.model.take_all(theirs=True)

    @Slot()
    def _choose(self) -> None:
        self.close()
        self.chosen.emit()
