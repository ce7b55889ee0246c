"""Rows are matched by code, then by name; what is only near is a doubt."""

from __future__ import annotations

import pytest

from smartcity_desk.workbooks.plain_names import likeness, plain_code, plain_name, year_of
from smartcity_desk.workbooks.row_match import NO_MATCH, RowMatch, RowNames

NAMES = RowNames({
    "A1": ("5G室外基站数", "5G outdoor base stations"),
    "A2": ("5G室内小站数", "5G indoor small cells"),
    "B1": ("“一网通办”接入事项数", "Service items on the one-stop platform"),
    "C1": (),
})  # fmt: skip


@pytest.mark.parametrize(("given", "match"), [
    (("A1", "5G室外基站数"), RowMatch("A1")),
    (("ａ１", ""), RowMatch("A1")),
    (("", "５Ｇ 室外基站数"), RowMatch("A1")),
    (("", "一网通办接入事项数"), RowMatch("B1")),
    (("", "「一网通办」接入事项数（项）"), RowMatch("B1", "row_name_near", used=False)),
    (("", "5G室外基站数量"), RowMatch("A1", "row_name_near", used=False)),
    (("X9", "5G室外基站数"), RowMatch("A1", "row_code_unknown", used=False)),
    (("A1", "5G室内小站数"), RowMatch("A1", "row_code_and_name_differ", used=False)),
    (("A1", "企业营业收入"), RowMatch("A1", "row_name_differs")),
    (("A1", "5G室外基站数（年末）"), RowMatch("A1")),
    (("C1", "无论什么"), RowMatch("C1")),
    (("", "5G室站数"), NO_MATCH),  # as near to the one as to the other
    (("", ""), NO_MATCH),
    (("X9", "见附件"), NO_MATCH),
])  # fmt: skip
def test_that_a_row_is_matched_as_far_as_it_is_certain(
    given: tuple[str, str], match: RowMatch
) -> None:
    assert NAMES.match(*given) == match


def test_that_a_name_of_two_items_decides_nothing() -> None:
    names = RowNames({"A1": ("数量",), "A2": ("数量",)})
    assert names.match("", "数量") == NO_MATCH
    assert names.match("A2", "数量") == RowMatch("A2")


def test_that_width_blanks_brackets_and_quotes_do_not_count_in_a_name() -> None:
    assert plain_name(" “５Ｇ”（室外）基站－数 ") == plain_name("5G室外基站数")
    assert plain_code(" ａ１０１—１ ") == "A101-1"
    assert likeness("abcd", "abcd") == 1.0


@pytest.mark.parametrize("text", [
    "2020", "2020年", "“2020”", "２０２０", "2020 年度", "2020.0", "2020年\n（实际）", "(2020)",
])  # fmt: skip
def test_that_a_year_is_recognised(text: str) -> None:
    assert year_of(text) == 2020


@pytest.mark.parametrize("text", ["20年", "2020-2021", "12020", "2020状态", "三〇二〇", "1820", ""])
def test_that_other_heads_are_no_years(text: str) -> None:
    assert year_of(text) is None
