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
PER_COUNT = Name("{unit}/{denominator}", "per {denominator}")
PER = Name("{unit}/{denominator}", "{unit} / {denominator}")

# -- stages --------------------------------------------------------------------
STAGE = Name("数据阶段", "Stage of the data")
STAGE_RAW = Name("填报值", "Reported")
STAGE_DENOMINATED = Name("折算值", "Denominated")
STAGE_IMPUTED = Name("补缺后", "Imputed")
STAGE_NORMALISED = Name("得分", "Scores")

# -- tool bar ------------------------------------------------------------------
VIEW = Name("表格方式", "Table view")
BY_UNIT = Name("区 × 项", "Units × items")
BY_YEAR = Name("项 × 年", "Items × years")
BY_ITEM = Name("区 × 年", "Units × years")
BY_UNIT_HELP = Name("所选年份：各区 × 数据项", "Year chosen: units × items")
BY_YEAR_HELP = Name("一个区：数据项 × 年份", "One unit: items × years")
BY_ITEM_HELP = Name("一个数据项：各区 × 年份", "One item: units × years")
FAMILY = Name("数据项或分母", "Items or denominators")
ITEMS = Name("数据项", "Items")
DENOMINATORS = Name("分母", "Denominators")
ITEM = Name("选择数据项", "Item")
DENOMINATOR = Name("选择分母", "Denominator")
UNIT = Name("选择区", "Unit")
BRANCH = Name("按指标筛选", "Filter by index")
ALL_BRANCHES = Name("全部指标", "All indices")
ROWS = Name("按单元格状态筛选", "Filter by the state of cells")
ROWS_ALL = Name("全部行", "All rows")
STATE_COUNT = Name("{state} · {count} 格", "{state} · {count} cells")
STATE_COUNT_ONE = Name("{state} · 1 格", "{state} · 1 cell")
STATE_MISSING = Name("缺失", "missing")
STATE_BOUND = Name("带 > < ≈", "with > < ≈")
FIND = Name("查找名称、数值或批注", "Find a name, value or comment")
FIND_HINT = Name("查找名称或数值  Ctrl+F", "Find name or value  Ctrl+F")
FOUND = Name("{place}/{count}", "{place}/{count}")
FOUND_FOLDED = Name("{count} 处已收起，按 ↵ 展开", "{count} folded; ↵ unfolds")
NOT_FOUND = Name("没有找到", "not found")
EDIT = Name("编辑", "Edit")
DISPLAY = Name("显示", "Show")
SHADING_NONE = Name("只有数值", "Values only")
BARS = Name("数据条", "Bars")
HEAT = Name("色阶", "Heat shading")
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
NO_VALUE = Name("—", "—")
EDITED = Name("已修改", "edited")
IMPUTED = Name("补缺", "imputed")
TO_REVIEW = Name("待核", "to review")
VERIFIED = Name("已核", "verified")
NOTED = Name("有意见", "comment")
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
OFFERED = Name(
    "{refusal}再按一次 ↵ 记为 {reading}。", "{refusal} Press ↵ again to enter {reading}."
)
REFUSED_SHORT: dict[str, Name] = {
    "empty": Name("没有内容", "empty"),
    "percent": Name("带百分号", "has a per cent sign"),
    "grouped": Name("带千位分隔", "has thousands separators"),
    "too_large": Name("太大，无法计算", "too large to compute with"),
    "not_a_number": Name("不是数字", "not a number"),
    "out_of_range": Name("超出有效范围 {range}", "outside the valid range {range}"),
}
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
CITY_FROM_SOME = Name(
    "由已填报的区汇总，尚不完整；市级未另行填报",
    "added up from the units that reported, incomplete; no city figure reported",
)
EFFECTIVE_WEIGHT = Name("有效权重", "Effective weight")
APPLIED_WEIGHT = Name("实际权重", "Applied weight")
TREATED = Name("处理", "Treated")
NOT_TREATED = Name("未处理：不补缺，不截尾", "not treated: nothing filled in, nothing trimmed")
TREATED_FILLED = Name("{rule}，补为 {value}", "{rule}: {value}")
TREATED_NOTHING = Name(
    "{rule}：没有可用的数；{instead}", "{rule}: nothing to take it from; {instead}"
)
TREATED_NO_DENOMINATOR = Name("分母缺失，折算不出；{rule}", "no denominator to divide by; {rule}")
COEFFICIENT = Name("安全系数", "Coefficient")
COEFFICIENT_TOLD = Name("总指数乘 {coefficient}", "the index times {coefficient}")
CONTRIBUTION = Name("计入指数", "In the index")
CONTRIBUTION_TOLD = Name("{points} 分（比基准 {beyond}）", "{points} points ({beyond} on 100)")
PATH = Name("怎样进入得分", "How it goes into the score")
PROVENANCE = Name("来源", "Where it comes from")
HISTORY = Name("修改记录", "Changes")
HISTORY_NONE = Name("还没有改动过。", "It was not changed.")
HISTORY_MORE = Name("另有 {count} 条更早的", "{count} earlier ones")
HISTORY_WHY = Name("{line}（{why}）", "{line} ({why})")
HISTORY_VERB = Name("{verb}：{line}", "{verb}: {line}")
NOTES = Name("意见", "Comments")
NOTE_HINT = Name("写一条意见，Ctrl+Enter 保存", "Write a comment, Ctrl+Enter keeps it")
NOTE_KEEP = Name("保存意见", "Keep comment")
NOTE_STEP = Name("{cell} 意见", "{cell} comment")
VERIFY = Name("标为已核验", "Mark as verified")
UNVERIFY = Name("取消已核验", "Take back verified")
OPEN_BOOK = Name("打开工作簿的这一格 →", "Open the workbook at this cell →")
OPEN_BOOK_AT = Name(
    "已在 {file} 中打开工作表“{sheet}”的单元格 {cell}。",
    "{file} was opened at cell {cell} of sheet “{sheet}”.",
)
OPEN_BOOK_ADDRESS = Name(
    "已打开 {file}。单元格位置 {address} 已复制：粘贴到左上角的名称框，按 Enter。",
    "{file} was opened. The address {address} is on the clipboard: paste it into the name box at "
    "the top left and press Enter.",
)
OPEN_BOOK_GONE = Name(
    "{file} 不在原来的位置了：{path}。请把它放回原处，或重新导入。",
    "{file} is no longer at {path}. Put it back there, or import it again.",
)
OPEN_BOOK_REFUSED = Name(
    "系统没有能打开 {file} 的程序；它在 {path}。",
    "The system has no program to open {file}; it is at {path}.",
)
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
NO_DENOMINATORS = Name("这个指标体系没有声明分母。", "This framework declares no denominators.")
SHOW_ALL_ROWS = Name("显示全部行", "Show all rows")
NO_ROWS = Name("没有符合筛选条件的行。", "No row matches the filter.")

# -- statistics ------------------------------------------------------------------
STATISTICS = Name(
    "n {count} · 缺 {missing} · 最小 {least} · 中位 {median} · 平均 {mean} · 最大 {most} · "
    "合计 {total} · 标准差 {deviation}",
    "n {count} · missing {missing} · min {least} · median {median} · mean {mean} · max {most} · "
    "sum {total} · sd {deviation}",
)
STATISTICS_NONE = Name("n 0 · 缺 {missing}", "n 0 · missing {missing}")
STATISTICS_OF_COLUMN = Name("本列：{statistics}", "Column: {statistics}")
STATISTICS_OF_ROW = Name("本行：{statistics}", "Row: {statistics}")
STATISTICS_OF_SELECTION = Name("所选：{statistics}", "Selected: {statistics}")
