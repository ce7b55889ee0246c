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
SAVE_COPY = Name("另存副本…", "Save a Copy…")
CHOOSE_COPY = Name("另存副本", "Save a copy")
COPIED = Name(
    "副本已存为 {file}。仍在原文件中继续。",
    "A copy was saved as {file}. Work goes on in this file.",
)
READ_ONLY = Name(
    "文件只读：改动没有存入。要保留，请存为另一个工程文件。",
    "the file is read-only. Save as another project to keep your changes",
)
NEWER = Name(
    "{file} 由更新版本的程序写成，这里只读。请更新程序，或存为另一个工程文件。",
    "{file} was written by a newer version of this program and is read-only here. "
    "Update the program, or save as another project.",
)
ON_SHARE = Name(
    "{file} 在网络共享上：这里在本机副本中工作，每次改动随后写回共享。",
    "{file} is on a network share: the work is done in a copy on this computer, and every "
    "change is put back shortly afterwards.",
)
FOUND_AGAIN = Name(
    "{file} 上次有改动没能写回共享，已从本机副本找回，现在写回。",
    "Changes to {file} had not reached the share last time; they were found on this computer "
    "and are put back now.",
)
MIGRATED = Name(
    "{file} 由旧版本写成，首次改动时转为新格式；原样备份在 {backup}。",
    "{file} was written by an older version and becomes the new layout with the first change; "
    "a copy as it was is {backup}.",
)
CHAIN_DAMAGED = Name(
    "{file} 的改动记录已损坏（{reason}）。数据本身与最后一次改动的封印相符；请用备份核对。",
    "The audit trail of {file} is damaged ({reason}). The data agree with the seal of the last "
    "edit; compare with a backup.",
)
UNEXPECTED = Name("意外错误：{reason}", "unexpected: {reason}")
UNWRITTEN_TITLE = Name("改动还没有存入", "Changes are not saved yet")
UNWRITTEN = Name(
    "有 {count} 处改动未能写入 {file}。现在关闭就会丢失。请另存到别处，或修好磁盘后再试。",
    "{count} changes could not be written to {file}. Closing now loses them. Save elsewhere, "
    "or try again once the disk is well.",
)
DAMAGED_TITLE = Name("工程文件已损坏", "The project file is damaged")
OPEN_BACKUP = Name("打开备份", "Open the Backup")
BACKUP_OFFER = Name(
    "备份会复制为 {file} 再打开；损坏的文件原样保留。",
    "The backup is copied to {file} and opened; the damaged file stays as it is.",
)
RESTORED_NAME = Name("{name}（恢复 {stamp}）", "{name} (restored {stamp})")
BACKUP_NOT_COPIED = Name("备份无法复制：{reason}", "The backup could not be copied: {reason}")
TRY_AGAIN = Name("再试一次", "Try Again")
SAVE_ELSEWHERE = Name("存到别处…", "Save Elsewhere…")
CLOSE_ANYWAY = Name("放弃改动并关闭", "Discard and Close")
SAVING = Name("存入中…", "saving…")
OPERATOR_BUTTON = Name("操作人：{name}", "Operator: {name}")
CHOOSE_OPERATOR = Name("填写操作人", "Who is here?")
OTHER_OPERATOR = Name("其他人…", "Somebody Else…")
OPERATOR_SWITCH = Name("点击更换操作人；姓名和职务记入每次改动", "Click to switch who sits here")
NOT_RECORDED = Name("改动未能存入工程文件：{reason}", "The change was not saved: {reason}")

# -- operator ------------------------------------------------------------------
OPERATOR_TITLE = Name("操作人", "Operator")
OPERATOR_HELP = Name(
    "姓名和职务会记入每一次改动。", "Name and role stand beside every change in the audit trail."
)
OPERATOR_NAME = Name("姓名", "Name")
OPERATOR_ROLE = Name("职务（可不填）", "Role (optional)")
OPERATOR_DONE = Name("确定", "OK")
OPERATOR_MISSING = Name("请填写姓名。", "Enter a name.")
