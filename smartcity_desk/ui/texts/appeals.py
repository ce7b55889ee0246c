"""Words of the register of appeals and of its undo steps."""

from __future__ import annotations

from typing import Final

from smartcity_desk.core.names import Name

TITLE: Final = Name("复核申请", "Appeals")
LIST: Final = Name("复核申请列表", "List of appeals")
EMPTY: Final = Name(
    "还没有复核申请。区里对某项数值有异议时，在这里登记、核算影响、作出决定并答复。",
    "There are no appeals yet. Where a district disputes a value it is filed here: what it would "
    "change, the decision and the reply.",
)
NO_EVALUATION: Final = Name("打开评估后，这里登记复核申请。", "Open an evaluation to file appeals.")
PICK: Final = Name("选择一份申请，查看影响并作出决定。", "Select an appeal to see and decide it.")
NEW: Final = Name("登记申请…", "File an appeal…")
EXPORT: Final = Name("导出登记表…", "Export the register…")
FILE_NAME: Final = Name("{year}年度复核登记表{trial}", "appeals {year}{trial}")
WORKBOOKS: Final = Name("Excel 工作簿", "Excel workbooks")
ALL_FILES: Final = Name("所有文件", "All files")
SUMMARY: Final = Name("共 {count} 份，待定 {open} 份", "{count} appeals, {open} open")

COLUMNS: Final = (
    Name("编号", "No."), Name("区", "District"), Name("数据项", "Item"), Name("年份", "Year"),
    Name("申请数值", "Claimed"), Name("决定", "Decision"),
)  # fmt: skip

# -- filing --------------------------------------------------------------------
DISTRICT: Final = Name("区", "District")
ITEM: Final = Name("数据项", "Item")
YEAR: Final = Name("年份", "Year")
PRESENT: Final = Name("现有数值", "Value now")
CLAIMED: Final = Name("申请数值", "Claimed value")
GROUNDS: Final = Name("申请理由", "Grounds")
REFERENCE: Final = Name("依据", "Evidence")
REFERENCE_HINT: Final = Name("文号、链接或页码", "Letter number, link or page")
FILED_BY: Final = Name("申请人", "Signed by")
FILES: Final = Name("附件", "Files")
ATTACH: Final = Name("附文件…", "Attach files…")
ATTACHED: Final = Name("{name}（{size}）", "{name} ({size})")
FILE_IT: Final = Name("登记", "File")
NOT_A_VALUE: Final = Name("请输入一个数，例如 4310。", "Enter a number, such as 4310.")
SAME_VALUE: Final = Name(
    "申请数值与现有数值相同，没有可复核的。", "The value claimed stands there already."
)
TOO_LARGE: Final = Name(
    "{name} 超过 {size}，没有附上；请压缩，或只写文号。",
    "{name} is larger than {size} and was not attached; make it smaller or name its number.",
)
NOT_READ: Final = Name(
    "{name} 读不出来（{reason}），没有附上。", "{name} could not be read ({reason})."
)
SAVE_FILE: Final = Name("另存附件 {name}", "Save {name}")

# -- one appeal ----------------------------------------------------------------
HEADING: Final = Name("第 {number} 号 · {unit}", "No. {number} · {unit}")
SUBJECT: Final = Name("{year} 年 {item}", "{item}, {year}")
CLAIM: Final = Name("现有 {now}，申请改为 {claimed}", "{now} stands, {claimed} is claimed")
ENTERED: Final = Name("{who}于 {when} 登记", "entered by {who}, {when}")
SIGNED: Final = Name("申请人 {who}", "signed by {who}")
VALUE: Final = Name("决定采用的数值", "Value to decide on")
EFFECT: Final = Name("如按此数值", "With this value")
WAITING: Final = Name("正在计算…", "Computing…")
REASON: Final = Name("决定理由", "Reason")
REPLY_LANGUAGE: Final = Name("答复的语言", "Language of the reply")
REPLY: Final = Name("答复（{language}）", "Reply ({language})")
CHINESE: Final = Name("中文", "Chinese")
ENGLISH: Final = Name("英文", "English")
DRAFT: Final = Name("起草答复", "Draft the reply")
DRAFT_HINT: Final = Name(
    "按数据和理由重新起草中英文答复，改过的文字会被替换。",
    "Draft the reply in both languages from data and reason; what was edited is replaced.",
)
ACCEPT: Final = Name("采纳", "Accept")
ACCEPT_HINT: Final = Name(
    "改数值并记录决定，一步可撤销", "Change the value and record the decision, one undo step"
)
PARTLY: Final = Name("部分采纳", "Accept in part")
REJECT: Final = Name("不采纳", "Reject")
WITHDRAW: Final = Name("撤回", "Withdrawn")
DECIDED: Final = Name("{decision} · {who} · {when}", "{decision} · {who} · {when}")
OUTCOME: Final = Name("{before} → {after}", "{before} → {after}")
STANDS: Final = Name("数值不变，仍为 {value}", "the value stands: {value}")
NO_REASON: Final = Name("请写明决定理由。", "Give a reason for the decision.")
PARTLY_IS_ALL: Final = Name(
    "与申请数值相同，请点“采纳”。", "This is the value claimed; choose Accept."
)
PARTLY_IS_NONE: Final = Name(
    "与现有数值相同，请点“不采纳”。", "This is the value that stands; choose Reject."
)
GONE: Final = Name(
    "这个数据项已不在体系或名单中，不能采纳。",
    "This cell is no longer in the evaluation, so the appeal cannot be accepted.",
)
COPY: Final = Name("复制答复", "Copy the reply")

# -- undo steps ----------------------------------------------------------------
FILED_STEP: Final = Name("登记第 {number} 号复核申请（{unit}）", "File appeal {number} ({unit})")
DECIDED_STEP: Final = Name(
    "第 {number} 号复核申请{decision}：{unit} {year} {item} {before} → {after}",
    "Appeal {number} {decision}: {unit} {year} {item} {before} → {after}",
)
KEPT_STEP: Final = Name("第 {number} 号复核申请{decision}", "Appeal {number} {decision}")

# -- files ---------------------------------------------------------------------
SAVE_FILE_TITLE: Final = Name("另存附件", "Save the file")
NOT_WRITTEN: Final = Name(
    "{name} 没有写成（{reason}）。请换一个文件夹再试。",
    "{name} could not be written ({reason}); try another folder.",
)
WRITTEN: Final = Name("已写出 {name}。", "{name} was written.")
