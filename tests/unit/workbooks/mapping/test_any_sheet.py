"""Whatever stands on a sheet: no crash, and no figure that its cell does not say."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from smartcity_desk.workbooks.interpret import interpret
from smartcity_desk.workbooks.mapping.guess import blank_map, guess
from smartcity_desk.workbooks.mapping.heads import Head, Role
from smartcity_desk.workbooks.mapping.kept import as_kept, fingerprint, to_keep
from smartcity_desk.workbooks.mapping.known import Known
from smartcity_desk.workbooks.mapping.reader import TableContent, read_table
from smartcity_desk.workbooks.raw import RawSheet, Unseen
from tests.unit.workbooks.mapping.tables import Cell, known, sheet_of

KNOWN = known()
WORDS = (
    "区", "单位", "指标", "代码", "年份", "数值", "备注", "截止日期", "浦东新区", "黄浦", "徐汇区",
    "合计", "上海市", "A11-1", "A11-2", "B1", "基站数", "覆盖率（%）", "处置时长", "基站数2020",
    "2019年", "2020", "本年数", "约30", "3.4万个", "—", "#DIV/0!", "苏州", "常住人口", "其中：", "",
)  # fmt: skip
NUMBERS = (2019.0, 2020.0, 0.0, 0.84, 5.0, 1e12, -3.5)
CELLS = st.one_of(
    st.none(), st.sampled_from(WORDS), st.sampled_from(NUMBERS), st.text(max_size=6)
)  # fmt: skip
ROWS = st.lists(st.lists(CELLS, max_size=7), max_size=9)
HEADS = st.builds(
    Head, st.sampled_from(Role), st.sampled_from(("", "310115")),
    st.sampled_from(("", "A11-1", "pop", "Z9")), st.sampled_from((None, 2020)),
    st.sampled_from(("", "万个", "个", "%")), st.booleans(),
)  # fmt: skip


def assert_honest(sheet: RawSheet, content: TableContent, words: Known) -> None:
    """Every value is what its cell says, and no cell is in hidden rows or columns."""
    cells = {cell.place: cell for _, row in sheet.rows() for cell in row.values()}
    for readings in content.readings.values():
        for (code, _), reading in readings.items():
            if reading.value is None:
                continue
            cell = cells[reading.origin.cell]
            assert interpret(cell, words.limits[code]).value == reading.value
            assert cell.row not in sheet.unseen.rows
            assert cell.column not in sheet.unseen.columns


@settings(deadline=None)
@given(ROWS, st.frozensets(st.integers(1, 9)), st.frozensets(st.integers(1, 7)))
def test_that_any_sheet_is_read_honestly_or_not_at_all(
    rows: list[list[Cell]], hidden_rows: frozenset[int], hidden_columns: frozenset[int]
) -> None:
    sheet = sheet_of(rows, "表", Unseen(hidden_rows, hidden_columns))
    table = guess(sheet, KNOWN, "黄浦区2020")
    if table is None or table.missing:
        return
    assert_honest(sheet, read_table(sheet, table, KNOWN, "t"), KNOWN)


@settings(deadline=None)
@given(ROWS, st.dictionaries(st.integers(1, 7), HEADS, max_size=7), st.booleans())
def test_that_any_map_of_any_sheet_can_be_read_and_kept(
    rows: list[list[Cell]], heads: dict[int, Head], is_whole: bool
) -> None:
    sheet = sheet_of(rows, "表")
    table = guess(sheet, KNOWN) or blank_map(sheet)
    if table is None:
        return
    table = replace(table, heads=heads, unit="310101" if is_whole else "", year=2020)
    kept = to_keep(sheet, table, KNOWN)
    again = as_kept(sheet, table, kept, KNOWN)
    assert fingerprint(sheet, again, KNOWN) == fingerprint(sheet, table, KNOWN)
    for each in (table, again):
        assert_honest(sheet, read_table(sheet, each, KNOWN, "t"), KNOWN)
