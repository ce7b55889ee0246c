"""The choices of the method as a form: each with a sentence that says what it does."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from smartcity_desk.core.method import Method
from smartcity_desk.core.method_words import OPTIONS, TITLES, Choice, choice_name, explained
from smartcity_desk.core.names import Name
from smartcity_desk.ui.language import retranslated, tr
from smartcity_desk.ui.parts import Link, Words, capital
from smartcity_desk.ui.scrolled import Scrolled
from smartcity_desk.ui.tables.choice_box import ChoiceBox
from smartcity_desk.ui.texts import framework_method as texts
from smartcity_desk.ui.theme import HALF, SMALL, STEP

WIDEST: Final = 640
BOX: Final = 400
CHOICES: Final = tuple(k for k, values in OPTIONS.items() if len(values) > 1)
FIXED: Final = tuple(k for k, values in OPTIONS.items() if len(values) == 1)


class MethodForm(Scrolled):
    """Shows a method and tells which choice was made.

    Attributes:
        boxes: key → the list of what it may be.
        switches: key → the box to tick.
        sentences: key → what the choice shown does.
        beside: key → what is in use, where it is another choice.
        notes: key → what was entered that a switch would use.
        links: key → leads to where that is entered.

    Signals:
        chosen: a key of the method and the choice made.
        enter_wanted: coefficients or deductions are to be entered.
    """

    chosen = Signal(str, object)
    enter_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.boxes: dict[str, ChoiceBox] = {}
        self.switches: dict[str, QCheckBox] = {}
        self.links: dict[str, Link] = {}
        self.sentences, self.beside, self.notes = (dict[str, Words]() for _ in range(3))
        self._headings: dict[str, Words] = {}
        self._used: tuple[Method, Method, Method] | None = None
        self._lead, self._fixed = Words("ink_muted", wrap=True), Words("ink", bold=True)
        self._ranks = Words("ink_muted", wrap=True)
        self._column = QVBoxLayout()
        self._column.setContentsMargins(2 * STEP, STEP, 2 * STEP, 2 * STEP)
        self._column.setSpacing(HALF)
        self._column.addWidget(self._lead)
        for key in CHOICES:
            self._add(key)
        self._add_fixed()
        self._column.addStretch(1)
        self._lay_out()
        retranslated(self, self.retranslate)

    def _add(self, key: str) -> None:
        heading = self._headings[key] = Words("ink", bold=True)
        sentence = self.sentences[key] = Words("ink_muted", wrap=True)
        beside = self.beside[key] = Words("trial_ink", SMALL, wrap=True)
        line = QHBoxLayout()
        line.setSpacing(STEP)
        if isinstance(OPTIONS[key][0], bool):
            switch = self.switches[key] = QCheckBox()
            switch.setProperty("choice", key)
            switch.clicked.connect(self._switched)
            line.addWidget(switch)
            note = self.notes[key] = Words("ink_muted", SMALL)
            link = self.links[key] = Link()
            link.setProperty("choice", key)
            link.clicked.connect(self._enter)
            line.addSpacing(STEP)
            line.addWidget(note)
            line.addWidget(link)
        else:
            box = self.boxes[key] = ChoiceBox(TITLES[key])
            box.setProperty("choice", key)
            box.setMinimumContentsLength(20)
            box.setMaximumWidth(BOX)
            box.setMinimumWidth(BOX)
            box.chosen.connect(self._box_chosen)
            line.addWidget(box)
        line.addStretch(1)
        self._column.addSpacing(STEP + HALF)
        self._column.addWidget(heading)
        self._column.addLayout(line)
        self._column.addWidget(sentence)
        self._column.addWidget(beside)

    def _add_fixed(self) -> None:
        self._column.addSpacing(2 * STEP)
        self._column.addWidget(self._fixed)
        for key in FIXED:
            self.sentences[key] = Words("ink_muted", wrap=True)
            self._column.addWidget(self.sentences[key])
        self._column.addWidget(self._ranks)

    def _lay_out(self) -> None:
        form = QWidget()
        form.setLayout(self._column)
        form.setMaximumWidth(WIDEST)
        inside = QWidget()
        row = QHBoxLayout(inside)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(form, 1)
        row.addStretch(0)
        row.setAlignment(form, Qt.AlignmentFlag.AlignTop)
        self.show_widget(inside)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    # -- showing -------------------------------------------------------------------

    def show_method(self, method: Method, used: Method, official: Method) -> None:
        """Show ``method`` beside the one in use and the official one."""
        self._used = (method, used, official)
        for key, box in self.boxes.items():
            box.choose(str(getattr(method, key)))
        for key, switch in self.switches.items():
            switch.setChecked(bool(getattr(method, key)))
        self._say()

    def say_given(self, key: str, sentence: str) -> None:
        """Say what was entered that the switch ``key`` would use."""
        self.notes[key].setText(sentence)

    def _say(self) -> None:
        if self._used is None:
            return
        method, used, official = self._used
        for key, words in self.sentences.items():
            name, sentence = choice_name(getattr(method, key)), explained(key, getattr(method, key))
            is_fixed = key in FIXED
            text = f"{capital(tr(TITLES[key]))} — {tr(name)}" if is_fixed else tr(sentence)
            words.setText(text)
        for key, words in self.beside.items():
            shown, now, then = (getattr(m, key) for m in (method, used, official))
            said = [tr(texts.DIFFERS, choice=tr(choice_name(now)))] if shown != now else []
            if then != now:
                said.append(tr(texts.OFFICIAL_IS, choice=tr(choice_name(then))))
            words.setText(" · ".join(said))
            words.setVisible(bool(said))

    @Slot()
    def retranslate(self) -> None:
        """Read everything in the present language."""
        self._lead.setText(tr(texts.LEAD))
        self._fixed.setText(tr(texts.FIXED))
        self._ranks.setText(tr(texts.RANKS_FIXED))
        for key, heading in self._headings.items():
            heading.setText(capital(tr(TITLES[key])))
        for key, box in self.boxes.items():
            shown = box.key
            box.offer([(str(v), _begun(choice_name(v))) for v in OPTIONS[key]], shown)
        for key, switch in self.switches.items():
            switch.setText(capital(tr(choice_name(True))))
            switch.setAccessibleName(f"{tr(TITLES[key])} {tr(choice_name(True))}")
            self.links[key].setText(tr(texts.ENTER))
            self.links[key].setAccessibleName(f"{tr(TITLES[key])} {tr(texts.ENTER)}")
        self._say()

    # -- choosing ------------------------------------------------------------------

    @Slot(str)
    def _box_chosen(self, text: str) -> None:
        key = self._key_of_sender()
        self.chosen.emit(key, _choice(key, text))

    @Slot(bool)
    def _switched(self, is_on: bool) -> None:
        self.chosen.emit(self._key_of_sender(), is_on)

    @Slot()
    def _enter(self) -> None:
        self.enter_wanted.emit(self._key_of_sender())

    def _key_of_sender(self) -> str:
        found: Any = self.sender()
        return str(found.property("choice"))


def _begun(name: Name) -> Name:
    """``name`` as a line of its own, with a capital."""
    return Name(name.zh, capital(name.text("en")))


def _choice(key: str, text: str) -> Choice:
    return next(value for value in OPTIONS[key] if str(value) == text)
