"""One appeal: claim and evidence, what would change, decision and reply."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from smartcity_desk.core.appeal_words import DECISIONS, effect_words
from smartcity_desk.core.appeals import Appeal, Decision
from smartcity_desk.core.entry import EntryError, read_entry
from smartcity_desk.core.names import Name
from smartcity_desk.ui import style
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.language import language, tr
from smartcity_desk.ui.parts import Words
from smartcity_desk.ui.person import Person, person_at, shown_time
from smartcity_desk.ui.records.appeal_keeping import AppealKeeper
from smartcity_desk.ui.records.file_row import FileRow
from smartcity_desk.ui.records.reply_box import ReplyBox
from smartcity_desk.ui.scrolled import Scrolled
from smartcity_desk.ui.texts import appeals as texts
from smartcity_desk.ui.theme import HALF, HEADING, ROW, STEP, TITLE, theme

PREVIEW_MS: Final = 150
REASON_HEIGHT, VALUE_WIDTH = 6 * STEP, 16 * STEP
_ASKED: Final = (
    (Decision.ACCEPTED, texts.ACCEPT), (Decision.PARTLY, texts.PARTLY),
    (Decision.REJECTED, texts.REJECT), (Decision.WITHDRAWN, texts.WITHDRAW),
)  # fmt: skip


class AppealDetail(QFrame):
    """Shows an appeal and takes its decision.

    Attributes:
        value, reason, reply: what is typed.
        effect: what the value would change.
        buttons: decision → button.

    Signals:
        decided: a decision was taken.
    """

    decided = Signal()

    def __init__(self, desk: Desk, keeper: AppealKeeper, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("appeal")
        self._desk, self._keeper = desk, keeper
        self._appeal: Appeal | None = None
        self.heading, self.subject = Words(pixels=TITLE, bold=True), Words(pixels=HEADING)
        self.claim, self.entered = Words(wrap=True), Words("ink_muted", wrap=True)
        self.grounds, self.outcome = Words(wrap=True), Words(bold=True, wrap=True)
        self.files, self.reply = FileRow(), ReplyBox()
        self.value, self._value_word = QLineEdit(), Words("ink_muted")
        self._effect_word, self.effect = Words("ink_muted", bold=True), Words(wrap=True)
        self._reason_word, self.reason = Words("ink_muted"), QPlainTextEdit()
        self.refusal = Words("error", wrap=True)
        self.buttons = {decision: QPushButton() for decision, _ in _ASKED}
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(PREVIEW_MS)
        self._lay_out()
        self._wire()
        theme.changed.connect(self.restyle)
        self.restyle()

    def _lay_out(self) -> None:
        foot, whole = QHBoxLayout(), QVBoxLayout(self)
        foot.setContentsMargins(3 * STEP, 0, 3 * STEP, STEP)
        foot.setSpacing(STEP)
        for button in self.buttons.values():
            foot.addWidget(button)
        foot.addStretch(1)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        self.refusal.setContentsMargins(3 * STEP, HALF, 3 * STEP, HALF)
        whole.addWidget(Scrolled(self._inner()), 1)
        whole.addWidget(self.refusal)
        whole.addLayout(foot)

    def _inner(self) -> QWidget:
        inner, number = QWidget(), QHBoxLayout()
        column = QVBoxLayout(inner)
        column.setContentsMargins(3 * STEP, 2 * STEP, 3 * STEP, 2 * STEP)
        column.setSpacing(HALF)
        self.value.setFixedWidth(VALUE_WIDTH)
        self.reason.setFixedHeight(REASON_HEIGHT)
        self.reason.setTabChangesFocus(True)
        number.addWidget(self._value_word)
        number.addWidget(self.value)
        number.addStretch(1)
        above: tuple[QWidget, ...] = (
            self.heading, self.subject, self.claim, self.grounds, self.files, self.entered,
            self.outcome,
        )  # fmt: skip
        below: tuple[QWidget, ...] = (
            self._effect_word, self.effect, self._reason_word, self.reason, self.reply,
        )  # fmt: skip
        for part in above:
            column.addWidget(part)
        column.addSpacing(HALF)
        column.addLayout(number)
        for part in below:
            column.addWidget(part, 1 if part is self.reply else 0)
        return inner

    def _wire(self) -> None:
        self.value.textEdited.connect(self._soon.start)
        self._soon.timeout.connect(self._show_effect)
        self.reply.draft_wanted.connect(self._draft)
        self.files.failed.connect(self.say)
        for decision, button in self.buttons.items():
            button.setProperty("decision", str(decision))
            button.clicked.connect(self._decide)

    @Slot()
    def restyle(self) -> None:
        """Show it in the present theme."""
        colours = theme.colours
        self.setStyleSheet(
            f"#appeal {{ background: {colours.background}; border: none; "
            f"border-left: 1px solid {colours.line}; }}" + style.field() + style.thin_scroll_bar()
        )
        for decision, button in self.buttons.items():
            button.setStyleSheet(style.plain_button(leading=decision is Decision.ACCEPTED))
            button.setMinimumHeight(ROW)

    # -- showing ---------------------------------------------------------------

    def show_appeal(self, appeal: Appeal) -> None:
        """Show ``appeal``; what is being typed for the same one stays."""
        if self._appeal != appeal:
            self._appeal = appeal
            self.value.setText(f"{appeal.claimed:.10g}")
            self.reason.setPlainText(appeal.reason)
            self.reply.begin(appeal.reply_zh, appeal.reply_en, is_open=appeal.is_open)
            self.say(None)
        self._show_claim(appeal)
        self._show_controls(appeal.is_open)
        if not appeal.is_open:
            self._show_outcome(appeal)
        evaluation = self._desk.evaluation
        if evaluation is not None:
            self.files.show_files(evaluation.records, appeal.files)
        self._show_effect()

    def _show_claim(self, appeal: Appeal) -> None:
        spoken, subject = language.current, self._keeper.subject(appeal)
        self.heading.setText(tr(texts.HEADING, number=appeal.number, unit=tr(subject.unit)))
        self.subject.setText(tr(texts.SUBJECT, year=appeal.year, item=tr(subject.item)))
        now, claimed = subject.value(appeal.reported, spoken), subject.value(appeal.claimed, spoken)
        self.claim.setText(tr(texts.CLAIM, now=now, claimed=claimed))
        words = [w for w in (appeal.grounds, appeal.reference) if w]
        self.grounds.setText("\n".join(words))
        self.grounds.setVisible(bool(words))
        who = Person(appeal.by, appeal.role).words
        parts = [tr(texts.SIGNED, who=appeal.filed_by)] if appeal.filed_by else []
        parts.append(tr(texts.ENTERED, who=who, when=shown_time(appeal.at)))
        self.entered.setText(" · ".join(parts))

    def _show_controls(self, is_open: bool) -> None:
        """Open appeals are worked on, decided ones are read."""
        for part in (
            self._value_word, self.value, self._effect_word, self.effect, *self.buttons.values(),
        ):  # fmt: skip
            part.setVisible(is_open)
        self.outcome.setVisible(not is_open)
        self.reason.setReadOnly(not is_open)
        self._value_word.setText(tr(texts.VALUE))
        self.value.setAccessibleName(tr(texts.VALUE))
        self._effect_word.setText(tr(texts.EFFECT))
        self._reason_word.setText(tr(texts.REASON))
        self.reason.setAccessibleName(tr(texts.REASON))
        self.reply.retranslate()
        for decision, text in _ASKED:
            self.buttons[decision].setText(tr(text))
        self.buttons[Decision.ACCEPTED].setToolTip(tr(texts.ACCEPT_HINT))

    def _show_outcome(self, appeal: Appeal) -> None:
        spoken, subject = language.current, self._keeper.subject(appeal)
        words = tr(
            texts.DECIDED, decision=tr(DECISIONS[appeal.decision]),
            who=Person(appeal.decided_by, appeal.decided_role).words,
            when=shown_time(appeal.decided_at),
        )  # fmt: skip
        before, after = subject.value(appeal.before, spoken), subject.value(appeal.value, spoken)
        if appeal.before != appeal.value:
            result = tr(texts.OUTCOME, before=before, after=after)
        else:
            result = tr(texts.STANDS, value=after)
        self.outcome.setText(f"{words}\n{result}")

    # -- the effect ------------------------------------------------------------

    def _typed(self) -> float | None:
        try:
            return read_entry(self.value.text()).value
        except EntryError:
            return None

    @Slot()
    def _show_effect(self) -> None:
        appeal = self._appeal
        if appeal is not None and appeal.is_open:
            self.effect.setText(tr(self._effect_sentence(appeal, self._typed())))

    def _effect_sentence(self, appeal: Appeal, value: float | None) -> Name:
        if not self._keeper.is_there(appeal):
            return texts.GONE
        if value is None:
            return texts.NOT_A_VALUE
        refused = self._keeper.subject(appeal).refusal(value)
        if refused is not None:
            return refused
        effect = self._keeper.effect(appeal, value)
        return texts.WAITING if effect is None else effect_words(effect)

    # -- deciding --------------------------------------------------------------

    @Slot(object)
    def say(self, sentence: Name | None) -> None:
        """Say in place what was refused."""
        self.refusal.setText("" if sentence is None else tr(sentence))
        self.refusal.setVisible(sentence is not None)

    @Slot()
    def _draft(self) -> None:
        appeal, value = self._appeal, self._typed()
        if appeal is None or not appeal.is_open:
            return
        decision = Decision.ACCEPTED if value == appeal.claimed else Decision.PARTLY
        reason = self.reason.toPlainText()
        self.reply.show_draft(self._keeper.draft(appeal, decision, value, reason))

    @Slot()
    def _decide(self) -> None:
        button, appeal = self.sender(), self._appeal
        if appeal is None or button is None:
            return
        decision, reason = Decision(str(button.property("decision"))), self.reason.toPlainText()
        value = appeal.claimed if decision is Decision.ACCEPTED else self._typed()
        if decision in (Decision.REJECTED, Decision.WITHDRAWN):
            value = None
        written = self.reply.written()
        if written is not None and not (written.zh and written.en):
            draft = self._keeper.draft(appeal, decision, value, reason)
            written = Name(written.zh or draft.zh, written.en or draft.text("en"))
        refused = self._keeper.decide(
            appeal, decision, person_at(self), value=value, reason=reason, reply=written
        )
        self.say(refused)
        if refused is None:
            self.reply.copy.setFocus()  # the buttons go; what is left to do is to send the reply
            self.decided.emit()
        elif not reason.strip():
            self.reason.setFocus()
