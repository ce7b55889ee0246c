"""Texts of the review page."""

from __future__ import annotations

from smartcity_desk.core.decisions import Verdict
from smartcity_desk.core.issues import Severity
from smartcity_desk.core.names import Name

TITLE = Name("核验", "Review")

# -- columns -------------------------------------------------------------------
SEVERITY = Name("程度", "Severity")
UNIT = Name("区", "Unit")
KIND = Name("类别", "Kind")
ITEM = Name("数据项", "Item")
PLACE = Name("位置", "Place")
RAW = Name("原文", "Text found")
READING = Name("建议读作", "Proposed")
MESSAGE = Name("说明", "What to do")
YEAR = Name("年份", "Year")

SEVERITY_MARKS: dict[Severity, str] = {
    Severity.ERROR: "●", Severity.WARNING: "▲", Severity.INFO: "○",
}  # fmt: skip
SEVERITY_CELL = Name("{mark} {severity}", "{mark} {severity}")
CELL = Name("{file}「{sheet}」{cell}", "{file}, {sheet}!{cell}")
SHEET_ONLY = Name("{file}「{sheet}」", "{file}, {sheet}")

# -- the page ------------------------------------------------------------------
TABS = Name("核验的各部分", "Parts of the review")
TAB_ENTRIES = Name("待核", "Entries")
TAB_PROGRESS = Name("各区进度", "Districts")
TAB_QUESTIONS = Name("提问", "Questions")
TAB_VERIFICATION = Name("会核", "Verification")

# -- states and order ------------------------------------------------------------
STATES = Name("按状态", "By state")
STATE_OPEN = Name("待定", "Open")
STATE_ASKED = Name("已问区里", "Asked")
STATE_SETTLED = Name("已定", "Settled")
ORDER = Name("排列方式", "Order")
ORDER_DISTRICT = Name("按区和类别", "By district")
ORDER_EFFECT = Name("按名次影响", "By rank effect")
EFFECT = Name("对名次", "Ranks")
EFFECT_TOP = Name("可能改变前三名", "The first three may change")
EFFECT_SOME = Name("可能改变其他名次", "Other ranks may change")
EFFECT_NONE = Name("不改变名次", "No rank changes")
EFFECT_UNKNOWN = Name("影响正在计算", "Still being worked out")
RANKS_NONE = Name("不变", "none")
RANKS_SOME = Name("{first}–{last} 名", "{first}–{last}")
RANK_ONE = Name("第 {first} 名", "{first}")

# -- deciding --------------------------------------------------------------------
ACCEPT = Name("采纳建议", "Accept")
CORRECT = Name("更正", "Correct")
NOT_REPORTED = Name("记为未填报", "Mark NR")
NOT_APPLICABLE = Name("记为不适用", "Mark NA")
LEAVE = Name("保持原样", "Leave")
ASK = Name("问区里", "Ask")
REOPEN = Name("重新打开", "Reopen")
WITHDRAW = Name("撤回提问", "Withdraw")
KEYED = Name("{action}  {key}", "{action}  {key}")
ACTION_TIP = Name("{action}（{key}）", "{action} ({key})")
REASON = Name("理由", "Reason")
REASON_HINT = Name(
    "理由（写给以后看的人；↓ 最近用过的）", "Reason, for whoever asks later; ↓ offers the last ones"
)
NEEDS_REASON = Name(
    "{verb}要对区里和公众说得清：请写明理由，回车确认。",
    "{verb} has to be defended later: give the reason, Enter confirms.",
)
VERDICT_VERBS = {
    Verdict.CORRECT: Name("更正数值", "Correcting a figure"),
    Verdict.NOT_REPORTED: Name("去掉已报的数值", "Taking a reported figure away"),
    Verdict.NOT_APPLICABLE: Name("记为不适用", "Marking an item as not applicable"),
    Verdict.LEAVE: Name("保留有疑问的内容", "Passing over a doubt"),
}
USUAL_REASONS = (
    Name("已与填报单位核实", "confirmed with the district"),
    Name("以佐证材料为准", "by the evidence on file"),
    Name("填报单位来函更正", "corrected by the district in writing"),
    Name("该区没有此项业务", "the district has no such service"),
    Name("以主管部门数据为准", "by the figures of the bureau in charge"),
)
CORRECT_HINT = Name(
    "正确的数值，可写 3.14万、>98、未填报；回车确认",
    "The right figure; 31,400, >98, NR also; Enter confirms",
)
CORRECT_AS = Name("读作 {reading}", "reads as {reading}")
CORRECT_WORKING = Name("读作 {reading}（{working}）", "reads as {reading} ({working})")
CORRECT_NOT = Name("“{text}”不是数字", "“{text}” is no number")
CORRECT_OUTSIDE = Name(
    "{reading} 不在有效范围 {range} 内", "{reading} lies outside the valid range {range}"
)
PREVIOUS = Name("上一条", "Previous entry")
NEXT = Name("下一条", "Next entry")
KEY_HINT = Name(
    "J/K 或 ↑↓ 换条 · Ctrl+Z 或 U 撤销 · / 查找", "J/K or ↑↓ move · Ctrl+Z or U undo · / find"
)
UNDO = Name("撤销", "Undo")
SCOPE = Name("适用范围", "Applies to")
SCOPE_ONE = Name("本条", "This entry")
SCOPE_GROUP = Name("同类 {count} 条", "Same kind ({count})")
SCOPE_WHOLE_GROUP = Name("本组 {count} 条", "This group ({count})")
SCOPE_SELECTED = Name("所选 {count} 条", "Selected ({count})")
SCOPE_LIST = Name("全列表 {count} 条", "Whole list ({count})")
FITTING = Name("{count} 条适用", "fits {count}")

