"""The panel beside the table: where the selected value comes from and what is said of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from smartcity_desk.core.issues import Issue
from smartcity_desk.ui.language import language, retranslated, tr
from smartcity_desk.ui.models.describing import Description
from smartcity_desk.ui.parts import Link, Words
from smartcity_desk.ui.texts import data as texts
from smartcity_desk.ui.theme import BODY, HALF, INSPECTOR_WIDTH, SMALL, STEP, TITLE, theme

_MOST_LINES: Final = 14
_SELECTABLE: Final = (
    Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
)


class CellDetail(QScrollArea):
    """Shows one :class:`Description`, or a sentence while nothing is selected.

    Signals:
        review_wanted: the entries of this cell should be shown in the review.
    """

    review_wanted = Signal()

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
        self.review = Link()
        self.lines = [(Words("ink_muted", SMALL), _selectable()) for _ in range(_MOST_LINES)]
        self._lay_out()
        self.review.clicked.connect(self.review_wanted)
        theme.changed.connect(self.restyle)
        self.restyle()
        retranslated(self, self.retranslate)
        self.show_nothing()

    def _lay_out(self) -> None:
        whole = QWidget()
        whole.setObjectName("cellDetailBody")
        column = QVBoxLayout(whole)
        column.setContentsMargins(2 * STEP, 2 * STEP, 2 * STEP, 2 * STEP)
        column.setSpacing(HALF)
        for widget in (self.empty, self.title, self.subtitle, self.value, self.issues):
            column.addWidget(widget)
        column.addWidget(self.review, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(STEP)
        for label, content in self.lines:
            column.addWidget(label)
            column.addWidget(content)
            content.setContentsMargins(0, 0, 0, HALF)
        column.addStretch(1)
        self.setWidget(whole)

    def show_nothing(self) -> None:
        """Say what would stand here."""
        self.empty.show()
        for widget in (self.title, self.subtitle, self.value, self.issues, self.review):
            widget.hide()
        self._fill([])

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
        self._fill([(tr(label), text) for label, text in told.lines])

    def _fill(self, lines: Sequence[tuple[str, str]]) -> None:
        for place, (label, content) in enumerate(self.lines):
            is_used = place < len(lines)
            label.setVisible(is_used)
            content.setVisible(is_used)
            if is_used:
                label.setText(lines[place][0])
                content.setText(lines[place][1])

    @Slot()
    def retranslate(self) -> None:
        """Read everything in the present language; the page shows the reading again."""
        self.setAccessibleName(tr(texts.DETAIL))
        self.empty.setText(tr(texts.DETAIL_EMPTY))
        self.review.setText(tr(texts.GO_REVIEW))

    @Slot()
    def restyle(self) -> None:
        """Show everything in the present theme."""
        colours = theme.colours
        self.setStyleSheet(
            f"#cellDetail {{ border: none; border-left: 1px solid {colours.line}; }}"
            f"#cellDetailBody {{ background: {colours.background}; }}"
        )


def _selectable() -> Words:
    made = Words("ink", BODY, wrap=True)
    made.setTextInteractionFlags(_SELECTABLE)
    return made
