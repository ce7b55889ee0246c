"""Texts of the frame: top bar, navigation, status bar, menus, notices."""

from __future__ import annotations

from smartcity_desk.core.names import Name

PROGRAM = Name("智慧城市评估工作台", "Smart City Desk")
WINDOW_TITLE = Name(
    "{framework} {year} · {mark} — 智慧城市评估工作台",
    "{framework} {year} · {mark} — Smart City Desk",
)

# -- pages, in the order of the work -------------------------------------------
PAGES: dict[str, Name] = {
    "overview": Name("总览", "Overview"),
    "framework": Name("体系", "Framework"),
    "data": Name("数据", "Data"),
    "review": Name("核验", "Review"),
    "ranking": Name("排名", "Ranking"),
    "scenarios": Name("情景", "Scenarios"),
    "changes": Name("变化", "Changes"),
    "robustness": Name("稳健", "Robustness"),
    "profile": Name("画像", "Profile"),
    "publish": Name("发布", "Publish"),
    "records": Name("留痕", "Records"),
}
PAGE_HELP: dict[str, Name] = {
    "overview": Name(
        "全市指数、排名前列和发布前的待办", "City index, leaders, what is open before release"
    ),
    "framework": Name(
        "指标体系：权重、单位、目标值", "The tree of indices and items, weights and goalposts"
    ),
    "data": Name("各区各年填报的数据", "What the districts reported, by item and year"),
    "review": Name("读入时不能确定的内容", "What could not be read with certainty"),
    "ranking": Name("排名与权重", "The ranking beside the weights"),
    "scenarios": Name("不同权重和方法的比较", "Weights and methods side by side"),
    "changes": Name("各年的名次、指数和变化原因", "Ranks and indices over the years, and why"),
    "robustness": Name("名次有多稳", "How firm the ranks are"),
    "profile": Name("一个区的强项和短板", "Strengths and weaknesses of one district"),
    "publish": Name("演示的页面与放映", "The slides of the presentation"),
    "records": Name("版本、步骤、改动记录和复核", "Versions, steps, the audit trail, appeals"),
}
NAVIGATION = Name("页面导航", "Pages")
OPEN_ISSUES = Name("{page}，{count} 条待核", "{page}, {count} to review")

# -- top bar -------------------------------------------------------------------
TOP_BAR = Name("评估与选择", "Evaluation and selection")
EVALUATION = Name("{year} 年度评估", "Evaluation {year}")
EVALUATION_HELP = Name("{framework}，版本 {version}", "{framework}, version {version}")
YEAR = Name("年份", "Year")
GROUP = Name("分组", "Group")
ALL_GROUPS = Name("全部", "All")
SELECTED = Name("{what} {value}", "{what} {value}")
PROVISIONAL_UNITS = Name(
    "暂定 · {received}/{expected} 区", "Provisional · {received}/{expected} districts"
)
PROVISIONAL_ERRORS = Name("暂定 · {count} 条错误待核", "Provisional · {count} errors to settle")
PROVISIONAL_ONE_ERROR = Name("暂定 · 1 条错误待核", "Provisional · 1 error to settle")
PROVISIONAL_HELP = Name(
    "数据尚未齐备，名次和指数可能改变。", "Data are not complete; ranks and index may change."
)
BETWEEN = " · "
LISTED: dict[str, str] = {"zh": "、", "en": ", "}
NEVER_FROZEN = Name(
    "还没有定稿，所以一切都是试算；与之比较的是读入时的数据、权重和方法。在“留痕 · 版本”中定稿。",
    "Nothing was frozen yet, so everything is a trial; it is compared with data, weights and "
    "method as imported. Freeze a version under Records, Versions.",
)
FROZEN_HELP = Name(
    "正式版本：{label}，{date} 定稿，操作人 {who}，在场 {people}。",
    "Official version: {label}, frozen {date} by {who}; present: {people}.",
)
LABELLED = Name("{label}：{value}", "{label}: {value}")
BACK_TO_OFFICIAL = Name("回到正式", "Back to official")
BACK_TO_IMPORTED = Name("回到读入时", "Back to imported")
BACK_TO_OFFICIAL_HELP = Name(
    "权重、方法和数据都回到定稿的版本；还没有定稿的，回到读入时的样子。其间填入的数值和作出的核验决定"
    "一并收回；可以撤销。",
    "Weights, method and data return to the frozen version or, before any freezing, to what was "
    "imported. Values entered and entries decided since are taken back; this can be undone.",
)
EXPORT = Name("导出", "Export")

