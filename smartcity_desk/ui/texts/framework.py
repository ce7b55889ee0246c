"""Texts of the framework page."""

from __future__ import annotations

from smartcity_desk.core.framework import CityAggregation, Direction, Level
from smartcity_desk.core.names import Name

TITLE = Name("体系", "Framework")

# -- columns -------------------------------------------------------------------
NODE = Name("指标", "Index, indicator or item")
CODE = Name("代码", "Code")
LEVEL = Name("层级", "Level")
ENTERED = Name("权重 %", "Weight %")
OFFICIAL = Name("正式 %", "Official %")
EFFECTIVE = Name("占总指数 %", "Of index %")
UNIT = Name("单位", "Unit")
DIRECTION = Name("方向", "Direction")
DENOMINATOR = Name("分母", "Denominator")
GOALPOSTS = Name("不允许 / 基准 / 满意值", "Worst / reference / best")
CITY = Name("全市汇总", "City total")
ENTERED_HELP = Name(
    "占上级指标的百分比，同级合计 100", "Per cent of the parent; siblings add to 100"
)
EFFECTIVE_HELP = Name("占总指数的百分比", "Per cent of the whole index")
OFFICIAL_HELP = Name(
    "正式方案中占上级指标的百分比", "Per cent of the parent in the official version"
)
GOALPOSTS_HELP = Name(
    "不允许值得 70 分，基准值得 100 分，满意值得 130 分",
    "The worst value scores 70, the reference 100, the best 130",
)

LEVELS: dict[Level, Name] = {
    Level.INDEX: Name("总指数", "Index"),
    Level.FIRST_LEVEL: Name("一级指标", "First level"),
    Level.DIMENSION: Name("二级指标", "Dimension"),
    Level.INDICATOR: Name("指标", "Indicator"),
    Level.ITEM: Name("数据项", "Item"),
}
DIRECTIONS: dict[Direction, Name] = {
    Direction.BENEFIT: Name("▲ 正向", "▲ benefit"),
    Direction.COST: Name("▼ 逆向", "▼ cost"),
}
CITY_RULES: dict[CityAggregation, Name] = {
    CityAggregation.SUM: Name("合计", "sum"),
    CityAggregation.WMEAN: Name("加权平均", "weighted mean"),
    CityAggregation.MEAN: Name("平均", "mean"),
    CityAggregation.MAX: Name("最大", "largest"),
    CityAggregation.UNION: Name("去重合并", "union"),
}

# -- head ----------------------------------------------------------------------
VERSION = Name("版本 {version}", "version {version}")
COUNTS = Name("{count} 个{level}", "{count} {level}")
COUNT_LEVELS: dict[Level, tuple[Name, Name]] = {
    Level.FIRST_LEVEL: (
        Name("一级指标", "first-level index"), Name("一级指标", "first-level indices"),
    ),
    Level.DIMENSION: (Name("二级指标", "dimension"), Name("二级指标", "dimensions")),
    Level.INDICATOR: (Name("指标", "indicator"), Name("指标", "indicators")),
    Level.ITEM: (Name("数据项", "item"), Name("数据项", "items")),
}  # fmt: skip
EXPAND = Name("展开到", "Show down to")
EXPAND_LEVELS: tuple[tuple[Level, Name], ...] = (
    (Level.FIRST_LEVEL, Name("一级", "First level")),
    (Level.DIMENSION, Name("二级", "Dimensions")),
    (Level.INDICATOR, Name("指标", "Indicators")),
    (Level.ITEM, Name("数据项", "Items")),
)
FIND = Name("查找指标或数据项", "Find index, indicator or item")
FIND_HINT = Name("查找名称或代码  Ctrl+F", "Find name or code  Ctrl+F")
FOUND = Name("{count} 个", "{count} found")
NOT_FOUND = Name("没有找到", "not found")
GO_DATA = Name("查看数据 →", "Show data →")
GO_WEIGHTS = Name("调整权重 →", "Change weights →")
WEIGHT_CHANGED = Name("正式方案 {official} %", "official {official} %")
NO_EVALUATION = Name("还没有打开评估。", "No evaluation is open.")
SPOKEN = Name("{node}，{column}：{value}", "{node}, {column}: {value}")
