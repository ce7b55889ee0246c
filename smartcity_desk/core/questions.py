"""Questions to the districts: what was asked about an entry, and what came back."""

from __future__ import annotations

from dataclasses import dataclass

from smartcity_desk.core.decisions import Stamp, entry_key, issue_of, issue_record
from smartcity_desk.core.issues import Issue
from smartcity_desk.core.names import Name
from smartcity_desk.core.records import Kind, Record, Records

# As the import proposes them for a cell that says in other words that there is nothing.
MISSING_WORDS = {"未填报": Name("未填报", "NR"), "不适用": Name("不适用", "NA")}


@dataclass(frozen=True, slots=True)
class Question:
    """One question.

    Attributes:
        key: of the entry it is about, see :func:`~smartcity_desk.core.decisions.entry_key`.
        issue: the entry as it stood.
        text: what is asked, in both languages.
        asked: by whom and when.
        answer: the figure that came back, as it was written; may be empty.
        note: what was said about it.
        answered: by whom and when; ``None`` while nothing did.
    """

    key: str
    issue: Issue
    text: Name
    asked: Stamp
    answer: str = ""
    answered: Stamp | None = None
    note: str = ""

    @property
    def is_answered(self) -> bool:
        """Whether something came back."""
        return self.answered is not None


def ask(records: Records, issue: Issue, text: Name, stamp: Stamp) -> Records:
    """Ask about ``issue``; an earlier question about it, with its answer, is replaced."""
    return _put(records, Question(entry_key(issue), issue, text, stamp))


def answer(records: Records, key: str, text: str, stamp: Stamp, note: str = "") -> Records:
    """Note what came back. Raises ``KeyError`` where nothing was asked under ``key``."""
    found = question_of(records, key)
    if found is None:
        raise KeyError(key)
    return _put(records, Question(key, found.issue, found.text, found.asked, text, stamp, note))


def withdraw(records: Records, key: str) -> Records:
    """Take a question back."""
    return records.with_record(Kind.QUESTION, key, None)


def question_of(records: Records, key: str) -> Question | None:
    """The question ``key``, ``None`` where nothing was asked."""
    found = records.get(Kind.QUESTION, key)
    return None if found is None else _read(key, found)


def questions(records: Records, unit: str | None = None) -> tuple[Question, ...]:
    """All questions in the order they were asked, or those to one unit."""
    found = (_read(key, value) for key, value in records.of(Kind.QUESTION).items())
    return tuple(q for q in found if unit is None or q.issue.unit == unit)


def proposed_question(issue: Issue, item: Name, measure: Name) -> Name:
    """What is asked unless somebody words it otherwise; the district reads it on its list."""
    year = "" if issue.year is None else str(issue.year)
    if not (issue.item and year):
        return Name(
            "请核对并说明：" + issue.message("zh"), "Check and explain: " + issue.message("en")
        )
    about = Name(
        f"{year} 年“{item.zh}”" + (f"（{measure.zh}）" if measure.zh else ""),
        f"“{item.text('en')}” {year}" + (f" ({measure.text('en')})" if measure.zh else ""),
    )
    if not issue.raw:
        return Name(f"请填报 {about.zh}的数值。", f"Give the figure of {about.en}.")
    if issue.reading in MISSING_WORDS:
        return Name(
            f"{about.zh}填的是“{issue.raw}”。如有数据请给出数值，否则请填“未填报”或“不适用”。",
            f"{about.en} says “{issue.raw}”. Give the figure if there is one, else NR or NA.",
        )
    if issue.reading:
        return Name(
            f"{about.zh}填的是“{issue.raw}”，是否应为 {issue.reading}？请给出准确数值。",
            f"{about.en} says “{issue.raw}”. Should it be {issue.reading}? Give the exact figure.",
        )
    return Name(
        f"{about.zh}填的是“{issue.raw}”，请给出准确数值。",
        f"{about.en} says “{issue.raw}”. Give the exact figure.",
    )


def _put(records: Records, question: Question) -> Records:
    answered = question.answered
    value: Record = {
        "issue": issue_record(question.issue),
        "text": [question.text.zh, question.text.en],
        "who": question.asked.who,
        "when": question.asked.when,
        "answer": question.answer,
        "note": question.note,
        "answered": None if answered is None else [answered.who, answered.when],
    }
    return records.with_record(Kind.QUESTION, question.key, value)


def _read(key: str, found: Record) -> Question:
    answered = found["answered"]
    return Question(
        key, issue_of(found["issue"]), Name(*found["text"]), Stamp(found["who"], found["when"]),
        found["answer"], None if answered is None else Stamp(*answered),
        found["note"],
    )  # fmt: skip
