"""Texts of the records page: versions, steps, the audit trail, merging."""

from __future__ import annotations

from smartcity_desk.core.method_words import TITLES
from smartcity_desk.core.names import Name

TITLE = Name("留痕", "Records")
TABS = (
    Name("版本", "Versions"), Name("步骤", "Steps"), Name("改动记录", "Audit trail"),
    Name("复核", "Appeals"),
)  # fmt: skip
TABS_SPOKEN = Name("留痕的四个部分", "Parts of the records")
NO_EVALUATION = Name("还没有打开评估。", "Nothing is open.")
NO_FILE = Name(
    "存为工程文件后，每次改动都有记录，可以定稿、命名版本、合并。",
    "Save as a project file: then every change is recorded and versions can be frozen, named "
    "and merged.",
)
SAVE_NOW = Name("存为工程文件…", "Save as Project…")
READ_ONLY = Name(
    "只读：这里不能定稿、恢复或合并。", "Read-only: nothing can be frozen or merged here."
)

# -- versions ------------------------------------------------------------------
FREEZE = Name("定稿…", "Freeze…")
FREEZE_HELP = Name(
    "把现在的数据、权重和方法定为正式版本", "Make the present data, weights and method official"
)
PUBLISH = Name("公布…", "Publish…")
PUBLISH_HELP = Name(
    "记下现行定稿已经公布：它的数字从此不变",
    "Record that the frozen version in force was published: its figures never change again",
)
PUBLISH_NOT_YET = Name("先定稿，才能公布", "Freeze first; then it can be published")
PUBLISH_DONE = Name(
    "现行定稿已经公布；更正请先重新定稿",
    "The frozen version in force is published; freeze again to correct it",
)
NAME_VERSION = Name("命名版本…", "Name a Version…")
NAME_HELP = Name(
    "给现在的状态起个名字，以便日后比较和恢复", "Name the present state, to compare and restore it"
)
RESTORE = Name("恢复这个版本", "Restore This Version")
RESTORE_HELP = Name("回到这个版本，可以撤销", "Go back to this version; this can be undone")
MERGE = Name("合并…", "Merge…")
MERGE_HELP = Name(
    "并入另一个工程文件，或一位成员改过的工作簿",
    "Bring in another project file, or a workbook one member edited",
)
KINDS = {
    "created": Name("初次存盘", "First saved"),
    "frozen": Name("定稿", "Frozen"),
    "named": Name("命名", "Named"),
    "published": Name("公布", "Published"),
}
NOW = Name("现在", "Now")
COLUMN_KIND = Name("类别", "Kind")
COLUMN_LABEL = Name("名称", "Label")
COLUMN_WHEN = Name("时间", "When")
COLUMN_WHO = Name("操作人", "Who")
COLUMN_PEOPLE = Name("在场", "Present")
IN_FORCE = Name("{label}（现行）", "{label} (in force)")
PUBLISHED_OF = Name("{label}（定稿“{frozen}”）", "{label} (frozen as “{frozen}”)")
SUPERSEDED = Name("{label}（已被取代）", "{label} (superseded)")
SUPERSEDES = Name("取代 {label}：{reason}", "supersedes {label}: {reason}")
COMPARE_WITH = Name("与之比较", "Compare with")
COMPARING = Name("正在比较…", "Comparing…")
SAME = Name("两个版本没有差别。", "The two versions are the same.")
HEAD_PUBLISHED_RANKS = Name("已公布的名次（不随数据改变）", "Ranks as published (never recomputed)")
RANKS_SAME = Name("{year} 年 {field}：{who}", "{year} {field}: {who}")
HEAD_CITY = Name("全市指数（可比口径，重算）", "City index (comparable basis, recomputed)")
HEAD_RANKS = Name("名次变化（{year} 年，{count} 个单位）", "Ranks ({year}, {count} units)")
HEAD_CELLS = Name("数据改动（{count} 处）", "Cells ({count})")
HEAD_WEIGHTS = Name("权重改动（{count} 处）", "Weights ({count})")
HEAD_METHOD = Name("方法改动（{count} 处）", "Method ({count})")
HEAD_FRAMEWORK = Name("体系改动（{count} 处）", "Framework ({count})")
HEAD_PUBLISHED = Name("已公布（不随数据改变）", "As published (never recomputed)")
MORE = Name("……另有 {count} 处", "… {count} more")
RANK_MOVE = Name("{unit}：{old} → {new}", "{unit}: {old} → {new}")
CITY_MOVE = Name("{year} 年：{old} → {new}", "{year}: {old} → {new}")
CITY_SAME = Name("{year} 年：{new}", "{year}: {new}")
CELL_MOVE = Name("{unit} {year} {item}：{old} → {new}", "{unit} {year} {item}: {old} → {new}")
PLAIN_MOVE = Name("{what}：{old} → {new}", "{what}: {old} → {new}")
RESTORED = Name("恢复版本“{label}”", "Restore version “{label}”")
VERSION_FAILED = Name("版本无法读取：{reason}", "The version could not be read: {reason}")
DATA_HASH = Name("数据指纹 {seal}", "data hash {seal}")

