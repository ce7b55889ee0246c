"""The fields of an item in words: their names, and what they hold, in both languages."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from smartcity_desk.core.display import MINUS
from smartcity_desk.core.framework import (
    CityAggregation,
    Denominator,
    Direction,
    Goalposts,
    ItemSpec,
    ValueType,
)
from smartcity_desk.core.names import Name

DIRECTIONS: Final[dict[Direction, Name]] = {
    Direction.BENEFIT: Name("正向", "benefit"),
    Direction.COST: Name("逆向", "cost"),
}
VALUE_TYPES: Final[dict[ValueType, Name]] = {
    ValueType.COUNT: Name("计数", "count"),
    ValueType.AMOUNT: Name("数量", "amount"),
    ValueType.PERCENT: Name("百分比", "per cent"),
    ValueType.RATE: Name("比率", "rate"),
    ValueType.DURATION: Name("时长", "duration"),
    ValueType.SCORE: Name("评分", "score"),
}
CITY_RULES: Final[dict[CityAggregation, Name]] = {
    CityAggregation.SUM: Name("合计", "sum"),
    CityAggregation.WMEAN: Name("加权平均", "weighted mean"),
    CityAggregation.MEAN: Name("平均", "mean"),
    CityAggregation.MAX: Name("最大", "largest"),
    CityAggregation.UNION: Name("去重合并", "union"),
}
YES_NO: Final[dict[bool, Name]] = {True: Name("是", "yes"), False: Name("否", "no")}
NONE: Final = Name("无", "none")
UNSET: Final = Name("未设定", "not set")

FIELD_NAMES: Final[dict[str, Name]] = {
    "unit": Name("单位", "unit"),
    "unit_en": Name("英文单位", "English unit"),
    "direction": Name("方向", "direction"),
    "value_type": Name("类型", "type"),
    "valid_min": Name("有效下限", "lowest valid value"),
    "valid_max": Name("有效上限", "highest valid value"),
    "decimals": Name("小数位", "decimals"),
    "denominator": Name("分母", "denominator"),
    "city_aggregation": Name("全市汇总", "city total"),
    "goalposts": Name("目标值", "goalposts"),
    "cumulative": Name("累计", "cumulative"),
    "bureau": Name("核验单位", "verifying bureau"),
}


def number_words(value: float | None) -> str:
    """A number in full precision with a true minus; empty where there is none."""
    if value is None:
        return ""
    return f"{value:.15g}".replace("-", MINUS)


def goalposts_words(posts: Goalposts | None) -> str:
    """``0 / 50 / 100``; empty where there are none."""
    if posts is None:
        return ""
    return " / ".join(map(number_words, (posts.worst, posts.reference, posts.best)))


def field_words(spec: ItemSpec, field: str, denominators: Iterable[Denominator] = ()) -> Name:
    """What ``field`` of an item holds."""
    value = getattr(spec, field)
    if field == "denominator":
        found = next((d.name for d in denominators if d.code == value), None)
        return NONE if value is None else found or Name(value)
    if field == "bureau":
        return value if value.zh or value.en else NONE
    words = _WORDS.get(field)
    return Name(str(value)) if words is None else words(value)


def _plain_number(value: float | None) -> Name:
    return NONE if value is None else Name(number_words(value))


def _posts(value: Goalposts | None) -> Name:
    return UNSET if value is None else Name(goalposts_words(value))


_WORDS: Final[dict[str, Callable[..., Name]]] = {
    "direction": DIRECTIONS.__getitem__,
    "value_type": VALUE_TYPES.__getitem__,
    "city_aggregation": CITY_RULES.__getitem__,
    "cumulative": YES_NO.__getitem__,
    "valid_min": _plain_number,
    "valid_max": _plain_number,
    "goalposts": _posts,
}


def changed_fields(before: ItemSpec, after: ItemSpec) -> tuple[str, ...]:
    """The fields that differ, in their order."""
    return tuple(f for f in FIELD_NAMES if getattr(before, f) != getattr(after, f))
