"""Filing and deciding appeals: each one undo step. Knows no widget."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import uuid4

from smartcity_desk.core.appeal_words import DECISIONS, Subject, reply_draft, reply_state
from smartcity_desk.core.appeals import (
    Appeal,
    Decision,
    Effect,
    appeals_of,
    decided,
    effect_of,
    next_number,
    with_appeal,
)
from smartcity_desk.core.attachments import attach, attachments
from smartcity_desk.core.cells import reading_at
from smartcity_desk.core.decisions import Stamp
from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.core.locks import lock_refusal
from smartcity_desk.core.names import Name
from smartcity_desk.ui.charts.stamp import state_of
from smartcity_desk.ui.commands_whole import Replace
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.person import Person, now_text
from smartcity_desk.ui.texts import appeals as texts


@dataclass(frozen=True, slots=True)
class Evidence:
    """A file to be attached."""

    name: str
    content: bytes


class AppealKeeper:
    """The appeals of the evaluation on the desk.

    A method that can be refused returns ``None`` where all went as asked, else a sentence.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def all(self) -> tuple[Appeal, ...]:
        """All appeals, by number."""
        evaluation = self._desk.evaluation
        return () if evaluation is None else appeals_of(evaluation.records)

    def subject(self, appeal: Appeal) -> Subject:
        """What an appeal is about, in words."""
        evaluation = self._desk.evaluation
        assert evaluation is not None
        return Subject.of(evaluation.framework, evaluation.panel, appeal)

    def stands(self, appeal: Appeal) -> float | None:
        """The value in the cell now; raises ``KeyError`` or ``ValueError`` without a cell."""
        evaluation = self._desk.evaluation
        if evaluation is None or appeal.item not in evaluation.panel.items:
            raise KeyError(appeal.item)
        return reading_at(evaluation.panel, appeal.place).value

    def is_there(self, appeal: Appeal) -> bool:
        """Whether the cell of an appeal is still in the evaluation."""
        evaluation = self._desk.evaluation
        try:
            self.stands(appeal)
        except (KeyError, ValueError):
            return False
        return evaluation is not None and appeal.item in evaluation.tree.position

    def effect(self, appeal: Appeal, value: float) -> Effect | None:
        """What ``value`` would change; ``None`` until the present data are computed."""
        evaluation, result = self._desk.evaluation, self._desk.result
        if evaluation is None or result is None or not self.is_there(appeal):
            return None
        if result.snapshot.panel is not evaluation.panel or appeal.year not in result.years:
            return None
        return effect_of(result, appeal, value)

    # -- steps -----------------------------------------------------------------

    def file(self, appeal: Appeal, files: Sequence[Evidence], person: Person) -> Appeal | None:
        """Enter ``appeal`` with its files; it gets the next number."""
        evaluation = self._desk.evaluation
        if evaluation is None:
            return None
        at, keys, records = now_text(), [], evaluation.records
        place = (appeal.unit, appeal.item, appeal.year)
        for one in files:
            records = attach(records, place, one.name, one.content, Stamp(person.name, at))
            kept = attachments(records, place)
            keys.append(next(a.key for a in reversed(kept) if a.name == one.name))
        entered = replace(
            appeal, number=next_number(records), reported=self.stands(appeal),
            files=tuple(dict.fromkeys(keys)), by=person.name, role=person.role, at=at,
            key=uuid4().hex[:12],
        )  # fmt: skip
        unit = self.subject(entered).unit
        words = _worded(texts.FILED_STEP, number=str(entered.number), unit=unit)
        records = with_appeal(records, entered)
        self._desk.undo.push(Replace(evaluation, words, records=records))
        return entered

    def decide(
        self,
        appeal: Appeal,
        decision: Decision,
        person: Person,
        *,
        value: float | None = None,
        reason: str = "",
        reply: Name | None = None,
    ) -> Name | None:
        """Decide ``appeal``; accepting edits the cell in the same step."""
        evaluation, reason = self._desk.evaluation, reason.strip()
        if evaluation is None:
            return None
        refused = self._refused(appeal, decision, value, reason)
        if refused is not None:
            return refused
        words = reply or self.draft(appeal, decision, value, reason)
        before = self.stands(appeal) if self.is_there(appeal) else appeal.reported
        if self.is_there(appeal):
            snapshot, records = decided(
                evaluation.snapshot, evaluation.records, appeal, decision, value=value,
                reason=reason, reply=(words.zh, words.text("en")),
                by=person.name, role=person.role, at=now_text(),
            )  # fmt: skip
        else:
            done = replace(
                appeal, decision=decision, before=before, value=before, reason=reason,
                reply_zh=words.zh, reply_en=words.text("en"), decided_by=person.name,
                decided_role=person.role, decided_at=now_text(),
            )  # fmt: skip
            snapshot, records = evaluation.snapshot, with_appeal(evaluation.records, done)
        name = self._step(evaluation, appeal, decision, before, value)
        step = Replace(
            evaluation, name, snapshot=snapshot, records=records, verb="appeal", why=reason
        )
        self._desk.undo.push(step)
        return None

    def _refused(
        self, appeal: Appeal, decision: Decision, value: float | None, reason: str
    ) -> Name | None:
        if decision is not Decision.WITHDRAWN and not reason:
            return texts.NO_REASON
        if decision not in (Decision.ACCEPTED, Decision.PARTLY):
            return None
        if not self.is_there(appeal):
            return texts.GONE
        evaluation = self._desk.evaluation
        assert evaluation is not None
        locked = lock_refusal(evaluation.records, evaluation.panel, appeal.unit)
        if locked is not None:
            return locked
        if value is None:
            return texts.NOT_A_VALUE
        if decision is Decision.PARTLY and value == appeal.claimed:
            return texts.PARTLY_IS_ALL
        if decision is Decision.PARTLY and value == self.stands(appeal):
            return texts.PARTLY_IS_NONE
        return self.subject(appeal).refusal(value)

    def draft(self, appeal: Appeal, decision: Decision, value: float | None, reason: str) -> Name:
        """The reply, from the data."""
        before = self.stands(appeal) if self.is_there(appeal) else appeal.reported
        effect = None if value is None else self.effect(appeal, value)
        is_taken = decision in (Decision.ACCEPTED, Decision.PARTLY) and value != before
        state = state_of(self._desk)
        assert state is not None
        return reply_draft(
            self.subject(appeal), appeal, decision, before=before, value=value, effect=effect,
            reason=reason.strip(), state=reply_state(state, changes_data=is_taken),
        )  # fmt: skip

    def _step(
        self, evaluation: Evaluation, appeal: Appeal, decision: Decision,
        before: float | None, value: float | None,
    ) -> Name:  # fmt: skip
        subject, what = (
            Subject.of(evaluation.framework, evaluation.panel, appeal),
            DECISIONS[decision],
        )
        number = str(appeal.number)
        if decision not in (Decision.ACCEPTED, Decision.PARTLY):
            return _worded(texts.KEPT_STEP, number=number, decision=what)
        return _worded(
            texts.DECIDED_STEP, number=number, decision=what, unit=subject.unit,
            year=str(appeal.year), item=subject.item,
            before=Name(subject.value(before, "zh"), subject.value(before, "en")),
            after=Name(subject.value(value, "zh"), subject.value(value, "en")),
        )  # fmt: skip


def _worded(pattern: Name, **words: Name | str) -> Name:
    """``pattern`` in both languages, its placeholders filled."""
    zh = {key: word.zh if isinstance(word, Name) else word for key, word in words.items()}
    en = {key: word.text("en") if isinstance(word, Name) else word for key, word in words.items()}
    return Name(pattern.zh.format(**zh), pattern.en.format(**en))
