"""Coefficients and deductions of units: entered with a reason, explained beside the index.

index = coefficient × weighted mean − deduction, each only where the method asks for it. They
stand in columns of the panel, (years, units + 1), the city last; what was not entered is
without effect (1 and 0). The reason is the note of the reading's origin.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from smartcity_desk.core.difference import ADJUSTMENTS, COEFFICIENT, DEDUCTION
from smartcity_desk.core.item_entry import number
from smartcity_desk.core.merge import Place, Subject, with_readings
from smartcity_desk.core.method_words import TITLES
from smartcity_desk.core.names import Name
from smartcity_desk.core.panel import MISSING, Bound, Column, Panel, Reading, Status
from smartcity_desk.core.restructure_texts import RestructureError
from smartcity_desk.core.result import Result

NEUTRAL: Final = {COEFFICIENT: 1.0, DEDUCTION: 0.0}
HIGHEST: Final = {COEFFICIENT: 2.0, DEDUCTION: 100.0}
NAMES: Final = {kind: TITLES[kind] for kind in ADJUSTMENTS}
WORDS: Final = {
    COEFFICIENT: Name("乘系数 {value}", "times coefficient {value}"),
    DEDUCTION: Name("扣 {value} 分", "{value} points deducted"),
}


@dataclass(frozen=True, slots=True)
class Adjusted:
    """How the index of a unit or the city follows from its weighted mean.

    Attributes:
        mean: the index before coefficient and deduction.
        coefficient, deduction: as applied; ``None`` where the method does not ask for it.
        index: what follows.
        reasons: kind → the reason given, empty where none was.
    """

    mean: float
    coefficient: float | None
    deduction: float | None
    index: float
    reasons: dict[str, str]

    @property
    def by_coefficient(self) -> float:
        """Points the coefficient adds; negative is less."""
        return 0.0 if self.coefficient is None else (self.coefficient - 1.0) * self.mean

    @property
    def is_without_effect(self) -> bool:
        """Whether the index is the weighted mean."""
        return self.coefficient in (None, 1.0) and not self.deduction


def adjusted(result: Result, unit: str, year: int) -> Adjusted | None:
    """What coefficient and deduction make of the index of ``unit``, or the city, in ``year``.

    ``None`` where the method asks for neither, or where there is no index.
    """
    method, panel = result.snapshot.method, result.snapshot.panel
    applied = {COEFFICIENT: method.coefficient, DEDUCTION: method.deduction}
    row, t = result.rows.position(unit), result.year_position(year)
    mean, index = float(result.unadjusted_index[t, row]), float(result.index[t, row])
    if not any(applied.values()) or np.isnan(index):
        return None
    given = {kind: reading(panel, kind, unit, year) for kind in ADJUSTMENTS}
    values = {
        kind: None if not applied[kind] else one.value if one.value is not None else NEUTRAL[kind]
        for kind, one in given.items()
    }
    reasons = {kind: one.origin.note if applied[kind] else "" for kind, one in given.items()}
    return Adjusted(mean, values[COEFFICIENT], values[DEDUCTION], index, reasons)


def pieces(made: Adjusted) -> list[tuple[Name, float]]:
    """What changes an index, with its reason and its points: *times coefficient 0.95 (why)*."""
    found = []
    for kind, given, points in (
        (COEFFICIENT, made.coefficient, made.by_coefficient),
        (DEDUCTION, made.deduction, -(made.deduction or 0.0)),
    ):
        if given is not None and given != NEUTRAL[kind]:
            words, reason = WORDS[kind], made.reasons[kind]
            zh, en = (text.format(value=f"{given:g}") for text in (words.zh, words.en))
            name = Name(f"{zh}（{reason}）", f"{en} ({reason})") if reason else Name(zh, en)
            found.append((name, points))
    return found


def reading(panel: Panel, kind: str, unit: str, year: int) -> Reading:
    """What was entered for a unit or the city; a missing reading where nothing was.

    Raises ``KeyError`` for an unknown unit, ``ValueError`` for an unknown year.
    """
    column: Column | None = getattr(panel, ADJUSTMENTS[kind])
    t = panel.year_position(year)
    is_city = panel.city is not None and unit == panel.city.code
    u = len(panel.units) if is_city else panel.unit_position(unit)
    return MISSING if column is None else column.reading(t, u)


def entered(panel: Panel, kind: str, unit: str, year: int, text: str) -> Panel:
    """The panel with ``text`` as coefficient or deduction; an empty text takes it away.

    What was read there before, entered again, is as it was. Raises
    :class:`RestructureError` for what is no such figure.
    """
    old = reading(panel, kind, unit, year)
    if not text.strip():
        return _with(panel, kind, unit, year, MISSING)
    value = number(text)
    if not 0.0 <= value <= HIGHEST[kind]:
        raise RestructureError(f"{kind}_range", most=f"{HIGHEST[kind]:g}")
    if value == old.value:
        return panel
    return _with(panel, kind, unit, year, Reading(value, Status.EDITED, Bound.EXACT, old.origin))


def reasoned(panel: Panel, kind: str, unit: str, year: int, text: str) -> Panel:
    """The panel with ``text`` as the reason for what was entered.

    Raises :class:`RestructureError` where nothing was.
    """
    old, note = reading(panel, kind, unit, year), text.strip()
    if note == old.origin.note:
        return panel
    if old.value is None:
        raise RestructureError("reason_alone", kind=NAMES[kind])
    return _with(panel, kind, unit, year, replace(old, origin=replace(old.origin, note=note)))


def as_read(panel: Panel, official: Panel, kind: str, unit: str, year: int) -> Panel:
    """The panel with the official reading again where it says the same, and why."""
    try:
        was = reading(official, kind, unit, year)
    except (KeyError, ValueError):
        return panel  # a unit or year the official version does not have
    now = reading(panel, kind, unit, year)
    is_same = (now.value, now.bound) == (was.value, was.bound)
    is_same = is_same and now.origin.note == was.origin.note
    return _with(panel, kind, unit, year, was) if is_same else panel


def _with(panel: Panel, kind: str, unit: str, year: int, new: Reading) -> Panel:
    """Another reading; a column in which nothing is left is none."""
    if new == reading(panel, kind, unit, year):
        return panel
    made = with_readings(panel, {Place(Subject.CELL, kind, unit, "", year): new})
    column: Column = getattr(made, ADJUSTMENTS[kind])
    is_empty = bool(np.isnan(column.values).all()) and not column.origins
    return replace(made, **{ADJUSTMENTS[kind]: None}) if is_empty else made  # type: ignore[arg-type]
