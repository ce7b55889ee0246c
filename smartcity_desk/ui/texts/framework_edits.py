"""What each change of the framework is called, in the menu and in the history."""

from __future__ import annotations

from smartcity_desk.core.names import Name

ADDED = Name("增加{level}“{name}”", "Add the {level} “{name}”")
DUPLICATED = Name("复制“{name}”", "Duplicate “{name}”")
MOVED = Name("“{name}”移到“{parent}”下", "Move “{name}” below “{parent}”")
REORDERED = Name("“{name}”移到第 {place} 位", "Move “{name}” to place {place}")
RETIRED = Name("停用“{name}”", "Retire “{name}”")
REINSTATED = Name("恢复“{name}”", "Reinstate “{name}”")
RENAMED = Name("“{old}”改名为“{new}”", "Rename “{old}” to “{new}”")
VERSIONED = Name("体系版本 {old} → {new}", "Framework version {old} → {new}")
FIELD = Name("{name} {field} {old} → {new}", "{name}: {field} {old} → {new}")
FRAMEWORK_TAKEN = Name(
    "采用导入的指标体系（{count} 处不同）",
    "Take the framework read ({count} differences)",
)
DENOMINATOR_ADDED = Name("增加分母“{name}”", "Add the denominator “{name}”")
DENOMINATOR_REMOVED = Name("删除分母“{name}”", "Remove the denominator “{name}”")
UNIT_ADDED = Name("增加区“{name}”", "Add the district “{name}”")
UNIT_REMOVED = Name("删除区“{name}”及其数据", "Remove the district “{name}” and its data")
GROUP_ADDED = Name("增加分组“{name}”", "Add the group “{name}”")
GROUP_REMOVED = Name("删除分组“{name}”", "Remove the group “{name}”")
YEAR_ADDED = Name("增加 {year} 年", "Add the year {year}")
YEAR_REMOVED = Name("删除 {year} 年及其数据", "Remove the year {year} and its data")
NEW_DENOMINATOR = Name("新分母", "New denominator")
NEW_UNIT = Name("新区划", "New district")
NEW_GROUP = Name("新分组", "New group")
CODE = Name("代码", "code")
NAME = Name("名称", "name")
ENGLISH_NAME = Name("英文名称", "English name")
UNIT = Name("单位", "unit")
ENGLISH_UNIT = Name("英文单位", "English unit")
BUREAU = Name("核验单位", "bureau")
GROUP = Name("分组", "group")
ALIASES = Name("别名", "other names")
NOTHING = Name("空", "empty")
