"""Sheets and columns of what goes out and comes back: question lists, verification workbooks."""

from __future__ import annotations

from smartcity_desk.core.names import Name
from smartcity_desk.workbooks.layout import CODE, ITEM, MEASURE, SOURCE, Field

QUESTIONS_SHEET = "提问"
VERIFICATION_SHEET = "会核"

QUESTION_FIELDS = (
    Field("number", Name("编号", "No."), 18),
    ITEM.wide(26),
    Field("year", Name("年份", "Year"), 7),
    Field("place", Name("位置", "Place"), 26),
    Field("raw", Name("原文", "Text found"), 14),
    Field("question", Name("问题", "Question"), 52),
    Field("answer", Name("答复", "Answer"), 18),
    Field("note", Name("说明", "Remark"), 28),
    Field("person", Name("答复人", "Answered by"), 12),
)
VERIFICATION_FIELDS = (
    CODE.wide(10),
    ITEM,
    Field("measure", MEASURE.label, 9),
    Field("unit", Name("区代码", "District code"), 10),
    Field("unit_name", Name("区", "District"), 16),
    Field("before", Name("上年核定", "Last year"), 12),
    Field("reported", Name("本年区报", "Reported"), 12),
    Field("as_of", Name("截止日期", "As of"), 12),
    SOURCE,
    Field("conclusion", Name("核验结论", "Conclusion"), 11),
    Field("value", Name("核验值", "Verified value"), 12),
    Field("note", Name("依据或说明", "Basis or remark"), 34),
    Field("person", Name("核验人", "Verified by"), 12),
)
