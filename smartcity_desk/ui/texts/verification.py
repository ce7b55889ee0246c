"""Texts of progress, questions and verification on the review page."""

from __future__ import annotations

from smartcity_desk.core.names import Name

# -- progress --------------------------------------------------------------------
DISTRICT = Name("区", "District")
FILE = Name("填报表", "Workbook")
VERSION = Name("版次", "Version")
SAVED = Name("保存时间", "Saved")
EXTENSION = Name("延期至", "Extended to")
ERRORS = Name("错误", "Errors")
WARNINGS = Name("待核对", "Warnings")
ASKED = Name("提问已答", "Answered")
VERIFIED = Name("已核验", "Verified")
STATE = Name("状态", "State")
RECEIVED = Name("已收", "received")
NOT_RECEIVED = Name("未收", "not received")
LOCKED = Name("已锁定", "locked")
OF = Name("{count}/{all}", "{count}/{all}")
COPY_REMINDERS = Name("复制催报清单", "Copy reminders")
COPIED = Name("催报清单已复制，涉及 {count} 个区。", "Reminders copied, {count} districts.")
EXTEND_HINT = Name("2020-11-30", "2020-11-30")
EXTEND = Name("给予延期", "Extend")
NO_DATE = Name("“{text}”不是日期，请写成 2020-11-30。", "“{text}” is no date; write 2020-11-30.")
LOCK = Name("锁定数据", "Lock")
UNLOCK = Name("解锁数据", "Unlock")
SHOW_ENTRIES = Name("查看待核条目 →", "Show its entries →")
CHOSEN = Name("{name}", "{name}")
CHOSEN_MANY = Name("所选 {count} 个区", "{count} districts selected")
SUMMARY = Name(
    "已收 {received}/{all} 区 · 已锁定 {locked} 区 · 已核验 {verified}/{values} 个数值",
    "{received} of {all} districts received · {locked} locked · {verified} of {values} values "
    "verified",
)
UNDO_EXTEND = Name("{unit}延期至 {until}", "{unit}: extension until {until}")
UNDO_EXTEND_NOT = Name("{unit}取消延期", "{unit}: no extension")
UNDO_LOCK = Name("锁定{unit}的数据", "lock the figures of {unit}")
UNDO_UNLOCK = Name("解锁{unit}的数据", "unlock the figures of {unit}")
LOCKED_BY = Name("{who} {when} 锁定", "locked by {who}, {when}")

# -- questions -------------------------------------------------------------------
QUESTION = Name("问题", "Question")
ANSWER = Name("答复", "Answer")
ITEM = Name("数据项", "Item")
WHEN = Name("提问", "Asked")
EXPORT_QUESTIONS = Name("导出提问表…", "Export question lists…")
IMPORT_ANSWERS = Name("导入答复…", "Import answers…")
WITHDRAW = Name("撤回提问", "Withdraw")
TAKE_ANSWER = Name("去处理 →", "Decide →")
QUESTION_ZH = Name("问题（中文）", "Question in Chinese")
QUESTION_EN = Name("问题（英文）", "Question in English")
ANSWERED_BY = Name("{answer}（{who}）", "{answer} ({who})")
WAITING = Name("未答复", "waiting")
NO_QUESTIONS = Name(
    "还没有问题。在“待核”里按 Q 就把一条记入该区的提问表。",
    "No questions yet. Q on an entry puts it on the question list of its district.",
)
QUESTIONS_SUMMARY = Name(
    "{units} 个区 · {count} 个问题 · 已答复 {answered}",
    "Districts: {units} · questions: {count} · answered: {answered}",
)
UNDO_REWORD = Name("改写问题：{unit}", "reword a question to {unit}")
UNDO_WITHDRAW = Name("撤回提问：{unit}", "withdraw a question to {unit}")
CHOOSE_FOLDER = Name("导出到哪个文件夹？", "Export into which folder?")
CHOOSE_ANSWERS = Name("选择填回的提问表或会核表", "Choose the workbooks that came back")
ANSWER_FILES = Name("工作簿", "Workbooks")
WRITTEN = Name("已写入 {count} 份工作簿：{folder}", "{count} workbooks written to {folder}")
NOT_WRITTEN = Name("没有写入：{reason}", "Not written: {reason}")
READ = Name(
    "已读入 {files} 份：{answers} 条答复，{problems} 处未采用。",
    "{files} workbooks read: {answers} answers, {problems} not used.",
)
PROBLEMS = Name("未采用的内容", "What was not used")
UNDO_ANSWERS = Name("导入 {count} 条答复", "import {count} answers")

