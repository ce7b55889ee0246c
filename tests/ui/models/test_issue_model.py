"""The entries of the review: names, places, facets, order, search, text."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from smartcity_desk.core.issue_texts import TEXTS
from smartcity_desk.core.issues import Issue, Severity
from smartcity_desk.ui.language import language
from smartcity_desk.ui.models.issue_model import (
    COLUMNS,
    INK_ROLE,
    ISSUE_ROLE,
    IssueModel,
    message_of,
    short_message,
)
from smartcity_desk.ui.models.issue_proxy import IssueFilter, IssueProxy, as_table, facets
from smartcity_desk.ui.models.issue_rows import IssueRow, issue_rows, kind_of
from smartcity_desk.ui.texts import review as texts
from tests.ui.panels import ISSUE, mixed_evaluation

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal
KEYS = [column.key for column in COLUMNS]
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


@pytest.fixture
def model(qapp: object, rows: tuple[IssueRow, ...]) -> IssueModel:
    made = IssueModel()
    QAbstractItemModelTester(made, FATAL, made)
    made.show(rows)
    return made


@pytest.fixture
def proxy(model: IssueModel) -> IssueProxy:
    made = IssueProxy(model)
    QAbstractItemModelTester(made, FATAL, made)
    return made


def texts_of(model: IssueModel, row: int) -> dict[str, str]:
    return {key: str(model.index(row, column).data()) for column, key in enumerate(KEYS)}


def test_that_an_entry_says_who_what_where_and_what_to_do(model: IssueModel) -> None:
    assert texts_of(model, 0) == {
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


def test_that_a_unit_that_is_not_in_the_panel_keeps_its_code(model: IssueModel) -> None:
    assert texts_of(model, 4)["unit"] == "U9"


def test_that_severity_has_a_shape_and_an_ink(model: IssueModel) -> None:
    marks = [(texts_of(model, r)["severity"], model.index(r, 0).data(INK_ROLE)) for r in (1, 2, 4)]
    assert marks == [("● 错误", "error"), ("▲ 警告", "warning"), ("○ 提示", "ink_muted")]
    assert model.index(1, 3).data(INK_ROLE) == "ink"


def test_that_the_row_itself_is_served(model: IssueModel, rows: tuple[IssueRow, ...]) -> None:
    assert model.index(2, 5).data(ISSUE_ROLE) == rows[2]
    assert model.index(2, 5).data(Qt.ItemDataRole.DecorationRole) is None
    assert model.headerData(9, Qt.Orientation.Horizontal) is None


def test_that_the_same_entries_again_are_no_reset(
    qtbot: QtBot, model: IssueModel, rows: tuple[IssueRow, ...]
) -> None:
    with qtbot.assertNotEmitted(model.modelReset):
        model.show(list(rows))
    with qtbot.waitSignal(model.modelReset):
        model.show(rows[:2])


def test_that_another_language_is_served_at_once(qtbot: QtBot, model: IssueModel) -> None:
    with qtbot.waitSignals([model.dataChanged, model.headerDataChanged]):
        language.switch("en")
    try:
        assert texts_of(model, 0)["place"] == "U1.xlsx, 填报!L8"
        assert texts_of(model, 0)["message"].startswith("“超过60” is not certain")
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
    proxy: IssueProxy, rows: tuple[IssueRow, ...], wanted: IssueFilter, left: list[int]
) -> None:
    proxy.filter_by(wanted)
    assert proxy.rows() == [rows[place] for place in left]


def test_that_entries_are_ordered_by_a_column(
    proxy: IssueProxy, rows: tuple[IssueRow, ...]
) -> None:
    proxy.sort(0, Qt.SortOrder.DescendingOrder)
    assert proxy.rows()[0] == rows[4]
    proxy.sort(KEYS.index("unit"))
    assert [row.issue.unit for row in proxy.rows()] == ["", "", "U1", "U3", "U9"]
    proxy.sort(-1)
    assert proxy.rows() == list(rows)


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
