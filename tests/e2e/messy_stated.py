"""What each messy workbook leads to: entries about what it says, and what follows from them."""

from __future__ import annotations

from collections.abc import Mapping

Stated = tuple[str, str, str, str]  # code, cell, text found, reading proposed
YEARS = tuple(range(2014, 2021))
UNCERTAIN, SCALED, UNIT = "value_uncertain", "value_uncertain_scaled", "value_uncertain_unit"

STATED: dict[str, list[Stated]] = {
    "数字_全角与千分位": [
        (UNCERTAIN, "L9", "１，６８２", "1682"),
        (UNCERTAIN, "L10", "６３．３８", "63.38"),
        (UNCERTAIN, "L70", "34 754", "34754"),
    ],
    "数字_万和亿": [
        (SCALED, "L8", "0.0991万", "991"),
        (SCALED, "L32", "0.0412亿", "412"),
        (UNCERTAIN, "L53", "812.38亿", "812.38"),
    ],
    "数字_约数": [
        (UNCERTAIN, "L23", "超过110", ">110"),
        (UNCERTAIN, "L24", "2400余个", ">2400"),
        (UNCERTAIN, "L37", "24个以上", ">24"),
        (UNCERTAIN, "L48", "近10", "<10"),
    ],
    "数字_约与不足": [
        (UNCERTAIN, "L23", "约115", "≈115"),
        (UNCERTAIN, "L24", "不足2500", "<2500"),
        (UNCERTAIN, "L48", "10以下", "<10"),
        (UNCERTAIN, "L70", "34754左右", "≈34754"),
    ],
    "数字_区间": [
        ("value_uncertain_range", "L23", "110-120", "≈115"),
        ("value_uncertain_range", "L24", "约2400至2500", "≈2450"),
        ("value_uncertain_range", "L37", "22～26", "≈24"),
    ],
    "数字_千分数": [
        (UNIT, "L11", "992‰", "99.2"),
        (UNIT, "L15", "909 ‰", "90.9"),
    ],
    "数字_中文": [
        (UNCERTAIN, "L37", "二十四", "24"),
        (UNCERTAIN, "L48", "九", "9"),
        (UNCERTAIN, "L70", "三万四千七百五十四人", "34754"),
    ],
    "数字_百分比写法": [
        ("value_uncertain_fraction", "L11", "0.992", "99.2"),
        (UNCERTAIN, "L15", "90.9%", "90.9"),
        (UNCERTAIN, "L29", "88.3%", "88.3"),
    ],
    "数字_单位不符": [
        (UNIT, "L10", "0.06338Gbps", "63.38"),
        (UNIT, "L18", "22种", "22"),
        (UNIT, "L39", "1794分钟", "29.9"),
    ],
    "单位列_可换算": [
        ("measure_converted", "E39", "分钟", "B202-2"),
        ("measure_converted", "E70", "万人", "C303-1"),
        ("measure_converted", "D6", "人", "residents"),
    ],
    "单位列_不能换算": [
        ("measure_unknown", "E39", "工作件", ""),
        ("measure_unknown", "E70", "亿元", ""),
    ],
    "单位列_别名": [],
    "数字_过长": [
        ("value_too_large", "L8", "12345678901234567890", ""),
        ("value_too_large", "L9", "15000000000000000", ""),
    ],
    "数字_超范围": [("value_out_of_range", "L15", "190.9", "190.9")],
    "缺报_各种写法": [
        (UNCERTAIN, "L8", "暂无", "未填报"),
        (UNCERTAIN, "L9", "—", "未填报"),
        (UNCERTAIN, "L13", "无", "未填报"),
        (UNCERTAIN, "L18", "N/A", "不适用"),
        (UNCERTAIN, "L23", "暂无统计口径", "未填报"),
        (UNCERTAIN, "L24", "/", "未填报"),
        (UNCERTAIN, "L66", "零", "0"),
    ],
    "缺报_零就是零": [],
    "缺报_状态矛盾": [
        ("status_contradicts_value", "M8", "未填报", ""),
        ("status_unknown", "M9", "待定", ""),
    ],
    "单元格_错误值": [
        ("cell_has_error", "L8", "#DIV/0!", ""),
        ("cell_has_error", "L9", "#REF!", ""),
    ],
    "单元格_日期": [("date_instead_of_number", "L8", "2020-10-31", "")],
    "单元格_真假": [("value_not_a_number", "L8", "TRUE", "")],
    "公式_没有结果": [("formula_without_value", "L8", "=SUM(J8:K8)", "189")],
    "公式_结果过期": [("formula_stale", "L8", "900", "991")],
    "公式_引用别的工作簿": [("formula_elsewhere", "L8", "991", "991")],
    "日期_截止日期": [
        ("as_of_not_a_date", "N8", "去年底", ""),
        ("as_of_outside_year", "L9", "2021-02-28", ""),
    ],
    "日期_各种写法": [
        ("as_of_assumed", "N8", "10月底", "2020-10-31"),
        ("as_of_assumed", "N9", "截至9月30日", "2020-09-30"),
        ("as_of_assumed", "N12", "44104", "2020-09-30"),
    ],
    "版式_表头下移": [],
    "版式_年份写法": [],
    "版式_列移动": [],
    "版式_行移动": [],
    "版式_表改名": [("sheet_renamed", "", "", "填报")],
    "版式_另加表": [("sheet_not_read", "", "", "")],
    "合并_跨年跨项": [
        ("value_merged", "K8", "189", "189"),
        ("value_merged", "K8", "189", ""),
        ("value_merged", "L23", "115", "115"),
        ("value_merged", "L23", "115", ""),
    ],
    "合并_盖住的数": [
        ("value_merged", "K9", "343", "343"),
        ("value_under_merged", "L9", "1682", "1682"),
    ],
    "隐藏_行": [("row_hidden", "B24", "A302-1", "A302-1")],
    "隐藏_列": [("column_hidden", "K4", "2019", "")],
    "隐藏_表": [("sheet_hidden", "", "", "")],
    "隐藏_另一张表": [("hidden_sheet_not_read", "", "", "")],
    "隐藏_深藏的表": [("very_hidden_sheet_not_read", "", "", "")],
    "行_名称相近": [("row_name_near", "C8", "5G室外基站数量", "A101-1")],
    "行_代码不识": [("row_code_unknown", "B8", "A101-9", "A101-1")],
    "行_代码与名称不符": [("row_code_and_name_differ", "B8", "A101-1", "A101-1")],
    "行_重复": [("row_twice", "B73", "A101-1", "")],
    "行_没有名称": [("row_unnamed", "F24", "1538", ""), ("row_missing", "", "A302-1", "")],
    "行_缺少": [("row_missing", "", "A302-1", "")],
    "年份_缺少": [("year_column_missing", "", "", "")],
    "旧表_上一版": [("framework_version_differs", "", "2019", "2020")],
    "旧表_早先的体系": [
        ("form_of_older_framework", "B27", "0123456789ab", "2020"),
        ("code_unknown", "B24", "A302-9", ""),
        ("row_missing", "", "A302-1", ""),
    ],
    "旧表_上一年": [
        ("year_column_missing", "", "", ""),
        ("evaluation_year_differs", "", "2019", "2020"),
    ],
    "单位_别名": [],
    "单位_没有代码": [("unit_by_name", "B9", "黄浦区", "310101")],
    "单位_名称不符": [("unit_name_differs", "B9", "徐汇", "黄浦区")],
    "核对_差十倍": [("check_tenfold", "L24", "24360", "2436")],
    "核对_少十倍": [("check_tenfold", "L24", "243.6", "2436")],
    "核对_跳变": [("check_jump", "L57", "8500", "")],
    "核对_累计下降": [("check_cumulative_fell", "L33", "400", "")],
    "核对_离群": [("check_outlier", "L20", "57306", "")],
    "核对_两项相同": [("check_repeated", "L71", "34754", "")],
    "核对_覆盖率低": [("check_coverage", "L8", "", "")],
    "核对_合计与分项": [("parts_differ_from_whole", "L8", "991", "981")],
    "核对_与上年重复": [("check_year_copied", "L10", "", "")],
    "更正_同一区": [],
    "核对_全市与各区矛盾": [("city_value_conflicts", "L9", "60000", "49800")],
    "公式_下拉填充": [("formula_stale", "L9", "1682", "1743")],
    "公式_四舍五入": [("formula_stale", "L9", "1682", "1743")],
    "公式_不能复算": [("formula_unchecked", "L8", "991", "")],
    "读法_两种读者": [
        ("readers_differ", "L8", "NaN", "nan"),
        ("cell_has_error", "L8", "NaN", ""),
    ],
    "单位_不认识": [("unit_unknown", "B8", "319999", ""), ("unit_not_received", "", "", "")],
    "两份_同一区": [("unit_twice", "", "", "")],
}


