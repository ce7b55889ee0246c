"""Texts of reading and writing framework workbooks from the window."""

from __future__ import annotations

from smartcity_desk.core.framework_difference import Kind
from smartcity_desk.core.names import Name

CHOOSE_IMPORT = Name("选择指标体系工作簿", "Choose a framework workbook")
CHOOSE_EXPORT = Name("导出指标体系", "Export the framework")
FILES = Name("工作簿", "Workbooks")
FILE_NAME = Name("指标体系_{version}{trial}", "framework_{version}{trial}")
READING = Name("正在读取 {file} …", "Reading {file} …")
WRITTEN = Name("已写入 {file}", "Written: {file}")
SAME = Name(
    "{file} 与现行体系相同，没有可采用的。", "{file} says the same as the present framework."
)
NOT_READ = Name("没有采用任何内容", "Nothing was taken")
TITLE = Name("采用指标体系", "Take a framework")
HEADING = Name(
    "《{file}》与现行体系有 {count} 处不同",
    "{file} differs from the present framework in {count} places",
)
HEADING_ONE = Name(
    "《{file}》与现行体系有 1 处不同", "{file} differs from the present framework in 1 place"
)
COUNTS = Name("{count} {kind}", "{count} {kind}")
EXPLAINED = Name(
    "采用后是一步，可以撤销。去掉的数据项保留数据，不再计分。",
    "Taking it is one step that can be undone. Items that go keep their data but do not count.",
)
VERSION = Name("版本", "Version")
WITH_UNITS = Name(
    "同时采用区与分组（文件中没有的区连同数据去掉）",
    "Take districts and groups too (districts that are not in the file go, with their data)",
)
TAKE = Name("采用", "Take")
CANCEL = Name("取消", "Cancel")
KIND = Name("变化", "Change")
CODE = Name("代码", "Code")
THING = Name("名称", "Name")
FIELD = Name("栏目", "Field")
OLD = Name("现行", "Now")
NEW = Name("文件中", "In the file")
LIST = Name("不同之处", "Differences")
KINDS: dict[Kind, Name] = {
    Kind.ADDED: Name("新增", "added"),
    Kind.REMOVED: Name("去掉", "removed"),
    Kind.MOVED: Name("移动", "moved"),
    Kind.RENAMED: Name("改名", "renamed"),
    Kind.CHANGED: Name("修改", "changed"),
    Kind.WEIGHT: Name("权重", "weight"),
}
UNEXPECTED = Name(
    "读取或写入时出现意外错误，什么也没有改变。详情见日志（“帮助”菜单）。",
    "Reading or writing failed unexpectedly; nothing was changed. See the logs (Help menu).",
)
