"""The sentences of the checks: figures that were read and still may be wrong.

See :mod:`smartcity_desk.core.issue_texts`, which gathers all sentences.
"""

from __future__ import annotations

from smartcity_desk.core.names import Name

CHECK_TEXTS: dict[str, Name] = {
    "check_out_of_range": Name(
        "{unit_zh} {year} 年{item_zh}为 {value}，不在有效范围 {range} 内。请向该区核实数值和单位。",
        "{unit_en} {year}: {item_en} is {value}, outside the valid range {range}. Ask the district "
        "for the figure and its unit.",
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
        "{unit_zh} {year} 年的 {all} 个数字中有 {count} 个与 {last} 年完全相同{where_zh}，"
        "可能误报了上年的数。请该区按 {year} 年重新填报，或说明确未变化。",
        "{unit_en} {year}: {count} of {all} figures are exactly those of {last}{where_en}; last "
        "year's may have been sent again. Ask the district for those of {year}, or to confirm that "
        "nothing changed.",
    ),
    "check_tenfold": Name(
        "{unit_zh} {year} 年{item_zh}为 {value}，{last} 年为 {before}（{sign}{times}），"
        "可能差了一个数量级。请核对单位，或采用建议的 {reading}。",
        "{unit_en} {year}: {item_en} is {value} after {before} in {last} ({sign}{times}), perhaps "
        "a slip of the unit. Check it, or take what is proposed: {reading}.",
    ),
    "check_jump": Name(
        "{unit_zh} {year} 年{item_zh}为 {value}，{last} 年为 {before}（{sign}{times}），"
        "变化远大于其他区。请该区说明原因（新增、合并、口径变化）并附依据。",
        "{unit_en} {year}: {item_en} is {value} after {before} in {last} ({sign}{times}), far more "
        "than the other units changed. Ask the district why (new, merged, counted otherwise), with "
        "evidence.",
    ),
    "check_cumulative_fell": Name(
        "{unit_zh} {year} 年{item_zh}为 {value}，低于 {last} 年的 {before}，而该项是累计数。"
        "请该区说明哪一年的数有误，或核减了什么；如无核减，不应低于 {before}。",
        "{unit_en} {year}: {item_en} is {value}, below the {before} of {last}, though it is "
        "cumulative. Ask the district which year is wrong, or what was taken off; unless something "
        "was, it is at least {before}.",
    ),
    "check_outlier": Name(
        "{unit_zh} {years_zh} 年{item_zh}远离其他区：{year} 年可比值 {compared}，中位数 {median}"
        "（稳健标准分 {z}）。请该区核实数值、单位和分母，确属实情的请附依据。",
        "{unit_en} {years_en}: {item_en} is far from the other units; in {year} it compares as "
        "{compared} with a median of {median} (robust z {z}). Ask the district to confirm figure, "
        "unit and denominator, with evidence if it is so.",
    ),
    "check_repeated": Name(
        "{unit_zh} {year} 年{item_zh}与{other_zh}的数字相同（{value}）。请该区说明是否填错了行，"
        "并给出两项各自的数。",
        "{unit_en} {year}: {item_en} and {other_en} have the same figure ({value}). Ask the "
        "district whether a row was filled in twice, and for the figure of each.",
    ),
    "check_coverage": Name(
        "{unit_zh} {year} 年只填报了 {all} 项中的 {count} 项，低于 {limit}{where_zh}。"
        "请该区补报，或在公布时说明。",
        "{unit_en} {year}: only {count} of {all} items are reported, below {limit}{where_en}. "
        "Ask the district for them, or say so when publishing.",
    ),
    "as_of_outside_year": Name(
        "{unit_zh} {year} 年有 {count} 个数字的截止日期是 {date}，不在该年内，如{item_zh}。"
        "请该区给出 {year} 年内截止的数，或更正日期。",
        "{unit_en} {year}: {count} figures have the as-of date {date}, outside the year, such "
        "as {item_en}. Ask the district for figures as of {year}, or for the right date.",
    ),
    "city_value_conflicts": Name(
        "{item_zh} {year} 年市级填报数为 {value}，各区数据是 {computed}，两者矛盾。"
        "请主管部门说明口径；在此之前可采用各区数据。",
        "{item_en} {year}: the reported city value is {value}, the units say {computed}. Ask the "
        "bureau in charge how it was counted; until then the units' figure can be taken.",
    ),
}
