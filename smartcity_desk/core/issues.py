"""Issues: what a committee has to know or decide, with its place and remedy."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from smartcity_desk.core.issue_texts import TEXTS
from smartcity_desk.core.names import Language, Name


class Severity(StrEnum):
    """``ERROR`` must be settled, ``WARNING`` should be looked at, ``INFO`` is for the record."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True)
class Issue:
    """One entry of the review.

    Attributes:
        code: key into the texts, e.g. ``value_not_a_number``.
        file, sheet, cell: where it stands; empty where it is about no cell.
        unit, item, year: what it is about; empty or ``None`` where it is about more.
        raw: the text found.
        reading: the reading proposed, as text.
        details: further words for the message.
    """

    severity: Severity
    code: str
    file: str = ""
    sheet: str = ""
    cell: str = ""
    unit: str = ""
    item: str = ""
    year: int | None = None
    raw: str = ""
    reading: str = ""
    details: Mapping[str, str] = field(default_factory=dict, hash=False)

    def __post_init__(self) -> None:
        if self.code not in TEXTS:
            raise KeyError(f"issue code {self.code!r} has no text in issue_texts.py")
        object.__setattr__(self, "details", MappingProxyType(dict(self.details)))

    def __reduce__(self) -> tuple[object, ...]:
        # A mapping proxy cannot cross a process boundary; the plain dict can.
        return (
            Issue,
            (
                self.severity, self.code, self.file, self.sheet, self.cell, self.unit,
                self.item, self.year, self.raw, self.reading, dict(self.details),
            ),
        )  # fmt: skip

    def message(self, language: Language) -> str:
        """What happened, where and what to do, in one or two plain sentences."""
        words = {
            "file": self.file, "sheet": self.sheet, "cell": self.cell, "unit": self.unit,
            "item": self.item, "year": "" if self.year is None else str(self.year),
            "raw": self.raw, "reading": self.reading,
            # Entries in older project files lack what sentences say today.
            **dict.fromkeys(("where_zh", "where_en"), ""),
            **dict.fromkeys(("years_zh", "years_en"), "" if self.year is None else str(self.year)),
            **self.details,
        }  # fmt: skip
        return TEXTS[self.code].text(language).format_map(words)

    @property
    def sentence(self) -> Name:
        """The message in both languages."""
        return Name(self.message("zh"), self.message("en"))

    def as_json(self, language: Language) -> dict[str, str | int | None]:
        """The issue as the command line's JSON contract has it."""
        return {
            "severity": str(self.severity), "code": self.code, "file": self.file,
            "sheet": self.sheet, "cell": self.cell, "unit": self.unit, "item": self.item,
            "year": self.year, "raw": self.raw, "reading": self.reading,
            "message": self.message(language),
        }  # fmt: skip


class InputError(Exception):
    """Input that nothing can be done with: one plain sentence in both languages.

    The sentence names the file and the remedy; it is shown as it stands. Where several files
    are at fault there is one for each: ``issues`` are all of them, ``issue`` the first.
    """

    def __init__(self, issue: Issue, *others: Issue) -> None:
        super().__init__(issue.message("en"))
        self.issue = issue
        self.issues = (issue, *others)

    def __reduce__(self) -> tuple[object, ...]:
        return (InputError, self.issues)


def has_errors(issues: Iterable[Issue]) -> bool:
    """Whether an entry must be settled; the command line then ends with exit code 1."""
    return any(issue.severity is Severity.ERROR for issue in issues)
