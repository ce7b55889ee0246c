"""One weight of the sibling set: colour, name, typed value, slider, lock, way down."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from smartcity_desk.core.display import number_text
from smartcity_desk.core.names import Name
from smartcity_desk.ui.language import language, tr
from smartcity_desk.ui.live_words import LiveWords
from smartcity_desk.ui.parts import Link, Words
from smartcity_desk.ui.texts import weights as texts
from smartcity_desk.ui.theme import HALF, SMALL, STEP, TITLE, font
from smartcity_desk.ui.weights.band import BandSeen
from smartcity_desk.ui.weights.field import WeightField
from smartcity_desk.ui.weights.lock import LockButton
from smartcity_desk.ui.weights.slider import WeightSlider

SWATCH: Final = 10
DOWN: Final = 22
FLIP_LINES: Final = {"zh": 1, "en": 2}


@dataclass(frozen=True, slots=True)
class WeightSeen:
    """What a row shows of its node.

    Attributes:
        percent, official: entered weights, per cent of the parent.
        shown, official_shown: the same as printed, so that a set adds to 100.
        effective: per cent of the index.
        is_locked: whether it stays when its siblings move.
        held: why it cannot be moved although it is not locked, or ``None``.
    """

    percent: float
    official: float
    shown: str
    official_shown: str
    effective: float
    is_locked: bool
    held: Name | None = None


class WeightRow(QWidget):
    """The controls of one node's weight.

    Attributes:
        code, field, slider, lock, down: the node and its controls.

    Signals:
        entered: code and the text that was typed.
        pressed, released: code; a drag begins, ends.
        dragged: code and where the handle is to stand.
        stepped: code, per cent more, whether the key is held.
        let_go: a key that steps was let go.
        left: the keyboard went elsewhere.
        lock_toggled: code.
        opened: code; its children are to be shown.
    """

    entered = Signal(str, str)
    pressed = Signal(str)
    released = Signal(str)
    dragged = Signal(str, float)
    stepped = Signal(str, float, bool)
    let_go = Signal()
    left = Signal()
    lock_toggled = Signal(str)
    opened = Signal(str)

    def __init__(
        self,
        code: str,
        name: Name,
        children: int,
        depth: int,
        parent: QWidget | None = None,
        *,
        short: Name | None = None,
    ) -> None:
        """``short``: how the name is written; it is spoken and explained as a whole."""
        super().__init__(parent)
        self.code, self._name, self._children, self._depth = code, name, children, depth
        self._short = short or name
        self._swatch = QLabel()
        self._swatch.setFixedSize(SWATCH, SWATCH)
        self._title = Words(bold=True, wrap=True)
        # They follow a drag in every frame, in room that stays.
        self._caption, self._band, self._flip = (LiveWords("ink_muted", SMALL) for _ in range(3))
        self._refusal = Words("error", SMALL, wrap=True)
        self._refusal.hide()
        self.field, self.slider, self.lock = WeightField(), WeightSlider(), LockButton()
        self.down = Link()
        self.down.setFont(font(TITLE))
        self.down.setFixedSize(DOWN, DOWN)
        self._said: Name | None = None
        self._held: Name | None = None
        self._lay_out()
        self._wire()
        self.retranslate()

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, HALF, 0, HALF)
        whole.setSpacing(0)
        head, middle = QHBoxLayout(), QHBoxLayout()
        for row in (head, middle):
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(0)
            whole.addLayout(row)
        head.addWidget(self._swatch)
        head.addSpacing(STEP)
        head.addWidget(self._title, 1)
        head.addWidget(self.field)
        head.addWidget(self.down)
        # The way down keeps its place where there is none, so that values stand in line.
        head.addSpacing(0 if self._children else DOWN)
        middle.addSpacing(HALF)
        middle.addWidget(self.slider, 1, Qt.AlignmentFlag.AlignTop)
        middle.addWidget(self.lock, 0, Qt.AlignmentFlag.AlignTop)
        for line in (self._caption, self._band, self._flip, self._refusal):
            line.setContentsMargins(SWATCH + STEP, 0, 0, 0)
        whole.addWidget(self._band)
        whole.addWidget(self._flip)
        whole.addWidget(self._caption)
        whole.addWidget(self._refusal)

    def _wire(self) -> None:
        self.field.entered.connect(self._enter)
        self.field.stepped.connect(self._step)
        self.field.let_go.connect(self.let_go)
        self.field.left.connect(self.left)
        self.slider.pressed.connect(self._press)
        self.slider.dragged.connect(self._drag)
        self.slider.released.connect(self._release)
        self.slider.stepped.connect(self._step)
        self.slider.let_go.connect(self.let_go)
        self.slider.left.connect(self.left)
        self.lock.clicked.connect(self._toggle)
        self.down.clicked.connect(self._open)

    # -- showing ---------------------------------------------------------------

    @Slot()
    def retranslate(self) -> None:
        """Name and controls in the present language."""
        name = tr(self._name)
        self._title.setText(tr(self._short))
        self._title.setToolTip(name)
        # Room for the longest sentence of the language: nothing moves under the hand.
        self._flip.set_lines(FLIP_LINES[language.current])
        self.slider.setAccessibleName(tr(texts.SLIDER, name=name))
        self._say_held()
        self.field.setAccessibleName(tr(texts.FIELD, name=name))
        self.lock.setToolTip(tr(texts.LOCK_HINT))
        self.down.setVisible(self._children > 0)
        self.down.setText("›")
        spoken = tr(texts.CHILDREN_SPOKEN, name=name, count=self._children)
        self.down.setAccessibleName(spoken)
        self.down.setToolTip(spoken)
        self._say_lock(self.lock.isChecked())
        self.say(self._said)

    def show_colour(self, colour: QColor) -> None:
        """The colour of the node's segments in the bars."""
        self._swatch.setStyleSheet(f"background: {colour.name()}; border-radius: 2px;")
        self.slider.show_colour(colour)

    def show_weight(self, seen: WeightSeen) -> None:
        """Show the weight of the node."""
        differs = seen.shown != seen.official_shown or abs(seen.percent - seen.official) > 1e-9
        self.field.show_text(seen.shown)
        self.slider.show_percent(seen.percent, seen.official)
        words = [tr(texts.OFFICIAL, percent=seen.official_shown)] if differs else []
        # For a first-level index the entered weight is the effective one.
        if self._depth > 1:
            words.append(tr(texts.EFFECTIVE, percent=number_text(seen.effective, 2)))
        self._caption.setText(tr(texts.BETWEEN).join(words))
        self.lock.setChecked(seen.is_locked)
        self._say_lock(seen.is_locked)
        self._held = seen.held
        self._say_held()
        self.slider.setEnabled(not seen.is_locked and seen.held is None)
        self.field.setReadOnly(seen.is_locked)

    def hide_band(self) -> None:
        """Leave no room for a band: none will come."""
        self.show_band(None)
        for label in (self._band, self._flip):
            label.hide()

    def show_band(self, seen: BandSeen | None) -> None:
        """Show how far the weight can move; ``None`` where nobody knows."""
        self.slider.show_band(None if seen is None else (seen.low, seen.high))
        self._band.setText("" if seen is None else tr(seen.caption))
        flip = None if seen is None else seen.flip
        self._flip.setText("" if flip is None else tr(flip))
        if seen is not None and seen.flips is None:
            return  # a handle is held: they follow once it is let go
        flips = "" if seen is None else "\n".join(tr(line) for line in seen.flips or ())
        if flips != self.slider.accessibleDescription():
            self.slider.setAccessibleDescription(flips)
            for label in (self._band, self._flip):
                label.setToolTip(flips)

    def say(self, sentence: Name | None) -> None:
        """Say in place what was refused; ``None`` takes the sentence away."""
        self._said = sentence
        self._refusal.setVisible(sentence is not None)
        if sentence is not None:
            self._refusal.setText(tr(sentence))

    @property
    def refusal(self) -> str:
        """The sentence that is said at the moment."""
        return "" if self._said is None else tr(self._said)

    def _say_held(self) -> None:
        """How the slider is moved, or why it cannot be."""
        words = tr(self._held or texts.SLIDER_HINT)
        if words != self.slider.toolTip():
            self.slider.setToolTip(words)

    def _say_lock(self, is_locked: bool) -> None:
        words = tr(texts.UNLOCK if is_locked else texts.LOCK, name=tr(self._name))
        if words != self.lock.accessibleName():
            self.lock.setAccessibleName(words)

    # -- passing on, with the code of the node ---------------------------------

    @Slot(str)
    def _enter(self, text: str) -> None:
        self.entered.emit(self.code, text)

    @Slot(float, bool)
    def _step(self, delta: float, held: bool) -> None:
        self.stepped.emit(self.code, delta, held)

    @Slot()
    def _press(self) -> None:
        self.pressed.emit(self.code)

    @Slot(float)
    def _drag(self, percent: float) -> None:
        self.dragged.emit(self.code, percent)

    @Slot()
    def _release(self) -> None:
        self.released.emit(self.code)

    @Slot()
    def _toggle(self) -> None:
        self.lock_toggled.emit(self.code)

    @Slot()
    def _open(self) -> None:
        self.opened.emit(self.code)
