"""Texts of units, groups, years and denominators on the framework page."""

from __future__ import annotations

from smartcity_desk.core.names import Name

UNITS = Name("区", "Districts")
GROUPS = Name("分组", "Groups")
YEARS = Name("年份", "Years")
DENOMINATORS = Name("分母", "Denominators")
CHINESE_NAME = Name("名称", "Chinese name")
ENGLISH_NAME = Name("英文名称", "English name")
GROUP = Name("分组", "Group")
CITY = Name("全市", "city")
ALIASES = Name("别名（导入时识别）", "Other names (for imports)")
ALIASES_HELP = Name(
    "各区在表格里怎样写自己；导入时按这些名称识别，多个之间用顿号或逗号",
    "How districts write themselves; imports know them by these names, separated by commas",
)
MEMBERS = Name("区数", "Members")
YEAR = Name("年份", "Year")
REPORTED = Name("已填报", "Reported")
ADD_HINT = Name("增加一行", "Add a row")
REMOVE = Name("删除", "Remove")
REMOVE_HINT = Name("删除所选的一行，可撤销", "Remove the selected row; it can be undone")
MEASURE = Name("单位", "Unit")
ENGLISH_MEASURE = Name("英文单位", "Unit in English")
BUREAU = Name("核验单位", "Bureau")
BUREAU_HELP = Name(
    "谁核验各区的这个分母，如市统计局；空着就不参加会核",
    "Who verifies this denominator of the districts, such as the statistical bureau; "
    "where it is empty nobody does",
)
ENGLISH_BUREAU = Name("核验单位英文", "Bureau in English")
USED = Name("用于数据项", "Items")
USED_BY = Name("所用的数据项", "Used by")
