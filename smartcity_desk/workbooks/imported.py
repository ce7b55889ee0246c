"""What an import hands over."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from smartcity_desk.core.framework import Framework
from smartcity_desk.core.issues import Issue
from smartcity_desk.core.panel import Panel
from smartcity_desk.workbooks.marker import Kind
from smartcity_desk.workbooks.notice import Notice
from smartcity_desk.workbooks.published import PublishedFigure


@dataclass(frozen=True, slots=True)
class ImportedFile:
    """A file of the import.

    Attributes:
        path: where it is.
        name: what issues and origins call it.
        kind: what it was recognised as, ``None`` where it is none of ours.
        digest: SHA-256 of its content, empty where it could not be read.
        unit: code of the unit it is from.
    """

    path: Path
    name: str
    kind: Kind | None = None
    digest: str = ""
    unit: str = ""


@dataclass(frozen=True, eq=False)
class Imported:
    """An evaluation as its workbooks give it.

    Attributes:
        frameworks: every version at hand.
        framework: the version the districts reported by.
        panel: all readings.
        year: the evaluation year.
        issues: what could not be read with certainty, by file.
        files: every file looked at.
        published: published figures, kept as published.
        notice: what the sheets say about the data, and whether they are synthetic.
    """

    frameworks: tuple[Framework, ...]
    framework: Framework
    panel: Panel
    year: int
    issues: tuple[Issue, ...]
    files: tuple[ImportedFile, ...]
    published: tuple[PublishedFigure, ...]
    notice: Notice

    @property
    def synthetic(self) -> bool:
        """Whether any workbook says that its data are synthetic."""
        return self.notice.synthetic
