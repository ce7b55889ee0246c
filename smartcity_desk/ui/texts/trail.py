"""What the audit trail calls what was done, in the order in which it is offered."""

from __future__ import annotations

from smartcity_desk.core.names import Name

VERBS = {
    "edit": Name("修改", "edit"), "paste": Name("粘贴", "paste"), "cut": Name("剪切", "cut"),
    "clear": Name("清除", "clear"), "fill": Name("填充", "fill"),
    "replace": Name("替换", "replace"),
    "verify": Name("标为已核验", "mark verified"),
    "unverify": Name("取消已核验", "take verified back"),
    "weights": Name("调整权重", "weights"),
    "lock": Name("锁定权重", "lock weights"), "method": Name("改计算方法", "method"),
    "framework": Name("改指标体系", "framework"), "scenario": Name("情景", "scenario"),
    "reset": Name("恢复正式", "back to official"), "blind": Name("盲定权重", "blind weighting"),
    "import": Name("导入", "import"), "merge": Name("合并", "merge"),
    "decide": Name("核验决定", "decide"), "ask": Name("问询", "question"),
    "answer": Name("录入答复", "answer"), "verification": Name("核实", "verification"),
    "settle": Name("核实定案", "settle"), "progress": Name("进度", "progress"),
    "file": Name("提出复核", "file appeal"), "appeal": Name("裁定复核", "decide appeal"),
    "comment": Name("批注", "comment"), "attachment": Name("附件", "attachment"),
    "alias": Name("别名", "alias"), "slide": Name("幻灯片", "slide"),
    "choice": Name("选择", "choice"),
    "undo": Name("撤销", "undo"), "redo": Name("重做", "redo"), "steps": Name("步骤", "steps"),
    "create": Name("建立", "create"), "frozen": Name("定稿", "freeze"),
    "named": Name("命名版本", "name version"), "published": Name("公布", "publish"),
    "correct": Name("更正公布数字", "correct published figure"),
    "restore": Name("恢复版本", "restore"), "migrate": Name("格式升级", "new layout"),
}  # fmt: skip
STATES = {
    "reported": Name("已填报", "reported"), "edited": Name("已修改", "edited"),
    "verified": Name("已核验", "verified"), "imputed": Name("补缺值", "imputed"),
}  # fmt: skip
VALUE_AND_STATE = Name("{value}（{state}）", "{value} ({state})")
