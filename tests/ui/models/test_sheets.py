"""The two tables of the data page as arrays: values, kinds, marks, bands."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from smartcity_desk.core.cells import DenominatorPlace, Place, with_readings
from smartcity_desk.core.difference import DENOMINATOR, ITEM
from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.core.framework import CityAggregation, Denominator
from smartcity_desk.core.names import Name
from smartcity_desk.core.panel import MISSING, Column, Reading, Status
from smartcity_desk.core.pipeline import compute
from smartcity_desk.core.plain_numbers import plain_number
from smartcity_desk.ui.models.cell import Kind, Mark
from smartcity_desk.ui.models.cell_states import CellState, cells_in
from smartcity_desk.ui.models.issue_places import IssuePlaces
from smartcity_desk.ui.models.reading_block import Source
from smartcity_desk.ui.models.sheet import EMPTY, Limits, Sheet, arranged
from smartcity_desk.ui.models.sheets import items_by_years, units_by_items, units_by_years
from smartcity_desk.ui.models.stage import Stage, shares
from tests.ui.panels import (
    ISSUE,
    mixed_evaluation,
    mixed_framework,
    mixed_panel,
    without_items,
)
from tests.unit.builders import full_framework, random_panel, spec


def source_of(evaluation: Evaluation, stage: Stage = Stage.RAW, *, computed: bool = True) -> Source:
    issues = IssuePlaces([ISSUE], evaluation.panel)
    result = compute(evaluation.snapshot) if computed else None
    return Source(evaluation.panel, evaluation.official.panel, result, issues, stage)


def by_unit(evaluation: Evaluation, stage: Stage = Stage.RAW) -> Sheet:
    return units_by_items(source_of(evaluation, stage), evaluation.tree, 2020)


def by_year(evaluation: Evaluation, unit: str, stage: Stage = Stage.RAW) -> Sheet:
    return items_by_years(source_of(evaluation, stage), evaluation.tree, unit)


def at(sheet: Sheet, place: Place) -> tuple[int, int]:
    found = sheet.find(place)
    assert found is not None
    return found


def kind(sheet: Sheet, unit: str, item: str, year: int = 2020) -> Kind:
    return sheet.stands(*at(sheet, Place(unit, item, year)))


def text(sheet: Sheet, unit: str, item: str, year: int = 2020) -> str:
    return sheet.text(*at(sheet, Place(unit, item, year)), "zh")


def marks(sheet: Sheet, unit: str, item: str) -> Mark:
    return sheet.cell(*at(sheet, Place(unit, item, 2020)), "zh").marks


def test_that_missing_not_applicable_and_zero_are_three_things() -> None:
    sheet = by_unit(mixed_evaluation())
    assert kind(sheet, "U1", "A2") is Kind.NOT_REPORTED
    assert kind(sheet, "U2", "A2") is Kind.NOT_APPLICABLE
    assert kind(sheet, "U1", "B1b") is Kind.VALUE
    assert [text(sheet, "U1", "A2"), text(sheet, "U2", "A2"), text(sheet, "U1", "B1b")] == [
        "未填报",
        "不适用",
        "0.00",
    ]


def test_that_a_value_shows_the_decimals_of_its_item_and_its_bound_sign() -> None:
    sheet = by_unit(mixed_evaluation())
    assert text(sheet, "U2", "A1") == "≈50"
    assert text(sheet, "U3", "B1a") == "0.00"


def test_that_the_city_shows_what_was_reported_and_that_the_rest_is_added_up() -> None:
    sheet = by_unit(mixed_evaluation())
    assert text(sheet, "C", "B1a") == "77.00"
    assert kind(sheet, "C", "A1") is Kind.FROM_UNITS
    assert sheet.rows[-1].is_city
    assert sheet.rows[-1].texts[1].zh == "全市（全市）"


def test_that_both_views_show_the_same_reading() -> None:
    evaluation = mixed_evaluation()
    units = by_unit(evaluation)
    for unit in ("U1", "U2", "U3", "C"):
        years = by_year(evaluation, unit)
        for item in ("A1", "A2", "B1a", "B1b"):
            assert text(units, unit, item) == text(years, unit, item)
            assert marks(units, unit, item) == marks(years, unit, item)


def test_that_items_by_years_shows_every_year() -> None:
    sheet = by_year(mixed_evaluation(), "U1")
    assert [column.key for column in sheet.columns[sheet.labels :]] == ["2019", "2020"]
    assert text(sheet, "U1", "A1", 2019) == "40"
    assert text(sheet, "U1", "A1", 2020) == "50"


def test_that_an_unknown_unit_gives_an_empty_sheet() -> None:
    assert by_year(mixed_evaluation(), "nobody").rows == ()


def test_that_the_count_of_reported_items_leaves_both_kinds_of_missing_out() -> None:
    rows = by_unit(mixed_evaluation()).rows
    assert [row.texts[2].zh for row in rows] == ["3/4", "3/4", "4/4", "1/4"]


def test_that_an_edited_reading_is_marked_by_its_status_or_by_differing() -> None:
    evaluation = mixed_evaluation()
    evaluation.set_reading("U3", "A1", 2020, Reading(1.0, Status.EDITED))
    evaluation.set_reading("U3", "B1a", 2020, Reading(None, Status.NOT_APPLICABLE))
    sheet = by_unit(evaluation)
    assert Mark.EDITED in marks(sheet, "U3", "A1")
    assert Mark.EDITED in marks(sheet, "U3", "B1a")
    assert Mark.EDITED not in marks(sheet, "U2", "A1")


def test_that_an_edited_city_value_is_marked() -> None:
    evaluation = mixed_evaluation()
    evaluation.set_reading("C", "B1a", 2020, Reading(78.0, Status.EDITED))
    evaluation.set_reading("C", "A1", 2020, Reading(9.0, Status.EDITED))
    sheet = by_unit(evaluation)
    assert Mark.EDITED in marks(sheet, "C", "B1a")
    assert Mark.EDITED in marks(sheet, "C", "A1")
    assert Mark.EDITED not in marks(sheet, "C", "B1b")


def test_that_an_open_entry_marks_its_cell_only() -> None:
    sheet = by_unit(mixed_evaluation())
    assert Mark.TO_REVIEW in marks(sheet, "U3", "A2")
    assert int((sheet.marks & Mark.TO_REVIEW > 0).sum()) == 1
    years = by_year(mixed_evaluation(), "U3")
    assert Mark.TO_REVIEW in marks(years, "U3", "A2")


def test_that_a_verified_value_is_marked() -> None:
    assert marks(by_unit(mixed_evaluation()), "U2", "B1a") == Mark.VERIFIED


def test_that_what_the_missing_rule_fills_is_marked_and_still_shown_as_missing() -> None:
    from smartcity_desk.core.method import Method, MissingRule

    evaluation = mixed_evaluation()
    evaluation.set_method(Method(missing=MissingRule.CARRY_FORWARD))
    raw, filled = by_unit(evaluation), by_unit(evaluation, Stage.IMPUTED)
    assert kind(raw, "U1", "A2") is Kind.NOT_REPORTED
    assert Mark.IMPUTED in marks(raw, "U1", "A2")
    assert text(filled, "U1", "A2") == "0.00"


def test_that_scores_are_shown_with_two_decimals_and_cannot_be_edited() -> None:
    evaluation = mixed_evaluation()
    sheet = by_unit(evaluation, Stage.NORMALISED)
    assert text(sheet, "U1", "A1") == "100.00"
    assert sheet.limits == {}
    assert sheet.columns[-1].unit.zh == "分"


def test_that_the_city_has_a_value_in_every_computed_stage() -> None:
    sheet = by_unit(mixed_evaluation(), Stage.DENOMINATED)
    # A1 adds up without a denominator: 50 + 50 + 75.
    assert text(sheet, "C", "A1") == "175"


def test_that_until_the_first_result_raw_values_are_shown() -> None:
    evaluation = mixed_evaluation()
    source = source_of(evaluation, Stage.NORMALISED, computed=False)
    assert text(units_by_items(source, evaluation.tree, 2020), "U1", "A1") == "50"


def test_that_an_item_nobody_reported_has_no_column_and_cannot_be_typed() -> None:
    evaluation = mixed_evaluation()
    thin = Evaluation.of(evaluation.framework, without_items(evaluation.panel, "A2"))
    sheet = by_unit(thin)
    assert kind(sheet, "U3", "A2") is Kind.NOT_REPORTED
    assert set(sheet.limits) == {"A1", "B1a", "B1b"}


def test_that_columns_are_grouped_by_first_level_index_and_dimension() -> None:
    framework = full_framework((2, 2, 1, 1))
    evaluation = Evaluation.of(framework, random_panel(framework, 3, (2020,)))
    sheet = by_unit(evaluation)
    bands = [tuple(b.code for b in c.bands) for c in sheet.columns[sheet.labels :]]
    assert bands == [("A", "A0"), ("A", "A1"), ("B", "B0"), ("B", "B1")]
    assert [c.bands[0].series for c in sheet.columns[sheet.labels :]] == [0, 0, 1, 1]


def test_that_rows_of_items_know_what_they_belong_to() -> None:
    framework = full_framework((2, 2, 1, 1))
    evaluation = Evaluation.of(framework, random_panel(framework, 3, (2020,)))
    rows = by_year(evaluation, "U1").rows
    assert [row.texts[2].zh for row in rows] == ["A0名", "A1名", "B0名", "B1名"]
    assert rows[0].branch == {"A000", "A00", "A0", "A", "I"}


def test_that_an_item_right_below_the_index_has_one_band() -> None:
    sheet = by_unit(mixed_evaluation())
    a1 = sheet.columns[sheet.labels]
    assert [band.code for band in a1.bands] == ["A"]


def test_that_a_place_not_shown_is_not_found() -> None:
    sheet = by_unit(mixed_evaluation())
    assert sheet.find(Place("U1", "A1", 2019)) is None
    assert sheet.find(Place("nobody", "A1", 2020)) is None
    assert by_year(mixed_evaluation(), "U1").find(Place("U2", "A1", 2020)) is None


def test_that_labels_are_no_places() -> None:
    sheet = by_unit(mixed_evaluation())
    assert sheet.place(0, sheet.labels - 1) is None
    assert sheet.place(0, sheet.labels) == Place("U1", "A1", 2020)


def test_that_what_is_copied_or_edited_has_full_precision() -> None:
    evaluation = mixed_evaluation()
    evaluation.set_reading("U1", "A1", 2020, Reading(1.23456789, Status.EDITED))
    sheet = by_unit(evaluation)
    assert sheet.exact_text(*at(sheet, Place("U1", "A1", 2020)), "zh") == "1.23456789"
    assert sheet.exact_text(*at(sheet, Place("U2", "A1", 2020)), "zh") == "≈50"
    assert sheet.exact_text(*at(sheet, Place("U2", "A2", 2020)), "en") == "NA"


@pytest.mark.parametrize(
    ("value", "text"),
    [(50.0, "50"), (-0.5, "-0.5"), (1e22, "1" + "0" * 22), (1e-7, "0.0000001"), (0.0, "0")],
)
def test_that_a_plain_number_has_no_exponent(value: float, text: str) -> None:
    assert plain_number(value) == text


def test_that_bars_are_compared_among_the_units_without_the_city() -> None:
    sheet = by_unit(mixed_evaluation())
    row, column = at(sheet, Place("U3", "A1", 2020))
    # 50, 50 and 75: the largest fills the cell, the others two thirds of it.
    assert sheet.shares[:, column - sheet.labels].tolist()[:3] == pytest.approx([2 / 3, 2 / 3, 1])
    assert np.isnan(sheet.shares[-1]).all()
    assert row == 2


def test_that_bars_begin_at_the_smallest_where_that_is_below_zero() -> None:
    values = np.array([[-10.0], [0.0], [10.0], [np.nan]])
    assert shares(values, axis=0)[:, 0].tolist()[:3] == [0.0, 0.5, 1.0]
    assert np.isnan(shares(np.full((2, 1), np.nan), axis=0)).all()


@pytest.mark.parametrize(
    ("limits", "text"),
    [
        (Limits(0, 100), "0–100"),
        (Limits(0.5, None), "≥ 0.5"),
        (Limits(None, 9), "≤ 9"),
        (Limits(), "—"),
    ],
)
def test_that_a_valid_range_reads_well(limits: Limits, text: str) -> None:
    assert str(limits) == text


def test_that_rows_with_gaps_leave_the_city_out() -> None:
    missing = cells_in(by_unit(mixed_evaluation()), CellState.MISSING)
    assert missing.any(axis=1).tolist() == [True, True, False, False]


# -- units × years, denominators, totals -----------------------------------------------


def by_item(evaluation: Evaluation, item: str, kind: str = ITEM) -> Sheet:
    return units_by_years(source_of(evaluation), evaluation.tree, item, kind)


def with_denominator() -> Evaluation:
    """A1 per R: 10,000 residents; U1 10, U2 20, U3 30 in 2020."""
    framework = mixed_framework()
    nodes = list(framework.nodes)
    assert nodes[2].item is not None
    nodes[2] = replace(nodes[2], item=replace(nodes[2].item, denominator="R"))
    per = Denominator("R", Name("常住人口", "Residents"), "万人")
    framework = replace(framework, nodes=tuple(nodes), denominators=(per,))
    column = Column.of_values(np.array([[10.5, 20, 30], [10, 20, 30]]))
    return Evaluation.of(framework, replace(mixed_panel(), denominators={"R": column}))


def test_that_units_stand_over_years_for_an_item() -> None:
    sheet = by_item(mixed_evaluation(), "A1")
    assert [row.key for row in sheet.rows] == ["U1", "U2", "U3", "C"]
    assert [column.key for column in sheet.columns] == ["code", "name", "2019", "2020"]
    assert sheet.rows_are_units
    assert text(sheet, "U2", "A1") == "≈50"
    assert sheet.place(1, 3) == Place("U2", "A1", 2020)
    assert sheet.find(Place("U2", "A2", 2020)) is None
    assert by_item(mixed_evaluation(), "nothing") is EMPTY


def test_that_bars_over_years_compare_all_units_without_the_city() -> None:
    shown = by_item(mixed_evaluation(), "A1").shares
    # Of 40, 50, 60 (2019) and 50, 50, 75 (2020) the largest is 75.
    assert shown[:3].max() == 1
    assert shown[0, 0] == pytest.approx(40 / 75)
    assert np.isnan(shown[3]).all()


def test_that_the_city_shows_what_the_districts_add_up_to() -> None:
    sheet = by_unit(mixed_evaluation())
    # A1 is a sum: 50 + 50 + 75; B1a was reported as 77; B1b is a mean of 0, 50, 50.
    assert kind(sheet, "C", "A1") is Kind.FROM_UNITS
    assert text(sheet, "C", "A1") == "175"
    assert (kind(sheet, "C", "B1a"), text(sheet, "C", "B1a")) == (Kind.VALUE, "77.00")
    assert text(sheet, "C", "B1b") == "33.33"


def test_that_a_union_nobody_reported_is_missing_not_added_up() -> None:
    framework = mixed_framework()
    nodes = list(framework.nodes)
    nodes[2] = replace(nodes[2], item=spec(city=CityAggregation.UNION))
    evaluation = Evaluation.of(replace(framework, nodes=tuple(nodes)), mixed_panel())
    assert kind(by_unit(evaluation), "C", "A1") is Kind.NOT_REPORTED


def test_that_denominators_are_a_table_like_items() -> None:
    evaluation = with_denominator()
    sheet = units_by_items(source_of(evaluation), evaluation.tree, 2020, DENOMINATOR)
    assert [column.key for column in sheet.columns[sheet.labels :]] == ["R"]
    place = sheet.place(1, sheet.labels)
    assert place is not None
    assert (place.kind, place.item) == (DENOMINATOR, "R")
    # One decimal shows every value of the column: 10.5 was reported in 2019.
    assert sheet.text(1, sheet.labels, "zh") == "20.0"
    assert sheet.text(3, sheet.labels, "zh") == "60.0"
    assert str(sheet.limits["R"]) == "≥ 0"


def test_that_denominators_stand_over_years_too() -> None:
    evaluation = with_denominator()
    source = source_of(evaluation)
    own = items_by_years(source, evaluation.tree, "U1", DENOMINATOR)
    assert [own.text(0, c, "zh") for c in (4, 5)] == ["10.5", "10.0"]
    assert by_item(evaluation, "R", DENOMINATOR).text(2, 3, "zh") == "30.0"


def test_that_a_total_leaves_out_districts_whose_denominator_is_unknown() -> None:
    evaluation = with_denominator()
    lost = DenominatorPlace("U3", "R", 2020)
    evaluation.set_panel(with_readings(evaluation.panel, {lost: MISSING}))
    assert text(by_unit(evaluation), "C", "A1") == "100"


def test_that_columns_can_stand_in_another_order() -> None:
    sheet = by_unit(mixed_evaluation())
    other = arranged(sheet, ["B1b", "no such", "A2"])
    keys = [column.key for column in other.columns[other.labels :]]
    assert keys == ["B1b", "A2", "A1", "B1a"]
    assert other.text(1, other.labels + 2, "zh") == "≈50"
    assert other.branches[0] == sheet.branches[3]
    assert arranged(sheet, []) is sheet
