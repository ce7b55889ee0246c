"""Texts of what an import asks: passwords, layouts, two versions of a district, late files."""

from __future__ import annotations

from smartcity_desk.core.names import Name
from smartcity_desk.workbooks.mapping.heads import Role

SKIP = Name("跳过此文件", "Leave this file out")

# -- passwords -----------------------------------------------------------------
PASSWORD_TITLE = Name("需要打开密码", "A password is needed")
PASSWORD_ASK = Name("“{file}”有打开密码。", "“{file}” is protected by a password.")
PASSWORD_WRONG = Name(
    "这个密码打不开“{file}”。请核对大小写后再试，或跳过此文件。",
    "This password does not open “{file}”. Check upper and lower case, or leave the file out.",
)
PASSWORD = Name("密码", "Password")
PASSWORD_HELP = Name(
    "密码只用于这一次读取，不保存；读出的内容也不存入缓存。",
    "The password is used for this reading only and kept nowhere; nor are the cells it opens.",
)
PASSWORD_ALL = Name("其余 {count} 份有密码的文件也试用它", "Try it on {count} other files too")
PASSWORD_SHOW = Name("显示密码", "Show the password")
PASSWORD_OPEN = Name("打开", "Open")

# -- layouts -------------------------------------------------------------------
MAPPING_TITLE = Name("没见过的版式", "A layout not seen before")
MAPPING_ASK = Name(
    "“{file}”的「{sheet}」不是下发的填报表。请核对各列的含义，不对的在列头改正。",
    "“{sheet}” in “{file}” is none of our forms. Check what each column holds, and correct what "
    "is wrong in its head.",
)
MAPPING_KEPT = Name(
    "确认后会记住，同样版式的文件以后照此读取。",
    "It is remembered: files in the same layout will be read the same way.",
)
MAPPING_OTHERS = Name(
    "还有 {count} 张表是同样的版式，一并照此读取。",
    "{count} more sheets have this layout and are read the same way.",
)
HEAD_FIRST = Name("表头从第", "Header from row")
HEAD_LAST = Name("行到第", "to row")
WHOLE_UNIT = Name("整张表的区", "District of the sheet")
WHOLE_ITEM = Name("整张表的数据项", "Item of the sheet")
WHOLE_YEAR = Name("整张表的年份", "Year of the sheet")
FROM_TABLE = Name("由表中给出", "in the table")
NOT_SAID = Name("请选择", "choose")
ROLES: dict[Role, Name] = {
    Role.UNIT: Name("区", "District"),
    Role.CODE: Name("数据项代码", "Item code"),
    Role.NAME: Name("数据项名称", "Item name"),
    Role.YEAR: Name("年份", "Year"),
    Role.VALUE: Name("数值", "Value"),
    Role.MEASURE: Name("计量单位", "Unit of measure"),
    Role.AS_OF: Name("截止日期", "As-of date"),
    Role.SOURCE: Name("数据来源", "Source"),
    Role.NOTE: Name("备注", "Note"),
    Role.IGNORED: Name("不采用", "Not used"),
}
VALUES_OF_ITEM = Name("某一项的数值", "Values of an item")
VALUES_OF_UNIT = Name("某一区的数值", "Values of a district")
VALUES_OF_YEAR = Name("某一年的数值", "Values of a year")
COLUMN_HEAD = Name("第 {column} 列的含义：{meaning}", "Column {column} holds: {meaning}")
UNKNOWN_LABELS = Name("认不出的名称（{count}）", "Names nobody knows ({count})")
NO_UNKNOWN = Name("表中的名称都认得出。", "Every name in the table is known.")
LEAVE_OUT = Name("不采用这一行", "leave this row out")
NOT_DECIDED = Name("（未指定）", "(not said)")
PREVIEW = Name("工作表预览", "Preview of the sheet")
READING = Name("正在试读…", "Reading…")
READ = Name(
    "读出 {units} 个区、{items} 项、{years} 年，{count} 个数字；{waiting} 处待确认，"
    "{unplaced} 行未采用。",
    "Read: {units} districts, {items} items, {years}, {count} figures; {waiting} wait for a "
    "decision, {unplaced} rows not used.",
)
READ_NOTHING = Name("按现在的读法没有读出数字。", "Read like this it holds no figure.")
LACKS = Name("还看不出：{what}。", "Still missing: {what}.")
LACKING: dict[str, Name] = {
    "unit": Name("是哪个区", "which district"),
    "item": Name("是哪一项", "which item"),
    "year": Name("是哪一年", "which year"),
    "value": Name("哪一列是数值", "which column holds the values"),
}
MAPPING_USE = Name("照此读取", "Read it like this")
MAPPING_SKIP = Name("不采用此表", "Do not use this sheet")

