"""Texts of the framework page."""

from __future__ import annotations

from smartcity_desk.core.framework import Direction, Level
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
GOALPOSTS = Name("不允许 / 基准 / 满意值", "Worst / ref. / best")
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
# -- head ----------------------------------------------------------------------
VERSION = Name("版本 {version}", "v. {version}")
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

# -- tabs ----------------------------------------------------------------------
TABS = Name("内容", "Content")
TAB_NAMES: tuple[Name, ...] = (
    Name("指标", "Items"),
    Name("区与分组", "Units"),
    Name("分母", "Denominators"),
    Name("目标值", "Goalposts"),
    Name("方法", "Method"),
    Name("系数与扣分", "Adjustments"),
)
IMPORT = Name("导入…", "Import…")
IMPORT_HINT = Name(
    "从工作簿读入指标体系，先列出不同之处",
    "Read a framework from a workbook; differences first",
)
EXPORT = Name("导出…", "Export…")
EXPORT_HINT = Name("把指标体系写成工作簿", "Write the framework as a workbook")

# -- the tree ------------------------------------------------------------------
ADD = Name("＋ 增加", "＋ Add")
ADD_HINT = Name("在所选指标之下增加", "Add below the selected node")
ADD_LEVELS: dict[Level, Name] = {
    Level.ITEM: Name("数据项", "Item"),
    Level.INDICATOR: Name("指标", "Indicator"),
    Level.DIMENSION: Name("二级指标", "Dimension"),
    Level.FIRST_LEVEL: Name("一级指标", "First-level index"),
}
NEW_NODES: dict[Level, Name] = {
    Level.ITEM: Name("新数据项", "New item"),
    Level.INDICATOR: Name("新指标", "New indicator"),
    Level.DIMENSION: Name("新二级指标", "New dimension"),
    Level.FIRST_LEVEL: Name("新一级指标", "New first-level index"),
}
DUPLICATE = Name("复制", "Duplicate")
DUPLICATE_HINT = Name("复制所选指标及其下各项，不含数据", "Copy the node and all below it, no data")
RETIRE = Name("停用", "Retire")
RETIRE_HINT = Name(
    "从体系中去掉；数据保留，可以恢复",
    "Take out of the framework; its data stays, to come back",
)
REINSTATE = Name("恢复", "Reinstate")
REINSTATE_HINT = Name("把停用的指标连同数据恢复", "Bring back what was retired, with its data")
UP = Name("↑", "↑")
UP_HINT = Name("上移一位", "One place up")
DOWN = Name("↓", "↓")
DOWN_HINT = Name("下移一位", "One place down")

# -- the side ------------------------------------------------------------------
SIDE = Name("所选指标的各栏", "Fields of the selected node")
SIDE_HINT = Name("选择一个指标，在此修改各栏。", "Select a node to edit its fields here.")
SIDE_NAME = Name("名称", "Name")
SIDE_ENGLISH = Name("英文名称", "English")
SIDE_FRAMEWORK = Name("体系名称", "Framework")
SIDE_FRAMEWORK_EN = Name("体系英文名", "Framework (en)")
SIDE_BUREAU_EN = Name("单位英文名", "Bureau (en)")
SIDE_VERSION = Name("体系版本", "Version")
SIDE_OPEN = Name("不限", "open")
SIDE_KIND = Name("方向·类型", "Direction, type")
SIDE_RANGE = Name("有效范围", "Valid range")
SIDE_DECIMALS = Name("小数·累计", "Decimals, cumul.")
SIDE_GOALPOSTS = Name("目标值", "Goalposts")
SIDE_BUREAU = Name("核验单位", "Bureau")
SIDE_SPOKEN: dict[str, Name] = {
    "zh": Name("中文名称", "Chinese name"),
    "en": Name("英文名称", "English name"),
    "framework_zh": Name("指标体系的中文名称", "Name of the framework in Chinese"),
    "framework_en": Name("指标体系的英文名称", "Name of the framework in English"),
    "version": Name("指标体系的版本", "Version of the framework"),
    "unit": Name("计量单位", "Unit of measure"),
    "unit_en": Name("英文计量单位；空着则用通用译名", "Unit in English; common words where empty"),
    "direction": Name("方向", "Direction"),
    "value_type": Name("数据类型", "Type of value"),
    "valid_min": Name("有效下限，空着为不限", "Lowest valid value; open where empty"),
    "valid_max": Name("有效上限，空着为不限", "Highest valid value; open where empty"),
    "decimals": Name("小数位数", "Decimals"),
    "cumulative": Name("累计：逐年不减", "Cumulative: never falls"),
    "denominator": Name("分母", "Denominator"),
    "city_aggregation": Name("全市汇总方式", "How districts add up to the city"),
    "goalposts": Name("不允许值 / 基准值 / 满意值", "Worst / reference / best"),
    "bureau": Name("核验单位", "Verifying bureau"),
    "bureau_en": Name("核验单位英文名", "Verifying bureau in English"),
}
