"""Decisions on the desk: each is one undo step, worded in both languages."""

from __future__ import annotations

from collections.abc import Sequence

from smartcity_desk.core import decisions
from smartcity_desk.core.decisions import VERDICT_NAMES, Choice, Stamp, Verdict
from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.core.issues import Issue
from smartcity_desk.core.locks import lock_refusal
from smartcity_desk.core.names import Name
from smartcity_desk.core.panel import Panel
from smartcity_desk.core.questions import ask, proposed_question, withdraw
from smartcity_desk.core.records import Records
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.ui.commands_whole import Replace
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.models.issue_rows import IssueRow
from smartcity_desk.ui.texts import review as texts


class Deciding:
    """Makes decisions about entries of one desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @property
    def evaluation(self) -> Evaluation:
        """The evaluation on the desk; there must be one."""
        assert self._desk.evaluation is not None
        return self._desk.evaluation

    def fitting(self, rows: Sequence[IssueRow], verdict: Verdict) -> list[IssueRow]:
        """Those of ``rows`` that are open and can be decided like this."""
        panel = self.evaluation.panel
        return [
            row
            for row in rows
            if row.decision is None and verdict in decisions.verdicts(panel, row.issue)
        ]

    def locked(self, rows: Sequence[IssueRow]) -> Name | None:
        """Why ``rows`` cannot be decided: the first district among them that is locked."""
        records, panel = self.evaluation.records, self.evaluation.panel
        refused = (lock_refusal(records, panel, row.issue.unit) for row in rows)
        return next((sentence for sentence in refused if sentence is not None), None)

    def decide(self, rows: Sequence[IssueRow], choice: Choice, stamp: Stamp) -> None:
        """Make ``choice`` for all of ``rows``, as one step.

        Raises :class:`~smartcity_desk.core.decisions.DecisionError`; nothing changes then.
        """
        evaluation = self.evaluation
        issues = [row.issue for row in rows]
        panel, records = decisions.decide_all(
            evaluation.panel, evaluation.records, issues, choice, stamp
        )
        words = self._words(rows, choice, records)
        self.push(words, panel, records, verb="decide", why=choice.reason.strip())

    def reopen(self, row: IssueRow) -> None:
        """Take the decision about ``row`` back."""
        evaluation = self.evaluation
        panel, records = decisions.reopen(evaluation.panel, evaluation.records, row.key)
        self.push(_about(texts.UNDO_REOPEN, row), panel, records)

    def ask(self, rows: Sequence[IssueRow], stamp: Stamp, text: Name | None = None) -> None:
        """Ask the districts about ``rows``; each in the words proposed unless given others."""
        records = self.evaluation.records
        for row in rows:
            records = ask(records, row.issue, text or self.question(row.issue), stamp)
        words = _about(texts.UNDO_ASK, rows[0])
        if len(rows) > 1:
            words = _worded(texts.UNDO_ASK_MANY, count=len(rows))
        self.push(words, self.evaluation.panel, records)

    def withdraw(self, row: IssueRow) -> None:
        """Take the question about ``row`` back."""
        records = withdraw(self.evaluation.records, row.key)
        self.push(_about(texts.UNDO_WITHDRAW, row), self.evaluation.panel, records)

    def question(self, issue: Issue) -> Name:
        """The question proposed for an entry."""
        framework = self.evaluation.framework
        for node in framework.items:
            if node.code == issue.item and node.item is not None:
                return proposed_question(issue, node.name, node.item.measure)
        for denominator in framework.denominators:
            if denominator.code == issue.item:
                return proposed_question(issue, denominator.name, denominator.measure)
        return proposed_question(issue, Name(issue.item), Name(""))

    def push(
        self, words: Name, panel: Panel, records: Records, *, verb: str = "edit", why: str = ""
    ) -> None:
        """One undo step: panel and records together."""
        now = self.evaluation
        snapshot = None
        if panel is not now.panel:
            snapshot = Snapshot(panel, now.weights, now.method)
        step = Replace(now, words, snapshot=snapshot, records=records, verb=verb, why=why)
        self._desk.undo.push(step)

    def _words(self, rows: Sequence[IssueRow], choice: Choice, records: Records) -> Name:
        verdict = VERDICT_NAMES[choice.verdict]
        if len(rows) > 1:
            kinds = {row.kind.zh: row.kind for row in rows}
            what = next(iter(kinds.values())) if len(kinds) == 1 else texts.SEVERAL_KINDS
            return _worded(texts.UNDO_MANY, verdict=verdict, count=len(rows), what=what)
        (row,) = rows
        made = decisions.decision_of(records, row.key)
        value = "" if made is None else made.value_text
        words = texts.UNDO_ONE if value and row.issue.raw else texts.UNDO_PLAIN
        return _about(words, row, verdict=verdict, raw=row.issue.raw, new=value)


def _about(template: Name, row: IssueRow, **more: Name | str) -> Name:
    year = "" if row.issue.year is None else f" {row.issue.year}"
    item = Name(row.item.zh + year, row.item.text("en") + year)
    if not row.item.zh:
        item = row.kind
    unit = row.unit if row.issue.unit else Name(row.issue.file or "", row.issue.file or "")
    return _worded(template, unit=unit, item=item, **more)


def _worded(template: Name, **words: Name | str | int) -> Name:
    """The template in both languages, names among ``words`` in the language's own."""
    zh = {k: v.zh if isinstance(v, Name) else v for k, v in words.items()}
    en = {k: v.text("en") if isinstance(v, Name) else v for k, v in words.items()}
    return Name(template.zh.format(**zh), template.text("en").format(**en))
