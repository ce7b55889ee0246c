"""A combo box over declared choices, which keeps its choice when the texts change."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QWidget

from smartcity_desk.core.names import Name
from smartcity_desk.ui.language import language, retranslated, tr
from smartcity_desk.ui.theme import BODY, font

CHOICE_HEIGHT = 30


class ChoiceBox(QComboBox):
    """Choices are keys with names.

    Signals:
        chosen: the key the user chose.
    """

    chosen = Signal(str)

    def __init__(self, spoken: Name, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._spoken = spoken
        self._choices: tuple[tuple[str, Name], ...] = ()
        self.setFont(font(BODY))
        self.setFixedHeight(CHOICE_HEIGHT)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMaxVisibleItems(20)
        self.activated.connect(self._tell)
        retranslated(self, self.retranslate)

    @property
    def key(self) -> str:
        """The chosen key; empty where there is nothing to choose."""
        return str(self.currentData() or "")

    def offer(self, choices: Sequence[tuple[str, Name]], chosen: str = "") -> None:
        """Offer ``choices`` (key, name) and show ``chosen``, telling nobody."""
        choices = tuple(choices)
        if choices != self._choices:
            self._choices = choices
            self._fill()
        self.choose(chosen)

    def choose(self, key: str) -> None:
        """Show ``key`` as chosen, telling nobody."""
        place = self.findData(key)
        if place >= 0:
            self.setCurrentIndex(place)

    def _fill(self) -> None:
        self.clear()
        for place, (key, name) in enumerate(self._choices):
            self.addItem(name.text(language.current), key)
            self.setItemData(place, name.text(language.current), Qt.ItemDataRole.ToolTipRole)

    @Slot(int)
    def _tell(self, _place: int) -> None:
        self.chosen.emit(self.key)

    @Slot()
    def retranslate(self) -> None:
        """Read the choices in the present language."""
        self.setAccessibleName(tr(self._spoken))
        self.setToolTip(tr(self._spoken))
        chosen = self.key
        self._fill()
        self.choose(chosen)
