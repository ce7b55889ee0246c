"""Effects beside the window: which ranks each open entry can change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal, Slot

from smartcity_desk.core.decisions import Choice, Verdict, entry_key
from smartcity_desk.core.entry_effect import EntryEffect
from smartcity_desk.core.entry_effects import (
    Known,
    batch_effect,
    choice_effect,
    choice_effects,
    entry_effect,
)
from smartcity_desk.core.issues import Issue
from smartcity_desk.core.result import Result
from smartcity_desk.ui.background import Work, WorkCancelled
from smartcity_desk.ui.issue_list import find
from smartcity_desk.ui.models.issue_rows import IssueRow
from smartcity_desk.ui.review.steady import Steady

Effects = Mapping[str, EntryEffect | None]
Fitting = Mapping[Verdict, tuple[Issue, ...]]


@dataclass(frozen=True, eq=False)
class _AllOf:
    """The job: the effect of every entry on one result."""

    result: Result
    issues: tuple[tuple[str, Issue], ...]

    def __call__(self, work: Work) -> tuple[Result, Effects]:
        found: dict[str, EntryEffect | None] = {}
        shared: Known = {}
        for key, issue in self.issues:
            if work.is_cancelled():
                raise WorkCancelled
            found[key] = entry_effect(self.result, issue, shared)
        return self.result, found


@dataclass(frozen=True, eq=False)
class _OneChoice:
    """The job: the effect of one choice that has not been made."""

    result: Result
    issue: Issue
    choice: Choice

    def __call__(self, _work: Work) -> tuple[Choice, EntryEffect | None]:
        return self.choice, choice_effect(self.result, self.issue, self.choice)


@dataclass(frozen=True, eq=False)
class _Choices:
    """The job: the effects of all that could be decided about one entry."""

    result: Result
    issue: Issue

    def __call__(self, _work: Work) -> tuple[str, Mapping[Verdict, EntryEffect]]:
        return entry_key(self.issue), choice_effects(self.result, self.issue)


@dataclass(frozen=True, eq=False)
class _Finding:
    """The job: what follows from computing one result."""

    result: Result

    def __call__(self, _work: Work) -> Result:
        find(self.result)
        return self.result


@dataclass(frozen=True, eq=False)
class _Batch:
    """The job: the effects of what could be decided about many entries."""

    result: Result
    fitting: Fitting

    def __call__(self, work: Work) -> tuple[Fitting, Mapping[Verdict, EntryEffect]]:
        found = {}
        for verdict, issues in self.fitting.items():
            if work.is_cancelled():
                raise WorkCancelled
            found[verdict] = batch_effect(self.result, issues, Choice(verdict))
        return self.fitting, found


class EffectWatch(QObject):
    """Knows the effect of every open entry on the newest result.

    Attributes:
        effects: by key of the entry; of an earlier result while newer ones are awaited.

    Signals:
        found: ``effects`` is new.
        findings_known: what follows from computing the result asked for is known now.
        batch_weighed: what was asked by :meth:`weigh_batch`, and the effect of each verdict.
        choices_weighed: key of an entry, and the effect of each verdict about it.
        weighed: a choice and its effect, for what was asked by :meth:`weigh`.
    """

    found = Signal()
    findings_known = Signal()
    weighed = Signal(object, object)
    batch_weighed = Signal(object, object)
    choices_weighed = Signal(str, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.effects: Effects = {}
        self._result: Result | None = None
        self._keys: tuple[str, ...] = ()
        self._all, self._one = Steady("rank effects", self), Steady("rank effect", self)
        self._batch = Steady("rank effect of a batch", self)
        self._batch.done.connect(self._take_batch)
        self._findings = Steady("findings of the review", self)
        self._findings.done.connect(self.findings_known)
        self._choices = Steady("rank effects of decisions", self)
        self._choices.done.connect(self._take_choices)
        self._weighed: tuple[Result, str] | None = None
        self._marks: Mapping[Verdict, EntryEffect] | None = None
        self._steadies = (self._all, self._one, self._batch, self._findings, self._choices)
        self._all.done.connect(self._take_all)
        self._one.done.connect(self._take_one)

    @property
    def is_busy(self) -> bool:
        """Whether effects are being worked out."""
        return any(steady.is_busy for steady in self._steadies)

    def look(self, result: Result | None, rows: Iterable[IssueRow]) -> None:
        """Work out the effects of the open ``rows``, unless they are known."""
        wanted = tuple((row.key, row.issue) for row in rows if row.decision is None)
        keys = tuple(key for key, _ in wanted)
        if result is None:
            self.forget()
        elif result is not self._result or keys != self._keys:
            self._result, self._keys = result, keys
            self._all.ask(_AllOf(result, wanted))

    def weigh_batch(self, result: Result, fitting: Fitting) -> None:
        """Work out what each verdict about these entries would do; ``batch_weighed`` tells."""
        self._batch.ask(_Batch(result, fitting))

    def weigh_choices(self, result: Result, issue: Issue) -> None:
        """Work out what can be decided about ``issue``, once; ``choices_weighed`` tells."""
        wanted = result, entry_key(issue)
        if wanted != self._weighed:
            self._weighed, self._marks = wanted, None
            self._choices.ask(_Choices(result, issue))
        elif self._marks is not None:
            self.choices_weighed.emit(wanted[1], self._marks)

    def find(self, result: Result) -> None:
        """Look for what follows from ``result``; ``findings_known`` tells."""
        self._findings.ask(_Finding(result))

    def weigh(self, result: Result, issue: Issue, choice: Choice) -> None:
        """Work out what ``choice`` would do; ``weighed`` tells."""
        self._one.ask(_OneChoice(result, issue, choice))

    def forget(self) -> None:
        """Another evaluation: nothing is known."""
        for steady in self._steadies:
            steady.forget()
        self._result, self._keys, self.effects, self._weighed = None, (), {}, None

    @Slot()
    def end(self) -> None:
        """Stop what runs and wait for it."""
        for steady in self._steadies:
            steady.end()

    @Slot(object)
    def _take_all(self, answer: tuple[Result, Effects]) -> None:
        result, effects = answer
        if result is self._result:
            self.effects = effects
            self.found.emit()

    @Slot(object)
    def _take_batch(self, answer: tuple[Fitting, Mapping[Verdict, EntryEffect]]) -> None:
        self.batch_weighed.emit(*answer)

    @Slot(object)
    def _take_choices(self, answer: tuple[str, Mapping[Verdict, EntryEffect]]) -> None:
        key, effects = answer
        if self._weighed is not None and key == self._weighed[1]:
            self._marks = effects
            self.choices_weighed.emit(key, effects)

    @Slot(object)
    def _take_one(self, answer: tuple[Choice, EntryEffect | None]) -> None:
        self.weighed.emit(*answer)
