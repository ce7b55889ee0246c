"""Two versions of the same figures: side by side, one or the other, or figure by figure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLabel, QWidget

from smartcity_desk.core.effect_words import IN_YEAR
from smartcity_desk.core.names import Name
from smartcity_desk.ui.background import Work
from smartcity_desk.ui.dialogs.plain_dialog import PlainDialog
from smartcity_desk.ui.importing.difference_model import DifferenceModel
from smartcity_desk.ui.importing.difference_table import DifferenceTable
from smartcity_desk.ui.language import language, tr
from smartcity_desk.ui.review.steady import Steady
from smartcity_desk.ui.texts import dialogs as dialog_texts
from smartcity_desk.ui.texts import importing as texts
from smartcity_desk.ui.texts import review as review_texts
from smartcity_desk.ui.theme import STEP, theme

if TYPE_CHECKING:
    from smartcity_desk.core.entry_effect import EntryEffect
    from smartcity_desk.workbooks.difference_effects import Effects, Weighing
    from smartcity_desk.workbooks.questions import Differing

SIZE = (120 * STEP, 68 * STEP)


@dataclass(frozen=True, eq=False)
class _Each:
    """The job: the effect of each figure."""

    begin: Callable[[], Weighing]
    differing: Sequence[Differing]

    def __call__(self, work: Work) -> tuple[Weighing, Effects]:
        weighing = self.begin()
        return weighing, weighing.each(self.differing, work.is_cancelled)


@dataclass(frozen=True, eq=False)
class _Together:
    """The job: the effect of all that are ticked."""

    weighing: Weighing
    taken: frozenset[tuple[str, str, int]]

    def __call__(self, _work: Work) -> tuple[int, EntryEffect]:
        return len(self.taken), self.weighing.together(self.taken)


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
        self.effect = QLabel()
        self.effect.setWordWrap(True)
        self.effect.hide()
        self._begin: Callable[[], Weighing] | None = None
        self._weighing: Weighing | None = None
        self._together: tuple[int, EntryEffect] | None = None
        self._all = Steady("rank effects of differing figures", self)
        self._ticked = Steady("rank effect of ticked figures", self)
        self.table = DifferenceTable(model)
        self.table.setVisible(bool(model.rows))
        self.content.addWidget(self.table, 1)
        self.content.addWidget(self.effect)
        if model.rows:
            self.resize(*SIZE)
            self.all_old = self.add_button(words[1], self._all_old)
            self.all_new = self.add_button(words[0], self._all_new)
        else:
            self.setMinimumWidth(72 * STEP)
        self.add_space()
        self.cancel = self.add_button(dialog_texts.CANCEL, self.reject)
        self.other = None if other is None else self.add_button(other, self._other)
        self.go = self.add_button(words[2], self._choose, leading=True)
        self.finish_setup()
        (self.table if model.rows else self.go).setFocus()

    # -- which ranks it can change ---------------------------------------------------

    def weigh(self, begin: Callable[[], Weighing]) -> None:
        """Work out beside the window which ranks each figure, and all ticked, can change.

        Args:
            begin: makes what the effects are worked out from, in the thread beside.
        """
        self._begin = begin
        for steady, take in ((self._all, self._take_each), (self._ticked, self._take_together)):
            steady.done.connect(take)
            self.finished.connect(steady.end)
        self.model.ticked.connect(self._weigh_ticked)
        self.effect.setText(tr(review_texts.COMPUTING))
        self.effect.show()
        self._all.ask(_Each(begin, self.model.rows))

    @property
    def is_weighing(self) -> bool:
        """Whether effects are being worked out."""
        return self._all.is_busy or self._ticked.is_busy

    @Slot(object)
    def _take_each(self, found: tuple[Weighing, Effects]) -> None:
        self._weighing, effects = found
        self.model.take_effects(effects)
        self._weigh_ticked()

    @Slot()
    def _weigh_ticked(self) -> None:
        if self._weighing is not None:
            self._ticked.ask(_Together(self._weighing, self.model.taken))

    @Slot(object)
    def _take_together(self, found: tuple[int, EntryEffect]) -> None:
        self._together = found
        self._say_effect()

    def _say_effect(self) -> None:
        if self._together is None:
            return
        count, effect = self._together
        sentence = effect.sentence.text(language.current)
        words = texts.IF_TICKED if self.model.rows else texts.IF_JOINED
        said = tr(words, count=count, effect=sentence)
        if effect.first:
            said += tr(IN_YEAR, year=effect.year)
        self.effect.setText(said)

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
        self._say_effect()

    @Slot()
    def restyle(self) -> None:
        """Show everything in the present theme."""
        super().restyle()
        for place, label in enumerate(self.labels):
            ink = theme.colours.ink if place == 0 else theme.colours.ink_muted
            label.setStyleSheet(f"color: {ink};")
        self.effect.setStyleSheet(f"color: {theme.colours.ink};")

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
