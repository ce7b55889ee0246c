"""Statistics, conditions on columns, replacing, going to a cell by words, remembered choices."""

from __future__ import annotations

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from smartcity_desk.core.cells import DenominatorPlace, Place, reading_at
from smartcity_desk.core.difference import DENOMINATOR, ITEM
from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.ui.language import language
from smartcity_desk.ui.models.conditions import Condition, Having
from smartcity_desk.ui.models.folding import folded
from smartcity_desk.ui.models.going import goal_of
from smartcity_desk.ui.models.issue_places import IssuePlaces
from smartcity_desk.ui.models.reading_block import Source
from smartcity_desk.ui.models.replacing import replaced
from smartcity_desk.ui.models.sheet import Sheet
from smartcity_desk.ui.models.sheets import items_by_years, units_by_items, units_by_years
from smartcity_desk.ui.models.statistics import of_cells, statistics
from smartcity_desk.ui.remembered import Remembered
from smartcity_desk.ui.tables.finding import texts_of
from tests.ui.models.test_sheets import by_unit, by_year, with_denominator
from tests.ui.panels import mixed_evaluation

HERE = Place("U1", "A1", 2020)


# -- statistics ----------------------------------------------------------------------


def test_that_statistics_are_those_of_the_values_that_are_there() -> None:
    found = statistics(np.array([2.0, 4.0, np.nan, 4.0, 6.0]), decimals=1)
    assert (found.count, found.missing) == (4, 1)
    assert (found.least, found.median, found.mean, found.most, found.total) == (2, 4, 4, 6, 16)
    # (4 + 0 + 0 + 4) / 3 = 8/3
    assert found.deviation == pytest.approx((8 / 3) ** 0.5)
    assert found.text() == (
        "n 4 · 缺 1 · 最小 2.0 · 中位 4.00 · 平均 4.00 · 最大 6.0 · 合计 16.0 · 标准差 1.63"
    )


def test_that_one_value_has_no_deviation_and_none_has_no_figures() -> None:
    assert np.isnan(statistics(np.array([3.0])).deviation)
    assert statistics(np.array([np.nan])).text() == "n 0 · 缺 1"


def test_that_the_city_does_not_count_beside_its_districts() -> None:
    sheet = by_unit(mixed_evaluation())
    found = of_cells(sheet, range(4), [sheet.labels])
    assert found is not None
    assert (found.count, found.total) == (3, 175)
    alone = of_cells(sheet, [3], [sheet.labels])
    assert alone is not None
    assert alone.total == 175
    assert of_cells(sheet, [0], [0]) is None


# -- conditions ----------------------------------------------------------------------


def admitted(sheet: Sheet, condition: Condition) -> list[str]:
    rows = condition.admits(sheet)
    return [row.key for row, is_in in zip(sheet.rows, rows, strict=True) if is_in]


@pytest.mark.parametrize(
    ("condition", "left"),
    [
        (Condition("A1", least=60), ["U3", "C"]),
        (Condition("A1", most=50), ["U1", "U2"]),
        (Condition("A1", least=50, most=80), ["U1", "U2", "U3"]),
        (Condition("A2", having=Having.MISSING), ["U1", "U2"]),
        (Condition("A2", having=Having.VALUE), ["U3", "C"]),
        (Condition("A2", having=Having.TO_REVIEW), ["U3"]),
        (Condition("A2", having=Having.EDITED), []),
        (Condition("A1", having=Having.BOUND), ["U2"]),
        (Condition("B1a", having=Having.VERIFIED), ["U2"]),
        (Condition("A2", least=0), ["U3", "C"]),
        (Condition("name", words="2区"), ["U2"]),
        (Condition("name", words="district 3"), ["U3"]),
        (Condition("not here", least=1), ["U1", "U2", "U3", "C"]),
        (Condition("A1"), ["U1", "U2", "U3", "C"]),
    ],
)
def test_that_a_condition_leaves_the_rows_that_meet_it(
    condition: Condition, left: list[str]
) -> None:
    assert admitted(by_unit(mixed_evaluation()), condition) == left


def test_that_a_condition_reads_like_one() -> None:
    sheet = by_unit(mixed_evaluation())
    assert Condition("A1", least=60, most=80.5).text(sheet) == "A1名 ≥ 60 ≤ 80.5"
    assert Condition("name", words="区").text(sheet) == "名称 “区”"
    assert Condition("A1", having=Having.MISSING).text(sheet) == "A1名 缺失"
    assert Condition("A1").asks_nothing


# -- replacing -----------------------------------------------------------------------


def offers(sheet: Sheet, wanted: str, new: str, *, whole: bool) -> dict[tuple[str, str], str]:
    cells = [(r, c) for r in range(len(sheet.rows)) for c in range(3, len(sheet.columns))]
    return {
        (sheet.rows[o.row].key, sheet.columns[o.column].key): o.text
        for o in replaced(sheet, cells, wanted, new, whole=whole)
    }


