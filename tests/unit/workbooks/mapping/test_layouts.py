"""Every way in which people arrange districts, items and years is read to the same values."""

from __future__ import annotations

import pytest

from smartcity_desk.workbooks.mapping.guess import blank_map, guess
from smartcity_desk.workbooks.mapping.heads import Role
from tests.unit.workbooks.mapping.tables import Cell, known, read, sheet_of, values

Rows = list[list[Cell]]
# 浦东 and 黄浦, two items, two years: what each layout must say.
EXPECTED = {
    ("310115", "A11-1", 2019): 1.0, ("310115", "A11-1", 2020): 2.0,
    ("310115", "B1", 2019): 30.0, ("310115", "B1", 2020): 20.0,
    ("310101", "A11-1", 2019): 3.0, ("310101", "A11-1", 2020): 4.0,
    ("310101", "B1", 2019): 50.0, ("310101", "B1", 2020): 40.0,
}  # fmt: skip
PLACES = {"310115": "浦东", "310101": "上海市黄浦区"}
LONG: Rows = [["区", "指标代码", "年度", "数值"]]
for (_unit, _code, _year), _value in EXPECTED.items():
    LONG.append([PLACES[_unit], _code, float(_year), _value])
WIDE: Rows = [
    ["各区数据"],
    ["序号", "单位", "基站数（万个）", None, "处置时长", None],
    [None, None, "2019年", "2020年", 2019.0, 2020.0],
    [1.0, "浦东新区", 1.0, 2.0, 30.0, 20.0],
    [2.0, "黄浦", 3.0, 4.0, 50.0, 40.0],
]
WIDE_ONE_ROW: Rows = [
    [
        "行政区",
        "2019年基站数",
        "基站数2020",
        "处置时长 2019",
        "2020年度处置时长（小时）",
    ],
    ["Pudong", 1.0, 2.0, 30.0, 20.0],
    ["Huangpu District", 3.0, 4.0, 50.0, 40.0],
]
ACROSS: Rows = [
    ["指标", "年份", "浦东新区", "黄浦区"],
    ["基站数", 2019.0, 1.0, 3.0],
    [None, 2020.0, 2.0, 4.0],
    ["处置时长", 2019.0, 30.0, 50.0],
    [None, 2020.0, 20.0, 40.0],
]
ACROSS_TWO_HEADS: Rows = [
    ["指标名称", "浦东新区", None, "黄浦区", None],
    [None, "2019", "2020", "2019", "2020"],
    ["基站数", 1.0, 2.0, 3.0, 4.0],
    ["处置时长", 30.0, 20.0, 50.0, 40.0],
]
BLOCKS: Rows = [
    ["浦东新区"],
    ["代码", "名称", 2019.0, 2020.0],
    ["A11-1", "基站数", 1.0, 2.0],
    ["B1", "处置时长", 30.0, 20.0],
    ["黄浦区填报数据"],
    ["代码", "名称", 2019.0, 2020.0],
    ["A11-1", "基站数", 3.0, 4.0],
    ["B1", "处置时长", 50.0, 40.0],
]
BLOCKS_OF_ITEMS: Rows = [
    ["区名", "2019年", "2020年"],
    ["基站数"],
    ["浦东新区", 1.0, 2.0],
    ["黄浦区", 3.0, 4.0],
    ["处置时长"],
    ["浦东新区", 30.0, 20.0],
    ["黄浦区", 50.0, 40.0],
]
CODES: Rows = [
    ["区代码", "区名", "A11-1 2019", "A11-1 2020", "B1 2019", "B1 2020"],
    [310115.0, "浦东新区", 1.0, 2.0, 30.0, 20.0],
    [310101.0, "黄浦区", 3.0, 4.0, 50.0, 40.0],
]
THIS_AND_LAST: Rows = [
    ["区", "项目", "上年数", "本年数"],
    ["浦东新区", "基站数", 1.0, 2.0],
    [None, "处置时长", 30.0, 20.0],
    ["黄浦区", "基站数", 3.0, 4.0],
    [None, "处置时长", 50.0, 40.0],
]
LAYOUTS = {
    "long": LONG, "wide": WIDE, "wide, one row of heads": WIDE_ONE_ROW, "across": ACROSS,
    "across, two rows of heads": ACROSS_TWO_HEADS, "blocks": BLOCKS,
    "blocks of items": BLOCKS_OF_ITEMS, "codes": CODES, "this year and last": THIS_AND_LAST,
}  # fmt: skip


