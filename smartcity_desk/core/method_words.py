"""The method in words: what each choice is called, what it does, what a step changed."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from smartcity_desk.core.method import (
    CHOICE_NAMES,
    Aggregation,
    CityRule,
    Method,
    MissingRule,
    Normalisation,
    ProgressRule,
)
from smartcity_desk.core.names import Name

Choice = StrEnum | bool

TITLES: Final[dict[str, Name]] = {
    "missing": Name("缺失处理", "missing values"), "normalisation": Name("归一化", "normalisation"),
    "aggregation": Name("合成方法", "aggregation"), "city": Name("全市口径", "city rule"),
    "progress": Name("进步规则", "progress rule"), "coefficient": Name("安全系数", "coefficient"),
    "deduction": Name("扣分", "deduction"),
}  # fmt: skip
OPTIONS: Final[dict[str, tuple[Choice, ...]]] = {
    "missing": tuple(MissingRule), "normalisation": tuple(Normalisation),
    "aggregation": tuple(Aggregation), "city": tuple(CityRule), "progress": tuple(ProgressRule),
    "coefficient": (False, True), "deduction": (False, True),
}  # fmt: skip
"""What each choice may be, in the order of the method; one alone is no choice yet."""
APPLIED: Final[dict[bool, Name]] = {
    True: Name("采用", "applied"),
    False: Name("不采用", "not applied"),
}

_COEFFICIENT: Final = {
    False: Name(
        "指数不乘系数；填写的系数保留，不起作用。",
        "The index is not multiplied; coefficients that were entered stay without effect.",
    ),
    True: Name(
        "各区指数乘以当年的网络安全状况系数；没有填写的按 1 计。",
        "The index of a district is multiplied by its network-security coefficient of the year; "
        "where none was entered that is 1.",
    ),
}
_DEDUCTION: Final = {
    False: Name(
        "指数不扣分；填写的扣分保留，不起作用。",
        "Nothing is deducted; points that were entered stay without effect.",
    ),
    True: Name(
        "从各区指数中减去当年的扣分（在乘系数之后）；没有填写的按 0 计。",
        "The points of the year are deducted from the index of a district, after the "
        "coefficient; where none were entered that is 0.",
    ),
}
_EXPLAINED: Final[dict[StrEnum, Name]] = {
    MissingRule.RENORMALISE: Name(
        "缺失的一项不计入该区，同级其余各项的权重按比例放大。",
        "What is missing is left out for that district; the weights of its siblings grow in "
        "proportion.",
    ),
    MissingRule.BLOCK: Name(
        "下级有一项缺失，上级就不计分；一直缺到总指数的区没有名次。",
        "Where anything below is missing the level above has no score; a district that lacks "
        "its index so has no rank.",
    ),
    MissingRule.CARRY_FORWARD: Name(
        "缺失时沿用该区之前最近一年的数值；之前都没有的仍为缺失。",
        "A missing value is taken from the latest earlier year of that district; where there is "
        "none it stays missing.",
    ),
    MissingRule.INTERPOLATE: Name(
        "缺失时在前后两个有数的年份之间按直线补齐；首尾之外不外推。",
        "A missing value lies on the straight line between the years around it that have one; "
        "never beyond the first and the last.",
    ),
    MissingRule.GROUP_MEAN: Name(
        "缺失时取同组已填报各区当年的均值；全组都缺的仍为缺失。",
        "A missing value is the mean of the districts of its group that reported in that year; "
        "where none did it stays missing.",
    ),
    MissingRule.GROUP_MEDIAN: Name(
        "缺失时取同组已填报各区当年的中位数；全组都缺的仍为缺失。",
        "A missing value is the median of the districts of its group that reported in that "
        "year; where none did it stays missing.",
    ),
    CityRule.TOTALS: Name(
        "先把各区原始数汇总成全市（和各组）的数，再同样计分；市级填报数优先。",
        "The raw values of the districts add up to those of the city (and of groups), which are "
        "scored alike; a reported city value takes precedence.",
    ),
    CityRule.MEAN_OF_DISTRICTS: Name(
        "全市（和各组）每一项的得分是各区得分的平均。",
        "The city (and a group) scores the mean of its districts for every item.",
    ),
    ProgressRule.MEAN_RANK: Name(
        "两年都有的指标，上年名次减本年名次，取平均；只影响进步，不影响得分和名次。",
        "Last year's rank less this year's, the mean over the indicators present in both; "
        "nothing but progress follows from it.",
    ),
    ProgressRule.INDEX_POINTS: Name(
        "总指数比上年增加的分数；只影响进步，不影响得分和名次。",
        "Points the index gained on last year; nothing but progress follows from it.",
    ),
    ProgressRule.OVERALL_RANK: Name(
        "综合名次比上年前进的位数；只影响进步，不影响得分和名次。",
        "Places gained in the overall ranking; nothing but progress follows from it.",
    ),
    Normalisation.GOALPOSTS: Name(
        "不允许值 70 分、基准值 100 分、满意值 130 分，其间按直线，两端沿原斜率延伸。",
        "Worst is 70, reference 100, best 130 points, straight lines between them, the end "
        "slopes going on.",
    ),
    Aggregation.ARITHMETIC: Name(
        "上级得分是下级得分的加权算术平均。",
        "A parent scores the weighted arithmetic mean of its children.",
    ),
}
_ONE: Final = Name("计算方法：{key} {old} → {new}", "Method: {key} {old} → {new}")
_SEVERAL: Final = Name("计算方法改动 {count} 处：{keys}", "{count} changes of the method: {keys}")


def choice_name(value: Choice) -> Name:
    """What a choice is called."""
    return APPLIED[value] if isinstance(value, bool) else CHOICE_NAMES[value]


def explained(key: str, value: Choice) -> Name:
    """A sentence that says what the choice ``value`` of ``key`` does."""
    if isinstance(value, bool):
        return (_COEFFICIENT if key == "coefficient" else _DEDUCTION)[value]
    return _EXPLAINED[value]


def written_choice(key: str, text: str) -> Name | None:
    """What the trail calls ``text``, in words; ``None`` where ``key`` has no such choice."""
    known = {str(value): value for value in OPTIONS.get(key, ())}
    return choice_name(known[text]) if text in known else None


def changed_keys(old: Method, new: Method) -> tuple[str, ...]:
    """The choices that differ, in the order of the method."""
    return tuple(key for key in OPTIONS if getattr(old, key) != getattr(new, key))


def method_step(old: Method, new: Method) -> Name:
    """What leads from one method to the other, as an undo step is called."""
    keys = changed_keys(old, new)
    if len(keys) == 1:
        key = keys[0]
        was, now = (choice_name(getattr(method, key)) for method in (old, new))
        return Name(
            _ONE.zh.format(key=TITLES[key].zh, old=was.zh, new=now.zh),
            _ONE.en.format(key=TITLES[key].en, old=was.en, new=now.en),
        )
    return Name(
        _SEVERAL.zh.format(count=len(keys), keys="、".join(TITLES[key].zh for key in keys)),
        _SEVERAL.en.format(count=len(keys), keys=", ".join(TITLES[key].en for key in keys)),
    )