# -- status bar ----------------------------------------------------------------
STATUS_BAR = Name("状态", "Status")
RECEIVED = Name("{received}/{expected} 区已收", "{received}/{expected} districts received")
ITEM_COUNT = Name("{count} 项", "{count} items")
COVERAGE = Name("填报率 {percent} %", "coverage {percent} %")
TO_REVIEW = Name("待核 {count}", "{count} to review")
NOTHING_TO_REVIEW = Name("无待核", "nothing to review")
SAVED_AT = Name("已存 {time}", "saved {time}")
NOT_SAVED = Name("未能保存", "not saved")
COMPUTING = Name("计算中…", "computing…")
READING = Name("读取中…", "reading…")
WRITING = Name("写出中…", "writing…")

# -- menus ---------------------------------------------------------------------
FILE = Name("文件(&F)", "&File")
EDIT = Name("编辑(&E)", "&Edit")
VIEW = Name("视图(&V)", "&View")
HELP = Name("帮助(&H)", "&Help")
OPEN_FILES = Name("打开工作簿(&O)…", "&Open Workbooks…")
OPEN_FOLDER = Name("打开文件夹(&D)…", "Open Fol&der…")
OPEN_RECENT = Name("最近打开(&R)", "Open &Recent")
NO_RECENT = Name("（无）", "(none)")
OPEN_SAMPLE = Name("打开样例(&S)", "Open &Sample")
OPEN_PRACTICE = Name("打开练习数据(&I)", "Open Pract&ice Set")
CLOSE_EVALUATION = Name("关闭评估(&C)", "&Close Evaluation")
EXPORT_WORKBOOK = Name("导出排名工作簿(&E)…", "&Export Ranked Workbook…")
EXPORT_PICTURE = Name("导出图片(&P)…", "Export &Picture…")
COPY_PICTURE = Name("复制图片(&C)", "&Copy Picture")
QUIT = Name("退出(&Q)", "&Quit")
UNDO = Name("撤销(&U)", "&Undo")
REDO = Name("重做(&R)", "&Redo")
UNDO_WHAT = Name("撤销“{what}”(&U)", "&Undo {what}")
REDO_WHAT = Name("重做“{what}”(&R)", "&Redo {what}")
RESET = Name("回到正式方案(&B)", "&Back to Official")
RESET_DONE = Name("回到正式方案", "Back to Official")
LANGUAGE = Name("语言 / Language", "Language / 语言")
CHINESE = Name("中文", "中文")
ENGLISH = Name("English", "English")
THEME = Name("外观(&T)", "&Theme")
THEME_SYSTEM = Name("跟随系统", "As the System")
THEME_LIGHT = Name("浅色", "Light")
THEME_DARK = Name("深色", "Dark")
MOTION = Name("动画(&M)", "&Motion")
MOTION_SYSTEM = Name("跟随系统", "As the System")
MOTION_LESS = Name("减少动画", "Less Motion")
MOTION_FULL = Name("显示动画", "Motion")
FULL_SCREEN = Name("全屏(&F)", "&Full Screen")
QUICK_HELP = Name("快速帮助(&H)", "Quick &Help")
OPEN_LOGS = Name("打开日志文件夹(&L)", "Open &Log Folder")
ABOUT = Name("关于(&A)", "&About Smart City Desk")

# -- file dialogs --------------------------------------------------------------
CHOOSE_FILES = Name("打开各区工作簿", "Open district workbooks")
CHOOSE_FOLDER = Name("打开装有工作簿的文件夹", "Open a folder of workbooks")
CHOOSE_EXPORT = Name("导出排名工作簿", "Export the ranked workbook")
CHOOSE_PICTURE = Name("导出图片", "Export a picture")
WORKBOOK_FILES = Name("Excel 工作簿", "Excel workbooks")
PICTURE_FILES = Name("PNG 图片", "PNG pictures")
PDF_FILES = Name("PDF 文件", "PDF files")
SVG_FILES = Name("SVG 文件", "SVG files")
LOOK_IN = Name("位置：", "Look in:")
FILE_NAME = Name("文件名：", "File name:")
FILE_TYPE = Name("类型：", "Type:")
GIVE_UP = Name("取消", "Cancel")
RANKED_NAME = Name("{year}年度排名{trial}", "ranking {year}{trial}")
PICTURE_NAME = Name("{year}年度{page}{trial}", "{page} {year}{trial}")
TRIAL_SUFFIX = Name("（试算）", " (trial)")

