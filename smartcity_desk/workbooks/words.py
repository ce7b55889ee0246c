"""The words that stand in the cells for what the code has as enumerations."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TypeVar

from smartcity_desk.core.framework import CityAggregation, Direction, Level, ValueType
from smartcity_desk.core.names import Name
from smartcity_desk.core.panel import Status
from smartcity_desk.core.plain_numbers import plain_decimal

Key = TypeVar("Key")

LEVELS: dict[Level, Name] = {
    Level.INDEX: Name("指数", "index"),
    Level.FIRST_LEVEL: Name("一级指标", "first_level"),
    Level.DIMENSION: Name("二级指标", "dimension"),
    Level.INDICATOR: Name("指标", "indicator"),
    Level.ITEM: Name("数据项", "item"),
}
DIRECTIONS: dict[Direction, Name] = {
    Direction.BENEFIT: Name("正向", "benefit"),
    Direction.COST: Name("逆向", "cost"),
}
VALUE_TYPES: dict[ValueType, Name] = {
    ValueType.COUNT: Name("计数", "count"),
    ValueType.AMOUNT: Name("数量", "amount"),
    ValueType.PERCENT: Name("百分比", "percent"),
    ValueType.RATE: Name("比率", "rate"),
    ValueType.DURATION: Name("时长", "duration"),
    ValueType.SCORE: Name("评分", "score"),
}
CITY_AGGREGATIONS: dict[CityAggregation, Name] = {
    CityAggregation.SUM: Name("合计", "sum"),
    CityAggregation.WMEAN: Name("加权平均", "wmean"),
    CityAggregation.MEAN: Name("平均", "mean"),
    CityAggregation.MAX: Name("最大", "max"),
    CityAggregation.UNION: Name("去重合并", "union"),
}
YES_NO: dict[bool, Name] = {True: Name("是", "yes"), False: Name("否", "no")}
MISSING_WORDS: dict[Status, Name] = {
    Status.NOT_REPORTED: Name("未填报", "NR"),
    Status.NOT_APPLICABLE: Name("不适用", "NA"),
}


def meant_by(text: str, words: Mapping[Key, Name]) -> Key | None:
    """The member whose Chinese or English word ``text`` is; ``None`` for none of them."""
    wanted = text.strip().casefold()
    for member, name in words.items():
        if wanted in (name.zh.casefold(), name.en.casefold()):
            return member
    return None


def per_cent_text(share: float) -> str:
    """A share as Excel shows it under a per cent format: 0.57 is ``57%``."""
    return plain_decimal(Decimal(repr(share)).scaleb(2)) + "%"
