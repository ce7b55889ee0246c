"""Words beside a number are bounds, the longest word first; words for *nothing* are no zero."""

from __future__ import annotations

import pytest

from smartcity_desk.core.panel import Bound, Status
from smartcity_desk.workbooks.bound_words import without_lead, without_trail
from smartcity_desk.workbooks.missing_words import missing_meant

MORE, LESS, ABOUT, EXACT = Bound.MORE_THAN, Bound.LESS_THAN, Bound.ABOUT, Bound.EXACT


@pytest.mark.parametrize(("text", "bound", "rest"), [
    ("超过6000", MORE, "6000"), ("超6000", MORE, "6000"), ("不少于30", MORE, "30"),
    ("不超过30", LESS, "30"),  # not 超过: the longer word is read
    ("不足2500", LESS, "2500"), ("将近100", LESS, "100"), ("近10", LESS, "10"),
    (">=5", MORE, "5"), ("<=5", LESS, "5"), ("Over 40", MORE, " 40"),
    ("约为3", ABOUT, "3"), ("约3", ABOUT, "3"), ("~3", ABOUT, "3"),
    ("共计12", EXACT, "12"), ("12", EXACT, "12"),
])  # fmt: skip
def test_that_a_word_before_a_number_is_its_bound(text: str, bound: Bound, rest: str) -> None:
    assert without_lead(text) == (bound, rest)


@pytest.mark.parametrize(("tail", "bound", "rest"), [
    ("余种", MORE, "种"), ("个以上", MORE, "个"), ("个及以上", MORE, "个"), ("多万", MORE, "万"),
    ("万+", MORE, "万"), ("以下", LESS, ""), ("天以内", LESS, "天"), ("左右", ABOUT, ""),
    ("个上下", ABOUT, "个"), ("万个", EXACT, "万个"), ("", EXACT, ""),
])  # fmt: skip
def test_that_a_word_after_a_number_is_its_bound(tail: str, bound: Bound, rest: str) -> None:
    assert without_trail(tail) == (bound, rest)


@pytest.mark.parametrize(("text", "status"), [
    ("暂无", Status.NOT_REPORTED), ("（未统计）", Status.NOT_REPORTED), ("—", Status.NOT_REPORTED),
    ("/", Status.NOT_REPORTED), ("NULL", Status.NOT_REPORTED), ("待补。", Status.NOT_REPORTED),
    ("N/A", Status.NOT_APPLICABLE), ("不涉及", Status.NOT_APPLICABLE),
    ("【不适用】", Status.NOT_APPLICABLE),
    ("0", None), ("零", None), ("无线基站", None), ("", None),
])  # fmt: skip
def test_that_words_for_nothing_are_a_status_and_never_a_zero(
    text: str, status: Status | None
) -> None:
    assert missing_meant(text) is status