def test_that_whole_cells_are_compared_by_value() -> None:
    sheet = by_unit(mixed_evaluation())
    assert offers(sheet, "50.0", "51", whole=True) == {
        ("U1", "A1"): "51", ("U2", "B1a"): "51", ("U2", "B1b"): "51", ("U3", "B1b"): "51",
    }  # fmt: skip
    assert offers(sheet, "≈50", "50", whole=True) == {("U2", "A1"): "50"}


def test_that_a_part_of_a_number_can_be_replaced() -> None:
    sheet = by_unit(mixed_evaluation())
    assert offers(sheet, "7", "8", whole=False) == {("U3", "A1"): "85", ("C", "B1a"): "88"}


def test_that_words_for_missing_are_found_in_either_language() -> None:
    sheet = by_unit(mixed_evaluation())
    for word in ("未填报", "nr", "NR"):
        assert offers(sheet, word, "0", whole=True) == {("U1", "A2"): "0"}
    assert offers(sheet, "不适用", "NR", whole=False) == {("U2", "A2"): "NR"}


def test_that_nothing_sought_finds_nothing_and_totals_are_left_alone() -> None:
    sheet = by_unit(mixed_evaluation())
    assert offers(sheet, "  ", "1", whole=False) == {}
    assert offers(sheet, "175", "1", whole=True) == {}


# -- going to a cell -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("2区 2019 B1a", Place("U2", "B1a", 2019)),
        ("B1b, U3", Place("U3", "B1b", 2020)),
        ("2019年", Place("U1", "A1", 2019)),
        ("district 2", Place("U2", "A1", 2020)),
        ("全市 A2名", Place("C", "A2", 2020)),
    ],
)
def test_that_unit_year_and_item_lead_to_a_cell_in_any_order(text: str, place: Place) -> None:
    assert goal_of(mixed_evaluation(), text, HERE).place == place


def test_that_what_was_found_is_said_before_going_there() -> None:
    assert goal_of(mixed_evaluation(), "U2 2019 B1a", HERE).sentence == "↵ 2区 · 2019 · B1a名"


def test_that_nothing_and_several_are_told() -> None:
    nothing = goal_of(mixed_evaluation(), "火星", HERE)
    assert (nothing.place, nothing.sentence) == (None, "没有找到“火星”。")
    several = goal_of(mixed_evaluation(), "B1", HERE)
    assert several.place is None
    assert several.sentence == "“B1”有 2 个：B1a名、B1b名"


def test_that_a_denominator_is_found_by_its_name() -> None:
    goal = goal_of(with_denominator(), "U2 residents", HERE)
    assert goal.place == DenominatorPlace("U2", "R", 2020)
    assert goal.place is not None
    assert goal.place.kind == DENOMINATOR


def test_that_a_name_of_two_words_is_one_name() -> None:
    language.switch("en")
    try:
        goal = goal_of(mixed_evaluation(), "District 3 A2 name 2019", HERE)
    finally:
        language.switch("zh")
    assert goal.place == Place("U3", "A2", 2019)


# -- remembered ----------------------------------------------------------------------


def test_that_a_choice_is_told_once_and_what_was_kept_is_not_told(qtbot: QtBot) -> None:
    kept = Remembered()
    with qtbot.assertNotEmitted(kept.changed):
        kept.take({"zoom": 1.5})
    assert kept.get("zoom") == 1.5
    with qtbot.waitSignal(kept.changed):
        kept.put("zoom", 2.0)
    with qtbot.assertNotEmitted(kept.changed):
        kept.put("zoom", 2.0)
    assert kept.as_mapping() == {"zoom": 2.0}
    assert kept.get("other", 7) == 7


def test_that_rows_of_items_keep_their_units_apart() -> None:
    sheet = by_year(mixed_evaluation(), "C")
    found = of_cells(sheet, [0], range(sheet.labels, len(sheet.columns)))
    assert found is not None
    # What is added up from the districts is not what the city reported.
    assert (found.count, found.missing) == (0, 2)


def test_that_an_evaluation_without_a_city_goes_nowhere_wrong() -> None:
    evaluation: Evaluation = mixed_evaluation()
    assert goal_of(evaluation, "", HERE).place == HERE


def test_that_texts_read_are_looked_up_in_every_view_as_cell_by_cell() -> None:
    """By position and by place lead to the same, for items and denominators, districts and city."""
    evaluation = mixed_evaluation()
    panel, tree = evaluation.panel, evaluation.tree
    source = Source(panel, panel, None, IssuePlaces((), panel))
    assert panel.city is not None
    sheets = [
        *(units_by_items(source, tree, 2020, kind) for kind in (ITEM, DENOMINATOR)),
        items_by_years(source, tree, "U1"),
        items_by_years(source, tree, panel.city.code),
        units_by_years(source, tree, "A1"),
    ]
    for sheet in sheets:
        expected = {}
        for row in range(len(sheet.rows)):
            for column in range(sheet.labels, len(sheet.columns)):
                place = sheet.place(row, column)
                assert place is not None
                raw = reading_at(panel, place).origin.raw
                if raw:
                    expected[row, column] = folded(raw)
        assert {at: raw for at, (raw, _) in texts_of(evaluation, sheet).items()} == expected
