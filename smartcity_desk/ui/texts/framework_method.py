"""Texts of the method on the framework page."""

from __future__ import annotations

from smartcity_desk.core.names import Name

LEAD = Name(
    "改动先在右侧试算；点“采用”才成为一步，可以撤销。",
    "A change is tried at the right first; Apply makes it one step, which can be undone.",
)
FIXED = Name("固定的规则", "What is fixed")
RANKS_FIXED = Name(
    "名次依未四舍五入的得分；得分相同的并列（1、2、2、4）。",
    "Ranks come from unrounded scores; equal scores share a rank (1, 2, 2, 4).",
)
DIFFERS = Name("现用：{choice}", "In use: {choice}")
OFFICIAL_IS = Name("正式：{choice}", "Official: {choice}")
NOT_GIVEN = {
    "coefficient": Name("还没有填写任何系数。", "No coefficient was entered yet."),
    "deduction": Name("还没有填写任何扣分。", "No deduction was entered yet."),
}
GIVEN = {
    "coefficient": Name(
        "{year} 年 {count} 个区的系数不是 1。", "{year}: {count} coefficients other than 1."
    ),
    "deduction": Name("{year} 年 {count} 个区有扣分。", "{year}: points deducted from {count}."),
}
ENTER = Name("填写 →", "Enter →")
WHY = Name("理由（记入改动记录，可不填）", "Reason (for the audit trail; optional)")
APPLY = Name("采用", "Apply")
APPLY_HINT = Name("把改动作为一步采用", "Take the changes as one step")
DISCARD = Name("放弃改动", "Discard")
DISCARD_HINT = Name("回到现用的方法", "Back to the method in use")
USUAL = Name("默认方法", "Default method")
USUAL_HINT = Name("全部选项换成默认值，再看效果", "Choose the default everywhere; look first")

# -- what it would do ----------------------------------------------------------
EFFECT = Name("采用后（{year} 年）", "If applied ({year})")
NOTHING_CHOSEN = Name(
    "改动一项，这里先显示哪些名次会变。",
    "Change a choice to see here which ranks would move.",
)
COMPUTING = Name("正在试算…", "Computing…")
NO_RANK = Name("没有区的名次变化。", "No rank changes.")
ONE_RANK = Name("{units} 个区中 1 个名次变化。", "1 of {units} districts changes rank.")
RANKS = Name("{units} 个区中 {count} 个名次变化。", "{count} of {units} districts change rank.")
CITY_STAYS = Name("全市指数 {now} 不变。", "The city index stays {now}.")
CITY_MOVES = Name("全市指数 {now} → {then}。", "City index {now} → {then}.")
FASTEST_STAYS = Name("进步最快仍是{now}。", "Fastest progress stays with {now}.")
FASTEST_MOVES = Name("进步最快 {now} → {then}。", "Fastest progress {now} → {then}.")
NOBODY = Name("无", "nobody")
BETWEEN = Name("、", ", ")
FAILED = Name("试算没有完成：{reason}", "This could not be computed: {reason}")
MOVERS = Name("名次会变的区", "Districts whose rank would change")
UNIT = Name("区", "District")
NOW = Name("现在", "Now")
THEN = Name("采用后", "Then")
MOVED = Name("变化", "Change")
