"""The reminder list (催报): what each district still owes, as text to send."""

from __future__ import annotations

from collections.abc import Iterable

from smartcity_desk.core.district_progress import DistrictProgress
from smartcity_desk.core.names import Language, Name

HEAD = Name("{year} 年填报催报清单（{date}）", "Reminders for the returns of {year} ({date})")
NOT_RECEIVED = Name("尚未收到填报表", "no workbook received yet")
EXTENSION = Name("已延期至 {until}", "extension until {until}")
ERRORS = Name("有 {count} 处错误待更正", "errors to correct: {count}")
WARNINGS = Name("有 {count} 处待核对", "points to check: {count}")
QUESTIONS = Name("有 {count} 个问题未答复", "questions not answered: {count}")
NOTHING = Name("各区均无待办。", "No district owes anything.")


def owed(line: DistrictProgress, language: Language) -> list[str]:
    """What one district still owes, in words; empty where it owes nothing."""
    if line.locked:
        return []
    found = []
    if not line.is_received:
        found.append(NOT_RECEIVED.text(language))
    for words, count in (
        (ERRORS, line.errors), (WARNINGS, line.warnings),
        (QUESTIONS, line.asked - line.answered),
    ):  # fmt: skip
        if count and (line.is_received or words is QUESTIONS):
            found.append(words.text(language).format(count=count))
    if found and line.extension:
        found.append(EXTENSION.text(language).format(until=line.extension))
    return found


def reminder_text(
    lines: Iterable[DistrictProgress], year: int, date: str, language: Language
) -> str:
    """The list as plain text: a heading, then one line for each district that owes something."""
    parts = [(line.unit.name.text(language), owed(line, language)) for line in lines]
    colon, comma, stop = ("：", "；", "。") if language == "zh" else (": ", "; ", ".")
    told = [
        f"{number}. {name}{colon}{comma.join(what)}{stop}"
        for number, (name, what) in enumerate((p for p in parts if p[1]), start=1)
    ]
    head = HEAD.text(language).format(year=year, date=date)
    return "\n".join([head, *(told or [NOTHING.text(language)])])
