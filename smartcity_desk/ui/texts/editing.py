"""Texts of editing blocks of cells: undo words, fills, pasting, replacing, going to a cell."""

from __future__ import annotations

from smartcity_desk.core.names import Name

# -- undo ------------------------------------------------------------------------
UNDO_ONE = Name("{cell} {old} → {new}", "{cell} {old} → {new}")
UNDO_MANY = Name("{verb} {count} 个单元格", "{verb} {count} cells")
VERIFY_STEP = Name("{cell} 标为已核验", "{cell} verified")
UNVERIFY_STEP = Name("{cell} 取消已核验", "{cell} no longer verified")
PASTED = Name("粘贴", "Paste")
CLEARED = Name("清除", "Clear")
CUT = Name("剪切", "Cut")
FILLED_DOWN = Name("向下填充", "Fill down")
FILLED_RIGHT = Name("向右填充", "Fill right")
FILLED = Name("填入", "Fill")
REPLACED = Name("替换", "Replace")

# -- said after ------------------------------------------------------------------
SAID_CHANGED = Name("{verb}：改动 {count} 个单元格。", "{verb}: {count} cells changed.")
CHECKING = Name("正在检查 {count} 个单元格…", "Checking {count} cells…")
SAID_NOTHING = Name("{verb}：没有要改的单元格。", "{verb}: nothing to change.")
SAID_BLANK = Name("{count} 个空白单元格保持原值。", "{count} empty cells were left as they are.")
SAID_BEYOND = Name(
    "剪贴板超出表格边缘：{rows} 行、{columns} 列没有粘贴。",
    "The clipboard reaches beyond the table: {rows} rows and {columns} columns were not pasted.",
)
SAID_TROUBLES = Name("{count} 个单元格没有写入。", "{count} cells were not written.")
SAID_WHY = Name("理由已记录：{why}", "Reason recorded: {why}")
SAID_MATCHED = Name("已按表头对应。", "Matched by its headers.")
NOTHING_TO_PASTE = Name(
    "剪贴板里没有文字；请先在 Excel 或 WPS 中复制单元格。",
    "There is no text on the clipboard; copy cells in Excel or WPS first.",
)
TOO_MUCH = Name(
    "剪贴板内容太大（超过 {cells} 个单元格）；请分几次粘贴。",
    "The clipboard is too large (more than {cells} cells); paste it in parts.",
)
CHOOSE_CELL = Name("请先选中要粘贴到的单元格。", "Select the cell to paste into first.")
ONE_BLOCK = Name("请只选一个连续区域再填充。", "Select one continuous block to fill.")

# -- why -------------------------------------------------------------------------
WHY = Name("修改理由", "Reason for the change")
WHY_HINT = Name("修改理由，随下一步修改留痕", "Reason, kept with the next change")
WHY_HELP = Name(
    "写下为什么改，随下一次填数、粘贴、填充、替换、清除或核验记入改动记录，然后清空；"
    "↑ 取回用过的理由。Ctrl+Shift+R 到这里，Enter 回到表格。",
    "Why you change it: goes into the trail with the next value, paste, fill, replacement, "
    "clearing or verification, and then leaves this line; ↑ brings back an earlier reason. "
    "Ctrl+Shift+R comes here, Enter goes back to the table.",
)
WHY_GO = Name("填写修改理由", "Give a reason")
WHY_KEEP = Name("保留", "Keep")
WHY_KEEP_HELP = Name(
    "选中后理由一直留着，以后每一步都记上，直到清空",
    "Checked: the reason stays and goes with every change until you clear it",
)

# -- troubles --------------------------------------------------------------------
WHERE = Name("{row} · {column}", "{row} · {column}")
CANNOT_TYPE = Name("这里不能填数。", "No value can be typed here.")
ONLY_REPORTED = Name(
    "这里显示的是计算结果；请把数据阶段换成“填报值”再修改。",
    "These are computed values; choose the stage “Reported” to edit.",
)
NO_SUCH_ROW = Name("本表没有这一行。", "There is no such row in this table.")
NO_SUCH_COLUMN = Name("本表没有这一列。", "There is no such column in this table.")
NOT_REPORTED = Name("未填报", "NR")
NOT_APPLICABLE = Name("不适用", "NA")

# -- preview of a paste ----------------------------------------------------------
PREVIEW_TITLE = Name("粘贴预览", "Paste preview")
PREVIEW_LEAD = Name(
    "{fits} 个单元格可以直接写入，{troubles} 个不能。",
    "{fits} cells can be written as they are, {troubles} cannot.",
)
PREVIEW_SAME = Name("另有 {count} 个不变。", "{count} more stay as they are.")
PREVIEW_PROPOSED = Name(
    "其中 {count} 个有建议读法，确认后才会采用。",
    "For {count} of them a reading is proposed; it is taken only if you say so.",
)
COLUMN_CELL = Name("单元格", "Cell")
COLUMN_TEXT = Name("原文", "Text")
COLUMN_READING = Name("建议读作", "Would be read as")
COLUMN_PROBLEM = Name("问题", "Problem")
PASTE_FITTING = Name("只写入可以的 {count} 个", "Write the {count} that fit")
PASTE_PROPOSED = Name("连同建议读法写入 {count} 个", "Write {count}, with the readings proposed")
CANCEL = Name("取消", "Cancel")
PREVIEW_SPOKEN = Name("有问题的单元格", "Cells with problems")

# -- replace ---------------------------------------------------------------------
REPLACE_WHAT = Name("查找数值或文字", "Value or word to find")
REPLACE_WITH = Name("替换为", "Replace with")
WHOLE_CELL = Name("整格相同", "Whole cell")
WHOLE_CELL_HELP = Name(
    "选中时只替换内容完全相同的单元格；不选时替换单元格里的一部分。",
    "Checked: only cells that hold exactly this. Unchecked: part of a cell, too.",
)
REPLACE_ALL = Name("全部替换", "Replace all")
REPLACE_COUNT = Name("{count} 个单元格", "{count} cells")
REPLACE_COUNT_SELECTED = Name("所选范围内 {count} 个单元格", "{count} cells of the selection")
REPLACE_TROUBLES = Name("{text}，其中 {count} 个放不进", "{text}, {count} of them do not fit")
CLOSE = Name("关闭", "Close")

BETWEEN = Name("、", ", ")
JOIN = Name("", " ")

# -- go to -----------------------------------------------------------------------
GO_TO_HINT = Name("例如：浦东新区 2020 5G室外基站", "For example: Pudong 2020 5G outdoor")
GO_TO_SPOKEN = Name("定位到单元格", "Go to a cell")
GO_TO_FOUND = Name("↵ {unit} · {year} · {item}", "↵ {unit} · {year} · {item}")
GO_TO_NONE = Name("没有找到“{text}”。", "Nothing is called “{text}”.")
GO_TO_SEVERAL = Name("“{text}”有 {count} 个：{names}", "“{text}” fits {count}: {names}")
