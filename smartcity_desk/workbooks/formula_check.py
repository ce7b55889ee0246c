"""Formulas whose stored value no longer follows from the cells they name.

Only what can be recomputed with certainty is: sums, differences, products and quotients of
numbers and of cells on the same sheet, SUM and AVERAGE of ranges. A reference to another
workbook cannot be checked and waits for a decision; other formulas are taken as stored.
"""

from __future__ import annotations

import ast
import math
import operator
import re
from collections.abc import Callable

from smartcity_desk.workbooks.interpret import Finding
from smartcity_desk.workbooks.raw import RawCell, RawSheet
from smartcity_desk.workbooks.words import plain_number

_CELL = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})(?::\$?([A-Z]{1,3})\$?([0-9]{1,7}))?")
_CALL = re.compile(r"(SUM|AVERAGE)\(([A-Z0-9$:,]*)\)")
_ELSEWHERE = re.compile(r"\[[^\]]+\]|'[^']*\[[^\]]+\][^']*'!")
_ALLOWED = re.compile(r"[0-9.+\-*/() ]+\Z")
_MOST_CELLS = 2000
_TOLERANCE = 1e-9
_OPERATORS: dict[type[ast.operator], Callable[[float, float], float]] = {
    ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv,
}  # fmt: skip


class _Unknown(Exception):
    """The formula cannot be recomputed here."""


def stale_formula(sheet: RawSheet, cell: RawCell) -> Finding | None:
    """A finding where the formula of ``cell`` gives another value now, or looks elsewhere."""
    formula = sheet.unseen.formulas.get((cell.row, cell.column))
    if formula is None or not isinstance(cell.value, float | int):
        return None
    stored = plain_number(float(cell.value))
    if _ELSEWHERE.search(formula):
        return Finding("formula_elsewhere", stored, details={"formula": f"={formula}"})
    try:
        value = _value(sheet, formula)
    except (_Unknown, ZeroDivisionError, SyntaxError, RecursionError, OverflowError):
        return None
    if math.isclose(value, float(cell.value), rel_tol=_TOLERANCE, abs_tol=_TOLERANCE):
        return None
    details = {"formula": f"={formula}", "working": plain_number(value)}
    return Finding("formula_stale", plain_number(value), details=details)


def _value(sheet: RawSheet, formula: str) -> float:
    text = _CALL.sub(lambda found: _called(sheet, found[1], found[2]), formula.upper())
    text = _CELL.sub(lambda found: _one(sheet, found), text)
    if not _ALLOWED.match(text):
        raise _Unknown
    return _evaluated(ast.parse(text.strip(), mode="eval").body)


def _called(sheet: RawSheet, name: str, arguments: str) -> str:
    numbers: list[float] = []
    for part in arguments.split(","):
        found = _CELL.fullmatch(part)
        if found is None:
            raise _Unknown
        numbers += _range(sheet, found)
    if name == "AVERAGE" and not numbers:
        raise _Unknown
    total = math.fsum(numbers)
    return f"({total / len(numbers) if name == 'AVERAGE' else total!r})"


def _one(sheet: RawSheet, found: re.Match[str]) -> str:
    if found[3] is not None:
        raise _Unknown
    numbers = _range(sheet, found)
    return f"({numbers[0]!r})" if numbers else "(0.0)"


def _range(sheet: RawSheet, found: re.Match[str]) -> list[float]:
    """The numbers of a range; cells that are formulas without a value cannot be known."""
    left, top = _column(found[1]), int(found[2])
    right, bottom = (_column(found[3]), int(found[4])) if found[3] else (left, top)
    if (right - left + 1) * (bottom - top + 1) > _MOST_CELLS or right < left or bottom < top:
        raise _Unknown
    numbers: list[float] = []
    for row in range(top, bottom + 1):
        for column in range(left, right + 1):
            cell = sheet.cell(row, column)
            if cell is None or (cell.kind == "s" and found[3]):
                continue
            if cell.kind not in ("n", "p") or isinstance(cell.value, str):
                raise _Unknown
            numbers.append(float(cell.value))
    return numbers


def _column(letters: str) -> int:
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return column


def _evaluated(node: ast.expr) -> float:
    match node:
        case ast.Constant(value=int() | float() as value):
            return float(value)
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _OPERATORS:
            return _OPERATORS[type(op)](_evaluated(left), _evaluated(right))
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return -_evaluated(operand)
        case ast.UnaryOp(op=ast.UAdd(), operand=operand):
            return _evaluated(operand)
    raise _Unknown
