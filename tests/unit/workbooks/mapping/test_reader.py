"""Nothing doubtful of a foreign table is read silently, and every doubt has its cell."""

from __future__ import annotations

from smartcity_desk.core.issues import Severity
from smartcity_desk.core.panel import Bound
from smartcity_desk.workbooks.mapping.reader import TableContent
from smartcity_desk.workbooks.raw import Unseen
from tests.unit.workbooks.mapping.tables import Cell, read, values

Rows = list[list[Cell]]
HEAD: list[Cell] = [
    "区",
    "指标",
    "年份",
    "数值",
    "单位",
    "截止日期",
    "数据来源",
    "备注",
]


def said(content: TableContent) -> list[tuple[str, str, str, str]]:
    """Code, cell, text found and reading proposed of every issue."""
    return [(i.code, i.cell, i.raw, i.reading) for i in content.issues]


def test_that_a_reading_keeps_date_source_note_and_bound() -> None:
    content = read([HEAD, ["浦东", "基站数", 2020.0, ">3", "万个", "2020年9月底", "经信委", "试行"],
                    ["黄浦", "基站数", 2020.0, 5.0, "万个"]])  # fmt: skip
    reading = content.readings["310115"]["A11-1", 2020]
    assert (reading.value, reading.bound) == (3.0, Bound.MORE_THAN)
    origin = reading.origin
    assert (origin.file, origin.sheet, origin.cell, origin.raw) == (
        "t.xlsx",
        "Sheet1",
        "D2",
        ">3",
    )
    assert (origin.as_of, origin.source, origin.note) == (
        "2020-09-30",
        "经信委",
        "试行",
    )
    assert content.issues == []


def test_that_a_date_of_a_row_that_does_not_say_its_year_is_named() -> None:
    content = read([HEAD, ["浦东", "基站数", 2019.0, 3.0, "万个", "截至10月底"],
                    ["黄浦", "基站数", 2020.0, 5.0, "万个", 44135.0],
                    ["徐汇", "基站数", 2020.0, 5.0, "万个", "待定"]])  # fmt: skip
    assert said(content) == [
        ("as_of_assumed", "F2", "截至10月底", "2019-10-31"),
        ("as_of_assumed", "F3", "44135", "2020-10-31"),
        ("as_of_not_a_date", "F4", "待定", ""),
    ]
    assert content.readings["310115"]["A11-1", 2019].origin.as_of == "2019-10-31"
    assert content.readings["310104"]["A11-1", 2020].origin.as_of == ""


def test_that_another_measure_is_converted_and_waits() -> None:
    content = read([HEAD, ["浦东", "基站数", 2020.0, 34000.0, "个"],
                    ["黄浦", "基站数", 2020.0, 5.0, "万个"]])  # fmt: skip
    assert said(content) == [("table_measure_converted", "D2", "34000", "3.4")]
    assert "34000÷10000" in content.issues[0].message("zh")
    assert values(content)["310115", "A11-1", 2020] is None
    assert values(content)["310101", "A11-1", 2020] == 5.0


def test_that_a_measure_nobody_can_convert_is_named() -> None:
    content = read([HEAD, ["浦东", "处置时长", 2020.0, 34.0, "万元"],
                    ["黄浦", "处置时长", 2020.0, 5.0, "小时"]])  # fmt: skip
    assert said(content) == [("table_measure_differs", "D2", "34", "")]
    assert values(content)["310115", "B1", 2020] is None


def test_that_a_measure_in_the_head_counts() -> None:
    content = read([["区", "基站数（个）", "处置时长（分钟）"], ["浦东", 34000.0, 90.0],
                    ["黄浦", 50000.0, 120.0]], "2020")  # fmt: skip
    assert [(i.cell, i.reading) for i in content.issues] == [
        ("B2", "3.4"), ("C2", "1.5"), ("B3", "5"), ("C3", "2"),
    ]  # fmt: skip


def test_that_uncertain_texts_wait_as_in_a_form() -> None:
    content = read([HEAD, ["浦东", "基站数", 2020.0, "约3万个"], ["黄浦", "覆盖率", 2020.0, 0.84]])
    assert said(content) == [
        ("value_uncertain", "D2", "约3万个", "≈3"),
        ("value_uncertain_fraction", "D3", "0.84", "84"),
    ]


