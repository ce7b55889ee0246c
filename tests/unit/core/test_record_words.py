"""Scenarios, appeals, choices and what joined later, as the audit trail tells them."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from smartcity_desk.core import blind, comments
from smartcity_desk.core.additions import with_issues
from smartcity_desk.core.appeals import Appeal, Decision, with_appeal
from smartcity_desk.core.cells import Place
from smartcity_desk.core.drawing import Drawing
from smartcity_desk.core.issues import Issue, Severity
from smartcity_desk.core.names import Name
from smartcity_desk.core.record_words import record_name
from smartcity_desk.core.records import Kind, Records
from smartcity_desk.core.scenarios import Scenario
from smartcity_desk.core.structure_words import structure_words

NAMES = {
    "U1": Name("一区", "One"), "A1": Name("甲", "Alpha"),
    "A": Name("设施", "Facilities"), "B": Name("应用", "Applications"),
}  # fmt: skip
APPEAL = Appeal(3, "U1", "A1", 2020, 75.0, 50.0, grounds="口径有误", key="805f7b86e326")
SCENARIO = Scenario("2844e3f0", Name("张委员"), {"I": {"A": 40.0, "B": 60.0}, "A": {"A1": 100.0}})
ENTRY = Issue(Severity.ERROR, "value_uncertain", "甲.xlsx", "填报", "H8", "U1", "A1", 2020)


def told(records: Records, kind: Kind) -> tuple[Name, Name]:
    """What the last record of a kind is about, and what the trail says of it."""
    found = [(key, text) for each, key, text in records.lines() if each == kind]
    key, text = found[-1]
    words = structure_words(kind, "", text, NAMES)
    about = record_name(kind, key, json.loads(text), NAMES)
    assert words is not None
    assert about is not None
    return about, words[1]


def test_that_a_scenario_is_told_by_name_and_weights_of_the_first_level() -> None:
    records = Records().with_record(Kind.SCENARIO, SCENARIO.key, SCENARIO.as_record())
    about, words = told(records, Kind.SCENARIO)
    assert about == Name("张委员", "")
    assert words == Name("张委员 · 设施 40 · 应用 60", "张委员 · Facilities 40 · Applications 60")


def test_that_an_appeal_is_told_by_number_cell_and_claim_then_by_its_decision() -> None:
    about, words = told(with_appeal(Records(), APPEAL), Kind.APPEAL)
    assert about == Name("第 3 号 一区 甲 2020", "No. 3 One Alpha 2020")
    assert words == Name("待定 · 50 → 75 · 口径有误", "open · 50 → 75 · 口径有误")
    partly = replace(APPEAL, decision=Decision.PARTLY, before=50.0, value=60.5, reason="部分核实")
    assert told(with_appeal(Records(), partly), Kind.APPEAL)[1].zh == (
        "部分采纳 · 50 → 60.5 · 部分核实"
    )
    refused = replace(APPEAL, decision=Decision.REJECTED, reason="无依据", reported=None)
    assert told(with_appeal(Records(), refused), Kind.APPEAL)[1].zh == "不采纳 · → 75 · 无依据"


def test_that_a_choice_of_drawing_is_told_as_the_page_tells_it() -> None:
    record = Drawing(share=0.2).as_mapping()
    about, words = told(Records().with_record(Kind.CHOICE, "drawing", record), Kind.CHOICE)
    assert about.zh == "抽样方式"
    assert (
        words.zh == "抽样 10,000 次 · 权重 ±20 %（各级） · 缺失值在有效范围内取值 · 随机种子 2020"
    )


def test_that_layouts_say_how_many_columns_are_read() -> None:
    heads = {"单位": {"role": "unit"}, "数值": {"role": "value"}, "备注": {"role": "ignored"}}
    kept = Records().with_record(Kind.LAYOUT, "805f7b86e3264b9f", {"heads": heads})
    assert told(kept, Kind.LAYOUT) == (
        Name(""), Name("2 列有含义", "2 columns have a meaning"),
    )  # fmt: skip


def test_that_workbooks_that_joined_are_named_with_their_entries() -> None:
    records = with_issues(Records(), [], [ENTRY], ["甲.xlsx", "乙.xlsx"])
    about, words = told(records, Kind.ADDITION)
    assert about == Name("甲.xlsx、乙.xlsx", "甲.xlsx, 乙.xlsx")
    assert words.en == "entries +1 −0"


def test_that_rounds_and_comments_say_who_and_what() -> None:
    records = blind.begun(Records(), "王敏", "主持", "2020-12-01T08:00:00")
    assert told(records, Kind.BLIND) == (
        Name("第 1 轮", "Round 1"),
        Name("开始 · 王敏", "begun · 王敏"),
    )
    note = comments.Note("来电核实", "李强", "2020-12-01T08:00:00")
    records = comments.with_note(Records(), Place("U1", "A1", 2020), note)
    assert told(records, Kind.COMMENT) == (Name("一区 甲 2020", "One Alpha 2020"), Name("来电核实"))


@pytest.mark.parametrize(
    ("kind", "key", "data", "words"),
    [
        ("decision", "805f7b86e3264b9f", {"issue": {"item": "A1"}}, "甲"),
        ("question", "805f7b86e3264b9f", {"issue": {"item": "", "file": "甲.xlsx"}}, "甲.xlsx"),
        ("attachment", "U1|A1|2020|c59d3c0480cc2d71", {}, "一区 甲 2020"),
        ("verification", "U1|A1|2020", {}, "一区 甲 2020"),
        ("content", "c59d3c0480cc2d71", {}, ""),
        ("progress", "U1", {}, "一区"),
        ("source", "U1", {}, "一区"),
        ("source", "file:城市.xlsx", {}, "城市.xlsx"),
        ("appeal", "805f7b86e326", None, ""),
    ],
)
def test_that_no_key_of_the_machine_is_shown(kind: str, key: str, data: object, words: str) -> None:
    about = record_name(kind, key, data, NAMES)
    assert about is not None
    assert about.zh == words


def test_that_a_name_given_to_a_district_stays_its_own_key() -> None:
    assert record_name("alias", "一区（新）", {"unit": "U1"}, NAMES) is None
