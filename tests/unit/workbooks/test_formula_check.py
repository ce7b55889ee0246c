"""A stored result that no longer follows from its cells is a finding; the rest is left alone."""

from __future__ import annotations

import pytest

from smartcity_desk.workbooks.formula_check import stale_formula
from smartcity_desk.workbooks.raw import RawBook, RawCell, RawSheet
from smartcity_desk.workbooks.strict_xlsx import read_workbook
from tests.unit.workbooks.makers import workbook_of


def sheet_with(formula: str, stored: str) -> tuple[RawSheet, RawCell]:
    """A sheet A1=2, B1=3, C1=text, D1=blank and the formula in E1."""
    rows = (
        '<row r="1"><c r="A1"><v>2</v></c><c r="B1"><v>3</v></c>'
        '<c r="C1" t="inlineStr"><is><t>x</t></is></c>'
        f'<c r="E1"><f>{formula}</f><v>{stored}</v></c></row>'
    )
    sheet = RawBook.from_json(read_workbook(workbook_of(rows))).sheets[0]
    cell = sheet.cell(1, 5)
    assert cell is not None
    return sheet, cell


@pytest.mark.parametrize(("formula", "stored"), [
    ("A1+B1", "5"), ("SUM(A1:B1)", "5"), ("SUM(A1:D1)", "5"), ("AVERAGE(A1,B1)", "2.5"),
    ("$A$1*100/B1", "66.66666666666667"), ("-A1+(B1-1)", "0"), ("D1+1", "1"), ("0.1+0.2", "0.3"),
])  # fmt: skip
def test_that_a_result_that_follows_is_left_alone(formula: str, stored: str) -> None:
    assert stale_formula(*sheet_with(formula, stored)) is None


@pytest.mark.parametrize(("formula", "stored", "now"), [
    ("A1+B1", "6", "5"), ("SUM(A1:B1)", "4", "5"), ("A1*B1", "5", "6"), ("B1/A1", "1", "1.5"),
])  # fmt: skip
def test_that_a_result_that_does_not_follow_is_stale(formula: str, stored: str, now: str) -> None:
    finding = stale_formula(*sheet_with(formula, stored))
    assert finding is not None
    assert (finding.code, finding.proposal) == ("formula_stale", now)
    assert finding.details["formula"] == f"={formula}"


def test_that_a_look_into_another_workbook_cannot_be_checked() -> None:
    finding = stale_formula(*sheet_with("[1]Sheet1!A1", "7"))
    assert finding is not None
    assert (finding.code, finding.proposal) == ("formula_elsewhere", "7")


@pytest.mark.parametrize("formula", [
    "ROUND(A1,0)", "VLOOKUP(A1,B1:C9,2)", "分母!E6*2", "A1^2", "C1+1", "A1/D1", "SUM(A1:XFD999)",
    "LOG10(A1)", "1E5", "A1:B1", "((((", "SUM(A:A)", "IF(A1&gt;1,2,3)",
])  # fmt: skip
def test_that_what_cannot_be_recomputed_is_taken_as_stored(formula: str) -> None:
    assert stale_formula(*sheet_with(formula, "99")) is None


def test_that_a_number_without_a_formula_is_left_alone() -> None:
    sheet, _ = sheet_with("A1", "2")
    cell = sheet.cell(1, 1)
    assert cell is not None
    assert stale_formula(sheet, cell) is None
