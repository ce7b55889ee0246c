"""The sheet of words that drop-down lists offer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from smartcity_desk.core.names import Name
from smartcity_desk.core.panel import Status
from smartcity_desk.workbooks.form_layout import LISTS_SHEET
from smartcity_desk.workbooks.layout import HEAD_ROW, Field
from smartcity_desk.workbooks.notice import Notice
from smartcity_desk.workbooks.sheet_tools import (
    new_sheet,
    put,
    put_headings,
    set_up_print,
    spread_notice,
)
from smartcity_desk.workbooks.words import MISSING_WORDS

if TYPE_CHECKING:
    from openpyxl import Workbook

FIELDS = (
    Field("status", Name("填报状态", "Status words"), 22),
    Field("source", Name("数据来源", "Sources"), 30),
    Field("source_en", Name("英文", "In English"), 40),
)


def write_lists(book: Workbook, notice: Notice, sources: Sequence[Name]) -> None:
    """Add the ``选项`` sheet: status words in A5:A8, sources from B5 down."""
    hint = Name(
        "下拉选项；来源可在填报表中另写。", "Entries of the drop-downs; other sources may be typed."
    )
    sheet = new_sheet(book, LISTS_SHEET, Name("选项", "Lists"), notice, hint)
    put_headings(sheet, HEAD_ROW, FIELDS, 30)
    missing, inapplicable = (
        MISSING_WORDS[Status.NOT_REPORTED], MISSING_WORDS[Status.NOT_APPLICABLE]
    )  # fmt: skip
    status = (missing.zh, inapplicable.zh, missing.en, inapplicable.en)
    for offset in range(max(len(status), len(sources))):
        row = HEAD_ROW + 1 + offset
        put(sheet, row, 1, status[offset] if offset < len(status) else "", "scd_text")
        source = sources[offset] if offset < len(sources) else Name("")
        put(sheet, row, 2, source.zh, "scd_text")
        put(sheet, row, 3, source.en, "scd_text")
    spread_notice(sheet, 7)
    set_up_print(sheet, repeat_from=1, repeat_to=HEAD_ROW, freeze=f"A{HEAD_ROW + 1}")
