"""Texts of the welcome page."""

from __future__ import annotations

from smartcity_desk.core.names import Name

TITLE = Name("智慧城市评估工作台", "Smart City Desk")
SENTENCE = Name(
    "打开各区填报的工作簿，得到排名，并能说清每一个数。",
    "Open the districts' workbooks, get the ranking, and defend every number.",
)
OPEN_FILES = Name("打开工作簿…", "Open workbooks…")
OPEN_FOLDER = Name("打开文件夹…", "Open folder…")
OPEN_SAMPLE = Name("打开样例", "Open the sample")
MAKE_TEMPLATES = Name(
    "还没有工作簿？先生成发给各区的填报表…",
    "No workbooks yet? Make the templates for the districts…",
)
DROP = Name("也可以把工作簿或文件夹拖到窗口里", "Or drop workbooks or a folder on the window")
RECENT = Name("最近打开", "Recent")
NO_RECENT = Name("打开过的评估会列在这里。", "Evaluations you open are listed here.")
RECENT_HELP = Name("打开 {name}", "Open {name}")
SAMPLE = Name("样例（合成数据）", "Sample (synthetic data)")
PRACTICE = Name("练习数据（合成，有待核条目）", "Practice set (synthetic, with open entries)")
FILES_ENTRY = Name("{name} 等 {count} 个文件", "{name} and others, {count} files")
MISSING = Name("文件不在了", "files are missing")
LOCAL = Name("所有数据只在这台电脑上。", "All data stay on this computer.")
