"""Texts of the dialogs: progress, problems, about, quick help."""

from __future__ import annotations

from smartcity_desk.core.names import Name

CLOSE = Name("关闭", "Close")
CANCEL = Name("取消", "Cancel")
COPY = Name("复制", "Copy")

# -- progress ------------------------------------------------------------------
IMPORTING = Name("读取工作簿", "Reading workbooks")
IMPORT_STARTING = Name("正在启动读取…", "Starting to read…")
IMPORT_PROGRESS = Name("{done}/{total} {file}", "{done} of {total}  {file}")
EXPORTING = Name("写出排名工作簿", "Writing the ranked workbook")
CANCELLING = Name("正在取消…", "Cancelling…")

# -- problems ------------------------------------------------------------------
IMPORT_FAILED = Name("没有打开", "Nothing was opened")
IMPORT_FAILED_KEPT = Name(
    "没有打开，原来的评估保持不变", "Nothing was opened; your evaluation is kept"
)
EXPORT_FAILED = Name("没有写出", "Nothing was written")
UNEXPECTED = Name(
    "读取时出现意外错误（{error}），已记入日志。请重试；若再次出现，请把日志发给维护人员。",
    "Reading failed unexpectedly ({error}); the log has the details. Try again, and send the log "
    "to whoever maintains this program if it happens again.",
)
EXPORT_UNEXPECTED = Name(
    "写出时出现意外错误（{error}），已记入日志。请换一个文件名或文件夹再试。",
    "Writing failed unexpectedly ({error}); the log has the details. "
    "Try another file name or folder.",
)
PROBLEM_LIST = Name("问题列表", "List of problems")

# -- about ---------------------------------------------------------------------
ABOUT = Name("关于智慧城市评估工作台", "About Smart City Desk")
VERSION = Name("版本 {version}", "Version {version}")
LOCAL = Name(
    "所有数据只在这台电脑上：本程序不联网，不向任何地方发送数据。",
    "All data stay on this computer: the program does not use the network and sends nothing.",
)
VERSIONS = Name("组件版本", "Versions")
COMPONENT = Name("组件", "Component")
LICENCE = Name("许可", "Licence")
NUMBER = Name("版本", "Version")
LOG_FOLDER = Name("日志：", "Log: ")
SESSION_FOLDER = Name("工作状态：", "Session: ")
OWN_LICENCE = Name(
    "本程序按 MIT 许可发布；PySide6 与 Qt 按 LGPL 使用。",
    "This program is released under the MIT licence; PySide6 and Qt are used under the LGPL.",
)

# -- quick help ----------------------------------------------------------------
QUICK_HELP = Name("快速帮助", "Quick help")
STEPS_TITLE = Name("从工作簿到排名", "From workbooks to the ranking")
STEPS: tuple[Name, ...] = (
    Name(
        "把各区工作簿、指标体系和市级数据一起拖到窗口里，或用“打开文件夹”。",
        "Drop the district workbooks, the framework and the city figures on the window together, "
        "or open their folder.",
    ),
    Name(
        "“核验”列出读取时不能确定的内容，每条都写明文件、工作表和单元格。",
        "Review lists what could not be read with certainty, each with file, sheet and cell.",
    ),
    Name(
        "在“排名”页拖动权重，条形和名次随之变化；同级权重合计始终为 100。",
        "On Ranking, drag a weight: bars and ranks follow, siblings always add up to 100.",
    ),
    Name(
        "与正式方案不同时，各处都标明“试算”；“回到正式”可恢复，也可撤销。",
        "Whatever differs from the official version says Trial everywhere; Back to official "
        "restores it and can itself be undone.",
    ),
    Name(
        "“导出”得到排名工作簿，在 Excel 中可逐项核对。",
        "Export writes the ranked workbook, which can be checked line by line in Excel.",
    ),
)
READING_TITLE = Name("怎样读排名图", "Reading the ranking")
READING: tuple[Name, ...] = (
    Name(
        "条形从基准 100 分起，竖线为总分；条形各段是一级指标的贡献。",
        "Bars start at the reference, 100 points; the tick is the total, the segments are what "
        "each first-level index contributes.",
    ),
    Name(
        "▲2 表示比上年上升两位，▼ 下降，− 不变；缺失不等于零。",
        "▲2 is two places up on last year, ▼ is down, − unchanged; missing is not zero.",
    ),
)
TABLES_TITLE = Name("在数据表里", "In the data table")
TABLES = (
    Name(
        "直接输入替换，F2 修改，Esc 放弃；Enter 向下、Tab 向右，加 Shift 反向；"
        "Ctrl+方向键到边缘，加 Shift 扩选。",
        "Type to replace, F2 to change, Esc to leave it; Enter goes down, Tab right, with Shift "
        "back; Ctrl+arrows go to the edge, with Shift they select.",
    ),
    Name(
        "成块：Ctrl+Enter 填满，Ctrl+D 向下、Ctrl+R 向右填充，Del 清除，"
        "Ctrl+C / Ctrl+V 与 Excel、WPS 互相复制。",
        "Blocks: Ctrl+Enter fills them, Ctrl+D down, Ctrl+R right, Del clears, Ctrl+C and "
        "Ctrl+V to and from Excel and WPS.",
    ),
    Name(
        "Ctrl+F 查找，Ctrl+H 替换，Ctrl+G 定位；Ctrl+滚轮缩放；右击表头筛选或隐藏列。",
        "Ctrl+F finds, Ctrl+H replaces, Ctrl+G goes to a cell; Ctrl+wheel zooms; right-click a "
        "header to filter or hide.",
    ),
)
SHORTCUTS_TITLE = Name("快捷键", "Shortcuts")
SAVING = Name(
    "工作状态自动保存，下次启动（包括意外退出后）会恢复。",
    "The session is saved by itself and restored at the next start, after a crash too.",
)
