"""Messy workbooks in place of good ones, and all that a committee is then told."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from sample_workbooks.make_messy import BESIDE, CITY_MESSY
from smartcity_desk.core.findings import findings
from smartcity_desk.core.issues import Issue
from smartcity_desk.core.panel import Panel
from smartcity_desk.core.pipeline import compute
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.resources import samples
from smartcity_desk.workbooks.cache import CellCache
from smartcity_desk.workbooks.imported import Imported
from smartcity_desk.workbooks.importer import import_paths
from smartcity_desk.workbooks.reader_pool import ReaderPool

HUANGPU, CITY = "310101", "310000"
# What follows from figures that lack, as against what a cell says.
FOLLOWING = frozenset((
    "denominator_missing", "weighting_missing", "unit_without_data", "unit_without_index",
    "city_value_incomplete", "city_value_not_used", "city_value_overridden",
))  # fmt: skip


@dataclass(frozen=True)
class Case:
    """A messy workbook, what it was read to, and what is said of it.

    Attributes:
        entries: what is not said of the sample as it is.
        no_longer: what is said of the sample and not of this, neither otherwise.
    """

    name: str
    imported: Imported
    entries: list[Issue]
    no_longer: list[str]


class Desk:
    """Imports workbooks through reader processes that stay, and a cache that stays."""

    def __init__(self, pool: ReaderPool, folder: Path) -> None:
        self._pool, self._cache = pool, CellCache(folder)

    @cached_property
    def good(self) -> Imported:
        """The sample as it is."""
        return self.read()

    @cached_property
    def known(self) -> list[Issue]:
        """What is said of the sample as it is: of the figures that no district had."""
        return every_entry(self.good)

    def read(self, *messy: Path, instead_of: str = "") -> Imported:
        """The sample with ``messy`` in place of the workbook of one unit."""
        good = (p for p in sorted(samples().glob("*.xlsx")) if p.name[:6] != instead_of)
        return import_paths([*good, *messy], pool=self._pool, cache=self._cache)

    def entries(self, imported: Imported) -> list[Issue]:
        """All that is said of ``imported`` and not of the sample as it is."""
        return [issue for issue in every_entry(imported) if issue not in self.known]

    def case(self, name: str) -> Case:
        """A messy workbook in the place it is meant for, with all that is said of it."""
        imported = self.read(messy(name), instead_of=replaced(name))
        every = every_entry(imported)
        found = {(i.code, i.item) for i in every}
        gone = [shown(i) for i in self.known if (i.code, i.item) not in found]
        return Case(name, imported, [i for i in every if i not in self.known], gone)


def every_entry(imported: Imported) -> list[Issue]:
    """What the review shows: of reading, of checking, and what follows."""
    result = compute(Snapshot.of(imported.framework, imported.panel))
    return [*imported.issues, *findings(result)]


def shown(issue: Issue) -> str:
    """What follows, in a line: code, unit, item, and years with what is said of them."""
    about = issue.details.get("counts_en") or issue.details.get("years_en") or str(issue.year)
    return " ".join(part for part in (issue.code, issue.unit, issue.item, about) if part)


def messy(name: str) -> Path:
    """The path of a messy workbook."""
    return samples() / "messy" / f"{name}.xlsx"


def replaced(name: str) -> str:
    """The unit whose good workbook a messy one replaces; empty for one that is read beside it."""
    if name in BESIDE:
        return ""
    return CITY if name in CITY_MESSY else HUANGPU


def values(panel: Panel) -> dict[tuple[str, int], float | None]:
    """What 黄浦区 reports, by item and year."""
    return {
        (code, year): panel.reading(HUANGPU, code, year).value
        for code in panel.items
        for year in panel.years
    }
