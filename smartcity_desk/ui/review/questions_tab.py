"""The questions to the districts: worded, sent out as workbooks, answered."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smartcity_desk.core.decisions import Stamp, decisions
from smartcity_desk.core.entry_effect import order_of
from smartcity_desk.core.names import Name
from smartcity_desk.core.questions import Question, ask, questions, withdraw
from smartcity_desk.core.records import Records
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.language import tr
from smartcity_desk.ui.models.issue_rows import IssueRow, issue_rows
from smartcity_desk.ui.models.issue_tree import effect_text
from smartcity_desk.ui.models.listed_model import ListedColumn
from smartcity_desk.ui.parts import FlatButton, Link, TypedLine, Words
from smartcity_desk.ui.person import shown_time
from smartcity_desk.ui.review.band import Band
from smartcity_desk.ui.review.deciding import Deciding
from smartcity_desk.ui.review.effects import EffectWatch
from smartcity_desk.ui.review.exchange import Exchange, problem_lines
from smartcity_desk.ui.review.list_tab import ListTab
from smartcity_desk.ui.texts import review as review_texts
from smartcity_desk.ui.texts import verification as texts
from smartcity_desk.ui.theme import SMALL, STEP

Row = tuple[IssueRow, Question]


def _item(row: Row) -> str:
    year = "" if row[0].issue.year is None else f" {row[0].issue.year}"
    return tr(row[0].item) + year


def _answer(row: Row) -> str:
    question = row[1]
    if question.answered is None:
        return tr(texts.WAITING)
    said = " · ".join(part for part in (question.answer, question.note) if part)
    return tr(texts.ANSWERED_BY, answer=said, who=question.answered.who)


def _answer_ink(row: Row) -> str:
    return "ink" if row[1].is_answered else "ink_muted"


def _asked(row: Row) -> str:
    return f"{row[1].asked.who} {shown_time(row[1].asked.when)}"


def _effect(row: Row) -> str:
    return effect_text(row[0]) if row[0].decision is None else ""


COLUMNS: Final = (
    ListedColumn("unit", texts.DISTRICT, 128, lambda row: tr(row[0].unit)),
    ListedColumn("item", texts.ITEM, 192, _item),
    ListedColumn("question", texts.QUESTION, 0, lambda row: tr(row[1].text)),
    ListedColumn("effect", review_texts.EFFECT, 76, _effect),
    ListedColumn("answer", texts.ANSWER, 168, _answer, _answer_ink),
    ListedColumn("asked", texts.WHEN, 216, _asked, lambda _: "ink_muted"),
)


def _rank(row: Row) -> tuple[int, int, int]:
    return order_of(row[0].effect if row[0].decision is None else None)


class QuestionsTab(ListTab):
    """All questions, by the ranks that an answer can change, then by district.

    Attributes:
        zh, en: the words of the one that is current.
        watch: knows which ranks they can change.

    Signals:
        entry_wanted: the entry of a question should be shown; its key.
    """

    entry_wanted = Signal(str)

    def __init__(self, desk: Desk, exchange: Exchange, parent: QWidget | None = None) -> None:
        super().__init__(desk, COLUMNS, parent)
        self._deciding, self._at = Deciding(desk), ""
        self.watch = EffectWatch(self)
        self.watch.found.connect(self.refresh)
        desk.closing.connect(self.watch.end)
        self.export, self.take_in = FlatButton(), FlatButton()
        self.zh, self.en = TypedLine(), TypedLine()
        self.withdraw, self.decide = FlatButton(), Link()
        self.problems = Words("warning", SMALL, wrap=True)
        self._lay_out()
        self.table.moved.connect(self._show_current)
        self.table.opened.connect(self._want_entry)
        self.decide.clicked.connect(self._want_entry)
        self.withdraw.clicked.connect(self._withdraw)
        for line in (self.zh, self.en):
            line.editingFinished.connect(self._reword)
        self.export.clicked.connect(exchange.ask_question_folder)
        self.take_in.clicked.connect(exchange.ask_answers)
        exchange.said.connect(self._say)
        exchange.read.connect(self._show_problems)

    def _lay_out(self) -> None:
        self.band = Band()
        inside = QVBoxLayout(self.band)
        inside.setContentsMargins(2 * STEP, STEP, 2 * STEP, STEP)
        inside.setSpacing(STEP)
        for line in (self.zh, self.en):
            inside.addWidget(line)
        row = QHBoxLayout()
        row.addWidget(self.problems, 1)
        row.addWidget(self.decide)
        row.addWidget(self.withdraw)
        inside.addLayout(row)
        self.frame((), (self.export, self.take_in), self.band)

    def retranslate(self) -> None:
        """Read everything in the present language."""
        self.table.setAccessibleName(tr(texts.QUESTION))
        self.export.setText(tr(texts.EXPORT_QUESTIONS))
        self.take_in.setText(tr(texts.IMPORT_ANSWERS))
        self.withdraw.setText(tr(texts.WITHDRAW))
        self.decide.setText(tr(texts.TAKE_ANSWER))
        self.zh.setAccessibleName(tr(texts.QUESTION_ZH))
        self.en.setAccessibleName(tr(texts.QUESTION_EN))
        self.empty.setText(tr(texts.NO_QUESTIONS))

    # -- showing -------------------------------------------------------------------

    def start_anew(self) -> None:
        """Another evaluation: nothing was said yet."""
        super().start_anew()
        self.problems.setText("")
        self.watch.forget()

    @Slot()
    def refresh(self) -> None:
        """Show the questions there are now, by rank effect, then by district in official order."""
        rows = self._rows()
        self.watch.look(self.desk.result, [row for row, _ in rows])
        self.show_rows(rows)
        self.export.setVisible(bool(rows))
        self.summary.setText(tr(
            texts.QUESTIONS_SUMMARY, units=len({row.issue.unit for row, _ in rows}),
            count=len(rows), answered=sum(question.is_answered for _, question in rows),
        ))  # fmt: skip
        self.summary.setVisible(bool(rows))
        self._show_current()

    def _rows(self) -> list[Row]:
        evaluation = self.desk.evaluation
        if evaluation is None:
            return []
        asked = questions(evaluation.records)
        named = issue_rows((question.issue for question in asked), evaluation)
        order = {unit.code: place for place, unit in enumerate(evaluation.panel.units)}
        decided = {decision.key: decision for decision in decisions(evaluation.records)}
        rows = [
            (replace(row, decision=decided.get(row.key), effect=self.watch.effects.get(row.key)),
             question)
            for row, question in zip(named, asked, strict=True)
        ]  # fmt: skip
        return sorted(rows, key=lambda row: (_rank(row), order.get(row[0].issue.unit, len(order))))

    @property
    def question(self) -> Question | None:
        """The question the keyboard is on."""
        row = self.table.row
        return None if row is None else row[1]

    @Slot()
    def _show_current(self) -> None:
        question = self.question
        is_typing = self.zh.hasFocus() or self.en.hasFocus()
        if question is not None and not (is_typing and question.key == self._at):
            self._at = question.key
            self.zh.setText(question.text.zh)
            self.en.setText(question.text.en)
            for line in (self.zh, self.en):
                line.setCursorPosition(0)

    @Slot(object, bool)
    def _say(self, words: Name, went_well: bool) -> None:
        self.say(tr(words), "ink_muted" if went_well else "warning")

    @Slot(object)
    def _show_problems(self, problems: tuple[object, ...]) -> None:
        self.problems.setText(problem_lines(problems))  # type: ignore[arg-type]
        self.problems.setToolTip(self.problems.text())

    # -- doing ---------------------------------------------------------------------

    @Slot()
    def _want_entry(self) -> None:
        if self.question is not None:
            self.entry_wanted.emit(self.question.key)

    @Slot()
    def _reword(self) -> None:
        """Ask in other words."""
        question, evaluation = self.question, self.desk.evaluation
        text = Name(self.zh.text().strip(), self.en.text().strip())
        if question is None or evaluation is None or not text.zh or text == question.text:
            return
        stamp = Stamp(question.asked.who, question.asked.when)
        records = ask(evaluation.records, question.issue, text, stamp)
        self._push(texts.UNDO_REWORD, records)

    @Slot()
    def _withdraw(self) -> None:
        question, evaluation = self.question, self.desk.evaluation
        if question is not None and evaluation is not None:
            self._push(texts.UNDO_WITHDRAW, withdraw(evaluation.records, question.key))

    def _push(self, words: Name, records: Records) -> None:
        unit = self.table.row[0].unit
        named = Name(words.zh.format(unit=unit.zh), words.text("en").format(unit=unit.text("en")))
        self._deciding.push(named, self._deciding.evaluation.panel, records)
