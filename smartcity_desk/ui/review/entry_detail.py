"""One entry in full: sentence, sheet, reading, effect, and what can be done about it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smartcity_desk.ui.language import language, retranslated, tr
from smartcity_desk.ui.models.issue_model import INKS, severity_text
from smartcity_desk.ui.models.issue_rows import IssueRow
from smartcity_desk.ui.parts import Line, Link, Segments, TypedLine, Words
from smartcity_desk.ui.review.entry_words import (
    decision_lines,
    open_effect,
    question_lines,
    reading_line,
    title_of,
)
from smartcity_desk.ui.review.reason_field import ReasonField
from smartcity_desk.ui.review.sheet_preview import SheetPreview
from smartcity_desk.ui.review.typed import Typed
from smartcity_desk.ui.review.verb_bar import VerbBar
from smartcity_desk.ui.texts import review as texts
from smartcity_desk.ui.theme import BODY, HALF, SMALL, STEP, theme

WIDTH: Final = 416
_MOST: Final = 100  # of the room that is left, against 1


class EntryDetail(QWidget):
    """Shows an entry, or what a batch would decide.

    Attributes:
        verbs: the buttons.
        scope: one entry, its group, or the whole list.
        reason: why.
        choices: what marking the entry would do.
        correction: the right figure, shown once it is wanted.

    Signals:
        typed: the correction is being typed.
        corrected: the correction was confirmed with Enter.
        reasoned: the reason was confirmed with Enter.
        left: Escape; the keyboard should go back to the list.
    """

    typed = Signal(str)
    corrected = Signal()
    reasoned = Signal()
    left = Signal()

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner)
        self.setObjectName("entryDetail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(WIDTH)
        self._year = 0
        self.head = Words("ink_muted", SMALL, bold=True)
        self.title = Words("ink", BODY, bold=True, wrap=True)
        self.message = Words("ink", SMALL, wrap=True)
        self.preview, self.filler = SheetPreview(), QWidget()
        self.reading = Line("ink", BODY, bold=True)
        self.effect = Words("ink", BODY, wrap=True)
        self.choices = Words("ink_muted", SMALL, wrap=True)
        self.lines = Words("ink_muted", SMALL, wrap=True)
        self.go_data, self.go_framework = Link(), Link()
        self.correction, self.reason = TypedLine(), ReasonField()
        self.said = Words("ink_muted", SMALL, wrap=True)
        names = (texts.SCOPE_ONE, texts.SCOPE_GROUP, texts.SCOPE_LIST)
        self.scope = Segments(names, texts.SCOPE)
        self.verbs = VerbBar(owner)
        self.hint = Words("ink_faint", SMALL)
        for words in (self.message, self.reading, self.lines):
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        for line in (self.correction, self.reason):
            line.installEventFilter(self)
        self._lay_out()
        self.correction.textChanged.connect(self.typed)
        self.correction.returnPressed.connect(self.corrected)
        self.reason.returnPressed.connect(self.reasoned)
        theme.changed.connect(self.restyle)
        self.restyle()
        retranslated(self, self.retranslate)
        self.stop_correcting()

    def _lay_out(self) -> None:
        links = QHBoxLayout()
        links.addWidget(self.head)
        links.addStretch(1)
        links.addWidget(self.go_data)
        links.addWidget(self.go_framework)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * STEP, STEP, 2 * STEP, STEP)
        column.setSpacing(HALF + 2)
        column.addLayout(links)
        below: tuple[QWidget, ...] = (
            self.reading, self.effect, self.choices, self.lines, self.correction,
            self.said, self.reason, self.scope, self.verbs, self.hint,
        )  # fmt: skip
        column.addWidget(self.title)
        column.addWidget(self.message)
        column.addWidget(self.preview, _MOST)
        for widget in below:
            column.addWidget(widget)
        column.insertWidget(column.indexOf(self.correction), self.filler, 1)

    # -- showing -----------------------------------------------------------------

    def show_entry(self, row: IssueRow, year: int) -> None:
        """Show one entry."""
        self._year = year
        self.head.setText(f"{severity_text(row)} · {tr(row.kind)}")
        self.head.set_ink(INKS[row.issue.severity] if row.decision is None else "ink_muted")
        self.title.setText(title_of(row))
        self.message.setText(row.issue.message(language.current))
        _say(self.reading, reading_line(row))
        _say(self.lines, "\n".join([*question_lines(row), *decision_lines(row)]))
        self.show_effect(row)
        self.preview.show()
        self.reason.setVisible(row.decision is None)
        self._make_room()

    def show_effect(self, row: IssueRow, waiting: bool = False) -> None:
        """Show what an entry can do to the ranks, as far as that is known."""
        if row.decision is not None:
            _say(self.effect, "")
        elif row.effect is None and waiting:
            self.effect.set_ink("ink_muted")
            _say(self.effect, tr(texts.COMPUTING))
        else:
            loud = row.effect is not None and bool(row.effect.first)
            self.effect.set_ink("accent" if loud else "ink_muted")
            _say(self.effect, open_effect(row, self._year))

    def show_choices(self, text: str) -> None:
        """Show what marking the entry would do to the ranks."""
        _say(self.choices, text)

    def show_batch(self, title: str, sentence: str, effect: str = "") -> None:
        """Show what a decision would apply to, and what accepting does to the ranks."""
        self.head.setText("")
        self.title.setText(title)
        self.message.setText("")
        self.effect.set_ink("ink_muted")
        _say(self.effect, sentence)
        _say(self.choices, "")
        _say(self.reading, "")
        _say(self.lines, effect)
        self.go_data.hide()
        self.go_framework.hide()
        self.preview.hide()
        self.reason.show()
        self._make_room()

    def _make_room(self) -> None:
        """What only reminds gives way to what has to be read."""
        self.hint.setVisible(self.lines.isHidden() and not self.is_correcting)
        self.scope.setVisible(not self.is_correcting)

    def refuse(self, sentence: str) -> None:
        """Say why something was not done."""
        self.said.set_ink("error")
        _say(self.said, sentence)

    def ask_reason(self, sentence: str) -> None:
        """Ask why, with the keyboard in the line for it."""
        self.said.set_ink("ink")
        _say(self.said, sentence)
        self.reason.setFocus()

    # -- correcting --------------------------------------------------------------

    @property
    def is_correcting(self) -> bool:
        """Whether a correction is being typed."""
        return not self.correction.isHidden()

    def start_correcting(self, text: str) -> None:
        """Let the right figure be typed, beginning with ``text``."""
        self.correction.show()
        self.correction.setText(text)
        self.correction.selectAll()
        self._make_room()
        self.correction.setFocus()
        self.typed.emit(text)

    def stop_correcting(self) -> None:
        """Nothing is typed any more."""
        self.correction.hide()
        self.correction.clear()
        _say(self.said, "")
        self._make_room()

    def show_typed(self, found: Typed | None, effect: str = "") -> None:
        """Say how what is typed is read, and what it does to the ranks."""
        self.said.set_ink("error" if found is not None and not found.reading else "ink_muted")
        parts = [] if found is None else [tr(found.said), *([effect] if effect else [])]
        _say(self.said, " · ".join(parts))

    # -- looks -------------------------------------------------------------------

    @Slot()
    def retranslate(self) -> None:
        """Read everything in the present language; the tab shows the entry again."""
        self.go_data.setText(tr(texts.GO_DATA))
        self.go_framework.setText(tr(texts.GO_FRAMEWORK))
        self.reason.setPlaceholderText(tr(texts.REASON_HINT))
        self.reason.setAccessibleName(tr(texts.REASON))
        self.correction.setPlaceholderText(tr(texts.CORRECT_HINT))
        self.correction.setAccessibleName(tr(texts.CORRECT))
        self.hint.setText(tr(texts.KEY_HINT))

    @Slot()
    def restyle(self) -> None:
        """Show everything in the present theme."""
        colours = theme.colours
        self.setStyleSheet(
            f"#entryDetail {{ background: {colours.panel}; border: none; "
            f"border-left: 1px solid {colours.line}; }}"
        )

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Escape leaves a line."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() == Qt.Key.Key_Escape:
            self.stop_correcting()
            self.left.emit()
            return True
        return False


def _say(words: Words, text: str) -> None:
    """Show ``text``; nothing takes no room."""
    words.setText(text)
    words.setVisible(bool(text))