def short(
    item: str, *years: int, of: str = "15/16", but: Mapping[int, str] | None = None
) -> str:  # fmt: skip
    """The city's value of ``item`` rests on some of the units in these years, else in all."""
    rests = {year: (but or {}).get(year, of).replace("/", " of ") for year in years or YEARS}
    counts = ", ".join(f"{year}: {count}" for year, count in rests.items())
    return f"city_value_incomplete {item} {counts}"


def kept(item: str) -> str:
    """The reported city figure counts, and a unit lacks that it could be held against."""
    return f"city_value_overridden {item} 2020"


def unused(item: str) -> str:
    """The reported city figure cannot be used, since a unit's denominator lacks."""
    return f"city_value_not_used {item} 2020"


# What follows for city and district from figures that wait or lack.
CONSEQUENCES: dict[str, list[str]] = {
    "数字_全角与千分位": [
        short("A102-1", 2020),
        short("C303-1", 2020),
        kept("A101-2"),
    ],
    "数字_万和亿": [
        short("A101-1", 2020),
        kept("B104-1"),
        kept("B401-1"),
    ],
    "数字_约数": [
        short("A301-1", 2020),
        short("A302-1", 2020),
        kept("B201-2"),
        kept("B302-2"),
    ],
    "数字_约与不足": [
        short("A301-1", 2020),
        short("A302-1", 2020),
        short("C303-1", 2020),
        kept("B302-2"),
    ],
    "数字_区间": [
        short("A301-1", 2020),
        short("A302-1", 2020),
        kept("B201-2"),
    ],
    "数字_千分数": [
        short("A102-2", 2020),
        short("A105-2", 2020),
    ],
    "数字_中文": [
        short("C303-1", 2020),
        kept("B201-2"),
        kept("B302-2"),
    ],
    "数字_百分比写法": [
        short("A102-2", 2020),
        short("A105-2", 2020),
        short("B102-1", 2020),
    ],
    "数字_单位不符": [
        short("A102-1", 2020),
        short("B202-2", 2020),
    ],
    "单位列_可换算": [
        "denominator_missing 310101 residents 2014–2020",
        unused("A101-2"),
        short("A104-1", 2016, of="14/16"),
        unused("B104-1"),
        short("B202-2"),
        short("C303-1"),
        short("C303-2", 2015, 2020, of="14/16"),
    ],
    "单位列_不能换算": [
        short("B202-2"),
        short("C303-1"),
    ],
    "数字_过长": [
        short("A101-1", 2020),
        kept("A101-2"),
    ],
    "数字_超范围": [
        short("A105-2", 2020),
    ],
    "缺报_各种写法": [
        short("A101-1", 2020),
        short("A104-1", 2016, 2020),
        short("A301-1", 2020),
        short("A302-1", 2020),
        short("C202-1", 2020),
        kept("A101-2"),
    ],
    "缺报_状态矛盾": [
        short("A101-1", 2020),
    ],
    "单元格_错误值": [
        short("A101-1", 2020),
        kept("A101-2"),
    ],
    "单元格_日期": [
        short("A101-1", 2020),
    ],
    "单元格_真假": [
        short("A101-1", 2020),
    ],
    "公式_没有结果": [
        short("A101-1", 2020),
    ],
    "公式_结果过期": [
        short("A101-1", 2020),
    ],
    "公式_引用别的工作簿": [
        short("A101-1", 2020),
    ],
    "合并_跨年跨项": [
        short("A101-1", 2019, 2020),
        short("A301-1", 2020),
        short("A302-1", 2020),
    ],
    "合并_盖住的数": [
        short("A101-2", 2019),
        kept("A101-2"),
    ],
    "隐藏_行": [
        short("A302-1"),
    ],
    "隐藏_列": [
        "unit_without_data 310101 2019",
        short("B404-1", but={2019: "14/15"}),
        short("C102-2", 2014, 2019, 2020, but={2019: "14/15"}),
        "unit_without_index 310101 2019",
    ],
    "隐藏_表": [
        "unit_without_data 310101 2014–2020",
        short("A104-1", 2016, of="14/15"),
        short("B202-3", 2014, 2015, 2016, 2020, of="14/15"),
        short("B203-1", 2020, of="14/15"),
        short("B404-1", of="14/15"),
        short("C102-2", 2014, 2019, 2020, of="14/15"),
        short("C303-2", 2015, 2020, of="14/15"),
        "unit_without_index 310101 2014–2020",
        kept("A101-2"),
        kept("A201-1"),
        kept("B104-1"),
        kept("B201-1"),
        kept("B201-2"),
        kept("B302-2"),
        kept("B401-1"),
        kept("B402-1"),
        kept("B402-2"),
    ],
    "行_名称相近": [
        short("A101-1"),
    ],
    "行_代码不识": [
        short("A101-1"),
    ],
    "行_代码与名称不符": [
        short("A101-1"),
    ],
    "行_缺少": [
        short("A302-1"),
    ],
    "行_没有名称": [
        short("A302-1"),
    ],
    "年份_缺少": [
        "unit_without_data 310101 2014",
        short("B202-3", 2014, 2015, 2016, 2020, but={2014: "14/15"}),
        short("B404-1", but={2014: "14/15"}),
        short("C102-2", 2014, 2019, 2020, but={2014: "14/15"}),
        "unit_without_index 310101 2014",
    ],
    "旧表_早先的体系": [
        short("A302-1"),
    ],
    "旧表_上一年": [
        "unit_without_data 310101 2020",
        unused("A101-2"),
        unused("A201-1"),
        unused("B104-1"),
        short("B202-3", 2014, 2015, 2016, 2020, but={2020: "14/15"}),
        short("B203-1", 2020, of="14/15"),
        unused("B302-2"),
        unused("B401-1"),
        unused("B402-1"),
        unused("B402-2"),
        short("B404-1", but={2020: "14/15"}),
        short("C102-2", 2014, 2019, 2020, but={2020: "14/15"}),
        short("C303-2", 2015, 2020, but={2020: "14/15"}),
        "unit_without_index 310101 2020",
        kept("B201-1"),
        kept("B201-2"),
    ],
    "核对_覆盖率低": [
        short("A101-1", 2020),
        short("A102-1", 2020),
        short("A102-2", 2020),
        short("A103-1", 2020),
        short("A104-1", 2016, 2020),
        short("A105-1", 2020),
        short("A105-2", 2020),
        short("A202-1", 2020),
        short("A203-1", 2020, of="14/15"),
        short("A204-1", 2020),
        short("A301-1", 2020),
        short("A302-1", 2020),
        short("A303-1", 2020, of="14/15"),
        short("B101-1", 2020),
        short("B102-1", 2020),
        short("B102-2", 2020),
        kept("A101-2"),
        kept("A201-1"),
    ],
    "公式_下拉填充": [
        kept("A101-2"),
    ],
    "公式_四舍五入": [
        kept("A101-2"),
    ],
    "读法_两种读者": [
        short("A101-1", 2020),
    ],
    "单位_不认识": [
        "unit_without_data 310101 2014–2020",
        unused("A101-2"),
        short("A104-1", 2016, of="14/15"),
        unused("A201-1"),
        unused("B104-1"),
        short("B202-3", 2014, 2015, 2016, 2020, of="14/15"),
        short("B203-1", 2020, of="14/15"),
        unused("B302-2"),
        unused("B401-1"),
        unused("B402-1"),
        unused("B402-2"),
        short("B404-1", of="14/15"),
        short("C102-2", 2014, 2019, 2020, of="14/15"),
        short("C303-2", 2015, 2020, of="14/15"),
        "unit_without_index 310101 2014–2020",
        kept("B201-1"),
        kept("B201-2"),
    ],
}
