"""What is proposed for texts that are not certain; expected readings worked out by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartcity_desk.workbooks.propose import proposal


@pytest.mark.parametrize(("text", "unit", "reading"), [
    ("１２．５", "%", "12.5"),
    ("１２．５％", "%", "12.5"),
    ("84%", "%", "84"),
    ("1,234", "个", "1234"),
    ("1，234，567.8", "个", "1234567.8"),
    ("3.14万", "个", "31400"),
    ("3.14万个", "个", "31400"),
    ("3.14万", "万个", "3.14"),
    ("3.14 万个", "万个", "3.14"),
    ("1.2亿", "万张", "12000"),
    ("5,000万", "亿条", "0.5"),
    ("31400个", "万个", "3.14"),
    ("120个", "个", "120"),
    ("0.29万", "个", "2900"),
])  # fmt: skip
def test_that_scales_units_and_separators_are_converted(text: str, unit: str, reading: str) -> None:
    assert proposal(text, unit) == reading


@pytest.mark.parametrize(("text", "unit", "reading"), [
    ("超过6000万", "万件", ">6000"),
    ("超4.98万", "个", ">49800"),
    ("逾 1.2 亿张", "万张", ">12000"),
    ("约 30", "类", "≈30"),
    ("近100", "个", "<100"),
    ("不到 98", "个", "<98"),
    ("30余类", "类", ">30"),
    ("300多家", "家", ">300"),
    ("400个以上", "个", ">400"),
    ("25左右", "小时", "≈25"),
    ("＞49800", "个", ">49800"),
])  # fmt: skip
def test_that_words_become_bound_signs(text: str, unit: str, reading: str) -> None:
    assert proposal(text, unit) == reading


@pytest.mark.parametrize("text", ["-", "—", "——", "/", "无", "暂无", "暂无统计口径", "无数据"])
def test_that_a_dash_or_none_is_proposed_as_not_reported(text: str) -> None:
    assert proposal(text, "个") == "未填报"


@pytest.mark.parametrize("text", ["N/A", "n/a", "不涉及"])
def test_that_n_a_is_proposed_as_not_applicable(text: str) -> None:
    assert proposal(text, "个") == "不适用"


@pytest.mark.parametrize(("text", "unit"), [
    ("近百", "个"), ("数十种", "类"), ("30种", "类"), ("84%", "个"), ("12,34", "个"),
    ("超过100左右", "个"), ("见附件", "个"), ("3~5", "个"), ("二十", "个"), ("1" * 61, "个"),
])  # fmt: skip
def test_that_nothing_is_proposed_where_nothing_sensible_is_meant(text: str, unit: str) -> None:
    assert proposal(text, unit) == ""


@given(st.text(max_size=80), st.text(max_size=6))
def test_that_a_proposal_is_always_typed_plainly(text: str, unit: str) -> None:
    offered = proposal(text, unit)
    if offered and offered not in ("未填报", "不适用"):
        float(offered.lstrip("><≈"))