# -- verification ----------------------------------------------------------------
FIND_VALUE = Name("查找区、数据项、核验单位  Ctrl+F", "District, item, bureau  Ctrl+F")
BUREAU = Name("核验单位", "Bureau")
NOBODY_ITEMS = Name(
    "{count} 个数据项没有核验单位，不会发出会核：{names}。请在“体系”页右侧指定。",
    "{count} items name no bureau and go to nobody: {names}. Name one on the framework page, at "
    "the right.",
)
NOBODY_DENOMINATORS = Name(
    "{count} 个分母没有核验单位，不参加会核：{names}。请在“体系”页的“分母”中指定，如市统计局。",
    "{count} denominators name no bureau and are not verified: {names}. Name one, such as the "
    "statistical bureau, on the framework page under Denominators.",
)
ALL_BUREAUS = Name("全部核验单位", "All bureaus")
NOBODY = Name("未指定", "nobody named")
DISTRICT_VALUE = Name("区报", "District")
BUREAU_VALUE = Name("核验", "Bureau")
FINAL_VALUE = Name("最终", "Final")
RESULT = Name("结果", "Result")
SHOWN = Name("显示", "Show")
SHOW_DIFFERENT = Name("有出入", "Differences")
SHOW_WAITING = Name("未定", "Not ended")
SHOW_ALL = Name("全部", "All")
COUNTED = Name("{name} {count}", "{name} {count}")
EXPORT_BUREAUS = Name("导出会核表…", "Export workbooks…")
TAKE_DISTRICT = Name("采用区报", "District's")
TAKE_BUREAU = Name("采用核验", "Bureau's")
ADJUDICATE = Name("裁定…", "Adjudicate…")
REOPEN = Name("重新打开", "Reopen")
ATTACH = Name("附证明材料…", "Attach evidence…")
ADJUDICATE_HINT = Name("裁定的数值；回车确认", "The adjudicated figure; Enter confirms")
REASON_HINT = Name("理由（核验单位已说明的可不填）", "Reason, unless the bureau gave one")
NEEDS_REASON = Name("请写明理由。", "Give a reason.")
NOT_A_VALUE = Name("“{text}”不是数值。", "“{text}” is no figure.")
CONFIRMED = Name("属实", "confirmed")
UNABLE = Name("无法核", "unable")
STALE = Name("所核为 {seen}", "looked at {seen}")
ENDED = Name("{ending} · {who}", "{ending} · {who}")
ENDED_LINE = Name("{ending}：{value} · {who} · {when}", "{ending}: {value} · {who} · {when}")
BECAUSE = Name("理由：{reason}", "Reason: {reason}")
NOTE_LINE = Name("核验说明：{note}（{who}）", "Bureau: {note} ({who})")
NOTE_ALONE = Name("核验说明：{note}", "Bureau: {note}")
BY_LINE = Name("核验人：{who}", "Verified by {who}")
EVIDENCE = Name("材料：{names}", "Evidence: {names}")
SAVE_EVIDENCE = Name("另存材料…", "Save evidence…")
CHOOSE_EVIDENCE = Name("选择证明材料", "Choose evidence")
ANY_FILE = Name("文件", "Files")
TOO_LARGE = Name("{name} 超过 5 MB，请压缩或拆分后再附。", "{name} is over 5 MB; make it smaller.")
NOT_READ = Name("读不出 {name}。", "{name} cannot be read.")
NO_VALUES = Name("这一年还没有可核验的数值。", "There is nothing to verify for this year.")
NO_DIFFERENCES = Name(
    "没有出入。导入会核表后，与区报不同的数值列在这里。",
    "No differences. Values that differ stand here once the workbooks of the bureaus are read.",
)
SUMMARY_VERIFICATION = Name(
    "{ended}/{all} 个数值已有结果 · 有出入 {different}",
    "{ended} of {all} values have ended · {different} differ",
)
EFFECT = Name("如采用核验：{effect}", "With the bureau's: {effect}")
UNDO_SETTLE = Name(
    "{ending}：{unit} {item} {year} {old} → {new}", "{ending}: {unit}, {item} {year} {old} → {new}"
)
UNDO_SETTLE_MANY = Name("{ending}：{count} 个数值", "{ending}: {count} values")
UNDO_UNSETTLE = Name("重新打开：{unit} {item} {year}", "reopen: {unit}, {item} {year}")
UNDO_ATTACH = Name("附材料：{name}", "attach {name}")
