"""Filtering and ordering the entries of the review, and counting them by facet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, QSortFilterProxyModel

from smartcity_desk.core.names import Name
from smartcity_desk.core.wording import SEVERITY_NAMES
from smartcity_desk.ui.language import language
from smartcity_desk.ui.models.folding import folded
from smartcity_desk.ui.models.issue_model import (
    COLUMNS,
    SEVERITY_ORDER,
    IssueModel,
    message_of,
)
from smartcity_desk.ui.models.issue_rows import IssueRow
from smartcity_desk.ui.models.panel_model import Index
from smartcity_desk.ui.texts import review as texts


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
        return not self.text or self.text in folded(searched_text(row))


def searched_text(row: IssueRow) -> str:
    """What a search looks through."""
    issue = row.issue
    parts = (issue.file, issue.sheet, issue.cell, issue.raw, issue.reading, issue.item)
    names = (row.unit.zh, row.unit.en, row.item.zh, row.item.en)
    return "\n".join((*parts, *names, message_of(row)))


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
        order = {str(severity): place for severity, place in SEVERITY_ORDER.items()}
        found.sort(key=lambda facet: order[facet.key])
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


class IssueProxy(QSortFilterProxyModel):
    """Entries by severity, unit, kind and text; ordered by a column.

    Attributes:
        filter: what is shown.
    """

    def __init__(self, model: IssueModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.filter = IssueFilter()
        self.setSourceModel(model)

    @property
    def issue_model(self) -> IssueModel:
        """The source model. Qt keeps it; a reference of our own would close a circle."""
        model = self.sourceModel()
        assert isinstance(model, IssueModel)
        return model

    def filter_by(self, wanted: IssueFilter) -> None:
        """Show what ``wanted`` admits."""
        wanted = replace(wanted, text=folded(wanted.text))
        if wanted != self.filter:
            self.beginFilterChange()
            self.filter = wanted
            self.endFilterChange()

    def rows(self) -> list[IssueRow]:
        """The entries shown, in the order shown."""
        rows, count = self.issue_model.rows, self.rowCount()
        return [rows[self.mapToSource(self.index(r, 0)).row()] for r in range(count)]

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:
        """Whether the filter admits an entry."""
        return self.filter.admits(self.issue_model.rows[row])

    def lessThan(self, left: Index, right: Index) -> bool:
        """By severity in its order, by anything else as it reads."""
        return self._sort_key(left) < self._sort_key(right)

    def _sort_key(self, index: Index) -> tuple[str, int]:
        rows = self.issue_model.rows
        row = rows[index.row()]
        if index.column() == 0:
            return "", SEVERITY_ORDER[row.issue.severity] * len(rows) + index.row()
        if COLUMNS[index.column()].key == "unit":
            return row.issue.unit, index.row()
        return COLUMNS[index.column()].text(row).casefold(), index.row()


def as_table(rows: Iterable[IssueRow]) -> list[list[str]]:
    """Entries as lines of text with a header, in the present language."""
    lines = [[column.title.text(language.current) for column in COLUMNS]]
    for row in rows:
        cells = [column.text(row) for column in COLUMNS[:-1]]
        lines.append([*cells, message_of(row)])
    return lines
