"""The audit trail as a workbook: text stays text, whatever it looks like."""

from __future__ import annotations

import io
from datetime import UTC, datetime

from openpyxl import load_workbook

from smartcity_desk.publish.audit_sheet import HEADINGS, audit_sheet, clean

MADE = datetime(2020, 12, 8, 9, 30, tzinfo=UTC)
LINE = (
    "2020-12-08 17:30", "王敏", "主持", "修改", "浦东新区", "5G室外基站数", 2020, "4,210", "4,310",
    "=HYPERLINK(\"http://x\")", "+cmd|'/c calc'!A1", 7,
)  # fmt: skip


def opened(**more: object) -> list[list[object]]:
    content = audit_sheet([LINE], made=MADE, **more)  # type: ignore[arg-type]
    sheet = load_workbook(io.BytesIO(content)).worksheets[0]
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def test_that_formulas_in_the_trail_stay_text() -> None:
    content = audit_sheet([LINE], made=MADE)
    sheet = load_workbook(io.BytesIO(content)).worksheets[0]
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert any(cell.value == LINE[9] and cell.data_type == "s" for cell in cells)


def test_that_headings_state_and_lines_stand_in_order() -> None:
    rows = opened(head=["试算 · 尚未定稿", ""], language="en")
    assert rows[0][0] == "Audit trail"
    assert rows[1][0] == "试算 · 尚未定稿"
    headings = next(row for row in rows if row[0] == "Time")
    assert headings == [name.en for name, _ in HEADINGS]
    assert rows[-1] == list(LINE)


def test_that_an_empty_trail_is_a_sheet_with_headings() -> None:
    content = audit_sheet([], made=MADE)
    assert load_workbook(io.BytesIO(content)).worksheets[0].max_column == len(HEADINGS)


def test_that_what_no_workbook_may_hold_is_replaced() -> None:
    assert clean("a\x00b\ud800") == "a\ufffdb\ufffd"
    assert len(clean("长" * 40_000)) == 32_767
