"""The sheet of words that drop-down lists offer."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING

from smartcity_desk.core.names import Name
from smartcity_desk.core.panel import Status
from smartcity_desk.workbooks.form_layout import LISTS_SHEET
from smartcity_desk.workbooks.layout import Field
from smartcity_desk.workbooks.notice import Notice
from smartcity_desk.workbooks.table_sheet import (
    FIRST_ROW,
    Shown,
    TableSheet,
    put_row,
    table_sheet,
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
    missing, inapplicable = (
        MISSING_WORDS[Status.NOT_REPORTED], MISSING_WORDS[Status.NOT_APPLICABLE]
    )  # fmt: skip
    status = (missing.zh, inapplicable.zh, missing.en, inapplicable.en)
    table = TableSheet(LISTS_SHEET, Name("选项", "Lists"), hint, FIELDS, head=30, least=7)
    lines = zip_longest(status, sources, fillvalue=None)
    with table_sheet(book, table, notice) as sheet:
        for row, (word, source) in enumerate(lines, start=FIRST_ROW):
            texts = (word, *((source.zh, source.en) if source is not None else ("", "")))
            put_row(sheet, row, (Shown(text, "scd_text") for text in texts))
