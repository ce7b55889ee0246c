"""What an import may ask of a person, and what was answered.

An import that may ask raises :class:`Unanswered` with all its questions of one kind; it is
then started again with the answers. One that may not ask (the command line) decides as its
issues say: nothing is used that is not certain.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from smartcity_desk.core.framework import Framework
from smartcity_desk.core.names import Name
from smartcity_desk.core.panel import Panel, Reading
from smartcity_desk.workbooks.mapping.heads import TableMap
from smartcity_desk.workbooks.mapping.kept import Kept
from smartcity_desk.workbooks.mapping.known import Known
from smartcity_desk.workbooks.raw import RawSheet

Cell = tuple[str, int]  # item or denominator, year


@dataclass(frozen=True, slots=True)
class Locked:
    """A file that asks for a password; ``wrong`` where one was given that does not open it."""

    path: Path
    name: str
    wrong: bool = False


@dataclass(frozen=True)
class NewLayout:
    """A layout that was not seen before.

    Attributes:
        file: the first file that has it; ``others`` are further ones, by name.
        sheet: its cells.
        table: how it would be read.
        fingerprint: what it is known by.
        known: what its words are matched with.
    """

    file: str
    sheet: RawSheet
    table: TableMap
    fingerprint: str
    known: Known
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Differing:
    """One figure that two files (or a file and the evaluation) give differently.

    Attributes:
        edited: somebody here changed what the first one says.
    """

    unit: str
    code: str
    year: int
    first: Reading
    second: Reading
    edited: bool = False

    @property
    def cell(self) -> Cell:
        """Item and year."""
        return self.code, self.year


@dataclass(frozen=True, slots=True)
class Twice:
    """A unit that two files report differently."""

    unit: str
    first: str
    second: str
    differing: tuple[Differing, ...]

    @property
    def key(self) -> tuple[str, str]:
        """What the answer is kept by: unit and second file."""
        return self.unit, self.second


@dataclass(frozen=True, eq=False)
class Beside:
    """What the files say while it is open which of two counts: the first one does.

    Attributes:
        framework: the one they are read for.
    """

    framework: Framework
    panel: Panel


@dataclass(frozen=True)
class Answers:
    """What was answered so far.

    Attributes:
        passwords: path → password; empty: leave the file out.
        layouts: fingerprint → the map as it is kept; ``None``: leave these sheets out.
        choices: (unit, second file) → the figures to take from the second.
    """

    passwords: Mapping[Path, str] = field(default_factory=dict)
    layouts: Mapping[str, Kept | None] = field(default_factory=dict)
    choices: Mapping[tuple[str, str], frozenset[Cell]] = field(default_factory=dict)


class Unanswered(Exception):
    """The import waits for answers; one of the three is not empty."""

    def __init__(
        self,
        locked: tuple[Locked, ...] = (),
        layouts: tuple[NewLayout, ...] = (),
        twice: tuple[Twice, ...] = (),
        names: Mapping[str, Name] | None = None,
        beside: Beside | None = None,
    ) -> None:
        """``names``: of the units and items that ``twice`` speaks of; ``beside``: see there."""
        super().__init__("the import waits for answers")
        self.locked, self.layouts, self.twice = locked, layouts, twice
        self.names, self.beside = dict(names or {}), beside
