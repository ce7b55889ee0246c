"""Words of the scenarios page and of its undo steps."""

from __future__ import annotations

from typing import Final

from smartcity_desk.core.names import Name

TITLE: Final = Name("情景", "Scenarios")
NO_EVALUATION: Final = Name(
    "打开工作簿或样例后，这里比较不同的权重和方法。",
    "Open workbooks or the sample to compare weights and methods here.",
)
COMPUTING: Final = Name("正在计算…", "Computing…")
OFFICIAL: Final = Name("正式", "Official")
PRESENT: Final = Name("现在", "Present")
BETWEEN: Final = Name(" · ", " · ")

# -- list ----------------------------------------------------------------------
LIST: Final = Name("情景列表", "List of scenarios")
SAVE: Final = Name("另存现在的方案…", "Keep present as…")
SAVE_HINT: Final = Name(
    "把现在的权重和方法存为一个情景（Ctrl+K）",
    "Keep the present weights and method as a scenario (Ctrl+K)",
)
SWITCH: Final = Name("换用", "Use")
SWITCH_HINT: Final = Name(
    "换用这个情景的权重和方法；可以撤销。",
    "Use the weights and method of this scenario; this can be undone.",
)
SWITCH_ONE: Final = Name("换用{name}", "Use {name}")
MORE: Final = Name("改名或删除", "Rename or delete")
MORE_ONE: Final = Name("{name}：改名或删除", "{name}: rename or delete")
RENAME: Final = Name("改名…", "Rename…")
DELETE: Final = Name("删除", "Delete")
SHOWN: Final = Name("勾选的列在图中", "Ticked ones are columns")
SHOW_ONE: Final = Name("在图中显示 {name}", "Show {name} as a column")
IN_USE: Final = Name("现用", "in use")
DOES_NOT_FIT: Final = Name("不适用", "does not fit")
AGAINST: Final = Name("对照", "Against")
AGAINST_HINT: Final = Name("▲▼ 与哪个情景相比", "Which scenario ▲▼ compare with")
MEMBER_OF: Final = {
    "meeting": Name("本次会议", "this meeting"),
    "member": Name("委员", "member"),
    "last_year": Name("去年", "last year"),
    "blind": Name("盲定", "blind weighting"),
    "official": Name("体系所定", "as the framework says"),
    "present": Name("未保存", "not kept"),
}
KEPT_BY: Final = Name("{who} {when}", "{who}, {when}")
EMPTY: Final = Name(
    "还没有可以比较的情景。调整权重后另存，各位委员的方案就能并排比较。",
    "There is nothing to compare yet. Move weights and keep them; then each member's "
    "weights stand side by side.",
)

FROM_FILE: Final = Name("从文件…", "From a file…")
FROM_FILE_HINT: Final = Name(
    "取去年体系工作簿的权重，或委员项目文件中的权重和情景",
    "Weights of last year's framework workbook, or weights and scenarios of a member's project",
)
FROM_FILE_TITLE: Final = Name("从文件取情景", "Scenarios from a file")
SOURCES: Final = Name("体系工作簿和项目文件", "Framework workbooks and project files")
NOT_TAKEN: Final = Name("没有取到情景", "No scenario was taken")
NOT_READ: Final = Name(
    "这个文件读不出来，原因已记入日志；已有的情景不受影响。",
    "The file could not be read, the log says why; the scenarios you have are kept.",
)
NOTHING_NEW: Final = Name(
    "文件中的情景都已经有了（名称相同）。", "All scenarios of the file are here already, by name."
)

# -- dialog --------------------------------------------------------------------
SAVE_TITLE: Final = Name("另存为情景", "Keep as a scenario")
RENAME_TITLE: Final = Name("情景改名", "Rename the scenario")
NAME: Final = Name("名称", "Name")
NAME_HINT: Final = Name("例如：张委员、第二次评审会", "For example: Member Zhang, second meeting")
WHOSE: Final = Name("这是", "These are")
NAME_MISSING: Final = Name("请填写名称。", "Enter a name.")
NAME_TAKEN: Final = Name(
    "已有同名情景，请换一个名称。", "A scenario has this name; choose another one."
)
DONE: Final = Name("保存", "Keep")

