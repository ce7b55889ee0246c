"""Texts of the new year."""

from __future__ import annotations

from smartcity_desk.core.names import Name

NEW_YEAR = Name("新年度…", "New Year…")
TITLE = Name("建立新年度评估", "Start a new year")
HEADING = Name("由 {last} 年建立 {year} 年评估", "Evaluation {year}, made from {last}")
YEAR = Name("评估年度", "Evaluation year")
FRAMEWORK = Name("指标体系", "Framework")
FRAMEWORK_SAID = Name(
    "{items} 个数据项、{units} 个区，成为 {year} 版，可再调整",
    "{items} items and {units} districts, as version {year}, to be revised",
)
WEIGHTS = Name("权重与方法", "Weights and method")
WEIGHTS_FROZEN = Name("沿用定稿方案“{label}”", "those of the frozen version “{label}”")
WEIGHTS_LOOSE = Name("还没有定稿，沿用现行方案", "nothing is frozen yet: those under discussion")
VALUES = Name("核定数据", "Confirmed values")
VALUES_SAID = Name(
    "{last} 年 {count} 个数作为上年数，更早年份一并保留；{year} 年为空",
    "{count} values of {last} as last year's, earlier years too; {year} is empty",
)
LEFT_OUT = Name("不沿用", "Not carried")
LEFT_OUT_SAID = Name(
    "{estimated} 个估算值，{disputed} 个核验仍有出入的数",
    "{estimated} estimates, {disputed} values a bureau still disagrees with",
)
LEFT_OUT_NONE = Name("没有", "none")
ALONG = Name("随带", "Along with it")
ALONG_SAID = Name(
    "{aliases} 个区名别名、{layouts} 种表格版式",
    "{aliases} other names of districts, {layouts} table layouts",
)
PUBLISHED = Name("已公布数字", "Published figures")
PUBLISHED_SAID = Name(
    "{last} 年全市指数 {index}{source}，不随数据改变",
    "city index {last}: {index}{source}, whatever is computed",
)
PUBLISHED_SOURCE = Name("（{source}）", " ({source})")
PUBLISHED_NONE = Name(
    "{last} 年还没有定稿或公布的全市指数", "no city index of {last} is frozen or published"
)
NEXT = Name(
    "建立后在“体系”页增删指标；新增的数据项在填报表中请各区同时填报 {last} 年数。"
    "复核申请、核验、情景和意见留在 {last} 年的工程文件里。",
    "Revise the framework on its page afterwards; forms ask for {last} as well where an item is "
    "new. Appeals, verification, scenarios and comments stay in the project of {last}.",
)
WORKING = Name("正在清点…", "Counting …")
CREATE = Name("选择位置并建立…", "Choose a Place…")
CANCEL = Name("取消", "Cancel")
CHOOSE = Name("新年度的工程文件", "Project file of the new year")
FILES = Name("工程文件", "Project files")
FILE_NAME = Name("{year} 年度评估", "Evaluation {year}")
SAME_FILE = Name(
    "这是现在打开的工程文件，请为新年度另选一个文件名。",
    "That is the project that is open: choose another file for the new year.",
)
MADE = Name(
    "已建立 {file}。请先调整指标体系，再用“文件 ▸ 生成填报表”发给各区。",
    "{file} was made. Revise the framework, then send forms to the districts: File ▸ Make "
    "Templates.",
)
FAILED = Name("没有建立新年度", "The new year was not started")