VERDICT_SHORT = {
    Verdict.ACCEPT: Name("已采纳", "accepted"),
    Verdict.CORRECT: Name("已更正", "corrected"),
    Verdict.NOT_REPORTED: Name("未填报", "NR"),
    Verdict.NOT_APPLICABLE: Name("不适用", "NA"),
    Verdict.LEAVE: Name("原样", "as it is"),
}
UNDO_ONE = Name("{verdict}：{unit} {item} {raw} → {new}", "{verdict}: {unit}, {item} {raw} → {new}")
UNDO_PLAIN = Name("{verdict}：{unit} {item}", "{verdict}: {unit}, {item}")
UNDO_MANY = Name("{verdict} {count} 条：{what}", "{verdict}, {count} entries: {what}")
SEVERAL_KINDS = Name("各类", "several kinds")
UNDO_REOPEN = Name("重新打开：{unit} {item}", "reopen: {unit}, {item}")
UNDO_ASK = Name("问区里：{unit} {item}", "ask {unit}: {item}")
UNDO_ASK_MANY = Name("问区里 {count} 条", "ask about {count} entries")
UNDO_WITHDRAW = Name("撤回提问：{unit} {item}", "withdraw a question: {unit}, {item}")
DECIDED = Name("{verdict}{value} · {who} · {when}", "{verdict}{value} · {who} · {when}")
DECIDED_VALUE = Name("：{value}", ": {value}")
BECAUSE = Name("理由：{reason}", "Reason: {reason}")
ASKED_LINE = Name("已问区里 · {who} · {when}", "asked · {who} · {when}")
ANSWER_LINE = Name("区里答复：{answer}（按 C 采用）", "answer: {answer} (C takes it)")
IF_ALL_DECIDED = Name("全部{verdicts}：{effect}", "If all are {verdicts}: {effect}")
IF_DECIDED = Name("{verdicts}：{effect}", "If {verdicts}: {effect}")
OR = Name("或", " or ")
IF_VERDICT = {
    Verdict.ACCEPT: Name("采纳", "accepted"),
    Verdict.NOT_REPORTED: Name("记为未填报", "marked NR"),
    Verdict.NOT_APPLICABLE: Name("记为不适用", "marked NA"),
    Verdict.LEAVE: Name("保持原样", "left"),
}
IF_CORRECTED = Name("更正后：{effect}", "If corrected: {effect}")
IF_LEFT = Name("保持原样：名次不变", "If left: no rank changes")
IF_BATCH = Name(
    "共 {count} 条，其中 {fitting} 条有建议读法", "{count} entries, {fitting} with a proposal"
)
COMPUTING = Name("正在计算对名次的影响…", "Working out what ranks can change…")
TEXT_FOUND = Name("原文 {raw}", "Found {raw}")
PROPOSED = Name("建议读作 {reading}", "proposed {reading}")
SEVERAL_PROPOSED = Name("建议读入 {count} 个数", "{count} figures proposed")
DROPPED = Name(
    "{count} 项以前的决定因原文已改而不再适用，有关条目已重新打开。",
    "{count} earlier decisions no longer apply, since the text was changed; their entries are "
    "open again.",
)
DROPPED_SEE = Name("知道了", "Dismiss")

