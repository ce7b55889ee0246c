"""Proposals for texts that are not certain; a person says yes before one counts."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from smartcity_desk.core.panel import Bound, Status
from smartcity_desk.workbooks.words import MISSING_WORDS

_NOT_REPORTED = frozenset(
    ("-", "--", "—", "——", "–", "/", "\\", "无", "暂无", "暂无数据", "缺", "空缺", "无数据",
     "暂无统计口径", "无统计口径", "未统计", "未提供", "none", "null", "nil", "n.a.", "?")
)  # fmt: skip
_NOT_APPLICABLE = frozenset(("n/a", "#n/a", "不涉及", "不适用。", "not applicable"))
_LEADS: tuple[tuple[str, Bound], ...] = (
    ("超过", Bound.MORE_THAN), ("突破", Bound.MORE_THAN), ("超", Bound.MORE_THAN),
    ("逾", Bound.MORE_THAN), ("多于", Bound.MORE_THAN), ("大于", Bound.MORE_THAN),
    ("高于", Bound.MORE_THAN), (">", Bound.MORE_THAN), ("不到", Bound.LESS_THAN),
    ("不足", Bound.LESS_THAN), ("小于", Bound.LESS_THAN), ("低于", Bound.LESS_THAN),
    ("少于", Bound.LESS_THAN), ("近", Bound.LESS_THAN), ("<", Bound.LESS_THAN),
    ("大约", Bound.ABOUT), ("约", Bound.ABOUT), ("≈", Bound.ABOUT), ("~", Bound.ABOUT),
)  # fmt: skip
_TRAILS: tuple[tuple[str, Bound], ...] = (
    ("以上", Bound.MORE_THAN), ("余", Bound.MORE_THAN), ("多", Bound.MORE_THAN),
    ("以下", Bound.LESS_THAN), ("以内", Bound.LESS_THAN), ("左右", Bound.ABOUT),
)  # fmt: skip
_SCALES = {"千": 3, "万": 4, "百万": 6, "千万": 7, "亿": 8, "万亿": 12}
_NUMBER = re.compile(r"(-?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?)(.*)\Z", re.DOTALL)
_UNIT_SCALE = re.compile(r"(万亿|百万|千万|[千万亿])?(.*)\Z", re.DOTALL)
_LONGEST = 60


def proposal(text: str, unit: str) -> str:
    """The reading proposed for ``text`` in an item of ``unit``; empty for none.

    A number with its bound sign as it would be typed (``>60``), or the word for a missing
    value. Scales are converted to the scale of the unit: 3.14万 is 31400 个 or 3.14 万个.
    """
    text = unicodedata.normalize("NFKC", text).strip()
    if not text or len(text) > _LONGEST:
        return ""
    if text.casefold() in _NOT_APPLICABLE:
        return MISSING_WORDS[Status.NOT_APPLICABLE].zh
    if text.casefold() in _NOT_REPORTED:
        return MISSING_WORDS[Status.NOT_REPORTED].zh
    bound, rest = _without_lead("".join(text.split()))
    found = _NUMBER.match(rest)
    if found is None:
        return ""
    number = Decimal(found[1].replace(",", ""))
    trail, tail = _without_trail(found[2], unit)
    if bound is not Bound.EXACT and trail is not Bound.EXACT:
        return ""
    power = _power(tail, unit)
    if power is None:
        return ""
    value = format((number.scaleb(power)).normalize(), "f")
    return (bound or trail).sign + value


def _without_lead(text: str) -> tuple[Bound, str]:
    for word, bound in _LEADS:
        if text.startswith(word):
            return bound, text[len(word) :]
    return Bound.EXACT, text


def _without_trail(tail: str, unit: str) -> tuple[Bound, str]:
    """The bound that a word after the number gives, and the tail without that word.

    It may stand before or after the unit: 30余种, 30种以上.
    """
    bare = _UNIT_SCALE.match(unicodedata.normalize("NFKC", unit))
    assert bare is not None
    for word, bound in _TRAILS:
        if word in tail:
            left, _, right = tail.partition(word)
            if right in ("", bare[2], unit):
                return bound, left + right
    return Bound.EXACT, tail


def _power(tail: str, unit: str) -> int | None:
    """Power of ten from the scale written after a number to that of ``unit``.

    ``None`` where what follows the number is not understood.
    """
    unit = unicodedata.normalize("NFKC", unit)
    asked, given = _UNIT_SCALE.match(unit), _UNIT_SCALE.match(tail)
    assert asked is not None
    assert given is not None
    if tail == unit:
        return 0
    if given[2] not in ("", asked[2]) or (given[2] == "%" and unit != "%"):
        return None
    if not tail:
        return 0
    return _SCALES.get(given[1] or "", 0) - _SCALES.get(asked[1] or "", 0)
