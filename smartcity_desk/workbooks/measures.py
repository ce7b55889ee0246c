"""Units of measure: scales (万, 亿, ‰) and conversions, with the working shown."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal, localcontext

SCALES: dict[str, Decimal] = {
    word: Decimal(10) ** power
    for word, power in (
        ("十", 1), ("百", 2), ("千", 3), ("万", 4), ("十万", 5), ("百万", 6), ("千万", 7),
        ("亿", 8), ("十亿", 9), ("百亿", 10), ("千亿", 11), ("万亿", 12),
    )
}  # fmt: skip
SCALE_PATTERN = "|".join(sorted(SCALES, key=lambda word: -len(word)))
_MEASURE = re.compile(rf"({SCALE_PATTERN})?(.*)\Z", re.DOTALL)
_COUNTERS = frozenset((
    "个", "家", "处", "项", "类", "种", "所", "条", "台", "座", "起", "件", "张", "次", "份", "架",
    "户", "人", "名", "人次", "套", "只", "辆", "款", "组", "例", "笔", "宗", "片", "支", "门",
))  # fmt: skip
_SPELLINGS = {
    "mb/s": "mbps", "mbit/s": "mbps", "兆": "mbps", "m": "mbps", "g": "gbps", "gbit/s": "gbps",
    "gb/s": "gbps", "kbit/s": "kbps", "h": "小时", "小時": "小时", "时": "小时", "hours": "小时",
    "min": "分钟", "分": "分", "日": "天", "平方千米": "平方公里", "km2": "平方公里", "ha": "公顷",
    "m2": "平方米", "百分点": "%", "个百分点": "%", "percent": "%", "人民币元": "元", "块": "元",
}  # fmt: skip
_RATIOS: dict[tuple[str, str], tuple[int, int]] = {
    ("‰", "%"): (1, 10), ("%", "‰"): (10, 1),
    ("gbps", "mbps"): (1000, 1), ("kbps", "mbps"): (1, 1000), ("mbps", "gbps"): (1, 1000),
    ("分钟", "小时"): (1, 60), ("天", "小时"): (24, 1), ("小时", "天"): (1, 24),
    ("小时", "分钟"): (60, 1), ("公顷", "平方公里"): (1, 100), ("平方米", "平方公里"): (1, 10**6),
}  # fmt: skip
# Bases that no conversion leads to, but that are measures all the same.
_OTHER_BASES = frozenset((
    "元", "美元", "米", "公里", "千米", "km", "吨", "公斤", "千克", "亩", "升", "立方米", "千瓦",
    "千瓦时", "度", "秒", "月", "年", "岁", "分", "级", "tb", "gb", "mb", "台套", "标台",
    "床", "张床",
))  # fmt: skip
_BASES = _COUNTERS | _OTHER_BASES | {*_SPELLINGS, *_SPELLINGS.values()} | {
    base for pair in _RATIOS for base in pair
}  # fmt: skip
_PARTS = 2
_DIGITS = 15


@dataclass(frozen=True, slots=True)
class Conversion:
    """How a number in the measure written becomes one in the measure asked for.

    Attributes:
        times, divided: the number is multiplied and divided by these.
        other_unit: the base unit written, where it is another than that asked for.
    """

    times: Decimal = Decimal(1)
    divided: Decimal = Decimal(1)
    other_unit: str = ""

    def apply(self, number: Decimal) -> Decimal:
        """``number · times / divided``, to fifteen digits."""
        with localcontext() as context:
            context.prec = _DIGITS
            return +(number * self.times / self.divided)

    def working(self, number: str) -> str:
        """The conversion written out, such as ``1.2×100000000÷10000``."""
        times = "" if self.times == 1 else f"×{self.times:f}"
        return number + times + ("" if self.divided == 1 else f"÷{self.divided:f}")


AS_WRITTEN = Conversion()


def conversion(given: str, asked: str) -> Conversion | None:
    """From the measure ``given`` after a number to that of the item, ``asked``.

    A number without any measure is in that asked for. A scale without a base unit belongs
    to the base unit asked for: 3.14万 is 31400 个 and 3.14 万个. Counters of things (个, 家,
    项, …) are exchangeable but noted. ``None`` where the two cannot be brought together.
    """
    if not given or given == asked:
        return AS_WRITTEN
    if "/" in given and "/" in asked and _spelling(given) not in _SPELLINGS.values():
        return _per(given, asked)
    scale, base = split_measure(given)
    asked_scale, asked_base = split_measure(asked)
    if _spelling(given) == _spelling(asked):
        return AS_WRITTEN
    if base in ("", asked_base) or _spelling(base) == _spelling(asked_base):
        if asked_base in ("%", "‰") and scale != 1:
            return None
        return Conversion(scale, asked_scale)
    ratio = _RATIOS.get((_spelling(base), _spelling(asked_base)))
    if ratio is not None:
        return Conversion(scale * ratio[0], asked_scale * ratio[1], base)
    if base in _COUNTERS and asked_base in _COUNTERS:
        return Conversion(scale, asked_scale, base)
    return None


def _per(given: str, asked: str) -> Conversion | None:
    """Of measures per something: 个/千人 to 个/万人 is ×10."""
    (count, below), (asked_count, asked_below) = (each.split("/", 1) for each in (given, asked))
    above = conversion(count, asked_count)
    scale, base = split_measure(below)
    asked_scale, asked_base = split_measure(asked_below)
    if above is None or not count or _spelling(base) != _spelling(asked_base):
        return None
    times, divided = above.times * asked_scale, above.divided * scale
    common = min(times, divided)
    if common > 1 and not (times % common or divided % common):
        times, divided = times / common, divided / common
    return Conversion(times, divided, above.other_unit)


def is_measure(text: str) -> bool:
    """Whether ``text`` is a unit of measure by itself: 万个, %, 人/平方公里; not 含在建."""
    plain = "".join(unicodedata.normalize("NFKC", text).split())
    if "/" in plain and _spelling(plain) not in _SPELLINGS.values():
        parts = plain.split("/")
        return len(parts) == _PARTS and all(map(is_measure, parts))
    scale, base = split_measure(plain)
    known = _spelling(base) in _BASES or base in _BASES
    return known or (not base and scale >= SCALES["千"])


def split_measure(measure: str) -> tuple[Decimal, str]:
    """Scale and base unit: 万个 is (10000, 个)."""
    found = _MEASURE.match(unicodedata.normalize("NFKC", measure))
    assert found is not None
    return SCALES.get(found[1] or "", Decimal(1)), found[2]


def _spelling(base: str) -> str:
    plain = base.casefold()
    return _SPELLINGS.get(plain, plain)
