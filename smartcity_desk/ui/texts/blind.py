"""Words of blind weighting."""

from __future__ import annotations

from typing import Final

from smartcity_desk.core.names import Name

ACTION: Final = Name("盲定权重(&W)…", "Blind &Weighting…")
LINK: Final = Name("盲定…", "Blind…")
LINK_HINT: Final = Name(
    "不看区名、得分和名次来定权重",
    "Agree weights without seeing any district's name, score or rank",
)
TITLE: Final = Name("盲定权重", "Blind weighting")
SENTENCE: Final = Name(
    "在主任冻结权重之前，不显示任何区名、得分和名次，也不导出。",
    "Until the chair freezes the weights, no district name, score or rank is shown or exported.",
)
BEGUN: Final = Name("{who}于 {when} 开始", "begun by {who}, {when}")
CHANGES: Final = Name("与正式权重不同的", "What differs from the official weights")
NO_CHANGES: Final = Name("权重与正式的相同。", "The weights are the official ones.")
CHANGE: Final = Name("{old} → {new}", "{old} → {new}")
MORE: Final = Name("另有 {count} 处", "{count} more")

FREEZE: Final = Name("冻结权重…", "Freeze the weights…")
BEGIN_TITLE: Final = Name("开始盲定权重", "Begin blind weighting")
BEGIN_HELP: Final = Name(
    "开始后，窗口、导出和读屏文字中都不再出现区名、得分和名次，"
    "直到主任冻结权重。开始和冻结都会记录，不能撤销。",
    "From now on no district name, score or rank appears in the window, in exports or in "
    "accessibility text, until the chair freezes the weights. Both are recorded and cannot "
    "be undone.",
)
FREEZE_TITLE: Final = Name("冻结权重", "Freeze the weights")
FREEZE_HELP: Final = Name(
    "权重按现在的样子冻结，存为情景并记录；随后显示排名。",
    "The weights are frozen as they are, kept as a scenario and recorded; then the ranking "
    "is shown.",
)
NAME: Final = Name("姓名", "Name")
ROLE: Final = Name("职务", "Role")
CHAIR: Final = Name("主任", "Chair")
MISSING: Final = Name("请填写姓名。", "Enter a name.")
BEGIN: Final = Name("开始盲定", "Begin")
FREEZE_NOW: Final = Name("冻结", "Freeze")

NO_EXPORT: Final = Name(
    "盲定权重期间不导出，也不复制；请先冻结权重。",
    "Nothing is exported or copied during blind weighting; freeze the weights first.",
)
NOT_NOW: Final = Name(
    "盲定权重期间不打开别的评估；请先冻结权重。",
    "No other evaluation is opened during blind weighting; freeze the weights first.",
)
HIDDEN: Final = Name(
    "盲定权重期间不显示这条通知。", "This notice is not shown during blind weighting."
)
FROZEN: Final = Name(
    "权重已冻结，并存为情景“盲定权重”。",
    "The weights are frozen and kept as the scenario “Blind weighting”.",
)
