"""The operators and functions of formulas that are recomputed, as spreadsheets define them.

Where a hair would decide (a comparison of numbers that differ in their last places only, a
number that is nearly whole), nothing is said: the program that stored the result may have
rounded otherwise.
"""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Sequence
from decimal import ROUND_DOWN, ROUND_FLOOR, ROUND_HALF_UP, ROUND_UP, Decimal

Scalar = float | str | bool | None  # None: a blank cell
Values = Scalar | tuple[Scalar, ...]  # a tuple: the cells of an area

ERRORS = frozenset(("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"))
_HAIR = 1e-12
_MOST_PLACES = 12


class Unknown(Exception):
    """What it comes to cannot be said here with certainty."""


class Fault(Exception):
    """It comes to an error such as ``#DIV/0!``, the text of the exception."""


def number(value: Values) -> float:
    """A number as arithmetic takes it: a blank is 0, TRUE is 1; texts are not guessed."""
    if isinstance(value, str | tuple):
        raise Unknown
    return 0.0 if value is None else float(value)


def truth(value: Values) -> bool:
    """Whether a condition holds."""
    return number(value) != 0


def _numbers(values: Sequence[Values]) -> list[float]:
    """Numbers among arguments: of an area only those, of others all."""
    found: list[float] = []
    for value in values:
        if isinstance(value, tuple):
            found += [v for v in value if isinstance(v, float)]
        else:
            found.append(number(value))
    return found


def arithmetic(sign: str, left: Values, right: Values) -> float:
    """``left`` + − × ÷ ^ ``right``. Raises :class:`Fault` for a quotient by 0."""
    a, b = number(left), number(right)
    if sign == "/" and b == 0:
        raise Fault("#DIV/0!")
    if sign == "^":
        return _power(a, b)
    made = {"+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv}
    return _finite(made[sign](a, b))


def _power(a: float, b: float) -> float:
    if a == 0 and b <= 0:
        raise Fault("#NUM!" if b == 0 else "#DIV/0!")
    if a < 0 and b != int(b):
        raise Fault("#NUM!")
    try:
        return _finite(float(a**b))
    except OverflowError:
        raise Fault("#NUM!") from None


def _finite(value: float) -> float:
    if not math.isfinite(value):
        raise Fault("#NUM!")
    return value


def joined(left: Values, right: Values) -> str:
    """``left & right``; only texts and small whole numbers look the same everywhere."""
    return _as_text(left) + _as_text(right)


def _as_text(value: Values) -> str:
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, float) and value == int(value) and abs(value) < 1e9:
        return str(int(value))
    raise Unknown


def compared(sign: str, left: Values, right: Values) -> bool:
    """``left`` = <> < > <= >= ``right``: numbers before texts before truth values."""
    if isinstance(left, tuple) or isinstance(right, tuple):
        raise Unknown
    a, b = _blank_like(left, right), _blank_like(right, left)
    if isinstance(a, float) and isinstance(b, float):
        if a != b and math.isclose(a, b, rel_tol=_HAIR, abs_tol=_HAIR):
            raise Unknown
        return _holds(sign, (a > b) - (a < b))
    if isinstance(a, str) and isinstance(b, str) and sign in ("=", "<>"):
        return (a.casefold() == b.casefold()) == (sign == "=")
    ranks = _kind(a), _kind(b)
    if ranks[0] == ranks[1] == 1:
        raise Unknown  # the order of texts depends on the language
    if ranks[0] == ranks[1]:
        return _holds(sign, int(bool(a)) - int(bool(b)))
    return _holds(sign, ranks[0] - ranks[1])


def _blank_like(value: Scalar, other: Scalar) -> Scalar:
    if value is not None:
        return value
    return "" if isinstance(other, str) else False if isinstance(other, bool) else 0.0


def _kind(value: Scalar) -> int:
    return 2 if isinstance(value, bool) else 1 if isinstance(value, str) else 0


def _holds(sign: str, order: int) -> bool:
    return {"=": order == 0, "<>": order != 0, "<": order < 0, ">": order > 0,
            "<=": order <= 0, ">=": order >= 0}[sign]  # fmt: skip


def _rounded(values: Sequence[Values], how: str) -> float:
    """A number to so many places, from the fifteen digits that spreadsheets keep of it."""
    if len(values) != 2:
        raise Unknown
    value, places = number(values[0]), number(values[1])
    if places != int(places) or abs(places) > _MOST_PLACES or abs(value) >= 1e15:
        raise Unknown
    step = Decimal(1).scaleb(-int(places))
    digits = Decimal(f"{value:.15g}")
    if how != ROUND_HALF_UP:
        _expect_clear(Decimal(repr(value)) / step)
    return float((digits / step).to_integral_value(how) * step)


def _expect_clear(steps: Decimal) -> None:
    nearest = steps.to_integral_value(ROUND_HALF_UP)
    if 0 < abs(steps - nearest) < Decimal("1e-9"):
        raise Unknown


def _whole(values: Sequence[Values]) -> float:
    value = _one(values)
    if abs(value) >= 1e15:
        raise Unknown
    digits = Decimal(repr(value))
    _expect_clear(digits)
    return float(digits.to_integral_value(ROUND_FLOOR))


def _average(values: Sequence[Values]) -> float:
    numbers = _numbers(values)
    if not numbers:
        raise Fault("#DIV/0!")
    return math.fsum(numbers) / len(numbers)


def _one(values: Sequence[Values]) -> float:
    if len(values) != 1:
        raise Unknown
    return number(values[0])


def _raised(values: Sequence[Values]) -> float:
    if len(values) != 2:
        raise Unknown
    return _power(number(values[0]), number(values[1]))


def _root(values: Sequence[Values]) -> float:
    value = _one(values)
    if value < 0:
        raise Fault("#NUM!")
    return math.sqrt(value)


def _truths(values: Sequence[Values]) -> list[bool]:
    if any(isinstance(value, tuple) for value in values):
        raise Unknown
    return [truth(value) for value in values]


def _opposite(values: Sequence[Values]) -> bool:
    return _one(values) == 0


FUNCTIONS: dict[str, Callable[[Sequence[Values]], Scalar]] = {
    "SUM": lambda values: math.fsum(_numbers(values)),
    "AVERAGE": _average,
    "MIN": lambda values: min(_numbers(values), default=0.0),
    "MAX": lambda values: max(_numbers(values), default=0.0),
    "PRODUCT": lambda values: math.prod(_numbers(values) or [0.0]),
    "ROUND": lambda values: _rounded(values, ROUND_HALF_UP),
    "ROUNDUP": lambda values: _rounded(values, ROUND_UP),
    "ROUNDDOWN": lambda values: _rounded(values, ROUND_DOWN),
    "INT": _whole,
    "ABS": lambda values: abs(_one(values)),
    "SQRT": _root,
    "POWER": _raised,
    "AND": lambda values: all(_truths(values)),
    "OR": lambda values: any(_truths(values)),
    "NOT": _opposite,
}
