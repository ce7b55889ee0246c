"""Texts of merging: what of the other file stays out, and why."""

from __future__ import annotations

from smartcity_desk.core.merge_apart import Reason
from smartcity_desk.core.names import Language, Name

DONE = Name(
    "已并入 {file}：{count} 处。可以撤销。",
    "{file} was merged; places taken: {count}. It can be undone.",
)
STAYS_OUT = Name("以下没有并入：", "Not brought in:")
REASONS: dict[Reason, Name] = {
    Reason.ITEMS: Name(
        "只有对方有的数据项：{names}。先在“体系”页添加，再合并一次。",
        "items only they have: {names}. Add them on the page Framework, then merge again.",
    ),
    Reason.NODES: Name(
        "只有对方有的上级指标：{names}。", "nodes only they have above the items: {names}."
    ),
    Reason.REMOVED: Name(
        "对方删去的指标：{names}。我方的保留。", "nodes they removed: {names}. Ours stay."
    ),
    Reason.MEASURES: Name(
        "双方计量单位不同的数据项：{names}。数值不能直接并入。",
        "items measured in other units on both sides: {names}. Their values cannot be taken.",
    ),
    Reason.DEFINITIONS: Name(
        "对方改了名称、口径或目标值的指标：{names}。我方的定义保留，数值照常并入。",
        "nodes they named or defined otherwise: {names}. Our definition stays; values come in.",
    ),
    Reason.DENOMINATORS: Name(
        "只有对方有的分母：{names}。", "denominators only they have: {names}."
    ),
    Reason.UNITS: Name(
        "只有对方有的单位：{names}。先在“体系”页添加，再合并一次。",
        "districts only they have: {names}. Add them first, then merge again.",
    ),
    Reason.UNITS_REMOVED: Name(
        "对方删去的单位：{names}。我方的保留。", "districts they removed: {names}. Ours stay."
    ),
    Reason.YEARS: Name("只有对方有的年份：{names}。", "years only they have: {names}."),
    Reason.CITY: Name(
        "全市数据：对方的全市（{names}）与我方不是同一个单位。",
        "city figures: their city ({names}) is not ours.",
    ),
    Reason.WEIGHTS: Name(
        "这些指标下级的权重：{names}。双方的下级不同，我方的权重保留。",
        "weights below {names}: the members differ, so ours stay.",
    ),
    Reason.RECORDS: Name(
        "关于上述单位或数据项的记录：{names}。",
        "records about districts or items we do not have: {names}.",
    ),
}
AND_MORE = Name("{names}等 {count} 个", "{names} and others, {count} in all")
MORE = Name("另有 {count} 条", "{count} more")
LISTED: dict[Language, str] = {"zh": "、", "en": ", "}
NOTHING_IN_COMMON = Name(
    "对方的文件与这份评估没有共同的单位、年份或数据项，没有可以合并的。请选择来自同一评估的文件。",
    "The other file has no district, no year or no item of this evaluation, so there is nothing "
    "to merge. Choose a file that came from the same evaluation.",
)