# -- notices in the window -----------------------------------------------------
NOTICE = Name("通知", "Notice")
CLOSE_NOTICE = Name("关闭通知", "Close notice")
SHOW_IN_FOLDER = Name("打开所在文件夹", "Open folder")
FILES_UNUSED = Name(
    "有 {count} 个文件没有采用：{files}。原因见“核验”。",
    "Files not used: {count} ({files}). Review says why.",
)
TO_REVIEW_PAGE = Name("去核验", "Go to review")
SHOW_LOG = Name("打开日志", "Open log")
EXPORTED = Name("已写出 {file}。", "{file} was written.")
EXPORTED_TRIAL = Name(
    "已写出 {file}，内容标明为试算。", "{file} was written and says that it is a trial."
)
PICTURE_COPIED = Name("图片已复制，可以粘贴。", "The picture was copied and can be pasted.")
UNEXPECTED = Name(
    "程序出现意外错误，已记入日志；已打开的评估不受影响。请记下刚才的操作并把日志发给维护人员。",
    "Something unexpected happened and was written to the log; your evaluation is kept. "
    "Note what you just did and send the log to whoever maintains this program.",
)
COMPUTING_FAILED = Name(
    "计算未能完成，显示的是上一次的结果；原因已记入日志。请撤销刚才的改动再试。",
    "The computation did not finish and the last result is still shown; the log says why. "
    "Undo the last change and try again.",
)
PAGE_FAILED = Name(
    "“{page}”页未能打开，原因已记入日志；其余页面不受影响。",
    "The page “{page}” could not be opened, the log says why; the other pages are not affected.",
)
PAGE_BROKEN = Name(
    "这一页未能打开，原因已记入日志；其余页面不受影响。",
    "This page could not be opened, the log says why; the other pages are not affected.",
)
DROP_HERE = Name("松开鼠标，打开 {count} 个文件或文件夹", "Drop to open {count} files or folders")
FOUND_ISSUES = Name(
    "已打开 {files} 个文件；{count} 处读取不确定，请核验。",
    "{files} files opened; {count} entries could not be read with certainty.",
)
SESSION_SET_ASIDE = Name(
    "上次的工作状态无法读取，原文件已保留为 {file}；请重新打开工作簿。",
    "The last session could not be read and was set aside as {file}; open the workbooks again.",
)
SESSION_NEWER = Name(
    "上次的工作状态由更新的版本写成，原文件已保留为 {file}；请重新打开工作簿。",
    "The last session was written by a newer version and was set aside as {file}; "
    "open the workbooks again.",
)
SESSION_IN_USE = Name(
    "另一个窗口正在使用本程序；此窗口的改动不会在下次启动时恢复。",
    "Another window of this program is open; what you do in this one is not restored next time.",
)
SESSION_NOT_SAVED = Name(
    "工作状态未能保存（{reason}）。请检查磁盘空间和文件夹权限：{folder}",
    "The session could not be saved ({reason}). Check disk space and permissions of {folder}",
)
FILES_MISSING = Name(
    "上次打开的文件不在了：{files}。请重新打开工作簿。",
    "Files of the last session are missing: {files}. Open the workbooks again.",
)
SOME_FILES_MISSING = Name(
    "上次打开的文件中有 {count} 个不在了：{files}；其余已打开。",
    "{count} files of the last session are missing: {files}; the others were opened.",
)
TRIAL_NOT_RESTORED = Name(
    "工作簿与上次不同，上次的试算无法恢复，现为工作簿中的正式方案。",
    "The workbooks differ from last time, so the last trial could not be restored; "
    "the official version is shown.",
)
TRIAL_RESTORED = Name(
    "已恢复上次在这份评估中的试算；“回到正式”可取消。",
    "What you tried in this evaluation last time is back; Back to official undoes it.",
)
RESTORE_GIVEN_UP = Name(
    "上次的评估接连两次未能恢复，这次没有自动打开；请从“最近打开”重试。",
    "The last evaluation could not be restored twice, so it was not opened this time; "
    "try again from Open Recent.",
)
RESTORING = Name("正在打开上次的评估…", "Opening the last evaluation…")
BUILDING_PAGE = Name("正在准备页面…", "Preparing the page…")
