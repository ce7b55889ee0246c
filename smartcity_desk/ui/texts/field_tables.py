"""Texts of the side tables: fields that cannot be edited, finding and going to one."""

from __future__ import annotations

from smartcity_desk.core.names import Name

CANNOT_EDIT = Name("这一栏不能在这里改。", "This field cannot be edited here.")
NO_CHOICE = Name("可填：{choices}。", "It may be: {choices}.")
SAID_ADDED = Name("新增 {count} 行。", "New rows: {count}.")
FIND = Name("查找…", "Find…")
FIND_HINT = Name("查找代码、名称或内容", "Find a code, name or content")
FIND_SPOKEN = Name("在表中查找", "Find in the table")
GO_TO_HINT = Name("行和列，例如：徐汇区 英文名称", "Row and column, such as: Xuhui other names")
GO_TO_SPOKEN = Name("定位到行和列", "Go to a row and column")
GO_TO_FOUND = Name("↵ {row} · {column}", "↵ {row} · {column}")
