"""Decisions: what the committee made of an entry of the review, by whom, when and why.

Pure functions: panel and records go in, a new panel and new records come out. A decision is
kept with the entry it is about and the readings it replaced, so that it can be shown, taken
back, and found again when a workbook is read once more.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from hashlib import blake2b
from typing import Any

from smartcity_desk.core.entry import EntryError, read_entry
from smartcity_desk.core.issues import Issue, Severity
from smartcity_desk.core.names import Name
from smartcity_desk.core.panel import Bound, Panel, Reading, Status
from smartcity_desk.core.plain_readings import reading_of, reading_record, reading_text
from smartcity_desk.core.records import Kind, Record, Records
from smartcity_desk.core.resolutions import (
    READINGS,
    Place,
    accepted,
    can_accept,
    places,
    reading_at,
    resolutions,
    with_reading_at,
)

# Entries that follow from many cells.
_OF_MANY_CELLS = (
    "item_constant", "check_coverage", "check_year_copied", "city_value_", "denominator_missing",
    "weighting_",
)  # fmt: skip
# Details that say which figure a computed entry is about; others only put it into words.
_FIGURES = (READINGS, "value", "count", "counts_zh", "years_zh", "computed", "other")


class Verdict(StrEnum):
    """What was made of an entry."""

    ACCEPT = "accept"
    CORRECT = "correct"
    NOT_REPORTED = "not_reported"
    NOT_APPLICABLE = "not_applicable"
    LEAVE = "leave"


VERDICT_NAMES: dict[Verdict, Name] = {
    Verdict.ACCEPT: Name("采纳建议", "proposal accepted"),
    Verdict.CORRECT: Name("更正", "corrected"),
    Verdict.NOT_REPORTED: Name("记为未填报", "marked not reported"),
    Verdict.NOT_APPLICABLE: Name("记为不适用", "marked not applicable"),
    Verdict.LEAVE: Name("保持原样", "left as it is"),
}
_STATUSES = {
    Verdict.NOT_REPORTED: Status.NOT_REPORTED, Verdict.NOT_APPLICABLE: Status.NOT_APPLICABLE
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who decided, and when (ISO date and time)."""

    who: str
    when: str