# -- freezing ------------------------------------------------------------------
FREEZE_TITLE = Name("定稿", "Freeze")
FREEZE_SAYS = Name(
    "现在的数据、权重和方法成为正式版本，并记下在场的人、时间和数据指纹。此后任何改动都是试算。",
    "The present data, weights and method become the official version; people, time and a hash "
    "of the data are recorded. Any change after that is a trial.",
)
FREEZE_FIGURE = Name("{year} 年全市指数 {index}", "City index {year}: {index}")
FREEZE_OPEN_ERRORS = Name(
    "还有 {count} 条错误待核，所涉数值暂按未填报计；定稿后仍会标明“暂定”。",
    "{count} errors are still open; their figures count as not reported, and the frozen version "
    "will say that it is provisional.",
)
FREEZE_OPEN_ERROR = Name(
    "还有 1 条错误待核，所涉数值暂按未填报计；定稿后仍会标明“暂定”。",
    "1 error is still open; its figure counts as not reported, and the frozen version will say "
    "that it is provisional.",
)
FREEZE_MISSING_UNITS = Name(
    "注意：{received}/{expected} 个单位已填报，名次是暂定的。",
    "Note: {received} of {expected} units have reported; ranks are provisional.",
)
LABEL = Name("名称", "Label")
LABEL_DEFAULT = Name("{year} 年度正式版本", "Official {year}")
DATE = Name("会议日期", "Date of the meeting")
PEOPLE = Name("在场人员", "Who is present")
PEOPLE_HINT = Name("用顿号或逗号隔开", "separated by commas")
REASON = Name("更正原因", "Why it is corrected")
SUPERSEDING = Name(
    "已有定稿“{label}”（{date}）。新定稿取代它；旧版原样保留，不能更改。",
    "“{label}” ({date}) is frozen already. The new version supersedes it; the old one stays as "
    "it is and cannot be changed.",
)
FREEZE_DO = Name("定稿", "Freeze")
NEED_LABEL = Name("请填写名称。", "Enter a label.")
NEED_PEOPLE = Name("请填写在场人员。", "Say who is present.")
NEED_REASON = Name("请写明更正原因。", "Say why it is corrected.")
NEED_DATE = Name("日期写作 2020-12-08。", "Write the date as 2020-12-08.")
NAME_TITLE = Name("命名版本", "Name a version")
NAME_SAYS = Name("例如“12月8日汇报”。", "For example “as presented on 8 December”.")
NAME_DO = Name("保存版本", "Keep")
KEPT_FROZEN = Name(
    "已定稿：{label}。它现在是正式版本。", "Frozen: {label}. It is the official version now."
)
KEPT_NAMED = Name("版本已保存：{label}。", "The version {label} was kept.")

