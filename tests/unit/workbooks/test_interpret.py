"""Certain readings are made, uncertain ones become findings and no value."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartcity_desk.core.issues import Severity
from smartcity_desk.core.panel import Bound, Status
from smartcity_desk.core.plain_numbers import plain_number
from smartcity_desk.workbooks.interpret import Interpreted, Limits, interpret
from smartcity_desk.workbooks.raw import RawCell

SHARE = Limits("%", 0.0, 100.0)
COUNT = Limits("个", 0.0, None)


def said(value: str | float | bool, kind: str = "s", limits: Limits = COUNT) -> Interpreted:
    """What a cell with this content says."""
    return interpret(RawCell(1, 1, kind, value), limits)


@pytest.mark.parametrize("cell", [None, RawCell(1, 1, "s", ""), RawCell(1, 1, "s", "  \n")])
def test_that_an_empty_cell_is_not_reported(cell: RawCell | None) -> None:
    assert interpret(cell, COUNT) == Interpreted(None, Status.NOT_REPORTED)


@pytest.mark.parametrize("word", ["未填报", "NR", "nr", " 未填报 "])
def test_that_not_reported_is_a_word(word: str) -> None:
    assert said(word) == Interpreted(None, Status.NOT_REPORTED)


@pytest.mark.parametrize("word", ["不适用", "NA", "na"])
def test_that_not_applicable_is_another_word(word: str) -> None:
    assert said(word) == Interpreted(None, Status.NOT_APPLICABLE)


def test_that_zero_is_a_value() -> None:
    assert said(0.0, "n") == Interpreted(0.0, Status.REPORTED)
    assert said("0") == Interpreted(0.0, Status.REPORTED)


def test_that_plain_numbers_count_also_as_text() -> None:
    assert said(31400.0, "n").value == 31400.0
    assert said(" 31400 ").value == 31400.0
    assert said("50.32").value == 50.32


@pytest.mark.parametrize(("text", "value", "bound"), [
    (">49800", 49800.0, Bound.MORE_THAN), ("<98", 98.0, Bound.LESS_THAN),
    ("≈120", 120.0, Bound.ABOUT), ("> 6000.5", 6000.5, Bound.MORE_THAN),
])  # fmt: skip
def test_that_a_sign_before_a_number_is_a_bound(text: str, value: float, bound: Bound) -> None:
    assert said(text) == Interpreted(value, Status.REPORTED, bound)


@pytest.mark.parametrize("text", [
    "１２", "1,234", "3.14万", "超过100", "12 个", "1e5", "+5", "−5", ".5", "5.", "≥5", "1 234",
    "~5",
])  # fmt: skip
def test_that_nothing_uncertain_is_read_silently(text: str) -> None:
    found = said(text)
    assert found.value is None
    assert found.status is Status.NOT_REPORTED
    assert found.finding is not None
    assert found.finding.severity is Severity.ERROR


def test_that_an_uncertain_text_brings_its_proposal() -> None:
    finding = said("84%", limits=SHARE).finding
    assert finding is not None
    assert (finding.code, finding.proposal) == ("value_uncertain", "84")


def test_that_a_dash_waits_for_a_yes_but_is_no_error() -> None:
    finding = said("—").finding
    assert finding is not None
    assert (finding.code, finding.proposal, finding.severity) == (
        "value_uncertain", "未填报", Severity.WARNING,
    )  # fmt: skip


@pytest.mark.parametrize(("value", "kind", "code"), [
    ("#DIV/0!", "e", "cell_has_error"),
    ("1e999", "e", "cell_has_error"),
    ("=SUM(A1:A3)", "f", "formula_without_value"),
    ("2020-10-31", "d", "date_instead_of_number"),
    (True, "b", "value_not_a_number"),
    ("见附件", "s", "value_not_a_number"),
    (1e15, "n", "value_too_large"),
    ("12345678901234567890", "s", "value_too_large"),
])  # fmt: skip
def test_that_what_is_no_number_says_why(value: str | float | bool, kind: str, code: str) -> None:
    found = said(value, kind)
    assert found.value is None
    assert found.finding is not None
    assert found.finding.code == code


def test_that_a_per_cent_format_is_not_trusted() -> None:
    found = said(0.84, "p", SHARE)
    assert found.value is None
    assert found.finding is not None
    assert (found.finding.code, found.finding.proposal) == ("value_uncertain", "84")


@pytest.mark.parametrize(("value", "proposal"), [(0.84, "84"), (1.0, "100"), (0.005, "0.5")])
def test_that_a_fraction_in_a_per_cent_item_waits_for_a_yes(value: float, proposal: str) -> None:
    found = said(value, "n", Limits("%", 0.0, 100.0, no_fractions=True))
    assert found.value is None
    assert found.finding is not None
    assert (found.finding.code, found.finding.proposal) == ("value_uncertain_fraction", proposal)
    assert said(value, "n", SHARE).value == value


def test_that_zero_and_ordinary_shares_are_no_fractions() -> None:
    whole = Limits("%", 0.0, 100.0, no_fractions=True)
    assert [said(value, "n", whole).value for value in (0.0, 1.01, 84.0)] == [0.0, 1.01, 84.0]


@pytest.mark.parametrize(("text", "code", "proposal"), [
    ("840%", "value_out_of_range", "840"), ("#DIV/0!", "cell_has_error", ""),
    ("百分之见附件", "value_not_a_number", ""), ("999999999亿", "value_too_large", ""),
])  # fmt: skip
def test_that_a_proposal_is_checked_too(text: str, code: str, proposal: str) -> None:
    limits = SHARE if "%" in text else COUNT
    finding = said(text, limits=limits).finding
    assert finding is not None
    assert (finding.code, finding.proposal) == (code, proposal)


@pytest.mark.parametrize(("value", "kind", "proposal"), [
    (840.0, "n", "840"), (-1.0, "n", "-1"), (">101", "s", ">101"), ("100.1", "s", "100.1"),
])  # fmt: skip
def test_that_a_value_outside_its_range_is_not_taken(
    value: str | float, kind: str, proposal: str
) -> None:
    found = said(value, kind, SHARE)
    assert found.value is None
    assert found.finding is not None
    assert (found.finding.code, found.finding.proposal) == ("value_out_of_range", proposal)


def test_that_the_ends_of_a_range_belong_to_it() -> None:
    assert said(0.0, "n", SHARE).value == 0.0
    assert said(100.0, "n", SHARE).value == 100.0
    assert str(SHARE) == "0–100"
    assert str(COUNT) == "0–"


@given(st.text(max_size=40), st.sampled_from("snedbfp"))
def test_that_a_reading_has_either_a_value_or_a_missing_status(text: str, kind: str) -> None:
    found = said(text, kind)
    assert (found.value is None) == found.status.is_missing
    assert found.finding is None or found.value is None


@given(st.floats(0, 1e14), st.sampled_from(Bound))
def test_that_every_number_we_write_is_read_back(value: float, bound: Bound) -> None:
    assert said(bound.sign + plain_number(value)) == Interpreted(value, Status.REPORTED, bound)
