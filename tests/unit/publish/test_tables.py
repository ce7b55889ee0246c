"""The ranking and the issues as text for a terminal."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from smartcity_desk.core.display import display_width
from smartcity_desk.core.issues import Issue, Severity, has_errors
from smartcity_desk.core.names import Name
from smartcity_desk.core.pipeline import compute
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.publish.issue_list import issue_list, issues_json, weighed
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
    entries = weighed(small_result(), [note, error])
    lines = issue_list(entries, 2020, "zh").splitlines()
    assert lines[0] == "错误 1 · 提示 1"
    assert lines[1].startswith("[错误] 甲")
    assert lines[3].startswith("[提示] 甲")
    assert has_errors([note, error])
    assert not has_errors([note])
    assert issue_list([], 2020, "en") == "Nothing to review."
    assert [i["code"] for i in issues_json(entries, 2020)["issues"]] == [
        "goalposts_missing", "item_constant",
    ]  # fmt: skip


def test_that_entries_say_which_ranks_they_can_change_and_are_sorted_by_it() -> None:
    # U3 is first in 2020 and U2 last: 900 for U2 puts it first; a date changes nothing.
    first, last = (small_panel().units[u].code for u in (2, 1))
    place = {"file": "x.xlsx", "sheet": "填报", "cell": "K5", "year": 2020, "raw": "?"}
    date = Issue(Severity.WARNING, "as_of_not_a_date", unit=last, item="A1", **place)  # type: ignore[arg-type]
    same = Issue(Severity.WARNING, "value_uncertain", unit=first, item="A1", reading="900",
                 **place)  # type: ignore[arg-type]  # fmt: skip
    leap = replace(same, unit=last)
    entries = weighed(small_result(), [date, same, leap])
    assert [(e.issue.unit, e.effect.first, e.effect.last) for e in entries] == [
        (last, 1, 3), (last, 0, 0), (first, 0, 0)
    ]  # fmt: skip
    told = issues_json(entries, 2020, "en")
    assert [issue["unit"] for issue in told["issues"]] == [last, last, first]
    found = told["effects"]
    assert found[0] == {
        "first": 1, "last": 3, "year": 2020, "basis": "proposed",
        "sentence": "If accepted: 1st–3rd may change",
    }  # fmt: skip
    assert found[1]["first"] is None
    assert found[1]["sentence"] == "No rank changes: it is about a date only"
    assert "    采纳后：第 1–3 名可能变化" in issue_list(entries, 2020, "zh").splitlines()
