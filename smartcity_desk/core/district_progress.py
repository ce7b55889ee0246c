"""How far each district is: received, extension, open entries, questions, verified, locked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from smartcity_desk.core.issues import Issue, Severity
from smartcity_desk.core.panel import Panel, Status
from smartcity_desk.core.questions import questions
from smartcity_desk.core.receipts import Receipt, receipts
from smartcity_desk.core.records import Kind, Record, Records
from smartcity_desk.core.units import Unit

IntArray = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class DistrictProgress:
    """How far one district is.

    Attributes:
        receipts: the versions of its workbook that came in, the latest last.
        is_received: whether it reported any figure for the year.
        extension: until when it has leave to report (ISO date); empty for none.
        errors, warnings: open entries about it.
        asked, answered: questions sent to it, and those that came back.
        verified, values: values of the year that are verified, and that there are.
        items: how many items there are.
        locked: by whom and when (ISO) its figures were closed; empty while they are open.
    """

    unit: Unit
    receipts: tuple[Receipt, ...]
    is_received: bool
    extension: str
    errors: int
    warnings: int
    asked: int
    answered: int
    verified: int
    values: int
    items: int
    locked: str

    @property
    def version(self) -> int:
        """How many different versions of the workbook came in."""
        return len(self.receipts)


def district_progress(
    panel: Panel, year: int, records: Records, issues: Iterable[Issue]
) -> tuple[DistrictProgress, ...]:
    """One line for each ranked unit, in official order.

    Args:
        issues: the open entries.
    """
    open_ = Counter((issue.unit, issue.severity) for issue in issues)
    asked: Counter[str] = Counter()
    answered: Counter[str] = Counter()
    for question in questions(records):
        asked[question.issue.unit] += 1
        answered[question.issue.unit] += question.is_answered
    values, verified = _counts(panel, panel.year_position(year))
    return tuple(
        DistrictProgress(
            unit, receipts(records, unit.code), bool(values[u]),
            _noted(records, unit.code).get("extension", ""),
            open_[unit.code, Severity.ERROR], open_[unit.code, Severity.WARNING],
            asked[unit.code], answered[unit.code], int(verified[u]), int(values[u]),
            len(panel.items), _noted(records, unit.code).get("locked", ""),
        )
        for u, unit in enumerate(panel.units)
    )  # fmt: skip


def _counts(panel: Panel, t: int) -> tuple[IntArray, IntArray]:
    """How many values each unit has in a year, and how many of them are verified, (units,)."""
    values = np.zeros(len(panel.units), np.intp)
    verified = values.copy()
    for column in panel.items.values():
        values += ~np.isnan(column.values[t])
        verified += column.status[t] == Status.VERIFIED
    return values, verified


def _noted(records: Records, unit: str) -> Record:
    return records.get(Kind.PROGRESS, unit) or {}


def is_locked(records: Records, unit: str) -> bool:
    """Whether the figures of ``unit`` are closed."""
    return bool(_noted(records, unit).get("locked"))


def with_extension(records: Records, unit: str, until: str) -> Records:
    """Give ``unit`` leave to report until ``until`` (ISO date); empty takes it back."""
    return records.with_record(Kind.PROGRESS, unit, {**_noted(records, unit), "extension": until})


def with_lock(records: Records, unit: str, by: str) -> Records:
    """Close the figures of ``unit``, naming who did and when; empty opens them again."""
    return records.with_record(Kind.PROGRESS, unit, {**_noted(records, unit), "locked": by})
