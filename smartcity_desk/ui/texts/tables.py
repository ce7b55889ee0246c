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
