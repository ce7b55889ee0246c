"""The panel beside the table: where the selected value comes from and what is said of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from smartcity_desk.core.issues import Issue
from smartcity_desk.core.names import Name
from smartcity_desk.ui import style
from smartcity_desk.ui.language import language, retranslated, tr
from smartcity_desk.ui.models.describing import Description
from smartcity_desk.ui.parts import Link, Words
from smartcity_desk.ui.texts import data as texts
from smartcity_desk.ui.theme import BODY, HALF, INSPECTOR_WIDTH, SMALL, STEP, TITLE, font, theme

_MOST_LINES, _MOST_STEPS = 12, 8
_MOST_HISTORY, _MOST_NOTES = 20, 20
_NOTE_HEIGHT, _LABEL_WIDTH = 56, 72
_SELECTABLE: Final = (
    Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
)


class Section(QWidget):
    """A heading with labelled lines below it; hidden where there are none.

    Labels stand beside their content, or above it where that is long (``stacked``).

    Attributes:
        heading, lines: what is said, pairs of label and content; a line is made when there is
            something to say on it.
    """

    def __init__(self, name: Name, most: int, *, stacked: bool = False) -> None:
        super().__init__()
        self._name = name
        self.heading = Words("ink", BODY, bold=True)
        self.lines: list[tuple[Words, Words]] = []
        self._most, self._is_stacked = most, stacked
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, STEP, 0, 0)
        self._grid.setHorizontalSpacing(STEP)
        self._grid.setVerticalSpacing(HALF)
        self._grid.setColumnStretch(1, 1)
        self._grid.addWidget(self.heading, 0, 0, 1, 2)
        retranslated(self, self.retranslate)

    def _make_lines(self, count: int) -> None:
        """Have so many lines, or as many as may be."""
        while len(self.lines) < min(count, self._most):
            self.lines.append((Words("ink_muted", SMALL, wrap=True), _selectable()))
            self._place(len(self.lines), *self.lines[-1])

    def _place(self, row: int, label: Words, content: Words) -> None:
        """Content beside its label, or below it."""
        if self._is_stacked:
            self._grid.addWidget(label, 2 * row, 0, 1, 2)
            self._grid.addWidget(content, 2 * row + 1, 0, 1, 2)
            content.setContentsMargins(0, 0, 0, HALF)
            return
        label.setFixedWidth(_LABEL_WIDTH)
        label.setContentsMargins(0, 2, 0, 0)
        self._grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(content, row, 1)

    @Slot()
    def retranslate(self) -> None:
        """Read the heading in the present language."""
        self.heading.setText(tr(self._name))

    def fill(self, lines: Sequence[tuple[str, str]]) -> None:
        """Show pairs of label and content; a label may be empty."""
        self._make_lines(len(lines))
        for place, (label, content) in enumerate(self.lines):
            is_used = place < len(lines)
            label.setVisible(is_used and bool(lines[place][0]))
            content.setVisible(is_used)
            if is_used:
                label.setText(lines[place][0])
                content.setText(lines[place][1])
        self.setVisible(bool(lines))


class CellDetail(QScrollArea):
    """Shows one :class:`Description`, or a sentence while nothing is selected.

    Attributes:
        provenance, path, history, notes: its sections.
        note, verify, open_book: to comment, to verify, to see the source.

    Signals:
        review_wanted: the entries of this cell should be shown in the review.
        noted: a comment was written.
        verify_wanted: the value should count as verified, or no longer.
        book_wanted: the workbook should be opened at this cell.
        left: a comment was kept or given up by key; the focus should go back to the table.
    """

    review_wanted = Signal()
    noted = Signal(str)
    verify_wanted = Signal()
    book_wanted = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("cellDetail")
        self.setFixedWidth(INSPECTOR_WIDTH)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.empty = Words("ink_muted", wrap=True)
        self.title = Words("ink", BODY, bold=True, wrap=True)
        self.subtitle = Words("ink_muted", BODY, wrap=True)
        self.value = Words("ink", TITLE, wrap=True)
        self.issues = Words("warning", BODY, wrap=True)
        self.said = Words("ink_muted", SMALL, wrap=True)
        self.review, self.verify, self.open_book, self.keep = Link(), Link(), Link(), Link()
        self.provenance = Section(texts.PROVENANCE, _MOST_LINES)
        self.path = Section(texts.PATH, _MOST_STEPS)
        self.history = Section(texts.HISTORY, _MOST_HISTORY, stacked=True)
        self.notes = Section(texts.NOTES, _MOST_NOTES, stacked=True)
        self.note = QPlainTextEdit()
        self._lay_out()
        self._wire()
        theme.changed.connect(self.restyle)
        self.restyle()
        retranslated(self, self.retranslate)
        self.show_nothing()

    @property
    def lines(self) -> list[tuple[Words, Words]]:
        """All labelled lines: provenance, then the path into the score."""
        return [*self.provenance.lines, *self.path.lines]

    def _lay_out(self) -> None:
        self.note.setFont(font(BODY))
        self.note.setFixedHeight(_NOTE_HEIGHT)
        self.note.setTabChangesFocus(True)
        self.note.installEventFilter(self)
        whole = QWidget()
        whole.setObjectName("cellDetailBody")
        column = QVBoxLayout(whole)
        column.setContentsMargins(2 * STEP, 2 * STEP, 2 * STEP, 2 * STEP)
        column.setSpacing(HALF)
        for widget in (self.empty, self.title, self.subtitle, self.value, self.issues):
            column.addWidget(widget)
        left = Qt.AlignmentFlag.AlignLeft
        column.addWidget(self.review, 0, left)
        column.addWidget(self.verify, 0, left)
        column.addWidget(self.provenance)
        column.addWidget(self.open_book, 0, left)
        column.addWidget(self.said)
        for section in (self.path, self.history, self.notes):
            column.addWidget(section)
        column.addSpacing(HALF)
        column.addWidget(self.note)
        column.addWidget(self.keep, 0, left)
        column.addStretch(1)
        self.setWidget(whole)

    def _wire(self) -> None:
        self.review.clicked.connect(self.review_wanted)
        self.verify.clicked.connect(self.verify_wanted)
        self.open_book.clicked.connect(self.book_wanted)
        self.keep.clicked.connect(self._keep_note)
        self.note.textChanged.connect(self._note_changed)

    def show_nothing(self) -> None:
        """Say what would stand here."""
        self.empty.show()
        for widget in (
            self.title, self.subtitle, self.value, self.issues, self.review, self.verify,
            self.open_book, self.note, self.keep, self.said,
        ):  # fmt: skip
            widget.hide()
        for section in (self.provenance, self.path, self.history, self.notes):
            section.fill([])

    def show_description(self, told: Description, issues: Sequence[Issue]) -> None:
        """Show a reading and the open entries about it."""
        self.empty.hide()
        for label, text in (
            (self.title, told.title), (self.subtitle, told.subtitle), (self.value, told.value),
        ):  # fmt: skip
            label.setText(text)
            label.show()
        messages = [issue.message(language.current) for issue in issues]
        self.issues.setText("\n".join(messages))
        self.issues.setVisible(bool(messages))
        self.review.setVisible(bool(messages))
        self.provenance.fill([(tr(label), text) for label, text in told.lines])
        self.path.fill([(tr(label), text) for label, text in told.path])
        self.note.show()
        self._note_changed()

    def say(self, sentence: str) -> None:
        """Say what became of the workbook that was asked for."""
        self.said.setText(sentence)
        self.said.setVisible(bool(sentence))

    # -- comments ------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ctrl+Enter keeps the comment, Escape leaves it."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self._keep_note()
                self.left.emit()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.left.emit()
                return True
        return False

    def write_note(self) -> None:
        """Put the keyboard into the comment."""
        self.ensureWidgetVisible(self.note)
        self.note.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def _note_changed(self) -> None:
        self.keep.setVisible(bool(self.note.toPlainText().strip()) and not self.note.isHidden())

    @Slot()
    def _keep_note(self) -> None:
        text = self.note.toPlainText().strip()
        if text:
            self.note.clear()
            self.noted.emit(text)

    @Slot()
    def retranslate(self) -> None:
        """Read everything in the present language; the page shows the reading again."""
        self.setAccessibleName(tr(texts.DETAIL))
        self.empty.setText(tr(texts.DETAIL_EMPTY))
        self.review.setText(tr(texts.GO_REVIEW))
        self.open_book.setText(tr(texts.OPEN_BOOK))
        self.keep.setText(tr(texts.NOTE_KEEP))
        self.note.setPlaceholderText(tr(texts.NOTE_HINT))
        self.note.setAccessibleName(tr(texts.NOTES))

    @Slot()
    def restyle(self) -> None:
        """Show everything in the present theme."""
        colours = theme.colours
        self.setStyleSheet(
            f"#cellDetail {{ border: none; border-left: 1px solid {colours.line}; }}"
            f"#cellDetailBody {{ background: {colours.background}; }}" + style.thin_scroll_bar()
        )


def _selectable() -> Words:
    made = Words("ink", BODY, wrap=True)
    made.setTextInteractionFlags(_SELECTABLE)
    return made
