"""Numbers written in Chinese characters: 二十, 三千五百, 两万, 壹佰贰拾, 三点五."""

from __future__ import annotations

import re
from decimal import Decimal

_PLAIN = str.maketrans("〇两壹贰叁肆伍陆柒捌玖拾佰仟萬億", "零二一二三四五六七八九十百千万亿")
_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")}
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10**4, "亿": 10**8}
_LEADING = re.compile(r"[零一二三四五六七八九十百千万亿]+(?:点[零一二三四五六七八九]+)?")


def leading_numeral(text: str) -> tuple[Decimal, str] | None:
    """The Chinese number that ``text`` begins with, and what follows it.

    ``None`` where it begins with none, or with one that is not well formed. A bare 百 is
    100, as in 近百.
    """
    plain = text.translate(_PLAIN)
    found = _LEADING.match(plain)
    if found is None:
        return None
    whole, _, decimals = found[0].partition("点")
    value = _whole(whole)
    if value is None:
        return None
    digits = "".join(str(_DIGITS[d]) for d in decimals)
    number = Decimal(f"{value}.{digits}") if digits else Decimal(value)
    return number, text[found.end() :]


def _whole(text: str) -> int | None:
    """The value of a whole number; ``None`` for an order nobody writes, such as 十百."""
    if all(character in _DIGITS for character in text):
        spelled = "".join(str(_DIGITS[character]) for character in text)  # 二零二零, 五
        return int(spelled)
    for mark, factor in sorted(_LARGE.items(), key=lambda pair: -pair[1]):
        if mark in text:
            left, _, right = text.rpartition(mark)
            return _joined(_whole(left) if left else 1, factor, _whole(right) if right else 0)
    return _below_ten_thousand(text)


def _joined(left: int | None, factor: int, right: int | None) -> int | None:
    if left is None or right is None or right >= factor:
        return None
    return left * factor + right


def _below_ten_thousand(text: str) -> int | None:
    total, digit, last = 0, -1, 10_000
    for character in text:
        if character in _SMALL:
            unit = _SMALL[character]
            if unit >= last or digit == 0:
                return None
            total += (1 if digit < 0 else digit) * unit
            digit, last = -1, unit
        elif character == "零" and digit < 0:
            continue
        elif digit < 0:
            digit = _DIGITS[character]
        else:
            return None
    return total + max(digit, 0)