# -- preview ---------------------------------------------------------------------
PREVIEW = Name("原表", "The sheet")
PREVIEW_OF = Name("{sheet} {cell}", "{sheet} {cell}")
PREVIEW_LOADING = Name("正在读取原表…", "Reading the sheet…")
PREVIEW_NONE = Name("这一条不涉及原表中的单元格。", "This entry is about no cell of a sheet.")
PREVIEW_GONE = Name(
    "找不到原文件 {file}，无法显示原表。", "The file {file} is not there any more to be shown."
)
PREVIEW_NO_SHEET = Name(
    "{file} 中没有工作表「{sheet}」，因此没有可显示的内容。",
    "{file} has no sheet “{sheet}”, so there is nothing to show.",
)
PREVIEW_CHANGED = Name(
    "文件在导入之后改动过，显示的是现在的内容。",
    "The file was changed after the import; this is what it says now.",
)
HIDDEN_MARK = Name("（隐藏）", "(hidden)")

# -- filter --------------------------------------------------------------------
BY_SEVERITY = Name("按程度", "By severity")
BY_UNIT = Name("按区", "By unit")
BY_KIND = Name("按类别", "By kind")
ALL = Name("全部", "All")
NO_UNIT = Name("不属于某个区", "No unit")
COUNTED = Name("{name}，{count} 条", "{name}, {count}")
FIND = Name("查找", "Find")
FIND_HINT = Name("查找原文、说明、文件  /", "Find text, file  /")
SHOWN = Name("显示 {shown}/{all} 条", "{shown} of {all} shown")
CLEAR = Name("清除筛选", "Clear filter")

# -- detail --------------------------------------------------------------------
DETAIL_EMPTY = Name(
    "选中一条，这里显示完整的说明和位置。", "Select an entry to see all of it and its place."
)
COPY = Name("复制所选", "Copy selected")
COPY_ALL = Name("复制全部", "Copy list")
COPIED = Name("已复制 {count} 条。", "{count} copied.")
GO_DATA = Name("查看数据 →", "Show data →")
GO_FRAMEWORK = Name("查看体系 →", "Show framework →")

# -- empty ---------------------------------------------------------------------
NO_EVALUATION = Name("还没有打开评估。", "No evaluation is open.")
LOOKING = Name("正在核对数据…", "Looking through the figures…")
NOTHING = Name(
    "没有待核的内容：全部数据都能确定读入。",
    "Nothing to review: everything was read with certainty.",
)
NOTHING_ASKED = Name("没有向区里提问。", "Nothing was asked.")
NOTHING_SETTLED = Name("还没有做出决定。", "Nothing was decided yet.")
NO_MATCH = Name("没有符合筛选条件的内容。", "No entry matches the filter.")

