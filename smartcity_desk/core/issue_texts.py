"""The sentences of all issues, Chinese and English: what happened, where, what to do.

Placeholders are the fields of an issue and the keys of its ``details``.
"""

from __future__ import annotations

from smartcity_desk.core.check_texts import CHECK_TEXTS
from smartcity_desk.core.import_texts import IMPORT_TEXTS
from smartcity_desk.core.names import Name
from smartcity_desk.core.reading_texts import READING_TEXTS
from smartcity_desk.core.review_texts import REVIEW_TEXTS

TEXTS: dict[str, Name] = {
    **IMPORT_TEXTS,
    **REVIEW_TEXTS,
    **READING_TEXTS,
    **CHECK_TEXTS,
    "denominator_missing": Name(
        "{unit_zh} {years_zh} 年缺少分母“{denominator_zh}”，{items_zh} 无法按其比较，"
        "按未填报处理。请补填分母。",
        "{unit_en} {years_en}: the denominator “{denominator_en}” is missing, so {items_en} "
        "cannot be compared and count as not reported. Fill in the denominator.",
    ),
    "denominator_not_positive": Name(
        "{unit_zh} {year} 年分母“{denominator_zh}”为 {raw}，须大于零；{items_zh} 按未填报处理。"
        "请更正分母。",
        "{unit_en} {year}: the denominator “{denominator_en}” is {raw} and must be above zero; "
        "{items_en} count as not reported. Correct the denominator.",
    ),
    "weighting_missing": Name(
        "{unit_zh} {years_zh} 年缺少“{denominator_zh}”，{items_zh} 的全市加权平均未计入该区。"
        "请补填。",
        "{unit_en} {years_en}: “{denominator_en}” is missing, so the city means of {items_en} "
        "leave this unit out. Fill it in.",
    ),
    "weighting_not_positive": Name(
        "{unit_zh} {year} 年“{denominator_zh}”为 {raw}，须大于零；{items_zh} 的全市加权平均"
        "未计入该区。请更正。",
        "{unit_en} {year}: “{denominator_en}” is {raw} and must be above zero; the city means of "
        "{items_en} leave this unit out. Correct it.",
    ),
    "goalposts_missing": Name(
        "{item_zh} 没有目标值（不允许值、基准值、满意值），不能归一化。请在体系表中补上。",
        "{item_en} has no goalposts (worst, reference, best) and cannot be normalised. "
        "Add them to the framework.",
    ),
    "goalposts_not_ordered": Name(
        "{item_zh} 的目标值（{raw}）未依次排列，不能归一化。请在体系表中更正。",
        "The goalposts of {item_en} ({raw}) are not in order, so it cannot be normalised. "
        "Correct them in the framework.",
    ),
    "item_constant": Name(
        "{item_zh} {years_zh} 年各区数值相同，对名次没有影响{where_zh}。如非实情，"
        "请主管部门核对是否误填了全市数。",
        "{item_en} {years_en}: all units have the same value, so it does not affect the ranks"
        "{where_en}. If that cannot be, ask the bureau whether a city figure was filled in.",
    ),
    "year_empty": Name(
        "{years_zh} 年还没有任何填报数据，暂不逐区逐项提示。请导入工作簿或填写数据。",
        "{years_en}: nobody has reported anything yet, so nothing is said about single units and "
        "items. Import workbooks or enter figures.",
    ),
    "unit_without_index": Name(
        "{unit_zh} {years_zh} 年没有指数，不参加排名。请补齐数据，或另选缺失值处理办法。",
        "{unit_en} {years_en}: no index, so it is not ranked. Complete its data, or choose "
        "another missing rule.",
    ),
    "city_value_incomplete": Name(
        "{item_zh} 的全市值不完整（填报区数：{counts_zh}）。请补齐各区数据{where_zh}，"
        "或填报全市值。",
        "The city value of {item_en} is incomplete (units that reported: {counts_en}). "
        "Complete the units{where_en}, or report a city value.",
    ),
    "city_value_not_reported": Name(
        "{item_zh} {years_zh} 年没有全市值：该项不能由各区汇总。请填报全市值{where_zh}。",
        "{item_en} {years_en}: no city value, since the units do not add up to it. "
        "Report a city value{where_en}.",
    ),
    "city_value_not_used": Name(
        "{item_zh} {years_zh} 年的市级填报数{where_zh}缺少分母，未能采用。请补填分母。",
        "{item_en} {years_en}: the reported city value{where_en} could not be used, its "
        "denominator is missing. Fill in the denominator.",
    ),
    "city_value_overridden": Name(
        "{item_zh} {years_zh} 年的全市值采用市级填报数（{reading}）{where_zh}，未用各区汇总。"
        "如应由各区汇总，请清空市级填报数。",
        "{item_en} {years_en}: the city value is the reported one ({reading}){where_en}, instead "
        "of what the units add up to. Clear it where the units should count.",
    ),
    "workbook_too_large": Name(
        "{file}：数据超出 Excel 一张工作表的容量，无法写入。请减少年份，或用 --json 导出。",
        "{file}: there is more than an Excel sheet can hold, so it was not written. "
        "Choose fewer years, or export with --json.",
    ),
    "method_file_unreadable": Name(
        "无法读取方法文件 {file}：{reason_zh}。请用 rank --json 导出的文件，或改正后再试。",
        "The method file {file} cannot be read: {reason_en}. Use a file made by rank --json, "
        "or correct it.",
    ),
    "program_file_missing": Name(
        "程序自带的文件 {file} 不在了，安装不完整。请重新安装本程序。",
        "{file}, a file of the program itself, is missing: the installation is not complete. "
        "Install the program again.",
    ),
    "file_not_writable": Name(
        "无法写入 {file}（{raw}）。请关闭已打开的同名文件，或换一个文件夹。",
        "{file} cannot be written ({raw}). Close the file if it is open, or choose another folder.",
    ),
    "page_unknown": Name(
        "没有名为“{raw}”的页面。可用的页面：{pages}。",
        "There is no page “{raw}”. Pages are {pages}.",
    ),
    "unit_without_data": Name(
        "{unit_zh} {years_zh} 年没有任何数据：没有名次，全市值只含其余各区。请补齐。",
        "{unit_en} has no data at all for {years_en}: it has no rank, and city values rest on "
        "the other units. Complete it.",
    ),
    "project_missing": Name(
        "找不到工程文件 {file}。请检查它是否被移动或改名。",
        "The project file {file} does not exist. Check whether it was moved or renamed.",
    ),
    "project_not_ours": Name(
        "{file} 不是智慧城市评估台的工程文件，或已严重损坏。请选择 .scdesk 文件或其备份。",
        "{file} is no project file of this program, or is badly damaged. "
        "Choose a .scdesk file or a backup of it.",
    ),
    "project_damaged": Name(
        "工程文件 {file} 已损坏（{reason}）。请打开最近的完好备份。",
        "The project file {file} is damaged ({reason}). Open its newest good backup.",
    ),
    "project_damaged_backup": Name(
        "工程文件 {file} 已损坏（{reason}）。最近的完好备份是 {backup}，请改为打开它。",
        "The project file {file} is damaged ({reason}). Its newest good backup is {backup}; "
        "open that instead.",
    ),
    "project_read_only": Name(
        "工程文件 {file} 以只读方式打开，改动未保存。请另存为新文件。",
        "The project file {file} is open read-only and the change was not saved. "
        "Save it as a new file.",
    ),
    "project_share_changed": Name(
        "共享文件夹里的 {file} 已被别人改动，你的改动没有覆盖上去，保存在 {local}。"
        "请打开共享的文件，再用“合并”取回。",
        "{file} on the share was changed by somebody else; your edits did not replace theirs and "
        "are kept in {local}. Open the shared file and bring them in with Merge.",
    ),
    "project_not_written": Name(
        "无法写入工程文件 {file}（{reason}），改动未保存。请检查磁盘空间和写入权限，或另存到别处。",
        "The project file {file} cannot be written ({reason}) and the change was not saved. "
        "Check the disk's space and permissions, or save it elsewhere.",
    ),
}