# -- two versions --------------------------------------------------------------
TWICE_TITLE = Name("同一个区有两份工作簿", "Two workbooks of one district")
TWICE_ASK = Name(
    "{unit}有两份工作簿，{count} 个数字不同。请选择采用哪一份，也可以逐项选择。",
    "There are two workbooks of {unit}; {count} figures differ. Choose one of them, or figure by "
    "figure.",
)
USE_FIRST = Name("都用第一份", "All of the first")
USE_SECOND = Name("都用第二份", "All of the second")
TWICE_USE = Name("采用所选", "Use what is chosen")

# -- late and corrected files --------------------------------------------------
ADDITION_TITLE = Name("加入本次评估", "Add to this evaluation")
ADDITION_LATE = Name(
    "新到 {count} 个单位：{units}，共 {figures} 个数字。",
    "Newly received ({count}): {units}; {figures} figures.",
)
ADDITION_CORRECTED = Name(
    "{units}已有工作簿，新文件有 {count} 个数字不同。勾选的将被更正。",
    "{units}: received before; {count} figures differ in the new files. Those ticked are "
    "corrected.",
)
ADDITION_SAME = Name(
    "新文件与已有的内容完全一致，没有可加入的数字。",
    "The new files say exactly what is there already; there is nothing to add.",
)
ADDITION_YEARS = Name(
    "本次评估没有 {years} 年，这些年份的数字不加入。",
    "This evaluation has no {years}; figures of these years are left out.",
)
ADDITION_LOCKED = Name(
    "{sentence}新文件中不同的 {count} 个数字不采用：{figures}。",
    "{sentence} {count} figures that differ are not taken: {figures}.",
)
ADDITION_PUBLISHED = Name(
    "新的市级工作簿中 {count} 个公布数字与现有的不同：{figures}。公布数字不随数据改变；"
    "加入之后另行询问是否更正。",
    "{count} published figures differ in the new city workbook: {figures}. Published figures never "
    "follow the data; whether to correct them is asked next.",
)
PUBLISHED_TITLE = Name("更正公布数字", "Correct published figures")
PUBLISHED_SAYS = Name(
    "新的市级工作簿中 {count} 个公布数字与现有的不同。勾选的记为更正：原数、原因、操作人和时间"
    "都会留下。",
    "{count} published figures differ in the new city workbook. Those ticked are corrected; what "
    "stood there, the reason, who and when are kept.",
)
PUBLISHED_LINE = Name("{year} 年 {node}：{change}", "{year} {node}: {change}")
PUBLISHED_OWN = Name(
    "{year} 年 {node}：{change} · 由本工程公布", "{year} {node}: {change} · published from here"
)
PUBLISHED_OWN_SAYS = Name(
    "由本工程公布的，请重新定稿并公布来更正。",
    "What was published from this project is corrected by freezing and publishing anew.",
)
PUBLISHED_WHY = Name("更正原因", "Reason")
PUBLISHED_WHY_HINT = Name(
    "例如 公报 2020 年 11 月 3 日更正", "such as: corrected by the bulletin of 3 November"
)
PUBLISHED_NEED_WHY = Name("请写明更正的原因。", "Say why they are corrected.")
PUBLISHED_DONE = Name(
    "已更正 {count} 个公布数字，可以撤销。",
    "Published figures corrected: {count}; this can be undone.",
)
PUBLISHED_DO = Name("更正", "Correct")
PUBLISHED_STEP = Name(
    "更正公布数字 {year} {node} {change}", "correct published {year} {node} {change}"
)
PUBLISHED_STEPS = Name("更正 {count} 个公布数字", "correct {count} published figures")
ADDITION_KEPT = Name(
    "已做的修改、权重和方法都保持不变；加入后可以撤销。",
    "Edits, weights and method stay as they are; the step can be undone.",
)
IF_TAKEN = Name("采用这一个数：{effect}", "If this figure is taken: {effect}")
IF_TICKED = Name("采用所勾选的 {count} 处：{effect}", "With the {count} ticked: {effect}")
IF_JOINED = Name("加入后：{effect}", "Once added: {effect}")
ADD = Name("加入", "Add")
OPEN_APART = Name("另行打开", "Open it instead")
ALL_NEW = Name("全部更正", "Tick all")
ALL_OLD = Name("全部保留", "Tick none")
DIFFERENCES = Name("不同的数字", "Figures that differ")
COLUMN_TAKE = Name("用后者", "Take")
COLUMN_UNIT = Name("区", "District")
COLUMN_ITEM = Name("数据项", "Item")
COLUMN_YEAR = Name("年份", "Year")
COLUMN_OLD = Name("现有", "Now")
COLUMN_NEW = Name("新文件", "New file")
COLUMN_CHANGE = Name("变化", "Change")
COLUMN_REMARK = Name("说明", "Remark")
EDITED_HERE = Name("此处改过", "edited here")
WAITS = Name("待确认：{raw}", "waits: {raw}")
UNDO_ADD = Name("加入 {files}", "Add {files}")
UNDO_ADD_ONE = Name("{unit} {year} {item} {old} → {new}", "{unit} {year} {item} {old} → {new}")
FILES = Name("{first}等 {count} 份工作簿", "{first} and {count} workbooks in all")
ADDED = Name("{what}，可以撤销。", "{what}. The step can be undone.")
AND_MORE = Name("{names}等", "{names} …")

