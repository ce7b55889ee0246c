"""What a cell of an input column says, where that is certain.

Certain are plain numbers, the same as text, a number after ``>``, ``<`` or ``≈``, the words
for not reported and not applicable, and an empty cell. Everything else becomes a finding
with the text found, a proposal where a sensible one exists, and no value.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from smartcity_desk.core.issues import Severity
from smartcity_desk.core.panel import Bound, Status
from smartcity_desk.core.plain_numbers import plain_number
from smartcity_desk.workbooks import words
from smartcity_desk.workbooks.propose import propose
from smartcity_desk.workbooks.raw import RawCell

PLAIN_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?\Z")
_BOUNDED = re.compile(r"([><≈])\s*(-?[0-9]+(?:\.[0-9]+)?)\Z")
_ERROR_TEXT = re.compile(r"#(DIV/0!|REF!|VALUE!|NAME\?|NUM!|NULL!|SPILL!|CALC!)\Z")
_SIGNS = {">": Bound.MORE_THAN, "<": Bound.LESS_THAN, "≈": Bound.ABOUT}
_LARGEST_EXACT = 1e15  # a spreadsheet keeps fifteen digits
_WORDS = {
    word.casefold(): status
    for status, name in words.MISSING_WORDS.items()
    for word in (name.zh, name.en)
}


@dataclass(frozen=True, slots=True)
class Limits:
    """What is known of the values of an item.

    Attributes:
        unit: unit of measure.
        lowest, highest: valid range; ``None`` is open.
        no_fractions: a per cent item in which a value up to 1 is more likely a fraction.
    """

    unit: str = ""
    lowest: float | None = None
    highest: float | None = None
    no_fractions: bool = False

    def admit(self, value: float) -> bool:
        """Whether ``value`` lies in the valid range."""
        low = self.lowest is None or value >= self.lowest
        return low and (self.highest is None or value <= self.highest)

    def __str__(self) -> str:
        low = "" if self.lowest is None else plain_number(self.lowest)
        high = "" if self.highest is None else plain_number(self.highest)
        return f"{low}–{high}"


@dataclass(frozen=True, slots=True)
class Finding:
    """Why a cell was not read: issue code, severity, the reading proposed, further words."""

    code: str
    proposal: str = ""
    severity: Severity = Severity.ERROR
    details: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Interpreted:
    """What a cell says; ``finding`` tells why it says nothing."""

    value: float | None = None
    status: Status = Status.NOT_REPORTED
    bound: Bound = Bound.EXACT
    finding: Finding | None = None


BLANK = Interpreted()


def interpret(cell: RawCell | None, limits: Limits) -> Interpreted:
    """What ``cell`` says; see the module for what is certain."""
    if cell is None:
        return BLANK
    if cell.kind == "n" and isinstance(cell.value, int | float):
        return _number(float(cell.value), Bound.EXACT, limits)
    if cell.kind == "s":
        return _text(cell.text.strip(), limits)
    if cell.kind == "p":
        return _uncertain(cell.text, limits) or _refused("value_uncertain")
    code = {
        "e": "cell_has_error", "f": "formula_without_value", "d": "date_instead_of_number",
    }.get(cell.kind, "value_not_a_number")  # fmt: skip
    return _refused(code)


def _text(text: str, limits: Limits) -> Interpreted:
    if not text:
        return BLANK
    status = _WORDS.get(text.casefold())
    if status is not None:
        return Interpreted(status=status)
    if PLAIN_NUMBER.match(text):
        return _number(float(text), Bound.EXACT, limits)
    bounded = _BOUNDED.match(text)
    if bounded is not None:
        return _number(float(bounded[2]), _SIGNS[bounded[1]], limits)
    if _ERROR_TEXT.match(text):
        return _refused("cell_has_error")
    return _uncertain(text, limits) or _refused("value_not_a_number")


def _refused(code: str) -> Interpreted:
    return Interpreted(finding=Finding(code))


def _uncertain(text: str, limits: Limits) -> Interpreted | None:
    """A text with a proposal; ``None`` where there is none."""
    offered = propose(text, limits.unit)
    if offered is None:
        return None
    if offered.reading in (name.zh for name in words.MISSING_WORDS.values()):
        return Interpreted(finding=Finding(offered.code, offered.reading, Severity.WARNING))
    value = float(offered.reading.lstrip("><≈"))
    if abs(value) >= _LARGEST_EXACT:
        return _refused("value_too_large")
    code = offered.code if limits.admit(value) else "value_out_of_range"
    return Interpreted(finding=Finding(code, offered.reading, details=offered.details))


def _number(value: float, bound: Bound, limits: Limits) -> Interpreted:
    if not math.isfinite(value) or abs(value) >= _LARGEST_EXACT:
        return _refused("value_too_large")
    if not limits.admit(value):
        offered = bound.sign + plain_number(value)
        return Interpreted(finding=Finding("value_out_of_range", offered))
    if limits.no_fractions and 0 < value <= 1:
        percent = words.per_cent_text(value).removesuffix("%")
        return Interpreted(finding=Finding("value_uncertain_fraction", bound.sign + percent))
    return Interpreted(value + 0.0, Status.REPORTED, bound)
