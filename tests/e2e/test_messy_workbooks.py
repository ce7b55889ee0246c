"""What is read of messy workbooks, and what accepting and adding them comes to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sample_workbooks.make_files import FILES
from sample_workbooks.make_messy import BESIDE, CITY_MESSY, MESSY, write_messy
from sample_workbooks.make_returns import RETURNS
from sample_workbooks.make_small import FRAMEWORK_FILE, SMALL
from sample_workbooks.make_tables import TABLES
from smartcity_desk.core.resolutions import accept, can_accept
from smartcity_desk.resources import samples
from smartcity_desk.workbooks.addition import addition_of, home_of, with_addition
from smartcity_desk.workbooks.any_book import read_file
from smartcity_desk.workbooks.importer import import_paths
from smartcity_desk.workbooks.questions import Answers, Unanswered
from smartcity_desk.workbooks.raw import RawBook
from smartcity_desk.workbooks.reader_pool import ReaderPool
from tests.e2e.messy_desk import (
    FOLLOWING,
    HUANGPU,
    Desk,
    messy,
    shown,
    values,
)
from tests.e2e.messy_stated import CONSEQUENCES, STATED, short

# Where accepting every proposal brings back just what the good workbook says.
RESTORED = (
    "数字_全角与千分位", "数字_万和亿", "数字_中文", "数字_百分比写法", "数字_千分数",
    "数字_单位不符", "单位列_可换算",
    "公式_引用别的工作簿", "公式_结果过期", "隐藏_行", "隐藏_列", "隐藏_表", "行_名称相近",
    "行_代码不识", "行_代码与名称不符", "核对_差十倍",
    "核对_少十倍", "合并_盖住的数",
)  # fmt: skip


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """One desk for all tests."""
    with ReaderPool() as pool:
        yield Desk(pool, tmp_path_factory.mktemp("cells"))


def test_that_the_good_workbooks_lead_to_no_entry(desk: Desk) -> None:
    assert desk.good.issues == ()
    # The sample leaves figures out on purpose; what follows from that is all that is said.
    assert [shown(issue) for issue in desk.known] == [
        short("A104-1", 2016), short("B202-3", 2014, 2015, 2016, 2020), short("B203-1", 2020),
        short("B404-1"), short("C102-2", 2014, 2019, 2020), short("C303-2", 2015, 2020),
    ]  # fmt: skip


def test_that_every_messy_workbook_is_stated() -> None:
    assert set(STATED) == {*MESSY, *BESIDE, *CITY_MESSY}
    assert set(CONSEQUENCES) <= set(STATED)
    found = {path.stem for path in (samples() / "messy").glob("*.xlsx")}
    assert found - set(TABLES) - set(RETURNS) - {
        Path(name).stem for name in (*FILES, *SMALL, FRAMEWORK_FILE)
    } == set(STATED)


@pytest.mark.parametrize("name", RESTORED)
def test_that_accepting_the_proposals_brings_the_good_values_back(name: str, desk: Desk) -> None:
    good, imported = values(desk.good.panel), desk.read(messy(name), instead_of=HUANGPU)
    panel = imported.panel
    assert values(panel) != good
    for issue in (i for i in desk.entries(imported) if i.code not in FOLLOWING):
        assert can_accept(panel, issue)
        panel = accept(panel, issue)
    assert values(panel) == good


@pytest.mark.parametrize("name", [
    "版式_表头下移", "版式_列移动", "版式_行移动", "单位_别名", "单位列_别名",
    "版式_另加表", "版式_年份写法", "隐藏_另一张表", "隐藏_深藏的表", "日期_各种写法",
])  # fmt: skip
def test_that_another_layout_reads_the_same_values(name: str, desk: Desk) -> None:
    imported = desk.read(messy(name), instead_of=HUANGPU)
    assert values(imported.panel) == values(desk.good.panel)


def test_that_the_same_district_twice_is_named_with_both_files(desk: Desk) -> None:
    found = desk.entries(desk.read(messy("单位_别名")))
    assert [(i.code, i.file) for i in found] == [("unit_twice_same", "单位_别名.xlsx")]
    assert "310101_黄浦区.xlsx" in found[0].message("zh")
    found = desk.entries(desk.read(messy("数字_超范围")))
    assert [(i.code, i.details["count"]) for i in found] == [("unit_twice", "1")]


def test_that_zero_is_a_value_and_not_a_gap(desk: Desk) -> None:
    read = values(desk.read(messy("缺报_零就是零"), instead_of=HUANGPU).panel)
    assert (read["A301-1", 2020], read["B301-2", 2020]) == (0.0, 0.0)


def test_that_an_older_form_is_mapped_by_codes_and_names(desk: Desk) -> None:
    good = values(desk.good.panel)
    read = values(desk.read(messy("旧表_早先的体系"), instead_of=HUANGPU).panel)
    assert {place for place, value in read.items() if value != good[place]} == {
        ("A302-1", year) for year in range(2014, 2021)
    }


def test_that_a_corrected_version_of_a_file_already_in_is_a_list_of_differences(
    desk: Desk,
) -> None:
    before = desk.good
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


def test_that_two_versions_of_a_file_are_asked_about_cell_by_cell(desk: Desk) -> None:
    good = [samples() / f"{name}.xlsx" for name in ("310101_黄浦区", "指标体系_2020")]
    with pytest.raises(Unanswered) as caught:
        import_paths([*good, messy("两份_同一区")], answers=Answers())
    (twice,) = caught.value.twice
    assert (twice.first, twice.second) == ("310101_黄浦区.xlsx", "两份_同一区.xlsx")
    assert [(d.code, d.year, d.first.value, d.second.value) for d in twice.differing] == [
        ("A101-1", 2020, 991.0, 1000.0), ("A101-2", 2020, 1682.0, 1700.0),
        ("A102-1", 2019, 49.16, None), ("A302-1", 2020, 2436.0, None),
    ]  # fmt: skip


def test_that_formulas_that_hold_are_read_and_a_stale_one_waits(desk: Desk) -> None:
    good = values(desk.good.panel)
    for name in ("公式_下拉填充", "公式_四舍五入"):
        read = values(desk.read(messy(name), instead_of=HUANGPU).panel)
        differing = {place: value for place, value in read.items() if value != good[place]}
        assert differing == {("A101-2", 2020): None}, name


def test_that_a_district_without_a_workbook_is_named(desk: Desk) -> None:
    found = desk.read(instead_of=HUANGPU).issues
    assert [(str(i.severity), i.code, i.unit) for i in found] == [
        ("info", "unit_not_received", HUANGPU)
    ]


def test_that_every_sheet_says_that_its_data_are_synthetic() -> None:
    readable = {*MESSY, *BESIDE, *CITY_MESSY, *TABLES, *RETURNS, *SMALL, Path(FRAMEWORK_FILE).stem}
    for name in readable:
        for sheet in RawBook.from_json(read_file(messy(name).read_bytes())).sheets:
            above = [c.text for row, cells in sheet.rows() if row < 7 for c in cells.values()]
            assert any("合成数据" in text for text in above), (name, sheet.name)


def test_that_the_messy_workbooks_are_the_same_bytes_every_time(tmp_path: Path) -> None:
    for path in write_messy(tmp_path):
        assert path.read_bytes() == messy(path.stem).read_bytes(), path.name
