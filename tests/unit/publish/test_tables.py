"""The ranking and the issues as text for a terminal."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from smartcity_desk.core.display import display_width
from smartcity_desk.core.issues import Issue, Severity
from smartcity_desk.core.names import Name
from smartcity_desk.core.pipeline import compute
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.publish.issue_list import has_errors, issue_list, issues_json
from smartcity_desk.publish.ranking_table import ranking_table
from tests.unit.builders import everywhere, panel, small_framework, small_panel, small_result


def test_that_the_table_ranks_with_signs_people_know() -> None:
    lines = ranking_table(small_result(), 2020, "zh").splitlines()
    assert lines[0] == "小体系 · 2020 年排名"
    assert lines[4].split() == [
        "1", "3区", "g组", "105.25", "118.75", "85.00", "+2.85", "−", "1", "4/4",
    ]  # fmt: skip
    assert lines[5].split()[7] == "▲1"
    assert lines[-1] == "A A名 · B B名"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_that_columns_stand_below_each_other_although_chinese_is_wide(language: str) -> None:
    table = ranking_table(small_result(), 2020, "en" if language == "en" else "zh").splitlines()
    assert len({display_width(line) for line in table[3:7]}) == 1


def test_that_ranks_are_provisional_while_units_are_outstanding() -> None:
    gone = panel(everywhere([[math.nan, 50.0, 60.0]]), years=[2020])
    table = ranking_table(compute(Snapshot.of(small_framework(), gone)), 2020, "zh")
    assert "暂定 2/3" in table.splitlines()[0]
    assert table.splitlines()[6].split()[0] == "—"


def test_that_scores_that_look_alike_show_more_decimals() -> None:
    near = panel(everywhere([[50.0, 50.001]]), years=[2020])
    table = ranking_table(compute(Snapshot.of(small_framework(), near)), 2020, "en")
    assert "100.001" in table
    assert "100.000" in table


def test_that_the_notice_stands_on_top() -> None:
    notice = Name("合成数据", "Synthetic data")
    assert ranking_table(small_result(), 2020, "en", notice).startswith("Synthetic data\n")
    both = ranking_table(small_result(), 2020, "en", Name("试算", "Trial"), notice).splitlines()
    assert both[:2] == ["Trial", "Synthetic data"]


def test_that_a_name_cannot_steer_the_terminal() -> None:
    given = small_panel()
    evil = replace(given.units[0], name=Name("\x1b[31m红区\n假行"))
    table = ranking_table(
        compute(Snapshot.of(small_framework(), replace(given, units=(evil, *given.units[1:])))),
        2020, "zh",
    )  # fmt: skip
    assert "\x1b" not in table
    assert len(table.splitlines()) == len(ranking_table(small_result(), 2020, "zh").splitlines())


def test_that_errors_are_listed_first_and_counted() -> None:
    words = {"item_zh": "甲", "item_en": "Alpha"}
    note = Issue(Severity.INFO, "item_constant", item="A",
                 details={**words, "years_zh": "2020", "years_en": "2020"})  # fmt: skip
    error = Issue(Severity.ERROR, "goalposts_missing", item="A", details=words)
    lines = issue_list([note, error], "zh").splitlines()
    assert lines[0] == "错误 1 · 提示 1"
    assert lines[1].startswith("[错误] 甲")
    assert has_errors([note, error])
    assert not has_errors([note])
    assert issue_list([], "en") == "Nothing to review."
    assert [i["code"] for i in issues_json([note])["issues"]] == ["item_constant"]