@pytest.mark.parametrize("rows", LAYOUTS.values(), ids=LAYOUTS.keys())
def test_that_every_layout_says_the_same(rows: Rows) -> None:
    content = read(rows)
    assert values(content) == EXPECTED
    assert content.issues == []
    assert content.values == 8


@pytest.mark.parametrize(
    ("name", "title"), [("黄浦", ""), ("Sheet1", "黄浦区2020"), ("黄浦区填报表", "")]
)
def test_that_a_form_without_a_unit_takes_it_from_tab_or_file(name: str, title: str) -> None:
    rows: Rows = [
        ["数据项", "2019年", "2020年"],
        ["基站数", 3.0, 4.0],
        ["处置时长", 50.0, 40.0],
    ]
    huangpu = {key: value for key, value in EXPECTED.items() if key[0] == "310101"}
    assert values(read(rows, name, title)) == huangpu


def test_that_the_year_of_a_sheet_is_taken_from_its_title() -> None:
    rows: Rows = [
        ["2019年各区情况"],
        ["区", "基站数"],
        ["浦东新区", 1.0],
        ["黄浦区", 3.0],
    ]
    assert values(read(rows)) == {k: v for k, v in EXPECTED.items() if k[1:] == ("A11-1", 2019)}


def test_that_an_item_of_a_sheet_is_taken_from_its_tab() -> None:
    rows: Rows = [["区", 2019.0, 2020.0], ["浦东新区", 1.0, 2.0], ["黄浦区", 3.0, 4.0]]
    assert values(read(rows, "基站数")) == {k: v for k, v in EXPECTED.items() if k[1] == "A11-1"}


def test_that_what_nobody_says_is_missing() -> None:
    sheet = sheet_of([["区", "基站数"], ["浦东新区", 1.0], ["黄浦区", 3.0]])
    table = guess(sheet, known(None))
    assert table is not None
    assert table.missing == ("year",)
    sheet = sheet_of([["指标", "2019", "2020"], ["基站数", 1.0, 2.0]])
    table = guess(sheet, known())
    assert table is not None
    assert table.missing == ("unit",)


def test_that_a_sheet_of_words_is_no_table() -> None:
    assert guess(sheet_of([["通知"], ["请各区于十月底前报送。"]]), known()) is None
    assert guess(sheet_of([]), known()) is None
    assert blank_map(sheet_of([["通知"], ["请各区报送。"]])) is None


def test_that_a_sheet_of_strange_words_can_be_offered_without_a_proposal() -> None:
    sheet = sheet_of([["甲"], ["组", "指数甲", "指数乙"], ["一", 1.0, 2.0], ["二", 3.0, 4.0]])
    assert guess(sheet, known()) is None
    table = blank_map(sheet)
    assert table is not None
    assert (table.first_head, table.last_head) == (2, 2)
    assert {head.role for head in table.heads.values()} == {Role.IGNORED}
    assert table.missing == ("value",)


def test_that_the_alias_of_a_committee_counts() -> None:
    rows: Rows = [["区", "2020年基站数", "2020年处置时长"], ["东区", 1.0, 2.0]]
    content = read([*rows, ["黄浦区", 3.0, 4.0]], 东区="310115")
    assert values(content)["310115", "A11-1", 2020] == 1.0
