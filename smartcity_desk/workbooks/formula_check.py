"""Formulas whose stored value no longer follows from the cells they name.

What can be recomputed with certainty is (:mod:`recalculation`). A reference to another workbook
waits for a decision. Every other formula is taken as stored, and one entry for the sheet says
of which cells that is so.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from smartcity_desk.core.entry_reach import CODES, joined_codes
from smartcity_desk.core.issues import Issue, Severity
from smartcity_desk.core.plain_numbers import plain_number
from smartcity_desk.workbooks.interpret import Finding, Interpreted
from smartcity_desk.workbooks.places import place
from smartcity_desk.workbooks.raw import RawCell, RawSheet
from smartcity_desk.workbooks.recalculation import Outcome, Recalculation

_ELSEWHERE = re.compile(
    r"(?<![\w\]])\[[^\[\]]+\][^\[\]!,()+*/]*!|'[^']*\[[^\]]+\][^']*'!|\['[^']*'#"
)
_SHOWN = 200  # characters of a formula in a sentence
_MOST_AREAS = 60
_TOLERANCE = 1e-9

Interpreter = Callable[[RawCell], Interpreted]


class FormulaCheck:
    """Looks at the formulas of one sheet while it is read."""

    def __init__(self, sheet: RawSheet) -> None:
        self._sheet = sheet
        self._formulas = sheet.unseen.formulas
        self._recalculation: Recalculation | None = None
        self._unchecked: dict[tuple[int, int], RawCell] = {}
        self._items: dict[str, None] = {}

    @property
    def has_any(self) -> bool:
        """Whether the sheet has any: most have none, and nothing is to be looked at."""
        return bool(self._formulas)

    def checked(
        self, said: Interpreted, cell: RawCell | None, item: str, interpret: Interpreter
    ) -> Interpreted:
        """``said`` of a cell, unless it is what its formula showed before its cells changed.

        Args:
            item: code of what the cell is about.
            interpret: what a cell says; asked again for what the formula gives now.
        """
        formula = None if cell is None else self._formulas.get((cell.row, cell.column))
        if cell is None or formula is None:
            return said
        finding = said.finding
        if cell.kind == "f":
            return replace(said, finding=self._proposed(finding, cell, interpret))
        if finding is not None and cell.kind != "p":
            return said
        found = self._stale(formula, cell, item, interpret)
        return said if found is None else Interpreted(finding=found)

    def issues(self, file: str, unit: str = "") -> list[Issue]:
        """The entry about the formulas that count without having been checked, if any."""
        if not self._unchecked:
            return []
        first = min(self._unchecked)
        cell = self._unchecked[first]
        areas = areas_of(self._unchecked)
        cells = "、".join(areas[:_MOST_AREAS]) + ("…" if len(areas) > _MOST_AREAS else "")
        return [Issue(
            Severity.INFO, "formula_unchecked", file, self._sheet.name, cell.place, unit,
            raw=cell.text,
            details={"count": str(len(self._unchecked)), "cells": cells,
                     "formula": _shown(self._formulas[first]),
                     CODES: joined_codes(list(self._items))},
        )]  # fmt: skip

    def _outcome(self, cell: RawCell) -> Outcome:
        if self._recalculation is None:
            self._recalculation = Recalculation(self._sheet)
        return self._recalculation.outcome(cell.row, cell.column)

    def _proposed(
        self, finding: Finding | None, cell: RawCell, interpret: Interpreter
    ) -> Finding | None:
        """The finding about a formula without a value, with what it comes to as a proposal."""
        outcome = self._outcome(cell)
        if finding is None or not outcome.is_known or outcome.fault or not outcome.sure:
            return finding
        return replace(finding, proposal=_reading(outcome, cell, interpret))

    def _stale(
        self, formula: str, cell: RawCell, item: str, interpret: Interpreter
    ) -> Finding | None:
        if _ELSEWHERE.search(formula):
            offered = cell.text if isinstance(cell.value, float | int) else ""
            return Finding("formula_elsewhere", offered, details={"formula": _shown(formula)})
        outcome = self._outcome(cell)
        if not outcome.is_known or _is_same(outcome, cell):
            if not (outcome.is_known and outcome.sure):
                self._unchecked[cell.row, cell.column] = cell
                self._items[item] = None
            return None
        details = {"formula": _shown(formula), "working": outcome.fault or _text(outcome.value)}
        return Finding("formula_stale", _reading(outcome, cell, interpret), details=details)


def _shown(formula: str) -> str:
    return "=" + (formula if len(formula) <= _SHOWN else formula[:_SHOWN] + "…")


def _is_same(outcome: Outcome, cell: RawCell) -> bool:
    now, then = outcome.value, cell.value
    if outcome.fault or isinstance(now, str) or isinstance(then, str):
        return not outcome.fault and now == then
    return math.isclose(float(now or 0), float(then), rel_tol=_TOLERANCE, abs_tol=_TOLERANCE)


def _text(value: float | str | bool | None) -> str:
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    return plain_number(value) if isinstance(value, float) else str(value or "")


def _reading(outcome: Outcome, cell: RawCell, interpret: Interpreter) -> str:
    """What the cell would say with what its formula gives now; empty where that says nothing."""
    value = outcome.value
    if isinstance(value, bool) or not isinstance(value, float):
        return ""
    kind = "p" if cell.kind == "p" else "n"
    said = interpret(RawCell(cell.row, cell.column, kind, value))
    if said.finding is not None:
        return said.finding.proposal
    return "" if said.value is None else said.bound.sign + plain_number(said.value)


def areas_of(cells: Iterable[tuple[int, int]]) -> list[str]:
    """Cells (row, column) as their address where alone, below each other as one: H9:H14."""
    found: list[str] = []
    left = {(column, row) for row, column in cells}
    for column, row in sorted(left):
        if (column, row - 1) in left:
            continue
        last = row
        while (column, last + 1) in left:
            last += 1
        first = place(row, column)
        found.append(first if last == row else f"{first}:{place(last, column)}")
    return found