# -- publishing ----------------------------------------------------------------
PUBLISH_TITLE = Name("公布", "Publish")
PUBLISH_SAYS = Name(
    "把定稿“{label}”（{date}）记为已公布：全市各项指数和下面的名次。公布的版本不能改名、删除或覆盖；"
    "以后的改动只能另行定稿、作为更正再次公布。",
    "Record “{label}” (frozen {date}) as published: the city's indices and the ranks below. A "
    "published version cannot be renamed, dropped or overwritten; later changes can only be frozen "
    "and published as a correction.",
)
PUBLISH_FIGURE = Name("{year} 年全市指数公布为 {index}", "City index {year} published as {index}")
PUBLISH_BEFORE = Name("，此前公布 {index}", ", published before as {index}")
PUBLISH_SUPERSEDING = Name(
    "{year} 年已公布过“{title}”（{date}）。这次公布取代它；原版原样保留。",
    "“{title}” ({date}) was published for {year} already. This one supersedes it; the old one "
    "stays as it is.",
)
PUBLISHED_AS = Name("公布为", "Published as")
MEDIUM = Name("公布于", "Where")
MEDIUM_HINT = Name("例如 智慧城市体验周、官网", "for example the Experience Week, a website")
PUBLISHED_ON = Name("公布日期", "Day of publication")
PUBLISHED_PLACES = Name("名次公布到第几名", "Ranks down to place")
NO_PLACES_HINT = Name("空白：不公布名次", "blank: no ranks are made public")
NEED_PLACES = Name(
    "名次请填整数，例如 3；不公布名次就留空。",
    "Give a whole number of places such as 3, or leave it blank where no ranks are made public.",
)
PUBLISH_DO = Name("记为已公布", "Record as Published")
NEED_TITLE = Name("请填写公布的名称。", "Say as what it was published.")
KEPT_PUBLISHED = Name(
    "已公布：{label}。它的数字从此不变。", "Published: {label}. Its figures never change again."
)

# -- steps ---------------------------------------------------------------------
STEP_START = Name("（最早的状态）", "(the earliest state)")
STEPS_HINT = Name(
    "点击任一步回到那时；灰色的步骤可以重做。",
    "Click a step to go back to it; grey steps can be done again.",
)
NO_STEPS = Name("还没有可以撤销的步骤。", "There is nothing to undo yet.")
STEP_COUNT = Name("{done}/{all} 步", "{done} of {all} steps")
STEP_HERE = Name("现在在这里：{step}", "Here now: {step}")

