"""Texts that all tables share."""

from __future__ import annotations

from smartcity_desk.core.names import Name

SORT_HELP = Name("单击排序：升序、降序、官方顺序", "Click to sort: up, down, official order")
SORT_UP = Name("按此列升序", "Sort ascending")
SORT_DOWN = Name("按此列降序", "Sort descending")
SORT_OFF = Name("恢复官方顺序", "Official order")
COPY = Name("复制", "Copy")
COPY_WITH_HEADERS = Name("复制（含表头）", "Copy with headers")
COPIED = Name("已复制 {rows} 行 × {columns} 列。", "Copied {rows} rows × {columns} columns.")
PASTE = Name("粘贴", "Paste")
CUT = Name("剪切", "Cut")
CLEAR = Name("清除内容", "Clear")
FILL_DOWN = Name("向下填充", "Fill down")
FILL_RIGHT = Name("向右填充", "Fill right")
REPLACE = Name("替换…", "Replace…")
GO_TO = Name("定位…", "Go to…")
COMMENT = Name("写意见…", "Comment…")
FILTER_COLUMN = Name("按此列筛选…", "Filter by this column…")
UNFILTER = Name("取消各列筛选", "Clear column filters")
HIDE_COLUMN = Name("隐藏此列", "Hide this column")
COLUMNS = Name("列…", "Columns…")
ZOOM_IN = Name("放大", "Larger")
ZOOM_OUT = Name("缩小", "Smaller")
ZOOM_USUAL = Name("原始大小", "Usual size")

BETWEEN = Name("、", ", ")

# -- filter by a column ----------------------------------------------------------
HAVING_ANYTHING = Name("不限", "anything")
HAVING_VALUE = Name("有数值", "has a value")
FILTER_TITLE = Name("筛选：{column}", "Filter: {column}")
FILTER_LEAST = Name("不小于", "At least")
FILTER_MOST = Name("不大于", "At most")
FILTER_HAVING = Name("单元格", "Cell")
FILTER_WORDS = Name("包含文字", "Contains")
FILTER_APPLY = Name("筛选", "Filter")
FILTER_NONE = Name("取消此列筛选", "No filter here")
FILTERED_BY = Name("筛选：{conditions}", "Filtered: {conditions}")
FILTER_NUMBER = Name("“{text}”不是数字。", "“{text}” is not a number.")

# -- columns ---------------------------------------------------------------------
COLUMNS_TITLE = Name("显示哪些列，按什么顺序", "Which columns, in which order")
COLUMNS_LEAD = Name(
    "不选的列不显示；它们的数据仍参与计算。", "Unchecked columns are hidden; they still count."
)
COLUMN_UP = Name("上移", "Up")
COLUMN_DOWN = Name("下移", "Down")
COLUMNS_ALL = Name("全部显示，恢复顺序", "Show all, usual order")
COLUMNS_DONE = Name("完成", "Done")
COLUMNS_HIDDEN = Name("隐藏 {count} 列", "{count} columns hidden")

# -- folding ---------------------------------------------------------------------
ITEMS_FOLDED = Name("{count} 项", "{count} items")
ITEM_FOLDED = Name("1 项", "1 item")
FOLD = Name("收起所在指标", "Fold this index")
UNFOLD = Name("展开所在指标", "Unfold this index")
FOLD_ALL = Name("收起全部指标", "Fold all indices")
UNFOLD_ALL = Name("展开全部指标", "Unfold all indices")
FOLD_HELP = Name(
    "单击收起或展开“{title}”（Ctrl+[ 收起，Ctrl+] 展开）",
    "Click to fold or unfold “{title}” (Ctrl+[ folds, Ctrl+] unfolds)",
)
