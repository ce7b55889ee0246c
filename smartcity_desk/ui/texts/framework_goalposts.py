"""Texts of the goalposts on the framework page."""

from __future__ import annotations

from smartcity_desk.core.names import Name

TITLE = Name("目标值", "Goalposts")
ITEM = Name("数据项", "Item")
MEASURE = Name("单位", "Unit")
POSTS = Name("不允许 / 基准 / 满意值", "Worst / ref. / best")
POSTS_HELP = Name(
    "三个数：得 70、100、130 分的数值，例如 0 / 50 / 100",
    "Three numbers, the values that score 70, 100 and 130, such as 0 / 50 / 100",
)
STRIP = Name("各区得分 70 · 100 · 130", "Scores 70 · 100 · 130")
STRIP_HELP = Name(
    "一点是一个区，竖线是 70、100、130 分；超出两端的画在端点",
    "A dot is a district, lines are 70, 100 and 130 points; what lies beyond stands at the end",
)
OUTSIDE = Name("界外", "Outside")
OUTSIDE_HELP = Name("低于 70 分或高于 130 分的区数", "Districts below 70 or above 130 points")
SUMMARY = Name(
    "{year} 年，{count} 个区中 {outside} 个在 70 至 130 分之外；中位数得 {median} 分。",
    "{year}: {outside} of {count} districts are outside 70 to 130 points; the median scores "
    "{median}.",
)
NO_POSTS = Name(
    "这一项还没有目标值，因此不计分。在左表中填写三个数即可。",
    "This item has no goalposts and gets no score: enter three numbers in the table.",
)
NO_VALUES = Name("{year} 年没有数值。", "There are no values in {year}.")
CHOOSE = Name("选择一项，看数值怎样变成得分。", "Select an item to see how values become scores.")
CHART = Name("{item}：数值与得分", "{item}: values and scores")
DOT = Name("{unit} {value} {measure} → {score} 分", "{unit} {value} {measure} → {score} points")
WORST = Name("不允许", "worst")
REFERENCE = Name("基准", "reference")
BEST = Name("满意", "best")
DRAG_HINT = Name(
    "拖动三个手柄可改目标值；松手即为一步。", "Drag the three handles; letting go is one step."
)
