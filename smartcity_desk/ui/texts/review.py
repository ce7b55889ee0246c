"""Texts of the review page."""

from __future__ import annotations

from smartcity_desk.core.issues import Severity
from smartcity_desk.core.names import Name

TITLE = Name("核验", "Review")

# -- columns -------------------------------------------------------------------
SEVERITY = Name("程度", "Severity")
UNIT = Name("区", "Unit")
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

# -- filter --------------------------------------------------------------------
BY_SEVERITY = Name("按程度", "By severity")
BY_UNIT = Name("按区", "By unit")
BY_KIND = Name("按类别", "By kind")
ALL = Name("全部", "All")
NO_UNIT = Name("不属于某个区", "No unit")
COUNTED = Name("{name}，{count} 条", "{name}, {count}")
FIND = Name("查找", "Find")
FIND_HINT = Name("查找原文、说明、文件  Ctrl+F", "Find text, file  Ctrl+F")
SHOWN = Name("显示 {shown}/{all} 条", "{shown} of {all} shown")
CLEAR = Name("清除筛选", "Clear filter")

# -- detail --------------------------------------------------------------------
DETAIL_EMPTY = Name(
    "选中一条，这里显示完整的说明和位置。", "Select an entry to see all of it and its place."
)
COPY = Name("复制所选", "Copy selected")
COPY_ALL = Name("复制全部", "Copy all shown")
COPIED = Name("已复制 {count} 条。", "{count} copied.")
GO_DATA = Name("查看数据 →", "Show data →")
GO_FRAMEWORK = Name("查看体系 →", "Show framework →")

# -- empty ---------------------------------------------------------------------
NO_EVALUATION = Name("还没有打开评估。", "No evaluation is open.")
NOTHING = Name(
    "没有待核的内容：全部数据都能确定读入。",
    "Nothing to review: everything was read with certainty.",
)
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
    "year_column_": Name("版式有改动", "layout changed"),
    "row_": Name("版式有改动", "layout changed"),
    "code_": Name("版式有改动", "layout changed"),
    "unit_": Name("单位对不上", "unit unclear"),
    "city_twice": Name("单位对不上", "unit unclear"),
    "city_code_": Name("单位对不上", "unit unclear"),
    "unit_not_received": Name("尚未收到", "not received"),
    "unit_without_data": Name("没有数据", "no data"),
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
    "value_uncertain_unit": Name("单位不符", "other unit"),
    "value_uncertain_fraction": Name("百分比写成小数", "fraction for per cent"),
    "formula_stale": Name("公式结果可疑", "formula doubtful"),
    "formula_elsewhere": Name("公式结果可疑", "formula doubtful"),
    "row_hidden": Name("隐藏的内容", "hidden"),
    "column_hidden": Name("隐藏的内容", "hidden"),
    "sheet_hidden": Name("隐藏的内容", "hidden"),
    "check_": Name("数值异常", "unusual figure"),
    "check_tenfold": Name("疑差数量级", "slip of the unit"),
    "check_cumulative_fell": Name("累计数下降", "cumulative fell"),
    "check_repeated": Name("两项数字相同", "same figure twice"),
    "check_coverage": Name("填报不足", "low coverage"),
    "check_out_of_range": Name("超出有效范围", "out of range"),
    "check_fraction": Name("百分比写成小数", "fraction for per cent"),
    "published_": Name("公布的数字", "published figures"),
    "password_": Name("文件不能采用", "file not usable"),
    "text_": Name("文本文件", "text file"),
    "readers_differ": Name("两种读法不一致", "readers differ"),
    "read_once_only": Name("未能互相核对", "read once only"),
    "evaluation_": Name("评估年份", "evaluation year"),
}
OTHER = Name("其他", "other")
