"""Reading what comes back: answers of districts to questions, of bureaus to values."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from smartcity_desk.core.framework import Framework
from smartcity_desk.core.issues import Issue, Severity
from smartcity_desk.core.panel import Panel, Reading
from smartcity_desk.core.plain_readings import reading_text
from smartcity_desk.core.resolutions import reading_at
from smartcity_desk.core.verification import CONCLUSION_NAMES, BureauAnswer, Conclusion
from smartcity_desk.workbooks.answer_layout import (
    QUESTION_FIELDS,
    QUESTIONS_SHEET,
    VERIFICATION_FIELDS,
    VERIFICATION_SHEET,
)
from smartcity_desk.workbooks.fingerprints import framework_fingerprint
from smartcity_desk.workbooks.form_book_reader import all_limits
from smartcity_desk.workbooks.interpret import Limits, interpret
from smartcity_desk.workbooks.layout import Field
from smartcity_desk.workbooks.marker import Kind, Marker
from smartcity_desk.workbooks.raw import RawBook, RawCell
from smartcity_desk.workbooks.recognise import marker_of
from smartcity_desk.workbooks.table_reader import Table, find_table
from smartcity_desk.workbooks.words import meant_by

Cells = dict[int, RawCell]


@dataclass(frozen=True, slots=True)
class DistrictAnswer:
    """What a district answered to one question: its key, figure, remark, who answered."""

    key: str
    text: str
    note: str
    person: str


@dataclass
class Answers:
    """What one workbook brings.

    Attributes:
        kind: ``None`` where it is none of ours.
        questions: answers to questions.
        values: answers about values.
        issues: rows that were not used, and why.
    """

    file: str
    kind: Kind | None = None
    questions: list[DistrictAnswer] = field(default_factory=list)
    values: list[BureauAnswer] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)

    def note(self, code: str, sheet: str = "", cell: str = "", **words: str) -> None:
        """Note what was not used."""
        self.issues.append(Issue(Severity.ERROR, code, self.file, sheet, cell, **words))  # type: ignore[arg-type]


def read_answers(
    book: RawBook, file: str, framework: Framework, panel: Panel, asked: Collection[str]
) -> Answers:
    """Read a question list or a verification workbook that came back.

    Args:
        asked: the keys of the questions that were asked.
    """
    answers, marker = Answers(file), marker_of(book)
    if marker is None or not marker.kind.is_answer:
        answers.note("answers_not_ours")
        return answers
    answers.kind = marker.kind
    made_for, in_use = _editions(marker, framework)
    if made_for != in_use:
        answers.issues.append(
            Issue(Severity.WARNING, "answers_other_framework", file, raw=made_for, reading=in_use)
        )
    if marker.kind is Kind.QUESTIONS:
        _read_questions(book, answers, asked)
    else:
        _read_values(book, answers, marker, framework, panel)
    return answers


def _editions(marker: Marker, framework: Framework) -> tuple[str, str]:
    """The framework the workbook was made for and the one in use: versions, prints if alike."""
    now = framework_fingerprint(framework)
    if marker.framework != framework.version or marker.fingerprint in ("", now):
        return marker.framework, framework.version
    return f"{marker.framework} ({marker.fingerprint})", f"{framework.version} ({now})"


def _table(
    book: RawBook, answers: Answers, sheet: str, fields: tuple[Field, ...], key: str
) -> Table | None:
    found = book.sheet(sheet)
    if found is None:
        answers.note("sheet_missing", sheet)
        return None
    table = find_table(found, fields, key)
    if table is None:
        answers.note("header_missing", sheet)
    return table


def _read_questions(book: RawBook, answers: Answers, asked: Collection[str]) -> None:
    table = _table(book, answers, QUESTIONS_SHEET, QUESTION_FIELDS, "number")
    seen: set[str] = set()
    for _, cells in table.rows() if table is not None else ():
        assert table is not None
        key, text = table.text(cells, "number"), table.text(cells, "answer")
        note = table.text(cells, "note")
        if not key or not (text or note):
            continue
        place = _place(table, cells, "number")
        if key not in asked:
            answers.note("answer_not_asked", QUESTIONS_SHEET, place, raw=key)
        elif key in seen:
            answers.note("answer_twice", QUESTIONS_SHEET, place, raw=key)
        else:
            seen.add(key)
            person = table.text(cells, "person")
            answers.questions.append(DistrictAnswer(key, text, note, person))


def _read_values(
    book: RawBook, answers: Answers, marker: Marker, framework: Framework, panel: Panel
) -> None:
    table = _table(book, answers, VERIFICATION_SHEET, VERIFICATION_FIELDS, "code")
    if table is None or marker.year is None or marker.year not in panel.years:
        if table is not None:
            answers.note("evaluation_year_missing", VERIFICATION_SHEET)
        return
    seen: set[tuple[str, str]] = set()
    limits_by_code = all_limits(framework)
    for _, cells in table.rows():
        if not any(table.text(cells, key) for key in ("conclusion", "value")):
            continue
        found = _value(table, cells, answers, marker.year, limits_by_code, panel)
        if found is None:
            continue
        if found.place[:2] in seen:
            raw = " ".join(found.place[:2])
            answers.note("answer_twice", VERIFICATION_SHEET, _place(table, cells, "code"), raw=raw)
            continue
        seen.add(found.place[:2])
        answers.values.append(found)


def _value(
    table: Table,
    cells: Cells,
    answers: Answers,
    year: int,
    limits_by_code: Mapping[str, Limits],
    panel: Panel,
) -> BureauAnswer | None:
    """The answer of one row; ``None`` where it cannot be used, which is noted."""
    code, unit = table.text(cells, "code"), table.text(cells, "unit")
    now = None
    limits = limits_by_code.get(code)
    if limits is not None:
        now = reading_at(panel, (unit, code, year))
    sheet = VERIFICATION_SHEET
    if now is None or limits is None:
        answers.note(
            "answer_without_place", sheet, _place(table, cells, "code"), raw=f"{unit} {code}"
        )
        return None
    conclusion = _conclusion(table, cells)
    if conclusion is None:
        at = _place(table, cells, "conclusion")
        answers.note("answer_verdict_unknown", sheet, at, raw=table.text(cells, "conclusion"))
        return None
    said = interpret(table.cell(cells, "value"), limits)
    text = table.text(cells, "value")
    at = _place(table, cells, "value")
    if text and said.finding is not None:
        answers.note("answer_not_a_number", sheet, at, raw=text)
        return None
    if conclusion is Conclusion.DIFFERS and not text:
        answers.note("answer_without_value", sheet, at)
        return None
    value = reading_text(Reading(said.value, said.status, said.bound)) if text else ""
    seen = _seen(table, cells, now)
    if seen != reading_text(now):
        answers.issues.append(Issue(
            Severity.WARNING, "answer_about_another_value", answers.file, sheet,
            _place(table, cells, "reported"), unit, code, year, seen, reading_text(now),
        ))  # fmt: skip
    return BureauAnswer(
        (unit, code, year), conclusion, seen,
        value if conclusion is Conclusion.DIFFERS else "",
        table.text(cells, "note"), table.text(cells, "person"),
    )  # fmt: skip


def _conclusion(table: Table, cells: Cells) -> Conclusion | None:
    """The conclusion as chosen; a value by itself says that it differs."""
    text = table.text(cells, "conclusion")
    return meant_by(text, CONCLUSION_NAMES) if text else Conclusion.DIFFERS


def _seen(table: Table, cells: Cells, now: Reading) -> str:
    """The value the bureau looked at, as it would be typed."""
    cell = table.cell(cells, "reported")
    if cell is None or not cell.text.strip():
        return reading_text(now) if now.value is None else ""
    said = interpret(cell, Limits())
    return reading_text(Reading(said.value, said.status, said.bound))


def _place(table: Table, cells: Cells, key: str) -> str:
    cell = table.cell(cells, key)
    if cell is not None:
        return cell.place
    return next(iter(cells.values())).place
