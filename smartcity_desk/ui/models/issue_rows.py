"""Entries of the review in words: who, which item, where, what kind."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

from smartcity_desk.core.decisions import Decision, decisions, entry_key
from smartcity_desk.core.entry_effect import EntryEffect
from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.core.issues import Issue
from smartcity_desk.core.names import Language, Name
from smartcity_desk.core.questions import Question, questions
from smartcity_desk.ui.texts import review as texts

_NOTHING = Name("")


class State(StrEnum):
    """How far an entry is."""

    OPEN = "open"
    ASKED = "asked"
    SETTLED = "settled"


@dataclass(frozen=True, slots=True)
class IssueRow:
    """One entry.

    Attributes:
        unit, item: names; empty where the entry is about no unit or item.
        kind: short name of what kind of entry it is.
        key: see :func:`~smartcity_desk.core.decisions.entry_key`.
        question: what the district was asked about it.
        decision: what was decided.
        effect: which ranks it can change; ``None`` while that is being worked out.
    """

    issue: Issue
    unit: Name
    item: Name
    kind: Name
    key: str = ""
    question: Question | None = None
    decision: Decision | None = None
    effect: EntryEffect | None = None

    @property
    def state(self) -> State:
        """Open, asked or settled."""
        if self.decision is not None:
            return State.SETTLED
        return State.OPEN if self.question is None else State.ASKED

    def place(self, language: Language) -> str:
        """File, sheet and cell as one text."""
        issue = self.issue
        if issue.sheet and issue.cell:
            name = texts.CELL
        elif issue.sheet:
            name = texts.SHEET_ONLY
        else:
            return issue.file
        words = {"file": issue.file, "sheet": issue.sheet, "cell": issue.cell}
        return name.text(language).format(**words)


def issue_rows(issues: Iterable[Issue], evaluation: Evaluation | None) -> tuple[IssueRow, ...]:
    """The entries with the names that belong to their codes."""
    units: dict[str, Name] = {}
    items: dict[str, Name] = {}
    if evaluation is not None:
        panel, framework = evaluation.panel, evaluation.framework
        units = {unit.code: unit.name for unit in panel.units}
        if panel.city is not None:
            units[panel.city.code] = panel.city.name
        items = {d.code: d.name for d in framework.denominators}
        items |= {node.code: node.name for node in framework.nodes}
    return tuple(
        IssueRow(
            issue,
            units.get(issue.unit, Name(issue.unit)),
            items.get(issue.item, Name(issue.item)),
            kind_of(issue.code),
            entry_key(issue),
        )
        for issue in issues
    )


def review_rows(issues: Iterable[Issue], evaluation: Evaluation) -> tuple[IssueRow, ...]:
    """The open entries with what was asked about them, then the settled ones."""
    asked = {question.key: question for question in questions(evaluation.records)}
    made = decisions(evaluation.records)
    open_ = [replace(r, question=asked.get(r.key)) for r in issue_rows(issues, evaluation)]
    settled = issue_rows((decision.issue for decision in made), evaluation)
    return (
        *open_,
        *(
            replace(row, key=decision.key, decision=decision, question=asked.get(decision.key))
            for row, decision in zip(settled, made, strict=True)
        ),
    )


@cache
def kind_of(code: str) -> Name:
    """The short name of what kind of entry a code stands for."""
    fitting = [key for key in texts.KINDS if code.startswith(key)]
    return texts.KINDS[max(fitting, key=len)] if fitting else texts.OTHER
