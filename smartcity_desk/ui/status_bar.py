"""The status bar: how complete the evaluation is, and what the program is doing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTime, QTimer, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QWidget

from smartcity_desk.ui import style
from smartcity_desk.ui.facts import Facts, FactsWatch
from smartcity_desk.ui.language import language, retranslated, tr
from smartcity_desk.ui.texts import frame as texts
from smartcity_desk.ui.texts import project as project_texts
from smartcity_desk.ui.theme import HALF, SMALL, STATUS_BAR, STEP, font, theme

if TYPE_CHECKING:
    from smartcity_desk.core.names import Name
    from smartcity_desk.ui.desk import Desk
    from smartcity_desk.ui.project.ways_kept import WaysKept


PATIENCE: Final = 150  # ms


class StatusBar(QFrame):
    """One line at the foot of the window."""

    def __init__(self, watch: FactsWatch, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._watch = watch
        self._desk: Desk | None = None
        self._busy: Name | None = None
        self._saved: QTime | None = None
        self._save_failed = self._is_saving = False
        # A computation that is over at once is not worth a word that flickers.
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE)
        self._patience.timeout.connect(self._show_doing)
        self.setObjectName("statusBar")
        self.setFixedHeight(STATUS_BAR)
        self.facts, self.doing = QLabel(), QLabel()
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * STEP, 0, 2 * STEP, 0)
        for label in (self.facts, self.doing):
            label.setFont(font(SMALL))
        row.addWidget(self.facts, 1)
        row.addWidget(self.doing)
        self.operator = QToolButton()
        self.operator.setFont(font(SMALL))
        self.operator.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.operator.setCursor(Qt.CursorShape.PointingHandCursor)
        self._ways: WaysKept | None = None
        row.addWidget(self.operator)
        watch.changed.connect(self._show_facts)
        theme.changed.connect(self.restyle)
        self.restyle()
        retranslated(self, self.retranslate)

    def attach(self, desk: Desk) -> None:
        """Show what is on ``desk`` from now on."""
        self._desk = desk
        desk.opened.connect(self._show_facts)
        for signal in (desk.opened, desk.computed, desk.failed):
            signal.connect(self._show_doing)
        desk.edited.connect(self._notice_edit)

    def set_busy(self, what: Name | None) -> None:
        """Say what is going on in the background; ``None`` for nothing."""
        self._busy = what
        self._show_doing()

    @Slot()
    def saved(self) -> None:
        """The session was saved just now."""
        self._saved, self._save_failed = QTime.currentTime(), False
        self._is_saving = False
        self._show_doing()

    def saving(self) -> None:
        """A change waits for the disk."""
        self._is_saving = True
        self._patience.start()

    def forget_saved(self) -> None:
        """Nothing is known of saving: another file, or none."""
        self._saved, self._save_failed, self._is_saving = None, False, False
        self._show_doing()

    def follow_operator(self, ways: WaysKept) -> None:
        """Show who sits at the desk; a click changes it."""
        self._ways = ways
        self.operator.clicked.connect(ways.offer_operators)
        ways.operator_changed.connect(self.show_operator)
        self.show_operator()

    @Slot()
    def show_operator(self) -> None:
        """Read who sits at the desk."""
        if self._ways is None:
            return
        present = self._ways.operator
        words = " · ".join(text for text in (present.name, present.role) if text)
        if not self._ways.is_chosen:
            words = tr(project_texts.CHOOSE_OPERATOR)
        self.operator.setText(words)
        self.operator.setAccessibleName(tr(project_texts.OPERATOR_BUTTON, name=words))
        self.operator.setToolTip(tr(project_texts.OPERATOR_SWITCH))

    @Slot()
    def not_saved(self) -> None:
        """The session could not be saved."""
        self._save_failed = True
        self._show_doing()

    @Slot()
    def retranslate(self) -> None:
        """Read everything in the present language."""
        self.setAccessibleName(tr(texts.STATUS_BAR))
        self._show_facts()
        self._show_doing()
        self.show_operator()

    @Slot()
    def restyle(self) -> None:
        """Show everything in the present theme."""
        muted = theme.colours.ink_muted
        sheet = style.band("statusBar", "top")
        self.setStyleSheet(f"{sheet} QLabel {{ color: {muted}; }}")
        self.operator.setStyleSheet(style.flat_button() + f"QToolButton {{ padding: 0 {HALF}px; }}")

    @Slot()
    def _show_facts(self) -> None:
        evaluation = None if self._desk is None else self._desk.evaluation
        if evaluation is None:
            return
        line = " · ".join(sayings(self._watch.facts, evaluation.notice))
        if line != self.facts.text():
            self.facts.setText(line)
            self.facts.setAccessibleName(line)
        notice = evaluation.notice
        self.facts.setToolTip("" if notice is None else notice.text(language.current))

    @Slot()
    def _notice_edit(self) -> None:
        if not self._patience.isActive():
            self._patience.start()

    @Slot()
    def _show_doing(self) -> None:
        line = self._activity()
        if line != self.doing.text():
            self.doing.setText(line)
            self.doing.setAccessibleName(line)

    def _activity(self) -> str:
        if self._busy is not None:
            return tr(self._busy)
        if self._desk is not None and self._desk.is_computing:
            return tr(texts.COMPUTING)
        if self._save_failed:
            return tr(texts.NOT_SAVED)
        if self._is_saving:
            return tr(project_texts.SAVING)
        if self._saved is None:
            return ""
        return tr(texts.SAVED_AT, time=self._saved.toString("HH:mm:ss"))


def sayings(facts: Facts, notice: Name | None) -> list[str]:
    """How much came in, how complete it is, what is to be reviewed, what kind of data it is."""
    said = []
    if facts.received is not None:
        said.append(tr(texts.RECEIVED, received=facts.received, expected=facts.expected))
    said.append(tr(texts.ITEM_COUNT, count=facts.items))
    if facts.coverage is not None:
        said.append(tr(texts.COVERAGE, percent=f"{facts.coverage * 100:.1f}"))
    count = facts.to_review
    if count:
        said.append(tr(texts.TO_REVIEW, count=count))
    elif facts.is_counted:
        said.append(tr(texts.NOTHING_TO_REVIEW))
    if notice is not None:
        said.append(first_clause(notice.text(language.current)))
    return said


def first_clause(sentence: str) -> str:
    """What a notice says first: *synthetic data for demonstration*."""
    return re.split("[，,;；。.]", sentence, maxsplit=1)[0]
