"""Findings: what a computation says about its data."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from smartcity_desk.core.decisions import entry_key
from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.core.findings import findings
from smartcity_desk.core.framework import (
    CityAggregation,
    Denominator,
    Direction,
    Framework,
    Goalposts,
    Level,
)
from smartcity_desk.core.issues import Issue, Severity
from smartcity_desk.core.method import Method, MissingRule
from smartcity_desk.core.names import Name
from smartcity_desk.core.new_year import next_year
from smartcity_desk.core.panel import Origin, Panel, Reading, Status
from smartcity_desk.core.pipeline import compute
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.core.wording import year_spans
from tests.unit.builders import (
    everywhere,
    node,
    panel,
    small_framework,
    small_panel,
    small_result,
    spec,
)

NAN = math.nan
PER = Denominator("pop", Name("常住人口", "residents"), "万人")
SUM, WMEAN, UNION = CityAggregation.SUM, CityAggregation.WMEAN, CityAggregation.UNION


def framework(city: CityAggregation = SUM, per: str | None = "pop") -> Framework:
    """One item X under one first-level index."""
    return Framework(
        Name("一项"), "1",
        (
            node("I", None, Level.INDEX),
            node("A", "I", Level.FIRST_LEVEL),
            node("X", "A", Level.ITEM, 1.0, spec(city=city, denominator=per)),
        ),
        (PER,),
    )  # fmt: skip


def found(given: Panel, of: Framework, method: Method | None = None) -> list[Issue]:
    return findings(compute(Snapshot.of(of, given, method)))


def codes(issues: list[Issue]) -> list[str]:
    return [issue.code for issue in issues]


def test_that_complete_data_lead_to_nothing_but_a_note_on_equal_values() -> None:
    issues = findings(small_result())
    # B1b is 50 everywhere.
    assert [(i.code, i.item, i.severity) for i in issues] == [
        ("item_constant", "B1b", Severity.INFO)
    ]
    assert issues[0].year is None
    assert "2019–2020" in issues[0].message("zh")


def test_that_a_missing_denominator_names_unit_year_and_items() -> None:
    given = panel({"X": [[1.0, 2.0]]}, years=[2020], denominators={"pop": [[NAN, 1.0]]})
    issue = found(given, framework())[0]
    assert (issue.severity, issue.code) == (Severity.ERROR, "denominator_missing")
    assert (issue.unit, issue.item, issue.year) == ("U1", "pop", 2020)
    assert "1区 2020 年缺少分母“常住人口”，X名" in issue.message("zh")
    assert "District 1 2020: the denominator “residents”" in issue.message("en")


def test_that_a_denominator_never_reported_by_anybody_is_missing_too() -> None:
    given = panel({"X": [[1.0, 2.0]]}, years=[2020])
    assert codes(found(given, framework())).count("denominator_missing") == 2


def test_that_a_denominator_missing_for_years_is_one_entry_and_one_of_zero_another() -> None:
    given = panel(
        {"X": [[1.0, 2.0], [1.0, 2.0], [1.0, 2.0]]}, years=[2018, 2019, 2020],
        denominators={"pop": [[NAN, 1.0], [NAN, 1.0], [0.0, 1.0]]},
    )  # fmt: skip
    issues = [i for i in found(given, framework()) if i.code.startswith("denominator")]
    assert [(i.code, i.year) for i in issues] == [
        ("denominator_missing", None), ("denominator_not_positive", 2020)
    ]  # fmt: skip
    assert "2018–2019" in issues[0].message("zh")
    assert "2018–2019" in issues[0].message("en")


def test_that_a_denominator_of_zero_is_found_in_its_cell() -> None:
    given = panel({"X": [[1.0, 2.0]]}, years=[2020], denominators={"pop": [[0.0, 1.0]]})
    origin = Origin("d.xlsx", "分母", "C3", "0")
    given = given.with_denominator("U1", "pop", 2020, Reading(0.0, origin=origin))
    issue = found(given, framework())[0]
    assert issue.code == "denominator_not_positive"
    assert (issue.file, issue.sheet, issue.cell, issue.raw) == ("d.xlsx", "分母", "C3", "0")


def test_that_a_denominator_nobody_needs_is_not_asked_for() -> None:
    given = panel({"X": [[NAN, 2.0]]}, years=[2020], denominators={"pop": [[NAN, 1.0]]})
    assert "denominator_missing" not in codes(found(given, framework()))


def test_that_a_weighting_denominator_only_warns_since_the_unit_keeps_its_score() -> None:
    given = panel({"X": [[1.0, 2.0]]}, years=[2020], denominators={"pop": [[-1.0, 1.0]]})
    issues = found(given, framework(WMEAN))
    # That the city's mean leaves the unit out is what the entry says: not said again.
    assert codes(issues) == ["weighting_not_positive"]
    assert {issue.severity for issue in issues} == {Severity.WARNING}


def test_that_missing_and_disordered_goalposts_are_errors() -> None:
    whole = small_framework()
    broken = [
        replace(n, item=replace(n.item, goalposts=g)) if n.item and n.code == c else n
        for n in whole.nodes
        for c, g in [("A1", None) if n.code == "A1" else ("A2", Goalposts(1.0, 5.0, 3.0))]
    ]
    issues = found(small_panel(), Framework(whole.name, "1", tuple(broken)))
    assert codes(issues)[:2] == ["goalposts_missing", "goalposts_not_ordered"]
    assert "1, 5, 3" in issues[1].message("en")


def test_that_an_incomplete_city_value_says_how_many_units_it_rests_on() -> None:
    given = small_panel().with_reading("U1", "A1", 2020, Reading(None, Status.NOT_REPORTED))
    issues = found(given, small_framework())
    issue = next(i for i in issues if i.code == "city_value_incomplete")
    assert (issue.item, issue.year) == ("A1", 2020)
    assert "2020 年 2/3" in issue.message("zh")
    assert "unit_without_data" not in codes(issues)


def test_that_a_unit_without_any_data_is_told_once_not_for_each_item() -> None:
    given = small_panel()
    for item in ("A1", "A2", "B1a", "B1b"):
        given = given.with_reading("U1", item, 2020, Reading(None, Status.NOT_REPORTED))
    issues = found(given, small_framework())
    (issue,) = (i for i in issues if i.code == "unit_without_data")
    assert (issue.unit, issue.year) == ("U1", 2020)
    assert "city_value_incomplete" not in codes(issues)


def test_that_a_unit_the_item_does_not_apply_to_leaves_the_city_complete() -> None:
    given = panel({"X": [[1.0, 2.0, 3.0]]}, years=[2020])
    given = given.with_reading("U1", "X", 2020, Reading(None, Status.NOT_APPLICABLE))
    assert "city_value_incomplete" not in codes(found(given, framework(per=None)))


def test_that_an_overridden_city_value_is_for_the_record() -> None:
    given = panel({"X": [[1.0, NAN], [1.0, NAN]]}, city_items={"X": [7.0, 8.5]})
    issue = found(given, framework(per=None))[-1]
    assert (issue.severity, issue.code) == (Severity.INFO, "city_value_overridden")
    assert issue.reading == "2019: 7, 2020: 8.5"


def test_that_a_city_value_the_units_agree_with_or_contradict_is_not_for_the_record_besides() -> (
    None
):
    given = panel({"X": [[1.0, 2.0], [1.0, 3.0]]}, city_items={"X": [3.0, 8.5]})
    issues = found(given, framework(per=None))
    assert [(i.code, i.year) for i in issues] == [("city_value_conflicts", 2020)]


def test_that_units_that_lack_a_denominator_are_told_once_not_for_the_city_besides() -> None:
    given = panel(
        {"X": [[1.0, 2.0]]}, years=[2020], denominators={"pop": [[NAN, 1.0]]},
        city_items={"X": [NAN]},
    )  # fmt: skip
    issues = found(given, framework())
    assert codes(issues)[0] == "denominator_missing"
    assert "city_value_incomplete" not in codes(issues)


def constant_years(values: list[list[float]], direction: Direction) -> list[str]:
    """What is said of equal values of 区1 and 区2 in 2017 to 2020."""
    one = Framework(
        Name("一项"), "1",
        (
            node("I", None, Level.INDEX), node("A", "I", Level.FIRST_LEVEL),
            node("X", "A", Level.ITEM, 1.0, spec(direction)),
        ),
    )  # fmt: skip
    issues = found(panel({"X": values}, years=range(2017, 2021)), one)
    return [i.details["years_en"] for i in issues if i.code == "item_constant"]


def test_that_years_before_anybody_had_any_of_an_item_are_not_called_equal() -> None:
    benefit, cost = Direction.BENEFIT, Direction.COST
    begun = [[0.0, 0.0], [0.0, 0.0], [2.0, 5.0], [7.0, 7.0]]
    assert constant_years(begun, benefit) == ["2020"]
    assert constant_years(begun, cost) == ["2017–2018, 2020"]
    assert constant_years([[0.0, 1.0], [0.0, 0.0], [2.0, 5.0], [7.0, 8.0]], benefit) == ["2018"]
    assert constant_years([[0.0, 0.0]] * 4, benefit) == ["2017–2020"]


def test_that_a_union_needs_a_reported_city_value() -> None:
    given = panel({"X": [[1.0, 2.0], [1.0, 3.0]]}, city_items={"X": [NAN, 8.5]})
    issues = found(given, framework(UNION, per=None))
    assert [(i.code, i.year) for i in issues] == [("city_value_not_reported", 2019)]


def test_that_a_city_figure_without_any_denominator_is_not_dropped_in_silence() -> None:
    given = panel(
        {"X": [[NAN, NAN]]}, years=[2020], denominators={"pop": [[NAN, NAN]]},
        city_items={"X": [8.5]},
    )  # fmt: skip
    assert "city_value_not_used" in codes(found(given, framework()))


def test_that_a_unit_without_an_index_is_named() -> None:
    given = panel(everywhere([[NAN, 1.0, 2.0]]), years=[2020])
    issues = found(given, small_framework(), Method(missing=MissingRule.BLOCK))
    issue = next(i for i in issues if i.code == "unit_without_index")
    assert (issue.unit, issue.year, issue.severity) == ("U1", 2020, Severity.WARNING)


@pytest.mark.parametrize(
    ("years", "spans"),
    [
        ([2014, 2015, 2016, 2018], ["2014–2016", "2018"]),
        ([2020], ["2020"]),
        ([], []),
        ([2019, 2018], ["2018–2019"]),
    ],
)
def test_that_years_in_a_row_are_joined(years: list[int], spans: list[str]) -> None:
    assert year_spans(years) == spans


def test_that_every_finding_reads_well_in_both_languages() -> None:
    given = panel({"X": [[1.0, 2.0], [NAN, 3.0]]}, denominators={"pop": [[0.0, 1.0], [1.0, NAN]]})
    for issue in found(given, framework()) + found(given, framework(WMEAN)):
        for language in ("zh", "en"):
            message = issue.message(language)
            assert "{" not in message
            assert message[-1] in "。."


def test_that_a_fresh_new_year_adds_one_entry_about_its_emptiness() -> None:
    fresh = next_year(Evaluation.of(small_framework(), small_panel()))
    for rule in MissingRule:
        snapshot = fresh.snapshot
        method = replace(snapshot.method, missing=rule)
        issues = findings(compute(Snapshot(snapshot.panel, snapshot.weights, method)))
        about = [i for i in issues if i.year == 2021 or "2021" in i.details.get("years_zh", "")]
        assert [(i.code, i.severity, i.year) for i in about] == [
            ("year_empty", Severity.INFO, 2021)
        ]
        assert about[0].message("zh").startswith("2021 年还没有任何填报数据")


def test_that_one_value_in_a_year_brings_its_entries_back() -> None:
    evaluation = next_year(Evaluation.of(small_framework(), small_panel())).snapshot
    given = evaluation.panel.with_reading("U1", "A1", 2021, Reading(60.0))
    result = compute(Snapshot(given, evaluation.weights, evaluation.method))
    issues = findings(result)
    assert "year_empty" not in codes(issues)
    without = {i.unit for i in issues if i.code == "unit_without_data"}
    assert without == {"U2", "U3"}


def test_that_findings_about_many_cells_name_them() -> None:
    given = panel(everywhere([[50.0, 50.0, 50.0]]), years=[2020])
    for unit in ("U1", "U2", "U3"):
        at = Origin(f"{unit}.xlsx", "填报", "H5", "50")
        given = given.with_reading(unit, "A1", 2020, Reading(50.0, origin=at))
    (issue,) = [i for i in found(given, small_framework()) if i.item == "A1"]
    assert (issue.code, issue.file, issue.sheet, issue.cell) == (
        "item_constant", "U1.xlsx", "填报", "H5",
    )  # fmt: skip
    assert "（见 3 份工作簿的「填报」H5）" in issue.message("zh")
    assert "(see 3 workbooks, 填报!H5)" in issue.message("en")


def test_that_a_finding_about_many_cells_is_known_wherever_the_first_of_them_is() -> None:
    words = {"item_zh": "甲", "item_en": "first", "years_zh": "2020", "years_en": "2020"}
    bare = Issue(Severity.INFO, "item_constant", item="A1", year=2020, details=words)
    at = replace(bare, file="U1.xlsx", sheet="填报", cell="H5")
    assert entry_key(bare) == entry_key(at) == entry_key(replace(at, file="U2.xlsx"))
    # One that was decided before entries said where their cells are can still be read.
    assert bare.message("zh").startswith("甲 2020 年各区数值相同，对名次没有影响。")


def test_that_city_findings_name_the_cells_to_fill_in_or_to_clear() -> None:
    rows = {**everywhere([[50.0, 60.0, 70.0]]), "A1": [[50.0, NAN, 70.0]]}
    gap, city = Origin("U2.xlsx", "填报", "H6"), Origin("全市.xlsx", "填报", "K6", "9")
    given = panel(rows, years=[2020]).with_reading(
        "U2", "A1", 2020, Reading(None, Status.NOT_REPORTED, origin=gap)
    )
    issues = {i.code: i for i in found(given, small_framework()) if i.item == "A1"}
    lacking = issues["city_value_incomplete"]
    assert (lacking.file, lacking.cell) == ("U2.xlsx", "H6")
    assert "请补齐各区数据（见 U2.xlsx「填报」H6）" in lacking.message("zh")
    given = given.with_reading("C", "A1", 2020, Reading(9.0, origin=city))
    issues = {i.code: i for i in found(given, small_framework()) if i.item == "A1"}
    overridden = issues["city_value_overridden"]
    assert (overridden.file, overridden.cell) == ("全市.xlsx", "K6")
    assert "全市.xlsx, 填报!K6" in overridden.message("en")
