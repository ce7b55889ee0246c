"""The sentences of interpretation: uncertain readings, moved, hidden and renamed parts.

See :mod:`smartcity_desk.core.issue_texts`, which gathers all sentences.
"""

from __future__ import annotations

from smartcity_desk.core.names import Name

READING_TEXTS: dict[str, Name] = {
    "value_uncertain_scaled": Name(
        "{file}「{sheet}」{cell}：“{raw}”换算为 {working} = {reading}（{measure}）。"
        "确认之前按未填报处理。",
        "{file}, {sheet}!{cell}: “{raw}” is converted to {measure} as {working} = {reading}. Until"
        " it is confirmed it counts as not reported.",
    ),
    "value_uncertain_unit": Name(
        "{file}「{sheet}」{cell}：“{raw}”的单位是 {given}，表中单位是 {measure}，"
        "建议读作 {reading}。确认之前按未填报处理。",
        "{file}, {sheet}!{cell}: “{raw}” is in {given}, the form asks for {measure}; the reading "
        "proposed is {reading}. Until it is confirmed it counts as not reported.",
    ),
    "value_uncertain_range": Name(
        "{file}「{sheet}」{cell}：“{raw}”是一个范围，不是一个数；取中间值 {working} = {reading} "
        "只是建议。确认之前按未填报处理。请向填报单位问准确数。",
        "{file}, {sheet}!{cell}: “{raw}” is a range and no figure; its middle, {working} = "
        "{reading}, is only a proposal. Until it is confirmed it counts as not reported. Ask the "
        "sender for the figure.",
    ),
    "value_uncertain_fraction": Name(
        "{file}「{sheet}」{cell}：该项按百分比填报，“{raw}”可能是小数写法，建议读作 {reading}。"
        "确认之前按未填报处理。",
        "{file}, {sheet}!{cell}: this item is in per cent and “{raw}” may be a fraction; the "
        "reading proposed is {reading}. Until it is confirmed it counts as not reported.",
    ),
    "formula_stale": Name(
        "{file}「{sheet}」{cell}：公式 {formula} 保存的结果是 {raw}，按表中数字应为 {working}。"
        "确认之前按未填报处理。",
        "{file}, {sheet}!{cell}: the formula {formula} was saved with {raw}, but the cells it names"
        " give {working}. Until one is confirmed it counts as not reported.",
    ),
    "formula_elsewhere": Name(
        "{file}「{sheet}」{cell}：公式 {formula} 引用别的工作簿，保存的结果 {raw} 无从核对。"
        "确认之前按未填报处理。",
        "{file}, {sheet}!{cell}: the formula {formula} looks into another workbook, so its saved "
        "value {raw} cannot be checked. Until it is confirmed it counts as not reported.",
    ),
    "formula_unchecked": Name(
        "{file}「{sheet}」：{count} 个由公式得出的数本程序无法复算（如 {cell} 的 {formula}），"
        "按保存的结果采用：{cells}。如填好之后又改过数字，请在 Excel 或 WPS 中打开、重新计算并保存"
        "后再报。",
        "{file}, {sheet}: {count} figures come from formulas that cannot be checked here (such as "
        "{formula} in {cell}); their saved results are used: {cells}. If figures were changed "
        "since, have the file opened in Excel or WPS, recalculated, saved and sent again.",
    ),
    "measure_converted": Name(
        "{file}「{sheet}」{cell}：{item} 一行的单位是“{raw}”，体系中是 {measure}，其中 {count} 个"
        "数字按 {working} 换算后待确认，之前按未填报处理。请确认换算，或更正单位后重报。",
        "{file}, {sheet}!{cell}: the row of {item} is in “{raw}”, the framework asks for {measure};"
        " its {count} figures, converted by {working}, wait and count as not reported. Accept the "
        "conversion, or have the unit corrected and sent again.",
    ),
    "measure_unknown": Name(
        "{file}「{sheet}」{cell}：{item} 一行的单位“{raw}”无法换算为 {measure}，其中 {count} 格"
        "没有采用，按未填报处理。请改用 {measure} 重报。",
        "{file}, {sheet}!{cell}: the row of {item} is in “{raw}”, which cannot be turned into "
        "{measure}; its {count} cells were not used and count as not reported. Send it again in "
        "{measure}.",
    ),
    "sheet_renamed": Name(
        "{file} 没有工作表「{reading}」，内容相同的「{sheet}」已采用。请核对是否用错了表。",
        "{file} has no sheet “{reading}”; the sheet “{sheet}” holds its rows and was used. Check "
        "that it is the right one.",
    ),
    "sheet_not_read": Name(
        "{file}「{sheet}」是另加的工作表，其中有表格，没有采用。如其中是更正的数字，"
        "请填入原表后重报。",
        "{file}, {sheet}: this sheet was added and holds a table; it was not read. If it corrects "
        "figures, have them entered in the form's own sheet and sent again.",
    ),
    "sheet_hidden": Name(
        "{file}「{sheet}」是隐藏的工作表，其中 {count} 个数字待确认，之前按未填报处理。"
        "请确认采用，或取消隐藏后重报。",
        "{file}, {sheet}: the sheet is hidden; its {count} figures wait and count as not reported."
        " Accept them, or have the sheet shown and sent again.",
    ),
    "hidden_sheet_not_read": Name(
        "{file}「{sheet}」是隐藏的工作表，其中有 {count} 个数字，没有采用。如其中是要报的数字，"
        "请取消隐藏（右键点任一表名）并填入原表后重报；否则请删去该表。",
        "{file}, {sheet}: the sheet is hidden and holds {count} figures; it was not used. If they "
        "are to be reported, have it shown (right click on any tab) and entered in the form's own "
        "sheet; otherwise have the sheet deleted.",
    ),
    "very_hidden_sheet_not_read": Name(
        "{file}「{sheet}」被深度隐藏，Excel 的菜单里看不到，其中有 {count} 个数字，没有采用。"
        "请填报单位说明：在 Excel 中按 Alt+F11，把该表的 Visible 改为 -1 即可看到。",
        "{file}, {sheet}: the sheet is very hidden, no menu of Excel shows it, and it holds {count}"
        " figures; it was not used. Ask the sender: in Excel, Alt+F11 and Visible = -1 show it.",
    ),
    "framework_part_hidden": Name(
        "{file}「{sheet}」{cell}：体系表或其中的 {count} 行、列是隐藏的，"
        "其内容已采用。请取消隐藏并核对。",
        "{file}, {sheet}!{cell}: this framework sheet, or {count} rows and columns of it, are "
        "hidden, yet were used. Have them shown and check them.",
    ),
    "value_merged": Name(
        "{file}「{sheet}」{cell}：合并单元格 {range} 只有一个“{raw}”，{item} {year} 年是这个数，"
        "还是几格合计，看不出来。确认之前按未填报处理。请拆分后重报，或确认、填入本格的数。",
        "{file}, {sheet}!{cell}: the merged cells {range} hold one “{raw}”; whether it is the "
        "figure of {item} in {year}, or that of all of them together, cannot be seen. Until it is "
        "settled it counts as not reported. Have the cells split, or accept or enter this figure.",
    ),
    "value_under_merged": Name(
        "{file}「{sheet}」{cell}：“{raw}”被合并单元格 {range} 盖住，在表上看不到。"
        "确认之前按未填报处理。请拆分后核对。",
        "{file}, {sheet}!{cell}: “{raw}” lies unseen under the merged cells {range}. Until it is "
        "confirmed it counts as not reported. Have the cells split and check it.",
    ),
    "row_unnamed": Name(
        "{file}「{sheet}」{cell}：该行有 {count} 个数字，却没有代码和名称（可能被合并），"
        "未采用。请补上代码。",
        "{file}, {sheet}!{cell}: the row holds {count} figures but neither code nor name (a cell "
        "above may be merged); it was not used. Add the code.",
    ),
    "column_hidden": Name(
        "{file}「{sheet}」{cell}：{year} 年一列是隐藏的，其中 {count} 个数字待确认，"
        "之前按未填报处理。请确认采用，或取消隐藏后重报。",
        "{file}, {sheet}!{cell}: the column of {year} is hidden; its {count} figures wait and count"
        " as not reported. Accept them, or have the column shown and sent again.",
    ),
    "row_hidden": Name(
        "{file}「{sheet}」{cell}：{item} 一行是隐藏的，其中 {count} 个数字待确认，"
        "之前按未填报处理。请确认采用，或取消隐藏后重报。",
        "{file}, {sheet}!{cell}: the row of {item} is hidden; its {count} figures wait and count as"
        " not reported. Accept them, or have the row shown and sent again.",
    ),
    "row_code_unknown": Name(
        "{file}「{sheet}」{cell}：代码“{raw}”不在本版体系中，名称与 {item} 相同，"
        "{count} 个数字待确认，之前按未填报处理。请核对是否用了旧表。",
        "{file}, {sheet}!{cell}: the code “{raw}” is not in this framework, but the name is that of"
        " {item}; {count} figures wait and count as not reported. Check that the form is not an "
        "old one.",
    ),
    "row_code_and_name_differ": Name(
        "{file}「{sheet}」{cell}：代码“{raw}”是 {item} 的，名称却是另一项的，{count} 个数字待确认，"
        "之前按未填报处理。请核对该行填的是哪一项。",
        "{file}, {sheet}!{cell}: the code “{raw}” belongs to {item}, the name to another item; "
        "{count} figures wait and count as not reported. Check which item the row is about.",
    ),
    "row_name_near": Name(
        "{file}「{sheet}」{cell}：没有代码，名称“{raw}”与 {item} 相近，"
        "{count} 个数字待确认，之前按未填报处理。请确认是不是这一项。",
        "{file}, {sheet}!{cell}: there is no code, and the name “{raw}” is near that of {item}; "
        "{count} figures wait and count as not reported. Confirm that it is this item.",
    ),
    "row_name_differs": Name(
        "{file}「{sheet}」{cell}：代码“{raw}”是 {item} 的，该行的名称却大不相同，已按代码采用。"
        "请核对是否用了旧表。",
        "{file}, {sheet}!{cell}: the code “{raw}” belongs to {item}, yet the name in the row is "
        "quite another; the code was followed. Check that it is not an old form.",
    ),
    "row_unknown": Name(
        "{file}「{sheet}」{cell}：没有代码，名称“{raw}”不在本版体系中，该行未采用。请补上代码。",
        "{file}, {sheet}!{cell}: there is no code, and the name “{raw}” is not in this framework; "
        "the row was not used. Add the code.",
    ),
    "unit_by_name": Name(
        "{file}「{sheet}」{cell}：没有单位代码，按名称“{raw}”作为 {unit_zh} 采用。请核对。",
        "{file}, {sheet}!{cell}: there is no unit code; by the name “{raw}” the workbook was taken "
        "for {unit_en}. Check that.",
    ),
    "evaluation_year_differs": Name(
        "{file}「{sheet}」是 {raw} 年的填报表，本次评估是 {reading} 年。请核对是否用了旧表。",
        "{file}, {sheet}: the form is for {raw}, the evaluation for {reading}. Check that it is "
        "not last year's form.",
    ),
    "parts_differ_from_whole": Name(
        "{file}「{sheet}」{cell}：{item} {year} 年为 {raw}，下列 {count} 个分项相加是 {reading}。"
        "请核对，或采用分项之和。",
        "{file}, {sheet}!{cell}: {item} is {raw} in {year}, the {count} parts below it add up to "
        "{reading}. Check it, or take the sum.",
    ),
    "table_read": Name(
        "{file}「{sheet}」不是下发的填报表，按表头自动读取：{units} 个区、{items} 项、{years} 年，"
        "{count} 个数字。请核对读法。",
        "{file}, {sheet}, is none of our forms and was read by its own heads: {units} districts, "
        "{items} items, {years}, {count} figures. Check that it was read rightly.",
    ),
    "table_read_as_decided": Name(
        "{file}「{sheet}」按已确认的读法读取：{units} 个区、{items} 项、{years} 年，"
        "{count} 个数字。",
        "{file}, {sheet}, was read as decided: {units} districts, {items} items, {years}, {count} "
        "figures.",
    ),
    "table_incomplete": Name(
        "{file}「{sheet}」看不出{lacks_zh}，没有采用。请在窗口中打开并指定各列，或使用下发的填报表。",
        "{file}, {sheet}: what is missing to read it: {lacks_en}. It was not used. Open it in the "
        "window and say what each column is, or use the form that was sent out.",
    ),
    "table_sheet_hidden": Name(
        "{file}「{sheet}」是隐藏的工作表，没有采用。如应采用，请取消隐藏后重报。",
        "{file}, {sheet}: the sheet is hidden and was not used. Have it shown and sent again if it "
        "should be.",
    ),
    "table_unit_unknown": Name(
        "{file}「{sheet}」{cell}：“{raw}”不是已知的区，该行未采用。请更正名称，或在别名中补上。",
        "{file}, {sheet}!{cell}: “{raw}” is no district that is known; the row was not used. "
        "Correct the name, or add it to the aliases.",
    ),
    "table_item_unknown": Name(
        "{file}「{sheet}」{cell}：“{raw}”不在本版体系中，该行未采用。请核对名称或代码。",
        "{file}, {sheet}!{cell}: “{raw}” is not in this framework; the row was not used. Check name"
        " or code.",
    ),
    "table_year_unknown": Name(
        "{file}「{sheet}」{cell}：“{raw}”看不出是哪一年，该行未采用。请写成 2020。",
        "{file}, {sheet}!{cell}: “{raw}” names no year; the row was not used. Write it like 2020.",
    ),
    "table_rows_unplaced": Name(
        "{file}「{sheet}」共有 {count} 行看不出是哪个区、哪一项或哪一年，未采用。请在窗口中指定。",
        "{file}, {sheet}: {count} rows in all name no known district, item or year and were not "
        "used. Say in the window what they are.",
    ),
    "table_value_twice": Name(
        "{file}「{sheet}」{cell}：“{raw}”与 {first} 的“{first_text}”说的是同一个数，两者不同。"
        "确认之前按未填报处理。",
        "{file}, {sheet}!{cell}: “{raw}” and “{first_text}” in {first} are the same figure, yet "
        "differ. Until one is confirmed it counts as not reported.",
    ),
    "table_measure_converted": Name(
        "{file}「{sheet}」{cell}：“{raw}”的单位是 {given}，体系中是 {measure}，"
        "换算为 {working} = {reading}。确认之前按未填报处理。",
        "{file}, {sheet}!{cell}: “{raw}” is in {given}, the framework asks for {measure}; converted"
        " it is {working} = {reading}. Until it is confirmed it counts as not reported.",
    ),
    "table_measure_differs": Name(
        "{file}「{sheet}」{cell}：“{raw}”的单位是 {given}，体系中是 {measure}，无法换算，"
        "按未填报处理。请改用 {measure}。",
        "{file}, {sheet}!{cell}: “{raw}” is in {given}, the framework asks for {measure}, and one "
        "cannot be turned into the other; it counts as not reported. Use {measure}.",
    ),
    "as_of_assumed": Name(
        "{file}「{sheet}」{cell}：截止日期“{raw}”没有写全，按 {reading} 采用。请核对，"
        "今后按 2020-10-31 的格式填写。",
        "{file}, {sheet}!{cell}: the as-of date “{raw}” does not say all of a date and was taken "
        "as {reading}. Check it, and write it like 2020-10-31.",
    ),
    "measures_disagree": Name(
        "{file}「{sheet}」{cell}：表头和所在行的单位不同（{given}、{first}），体系中是 {measure}，"
        "“{raw}”用哪个单位看不出来，按未填报处理。请统一单位，或在此填入 {measure} 的数。",
        "{file}, {sheet}!{cell}: head and row name two units ({given}, {first}); the framework has"
        " {measure}; which one “{raw}” is in cannot be seen, so it counts as not reported. Have"
        " one unit used, or enter the figure in {measure}.",
    ),
    "year_head_unclear": Name(
        "{file}「{sheet}」{cell}：表头“{raw}”有年份，但不只是年份（如计划、预计、不足一年），"
        "该列没有采用。如是全年实际数，请把表头改成年份后重报。",
        "{file}, {sheet}!{cell}: the head “{raw}” names a year and something else (a plan, an "
        "estimate, part of a year); the column was not used. If it is the year's figure, have the "
        "head changed to the year and sent again.",
    ),
    "year_head_is_date": Name(
        "{file}「{sheet}」{cell}：表头是日期 {raw}，该列按 {year} 年采用，截止日期为该日。请核对。",
        "{file}, {sheet}!{cell}: the head is the date {raw}; the column was taken for {year}, as of"
        " that day. Check that.",
    ),
    "table_year_uncertain": Name(
        "{file}「{sheet}」{cell}：“{raw}”说的是不是全年看不出来，{item} 的 {count} 个数字待确认，"
        "之前按未填报处理。",
        "{file}, {sheet}!{cell}: whether “{raw}” means the whole year cannot be seen; {count} "
        "figures of {item} wait and count as not reported.",
    ),
    "table_labels_disagree": Name(
        "{file}「{sheet}」{cell}：“{raw}”的表头说的是 {given}，所在行（或上方）说的是 {first}，"
        "不知属于哪个，按未填报处理。请更正其中之一。",
        "{file}, {sheet}!{cell}: the head of “{raw}” says {given}, its row (or one above) says "
        "{first}; which one it belongs to cannot be seen, so it counts as not reported. Correct "
        "one of the two.",
    ),
    "table_row_below_head": Name(
        "{file}「{sheet}」{cell}：表头下面一行的“{raw}”等文字没有采用。"
        "如是表头的一部分（年份、单位、口径），请并入表头。",
        "{file}, {sheet}!{cell}: words such as “{raw}” in the row below the header were not used. "
        "If they belong to it (a year, a unit, a definition), have them put into the header.",
    ),
    "table_heads_differ": Name(
        "{file}「{sheet}」{cell}：这里又有一行表头（{reading}），与前面的表头不同，"
        "其下各行没有采用。请统一各段的表头，或分成几张工作表。",
        "{file}, {sheet}!{cell}: a header stands here again ({reading}) and differs from the one "
        "before; the rows below it were not used. Have the same header above every block, or a "
        "sheet for each.",
    ),
    "table_rows_above": Name(
        "{file}「{sheet}」{cell}：表头（第 {reading} 行）以上还有数字（如“{raw}”），没有采用。"
        "请核对表头，或把两张表分开。",
        "{file}, {sheet}!{cell}: figures such as “{raw}” stand above the header (row {reading}) and"
        " were not used. Check the header, or have the two tables apart.",
    ),
    "table_key_column_hidden": Name(
        "{file}「{sheet}」{cell}：{raw} 列是隐藏的，却决定各数字属于哪个区、哪一项或哪一年。"
        "请取消隐藏并核对。",
        "{file}, {sheet}!{cell}: column {raw} is hidden, yet says whose, of what or of when the "
        "figures are. Have it shown and check it.",
    ),
    "table_columns_not_read": Name(
        "{file}「{sheet}」{cell}：有 {count} 列数字没有采用：{raw}。如应采用，"
        "请在窗口中打开并指定这些列是什么。",
        "{file}, {sheet}!{cell}: {count} columns of figures were not used: {raw}. If they should "
        "be, open the file in the window and say what these columns are.",
    ),
    "table_total_differs": Name(
        "{file}「{sheet}」{cell}：{name} {year} 年的合计是 {raw}，各区相加是 {computed}。"
        "请核对合计和各区数字。",
        "{file}, {sheet}!{cell}: the total of {name} in {year} is {raw}, the districts add up to "
        "{computed}. Check the total and the districts.",
    ),
    "column_of_item_hidden": Name(
        "{file}「{sheet}」{cell}：“{raw}”一列是隐藏的，其中 {count} 个数字待确认，"
        "之前按未填报处理。请确认采用，或取消隐藏后重报。",
        "{file}, {sheet}!{cell}: the column “{raw}” is hidden; its {count} figures wait and count "
        "as not reported. Accept them, or have the column shown and sent again.",
    ),
    "form_without_marker": Name(
        "{file}「{sheet}」{cell}：没有“说明”工作表，按标题“{raw}”认作 {unit} 的 {year} 年"
        "填报表（体系 {reading} 版）。请核对。",
        "{file}, {sheet}!{cell}: the sheet “说明” is missing; by the title “{raw}” this is the "
        "form of {unit} for {year}, framework {reading}. Check that.",
    ),
}