# -- the trail -----------------------------------------------------------------
COLUMNS = (
    Name("时间", "Time"), Name("操作人", "Operator"), Name("动作", "Action"),
    Name("区", "District"), Name("指标", "Item"), Name("年份", "Year"),
    Name("原值", "Old"), Name("新值", "New"), Name("原因与出处", "Why and source"),
)  # fmt: skip
FILTER_WHO = Name("操作人", "Operator")
FILTER_VERB = Name("动作", "Action")
FILTER_UNIT = Name("区", "District")
FILTER_ITEM = Name("指标", "Item")
ANY = Name("全部", "All")
FIRST_DAY = Name("自", "From")
LAST_DAY = Name("至", "To")
DAY_HINT = Name("2020-12-08", "2020-12-08")
FIND = Name("查找记录", "Find in the trail")
FIND_HINT = Name("查找", "Find")
ROW_COUNT = Name("{count} 条", "{count} rows")
ROWS_SHOWN = Name("{shown}/{all} 条", "{shown} of {all} rows")
NO_ROWS = Name("没有符合条件的记录。", "No row matches.")
CLEAR = Name("清除筛选", "Clear filter")
EXPORT_SHEET = Name("导出工作表…", "Export as Sheet…")
CHOOSE_SHEET = Name("导出改动记录", "Export the audit trail")
SHEET_FILES = Name("Excel 工作簿", "Excel workbooks")
SHEET_NAME = Name("{year}年度改动记录{trial}", "audit trail {year}{trial}")
FILTERED = Name("筛选：{what}", "Filter: {what}")
TRAIL_FAILED = Name("改动记录无法读取：{reason}", "The trail could not be read: {reason}")
SUBJECTS = {
    "framework": Name("指标体系", "framework"), "node": Name("体系", "framework"),
    "denominator": Name("分母", "denominator"), "unit": Name("单位", "unit"),
    "city": Name("全市", "city"), "group": Name("分组", "group"), "year": Name("年份", "year"),
    "order": Name("次序", "order"), "decision": Name("核验决定", "decision"),
    "scenario": Name("情景", "scenario"), "appeal": Name("复核申请", "appeal"),
    "question": Name("问询", "question"), "alias": Name("别名", "alias"),
    "layout": Name("表格版式", "layout"), "verification": Name("核实", "verification"),
    "comment": Name("批注", "comment"), "attachment": Name("附件", "attachment"),
    "slide": Name("幻灯片", "slide"), "choice": Name("选择", "choice"),
    "progress": Name("进度", "progress"), "addition": Name("补交", "late workbook"),
    "source": Name("收件", "workbook received"), "dropped": Name("失效的决定", "decision dropped"),
    "content": Name("附件内容", "attached file"),
    "weight_locks": Name("锁定的权重", "locked weights"),
    "published_figure": Name("公布数字", "published figure"),
    "published_ranks": Name("公布名次", "published ranks"),
    "blind": Name("盲定权重", "blind weighting"), "retired": Name("停用", "retired"),
}  # fmt: skip
METHOD = TITLES
WEIGHT_OF = Name("权重 · {node}", "weight · {node}")
METHOD_OF = Name("方法 · {choice}", "method · {choice}")
NOT_REPORTED = Name("未报", "not reported")
NOT_APPLICABLE = Name("不适用", "not applicable")
ADJUSTMENTS = {kind: TITLES[kind] for kind in ("coefficient", "deduction")}
WITH_REASON = Name("{value}（{reason}）", "{value} ({reason})")

# -- merging -------------------------------------------------------------------
MERGE_TITLE = Name("合并", "Merge")
CHOOSE_MERGE = Name("选择要并入的文件", "Choose what to bring in")
MERGE_FILES = Name("工程文件和工作簿", "Project files and workbooks")
MERGE_READING = Name("正在比较 {file}…", "Comparing {file}…")
MERGE_SAYS = Name(
    "共同起点：{base}。对方改动 {incoming} 处，将并入；我方改动 {outgoing} 处，保留；"
    "双方改得不同 {conflicts} 处，请逐条选择。",
    "Common state: {base}. They changed {incoming} places, which come in; we changed {outgoing}, "
    "which stay; {conflicts} were changed differently by both: choose each.",
)
MERGE_NOTHING = Name("对方没有需要并入的改动。", "There is nothing to bring in.")
MERGE_COLUMNS = (
    Name("位置", "Place"), Name("共同起点", "Common"), Name("我方", "Ours"), Name("对方", "Theirs"),
    Name("对名次", "Ranks"), Name("采用", "Take"),
)  # fmt: skip
TAKE_OURS = Name("我方", "ours")
TAKE_THEIRS = Name("对方", "theirs")
TAKE_LOCKED = Name("已锁定，不并入", "locked, stays")
MERGE_LOCKED = Name(
    "{says}{sentence}对方在这里的 {count} 处改动不并入。",
    "{says} {sentence} {count} of their changes there are refused.",
)
ALL_OURS = Name("冲突全用我方", "All Ours")
ALL_THEIRS = Name("冲突全用对方", "All Theirs")
MERGE_DO = Name("合并", "Merge")
MERGED = Name("合并 {file}（{count} 处）", "Merge {file} ({count} places)")
MERGE_FAILED = Name("没有合并", "Nothing was merged")
BY = Name("{value}（{who} {when}）", "{value} ({who} {when})")
BASE_TRAIL = Name("第 {number} 条记录时的状态", "as of row {number} of the trail")
BASE_OFFICIAL = Name("正式（读入）的数据", "the official (imported) data")