@dataclass(frozen=True, slots=True)
class Choice:
    """What is to be made of entries.

    Attributes:
        text: what was typed, for ``CORRECT``: a plain number, maybe with a bound sign.
        reason: why; may be empty.
    """

    verdict: Verdict
    text: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Swap:
    """A reading that a decision replaced: before and after."""

    place: Place
    old: Reading
    new: Reading


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision.

    Attributes:
        key: see :func:`entry_key`.
        issue: the entry as it stood.
        swaps: the readings replaced; empty where nothing of the panel changed.
    """

    key: str
    issue: Issue
    choice: Choice
    stamp: Stamp
    swaps: tuple[Swap, ...] = ()

    @property
    def value_text(self) -> str:
        """The reading decided on, as it would be typed; empty where there is not just one."""
        if len(self.swaps) != 1:
            return ""
        return reading_text(self.swaps[0].new)


class DecisionError(ValueError):
    """The verdict does not fit the entry, or what was typed is no plain value."""


def entry_key(issue: Issue) -> str:
    """What an entry is known by from one import to the next, 16 hexadecimal digits.

    Kind of entry, unit, item, year and the text found; where it stood does not count, since
    a corrected workbook may have moved the cell. An entry about more than a cell is known by
    its sheet too, one about no unit by its file; not where it follows from many cells, of
    which the first only stands for all.
    """
    is_cell = bool(issue.unit and issue.item and issue.year is not None)
    is_of_many = issue.code.startswith(_OF_MANY_CELLS)
    parts = (
        issue.code, issue.unit, issue.item, str(issue.year), issue.raw,
        "" if is_cell or is_of_many else issue.sheet,
        "" if issue.unit or is_of_many else issue.file,
        *(issue.details.get(name, "") for name in _FIGURES),
    )  # fmt: skip
    return blake2b("\x1f".join(parts).encode(), digest_size=8).hexdigest()


# -- deciding --------------------------------------------------------------------------


def verdicts(panel: Panel, issue: Issue) -> frozenset[Verdict]:
    """What can be made of ``issue`` in ``panel``; leaving it as it is always can."""
    found = {Verdict.LEAVE}
    if can_accept(panel, issue):
        found.add(Verdict.ACCEPT)
    about = places(issue)
    if about and all(reading_at(panel, place) is not None for place in about):
        found |= set(_STATUSES)
        if len(about) == 1:
            found.add(Verdict.CORRECT)
    return frozenset(found)


def swaps_of(panel: Panel, issue: Issue, choice: Choice) -> tuple[Swap, ...]:
    """The readings that ``choice`` replaces in ``panel``.

    A reading keeps its origin: file, sheet, cell and text found.

    Raises:
        DecisionError: the verdict does not fit, or what was typed is no plain value.
    """
    if choice.verdict not in verdicts(panel, issue):
        raise DecisionError(f"{issue.code} cannot be decided as {choice.verdict}")
    if choice.verdict is Verdict.LEAVE:
        return ()
    steps = {(s.unit, s.code, s.year): s for s in resolutions(issue)}
    found = []
    for place in places(issue):
        old = reading_at(panel, place)
        assert old is not None
        if choice.verdict is Verdict.ACCEPT:
            new = accepted(panel, steps[place])
        elif choice.verdict is Verdict.CORRECT:
            new = _typed(choice.text, old)
        else:
            new = Reading(None, _STATUSES[choice.verdict], Bound.EXACT, old.origin)
        found.append(Swap(place, old, new))
    return tuple(found)


def _typed(text: str, old: Reading) -> Reading:
    try:
        entry = read_entry(text)
    except EntryError as error:
        raise DecisionError(str(error)) from error
    return Reading(entry.value, entry.status, entry.bound, old.origin)


def decide(
    panel: Panel, records: Records, issue: Issue, choice: Choice, stamp: Stamp
) -> tuple[Panel, Records]:
    """Panel and records once ``choice`` is made. Raises :class:`DecisionError`."""
    swaps = swaps_of(panel, issue, choice)
    decision = Decision(entry_key(issue), issue, choice, stamp, swaps)
    return swapped(panel, swaps), with_decision(records, decision)


def decide_all(
    panel: Panel, records: Records, issues: Iterable[Issue], choice: Choice, stamp: Stamp
) -> tuple[Panel, Records]:
    """:func:`decide` for each entry in turn; all or none."""
    for issue in issues:
        panel, records = decide(panel, records, issue, choice, stamp)
    return panel, records


def reopen(panel: Panel, records: Records, key: str) -> tuple[Panel, Records]:
    """Panel and records without the decision ``key``.

    A reading that was changed again since stays as it is now.
    """
    decision = decision_of(records, key)
    if decision is None:
        return panel, records
    for swap in decision.swaps:
        if reading_at(panel, swap.place) == swap.new:
            panel = with_reading_at(panel, swap.place, swap.old)
    return panel, records.with_record(Kind.DECISION, key, None)


def swapped(panel: Panel, swaps: Iterable[Swap]) -> Panel:
    """``panel`` with the new readings of ``swaps``."""
    for swap in swaps:
        if reading_at(panel, swap.place) != swap.new:
            panel = with_reading_at(panel, swap.place, swap.new)
    return panel


# -- kept ------------------------------------------------------------------------------


def decision_of(records: Records, key: str) -> Decision | None:
    """The decision ``key``, ``None`` where there is none."""
    found = records.get(Kind.DECISION, key)
    return None if found is None else decision_in(key, found)


def decisions(records: Records) -> tuple[Decision, ...]:
    """All decisions in the order they were made."""
    return tuple(decision_in(key, value) for key, value in records.of(Kind.DECISION).items())


def decided(records: Records) -> frozenset[str]:
    """The keys of all entries that were decided."""
    return frozenset(key for kind, key, _ in records.lines() if kind == Kind.DECISION)


def with_decision(records: Records, decision: Decision) -> Records:
    """``records`` with ``decision``; an earlier one about the same entry is replaced."""
    if records.get(Kind.DECISION, decision.key) is not None:
        records = records.with_record(Kind.DECISION, decision.key, None)
    return records.with_record(
        Kind.DECISION,
        decision.key,
        {
            "issue": issue_record(decision.issue),
            "verdict": str(decision.choice.verdict),
            "text": decision.choice.text,
            "reason": decision.choice.reason,
            "who": decision.stamp.who,
            "when": decision.stamp.when,
            "swaps": [
                [*swap.place, reading_record(swap.old), reading_record(swap.new)]
                for swap in decision.swaps
            ],
        },
    )


def _swap_record(swap: Swap) -> list[Any]:
    return [*swap.place, reading_record(swap.old), reading_record(swap.new)]


def decision_in(key: str, value: Record) -> Decision:
    """The decision that a record holds."""
    issue = issue_of(value["issue"])
    swaps = []
    for unit, code, year, old, new in value["swaps"]:
        swaps.append(Swap((unit, code, int(year)), reading_of(old), reading_of(new)))
    return Decision(
        key, issue, Choice(Verdict(value["verdict"]), value["text"], value["reason"]),
        Stamp(value["who"], value["when"]), tuple(swaps),
    )  # fmt: skip


_FIELDS = ("code", "file", "sheet", "cell", "unit", "item", "year", "raw", "reading")


def issue_record(issue: Issue) -> Record:
    """An entry as plain data, without its sentences."""
    plain: Record = {name: getattr(issue, name) for name in _FIELDS}
    return {"severity": str(issue.severity), **plain, "details": dict(issue.details)}


def issue_of(found: Mapping[str, Any]) -> Issue:
    """The entry in ``found``; of a kind this version does not know, a plain one."""
    given = {name: found[name] for name in _FIELDS}
    try:
        return Issue(Severity(found["severity"]), **given, details=dict(found["details"]))
    except KeyError:
        return Issue(Severity.INFO, **{**given, "code": "entry_unknown"})
