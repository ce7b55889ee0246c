"""The two sides of a waterfall: years, units or scenarios, as chosen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from smartcity_desk.core.explain import Side
from smartcity_desk.core.names import Name
from smartcity_desk.core.result import Result
from smartcity_desk.core.scenarios import (
    OFFICIAL,
    PRESENT,
    ScenarioMisfit,
    scenarios_of,
)
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.ui.charts.row_names import row_names
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.language import tr
from smartcity_desk.ui.texts import charts_changes as texts


class Compared(StrEnum):
    """What is compared."""

    YEARS = "years"
    UNITS = "units"
    SCENARIOS = "scenarios"


@dataclass(frozen=True, eq=False)
class Sides:
    """Two sides with their words.

    Attributes:
        before, after: the sides.
        start, end: what they are called beside their values.
        subject: what the title says is compared, in both languages.
    """

    before: Side
    after: Side
    start: str
    end: str
    subject: Name


def filled(text: Name, **words: Name | int) -> Name:
    """``text`` in both languages, each with the words of its own language."""
    zh = {k: w.zh if isinstance(w, Name) else w for k, w in words.items()}
    en = {k: w.text("en") if isinstance(w, Name) else w for k, w in words.items()}
    return Name(text.zh.format(**zh), text.text("en").format(**en))


def row_name(result: Result, code: str) -> Name:
    """The name of a unit, group or city."""
    return row_names(result.rows)[code]


def of_years(result: Result, code: str, first: int, second: int) -> Sides:
    """One row in two years."""
    row = result.rows.position(code)
    return Sides(
        Side(result, row, first),
        Side(result, row, second),
        tr(texts.YEAR, year=first),
        tr(texts.YEAR, year=second),
        filled(texts.SUBJECT_YEARS, unit=row_name(result, code), first=first, second=second),
    )


def of_units(result: Result, year: int, first: str, second: str) -> Sides:
    """Two rows in one year."""
    rows = result.rows
    one, other = row_name(result, first), row_name(result, second)
    return Sides(
        Side(result, rows.position(first), year),
        Side(result, rows.position(second), year),
        tr(one),
        tr(other),
        filled(texts.SUBJECT_UNITS, year=year, first=one, second=other),
    )


def of_results(
    first: tuple[Name, Result], second: tuple[Name, Result], code: str, year: int
) -> Sides:
    """One row and year under two scenarios of one tree."""
    (one, before), (other, after) = first, second
    return Sides(
        Side(before, before.rows.position(code), year),
        Side(after, after.rows.position(code), year),
        tr(one),
        tr(other),
        filled(
            texts.SUBJECT_SCENARIOS,
            unit=row_name(after, code), year=year, first=one, second=other,
        ),
    )  # fmt: skip


def scenario_names(desk: Desk) -> dict[str, Name]:
    """Official, present and every scenario that is kept, by key."""
    assert desk.evaluation is not None
    present = texts.CURRENT if desk.evaluation.is_trial else texts.CURRENT_OFFICIAL
    kept = {key: one.name for key, one in scenarios_of(desk.evaluation.records).items()}
    return {OFFICIAL: texts.OFFICIAL, PRESENT: present, **kept}


def scenario_snapshots(desk: Desk, keys: Mapping[str, Name]) -> dict[str, Snapshot]:
    """What is to be computed for these scenarios.

    Raises :class:`ScenarioMisfit` where one no longer fits the present framework.
    """
    evaluation = desk.evaluation
    assert evaluation is not None
    kept = scenarios_of(evaluation.records)
    found = {}
    for key in keys:
        if key == OFFICIAL:
            found[key] = evaluation.official
        elif key == PRESENT:
            found[key] = evaluation.snapshot
        else:
            found[key] = kept[key].on(evaluation.snapshot)
    return found


__all__ = [
    "OFFICIAL", "PRESENT", "Compared", "ScenarioMisfit", "Sides", "filled", "of_results",
    "of_units", "of_years", "row_name", "scenario_names", "scenario_snapshots",
]  # fmt: skip
