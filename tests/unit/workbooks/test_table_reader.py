"""Tables are found by their labels, wherever they stand."""

from __future__ import annotations

from smartcity_desk.core.names import Name
from smartcity_desk.workbooks.layout import Field
from smartcity_desk.workbooks.raw import RawCell, RawSheet
from smartcity_desk.workbooks.table_reader import Table, find_table, label_of

FIELDS = (
    Field("code", Name("代码", "Code"), 9), Field("zh", Name("名称", "Name"), 9),
    Field("unit", Name("单位", "Unit"), 9),
)  # fmt: skip


def sheet_of(*rows: list[str | float | None]) -> RawSheet:
    """A sheet of these rows, from A1."""
    cells = {
        r: {
            c: RawCell(r, c, "s" if isinstance(value, str) else "n", value)
            for c, value in enumerate(row, start=1)
            if value is not None
        }
        for r, row in enumerate(rows, start=1)
    }
    return RawSheet("一", False, cells)


def found(*rows: list[str | float | None]) -> Table:
    """The table on a sheet of these rows."""
    table = find_table(sheet_of(*rows), FIELDS, "code")
    assert table is not None
    return table


def test_that_a_header_is_found_below_titles_and_in_any_order() -> None:
    table = found(["标题"], [], [None, "单位", "2020", "代码", "名称"], [None, "个", 5, "A1", "甲"])
    assert (table.head_row, table.columns) == (3, {"unit": 2, "code": 4, "zh": 5})
    assert [(label, cell.place) for label, cell in table.others] == [("2020", "C3")]
    (row, cells), *rest = table.rows()
    assert (row, rest) == (4, [])
    assert (table.text(cells, "code"), table.text(cells, "unit")) == ("A1", "个")


def test_that_english_labels_and_second_lines_do_as_well() -> None:
    assert found(["Code", "NAME"]).columns == {"code": 1, "zh": 2}
    assert found(["代码\nCode", "名 称"]).columns == {"code": 1, "zh": 2}


def test_that_the_key_alone_is_no_header() -> None:
    assert find_table(sheet_of(["代码"], ["A1"]), FIELDS, "code") is None
    assert find_table(sheet_of(["名称", "单位"]), FIELDS, "code") is None


def test_that_a_header_far_down_is_not_looked_for() -> None:
    rows: list[list[str | float | None]] = [[str(k)] for k in range(20)]
    assert find_table(sheet_of(*rows, ["代码", "名称"]), FIELDS, "code") is None


def test_that_a_repeated_label_keeps_its_first_column() -> None:
    table = found(["代码", "名称", "代码"])
    assert table.columns["code"] == 1
    assert [label for label, _ in table.others] == ["代码"]


def test_that_an_absent_column_is_empty() -> None:
    table = found(["代码", "名称"], ["A1", "甲"])
    _, cells = next(iter(table.rows()))
    assert table.cell(cells, "unit") is None
    assert table.text(cells, "unit") == ""


def test_that_blanks_and_case_do_not_matter_in_a_label() -> None:
    assert label_of("  English  Name ") == label_of("englishname")
    assert label_of("2020 状态\nStatus") == "2020状态"


def test_that_a_row_far_away_is_reached_by_its_number() -> None:
    sheet = sheet_of(["a"], [], ["b"])
    assert sheet.cell(3, 1) == RawCell(3, 1, "s", "b")
    assert sheet.cell(2, 1) is None
    assert sheet.row(99) == {}
