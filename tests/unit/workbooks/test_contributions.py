"""Two files of one district: what differs is named, and a choice is followed to the cell."""

from __future__ import annotations

from smartcity_desk.core.entry_reach import ALTERNATIVES
from smartcity_desk.core.issues import Issue, Severity
from smartcity_desk.core.panel import Reading
from smartcity_desk.workbooks.contributions import Contributions
from smartcity_desk.workbooks.form_book_reader import FormBook
from smartcity_desk.workbooks.form_reader import FormContent
from smartcity_desk.workbooks.marker import Kind, Marker
from smartcity_desk.workbooks.questions import Answers
from tests.unit.workbooks.makers import UNITS

UNIT = "310101"
BY_CODE = {unit.code: unit for unit in UNITS}


def book(file: str, issues: list[Issue] | None = None, **values: float | None) -> FormBook:
    """A workbook of 黄浦 with values of 2020."""
    readings = {(code, 2020): Reading(value) for code, value in values.items()}
    content = FormContent(readings, (2020,), issues or [])
    return FormBook(file, Marker(Kind.DISTRICT, "2020", unit=UNIT), content)


def values(reports: Contributions) -> dict[str, float | None]:
    """Item → value."""
    return {code: r.value for (code, _), r in reports.books[UNIT].items.readings.items()}


def added(*books: FormBook, answers: Answers | None = None, whole: bool = True) -> Contributions:
    """The books, one after the other."""
    reports = Contributions(BY_CODE, answers)
    for each in books:
        reports.add(each, whole=whole)
    return reports


def test_that_a_copy_is_only_noted() -> None:
    reports = added(book("a", A=1.0), book("b", A=1.0))
    assert [(i.severity, i.code) for i in reports.issues] == [(Severity.INFO, "unit_twice_same")]
    assert reports.twice == []


def test_that_the_first_counts_until_somebody_decides() -> None:
    reports = added(book("a", A=1.0, B=2.0), book("b", A=1.0, B=3.0, C=4.0))
    assert values(reports) == {"A": 1.0, "B": 2.0}
    assert [(i.code, i.details["count"]) for i in reports.issues] == [("unit_twice", "2")]
    differing = reports.twice[0].differing
    assert [(d.code, d.first.value, d.second.value) for d in differing] == [
        ("B", 2.0, 3.0), ("C", None, 4.0),
    ]  # fmt: skip
    assert reports.issues[0].details[ALTERNATIVES] == "B|2020|3\nC|2020|4"


def test_that_what_was_chosen_is_taken_cell_by_cell() -> None:
    answers = Answers(choices={(UNIT, "b"): frozenset({("C", 2020)})})
    reports = added(book("a", A=1.0, B=2.0), book("b", B=3.0, C=4.0), answers=answers)
    assert values(reports) == {"A": 1.0, "B": 2.0, "C": 4.0}
    assert [(i.code, i.details["taken"]) for i in reports.issues] == [("unit_twice_settled", "1")]
    assert reports.twice == []


def test_that_choosing_all_of_the_second_brings_its_gaps_too() -> None:
    cells = frozenset({("A", 2020), ("B", 2020), ("C", 2020)})
    answers = Answers(choices={(UNIT, "b"): cells})
    reports = added(book("a", A=1.0, B=2.0), book("b", B=3.0, C=4.0), answers=answers)
    assert values(reports) == {"A": None, "B": 3.0, "C": 4.0}


def test_that_issues_follow_the_cells_that_count() -> None:
    def doubt(file: str) -> Issue:
        return Issue(Severity.ERROR, "value_uncertain", file, "填报", "H1", UNIT, "B", 2020)

    first, second = (
        book("a", [doubt("a")], B=2.0),
        book("b", [doubt("b")], B=3.0, C=1.0),
    )
    answers = Answers(choices={(UNIT, "b"): frozenset({("B", 2020)})})
    reports = added(first, second, answers=answers)
    assert [(i.code, i.file) for i in reports.issues] == [
        ("unit_twice_settled", "b"), ("value_uncertain", "b"),
    ]  # fmt: skip
    none = Answers(choices={(UNIT, "b"): frozenset()})
    assert [i.file for i in added(first, second, answers=none).issues] == ["a", "b"]


def test_that_parts_complete_each_other_and_only_conflicts_are_named() -> None:
    reports = added(book("a", A=1.0, B=2.0), book("b", B=2.0, C=3.0), whole=False)
    assert values(reports) == {"A": 1.0, "B": 2.0, "C": 3.0}
    assert reports.issues == []
    reports = added(book("a", A=1.0, B=2.0), book("b", B=9.0, C=3.0), whole=False)
    assert values(reports) == {"A": 1.0, "B": 2.0, "C": 3.0}
    assert [(i.code, i.file, i.details["first"]) for i in reports.issues] == [
        ("unit_values_differ", "b", "a")
    ]
