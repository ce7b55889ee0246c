"""Formulas are taken apart as spreadsheets do, or not at all."""

from __future__ import annotations

import pytest

from smartcity_desk.workbooks.formula_text import (
    Call,
    Cells,
    Constant,
    NotUnderstood,
    Operation,
    cells_of,
    taken_apart,
)

A1 = Cells("", 1, 1, 1, 1)
ONE = Constant(1.0)


def test_that_operators_bind_as_in_a_spreadsheet() -> None:
    # 1+A1*1^1=1&1 is (1+(A1*(1^1))) = (1&1)
    power = Operation("^", ONE, ONE)
    left = Operation("+", ONE, Operation("*", A1, power))
    assert taken_apart("1+A1*1^1=1&1") == Operation("=", left, Operation("&", ONE, ONE))


def test_that_equals_are_taken_from_the_left_and_a_sign_before_a_power() -> None:
    first = Operation("-", A1, ONE)
    assert taken_apart("A1-1-1") == Operation("-", first, ONE)
    assert taken_apart("A1-(1-1)") == Operation("-", A1, Operation("-", ONE, ONE))
    assert taken_apart("-A1^1%") == Operation(
        "^", Operation("-", None, A1), Operation("%", ONE, None)
    )


def test_that_areas_sheets_texts_and_functions_are_known() -> None:
    assert taken_apart("$B$2:C10") == Cells("", 2, 2, 10, 3)
    assert taken_apart("分母!E6") == Cells("分母", 6, 5, 6, 5)
    assert taken_apart("'Q1 ''20'!A1:B2") == Cells("Q1 '20", 1, 1, 2, 2)
    assert taken_apart('if( A1 , "say ""no""" ,TRUE, )') == Call(
        "IF", (A1, Constant('say "no"'), Constant(True), Constant(None))
    )
    assert taken_apart("NOW()") == Call("NOW", ())
    assert taken_apart("1.5E-3") == Constant(0.0015)


def test_that_every_cell_named_is_found() -> None:
    term = taken_apart("IF(A1>2,SUM(B1:B2,3),-分母!C1%)")
    assert list(cells_of(term)) == [A1, Cells("", 1, 2, 2, 2), Cells("分母", 1, 3, 1, 3)]


@pytest.mark.parametrize("formula", [
    "", " ", "A1 B1", "Table1[Column]", "[1]Sheet1!A1", "{1,2}", "rate*2", "A1:", "A1:A", "A:A",
    "((A1)", "A1)", "1+", "SUM(A1", "SUM(A1:B2 B1:C2)", "=A1", "A1#", "B2:A1", "'x!A1", "…",
    "Sheet1!rate", "1A", "A0", "XFDA1", "A1:Sheet2!B1", '"open', "----1", "1%%", "(" * 50 + "1",
    "+".join("1" * 300), "A1" + " " * 2000,
])  # fmt: skip
def test_that_anything_else_is_not_understood(formula: str) -> None:
    with pytest.raises(NotUnderstood):
        taken_apart(formula)