def test_that_a_near_name_waits_with_all_its_values() -> None:
    content = read(
        [["指标", 2019.0, 2020.0], ["基站数", 1.0, 2.0], ["处置时长数", 3.0, 4.0]],
        "浦东",
    )
    assert said(content) == [("row_name_near", "A3", "处置时长数", "B1")]
    assert content.issues[0].details["count"] == "2"
    assert values(content)["310115", "B1", 2020] is None


def test_that_rows_of_nobody_are_named() -> None:
    strangers: Rows = [
        ["苏州", "基站数", 2020.0, 4.0],
        ["黄浦", "人口密度", 2020.0, 5.0],
    ]
    content = read([HEAD, ["浦东", "基站数", 2020.0, 3.0], *strangers,
                    ["徐汇", "基站数", "前年", 6.0]])  # fmt: skip
    assert said(content) == [
        ("table_unit_unknown", "A3", "苏州", ""),
        ("table_item_unknown", "B4", "人口密度", ""),
        ("table_year_unknown", "C5", "前年", ""),
    ]
    assert content.unknown == {"人口密度": "B4"}
    assert list(values(content)) == [("310115", "A11-1", 2020)]


def test_that_a_row_of_nobody_is_not_given_to_the_district_above() -> None:
    content = read([["区", "指标", 2020.0], ["浦东", "基站数", 3.0], ["苏州", "基站数", 4.0],
                    [None, "处置时长", 5.0]])  # fmt: skip
    assert list(values(content)) == [("310115", "A11-1", 2020)]


def test_that_of_two_figures_of_one_thing_neither_is_believed() -> None:
    content = read([HEAD, ["浦东", "基站数", 2020.0, 3.0], ["浦东", "基站数", 2020.0, 4.0],
                    ["黄浦", "基站数", 2020.0, 5.0], ["黄浦", "基站数", 2020.0, 5.0]])  # fmt: skip
    assert said(content) == [("table_value_twice", "D3", "4", "3")]
    assert content.issues[0].details["first"] == "D2"
    assert values(content) == {
        ("310115", "A11-1", 2020): None,
        ("310101", "A11-1", 2020): 5.0,
    }


def test_that_a_total_is_checked_and_not_read() -> None:
    rows: Rows = [["区", "基站数", "覆盖率"], ["浦东", 3.0, 80.0], ["黄浦", 4.0, 90.0],
                  ["合计", 8.0, 85.0]]  # fmt: skip
    content = read(rows, "2020")
    assert said(content) == [("table_total_differs", "B4", "8", "")]
    assert content.issues[0].details["computed"] == "7"
    assert {unit for unit, _, _ in values(content)} == {"310115", "310101"}
    rows[3] = ["上海市", 7.0, 85.0]
    assert read(rows, "2020").issues == []


def test_that_hidden_rows_and_columns_wait() -> None:
    rows: Rows = [
        ["区", "基站数", "处置时长"],
        ["浦东", 3.0, 80.0],
        ["黄浦", 4.0, 90.0],
    ]
    content = read(rows, "2020", unseen=Unseen(rows=frozenset((3,)), columns=frozenset((3,))))
    assert [(c, at) for c, at, _, _ in said(content)] == [
        ("column_of_item_hidden", "C1"), ("row_hidden", "A3"), ("row_hidden", "A3"),
    ]  # fmt: skip
    known = {key for key, value in values(content).items() if value is not None}
    assert known == {("310115", "A11-1", 2020)}


def test_that_a_stale_formula_waits() -> None:
    rows: Rows = [
        ["区", "基站数", "处置时长"],
        ["浦东", 3.0, 80.0],
        ["黄浦", 9.0, 90.0],
    ]
    content = read(rows, "2020", unseen=Unseen(formulas={(3, 2): "B2+1"}))
    assert said(content) == [("formula_stale", "B3", "9", "4")]


def test_that_a_flood_of_unknown_rows_is_counted_not_listed() -> None:
    rows: Rows = [
        HEAD,
        ["浦东", "基站数", 2020.0, 3.0],
        ["黄浦", "基站数", 2020.0, 3.0],
    ]
    for number in range(50):
        rows.append(["苏州", f"甲{number}", 2020.0, 1.0])
    content = read(rows)
    assert len(content.issues) == 21
    assert content.issues[-1].code == "table_rows_unplaced"
    assert content.issues[-1].details["count"] == "50"
    assert all(i.severity is Severity.WARNING for i in content.issues)
