"""The register of appeals as a workbook: one sheet, every cell of text is text."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime

from smartcity_desk.core.appeal_words import DECISIONS, Subject
from smartcity_desk.core.appeals import Appeal, appeals_of
from smartcity_desk.core.attachments import attachments
from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.core.names import Language, Name
from smartcity_desk.publish.audit_sheet import clean

TITLE = Name("复核登记表", "Register of appeals")
HEADINGS = (
    (Name("编号", "No."), 6), (Name("区", "District"), 14), (Name("数据项", "Item"), 28),
    (Name("年份", "Year"), 7), (Name("原数值", "Value"), 14), (Name("申请数值", "Claimed"), 14),
    (Name("申请理由", "Grounds"), 36), (Name("依据", "Evidence"), 26),
    (Name("附件", "Files"), 26), (Name("申请人", "Signed by"), 14),
    (Name("登记", "Entered"), 24), (Name("决定", "Decision"), 12),
    (Name("决定数值", "Value decided"), 14), (Name("决定理由", "Reason"), 36),
    (Name("答复", "Reply"), 60), (Name("决定人", "Decided by"), 24),
)  # fmt: skip
_BETWEEN = Name("，", ", ")


def appeals_sheet(
    evaluation: Evaluation,
    *,
    made: datetime,
    language: Language = "zh",
    head: Sequence[str] = (),
) -> bytes:
    """All appeals of ``evaluation`` as the bytes of a workbook.

    Args:
        made: creation date of the file.
        head: what stands below the title: state (试算), evaluation, synthetic data.
    """
    from xlsxwriter import Workbook

    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = Workbook(buffer, options)
    title = TITLE.text(language)
    stamp = made.replace(tzinfo=None)
    book.set_properties({"title": title, "author": "Smart City Desk", "created": stamp})
    sheet = book.add_worksheet(title)
    bold = book.add_format({"bold": True, "font_size": 14})
    muted = book.add_format({"font_color": "#565D69"})
    heading = book.add_format({"bold": True, "bg_color": "#F6F7F9", "bottom": 1})
    wrapped = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
    plain = book.add_format({"valign": "top"})
    sheet.write_string(0, 0, title, bold)
    above = [line for line in head if line]
    for row, sentence in enumerate(above, start=1):
        sheet.write_string(row, 0, clean(sentence), muted)
    top = len(above) + 2
    for column, (name, width) in enumerate(HEADINGS):
        sheet.write_string(top, column, name.text(language), heading)
        sheet.set_column(column, column, width)
    row = top
    for row, line in enumerate(appeal_lines(evaluation, language), start=top + 1):
        for column, value in enumerate(line):
            if isinstance(value, int | float):
                sheet.write_number(row, column, value, plain)
            elif value:
                sheet.write_string(row, column, clean(value), wrapped)
    sheet.freeze_panes(top + 1, 2)
    sheet.autofilter(top, 0, max(row, top + 1), len(HEADINGS) - 1)
    sheet.set_landscape()
    sheet.set_paper(8)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(top)
    book.close()
    return buffer.getvalue()


def appeal_lines(evaluation: Evaluation, language: Language) -> list[list[str | float | None]]:
    """A line for each appeal, a cell for each heading."""
    return [_line(evaluation, appeal, language) for appeal in appeals_of(evaluation.records)]


def _line(evaluation: Evaluation, appeal: Appeal, language: Language) -> list[str | float | None]:
    subject = Subject.of(evaluation.framework, evaluation.panel, appeal)
    names = {a.key: a.name for a in attachments(evaluation.records)}
    between = _BETWEEN.text(language)
    files = between.join(names.get(key, key) for key in appeal.files)
    reply = appeal.reply_en if language == "en" else appeal.reply_zh
    return [
        appeal.number,
        subject.unit.text(language),
        subject.item.text(language),
        appeal.year,
        appeal.reported if appeal.is_open else appeal.before,
        appeal.claimed,
        appeal.grounds,
        appeal.reference,
        files,
        appeal.filed_by,
        between.join(filter(None, (appeal.by, appeal.role, appeal.at[:10]))),
        DECISIONS[appeal.decision].text(language),
        None if appeal.is_open else appeal.value,
        appeal.reason,
        reply,
        between.join(
            filter(None, (appeal.decided_by, appeal.decided_role, appeal.decided_at[:10]))
        ),
    ]
