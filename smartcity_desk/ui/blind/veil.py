"""What stands in the place of every page during blind weighting: a sentence and the weights."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.core.names import Name
from smartcity_desk.ui import style
from smartcity_desk.ui.blind.dialogs import ask_freeze
from smartcity_desk.ui.commands import weight_text
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.inspector import Lines
from smartcity_desk.ui.language import tr
from smartcity_desk.ui.pages.live_page import LivePage
from smartcity_desk.ui.parts import Words
from smartcity_desk.ui.person import Person, shown_time
from smartcity_desk.ui.texts import blind as texts
from smartcity_desk.ui.theme import HEADING, STEP, TITLE, theme
from smartcity_desk.ui.weights.panel import WeightsPanel

LISTED: Final = 10
WIDTH: Final = 68 * STEP


class Veil(LivePage):
    """Weights, and what differs from the official ones; nothing of any unit.

    Attributes:
        weights: the weights panel, without bands.
        freeze: asks who freezes the weights.
    """

    title = texts.TITLE

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.setObjectName("veil")
        self.weights = WeightsPanel(desk)
        self.heading = Words(pixels=TITLE, bold=True)
        self.sentence, self.since = Words(pixels=HEADING, wrap=True), Words("ink_muted", wrap=True)
        self.changes = Lines()
        self.none = Words("ink_muted")
        self.freeze = QPushButton()
        self._lay_out()
        self.freeze.clicked.connect(self._ask)
        self.first_focus = self.freeze

    def _lay_out(self) -> None:
        row, middle, column = QHBoxLayout(self), QWidget(), QVBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        middle.setFixedWidth(WIDTH)
        middle.setLayout(column)
        column.setContentsMargins(0, 6 * STEP, 0, 2 * STEP)
        column.setSpacing(2 * STEP)
        for part in (self.heading, self.sentence, self.since, self.none, self.changes):
            column.addWidget(part)
        column.addWidget(self.freeze, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        row.addWidget(self.weights)
        row.addStretch(1)
        row.addWidget(middle)
        row.addStretch(1)

    def refresh(self) -> None:
        """Show the weights as they are now."""
        evaluation, last = self.desk.evaluation, self.desk.blind.round
        self.setStyleSheet(f"#veil {{ background: {theme.colours.background}; }}")
        self.freeze.setStyleSheet(style.plain_button(leading=True))
        self.weights.retranslate()
        self.weights.refresh()
        self.heading.setText(tr(texts.TITLE))
        self.sentence.setText(tr(texts.SENTENCE))
        self.freeze.setText(tr(texts.FREEZE))
        if last is not None:
            who = Person(last.begun_by, last.begun_role).words
            self.since.setText(tr(texts.BEGUN, who=who, when=shown_time(last.begun_at)))
        lines = [] if evaluation is None else _changes(evaluation)
        self.none.setVisible(not lines)
        self.none.setText(tr(texts.NO_CHANGES))
        self.changes.show_lines(tr(texts.CHANGES) if lines else "", lines)

    @Slot()
    def _ask(self) -> None:
        ask_freeze(self.desk, self)


def _changes(evaluation: Evaluation) -> list[tuple[str, str]]:
    """The weights that differ from the official ones, the first few of them."""
    if evaluation.official.weights.tree is not evaluation.tree:
        return []
    codes = evaluation.changed_weights
    lines = [(tr(evaluation.framework.node(c).name), tr(_change(evaluation, c))) for c in codes]
    more = len(lines) - LISTED
    if more > 0:
        lines = [*lines[:LISTED], (tr(texts.MORE, count=more), "")]
    return lines


def _change(evaluation: Evaluation, code: str) -> Name:
    old, new = evaluation.official.weights.of(code), evaluation.weights.of(code)
    words = {"old": weight_text(old), "new": weight_text(new)}
    return Name(texts.CHANGE.zh.format(**words), texts.CHANGE.en.format(**words))
