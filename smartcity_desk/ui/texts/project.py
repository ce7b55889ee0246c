"""Texts of the project file."""

from __future__ import annotations

from smartcity_desk.core.names import Name

SAVE_PROJECT = Name("存为工程文件…", "Save as Project…")
OPERATOR = Name("操作人…", "Operator…")
CHOOSE_PROJECT = Name("存为工程文件", "Save as project")
PROJECT_FILES = Name("工程文件", "Project files")
PROJECT_NAME = Name("{year} 年度评估", "Evaluation {year}")
KEPT = Name(
    "已存为 {file}。此后每次改动都会立即存入，无需另存。",
    "Saved as {file}. From now on every change is saved in it at once.",
)
IN_USE = Name(
    "{file} 正由 {host} 打开，这里只读：改动不会存入。要保留改动，请存为另一个工程文件。",
    "{file} is open on {host}, so it is read-only here: changes are not saved in it. "
    "Save as another project to keep them.",
)
NOT_RECORDED = Name("改动未能存入工程文件：{reason}", "The change was not saved: {reason}")

# -- operator ------------------------------------------------------------------
OPERATOR_TITLE = Name("操作人", "Operator")
OPERATOR_HELP = Name(
    "姓名和角色会记入每一次改动。", "Name and role stand beside every change in the audit trail."
)
OPERATOR_NAME = Name("姓名", "Name")
OPERATOR_ROLE = Name("角色（可不填）", "Role (optional)")
OPERATOR_DONE = Name("确定", "OK")
OPERATOR_MISSING = Name("请填写姓名。", "Enter a name.")
