"""Ranges given for a figure: 30-40, 30～40, 约30至40万, 30%-40%. The middle is only proposed."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from smartcity_desk.core.panel import Bound
from smartcity_desk.core.plain_numbers import plain_decimal

Value = Callable[[str, str], Decimal | None]
_CHARACTERS = "一二三四五六七八九十百千两"
_BETWEEN = re.compile(rf"(.*?[^-~∼至到])(?:--?|~~?|∼|至|到)(?=[0-9{_CHARACTERS}])(.+)\Z")
_SPELLED_SCALES = "十百千万亿"
_TAIL = re.compile(r"[0-9.,]+(.*)\Z")
_AROUND = ("之间", "左右", "不等", "间")
_YEAR_LIKE = re.compile(r"(?:19|20)[0-9]{2}\Z")


@dataclass(frozen=True, slots=True)
class Middle:
    """The middle of a range, as it would be typed, and how it was found."""

    reading: str
    details: Mapping[str, str]


def middle_of(text: str, unit: str, value: Value) -> Middle | None:
    """The middle of the range that ``text`` gives, with ≈; ``None`` where it gives none.

    Formula: middle = (lower + upper) ÷ 2, both in the unit of measure ``unit``. A scale or a
    unit after the second number is that of the first too: 3-4万 is 30000 to 40000. What falls,
    is negative, or looks like years (2019-2020) or a month (2020-10) is no range.

    Args:
        value: reads one number with its scale and unit as one in ``unit``.
    """
    for word in _AROUND:
        text = text.removesuffix(word)
    found = _BETWEEN.match(text)
    if found is None or text.startswith(("-", "+")) or _may_be_years(found[1], found[2]):
        return None
    first, last = found[1], found[2]
    tail = _TAIL.match(last)
    if tail is not None and re.fullmatch(r"[0-9.,]+", first):
        first += tail[1]
    elif any(mark in last and mark not in first for mark in _SPELLED_SCALES):
        return None  # 三至四万: three, or three times ten thousand?
    lower, upper = value(first, unit), value(last, unit)
    if lower is None or upper is None or not Decimal(0) <= lower < upper:
        return None
    low, high = plain_decimal(lower), plain_decimal(upper)
    middle = plain_decimal((lower + upper) / 2)
    return Middle(Bound.ABOUT.sign + middle, {
        "working": f"({low}+{high})÷2", "measure": unit, "lower": low, "upper": high,
    })  # fmt: skip


def _may_be_years(first: str, last: str) -> bool:
    """Whether a range may be years or a month: 2019-2020, 2020-10; not 2000-3000."""
    month = re.fullmatch(r"[01]?[0-9]", last) is not None
    return _YEAR_LIKE.match(first) is not None and (month or _YEAR_LIKE.match(last) is not None)
