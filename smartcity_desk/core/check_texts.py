"""The sentences of the checks: figures that were read and still may be wrong.

See :mod:`smartcity_desk.core.issue_texts`, which gathers all sentences.
"""

from __future__ import annotations

from smartcity_desk.core.names import Name

CHECK_TEXTS: dict[str, Name] = {
    "check_out_of_range": Name(
        "{unit_zh} {year} 年{item_zh}为 {value}，不在有效范围 {range} 内。请核对数值和单位。",
        "{unit_en} {year}: {item_en} is {value}, outside the valid range {range}. Check the figure "
        "and its unit.",
    ),
    "check_fraction": Name(
        "{unit_zh} {year} 年{item_zh}为 {value}%，各区中位数是 {median}%，可能是小数写法，"
        "建议改为 {reading}。",
        "{unit_en} {year}: {item_en} is {value} %, the median of the units {median} %. It may be a "
        "fraction; {reading} is proposed.",
    ),
    "check_per_cent": Name(
        "{unit_zh} {year} 年{item_zh}为 {value}，各区中位数是 {median}，可能按百分数填了小数项，"
        "建议改为 {reading}。",
        "{unit_en} {year}: {item_en} is {value}, the median of the units {median}. It may be in "
        "per cent where a share of 1 is asked for; {reading} is proposed.",
    ),
    "check_sum_of_parts": Name(
        "{unit_zh} {year} 年{item_zh}为 {value}，同组各项相加是 {computed}，别处两者相等。"
        "请核对，或采用建议的 {reading}。",
        "{unit_en} {year}: {item_en} is {value}, its parts add up to {computed}; elsewhere the two "
        "are equal. Check it, or take what is proposed: {reading}.",
    ),
    "check_year_copied": Name(
        "{unit_zh} {year} 年的 {all} 个数字中有 {count} 个与 {last} 年完全相同，"
        "可能误报了上年的数。请核对。",
        "{unit_en} {year}: {count} of {all} figures are exactly those of {last}; last year's may "
        "have been sent again. Check them.",
    ),
    "check_tenfold": Name(
        "{unit_zh} {year} 年{item_zh}为 {value}，{last} 年为 {before}（{sign}{times}），"
        "可能差了一个数量级。请核对单位，或采用建议的 {reading}。",
        "{unit_en} {year}: {item_en} is {value} after {before} in {last} ({sign}{times}), perhaps "
        "a slip of the unit. Check it, or take what is proposed: {reading}.",
    ),
    "check_jump": Name(
        "{unit_zh} {year} 年{item_zh}为 {value}，{last} 年为 {before}（{sign}{times}），"
        "变化远大于其他区。请核对。",
        "{unit_en} {year}: {item_en} is {value} after {before} in {last} ({sign}{times}), far more "
        "than the other units changed. Check it.",
    ),
    "check_cumulative_fell": Name(
        "{unit_zh} {year} 年{item_zh}为 {value}，低于 {last} 年的 {before}，而该项是累计数。"
        "请核对。",
        "{unit_en} {year}: {item_en} is {value}, below the {before} of {last}, though it is "
        "cumulative. Check it.",
    ),
    "check_outlier": Name(
        "{unit_zh} {years_zh} 年{item_zh}远离其他区：{year} 年可比值 {compared}，中位数 {median}"
        "（稳健标准分 {z}）。请核对。",
        "{unit_en} {years_en}: {item_en} is far from the other units; in {year} it compares as "
        "{compared} with a median of {median} (robust z {z}). Check it.",
    ),
    "check_repeated": Name(
        "{unit_zh} {year} 年{item_zh}与{other_zh}的数字相同（{value}）。请核对是否填错了行。",
        "{unit_en} {year}: {item_en} and {other_en} have the same figure ({value}). Check that no "
        "row was filled in twice.",
    ),
    "check_coverage": Name(
        "{unit_zh} {year} 年只填报了 {all} 项中的 {count} 项，低于 {limit}。"
        "请补齐，或在公布时说明。",
        "{unit_en} {year}: only {count} of {all} items are reported, below {limit}. Complete "
        "them, or say so when publishing.",
    ),
    "as_of_outside_year": Name(
        "{unit_zh} {year} 年有 {count} 个数字的截止日期是 {date}，不在该年内，如{item_zh}。"
        "请核对。",
        "{unit_en} {year}: {count} figures have the as-of date {date}, outside the year, such "
        "as {item_en}. Check it.",
    ),
    "city_value_conflicts": Name(
        "{item_zh} {year} 年市级填报数为 {value}，各区数据是 {computed}，两者矛盾。请核对。",
        "{item_en} {year}: the reported city value is {value}, the units say {computed}. Check "
        "which is right.",
    ),
}
