"""The sentences of the import: what a workbook can bring that cannot be read with certainty.

See :mod:`smartcity_desk.core.issue_texts`, which gathers all sentences.
"""

from __future__ import annotations

from smartcity_desk.core.names import Name

IMPORT_TEXTS: dict[str, Name] = {
    "value_not_a_number": Name(
        "{file}「{sheet}」{cell}：“{raw}”不是数字，按未填报处理。请改为数字，或填“未填报”“不适用”。",
        "{file}, {sheet}!{cell}: “{raw}” is not a number and is treated as not reported. "
        "Enter a number, or NR / NA.",
    ),
    "value_uncertain": Name(
        "{file}「{sheet}」{cell}：“{raw}”不能确定，建议读作 {reading}。确认之前按未填报处理。",
        "{file}, {sheet}!{cell}: “{raw}” is not certain; the reading proposed is {reading}. Until"
        " it is confirmed it counts as not reported.",
    ),
    "value_out_of_range": Name(
        "{file}「{sheet}」{cell}：“{raw}”不在有效范围 {range} 内，按未填报处理。请核对数值和单位。",
        "{file}, {sheet}!{cell}: “{raw}” lies outside the valid range {range} and counts as not "
        "reported. Check the figure and its unit.",
    ),
    "value_too_large": Name(
        "{file}「{sheet}」{cell}：“{raw}”过大，不能准确保存，按未填报处理。请改用表中的单位。",
        "{file}, {sheet}!{cell}: “{raw}” is too large to be kept exactly and counts as not "
        "reported. Use the unit printed in the row.",
    ),
    "cell_has_error": Name(
        "{file}「{sheet}」{cell}：单元格是错误值 {raw}，按未填报处理。"
        "请改为数字，或填“未填报”“不适用”。",
        "{file}, {sheet}!{cell}: the cell holds the error {raw} and counts as not reported. Enter"
        " a number, or NR / NA.",
    ),
    "formula_without_value": Name(
        "{file}「{sheet}」{cell}：公式 {raw} 没有保存计算结果，按未填报处理。"
        "请用 Excel 打开后保存，或直接填数字。",
        "{file}, {sheet}!{cell}: the formula {raw} was saved without its value and counts as not "
        "reported. Open and save the file in Excel, or enter the number.",
    ),
    "date_instead_of_number": Name(
        "{file}「{sheet}」{cell}：应填数字，却是日期 {raw}，按未填报处理。请改为数字。",
        "{file}, {sheet}!{cell}: a date, {raw}, stands where a number should and counts as not "
        "reported. Enter the number.",
    ),
    "status_contradicts_value": Name(
        "{file}「{sheet}」{cell}：填了数字，状态却是“{raw}”，按未填报处理。请清空其中之一。",
        "{file}, {sheet}!{cell}: there is a figure, but the status says “{raw}”; it counts as not"
        " reported. Clear one of the two.",
    ),
    "status_unknown": Name(
        "{file}「{sheet}」{cell}：状态“{raw}”不认识，未采用。请填“未填报”“不适用”，或留空。",
        "{file}, {sheet}!{cell}: the status “{raw}” is not known and was not used. Enter NR or "
        "NA, or leave it blank.",
    ),
    "as_of_not_a_date": Name(
        "{file}「{sheet}」{cell}：截止日期“{raw}”不是日期，未采用。请按 2020-10-31 的格式填写。",
        "{file}, {sheet}!{cell}: the as-of date “{raw}” is not a date and was not used. Write it "
        "like 2020-10-31.",
    ),
    "sheet_missing": Name(
        "{file} 缺少工作表「{sheet}」，其中的数据按未填报处理。请使用下发的填报表。",
        "{file} has no sheet “{sheet}”; its data count as not reported. Use the form that was "
        "sent out.",
    ),
    "header_missing": Name(
        "{file}「{sheet}」找不到含“代码”和年份的表头，其中的数据按未填报处理。请恢复表头行。",
        "{file}, {sheet}: no header row with “代码” and years was found; its data count as not "
        "reported. Restore the header row.",
    ),
    "column_missing": Name(
        "{file}「{sheet}」缺少“{raw}”列。请恢复该列。",
        "{file}, {sheet}: the column “{raw}” is missing. Restore it.",
    ),
    "year_column_missing": Name(
        "{file}「{sheet}」缺少 {year} 年一列，该年数据按未填报处理。请补上该列。",
        "{file}, {sheet}: the column for {year} is missing; that year counts as not reported. Add"
        " the column.",
    ),
    "year_column_twice": Name(
        "{file}「{sheet}」{cell}：{year} 年出现两列，只采用前一列。请删去多余的一列。",
        "{file}, {sheet}!{cell}: there are two columns for {year}; only the first was used. "
        "Delete the other.",
    ),
    "row_missing": Name(
        "{file}「{sheet}」缺少 {count} 行：{raw}，按未填报处理。请补上这些行。",
        "{file}, {sheet}: {count} rows are missing: {raw}; they count as not reported. Add them.",
    ),
    "row_twice": Name(
        "{file}「{sheet}」{cell}：代码 {item} 出现两次，只采用前一行。请删去多余的一行。",
        "{file}, {sheet}!{cell}: the code {item} occurs twice; only the first row was used. "
        "Delete the other.",
    ),
    "code_unknown": Name(
        "{file}「{sheet}」{cell}：代码“{raw}”不在本版体系中，该行未采用。请核对代码。",
        "{file}, {sheet}!{cell}: the code “{raw}” is not in this framework; the row was not used."
        " Check the code.",
    ),
    "unit_unknown": Name(
        "{file}「{sheet}」{cell}：单位代码“{raw}”（{name}）不在体系的单位表中，整个文件未采用。"
        "请核对代码和名称。",
        "{file}, {sheet}!{cell}: the unit code “{raw}” ({name}) is not among the units of the "
        "framework; the file was not used. Check code and name.",
    ),
    "unit_name_differs": Name(
        "{file}「{sheet}」{cell}：单位名称“{raw}”与代码 {unit}（{reading}）不符，按代码采用。"
        "请核对是否填错了区。",
        "{file}, {sheet}!{cell}: the name “{raw}” does not belong to the code {unit} ({reading});"
        " the code was followed. Check that it is the right district.",
    ),
    "unit_twice": Name(
        "{unit_zh}有两份工作簿：{first} 和 {file}，{count} 处不同，只采用了前一份。"
        "请只保留正确的一份，或在窗口中逐项选择。",
        "There are two workbooks of {unit_en}: {first} and {file}; {count} figures differ, and only"
        " the first was used. Keep the right one, or choose figure by figure in the window.",
    ),
    "unit_twice_same": Name(
        "{unit_zh}有两份内容相同的工作簿：{first} 和 {file}。无须处理。",
        "There are two workbooks of {unit_en} that say the same: {first} and {file}. Nothing needs"
        " doing.",
    ),
    "unit_twice_settled": Name(
        "{unit_zh}有两份工作簿：{first} 和 {file}；{count} 处不同，按选择从后一份采用了 "
        "{taken} 处。",
        "There are two workbooks of {unit_en}: {first} and {file}; of {count} figures that differ,"
        " {taken} were taken from the second, as chosen.",
    ),
    "unit_values_differ": Name(
        "{unit_zh}有 {count} 个数字在 {first} 和 {file} 中不同，采用了前一份的。请核对哪份正确。",
        "{unit_en}: {count} figures differ between {first} and {file}; those of the first were "
        "used. Check which are right.",
    ),
    "city_twice": Name(
        "有两份全市工作簿：{first} 和 {file}，只采用了前一份。请只保留正确的一份。",
        "There are two city workbooks: {first} and {file}; only the first was used. Keep the "
        "right one only.",
    ),
    "unit_not_received": Name(
        "{unit_zh}（{unit}）尚无工作簿，其数据按未填报处理。",
        "No workbook of {unit_en} ({unit}) yet; its data count as not reported.",
    ),
    "framework_version_differs": Name(
        "{file} 按体系 {raw} 版填写，现用 {reading} 版；只采用代码相同的项。请确认是否用了旧表。",
        "{file} was made for framework {raw}, in use is {reading}; only items with the same code "
        "were used. Check that it is not an old form.",
    ),
    "form_of_older_framework": Name(
        "{file}「{sheet}」{cell}：填报表是按较早的 {reading} 版体系生成的（指纹 {raw}），已按代码和"
        "名称对应：对上 {count} 项，缺 {lacks} 项，多出 {more} 项。请补报缺少的项。",
        "{file}, {sheet}!{cell}: the form was made for an earlier state of framework {reading} "
        "(fingerprint {raw}); it was mapped by codes and names: {count} items match, {lacks} are "
        "missing, {more} are too many. Ask for what is missing.",
    ),
    "framework_not_given": Name(
        "没有体系工作簿，随程序附带的体系也没有 {raw} 版。请把体系工作簿一起导入。",
        "There is no framework workbook, and none of version {raw} comes with the program. Import"
        " the framework workbook too.",
    ),
    "framework_bundled": Name(
        "没有导入体系工作簿，采用随程序附带的 {raw} 版（{file}）。"
        "如有修订，请把体系工作簿一起导入。",
        "No framework workbook was imported; version {raw}, which comes with the program ({file}),"
        " was used. Import the framework workbook too if it was revised.",
    ),
    "template_unit_unknown": Name(
        "体系中没有单位 {raw}。--units 可用的代码：{reading}。",
        "The framework has no unit {raw}. --units takes codes such as {reading}.",
    ),
    "framework_twice": Name(
        "体系 {raw} 版有两份工作簿：{first} 和 {file}，只采用了前一份。请只保留正确的一份。",
        "There are two workbooks of framework {raw}: {first} and {file}; only the first was used."
        " Keep the right one only.",
    ),
    "framework_not_valid": Name(
        "{file}「{sheet}」的体系不能使用：{raw}。请更正后再导入。",
        "{file}, {sheet}: the framework cannot be used: {raw}. Correct it and import again.",
    ),
    "framework_cell_not_valid": Name(
        "{file}「{sheet}」{cell}：“{raw}”不能用作{field}，应为{reading}。请更正后再导入。",
        "{file}, {sheet}!{cell}: “{raw}” cannot be the {field_en}; expected is {reading}. Correct"
        " it and import again.",
    ),
    "layout_too_new": Name(
        "{file} 的版式 {raw} 比本程序新。请更新程序。",
        "{file} has layout {raw}, which is newer than this program. Update the program.",
    ),
    "no_workbook_found": Name(
        "{file} 中没有可用的区级工作簿。请选择填报表所在的文件夹，或直接选择文件。",
        "There is no usable district workbook in {file}. Choose the folder with the forms, or the"
        " files themselves.",
    ),
    "file_missing": Name(
        "找不到 {file}。请核对路径。",
        "{file} is not there. Check the path.",
    ),
    "aliases_unreadable": Name(
        "无法从 {file} 读取各区的其他名称（{raw}）。应是带有 code、alias（代码、别名）两列的"
        "文本表格，每行一个名称。",
        "{file} gives no other names of districts ({raw}). It has to be a text table with the "
        "columns code and alias, a name a line.",
    ),
    "file_unreadable": Name(
        "无法读取 {file}（{raw}）。请关闭占用它的程序，或检查权限。",
        "{file} cannot be read ({raw}). Close the program that holds it, or check the permissions.",
    ),
    "file_not_a_workbook": Name(
        "{file} 不是工作簿。请选择 .xlsx、.xls、.ods 或 .csv 文件。",
        "{file} is not a workbook. Choose an .xlsx, .xls, .ods or .csv file.",
    ),
    "workbook_not_recognised": Name(
        "{file} 没有“说明”工作表上的标识，也没有认得出的数据表。请使用下发的填报表，"
        "或在窗口中打开并指定各列。",
        "{file} lacks the marker on the sheet “说明” and holds no table whose words are known. Use "
        "the form that was sent out, or open it in the window and say what each column is.",
    ),
    "workbook_beside_forms": Name(
        "{file} 不是填报表，与填报表放在同一文件夹中，没有采用。如应采用，请直接选择该文件。",
        "{file} is none of our forms and lies in a folder with forms, so it was not used. Choose "
        "the file itself if it should be.",
    ),
    "file_empty": Name(
        "{file} 是空文件。请重新取得该文件。",
        "{file} is empty. Get the file again.",
    ),
    "file_damaged": Name(
        "{file} 已损坏，不能可靠读取。请用 Excel 打开并另存，或重新取得该文件。",
        "{file} is damaged and cannot be read reliably. Open it in Excel and save it anew, or get"
        " it again.",
    ),
    "file_out_of_order": Name(
        "{file} 内部的单元格次序有误（{raw}），各程序读法不一。请用 Excel 打开并另存。",
        "The cells inside {file} are out of order ({raw}), so programs read it differently. Open "
        "it in Excel and save it anew.",
    ),
    "file_too_large": Name(
        "{file} 有 {raw} MB，超过 20 MB 的上限。请删去图片和多余的工作表。",
        "{file} has {raw} MB, more than the limit of 20 MB. Remove pictures and surplus sheets.",
    ),
    "file_inflates_too_much": Name(
        "{file} 解压后过大，不予读取。请用 Excel 打开、清除多余内容后另存。",
        "{file} grows too large when unpacked and is not read. Open it in Excel, clear what is "
        "surplus, and save it anew.",
    ),
    "file_too_many_cells": Name(
        "{file} 的单元格过多，不予读取。请用 Excel 清除多余的行、列和工作表后另存。",
        "{file} has too many cells and is not read. Clear surplus rows, columns and sheets in "
        "Excel and save it anew.",
    ),
    "file_is_binary_excel": Name(
        "{file} 是二进制 Excel 文件（.xlsb）。请用 Excel 另存为 .xlsx。",
        "{file} is a binary Excel file (.xlsb). Save it as .xlsx in Excel.",
    ),
    "file_is_html": Name(
        "{file} 其实是网页或 XML，不是 Excel 工作簿。请用 Excel 打开并另存为 .xlsx。",
        "{file} is really a web page or XML, not an Excel workbook. Open it in Excel and save it "
        "as .xlsx.",
    ),
    "file_is_encrypted": Name(
        "{file} 有打开密码。请在窗口中打开并输入密码，或去掉密码后另存。",
        "{file} is protected by a password. Open it in the window and give the password there, or "
        "save it without one.",
    ),
    "file_encryption_unknown": Name(
        "{file} 的加密方式本程序打不开（{raw}），给出密码也不行。请用原来的程序去掉密码后另存。",
        "{file} is encrypted in a way that cannot be opened here even with its password ({raw}). "
        "Open it where it was made and save it without a password.",
    ),
    "password_wrong": Name(
        "给出的密码打不开 {file}。请核对密码，或请对方去掉密码后另存。",
        "The password given does not open {file}. Check it, or have the file saved without one.",
    ),
    "file_was_protected": Name(
        "{file} 有打开密码，已用给出的密码读取；内容不存入缓存。无须处理。",
        "{file} is protected and was read with the password given; its cells are not kept in the"
        " cache. Nothing needs doing.",
    ),
    "file_has_macros": Name(
        "{file} 带有宏。宏从不运行，只读取单元格。无须处理。",
        "{file} brings macros along. They are never run; only its cells are read. Nothing needs"
        " doing.",
    ),
    "file_is_a_lock": Name(
        "{file} 是打开工作簿时的临时锁文件，不含数据。请选择工作簿本身。",
        "{file} is the lock file of a workbook that is open, and holds no data. Choose the "
        "workbook itself.",
    ),
    "file_open_elsewhere": Name(
        "{file} 正被他人打开，其中可能有未保存的改动。请待其保存后再导入一次。",
        "{file} is open in another program and may have changes not yet saved. Import it again "
        "once they are.",
    ),
    "text_named_excel": Name(
        "{file} 的扩展名是 {raw}，内容却是文本表格，已按 CSV 读取。请核对各列。",
        "{file} is called {raw} but holds a table as text; it was read as CSV. Check its columns.",
    ),
    "text_read_as": Name(
        "{file} 按 {raw} 编码、以“{reading}”分隔读取。如有乱码或错列，请另存为 .xlsx。",
        "{file} was read as {raw} separated by “{reading}”. If words or columns look wrong, save "
        "it as .xlsx.",
    ),
    "pair_incomplete": Name(
        "{file} 中缺少 {raw} 表。请把 iData 和 iMeta 两张表一起导入。",
        "There is no {raw} table in {file}. Import the tables iData and iMeta together.",
    ),
    "pair_twice": Name(
        "有两张 {raw} 表：{first} 和 {file}。请只导入其中一张。",
        "There are two {raw} tables, in {first} and {file}. Import one of them only.",
    ),
    "pair_table_unused": Name(
        "{file}「{sheet}」也是这类表，但名称不是 iData 或 iMeta，未采用。如应采用，请单独导入。",
        "{file}, {sheet}, is such a table too, but not called iData or iMeta, and was not used. "
        "Import it alone if it should be.",
    ),
    "pair_among_forms": Name(
        "{file} 是 iData/iMeta 表，不能与区级工作簿一起导入。请分别导入。",
        "{file} is an iData or iMeta table and cannot be imported together with district "
        "workbooks. Import them apart.",
    ),
    "pair_row_incomplete": Name(
        "{file}「{sheet}」{cell}：该行缺少 uCode 或年份，未采用。请补全。",
        "{file}, {sheet}!{cell}: the row lacks its uCode or year and was not used. Complete it.",
    ),
    "pair_without_year": Name(
        "{file}「{sheet}」没有 Time 列，数据记为 {reading} 年。如非该年，请补上 Time 列。",
        "{file}, {sheet}: there is no column Time, so the data count as those of {reading}. Add "
        "the column if that is not their year.",
    ),
    "pair_one_grouping": Name(
        "{file}「{sheet}」有多种分组（{raw}），采用 {reading}。如需其他分组，请把它放在首位。",
        "{file}, {sheet}: of several groupings ({raw}), {reading} is used. Put another first to "
        "use that.",
    ),
    "pair_column_unused": Name(
        "{file}「{sheet}」的列 {raw} 不在 iMeta 中，未采用。如应采用，请补入 iMeta。",
        "{file}, {sheet}: iMeta does not know the columns {raw}; they were not used. Add them to "
        "iMeta if they should be.",
    ),
    "pair_direction_ignored": Name(
        "{file}「{sheet}」{cell}：汇总项 {item} 的方向是 -1。只有指标有方向，此处未采用。请核对。",
        "{file}, {sheet}!{cell}: the aggregate {item} has direction -1. Only indicators have a "
        "direction, so it was not used. Check it.",
    ),
    "pair_part_hidden": Name(
        "{file}「{sheet}」{cell}：有 {count} 个隐藏的行或列，其中的数字已采用。"
        "请取消隐藏并核对，或删去。",
        "{file}, {sheet}!{cell}: {count} rows or columns are hidden, yet their figures were used. "
        "Have them shown and check them, or have them deleted.",
    ),
    "pair_coin_tool": Name(
        "{file}「{sheet}」按 COIN Tool 工作簿的固定位置读取：{count} 项指标，第 7 行权重、"
        "第 8 行方向、第 9、10 行目标值。请核对。",
        "{file}, {sheet}, was read by the places of a COIN Tool workbook: {count} indicators, with "
        "weights in row 7, directions in row 8, goalposts in rows 9 and 10. Check that.",
    ),
    "pair_denominator_elsewhere": Name(
        "iData 中没有分母 {raw}，已采用 {file}「{sheet}」中的数字（无年份时各年相同：{reading}）。"
        "请核对单位是否一致。",
        "iData has no denominator {raw}; it was taken from {file}, {sheet} (without a year it holds"
        " for all: {reading}). Check that its unit of measure is the same.",
    ),
    "pair_goalposts_from_data": Name(
        "{file} 有 {count} 项没有目标值（{raw}），以各年数据的最小值、最大值为两端，中点为基准值。"
        "如有既定目标值，请补入。",
        "{file}: {count} items have no goalposts ({raw}); the least and the greatest value of all "
        "years are their ends, the middle their reference. Add goalposts where they are set.",
    ),
    "pair_scores_not_cut": Name(
        "{file} 要求得分在目标值处截断，本程序不截断，超出两端的得分照实计算。请在比较结果时留意。",
        "{file} asks to cut scores off at the goalposts; here they go on beyond. Mind that when "
        "comparing results.",
    ),
    "text_form_assumed": Name(
        "{file}「{sheet}」{cell}：没有标识，按标题“{raw}”认作 {unit} 的 {year} 年"
        "填报表（体系 {reading} 版）。请核对；分母须另行填报。",
        "{file}, {sheet}!{cell}: there is no marker; by the title “{raw}” this is the form of "
        "{unit} for {year}, framework {reading}. Check that; denominators come apart.",
    ),
    "readers_differ": Name(
        "{file}「{sheet}」{cell}：两种读法不一致，“{raw}”与“{reading}”，共 {count} 处。"
        "请用 Excel 打开、核对并另存。",
        "{file}, {sheet}!{cell}: two readers disagree, “{raw}” and “{reading}”, in {count} places."
        " Open it in Excel, check, and save it anew.",
    ),
    "read_once_only": Name(
        "{file} 只有一种读法读得出，未能互相核对。请用 Excel 打开、清除多余内容后另存。",
        "Only one of two readers could read {file}, so nothing confirms it. Open it in Excel, "
        "clear what is surplus, and save it anew.",
    ),
    "reader_timeout": Name(
        "{file} 读取超过 {raw} 秒，已放弃。请用 Excel 打开、清除多余内容后另存。",
        "Reading {file} took more than {raw} seconds and was given up. Open it in Excel, clear "
        "what is surplus, and save it anew.",
    ),
    "reader_crashed": Name(
        "读取 {file} 时读取进程意外结束，该文件未采用。请用 Excel 打开并另存后再试。",
        "The reader process ended while reading {file}; the file was not used. Open it in Excel, "
        "save it anew, and try again.",
    ),
    "reader_not_started": Name(
        "无法启动读取进程，没有导入任何文件。请重新启动程序；若仍如此，请检查安全软件。",
        "The reader process could not be started; nothing was imported. Restart the program; if "
        "that does not help, check the security software.",
    ),
    "published_row_incomplete": Name(
        "{file}「{sheet}」{cell}：该行缺少年份、数字或性质，未采用。请补全。",
        "{file}, {sheet}!{cell}: the row lacks a year, a figure or its kind and was not used. "
        "Complete it.",
    ),
    "file_exists": Name(
        "{file} 已存在，为免覆盖已填内容，没有写入。请换一个空文件夹。",
        "{file} is there already; nothing was written, so that no filled-in form is lost. "
        "Choose an empty folder.",
    ),
    "file_not_a_framework": Name(
        "{file} 不是体系工作簿，或其中没有可用的体系。请选择含“体系”表的工作簿。",
        "{file} is not a framework workbook, or holds no framework that can be used. "
        "Choose the workbook with the sheet “体系”.",
    ),
    "city_code_taken": Name(
        "{file}「{sheet}」：全市的代码 {raw} 同时是一个区的代码，全市未采用。请更正代码。",
        "{file}, {sheet}: the city's code {raw} is that of a unit too, so there is no city. "
        "Correct the code.",
    ),
    "evaluation_year_missing": Name(
        "{file}「{sheet}」没有可用的评估年份，状态和截止日期两列未采用。请在标识中补上年份。",
        "{file}, {sheet}: there is no evaluation year, so the columns of status and as-of date "
        "were not used. Add the year to the marker.",
    ),
}
