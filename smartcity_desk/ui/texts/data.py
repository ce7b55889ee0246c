"""Texts of the data page: tables, marks, refusals, detail."""

from __future__ import annotations

from smartcity_desk.core.names import Name

TITLE = Name("数据", "Data")

# -- columns -------------------------------------------------------------------
CODE = Name("代码", "Code")
UNIT_NAME = Name("名称", "Name")
ITEM_NAME = Name("数据项", "Item")
REPORTED_ITEMS = Name("已填项", "Reported")
DIMENSION = Name("所属", "Belongs to")
MEASURE = Name("单位", "Unit")
CITY_MARK = Name("（全市）", " (city)")
POINTS = Name("分", "points")
PER = Name("{unit}/{denominator}", "{unit} / {denominator}")

# -- stages --------------------------------------------------------------------
STAGE = Name("数据阶段", "Stage of the data")
STAGE_RAW = Name("填报值", "Reported")
STAGE_DENOMINATED = Name("折算值", "Denominated")
STAGE_IMPUTED = Name("补缺后", "Imputed")
STAGE_NORMALISED = Name("得分", "Scores")

# -- tool bar ------------------------------------------------------------------
VIEW = Name("表格方式", "Table view")
BY_UNIT = Name("各区 × 数据项", "Units × items")
BY_YEAR = Name("数据项 × 年份", "Items × years")
UNIT = Name("选择区", "Unit")
BRANCH = Name("按指标筛选", "Filter by index")
ALL_BRANCHES = Name("全部指标", "All indices")
ROWS = Name("按状态筛选", "Filter by state")
ROWS_ALL = Name("全部行", "All rows")
ROWS_MISSING = Name("有缺失的行", "Rows with gaps")
ROWS_ISSUE = Name("有待核的行", "Rows to review")
ROWS_EDITED = Name("有修改的行", "Edited rows")
FIND = Name("查找区或数据项", "Find unit or item")
FIND_HINT = Name("查找区或数据项  Ctrl+F", "Find unit or item  Ctrl+F")
FOUND = Name("{place}/{count}", "{place}/{count}")
NOT_FOUND = Name("没有找到", "not found")
BARS = Name("数据条", "Bars")
BARS_HELP = Name(
    "在单元格内画出数值大小：各区之间比较，历年之间比较",
    "Draw the size of each value in its cell, compared within its item",
)
SHOW_DETAIL = Name("详情", "Detail")
SHOW_DETAIL_HELP = Name("显示或隐藏所选数值的来源和说明", "Show or hide where the value comes from")
COPY = Name("复制", "Copy")
COPY_WITH_HEADERS = Name("复制所选（含表头）", "Copy selection with headers")
SORTED_BY = Name("排序：{column} {direction}", "Sorted by {column} {direction}")
COUNT_ROWS = Name("{rows} 行", "{rows} rows")

# -- cells ---------------------------------------------------------------------
NOT_REPORTED = Name("未填报", "NR")
NOT_APPLICABLE = Name("不适用", "NA")
FROM_UNITS = Name("汇总", "from units")
NO_VALUE = Name("—", "—")
EDITED = Name("已修改", "edited")
IMPUTED = Name("补缺", "imputed")
TO_REVIEW = Name("待核", "to review")
VERIFIED = Name("已核", "verified")
MISSING = Name("未填报或不适用", "NR or NA")
LEGEND = Name("图例", "Legend")
SPOKEN_CELL = Name("{row}，{column}：{value}", "{row}, {column}: {value}")

# -- what was typed ------------------------------------------------------------
REFUSED: dict[str, Name] = {
    "empty": Name(
        "请输入数字；没有数据时输入“未填报”或“不适用”。原值未变。",
        "Type a number, or NR / NA where there is none. The value is unchanged.",
    ),
    "percent": Name(
        "“{text}”带百分号；本表按列出的单位直接填数字，例如 84。原值未变。",
        "“{text}” has a per cent sign; type the bare number in the unit shown, such as 84. "
        "The value is unchanged.",
    ),
    "grouped": Name(
        "“{text}”带千位分隔；请只输入数字，例如 1234。原值未变。",
        "“{text}” has thousands separators; type the digits only, such as 1234. "
        "The value is unchanged.",
    ),
    "too_large": Name(
        "“{text}”太大，无法计算。原值未变。",
        "“{text}” is too large to compute with. The value is unchanged.",
    ),
    "not_a_number": Name(
        "“{text}”不是数字；请输入数字，或“未填报”“不适用”。原值未变。",
        "“{text}” is not a number; type a number, or NR / NA. The value is unchanged.",
    ),
    "out_of_range": Name(
        "“{text}”超出该项的有效范围 {range}。原值未变。",
        "“{text}” is outside the valid range {range} of this item. The value is unchanged.",
    ),
}
UNDO_ENTRY = Name("{unit} {item} {year} 年改为 {value}", "{unit} {item} {year} to {value}")
READ_ONLY_STAGE = Name("只有“填报值”可以修改。", "Only reported values can be edited.")

# -- detail --------------------------------------------------------------------
DETAIL = Name("单元格详情", "Cell detail")
DETAIL_EMPTY = Name(
    "选中一个单元格，这里显示它的来源、原文和说明。",
    "Select a cell to see its source, original text and notes.",
)
VALUE = Name("数值", "Value")
STATUS = Name("状态", "State")
RAW = Name("原文", "Text found")
FILE = Name("文件", "File")
SHEET = Name("工作表", "Sheet")
CELL = Name("单元格", "Cell")
AS_OF = Name("截至", "As of")
SOURCE = Name("来源", "Source")
NOTE = Name("说明", "Note")
SCORE = Name("得分", "Score")
DENOMINATED = Name("折算值", "Denominated")
RANGE = Name("有效范围", "Valid range")
GOALPOSTS = Name("目标值", "Goalposts")
OFFICIAL_VALUE = Name("读入值", "As read")
ISSUES = Name("待核", "To review")
CITY_FROM_UNITS = Name("由各区汇总，市级未另行填报", "added up from the units, none reported")
GO_REVIEW = Name("去核验 →", "Go to review →")
STATUSES = {
    0: Name("已填报", "reported"),
    1: Name("未填报", "not reported"),
    2: Name("不适用", "not applicable"),
    3: Name("补缺值", "imputed"),
    4: Name("已修改", "edited"),
    5: Name("已核验", "verified"),
}

# -- empty ---------------------------------------------------------------------
NO_EVALUATION = Name("还没有打开评估。", "No evaluation is open.")
NO_ROWS = Name("没有符合筛选条件的行。", "No row matches the filter.")