# -- chart ---------------------------------------------------------------------
CHART: Final = Name("各情景的名次", "Ranks under each scenario")
CHART_HINT: Final = Name(
    "上下键选择区，左右键更换对照的情景",
    "up and down select a district, left and right the reference",
)
CAPTION: Final = Name(
    "{year} 年名次，▲▼ 与“{reference}”相比", "Ranks of {year}; ▲▼ against “{reference}”"
)
MOVED: Final = Name("{count} 区名次不同", "{count} moved")
SAME: Final = Name("名次相同", "same ranks")
REFERENCE: Final = Name("对照", "reference")
SOME_SHOWN: Final = Name("只显示 {count} 区", "{count} districts shown")
SPOKEN: Final = Name(
    "{name}：{scenario} 第 {rank}，{change}", "{name}: {scenario} rank {rank}, {change}"
)
FILE_NAME: Final = Name("{year} 情景比较", "{year} scenarios")
TIP: Final = Name(
    "{name} · {scenario}：第 {rank}（{change}），{score} 分",
    "{name} · {scenario}: rank {rank} ({change}), {score} points",
)

# -- explanation ---------------------------------------------------------------
WHY: Final = Name("为什么", "Why")
PICK: Final = Name("选择一个区，看名次为什么变。", "Select a district to see why its rank changes.")
RANKS: Final = Name("{one} 第 {then} → {other} 第 {now}", "{one} {then} → {other} {now}")
NO_CHANGE: Final = Name("两个情景的权重和方法相同。", "Both scenarios have the same weights.")
INDEX: Final = Name("指数 {then} → {now}", "Index {then} → {now}")
ADJUSTMENT: Final = Name("系数与扣分", "Coefficient and deduction")
TOTAL: Final = Name("合计", "Total")
LARGEST: Final = Name("贡献最大的指标", "Indicators that contribute most")
OVERTOOK: Final = Name("超过 {names}", "overtakes {names}")
OVERTAKEN: Final = Name("被 {names} 超过", "is overtaken by {names}")
GAP: Final = Name("与{name}的差距变化", "Change of the gap to {name}")
AND: Final = Name("、", ", ")

# -- blending ------------------------------------------------------------------
BLEND: Final = Name("混合", "Blend")
BLEND_HINT: Final = Name(
    "每组权重取两个情景之间的值，合计始终为 100",
    "Every set of weights lies between the two scenarios and adds to 100",
)
BLEND_ONE: Final = Name("混合的一端", "One end of the blend")
BLEND_OTHER: Final = Name("混合的另一端", "The other end of the blend")
BLEND_SLIDER: Final = Name("{one} 与 {other} 之间", "Between {one} and {other}")
BLEND_FIELD: Final = Name("{other} 所占百分比", "Per cent of {other}")
BLEND_WORDS: Final = Name("{one} {a} % + {other} {b} %", "{a} % {one} + {b} % {other}")
BLEND_SAME: Final = Name("请选择两个不同的情景。", "Choose two different scenarios.")
BLEND_METHOD: Final = Name("方法取“{one}”的", "method of “{one}”")
BLEND_NUMBER: Final = Name(
    "请输入 0 到 100 之间的数字，例如 35。", "Enter a number from 0 to 100, such as 35."
)

# -- undo steps ----------------------------------------------------------------
SAVED: Final = Name("保存情景“{name}”", "Keep scenario “{name}”")
ADDED: Final = Name("从 {file} 取 {count} 个情景", "Take {count} scenarios from {file}")
RENAMED: Final = Name("情景“{old}”改名为“{new}”", "Rename scenario “{old}” to “{new}”")
DELETED: Final = Name("删除情景“{name}”", "Delete scenario “{name}”")
SWITCHED: Final = Name("换用情景“{name}”", "Use scenario “{name}”")
BLENDED: Final = Name("混合 {words}", "Blend {words}")

# -- the table behind the chart --------------------------------------------------
DISTRICT: Final = Name("区", "District")
RANK_OF: Final = Name("{name} 名次", "{name} rank")
MOVE_OF: Final = Name("{name} 名次变化", "{name} rank change")
SCORE_OF: Final = Name("{name} 得分", "{name} score")