# -- kinds of entries, by the beginning of their code (the longest one counts) ---
KINDS: dict[str, Name] = {
    "value_uncertain": Name("读法不确定", "uncertain reading"),
    "value_not_a_number": Name("不是数字", "not a number"),
    "value_out_of_range": Name("超出有效范围", "out of range"),
    "value_too_large": Name("数值过大", "too large"),
    "cell_has_error": Name("单元格错误值", "error value"),
    "formula_": Name("公式无结果", "formula without value"),
    "date_": Name("填成日期", "date for a number"),
    "status_": Name("状态有误", "state unclear"),
    "as_of_": Name("截止日期有误", "as-of date unclear"),
    "sheet_": Name("版式有改动", "layout changed"),
    "header_": Name("版式有改动", "layout changed"),
    "column_": Name("版式有改动", "layout changed"),
    "year_head_": Name("版式有改动", "layout changed"),
    "measures_disagree": Name("单位不符", "other unit"),
    "year_column_": Name("版式有改动", "layout changed"),
    "row_": Name("版式有改动", "layout changed"),
    "code_": Name("版式有改动", "layout changed"),
    "unit_": Name("单位对不上", "unit unclear"),
    "city_twice": Name("单位对不上", "unit unclear"),
    "city_code_": Name("单位对不上", "unit unclear"),
    "unit_not_received": Name("尚未收到", "not received"),
    "unit_without_data": Name("没有数据", "no data"),
    "year_empty": Name("全年无数据", "empty year"),
    "unit_without_index": Name("没有指数", "no index"),
    "framework_": Name("体系版本", "framework version"),
    "layout_": Name("文件不能采用", "file not usable"),
    "file_": Name("文件不能采用", "file not usable"),
    "workbook_": Name("文件不能采用", "file not usable"),
    "reader_": Name("文件不能采用", "file not usable"),
    "no_workbook_": Name("文件不能采用", "file not usable"),
    "denominator_": Name("分母", "denominator"),
    "weighting_": Name("分母", "denominator"),
    "goalposts_": Name("目标值", "goalposts"),
    "item_constant": Name("各区数值相同", "all units equal"),
    "city_value_": Name("全市值", "city value"),
    "value_uncertain_scaled": Name("换算量级", "scale converted"),
    "value_uncertain_range": Name("填成范围", "a range"),
    "value_uncertain_unit": Name("单位不符", "other unit"),
    "measure_": Name("单位不符", "other unit"),
    "table_measure_": Name("单位不符", "other unit"),
    "value_uncertain_fraction": Name("百分比写成小数", "fraction for per cent"),
    "formula_stale": Name("公式结果可疑", "formula doubtful"),
    "formula_elsewhere": Name("公式结果可疑", "formula doubtful"),
    "formula_unchecked": Name("公式未核对", "formula not checked"),
    "row_hidden": Name("隐藏的内容", "hidden"),
    "column_hidden": Name("隐藏的内容", "hidden"),
    "sheet_hidden": Name("隐藏的内容", "hidden"),
    "hidden_": Name("隐藏的内容", "hidden"),
    "very_hidden_": Name("隐藏的内容", "hidden"),
    "framework_part_hidden": Name("隐藏的内容", "hidden"),
    "table_sheet_hidden": Name("隐藏的内容", "hidden"),
    "value_merged": Name("合并单元格", "merged cells"),
    "value_under_merged": Name("合并单元格", "merged cells"),
    "check_": Name("数值异常", "unusual figure"),
    "check_tenfold": Name("疑差数量级", "slip of the unit"),
    "check_cumulative_fell": Name("累计数下降", "cumulative fell"),
    "check_repeated": Name("两项数字相同", "same figure twice"),
    "check_coverage": Name("填报不足", "low coverage"),
    "check_out_of_range": Name("超出有效范围", "out of range"),
    "check_per_cent": Name("小数写成百分比", "per cent for fraction"),
    "check_sum_of_parts": Name("合计不符", "total differs"),
    "parts_": Name("合计不符", "total differs"),
    "check_year_copied": Name("与上年重复", "last year's figures"),
    "table_": Name("外来版式", "other layout"),
    "table_total_differs": Name("合计不符", "total differs"),
    "form_without_marker": Name("外来版式", "other layout"),
    "unit_values_differ": Name("两份文件不一致", "two files differ"),
    "unit_twice": Name("两份文件不一致", "two files differ"),
    "check_fraction": Name("百分比写成小数", "fraction for per cent"),
    "published_": Name("公布的数字", "published figures"),
    "password_": Name("文件不能采用", "file not usable"),
    "text_": Name("文本文件", "text file"),
    "readers_differ": Name("两种读法不一致", "readers differ"),
    "read_once_only": Name("未能互相核对", "read once only"),
    "evaluation_": Name("评估年份", "evaluation year"),
    "answer": Name("答复有误", "answers"),
    "pair_": Name("iData/iMeta 表", "iData/iMeta"),
    "entry_unknown": Name("较新版本的条目", "of a newer version"),
}
OTHER = Name("其他", "other")
