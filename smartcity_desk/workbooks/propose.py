"""Proposals for texts that are not certain; a person says yes before one counts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from smartcity_desk.core.panel import Bound
from smartcity_desk.core.plain_numbers import plain_decimal
from smartcity_desk.workbooks.bound_words import without_lead, without_trail
from smartcity_desk.workbooks.chinese_numerals import leading_numeral
from smartcity_desk.workbooks.measures import (
    AS_WRITTEN,
    SCALE_PATTERN,
    SCALES,
    Conversion,
    conversion,
    split_measure,
)
from smartcity_desk.workbooks.missing_words import missing_meant
from smartcity_desk.workbooks.ranges import middle_of
from smartcity_desk.workbooks.words import MISSING_WORDS

_DIGITS = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,3}(?: [0-9]{3})+|[0-9]+)(?:\.[0-9]*)?|\.[0-9]+"
_NUMBER = re.compile(rf"([+-]?)({_DIGITS})(?:[eE]([+-]?[0-9]{{1,2}}))?(.*)\Z", re.DOTALL)
_PART = re.compile(rf"({_DIGITS})({SCALE_PATTERN})")  # one part of 1亿2000万
_PARTS_OF = {"百分之": Decimal(1), "千分之": Decimal("0.1"), "万分之": Decimal("0.01")}
_MINUS = str.maketrans("−–—﹣‐‑", "------")
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Proposal:
    """A reading proposed.

    Attributes:
        reading: a number with its bound sign as it would be typed (``>60``), or the word
            for a missing value.
        code: issue code of the kind of uncertainty.
        details: further words for the message: ``working``, ``measure``, ``given``.
    """

    reading: str
    code: str = "value_uncertain"
    details: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Quantity:
    """A number as written, what follows it, and whether it carries a scale of its own."""

    number: Decimal
    written: str
    tail: str
    scaled: bool = False
    spelled: bool = False


def propose(text: str, unit: str) -> Proposal | None:
    """The reading proposed for ``text`` in an item of ``unit``; ``None`` for none."""
    text = unicodedata.normalize("NFKC", text).strip().strip("'‘’\"“”")
    if not text or len(text) > _LONGEST:
        return None
    missing = missing_meant(text)
    if missing is not None:
        return Proposal(MISSING_WORDS[missing].zh)
    unit = unicodedata.normalize("NFKC", unit)
    lead, rest = without_lead(_without_blanks(text))
    between = middle_of(rest, unit, _value) if lead in (Bound.EXACT, Bound.ABOUT) else None
    if between is not None:
        return Proposal(between.reading, "value_uncertain_range", between.details)
    share = _share(rest, unit)
    if share is not None:
        return Proposal(lead.sign + share)
    quantity = _quantity(rest)
    if quantity is None:
        return None
    trail, tail = without_trail(quantity.tail)
    if lead is not Bound.EXACT and trail is not Bound.EXACT:
        return None
    if quantity.spelled and not tail and not quantity.scaled and split_measure(unit)[0] != 1:
        return None  # 二十 in an item of 万个: twenty, or twenty times ten thousand?
    found = _compound(quantity, tail, unit) or _simple(quantity, tail, unit)
    return None if found is None else _made(lead or trail, *found, unit)


def proposal(text: str, unit: str) -> str:
    """The reading of :func:`propose`, empty for none."""
    found = propose(text, unit)
    return "" if found is None else found.reading


def _value(text: str, unit: str) -> Decimal | None:
    """One end of a range in the measure asked for; ``None`` for anything but one number."""
    quantity = _quantity(text)
    found = None if quantity is None else _simple(quantity, quantity.tail, unit)
    return None if found is None else found[0]


def _made(bound: Bound, value: Decimal, working: str, other_unit: str, unit: str) -> Proposal:
    reading = bound.sign + plain_decimal(value)
    details = {"working": working, "measure": unit, "given": other_unit}
    if other_unit:
        return Proposal(reading, "value_uncertain_unit", details)
    if working:
        return Proposal(reading, "value_uncertain_scaled", details)
    return Proposal(reading)


def _without_blanks(text: str) -> str:
    """``text`` without blanks, apart from those that group digits by three."""
    text = " ".join(text.translate(_MINUS).split())
    grouped = re.sub(r"(?<=[0-9]) (?=[0-9]{3}(?![0-9]))", "\0", text)
    if re.search(r"[0-9] [0-9]", grouped):
        return text  # 12 5: nobody knows
    return grouped.replace(" ", "").replace("\0", " ")


def _share(text: str, unit: str) -> str | None:
    """百分之八十四 in an item of per cent."""
    for word, factor in _PARTS_OF.items():
        if text.startswith(word) and unit == "%":
            found = _quantity(text[len(word) :])
            if found is not None and not found.tail:
                return plain_decimal(found.number * factor)
    return None


def _quantity(text: str) -> _Quantity | None:
    found = _NUMBER.match(text)
    if found is not None:
        sign, digits, power, tail = found.groups()
        digits = digits.replace(",", "").replace(" ", "")
        number = Decimal(("-" if sign == "-" else "") + digits).scaleb(int(power or 0))
        return _Quantity(number, plain_decimal(number), tail)
    spelled = leading_numeral(text)
    if spelled is None:
        return None
    number, tail = spelled
    scaled = any(mark in text[: len(text) - len(tail)] for mark in "万萬亿億")
    return _Quantity(number, plain_decimal(number), tail, scaled, spelled=True)


def _simple(quantity: _Quantity, tail: str, unit: str) -> tuple[Decimal, str, str] | None:
    """Value, working and other unit of one number and one measure."""
    how: Conversion | None
    if quantity.spelled and quantity.scaled and not tail:
        how = Conversion(divided=split_measure(unit)[0])
    else:
        how = conversion(tail, unit)
    if how is None or (quantity.spelled and quantity.scaled and how.times != 1):
        return None
    changed = how != AS_WRITTEN and (how.times != how.divided)
    return (
        how.apply(quantity.number), how.working(quantity.written) if changed else "",
        how.other_unit,
    )  # fmt: skip


def _compound(quantity: _Quantity, tail: str, unit: str) -> tuple[Decimal, str, str] | None:
    """Value, working and other unit of a number in parts, such as 1亿2000万."""
    text = quantity.written + tail
    if quantity.spelled or not (parts := _PART.match(text)):
        return None
    total, position, last, working = Decimal(0), 0, Decimal("Infinity"), []
    while (parts := _PART.match(text, position)) is not None:
        scale = SCALES[parts[2]]
        if scale >= last:
            return None
        total += Decimal(parts[1].replace(",", "").replace(" ", "")) * scale
        working.append(f"{parts[1]}×{scale:f}")
        position, last = parts.end(), scale
    if len(working) < 2:
        return None
    asked, base = split_measure(unit)
    how = conversion(text[position:] or base, unit) if base else AS_WRITTEN
    if how is None:
        return None
    shown = "(" + "+".join(working) + ")" + ("" if asked == 1 else f"÷{asked:f}")
    return total / asked, shown, how.other_unit
