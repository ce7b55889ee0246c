"""The entries of the review: names, places, facets, order, search, text."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from smartcity_desk.core.decisions import Choice, Stamp, Verdict, decide
from smartcity_desk.core.entry_effect import EntryEffect
from smartcity_desk.core.issue_texts import TEXTS
from smartcity_desk.core.issues import Issue, Severity
from smartcity_desk.ui.language import language
from smartcity_desk.ui.models.issue_filter import IssueFilter, as_table, facets, in_state
from smartcity_desk.ui.models.issue_groups import by_district, by_effect, of_same_kind
from smartcity_desk.ui.models.issue_model import (
    COLUMNS,
    INK_ROLE,
    ISSUE_ROLE,
    message_of,
    short_message,
)
from smartcity_desk.ui.models.issue_rows import (
    IssueRow,
    State,
    issue_rows,
    kind_of,
    review_rows,
)
from smartcity_desk.ui.models.issue_tree import (
    ABOUT,
    COUNT_ROLE,
    ENTRY_COLUMNS,
    GROUP_ROLE,
    IssueTree,
    outcome_text,
)
from smartcity_desk.ui.texts import review as texts
from tests.ui.panels import ISSUE, mixed_evaluation

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal
CITY = Issue(
    Severity.WARNING, "city_value_incomplete", item="A1", year=2020,
    details={"item_zh": "甲", "item_en": "first", "counts_zh": "2/3", "counts_en": "2/3"},
)  # fmt: skip
UNCERTAIN = Issue(
    Severity.ERROR, "value_uncertain", file="U1.xlsx", sheet="填报", cell="L8",
    unit="U1", item="B1a", year=2020, raw="超过60", reading=">60",
)  # fmt: skip
WHOLE_FILE = Issue(Severity.ERROR, "file_empty", file="x.xlsx")
NOTE = Issue(
    Severity.INFO, "unit_not_received", unit="U9",
    details={"unit_zh": "第九区", "unit_en": "Ninth", "reading_zh": "", "reading_en": ""},
)  # fmt: skip
ALL = (UNCERTAIN, WHOLE_FILE, ISSUE, CITY, NOTE)


@pytest.fixture
def rows() -> tuple[IssueRow, ...]:
    return issue_rows(ALL, mixed_evaluation())


def texts_of(row: IssueRow) -> dict[str, str]:
    return {column.key: column.text(row) for column in COLUMNS}


def test_that_an_entry_says_who_what_where_and_what_to_do(rows: tuple[IssueRow, ...]) -> None:
    assert texts_of(rows[0]) == {
        "severity": "● 错误",
        "unit": "1区",
        "item": "B1a名 2020",
        "place": "U1.xlsx「填报」L8",
        "raw": "超过60",
        "reading": ">60",
        "message": "“超过60”不能确定，建议读作 >60。确认之前按未填报处理。",
    }


def test_that_only_a_place_followed_by_a_colon_is_left_out_of_the_sentence(
    rows: tuple[IssueRow, ...],
) -> None:
    assert message_of(rows[0]).startswith("U1.xlsx「填报」L8：")
    assert not short_message(rows[0]).startswith("U1.xlsx")
    assert short_message(rows[1]) == "x.xlsx 是空文件。请重新取得该文件。"


def test_that_a_unit_that_is_not_in_the_panel_keeps_its_code(rows: tuple[IssueRow, ...]) -> None:
    assert texts_of(rows[4])["unit"] == "U9"


# -- the tree ------------------------------------------------------------------------


@pytest.fixture
def tree(qapp: object, rows: tuple[IssueRow, ...]) -> IssueTree:
    made = IssueTree()
    QAbstractItemModelTester(made, FATAL, made)
    made.show(by_district(rows, ["U1", "U2", "U3", "C"]))
    return made


def shown(tree: IssueTree) -> dict[str, list[str]]:
    """Heading → what its entries are about."""
    found = {}
    for number in range(tree.rowCount()):
        heading = tree.index(number, 0)
        count = tree.rowCount(heading)
        entries = [str(tree.index(row, ABOUT, heading).data()) for row in range(count)]
        found[str(heading.data())] = entries
    return found


def test_that_districts_stand_in_their_order_and_what_is_about_none_last(tree: IssueTree) -> None:
    assert shown(tree) == {
        "1区": ["● B1a名 2020"],
        "3区": ["▲ A2名 2020"],
        "U9": ["○ " + NOTE.message("zh")],
        "不属于某个区": ["● x.xlsx 是空文件。请重新取得该文件。", "▲ A1名 2020"],
    }
    assert tree.index(3, 0).data(COUNT_ROLE) == 2
    assert tree.index(3, 0).data(GROUP_ROLE)


def test_that_entries_of_a_kind_stand_together_and_name_it_once(rows: tuple[IssueRow, ...]) -> None:
    uncertain, _, odd = rows[0], rows[1], replace(rows[2], issue=replace(ISSUE, unit="U1"))
    tree = IssueTree()
    (group,) = by_district([uncertain, odd, uncertain], ["U1"])
    tree.show([group])
    heading = tree.index(0, 0)
    kinds = [tree.index(row, 0, heading).data() for row in range(3)]
    assert kinds == ["读法不确定", "", "不是数字"]
    tips = [tree.index(row, 0, heading).data(Qt.ItemDataRole.ToolTipRole) for row in range(3)]
    assert tips == ["读法不确定", "读法不确定", "不是数字"]
    assert of_same_kind(group, uncertain) == [uncertain, uncertain]


def test_that_entries_are_found_by_key_and_index(
    tree: IssueTree, rows: tuple[IssueRow, ...]
) -> None:
    index = tree.index_of(rows[2].key)
    assert tree.entry(index) == rows[2]
    assert index.data(ISSUE_ROLE) == rows[2]
    assert tree.group(index) == tree.groups[1]
    assert tree.group(tree.index(1, 0)) == tree.groups[1]
    assert tree.entry(tree.index(1, 0)) is None
    assert not tree.index_of("nothing").isValid()
    assert tree.entries() == [rows[0], rows[2], rows[4], rows[1], rows[3]]


def test_that_severity_has_an_ink(tree: IssueTree, rows: tuple[IssueRow, ...]) -> None:
    inks = [tree.index_of(rows[r].key).siblingAtColumn(ABOUT).data(INK_ROLE) for r in (1, 2, 4)]
    assert inks == ["error", "warning", "ink_muted"]


def test_that_the_same_entries_again_are_no_reset(qtbot: QtBot, tree: IssueTree) -> None:
    with qtbot.assertNotEmitted(tree.modelReset):
        assert not tree.show(list(tree.groups))
    with qtbot.waitSignal(tree.modelReset):
        assert tree.show(tree.groups[:2])


EFFECTS = (EntryEffect(1, 3, 2020), EntryEffect(5, 6, 2020), EntryEffect(0, 0, 2020), None)


def test_that_effects_come_beside_the_entries_without_moving_them(
    qtbot: QtBot, tree: IssueTree, rows: tuple[IssueRow, ...]
) -> None:
    with qtbot.assertNotEmitted(tree.modelReset), qtbot.waitSignal(tree.dataChanged):
        tree.take_effects({rows[0].key: EFFECTS[0], rows[2].key: EFFECTS[2]})
    last = len(ENTRY_COLUMNS) - 1
    said = [tree.index_of(row.key).siblingAtColumn(last).data() for row in rows[:3]]
    assert said == ["1–3 名", "", "不变"]


def test_that_what_touches_the_first_three_stands_first(rows: tuple[IssueRow, ...]) -> None:
    weighed = [replace(r, effect=e) for r, e in zip(rows, reversed(EFFECTS), strict=False)]
    groups = by_effect(weighed)
    assert [g.title.zh for g in groups] == [
        "可能改变前三名", "可能改变其他名次", "不改变名次", "影响正在计算",
    ]  # fmt: skip
    assert [row.effect for group in groups for row in group.rows] == list(EFFECTS)
    tree = IssueTree()
    tree.show(groups, with_unit=True)
    assert tree.index(0, ABOUT, tree.index(0, 0)).data() == "▲ A1名 2020"
    assert tree.index(0, ABOUT, tree.index(1, 0)).data() == "▲ 3区 · A2名 2020"


def test_that_a_decided_entry_says_what_was_made_of_it(rows: tuple[IssueRow, ...]) -> None:
    evaluation = mixed_evaluation()
    stamp = Stamp("王五", "2020-11-20T09:30:00+00:00")
    for issue, verdict in ((UNCERTAIN, Verdict.ACCEPT), (WHOLE_FILE, Verdict.LEAVE)):
        panel, records = decide(evaluation.panel, evaluation.records, issue, Choice(verdict), stamp)
        evaluation.set_panel(panel)
        evaluation.set_records(records)
    settled = in_state(review_rows([ISSUE], evaluation), State.SETTLED)
    assert [outcome_text(row) for row in settled] == [">60", "原样"]
    assert len(in_state(review_rows([ISSUE], evaluation), State.OPEN)) == 1


def test_that_another_language_is_served_at_once(qtbot: QtBot, tree: IssueTree) -> None:
    with qtbot.waitSignals([tree.dataChanged, tree.headerDataChanged]):
        language.switch("en")
    try:
        assert list(shown(tree))[-1] == "No unit"
    finally:
        language.switch("zh")


# -- facets --------------------------------------------------------------------------


def test_that_facets_count_by_severity_unit_and_kind(rows: tuple[IssueRow, ...]) -> None:
    by_severity = [(f.key, f.count) for f in facets(rows, "severity")]
    assert by_severity == [("error", 2), ("warning", 2), ("info", 1)]
    by_unit = [(f.key, f.name.zh, f.count) for f in facets(rows, "unit")]
    assert by_unit == [
        ("U1", "1区", 1),
        ("U3", "3区", 1),
        ("U9", "U9", 1),
        ("", "不属于某个区", 2),
    ]
    assert sum(f.count for f in facets(rows, "kind")) == len(ALL)


@pytest.mark.parametrize(
    ("wanted", "left"),
    [
        (IssueFilter(), [0, 1, 2, 3, 4]),
        (IssueFilter(severity="error"), [0, 1]),
        (IssueFilter(unit="U3"), [2]),
        (IssueFilter(unit=""), [1, 3]),
        (IssueFilter(kind="读法不确定"), [0]),
        (IssueFilter(text="Ｘ．xlsx"), [1]),
        (IssueFilter(text="超过 60"), [0]),
        (IssueFilter(severity="error", text="abc"), []),
    ],
)
def test_that_filters_hold_together(
    rows: tuple[IssueRow, ...], wanted: IssueFilter, left: list[int]
) -> None:
    assert [row for row in rows if wanted.admits(row)] == [rows[place] for place in left]


def test_that_the_copied_table_has_the_whole_sentence(rows: tuple[IssueRow, ...]) -> None:
    table = as_table(rows[:1])
    assert table[0] == ["程度", "区", "数据项", "位置", "原文", "建议读作", "说明"]
    assert table[1][-1].startswith("U1.xlsx「填报」L8：")


# -- kinds ---------------------------------------------------------------------------


def test_that_the_longest_beginning_of_a_code_names_its_kind() -> None:
    assert kind_of("unit_without_index").zh == "没有指数"
    assert kind_of("unit_unknown").zh == "单位对不上"
    assert kind_of("something_new") is texts.OTHER


def test_that_most_sentences_have_a_kind_of_their_own() -> None:
    # What only stops an export or a start-up never comes into the review.
    others = [code for code in TEXTS if kind_of(code) is texts.OTHER]
    assert len(others) < 0.25 * len(TEXTS)
