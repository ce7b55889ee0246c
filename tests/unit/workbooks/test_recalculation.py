"""What formulas give now, worked out by hand; what is not certain is not said."""

from __future__ import annotations

import pytest

from smartcity_desk.workbooks.raw import RawBook, RawCell, RawSheet, Unseen
from smartcity_desk.workbooks.recalculation import MAX_LOOKS, Outcome, Recalculation

Formulas = dict[tuple[int, int], str]


def sheet_of(rows: list[list[object]], formulas: Formulas, name: str = "一") -> RawSheet:
    """A sheet whose formulas stand at (row, column); ``None`` is no cell, ``#…`` an error."""
    kinds: dict[type, str] = {bool: "b", float: "n"}
    found: dict[int, dict[int, RawCell]] = {}
    for r, row in enumerate(rows, start=1):
        for c, value in enumerate(row, start=1):
            if value is not None:
                kind = kinds.get(type(value), "e" if str(value).startswith("#") else "s")
                found.setdefault(r, {})[c] = RawCell(r, c, kind, value)  # type: ignore[arg-type]
    return RawSheet(name, False, found, Unseen(formulas=formulas))


# A1 2, B1 3, C1 text, D1 TRUE, E1 blank, F1 an error; A2 0.125, B2 −2.5, C2 2.675.
VALUES: list[list[object]] = [[2.0, 3.0, "是", True, None, "#N/A"], [0.125, -2.5, 2.675]]


def of(formula: str) -> Outcome:
    """What ``formula`` in row 9 gives."""
    sheet = sheet_of(VALUES, {(9, 1): formula})
    return Recalculation(sheet).outcome(9, 1)


@pytest.mark.parametrize(("formula", "value"), [
    ("A1+B1*2", 8.0), ("(A1+B1)*2", 10.0), ("-A1^2", 4.0), ("2^-1", 0.5), ("A1%", 0.02),
    ("7-2-1", 4.0), ("A1-(B1-1)", 0.0), ("E1+1", 1.0), ("E1", 0.0), ("D1+1", 2.0),
    ("SUM(A1:F1)-A1", None),  # F1 is an error, see below
    ("SUM(A1:E1)", 5.0), ("SUM(C1,A1)", 2.0), ("SUM(D1)", 0.0), ("SUM(A1:B1,10)", 15.0),
    ("AVERAGE(A1:E1)", 2.5), ("MIN(A1:E1,9)", 2.0), ("MAX(A1:E1)", 3.0), ("MAX(C1)", 0.0),
    ("PRODUCT(A1:B1)", 6.0), ("ROUND(A2,2)", 0.13), ("ROUND(B2,0)", -3.0),
    ("ROUND(C2,2)", 2.68), ("ROUND(1234,-2)", 1200.0), ("ROUNDUP(A2,2)", 0.13),
    ("ROUNDDOWN(A2,2)", 0.12), ("ROUNDDOWN(B2,0)", -2.0), ("INT(B2)", -3.0), ("ABS(B2)", 2.5),
    ("SQRT(9)", 3.0), ("POWER(2,3)", 8.0), ("IF(A1>B1,1,2)", 2.0), ("IF(A1<B1,E1,2)", 0.0),
    ("IF(A1>B1,1)", False), ("IF(C1=\"是\",1,2)", 1.0), ("IF(E1=\"\",1,2)", 1.0),
    ("IF(E1=0,1,2)", 1.0), ("IF(C1<>\"否\",A1/B1,F1)", 2 / 3), ("IF(C1>A1,1,2)", 1.0),
    ("IF(D1>C1,1,2)", 1.0), ("IF(D1=TRUE,1,2)", 1.0), ("IF(A1>=2,1,2)", 1.0),
    ("IF(A1<=1,1,2)", 2.0), ("AND(A1>1,B1>1)", True), ("OR(A1>5,B1>5)", False),
    ("NOT(A1>5)", True), ("IFERROR(A1/0,7)", 7.0), ("IFERROR(A1,7)", 2.0),
    ("A1&\"个\"", "2个"), ("E1&\"x\"", "x"),
])  # fmt: skip
def test_that_formulas_give_what_a_spreadsheet_gives(
    formula: str, value: float | str | bool | None
) -> None:
    if value is None:
        assert of(formula).fault == "#N/A"
    else:
        outcome = of(formula)
        assert outcome.sure
        assert outcome.value == (pytest.approx(value) if type(value) is float else value)


@pytest.mark.parametrize(("formula", "fault"), [
    ("A1/E1", "#DIV/0!"), ("AVERAGE(C1:E1)", "#DIV/0!"), ("F1+1", "#N/A"), ("SQRT(-1)", "#NUM!"),
    ("0^0", "#NUM!"), ("0^-1", "#DIV/0!"), ("(-8)^0.5", "#NUM!"), ("9^9^9^9", "#NUM!"),
    ("1E300*1E300", "#NUM!"), ("IF(F1,1,2)", "#N/A"),
])  # fmt: skip
def test_that_errors_are_what_it_comes_to(formula: str, fault: str) -> None:
    assert of(formula) == Outcome(fault=fault)


