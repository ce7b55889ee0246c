"""Headers that stand again, titles, notes, and labels that contradict each other."""

from __future__ import annotations

from smartcity_desk.core.issues import Issue, Severity
from smartcity_desk.workbooks.mapping.book import ForeignBook, FoundTable, read_tables
from smartcity_desk.workbooks.mapping.guess import guess
from smartcity_desk.workbooks.merged_areas import Area
from smartcity_desk.workbooks.raw import Unseen
from tests.unit.workbooks.mapping.tables import Cell, known, read, sheet_of, values

Rows = list[list[Cell]]
BLOCKS: Rows = [
    ["浦东新区"], ["代码", "名称", 2019.0, 2020.0], ["A11-1", "基站数", 1.0, 2.0],
    ["黄浦区"], ["代码", "名称", "2019年", "2020年度"], ["A11-1", "基站数", 3.0, 4.0],
]  # fmt: skip


def told(issues: list[Issue]) -> list[tuple[str, str]]:
    return [(issue.code, issue.cell) for issue in issues]


def as_book(rows: Rows, name: str = "Sheet1", unseen: Unseen | None = None) -> ForeignBook:
    """The sheet read as the command line does."""
    sheet = sheet_of(rows, name, unseen)
    table = guess(sheet, known())
    assert table is not None
    return read_tables([FoundTable(sheet, table, "")], "t.xlsx", known())


def test_that_a_header_that_stands_again_in_other_words_is_no_row() -> None:
    content = read(BLOCKS)
    assert content.issues == []
    assert values(content)["310101", "A11-1", 2020] == 4.0


def test_that_nothing_is_read_below_a_header_that_differs() -> None:
    rows = [list(row) for row in BLOCKS]
    rows[4] = ["代码", "名称", "2020年", "2019年"]
    rows += [["徐汇区"], ["代码", "名称", 2019.0, 2020.0], ["A11-1", "基站数", 5.0, 6.0]]
    content = read(rows)
    assert told(content.issues) == [("table_heads_differ", "A5")]
    assert content.issues[0].severity is Severity.ERROR
    assert "2020年、2019年" in content.issues[0].message("zh")
    found = values(content)
    assert ("310101", "A11-1", 2020) not in found
    assert (found["310115", "A11-1", 2020], found["310104", "A11-1", 2019]) == (2.0, 5.0)


def test_that_a_note_that_mentions_a_district_is_no_title_of_a_block() -> None:
    rows = [list(row) for row in BLOCKS]
    rows.insert(3, ["注：含黄浦区托管部分"])
    rows.insert(4, ["B1", "处置时长", 7.0, 8.0])
    found = values(read(rows))
    assert found["310115", "B1", 2020] == 8.0
    assert ("310101", "B1", 2020) not in found


def test_that_the_title_next_to_the_header_counts() -> None:
    rows: Rows = [["徐汇区汇总"], ["黄浦区"], ["代码", "名称", 2019.0, 2020.0],
                  ["A11-1", "基站数", 1.0, 2.0], ["浦东新区"], ["代码", "名称", 2019.0, 2020.0],
                  ["A11-1", "基站数", 3.0, 4.0]]  # fmt: skip
    assert values(read(rows))["310101", "A11-1", 2020] == 2.0


def test_that_figures_above_the_header_are_named_and_lend_no_title() -> None:
    rows: Rows = [
        ["浦东新区"], ["代x", "名x", 2019.0, "2020x"], ["A11-1", "基站数", 1.0, 2.0],
        ["黄浦区"], ["代码", "名称", "2019年", "2020年"], ["A11-1", "基站数", 3.0, 4.0],
    ]  # fmt: skip
    book = as_book(rows)
    assert ("table_rows_above", "C3") in told(book.issues)
    assert set(book.contents) == {"310101"}


def test_that_a_head_and_a_row_of_different_years_leave_the_figure_open() -> None:
    content = read([["指标", "年份", "浦东", "黄浦2019年"], ["基站数", 2020.0, 1.0, 3.0]])
    assert told(content.issues) == [("table_labels_disagree", "D2")]
    assert "2019" in content.issues[0].message("en")
    assert values(content)["310115", "A11-1", 2020] == 1.0
    assert values(content)["310101", "A11-1", 2019] is None


def test_that_a_hidden_column_of_codes_is_named() -> None:
    rows: Rows = [["区", "代码", "年份", "数值"], ["浦东", "A11-1", 2020.0, 1.0],
                  ["黄浦", "A11-1", 2020.0, 3.0]]  # fmt: skip
    book = as_book(rows, unseen=Unseen(columns=frozenset({2})))
    found = [i for i in book.issues if i.code == "table_key_column_hidden"]
    assert [(i.cell, i.raw) for i in found] == [("B1", "B")]


def test_that_a_head_holds_only_as_far_as_it_is_merged() -> None:
    rows: Rows = [["区", "基站数", None, None], [None, 2019.0, 2020.0, 2020.0],
                  ["浦东", 1.0, 2.0, 30.0], ["黄浦", 3.0, 4.0, 50.0]]  # fmt: skip
    for areas, missing in (
        ((Area(1, 2, 1, 3),), ("item",)), ((), ()), ((Area(1, 1, 2, 1),), ()),
        ((Area(1, 2, 1, 4),), ()),
    ):  # fmt: skip
        table = guess(sheet_of(rows, unseen=Unseen(merged=areas)), known())
        assert table is not None
        assert table.missing == missing


def test_that_a_row_of_no_year_still_names_the_rows_below_it() -> None:
    content = read([["指标", "年份", "浦东", "黄浦"], ["基站数", "某年", 1.0, 3.0],
                    [None, 2020.0, 2.0, 4.0]])  # fmt: skip
    assert told(content.issues) == [("table_year_unknown", "B2")]
    assert values(content)["310101", "A11-1", 2020] == 4.0


def test_that_a_row_of_units_below_the_header_converts_the_columns() -> None:
    rows: Rows = [["区", "基站数", "覆盖率"], ["单位", "（个）", "%"], ["浦东", 30000.0, 70.0],
                  ["黄浦", 50000.0, 80.0]]  # fmt: skip
    content = read(rows, "2020")
    assert [(i.code, i.cell, i.reading) for i in content.issues] == [
        ("table_measure_converted", "B3", "3"), ("table_measure_converted", "B4", "5"),
    ]  # fmt: skip
    assert values(content)["310115", "A11-2", 2020] == 70.0


def test_that_other_words_below_the_header_are_named() -> None:
    rows: Rows = [["区", "基站数", "覆盖率"], [None, "含在建", "%"], ["浦东", 3.0, 70.0],
                  ["黄浦", ">5", 80.0]]  # fmt: skip
    content = read(rows, "2020")
    assert [(i.code, i.cell, i.raw) for i in content.issues] == [
        ("table_row_below_head", "B2", "含在建"),
    ]  # fmt: skip
    assert values(content)["310101", "A11-1", 2020] == 5.0
