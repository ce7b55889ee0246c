"""The audit trail as a workbook: one sheet, every cell of text is text.

The lines come one at a time and are written as they come, so that a long trail needs no
memory of its own.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from datetime import datetime

from smartcity_desk.core.names import Language, Name

TITLE = Name("改动记录", "Audit trail")
NOTE = Name(
    "按时间倒序；每行一处改动。原文件中的记录只增不改，逐行以哈希相连。",
    "Newest first, one change a line. In the project file rows are only ever added and are "
    "chained by their hashes.",
)
HEADINGS = (
    (Name("时间", "Time"), 20), (Name("操作人", "Operator"), 12), (Name("职务", "Role"), 12),
    (Name("动作", "Action"), 12), (Name("区", "District"), 14), (Name("指标", "Item"), 36),
    (Name("年份", "Year"), 8), (Name("原值", "Old"), 22), (Name("新值", "New"), 22),
    (Name("原因", "Why"), 30), (Name("出处", "Source"), 30), (Name("编号", "No."), 8),
)  # fmt: skip
_YEAR, _NUMBER = 6, 11
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_LONGEST = 32_767

Line = Sequence[str | int | None]


def audit_sheet(
    lines: Iterable[Line],
    *,
    made: datetime,
    language: Language = "zh",
    head: Sequence[str] = (),
) -> bytes:
    """The lines, each with a cell for every heading, as the bytes of a workbook.

    Args:
        made: creation date of the file.
        head: what stands below the title: state (试算), evaluation, filter, synthetic data.
    """
    from xlsxwriter import Workbook

    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = Workbook(buffer, options)
    stamp = made.replace(tzinfo=None)
    book.set_properties(
        {"title": TITLE.text(language), "author": "Smart City Desk", "created": stamp}
    )
    sheet = book.add_worksheet(TITLE.text(language))
    title = book.add_format({"bold": True, "font_size": 14})
    muted = book.add_format({"font_color": "#565D69"})
    heading = book.add_format({"bold": True, "bg_color": "#F6F7F9", "bottom": 1})
    text = book.add_format({"text_wrap": False, "valign": "top", "num_format": "@"})
    sheet.write_string(0, 0, TITLE.text(language), title)
    above = [*(line for line in head if line), NOTE.text(language)]
    for row, sentence in enumerate(above, start=1):
        sheet.write_string(row, 0, clean(sentence), muted)
    top = len(above) + 2
    for column, (name, width) in enumerate(HEADINGS):
        sheet.write_string(top, column, name.text(language), heading)
        sheet.set_column(column, column, width)
    last = top
    for last, line in enumerate(lines, start=top + 1):
        for column, value in enumerate(line):
            if isinstance(value, int):
                sheet.write_number(last, column, value)
            elif value:
                sheet.write_string(last, column, clean(value), text)
    sheet.freeze_panes(top + 1, 0)
    sheet.autofilter(top, 0, max(last, top + 1), len(HEADINGS) - 1)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(top)
    book.close()
    return buffer.getvalue()


def clean(text: str) -> str:
    """``text`` with what no workbook may hold replaced by U+FFFD, at most 32,767 long."""
    cleaned = _FORBIDDEN.sub("\ufffd", text)
    return cleaned if len(cleaned) <= _LONGEST else cleaned[: _LONGEST - 1] + "…"
