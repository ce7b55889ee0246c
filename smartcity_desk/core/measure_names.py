"""English names of units of measure: 万人 is ``10,000 people``, 件/万人 ``per 10,000 people``.

Frameworks may bring an English unit of their own; this table stands in where they do not.
"""

from __future__ import annotations

from smartcity_desk.core.names import Name

COUNTED = "number"
COUNTERS = frozenset("个家处项类种所条台座张份架套只篇笔片支门款组例宗枚")
COMMON: dict[str, str] = {
    "%": "%", "‰": "‰", "起": "incidents", "件": "cases", "次": "times", "户": "households",
    "人": "people", "名": "people", "人次": "visits", "辆": "vehicles", "机架": "racks",
    "标准机架": "standard racks", "天": "days", "日": "days", "小时": "hours",
    "分钟": "minutes", "秒": "seconds", "分": "points", "年": "years", "月": "months",
    "元": "yuan", "吨": "tonnes", "公里": "km", "千米": "km", "米": "m", "平方公里": "km²",
    "平方千米": "km²", "平方米": "m²", "公顷": "hectares", "倍": "times", "级": "grades",
    "千瓦时": "kWh", "用户": "users", "端口": "ports",
}  # fmt: skip
SCALES: dict[str, str] = {
    "千亿": "100 billion", "百亿": "10 billion", "十亿": "billion", "亿": "100 million",
    "千万": "10 million", "百万": "million", "十万": "100,000", "万": "10,000",
    "千": "1,000", "百": "100", "十": "10",
}  # fmt: skip


def measure_name(measure: str, english: str = "") -> Name:
    """The unit of measure in both languages.

    The English one is ``english`` where it is given, else made from the common words and
    their scales; what is not among them stays as it is.
    """
    return Name(measure, english or _english(measure))


def divisor_name(measure: Name, name: Name) -> Name:
    """What a value is divided by: the measure, with the name where it only counts.

    万人 stays ``10,000 people``; 个 of sub-districts is ``sub-districts``, 百家 of enterprises
    ``100 enterprises``.
    """
    english, called = measure.text("en"), name.text("en")
    if english == COUNTED:
        return Name(measure.zh, called[:1].lower() + called[1:])
    if english in SCALES.values():
        return Name(measure.zh, f"{english} {called[:1].lower()}{called[1:]}")
    return Name(measure.zh, english)


def _english(measure: str) -> str:
    if "/" in measure:
        above, below = measure.split("/", 1)
        return f"{_english(above)} per {_english(below)}" if above and below else measure
    if measure in COUNTERS:
        return COUNTED
    if measure in COMMON:
        return COMMON[measure]
    for scale, word in SCALES.items():
        base = measure.removeprefix(scale)
        if base != measure and base in COUNTERS:
            return word
        if base != measure and base in COMMON:
            return f"{word} {COMMON[base]}"
    return SCALES.get(measure, measure)
