"""A stored result that no longer follows from its cells waits; what cannot be checked is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from smartcity_desk.core.issues import Issue, Severity
from smartcity_desk.workbooks.any_book import read_file
from smartcity_desk.workbooks.formula_check import FormulaCheck, areas_of
from smartcity_desk.workbooks.interpret import Interpreted, Limits, interpret
from smartcity_desk.workbooks.raw import RawBook, RawCell, RawSheet
from smartcity_desk.workbooks.recalculation import Recalculation
from smartcity_desk.workbooks.strict_ods import as_excel
from smartcity_desk.workbooks.strict_xlsx import read_workbook
from tests.unit.workbooks.makers import workbook_of

DATA = Path(__file__).parents[2] / "data"
LIMITS = Limits("万个", 0.0, 1000.0)


def says(cell: RawCell) -> Interpreted:
    """What a cell of an item says by itself."""
    return interpret(cell, LIMITS)


def sheet_with(formula: str, stored: str, kind: str = "n") -> RawSheet:
    """A sheet A1=2, B1=3, C1=text, D1=blank and the formula in E1."""
    value = f"<v>{stored}</v>" if stored else ""
    rows = (
        '<row r="1"><c r="A1"><v>2</v></c><c r="B1"><v>3</v></c>'
        '<c r="C1" t="inlineStr"><is><t>x</t></is></c>'
        f'<c r="E1" t="{kind}"><f>{formula}</f>{value}</c></row>'
    )
    return RawBook.from_json(read_workbook(workbook_of(rows))).sheets[0]


def looked_at(formula: str, stored: str, kind: str = "n") -> tuple[Interpreted, list[Issue]]:
    """What E1 says once its formula was looked at, and the entry about what was not checked."""
    sheet = sheet_with(formula, stored, kind)
    check, cell = FormulaCheck(sheet), sheet.cell(1, 5)
    assert cell is not None
    return check.checked(says(cell), cell, "A11-1", says), check.issues("t.xlsx", "310101")


@pytest.mark.parametrize(("formula", "stored"), [
    ("A1+B1", "5"), ("SUM(A1:B1)", "5"), ("AVERAGE(A1,B1)", "2.5"), ("D1+1", "1"),
    ("$A$1*100/B1", "66.66666666666667"), ("-A1+(B1-1)", "0"), ("0.1+0.2", "0.3"),
    ("ROUND(A1/B1,2)", "0.67"), ("IF(A1&gt;B1,1,7)", "7"),
])  # fmt: skip
def test_that_a_result_that_follows_is_left_alone(formula: str, stored: str) -> None:
    said, issues = looked_at(formula, stored)
    assert (said.value, said.finding, issues) == (float(stored), None, [])


@pytest.mark.parametrize(("formula", "stored", "now"), [
    ("A1+B1", "6", "5"), ("SUM(A1:B1)", "4", "5"), ("A1*B1", "5", "6"), ("B1/A1", "1", "1.5"),
    ("ROUND(A1/B1,1)", "0.67", "0.7"), ("IF(A1&gt;B1,1,7)", "1", "7"),
])  # fmt: skip
def test_that_a_result_that_does_not_follow_is_stale(formula: str, stored: str, now: str) -> None:
    said, issues = looked_at(formula, stored)
    assert said.finding is not None
    assert (said.value, said.finding.code, said.finding.proposal) == (None, "formula_stale", now)
    assert said.finding.details["working"] == now
    assert issues == []


def test_that_a_stale_word_and_a_stale_error_are_seen() -> None:
    said, _ = looked_at('IF(A1&gt;0,A1,"未填报")', "未填报", "str")
    assert said.finding is not None
    assert (said.finding.code, said.finding.proposal) == ("formula_stale", "2")
    said, _ = looked_at("A1/D1", "7")
    assert said.finding is not None
    assert (said.finding.proposal, said.finding.details["working"]) == ("", "#DIV/0!")


def test_that_a_result_out_of_range_is_proposed_as_any_other_would_be() -> None:
    said, _ = looked_at("A1*1000", "5")
    assert said.finding is not None
    assert (said.finding.code, said.finding.proposal) == ("formula_stale", "2000")


def test_that_a_formula_without_its_value_is_proposed_what_it_comes_to() -> None:
    said, issues = looked_at("A1*B1", "")
    assert said.finding is not None
    assert (said.value, said.finding.code) == (None, "formula_without_value")
    assert (said.finding.proposal, issues) == ("6", [])
    said, _ = looked_at("RAND()", "")
    assert said.finding is not None
    assert said.finding.proposal == ""


@pytest.mark.parametrize("formula", ["[1]Sheet1!A1", "'C:\\x\\[a.xlsx]Sheet1'!A1*2", "[1]!rate"])
def test_that_a_look_into_another_workbook_waits(formula: str) -> None:
    said, issues = looked_at(formula, "7")
    assert said.finding is not None
    assert (said.finding.code, said.finding.proposal, issues) == ("formula_elsewhere", "7", [])


@pytest.mark.parametrize("formula", [
    "VLOOKUP(A1,B1:C9,2)", "C1+1", "SUM(A1:XFD999)", "LOG10(A1)", "A1:B1", "((((", "SUM(A:A)",
    "Table1[Col]", "Table1[[#This Row],[Col]]*2", "rate*2",
])  # fmt: skip
def test_that_what_cannot_be_checked_counts_as_stored_and_is_said(formula: str) -> None:
    said, issues = looked_at(formula, "99")
    assert (said.value, said.finding) == (99.0, None)
    (issue,) = issues
    assert (issue.code, issue.severity) == ("formula_unchecked", Severity.INFO)
    assert (issue.file, issue.cell, issue.unit) == ("t.xlsx", "E1", "310101")
    assert issue.details["formula"] == f"={formula}"
    assert "E1" in issue.message("zh")


def test_that_a_sheet_full_of_such_cells_is_one_entry_that_names_them() -> None:
    rows = "".join(
        f'<row r="{row}"><c r="B{row}"><f>RAND()</f><v>1</v></c>'
        f'<c r="C{row}"><f>B{row}+1</f><v>2</v></c></row>'
        for row in range(1, 151)
    )
    sheet = RawBook.from_json(read_workbook(workbook_of(rows))).sheets[0]
    check = FormulaCheck(sheet)
    for row, cells in sheet.rows():
        for cell in cells.values():
            check.checked(says(cell), cell, f"A{row % 2}", says)
    (issue,) = check.issues("t.xlsx")
    assert (issue.details["count"], issue.details["cells"]) == ("300", "B1:B150、C1:C150")
    assert issue.details["codes"] == "A1|A0"


def test_that_cells_below_each_other_are_named_together() -> None:
    assert areas_of([(3, 2), (4, 2), (9, 2), (3, 4)]) == ["B3:B4", "B9", "D3"]


def test_that_a_number_without_a_formula_is_left_alone() -> None:
    sheet = sheet_with("A1", "2")
    check, cell = FormulaCheck(sheet), sheet.cell(1, 1)
    assert cell is not None
    said = says(cell)
    assert check.checked(said, cell, "A11-1", says) is said


@pytest.mark.parametrize("kind", ["xls", "ods"])
def test_that_formulas_of_other_formats_are_recomputed(kind: str) -> None:
    # LibreOffice stored what each formula of the first sheet comes to.
    sheet = RawBook.from_json(read_file((DATA / f"formulas.{kind}").read_bytes())).sheets[0]
    again = Recalculation(sheet)
    unknown = set()
    for (row, column), formula in sheet.unseen.formulas.items():
        cell, outcome = sheet.cell(row, column), again.outcome(row, column)
        assert cell is not None
        if outcome.is_known:
            assert (outcome.value, formula) == (cell.value, formula)
        else:
            unknown.add(cell.place)
    # D1 to D17 and, filled down, E1 to E7; .xls calls IFERROR by a number of its own.
    assert len(sheet.unseen.formulas) == 24
    assert unknown == ({"D11", "D13"} if kind == "xls" else {"D11"})
    assert sheet.unseen.formulas[1, 4] == "A1-(B1-A1)"


def test_that_an_open_formula_is_written_as_excel_does() -> None:
    assert as_excel("of:=SUM([.A1:.B2];[$分母.C1])") == "SUM(A1:B2,'分母'!C1)"
    assert as_excel('of:=IF([.A1]="[.B1];";1;2)') == 'IF(A1="[.B1];",1,2)'
