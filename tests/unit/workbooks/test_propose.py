"""What is proposed for texts that are not certain; expected readings worked out by hand."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartcity_desk.workbooks.chinese_numerals import leading_numeral
from smartcity_desk.workbooks.propose import proposal, propose

PLAIN = re.compile(r"-?[0-9]+(\.[0-9]+)?")


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
    ("近百个", "个", "<100"),
    ("3000多万", "个", ">30000000"),
    ("不超过30", "个", "<30"),
    ("至少 5 家", "家", ">5"),
    ("300+", "家", ">300"),
    ("≥5", "个", ">5"),
    ("1.5万及以下", "个", "<15000"),
])  # fmt: skip
def test_that_words_become_bound_signs(text: str, unit: str, reading: str) -> None:
    assert proposal(text, unit) == reading


@pytest.mark.parametrize(("text", "unit", "reading", "working"), [
    ("30-40", "个", "≈35", "(30+40)÷2"), ("30～40", "个", "≈35", "(30+40)÷2"),
    ("约30至40", "个", "≈35", "(30+40)÷2"), ("30—40之间", "个", "≈35", "(30+40)÷2"),
    ("30——40", "个", "≈35", "(30+40)÷2"), ("30到45家", "家", "≈37.5", "(30+45)÷2"),
    ("3-4万", "个", "≈35000", "(30000+40000)÷2"), ("3万-4万", "万个", "≈3.5", "(3+4)÷2"),
    ("80%-90%", "%", "≈85", "(80+90)÷2"), ("80-90%", "%", "≈85", "(80+90)÷2"),
    ("三十至四十", "个", "≈35", "(30+40)÷2"), ("2000-3000", "个", "≈2500", "(2000+3000)÷2"),
    ("30个至40个", "个", "≈35", "(30+40)÷2"), ("1-2小时", "小时", "≈1.5", "(1+2)÷2"),
    ("30-60分钟", "小时", "≈0.75", "(0.5+1)÷2"), ("1,000-1,500", "个", "≈1250", "(1000+1500)÷2"),
])  # fmt: skip
def test_that_the_middle_of_a_range_is_proposed_with_its_working(
    text: str, unit: str, reading: str, working: str
) -> None:
    offered = propose(text, unit)
    assert offered is not None
    assert (offered.reading, offered.code) == (reading, "value_uncertain_range")
    assert offered.details["working"] == working


@pytest.mark.parametrize("text", [
    "40-30", "30-30", "2019-2020", "2020-10", "-5-10", "超过30-40", "三至四万", "1-9月",
    "30-40-50", "30-",
    "3000-1万", "30-40公斤", "5-1", "A1-2",
])  # fmt: skip
def test_that_what_may_be_something_else_has_no_middle(text: str) -> None:
    assert proposal(text, "个") == ""


@pytest.mark.parametrize(("text", "unit", "reading"), [
    ("二十", "个", "20"), ("三千五百", "个", "3500"), ("两万", "个", "20000"),
    ("三万", "万个", "3"), ("壹佰贰拾叁", "个", "123"), ("一千零五十", "个", "1050"),
    ("十二万", "个", "120000"), ("三点五", "小时", "3.5"), ("百分之八十四", "%", "84"),
    ("零", "个", "0"), ("二〇二〇", "个", "2020"), ("一亿两千万", "万件", "12000"),
])  # fmt: skip
def test_that_chinese_numerals_are_understood(text: str, unit: str, reading: str) -> None:
    assert proposal(text, unit) == reading


@pytest.mark.parametrize(("text", "unit", "reading"), [
    ("+5", "个", "5"), ("−5", "个", "-5"), (".5", "%", "0.5"), ("5.", "%", "5"),
    ("1e5", "个", "100000"), ("1 234", "个", "1234"), ("'120", "个", "120"),
])  # fmt: skip
def test_that_other_spellings_of_a_number_are_understood(
    text: str, unit: str, reading: str
) -> None:
    assert proposal(text, unit) == reading


@pytest.mark.parametrize(("text", "unit", "reading", "code", "working"), [
    ("3.14万", "个", "31400", "value_uncertain_scaled", "3.14×10000"),
    ("1.2亿张", "万张", "12000", "value_uncertain_scaled", "1.2×100000000÷10000"),
    ("1亿2000万", "万件", "12000", "value_uncertain_scaled", "(1×100000000+2000×10000)÷10000"),
    ("8‰", "%", "0.8", "value_uncertain_unit", "8÷10"),
    ("90分钟", "小时", "1.5", "value_uncertain_unit", "90÷60"),
    ("1Gbps", "Mbps", "1000", "value_uncertain_unit", "1×1000"),
    ("30种", "类", "30", "value_uncertain_unit", ""),
    ("84%", "%", "84", "value_uncertain", ""),
    ("3.14万", "万个", "3.14", "value_uncertain", ""),
])  # fmt: skip
def test_that_a_conversion_shows_its_factor(
    text: str, unit: str, reading: str, code: str, working: str
) -> None:
    found = propose(text, unit)
    assert found is not None
    assert (found.reading, found.code) == (reading, code)
    assert found.details.get("working", "") == working


@given(st.integers(0, 99_999_999))
def test_that_a_chinese_number_is_read_back(number: int) -> None:
    assert leading_numeral(_in_chinese(number) + "个") == (Decimal(number), "个")


def _in_chinese(number: int) -> str:
    if number >= 10_000:
        rest = number % 10_000
        zero = "零" if 0 < rest < 1000 else ""
        return _in_chinese(number // 10_000) + "万" + (zero + _in_chinese(rest) if rest else "")
    text = ""
    for unit, mark in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if digit:
            skipped = text and number // (10 * unit) % 10 == 0
            text += ("零" if skipped else "") + "零一二三四五六七八九"[digit] + mark
    return text or "零"


@pytest.mark.parametrize("text", [
    "-", "—", "——", "/", "无", "暂无", "暂无统计口径", "无数据", "（无）", "缺", "待定",
])  # fmt: skip
def test_that_a_dash_or_none_is_proposed_as_not_reported(text: str) -> None:
    assert proposal(text, "个") == "未填报"


@pytest.mark.parametrize("text", ["N/A", "n/a", "不涉及"])
def test_that_n_a_is_proposed_as_not_applicable(text: str) -> None:
    assert proposal(text, "个") == "不适用"


@pytest.mark.parametrize(("text", "unit"), [
    ("数十种", "类"), ("84%", "个"), ("12,34", "个"), ("12 5", "个"), ("1.2.3", "个"),
    ("超过100左右", "个"), ("见附件", "个"), ("二十", "万个"), ("1" * 61, "个"),
    ("2020-10-31", "个"), ("3小时", "个"), ("84万%", "%"), ("2000万1亿", "个"), ("十百", "个"),
])  # fmt: skip
def test_that_nothing_is_proposed_where_nothing_sensible_is_meant(text: str, unit: str) -> None:
    assert proposal(text, unit) == ""


@given(st.text(max_size=80), st.text(max_size=6))
def test_that_a_proposal_is_always_typed_plainly(text: str, unit: str) -> None:
    offered = proposal(text, unit)
    if offered not in ("", "未填报", "不适用"):
        assert PLAIN.fullmatch(offered.lstrip("><≈"))
