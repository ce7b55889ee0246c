"""Entries of the review as lines of text: columns, marks, inks, sentences."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt

from smartcity_desk.core.issues import Severity
from smartcity_desk.core.names import Name
from smartcity_desk.core.wording import SEVERITY_NAMES
from smartcity_desk.ui.language import language, tr
from smartcity_desk.ui.models.issue_rows import IssueRow
from smartcity_desk.ui.texts import review as texts

ISSUE_ROLE: Final = int(Qt.ItemDataRole.UserRole) + 1
INK_ROLE: Final = int(Qt.ItemDataRole.UserRole) + 2
INKS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "ink_muted"}


@dataclass(frozen=True, slots=True)
class IssueColumn:
    """A column: its title, its width (0 takes what is left), and how its cells read."""

    key: str
    title: Name
    width: int
    text: Callable[[IssueRow], str]


def severity_text(row: IssueRow) -> str:
    """Mark and word: the shape first, the colour second."""
    severity = row.issue.severity
    mark, word = texts.SEVERITY_MARKS[severity], tr(SEVERITY_NAMES[severity])
    return tr(texts.SEVERITY_CELL, mark=mark, severity=word)


def severity_mark(row: IssueRow) -> str:
    """The shape of a severity."""
    return texts.SEVERITY_MARKS[row.issue.severity]


def _item(row: IssueRow) -> str:
    name, year = tr(row.item), row.issue.year
    return f"{name} {year}".strip() if year is not None else name


def message_of(row: IssueRow) -> str:
    """The sentence of an entry, on one line."""
    return " ".join(row.issue.message(language.current).split())


def short_message(row: IssueRow) -> str:
    """The sentence without the place it begins with, which has a column of its own."""
    message, place = message_of(row), row.place(language.current)
    for colon in ("：", ": "):
        message = message.removeprefix(f"{place}{colon}") if place else message
    return message


COLUMNS: Final = (
    IssueColumn("severity", texts.SEVERITY, 92, severity_text),
    IssueColumn("unit", texts.UNIT, 112, lambda row: tr(row.unit)),
    IssueColumn("item", texts.ITEM, 150, _item),
    IssueColumn("place", texts.PLACE, 160, lambda row: row.place(language.current)),
    IssueColumn("raw", texts.RAW, 92, lambda row: row.issue.raw),
    IssueColumn("reading", texts.READING, 84, lambda row: row.issue.reading),
    IssueColumn("message", texts.MESSAGE, 0, short_message),
)
