"""The question list of one district: goes out, comes back with answers."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from smartcity_desk.core.framework import Framework
from smartcity_desk.core.names import Name
from smartcity_desk.core.questions import Question
from smartcity_desk.core.units import Unit
from smartcity_desk.workbooks.about_sheet import AboutPage, begun_book
from smartcity_desk.workbooks.answer_layout import QUESTION_FIELDS, QUESTIONS_SHEET
from smartcity_desk.workbooks.district_book import FormDetails
from smartcity_desk.workbooks.marker import Kind
from smartcity_desk.workbooks.notice import REPORTED, Notice
from smartcity_desk.workbooks.table_sheet import (
    FIRST_ROW,
    Shown,
    TableSheet,
    fit_height,
    put_row,
    table_sheet,
)
from smartcity_desk.workbooks.zip_bytes import save_workbook

PERSONS = (Name("填写单位", "Filled in at"), Name("联系电话", "Telephone"))
GUIDE = (
    Name("请在“提问”表浅黄色的“答复”栏填写准确数值，单位见问题。",
         "Enter the exact figure into the light yellow column of answers, in the unit named."),
    Name("没有数据填“未填报”，不涉及填“不适用”；需要解释的写在“说明”栏。",
         "No data: NR; not applicable: NA; explain in the column of remarks."),
    Name("请保留“编号”栏，程序按编号把答复对回原处。",
         "Keep the column of numbers: answers find their place by it."),
)  # fmt: skip
_INPUTS = frozenset(("answer", "note", "person"))


def write_questions(
    path: Path,
    framework: Framework,
    unit: Unit,
    questions: Sequence[Question],
    year: int,
    *,
    notice: Notice = REPORTED,
    details: FormDetails | None = None,
) -> None:
    """Write the question list of ``unit``; answers already there stand in it.

    Raises :class:`InputError` where ``path`` cannot be written.
    """
    title = Name(f"{unit.name.zh}数据提问表", f"Questions to {unit.name.text('en')}")
    facts = (details or FormDetails()).facts()
    page = AboutPage(title, facts, PERSONS, GUIDE)
    book = begun_book(
        Kind.QUESTIONS, framework, notice, page, unit=unit.code, unit_name=unit.name.zh, year=year
    )
    hint = Name("浅黄色为答复栏。", "Light yellow: fill in.")
    names = {node.code: node.name for node in framework.items}
    names |= {d.code: d.name for d in framework.denominators}
    table = TableSheet(QUESTIONS_SHEET, title, hint, QUESTION_FIELDS)
    with table_sheet(book, table, notice) as sheet:
        for row, question in enumerate(questions, start=FIRST_ROW):
            cells = _cells(question, names.get(question.issue.item, Name(question.issue.item)))
            put_row(sheet, row, (Shown(cells[f.key], _style(f.key)) for f in QUESTION_FIELDS))
            texts = {key: cells[key] for key in ("item", "place", "question")}
            fit_height(sheet, row, QUESTION_FIELDS, texts)
    save_workbook(book, path)


def question_file(unit: Unit) -> str:
    """The file name of a district's question list."""
    return f"{unit.code}_{unit.name.zh}_提问表.xlsx"


def _style(key: str) -> str:
    if key in ("year", "raw"):
        return "scd_centre"
    return "scd_input_text" if key in _INPUTS else "scd_text"


def _cells(question: Question, item: Name) -> dict[str, str | float]:
    issue = question.issue
    place = " ".join(part for part in (issue.file, issue.sheet, issue.cell) if part)
    answered = question.answered
    return {
        "number": question.key,
        "item": f"{item.zh}\n{item.en}".strip(),
        "year": "" if issue.year is None else float(issue.year),
        "place": place,
        "raw": issue.raw,
        "question": f"{question.text.zh}\n{question.text.text('en')}",
        "answer": question.answer,
        "note": question.note,
        "person": "" if answered is None else answered.who,
    }
