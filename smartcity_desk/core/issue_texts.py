"""The sentences of all issues, Chinese and English: what happened, where, what to do.

Placeholders are the fields of an issue and the keys of its ``details``.
"""

from __future__ import annotations

from smartcity_desk.core.names import Name

TEXTS: dict[str, Name] = {
    "value_not_a_number": Name(
        "{file}「{sheet}」{cell}：“{raw}”不是数字，按未填报处理。请改为数字，或填“未填报”“不适用”。",
        "{file}, {sheet}!{cell}: “{raw}” is not a number and is treated as not reported. "
        "Enter a number, or NR / NA.",
    ),
    "denominator_missing": Name(
        "{unit} {year} 年缺少分母“{denominator}”，{item} 无法按其比较，按未填报处理。请补填分母。",
        "{unit} {year}: the denominator “{denominator}” is missing, so {item} cannot be compared "
        "and counts as not reported. Fill in the denominator.",
    ),
    "denominator_not_positive": Name(
        "{unit} {year} 年分母“{denominator}”为 {raw}，须大于零；{item} 按未填报处理。请更正分母。",
        "{unit} {year}: the denominator “{denominator}” is {raw} and must be above zero; {item} "
        "counts as not reported. Correct the denominator.",
    ),
    "goalposts_missing": Name(
        "{item} 没有目标值（不允许值、基准值、满意值），不能归一化。请在体系表中补上。",
        "{item} has no goalposts (worst, reference, best) and cannot be normalised. "
        "Add them to the framework.",
    ),
    "goalposts_not_ordered": Name(
        "{item} 的目标值 {raw} 未依次排列，不能归一化。请在体系表中更正。",
        "The goalposts of {item} ({raw}) are not in order, so it cannot be normalised. "
        "Correct them in the framework.",
    ),
    "city_value_incomplete": Name(
        "{item} {year} 年仅 {details_n} 区填报，全市值不完整。请补齐各区数据，或填报全市值。",
        "{item} {year}: only {details_n} districts reported, the city value is incomplete. "
        "Complete the districts or report a city value.",
    ),
    "city_value_overridden": Name(
        "{item} {year} 年全市值采用市级填报数 {reading}，未用各区汇总。",
        "{item} {year}: the city value is the reported one, {reading}, "
        "instead of what the districts add up to.",
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
}