# -- templates -----------------------------------------------------------------
TEMPLATES = Name("生成填报表…", "Make templates…")
TEMPLATES_TITLE = Name("生成填报表", "Make templates")
TEMPLATES_HELP = Name(
    "每个区一份工作簿，带体系指纹；报回后会核对是不是这一版。已有的文件不会被覆盖。",
    "One workbook a district, with the fingerprint of the framework, which is checked when it "
    "comes back. Files that are there already are never overwritten.",
)
TEMPLATES_OF = Name("体系：{name}。", "Framework: {name}.")
TEMPLATE_OTHER = Name("另选体系工作簿…", "Another framework…")
TEMPLATE_FRAMEWORK = Name("选择体系工作簿", "Choose a framework workbook")
TEMPLATE_FRAMEWORKS = Name("体系工作簿", "Framework workbooks")
TEMPLATE_YEAR = Name("评估年份", "Evaluation year")
TEMPLATE_BEFORE = Name("往年列数", "Earlier years")
TEMPLATE_CARRIED = Name("带上往年已确认的数", "Show confirmed values of earlier years")
TEMPLATE_EVIDENCE = Name("加“佐证材料”一列", "A column for evidence")
TEMPLATE_DEADLINE = Name("报送截止", "Due")
TEMPLATE_DEADLINE_HINT = Name("如 2021 年 10 月 31 日", "such as 31 October 2021")
TEMPLATE_CONTACT = Name("联系方式", "Contact")
TEMPLATE_CONTACT_HINT = Name("姓名、电话、邮箱", "name, telephone, e-mail")
TEMPLATE_NAMES = Name("数据项名称", "Names of items")
TEMPLATE_BOTH = Name("中文和英文", "Chinese and English")
TEMPLATE_CHINESE = Name("仅中文", "Chinese only")
TEMPLATE_UNITS = Name("发给（{count}/{all}）", "For ({count} of {all})")
TEMPLATE_ALL = Name("全选", "All")
TEMPLATE_NONE = Name("全不选", "None")
TEMPLATE_SUMMARY = Name(
    "将写出 {files} 份工作簿，{years} 年，{items} 项；体系 {version} 版，指纹 {fingerprint}。",
    "{files} workbooks for {years}, {items} items; framework {version}, fingerprint {fingerprint}.",
)
TEMPLATE_NEW = Name(
    "本年新增 {count} 项，同时请各区补报上年数。",
    "{count} items are new this year; last year's figure is asked for as well.",
)
TEMPLATE_NOBODY = Name("请至少选一个区。", "Choose at least one district.")
TEMPLATE_WRITE = Name("选择文件夹并写出…", "Choose a folder and write…")
TEMPLATE_FOLDER = Name("填报表写到哪个文件夹", "Folder for the templates")
TEMPLATES_WRITTEN = Name(
    "已在 {folder} 写出 {count} 份填报表。", "{count} templates were written to {folder}."
)
TEMPLATES_FAILED = Name("没有写出填报表", "No templates were written")
TEMPLATE_UNEXPECTED = Name(
    "写出填报表时出现意外错误（{error}），已记入日志。请换一个文件夹再试。",
    "Writing the templates failed unexpectedly ({error}); the log has the details. Try another "
    "folder.",
)
