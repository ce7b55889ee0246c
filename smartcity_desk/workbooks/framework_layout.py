"""Sheets and columns of a framework workbook, shared by its writer and its reader."""

from __future__ import annotations

from smartcity_desk.core.names import Name
from smartcity_desk.workbooks.layout import CODE, MEASURE, MEASURE_EN, NAME, NAME_EN, Field

VERSIONS_SHEET = "版本"
TREE_SHEET = "体系"
DENOMINATORS_SHEET = "分母"
UNITS_SHEET = "区与分组"
ALL_VERSIONS = Name("全部", "all")
JOIN = "、"

UNIT_KIND = Name("区", "unit")
CITY_KIND = Name("全市", "city")
GROUP_KIND = Name("分组", "group")


BUREAU = Field("bureau", Name("核验单位", "Verified by"), 16)
BUREAU_EN = Field("bureau_en", Name("核验单位英文", "Verifier in English"), 22)

VERSION_FIELDS = (
    Field("version", Name("版本", "Version"), 12),
    NAME.wide(34),
    NAME_EN,
    Field("first_year", Name("启用年份", "In force from"), 12),
    Field("sheet", Name("工作表", "Sheet"), 14),
    Field("note_zh", Name("版本说明", "Note"), 46),
    Field("note_en", Name("英文说明", "Note in English"), 46),
)
TREE_FIELDS = (
    CODE,
    Field("parent", Name("上级代码", "Parent"), 8),
    Field("level", Name("层级", "Level"), 9),
    NAME,
    NAME_EN,
    Field("weight", Name("权重", "Weight"), 8),
    MEASURE,
    Field("direction", Name("方向", "Direction"), 8),
    Field("value_type", Name("类型", "Type"), 8),
    Field("valid_min", Name("有效下限", "Lowest"), 8),
    Field("valid_max", Name("有效上限", "Highest"), 8),
    Field("decimals", Name("小数位", "Decimals"), 9),
    Field("denominator", Name("分母", "Denominator"), 12),
    Field("city_aggregation", Name("全市汇总", "City total"), 9),
    Field("worst", Name("不允许值", "Worst = 70"), 11),
    Field("reference", Name("基准值", "Ref. = 100"), 10),
    Field("best", Name("满意值", "Best = 130"), 10),
    Field("cumulative", Name("累计", "Cumulative"), 11),
    BUREAU,
    BUREAU_EN,
    MEASURE_EN,
)
# Columns that workbooks of earlier versions of the program do not have.
LATER_COLUMNS = frozenset(("bureau", "bureau_en", "unit_en"))
DENOMINATOR_FIELDS = (
    CODE.wide(14),
    NAME.wide(26),
    NAME_EN.wide(34),
    MEASURE.wide(12),
    Field("versions", Name("适用版本", "Versions"), 20),
    MEASURE_EN,
    BUREAU,
    BUREAU_EN,
)
UNIT_FIELDS = (
    Field("kind", Name("类别", "Kind"), 10),
    CODE.wide(12),
    NAME.wide(22),
    NAME_EN.wide(30),
    Field("group", Name("所属分组", "Group"), 16),
)
