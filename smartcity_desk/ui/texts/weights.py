"""Words of the weights panel and of its undo steps."""

from __future__ import annotations

from typing import Final

from smartcity_desk.core.names import Name

WEIGHTS: Final = Name("权重", "Weights")
SUM: Final = Name("合计 {sum}", "Sum {sum}")
OFFICIAL: Final = Name("正式 {percent}", "official {percent}")
EFFECTIVE: Final = Name("占总指数 {percent} %", "{percent} % of index")
BETWEEN: Final = Name(" · ", " · ")
CHILDREN_SPOKEN: Final = Name(
    "{name}：显示下级 {count} 项权重", "{name}: show the {count} weights below"
)
PATH: Final = Name("所在层级", "Path")

# -- controls, as a screen reader says them ------------------------------------
SLIDER: Final = Name("{name} 权重滑块", "Slider for the weight of {name}")
SLIDER_HINT: Final = Name(
    "方向键每次 1 %，按住 Shift 每次 0.1 %", "Arrow keys 1 %, with Shift 0.1 %"
)
FIELD: Final = Name("{name} 权重，百分比", "Weight of {name}, per cent")
LOCK: Final = Name("锁定 {name}", "Lock {name}")
UNLOCK: Final = Name("解锁 {name}", "Unlock {name}")
LOCK_STEP: Final = {
    True: Name("锁定权重 {name}", "lock weight {name}"),
    False: Name("解锁权重 {name}", "unlock weight {name}"),
}
LOCK_HINT: Final = Name(
    "锁定后，调整同级权重时它保持不变",
    "A locked weight stays when its siblings are moved",
)

# -- actions -------------------------------------------------------------------
EQUALISE: Final = Name("均分", "Equalise")
RESET_SET: Final = Name("恢复本组", "Reset set")
RESET_ALL: Final = Name("恢复全部", "Reset all")
EQUALISE_HINT: Final = Name(
    "未锁定的同级权重取相同值", "The unlocked weights of this set become the same"
)
RESET_SET_HINT: Final = Name("本组权重恢复为正式权重", "This set returns to its official weights")
RESET_ALL_HINT: Final = Name("全部权重恢复为正式权重", "All weights return to the official ones")

# -- undo steps ----------------------------------------------------------------
CHANGED: Final = Name("{name} {old} → {new}", "{name} {old} → {new}")
EQUALISED: Final = Name("均分 {name} 的权重", "Equalise the weights of {name}")
SET_RESET: Final = Name("{name} 恢复正式权重", "Reset the weights of {name}")
ALL_RESET: Final = Name("全部权重恢复正式", "Reset all weights")

# -- refusals: what is wrong and what to do ------------------------------------
NOT_A_NUMBER: Final = Name(
    "请输入 0 到 100 之间的数字，例如 28.5。",
    "Enter a number from 0 to 100, such as 28.5.",
)
TOO_FINE: Final = Name("最多两位小数，例如 28.55。", "At most two decimals, such as 28.55.")
REASONS: Final = {
    "out_of_range": Name("权重在 0 到 100 之间。", "A weight lies between 0 and 100."),
    "no_siblings": Name(
        "没有同级权重，它总是 100。", "It has no siblings, so it always weighs 100."
    ),
    "nothing_free": Name(
        "同级权重都已锁定，请先解锁一项。",
        "All siblings are locked; unlock one of them first.",
    ),
    "no_room": Name(
        "锁定的同级权重只留下 {limit} %。", "The locked siblings leave only {limit} %."
    ),
    "root": Name("总指数的权重总是 100。", "The index itself always weighs 100."),
    "sum": Name("同级权重之和必须是 100。", "Sibling weights must add to 100."),
}

# -- how far a weight can move -------------------------------------------------
CLAIM: Final = Name("滑块下方的区间：什么保持不变", "The band below each handle: what holds")
CLAIMS: Final = {
    "first": Name("第一", "First"),
    "top_three": Name("前三", "Top 3"),
    "any_rank": Name("全部名次", "All ranks"),
}
BAND: Final = {
    "first": Name("第一不变 {low}–{high}", "first holds {low}–{high}"),
    "top_three": Name("前三不变 {low}–{high}", "top three hold {low}–{high}"),
    "any_rank": Name("名次不变 {low}–{high}", "all ranks hold {low}–{high}"),
}
BAND_APPROXIMATE: Final = {
    "first": Name("第一不变 约 {low}–{high}", "first holds about {low}–{high}"),
    "top_three": Name("前三不变 约 {low}–{high}", "top three hold about {low}–{high}"),
    "any_rank": Name("名次不变 约 {low}–{high}", "all ranks hold about {low}–{high}"),
}
BAND_ALWAYS: Final = {
    "first": Name("第一始终不变", "first holds throughout"),
    "top_three": Name("前三始终不变", "top three hold throughout"),
    "any_rank": Name("名次始终不变", "all ranks hold throughout"),
}
BAND_NONE: Final = {
    "first": Name("稍动第一即变", "any move changes the first"),
    "top_three": Name("稍动前三即变", "any move changes the top three"),
    "any_rank": Name("稍动名次即变", "any move changes a rank"),
}
FLIP: Final = Name(
    "{percent} %：{overtaker}超过{overtaken}",
    "{percent} %: {overtaker} overtakes {overtaken}",
)
FLIP_BELOW: Final = Name(
    "低于 {percent} %：{overtaker}超过{overtaken}",
    "below {percent} %: {overtaker} overtakes {overtaken}",
)
FLIP_ABOVE: Final = Name(
    "高于 {percent} %：{overtaker}超过{overtaken}",
    "above {percent} %: {overtaker} overtakes {overtaken}",
)