@pytest.mark.parametrize("formula", [
    "VLOOKUP(A1,A1:B2,2)", "C1+1", "A1:B1", "SUM(C1+0)", "AND(A1:B1)", "C1&0.5", "C1>\"否\"",
    "IF(0.1+0.2=0.3,1,2)", "INT(0.1*3*10)", "ROUNDDOWN(0.57*100,0)", "ROUND(1,99)", "ROUND(1,0.5)",
    "ROUND(1)", "ABS(1,2)", "POWER(1)", "NOT(1,2)", "SUM()", "SUM(A1:XFD1048576)", "TODAY()",
    "没有!A1", "IF(A1:B1,1,2)", "IFERROR(A1:B1,1)", "INT(1E16)", "A1=A1:B1", "{A1}", "",
])  # fmt: skip
def test_that_what_is_not_certain_is_not_said(formula: str) -> None:
    assert not of(formula).is_known
    assert not of(formula).sure


def test_that_a_date_is_no_number_here() -> None:
    rows = {1: {1: RawCell(1, 1, "d", "2020-10-31")}}
    sheet = RawSheet("一", False, rows, Unseen(formulas={(2, 1): "SUM(A1:A1)"}))
    assert not Recalculation(sheet).outcome(2, 1).is_known


def test_that_a_chain_follows_what_its_cells_give_now() -> None:
    # A1 5; A2 = A1*2, stored as 6; A3 = A2+1, stored as 7: 10 and 11 now.
    sheet = sheet_of([[5.0], [6.0], [7.0]], {(2, 1): "A1*2", (3, 1): "A2+1"})
    again = Recalculation(sheet)
    assert again.outcome(3, 1) == Outcome(11.0)
    assert again.outcome(2, 1) == Outcome(10.0)


def test_that_a_chain_on_what_cannot_be_recomputed_uses_its_value_and_is_not_sure() -> None:
    sheet = sheet_of([[5.0], [6.0], [7.0]], {(2, 1): "RAND()", (3, 1): "A2+1"})
    assert Recalculation(sheet).outcome(3, 1) == Outcome(7.0, sure=False)


def test_that_an_error_is_handed_on() -> None:
    sheet = sheet_of([[0.0], [6.0], [7.0]], {(2, 1): "1/A1", (3, 1): "A2+1"})
    assert Recalculation(sheet).outcome(3, 1) == Outcome(fault="#DIV/0!")


def test_that_a_circle_is_not_known_and_ends() -> None:
    sheet = sheet_of([[1.0, 1.0, 1.0]], {(1, 1): "B1+1", (1, 2): "A1+1", (1, 3): "C1"})
    again = Recalculation(sheet)
    assert not any(again.outcome(1, column).is_known for column in (1, 2, 3))


def test_that_a_chain_of_thousands_is_followed_from_its_end() -> None:
    count = 5000
    rows: list[list[object]] = [[1.0]] * count
    formulas = {(row, 1): f"A{row - 1}+1" for row in range(2, count + 1)}
    assert Recalculation(sheet_of(rows, formulas)).outcome(count, 1) == Outcome(float(count))


def test_that_cells_of_other_sheets_of_the_workbook_count() -> None:
    first = sheet_of([[1.0]], {(2, 1): "A1*分母!B1", (3, 1): "SUM('分母'!A1:B1)"})
    second = sheet_of([[4.0, 9.0]], {(1, 2): "A1+1"}, "分母")
    RawBook((first, second))
    again = Recalculation(first)
    # B1 of 分母 is stored as 9 and gives 4 + 1 now.
    assert (again.outcome(2, 1), again.outcome(3, 1)) == (Outcome(5.0), Outcome(9.0))


def test_that_sheets_whose_formulas_stay_at_home_do_not_know_each_other() -> None:
    one, other = sheet_of([[1.0]], {(2, 1): "A1"}), sheet_of([[1.0]], {}, "二")
    RawBook((one, other))
    assert one.beside == other.beside == ()


def test_that_nobody_is_kept_busy_by_areas_without_end() -> None:
    area = "SUM(A1:T1000)"  # 20,000 cells
    count = MAX_LOOKS // 20_000
    formulas = {(2000 + row, 1): area for row in range(count)}
    again = Recalculation(sheet_of([[1.0]], formulas))
    outcomes = [again.outcome(row, column) for row, column in formulas]
    assert outcomes[0] == Outcome(1.0)
    assert not outcomes[-1].is_known
