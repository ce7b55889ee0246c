"""The bar that blends two scenarios: two choices, one slider, one typed value."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from smartcity_desk.core.display import number_text
from smartcity_desk.core.names import Name
from smartcity_desk.ui.language import tr
from smartcity_desk.ui.parts import Line, Words
from smartcity_desk.ui.scenarios.blending import Blender
from smartcity_desk.ui.tables.choice_box import ChoiceBox
from smartcity_desk.ui.texts import scenarios as texts
from smartcity_desk.ui.theme import HALF, SMALL, STEP, theme
from smartcity_desk.ui.weights.changing import parsed
from smartcity_desk.ui.weights.field import WeightField
from smartcity_desk.ui.weights.slider import WeightSlider

CHOICE = 132


class BlendBar(QFrame):
    """Blends while the handle moves.

    Attributes:
        one, other: the ends.
        slider, field: how much of the other.

    Signals:
        ended: the handle or the key was let go.
    """

    ended = Signal()

    def __init__(self, blender: Blender, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._blender = blender
        self.setObjectName("blend")
        self._title = Words(bold=True)
        self.one, self.other = ChoiceBox(texts.BLEND_ONE), ChoiceBox(texts.BLEND_OTHER)
        self.slider, self.field = WeightSlider(), WeightField()
        self._percent = Words("ink_muted")
        self._percent.setText("%")
        self._said = Line("ink_muted", SMALL)
        self._lay_out()
        self._wire()
        theme.changed.connect(self.restyle)
        self.restyle()

    def _lay_out(self) -> None:
        row, whole = QHBoxLayout(), QVBoxLayout(self)
        row.setSpacing(STEP)
        whole.setContentsMargins(2 * STEP, STEP, 2 * STEP, HALF)
        whole.setSpacing(0)
        for choice in (self.one, self.other):
            choice.setFixedWidth(CHOICE)
        row.addWidget(self._title)
        row.addWidget(self.one)
        row.addWidget(self.slider, 1, Qt.AlignmentFlag.AlignBottom)
        row.addWidget(self.other)
        row.addWidget(self.field)
        row.addWidget(self._percent)
        whole.addLayout(row)
        whole.addWidget(self._said)

    def _wire(self) -> None:
        self.one.chosen.connect(self._choose_one)
        self.other.chosen.connect(self._choose_other)
        self.slider.pressed.connect(self._begin)
        self.slider.dragged.connect(self._drag)
        self.slider.released.connect(self._end)
        self.slider.let_go.connect(self._let_go)
        self.slider.left.connect(self._leave)
        self.slider.stepped.connect(self._step)
        self.field.stepped.connect(self._step)
        self.field.entered.connect(self._enter)
        self.field.let_go.connect(self._let_go)
        self.field.left.connect(self._leave)

    @Slot()
    def restyle(self) -> None:
        """Show it in the present theme."""
        colours = theme.colours
        self.setStyleSheet(
            f"#blend {{ background: {colours.panel}; border: none; "
            f"border-top: 1px solid {colours.line}; }}"
        )
        self.slider.show_colour(QColor(colours.accent))

    # -- showing ---------------------------------------------------------------

    def offer(self, choices: Sequence[tuple[str, Name]]) -> None:
        """Offer these ends; what was chosen stays where it can."""
        keys, blender = [key for key, _ in choices], self._blender
        if blender.one not in keys:
            blender.one = keys[0] if keys else ""
        if blender.other not in keys or blender.other == blender.one:
            others = [key for key in keys if key != blender.one]
            blender.other = others[-1] if others else ""
        self.one.offer(choices, blender.one)
        self.other.offer(choices, blender.other)

    @property
    def has_two(self) -> bool:
        """Whether there are two scenarios to blend."""
        return self.one.count() > 1

    def refresh(self) -> None:
        """Show where the present weights lie between the two."""
        blender = self._blender
        refusal, share = blender.refusal(), blender.share()
        for control in (self.slider, self.field):
            control.setEnabled(refusal is None)
        percent = 100.0 * (share or 0.0)
        if not blender.is_dragging or share is not None:
            self.slider.show_percent(percent, percent)
        self.field.show_text("" if share is None else number_text(percent, 1))
        self._title.setText(tr(texts.BLEND))
        self._title.setToolTip(tr(texts.BLEND_HINT))
        one, other = self.one.currentText(), self.other.currentText()
        self.slider.setAccessibleName(tr(texts.BLEND_SLIDER, one=one, other=other))
        self.slider.setToolTip(tr(refusal) if refusal is not None else tr(texts.BLEND_HINT))
        self.field.setAccessibleName(tr(texts.BLEND_FIELD, other=other))
        self._said.set_ink("ink_muted")
        if refusal is not None:
            self._said.setText(tr(refusal))
            return
        note = blender.method_note()
        words = [tr(blender.words(share)) if share is not None else tr(texts.BLEND_HINT)]
        words += [tr(note)] if note is not None else []
        self._said.setText(tr(texts.BETWEEN).join(words))

    # -- changing --------------------------------------------------------------

    @Slot(str)
    def _choose_one(self, key: str) -> None:
        self._blender.one = key
        self.refresh()

    @Slot(str)
    def _choose_other(self, key: str) -> None:
        self._blender.other = key
        self.refresh()

    @Slot()
    def _begin(self) -> None:
        self._blender.begin()

    @Slot(float)
    def _drag(self, percent: float) -> None:
        self._blender.drag(percent)
        # Where the two are alike nothing changes, and yet the handle follows the hand.
        self.slider.show_percent(percent, percent)

    @Slot()
    def _end(self) -> None:
        self._blender.end()
        self.ended.emit()

    @Slot()
    def _let_go(self) -> None:
        if self._blender.is_dragging and not self.slider.is_dragging:
            self._blender.let_go()
            self.ended.emit()

    @Slot()
    def _leave(self) -> None:
        if not self.slider.is_dragging:
            was_dragging = self._blender.is_dragging
            self._blender.end()
            if was_dragging:
                self.ended.emit()

    @Slot(float, bool)
    def _step(self, delta: float, held: bool) -> None:
        self._blender.step(delta, held=held)

    @Slot(str)
    def _enter(self, text: str) -> None:
        percent = parsed(text)
        if isinstance(percent, float):
            self._blender.end()
            self._blender.drag(percent)
            self.refresh()
        else:
            self._said.set_ink("error")
            self._said.setText(tr(texts.BLEND_NUMBER))
