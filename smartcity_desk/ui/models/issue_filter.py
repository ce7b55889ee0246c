"""Filtering the entries of the review, counting them by facet, writing them as text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from smartcity_desk.core.issues import Severity
from smartcity_desk.core.names import Name
from smartcity_desk.core.wording import SEVERITY_NAMES
from smartcity_desk.ui.language import language
from smartcity_desk.ui.models.folding import folded
from smartcity_desk.ui.models.issue_model import COLUMNS, message_of
from smartcity_desk.ui.models.issue_rows import IssueRow, State
from smartcity_desk.ui.texts import review as texts

_SEVERITIES: Final = {str(severity): place for place, severity in enumerate(Severity)}


@dataclass(frozen=True, slots=True)
class IssueFilter:
    """What is shown; ``None`` is everything, an empty unit is "no unit"."""

    severity: str | None = None
    unit: str | None = None
    kind: str | None = None
    text: str = ""

    def admits(self, row: IssueRow) -> bool:
        """Whether an entry is shown."""
        issue = row.issue
        if self.severity is not None and issue.severity != self.severity:
            return False
        if self.unit is not None and issue.unit != self.unit:
            return False
        if self.kind is not None and row.kind.zh != self.kind:
            return False
        return not self.text or folded(self.text) in folded(searched_text(row))


def searched_text(row: IssueRow) -> str:
    """What a search looks through."""
    issue = row.issue
    parts = [issue.file, issue.sheet, issue.cell, issue.raw, issue.reading, issue.item]
    names = (row.unit.zh, row.unit.en, row.item.zh, row.item.en, row.kind.zh, row.kind.en)
    if row.decision is not None:
        parts += [row.decision.choice.reason, row.decision.stamp.who]
    return "\n".join((*parts, *names, message_of(row)))


def in_state(rows: Iterable[IssueRow], state: State) -> tuple[IssueRow, ...]:
    """Entries in a state; what was asked is open too until it is decided."""
    if state is State.OPEN:
        return tuple(row for row in rows if row.state is not State.SETTLED)
    return tuple(row for row in rows if row.state is state)


@dataclass(frozen=True, slots=True)
class Facet:
    """One choice of a filter with how many entries it has."""

    key: str
    name: Name
    count: int


def facets(rows: Iterable[IssueRow], by: str) -> tuple[Facet, ...]:
    """The choices of ``severity``, ``unit`` or ``kind`` among ``rows`` with their counts.

    Severities in their order, units as they come, kinds by count.
    """
    counts: Counter[str] = Counter()
    names: dict[str, Name] = {}
    for row in rows:
        key, name = _key(row, by)
        counts[key] += 1
        names[key] = name
    found = [Facet(key, names[key], count) for key, count in counts.items()]
    if by == "severity":
        found.sort(key=lambda facet: _SEVERITIES[facet.key])
    elif by == "unit":
        found.sort(key=lambda facet: (facet.key == "", facet.key))
    else:
        found.sort(key=lambda facet: -facet.count)
    return tuple(found)


def _key(row: IssueRow, by: str) -> tuple[str, Name]:
    if by == "severity":
        return str(row.issue.severity), SEVERITY_NAMES[row.issue.severity]
    if by == "unit":
        return row.issue.unit, row.unit if row.issue.unit else texts.NO_UNIT
    return row.kind.zh, row.kind


def as_table(rows: Iterable[IssueRow]) -> list[list[str]]:
    """Entries as lines of text with a header, in the present language."""
    lines = [[column.title.text(language.current) for column in COLUMNS]]
    for row in rows:
        cells = [column.text(row) for column in COLUMNS[:-1]]
        lines.append([*cells, message_of(row)])
    return lines
