"""Two versions of the same figures: side by side, one or the other, or figure by figure."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLabel, QWidget

from smartcity_desk.core.names import Name
from smartcity_desk.ui.dialogs.plain_dialog import PlainDialog
from smartcity_desk.ui.importing.difference_model import DifferenceModel
from smartcity_desk.ui.importing.difference_table import DifferenceTable
from smartcity_desk.ui.language import language
from smartcity_desk.ui.texts import dialogs as dialog_texts
from smartcity_desk.ui.theme import STEP, theme

SIZE = (112 * STEP, 68 * STEP)


class DifferenceDialog(PlainDialog):
    """Sentences, the figures that differ, and what is to be done.

    Signals:
        chosen: (unit, item, year) of the figures to take from the second.
        other_wanted: the other way out, where there is one.
    """

    chosen = Signal(object)
    other_wanted = Signal()

    def __init__(
        self,
        title: Name,
        sentences: Sequence[Name],
        model: DifferenceModel,
        words: tuple[Name, Name, Name],
        parent: QWidget,
        *,
        other: Name | None = None,
    ) -> None:
        """``words``: tick all, tick none, and the leading button; ``other``: another way."""
        super().__init__(title, parent)
        self.delete_on_close()
        self._sentences = tuple(sentences)
        self.model = model
        model.setParent(self)
        self.labels = [QLabel() for _ in sentences]
        for label in self.labels:
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self.content.addWidget(label)
        self.table = DifferenceTable(model)
        self.table.setVisible(bool(model.rows))
        self.content.addWidget(self.table, 1)
        if model.rows:
            self.resize(*SIZE)
            self.all_new = self.add_button(words[0], self._all_new)
            self.all_old = self.add_button(words[1], self._all_old)
        else:
            self.setMinimumWidth(72 * STEP)
        self.add_space()
        self.cancel = self.add_button(dialog_texts.CANCEL, self.reject)
        self.other = None if other is None else self.add_button(other, self._other)
        self.go = self.add_button(words[2], self._choose, leading=True)
        self.finish_setup()
        (self.table if model.rows else self.go).setFocus()

    def add_space(self) -> None:
        """What follows stands at the right."""
        self._row.takeAt(0)
        self._row.addStretch(1)

    @Slot()
    def retranslate(self) -> None:
        """Read everything in the present language."""
        super().retranslate()
        for label, sentence in zip(self.labels, self._sentences, strict=True):
            label.setText(sentence.text(language.current))

    @Slot()
    def restyle(self) -> None:
        """Show everything in the present theme."""
        super().restyle()
        for place, label in enumerate(self.labels):
            ink = theme.colours.ink if place == 0 else theme.colours.ink_muted
            label.setStyleSheet(f"color: {ink};")

    @Slot()
    def _all_new(self) -> None:
        self.model.tick_all(taken=True)

    @Slot()
    def _all_old(self) -> None:
        self.model.tick_all(taken=False)

    @Slot()
    def _choose(self) -> None:
        self.chosen.emit(self.model.taken)
        self.accept()

    @Slot()
    def _other(self) -> None:
        self.other_wanted.emit()
        self.accept()
