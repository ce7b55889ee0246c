"""Each messy workbook leads to exactly the entries stated here, the good ones to none."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from sample_workbooks.make_files import FILES
from sample_workbooks.make_messy import CITY_MESSY, MESSY, write_messy
from sample_workbooks.make_small import FRAMEWORK_FILE, SMALL
from sample_workbooks.make_tables import TABLES
from smartcity_desk.core.checks import panel_checks
from smartcity_desk.core.issues import Issue
from smartcity_desk.core.panel import Panel
from smartcity_desk.core.pipeline import compute
from smartcity_desk.core.resolutions import accept, can_accept
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.resources import samples
from smartcity_desk.workbooks.addition import addition_of, home_of, with_addition
from smartcity_desk.workbooks.cache import CellCache
from smartcity_desk.workbooks.imported import Imported
from smartcity_desk.workbooks.importer import import_paths
from smartcity_desk.workbooks.reader_pool import ReaderPool

Stated = tuple[str, str, str, str]  # code, cell, text found, reading proposed
UNCERTAIN, SCALED, UNIT = "value_uncertain", "value_uncertain_scaled", "value_uncertain_unit"
HUANGPU, CITY = "310101", "310000"

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
    "公式_没有结果": [("formula_without_value", "L8", "=SUM(J8:K8)", "")],
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
    "核对_覆盖率低": [("check_coverage", "", "", "")],
    "核对_合计与分项": [("parts_differ_from_whole", "L8", "991", "981")],
    "核对_与上年重复": [("check_year_copied", "", "", "")],
    "更正_同一区": [],
    "核对_全市与各区矛盾": [("city_value_conflicts", "L9", "60000", "49800")],
}
# Where accepting every proposal brings back just what the good workbook says.
RESTORED = (
    "数字_全角与千分位", "数字_万和亿", "数字_中文", "数字_百分比写法", "数字_千分数",
    "数字_单位不符", "单位列_可换算",
    "公式_结果过期", "公式_引用别的工作簿", "隐藏_行", "隐藏_列", "隐藏_表", "行_名称相近",
    "行_代码不识", "行_代码与名称不符", "核对_差十倍",
    "核对_少十倍", "合并_盖住的数",
)  # fmt: skip


class Desk:
    """Imports workbooks through reader processes that stay, and a cache that stays."""

    def __init__(self, pool: ReaderPool, folder: Path) -> None:
        self._pool, self._cache = pool, CellCache(folder)

    def read(self, *messy: Path, instead_of: str = "") -> Imported:
        """The sample with ``messy`` in place of the workbook of one unit."""
        good = (p for p in sorted(samples().glob("*.xlsx")) if p.name[:6] != instead_of)
        return import_paths([*good, *messy], pool=self._pool, cache=self._cache)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """One desk for all tests."""
    with ReaderPool() as pool:
        yield Desk(pool, tmp_path_factory.mktemp("cells"))


def messy(name: str) -> Path:
    """The path of a messy workbook."""
    return samples() / "messy" / f"{name}.xlsx"


def replaced(name: str) -> str:
    """The unit whose good workbook a messy one replaces."""
    return CITY if name in CITY_MESSY else HUANGPU


def entries(imported: Imported) -> list[Issue]:
    """What the review shows of reading and checking."""
    result = compute(Snapshot.of(imported.framework, imported.panel))
    return [*imported.issues, *panel_checks(result)]


def test_that_the_good_workbooks_lead_to_no_entry(desk: Desk) -> None:
    assert entries(desk.read()) == []


@pytest.mark.parametrize("name", [*MESSY, *CITY_MESSY])
def test_that_a_messy_workbook_leads_to_what_is_stated_and_nothing_else(
    name: str, desk: Desk
) -> None:
    found = entries(desk.read(messy(name), instead_of=replaced(name)))
    assert [(i.code, i.cell, i.raw, i.reading) for i in found] == STATED[name]
    for issue in found:
        assert issue.unit == replaced(name)
        assert not issue.file or issue.file == f"{name}.xlsx"
        assert issue.message("zh") != issue.message("en")


def test_that_every_messy_workbook_is_stated() -> None:
    assert set(STATED) == {*MESSY, *CITY_MESSY}
    found = {path.stem for path in (samples() / "messy").glob("*.xlsx")}
    assert found - set(TABLES) - {
        Path(name).stem for name in (*FILES, *SMALL, FRAMEWORK_FILE)
    } == set(STATED)


def values(panel: Panel) -> dict[tuple[str, int], float | None]:
    """What 黄浦区 reports, by item and year."""
    return {
        (code, year): panel.reading(HUANGPU, code, year).value
        for code in panel.items
        for year in panel.years
    }


@pytest.mark.parametrize("name", RESTORED)
def test_that_accepting_the_proposals_brings_the_good_values_back(name: str, desk: Desk) -> None:
    good, imported = values(desk.read().panel), desk.read(messy(name), instead_of=HUANGPU)
    panel = imported.panel
    assert values(panel) != good
    for issue in entries(imported):
        assert can_accept(panel, issue)
        panel = accept(panel, issue)
    assert values(panel) == good


@pytest.mark.parametrize("name", [
    "版式_表头下移", "版式_列移动", "版式_行移动", "单位_别名", "单位列_别名",
    "版式_另加表", "版式_年份写法", "隐藏_另一张表", "隐藏_深藏的表", "日期_各种写法",
])  # fmt: skip
def test_that_another_layout_reads_the_same_values(name: str, desk: Desk) -> None:
    imported = desk.read(messy(name), instead_of=HUANGPU)
    assert values(imported.panel) == values(desk.read().panel)


def test_that_the_same_district_twice_is_named_with_both_files(desk: Desk) -> None:
    found = entries(desk.read(messy("单位_别名")))
    assert [(i.code, i.file) for i in found] == [("unit_twice_same", "单位_别名.xlsx")]
    assert "310101_黄浦区.xlsx" in found[0].message("zh")
    found = entries(desk.read(messy("数字_超范围")))
    assert [(i.code, i.details["count"]) for i in found] == [("unit_twice", "1")]


def test_that_zero_is_a_value_and_not_a_gap(desk: Desk) -> None:
    read = values(desk.read(messy("缺报_零就是零"), instead_of=HUANGPU).panel)
    assert (read["A301-1", 2020], read["B301-2", 2020]) == (0.0, 0.0)


def test_that_an_older_form_is_mapped_by_codes_and_names(desk: Desk) -> None:
    good = values(desk.read().panel)
    read = values(desk.read(messy("旧表_早先的体系"), instead_of=HUANGPU).panel)
    assert {place for place, value in read.items() if value != good[place]} == {
        ("A302-1", year) for year in range(2014, 2021)
    }


def test_that_a_corrected_version_of_a_file_already_in_is_a_list_of_differences(
    desk: Desk,
) -> None:
    before = desk.read()
    home = home_of(before.framework, before.panel)
    later = import_paths([messy("更正_同一区")], home=home)
    addition = addition_of(before.panel, later)
    assert (addition.late, addition.received) == ((), (HUANGPU,))
    assert [(d.code, d.year, d.first.value, d.second.value) for d in addition.differing] == [
        ("A101-1", 2020, 991.0, 1000.0), ("A101-2", 2020, 1682.0, 1700.0),
    ]  # fmt: skip
    after = with_addition(before.panel, addition, [(HUANGPU, "A101-2", 2020)])
    assert after.reading(HUANGPU, "A101-1", 2020).value == 991.0
    assert after.reading(HUANGPU, "A101-2", 2020).value == 1700.0


def test_that_a_district_without_a_workbook_is_named(desk: Desk) -> None:
    found = entries(desk.read(instead_of=HUANGPU))
    assert [(str(i.severity), i.code, i.unit) for i in found] == [
        ("info", "unit_not_received", HUANGPU)
    ]


def test_that_every_sheet_says_that_its_data_are_synthetic() -> None:
    readable = {*MESSY, *CITY_MESSY, *TABLES, *SMALL, Path(FRAMEWORK_FILE).stem}
    for name in readable:
        for sheet in openpyxl.load_workbook(messy(name)):
            above = [str(cell.value) for row in sheet.iter_rows(max_row=6) for cell in row]
            assert any("合成数据" in text for text in above), (name, sheet.title)


def test_that_the_messy_workbooks_are_the_same_bytes_every_time(tmp_path: Path) -> None:
    for path in write_messy(tmp_path):
        assert path.read_bytes() == messy(path.stem).read_bytes(), path.name
