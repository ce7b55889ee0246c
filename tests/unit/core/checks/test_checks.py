"""Each check names what is unusual, with its place, and is silent about what is usual."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartcity_desk.core.check_texts import CHECK_TEXTS
from smartcity_desk.core.checks import panel_checks
from smartcity_desk.core.checks.place import middle
from smartcity_desk.core.framework import (
    CityAggregation,
    Direction,
    Framework,
    Goalposts,
    ItemSpec,
    Level,
    ValueType,
)
from smartcity_desk.core.issues import Issue, Severity
from smartcity_desk.core.names import Name
from smartcity_desk.core.panel import Bound, Column, Origin, Panel, Reading, Status
from smartcity_desk.core.pipeline import compute
from smartcity_desk.core.resolutions import accept
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.core.units import Unit
from tests.unit.builders import node

YEARS = (2018, 2019, 2020)
UNITS = tuple(Unit(f"U{k}", Name(f"{k}区", f"District {k}")) for k in range(1, 7))
CITY = Unit("C", Name("全市", "City"))
POSTS = Goalposts(0.0, 50.0, 100.0)
COUNT = ItemSpec(
    "个", Direction.BENEFIT, ValueType.COUNT, 0.0, None, 0, None, CityAggregation.SUM, POSTS
)
SHARE = ItemSpec("%", Direction.BENEFIT, ValueType.PERCENT, 0.0, 100.0, 1, goalposts=POSTS)
Grid = Sequence[Sequence[float]]

# Six units, three years; growth by a tenth, nothing repeated, nothing far off.
PLAIN: Grid = (
    (101, 122, 143, 164, 185, 206), (112, 133, 157, 181, 204, 227), (123, 147, 173, 199, 224, 250),
)  # fmt: skip
SHARES: Grid = (
    (61.3, 64.1, 67.8, 70.4, 73.9, 76.2), (63.1, 66.7, 69.2, 72.3, 75.6, 78.4),
    (65.9, 68.6, 71.7, 74.8, 77.1, 80.9),
)  # fmt: skip


def framework(items: Mapping[str, ItemSpec]) -> Framework:
    """These items under one first-level index."""
    leaves = [node(code, "A", Level.ITEM, 1.0, spec) for code, spec in items.items()]
    return Framework(
        Name("一层"),
        "1",
        (node("I", None, Level.INDEX), node("A", "I", Level.FIRST_LEVEL), *leaves),
    )


def panel_of(grids: Mapping[str, Grid]) -> Panel:
    """A panel with the values of each item and an origin for every cell."""
    columns = {}
    for code, grid in grids.items():
        plain = Column.of_values(np.array(grid, dtype=np.float64))
        origins = {
            (t, u): Origin(
                f"{UNITS[u].code}.xlsx", "填报", f"{'FGH'[t]}8", as_of=f"{YEARS[t]}-12-31"
            )
            for t in range(len(YEARS))
            for u in range(len(UNITS))
        }
        columns[code] = replace(plain, origins=origins)
    return Panel(YEARS, UNITS, (), CITY, columns)


def changed(grid: Grid, cells: Mapping[tuple[int, int], float]) -> Grid:
    """``grid`` with other values at (year position, unit position)."""
    array = np.array(grid, dtype=np.float64)
    for place, value in cells.items():
        array[place] = value
    rows: list[list[float]] = array.tolist()
    return rows


def checked(panel: Panel, items: Mapping[str, ItemSpec]) -> list[Issue]:
    """What the checks say."""
    return panel_checks(compute(Snapshot.of(framework(items), panel)))


def of_count(cells: Mapping[tuple[int, int], float], spec: ItemSpec = COUNT) -> list[Issue]:
    """What the checks say about one count with these cells changed."""
    return checked(panel_of({"X": changed(PLAIN, cells)}), {"X": spec})


def of_share(cells: Mapping[tuple[int, int], float]) -> list[Issue]:
    """What the checks say about one percentage with these cells changed."""
    return checked(panel_of({"X": changed(SHARES, cells)}), {"X": SHARE})


def only(issues: list[Issue]) -> Issue:
    """The one issue there is."""
    assert len(issues) == 1, [issue.message("en") for issue in issues]
    return issues[0]


def test_that_usual_values_lead_to_nothing() -> None:
    assert checked(panel_of({"X": PLAIN, "Y": SHARES}), {"X": COUNT, "Y": SHARE}) == []


def test_that_an_issue_names_its_cell_unit_item_and_year() -> None:
    issue = only(of_count({(2, 1): 14.7}))
    assert (issue.severity, issue.file, issue.sheet, issue.cell) == (
        Severity.WARNING, "U2.xlsx", "填报", "H8",
    )  # fmt: skip
    assert (issue.unit, issue.item, issue.year, issue.raw) == ("U2", "X", 2020, "14.7")


@pytest.mark.parametrize(("value", "reading"), [(14.7, "147"), (1470, "147"), (1_470_000, "147")])
def test_that_a_slip_of_the_unit_is_named_with_the_value_meant(value: float, reading: str) -> None:
    issue = only(of_count({(2, 1): value}))
    assert (issue.code, issue.reading) == ("check_tenfold", reading)


def test_that_the_proposed_correction_can_be_accepted() -> None:
    panel = panel_of({"X": changed(PLAIN, {(2, 1): 1470})})
    issue = only(checked(panel, {"X": COUNT}))
    assert accept(panel, issue).reading("U2", "X", 2020).value == 147.0
    assert checked(accept(panel, issue), {"X": COUNT}) == []


def test_that_a_slip_last_year_is_named_once_and_not_the_way_back() -> None:
    issue = only(of_count({(1, 1): 13.3}))
    assert (issue.code, issue.year, issue.reading) == ("check_tenfold", 2019, "133")


def test_that_growth_everywhere_is_no_jump() -> None:
    tenfold = {(2, u): 10.0 * PLAIN[1][u] for u in range(6)}
    assert of_count(tenfold) == []


def test_that_a_jump_that_is_no_power_of_ten_has_no_proposal() -> None:
    issue = only(of_count({(2, 0): 123 * 4.5}))
    assert (issue.code, issue.reading) == ("check_jump", "")
    assert "112" in issue.message("en")


def test_that_small_counts_may_multiply() -> None:
    grid = changed(PLAIN, {(t, u): 1 + u for t in range(3) for u in range(6)})
    panel = panel_of({"X": changed(grid, {(2, 0): 9.0})})
    assert checked(panel, {"X": COUNT}) == []


def test_that_a_cumulative_item_that_fell_is_named() -> None:
    issue = only(of_count({(2, 3): 180.0}, replace(COUNT, cumulative=True)))
    assert (issue.code, issue.unit, issue.year) == ("check_cumulative_fell", "U4", 2020)
    assert of_count({(2, 3): 180.0}) == []
    assert of_count({(2, 3): 181.0}, replace(COUNT, cumulative=True)) == []


def test_that_a_bound_below_a_value_is_no_fall() -> None:
    panel = panel_of({"X": PLAIN})
    reading = replace(panel.reading("U4", "X", 2020), value=180.0, bound=Bound.MORE_THAN)
    panel = panel.with_reading("U4", "X", 2020, reading)
    assert checked(panel, {"X": replace(COUNT, cumulative=True)}) == []


def test_that_a_value_far_from_the_other_units_is_named() -> None:
    cells = {(t, 0): 2000.0 + 10 * t for t in range(3)}
    issue = only(of_count(cells))
    assert (issue.code, issue.unit, issue.year) == ("check_outlier", "U1", 2020)
    assert "2018–2020" in issue.message("zh")


def test_that_a_fraction_among_percentages_is_named_with_the_percentage() -> None:
    issue = only(of_share({(2, 2): 0.717}))
    assert (issue.code, issue.reading) == ("check_fraction", "71.7")


def test_that_a_value_outside_its_range_is_named() -> None:
    issue = only(of_share({(2, 5): 109.0}))
    assert issue.code == "check_out_of_range"
    assert "0–100" in issue.message("zh")
    assert issue.reading == ""  # neither 10.9 nor 1.09 is near what it was


def test_that_a_value_outside_its_range_by_a_power_of_ten_is_proposed_within_it() -> None:
    issue = only(of_share({(2, 5): 10.0 * SHARES[1][5]}))
    assert (issue.code, issue.reading) == ("check_out_of_range", f"{SHARES[1][5]:.12g}")
    # Without a year before, the median of the units says what is likely.
    found = of_share({(0, 5): 720.0})
    first = next(issue for issue in found if issue.code == "check_out_of_range")
    assert (first.year, first.reading) == (2018, "72")


def test_that_a_verified_value_is_not_doubted_again() -> None:
    panel = panel_of({"X": changed(PLAIN, {(2, 1): 14.7})})
    reading = replace(panel.reading("U2", "X", 2020), status=Status.VERIFIED)
    assert checked(panel.with_reading("U2", "X", 2020, reading), {"X": COUNT}) == []


@pytest.mark.parametrize(("cells", "found"), [
    ({(2, 1): 12.345}, ["check_repeated"]),  # five digits in one year
    ({(2, 1): 68.6}, []),  # three digits in one year
    ({(1, 1): 66.7, (2, 1): 68.6}, ["check_repeated"]),  # three digits in two years
    ({(1, 1): 60.0, (2, 1): 70.0}, []),  # round numbers
])  # fmt: skip
def test_that_the_same_figure_in_two_items_is_named(
    cells: dict[tuple[int, int], float], found: list[str]
) -> None:
    wide = replace(SHARE, goalposts=POSTS)
    first = changed(SHARES, cells)
    second = changed((np.array(SHARES) * 0.9 + 0.037).tolist(), cells)
    issues = checked(panel_of({"X": first, "Y": second}), {"X": wide, "Y": wide})
    assert [i.code for i in issues if i.code == "check_repeated"] == found
    assert all(i.item == "Y" for i in issues if i.code == "check_repeated")


def test_that_an_as_of_date_outside_the_year_is_named_once_for_all_its_values() -> None:
    panel = panel_of({"X": PLAIN, "Y": SHARES})
    for item in ("X", "Y"):
        old = panel.reading("U3", item, 2020)
        late = replace(old, origin=replace(old.origin, as_of="2021-02-28"))
        panel = panel.with_reading("U3", item, 2020, late)
    issue = only(checked(panel, {"X": COUNT, "Y": SHARE}))
    assert (issue.code, issue.unit, issue.raw) == ("as_of_outside_year", "U3", "2021-02-28")
    assert issue.details["count"] == "2"


def test_that_low_coverage_is_named_but_not_a_unit_that_sent_nothing() -> None:
    items = dict.fromkeys("VWXYZ", SHARE)
    grids = {code: (np.array(SHARES) - k * 3.0137).tolist() for k, code in enumerate(items)}
    panel = panel_of(grids)
    missing = Reading(None, Status.NOT_REPORTED)
    for code in "XY":
        panel = panel.with_reading("U1", code, 2020, missing)
    for code in items:
        panel = panel.with_reading("U2", code, 2020, missing)
    panel = panel.with_reading("U3", "X", 2020, missing)
    issue = only(checked(panel, items))
    assert (issue.code, issue.unit, issue.year) == ("check_coverage", "U1", 2020)
    assert "3 of 5" in issue.message("en")
    assert "X、Y lack" in issue.message("en")
    assert issue.details["codes"] == "X|Y"
    at = Origin("U1.xlsx", "填报", "H7")
    here = panel.with_reading("U1", "Y", 2020, Reading(None, origin=at))
    located = only(checked(here, items))
    assert (located.file, located.sheet, located.cell) == ("U1.xlsx", "填报", "H7")
    assert "缺 X、Y（见 U1.xlsx「填报」H7）" in located.message("zh")


@pytest.mark.parametrize(("how", "city", "conflict"), [
    (CityAggregation.SUM, 1116.0, ""), (CityAggregation.SUM, 1130.0, ""),
    (CityAggregation.SUM, 1200.0, "1116"), (CityAggregation.MAX, 249.0, "250"),
    (CityAggregation.MAX, 300.0, ""), (CityAggregation.MEAN, 251.0, "123–250"),
    (CityAggregation.MEAN, 180.0, ""), (CityAggregation.UNION, 5.0, ""),
])  # fmt: skip
def test_that_a_city_figure_the_units_contradict_is_named(
    how: CityAggregation, city: float, conflict: str
) -> None:
    origin = Origin("全市.xlsx", "填报", "H8", "x")
    panel = panel_of({"X": PLAIN}).with_reading("C", "X", 2020, Reading(city, origin=origin))
    issues = checked(panel, {"X": replace(COUNT, city_aggregation=how)})
    proposed = "" if how is CityAggregation.MEAN else conflict
    assert [(i.code, i.file, i.details["computed"], i.reading) for i in issues] == (
        [("city_value_conflicts", "全市.xlsx", conflict, proposed)] if conflict else []
    )


def test_that_a_unit_the_item_does_not_apply_to_does_not_hide_a_contradiction() -> None:
    panel = panel_of({"X": PLAIN}).with_reading("C", "X", 2020, Reading(1500.0))
    total = sum(panel.reading(unit.code, "X", 2020).value or 0.0 for unit in panel.units[1:])
    items = {"X": replace(COUNT, city_aggregation=CityAggregation.SUM)}
    first = panel.units[0].code
    lacking = panel.with_reading(first, "X", 2020, Reading(None, Status.NOT_REPORTED))
    assert checked(lacking, items) == []
    without = panel.with_reading(first, "X", 2020, Reading(None, Status.NOT_APPLICABLE))
    assert [(i.code, i.reading) for i in checked(without, items)] == [
        ("city_value_conflicts", f"{total:g}")
    ]


def test_that_few_units_do_not_say_what_is_usual() -> None:
    units = UNITS[:3]
    columns = {"X": Column.of_values(np.array(PLAIN, np.float64)[:, :3] * [[1], [1], [3]])}
    assert checked(Panel(YEARS, units, (), None, columns), {"X": COUNT}) == []


@given(st.lists(st.one_of(st.none(), st.floats(-1e6, 1e6)), min_size=1, max_size=12))
def test_that_the_middle_is_median_and_scaled_mad(given_values: list[float | None]) -> None:
    row = np.array([[np.nan if v is None else v for v in given_values]])
    known = row[np.isfinite(row)]
    median, spread = middle(row)
    if len(known) < 5:
        assert np.isnan(median).all()
        assert np.isnan(spread).all()
    else:
        assert median[0, 0] == pytest.approx(np.median(known))
        deviation = np.median(np.abs(known - np.median(known)))
        assert spread[0, 0] == pytest.approx(1.4826 * deviation)


@pytest.mark.parametrize("code", sorted(CHECK_TEXTS))
def test_that_a_sentence_is_whole_in_both_languages(code: str) -> None:
    zh, en = CHECK_TEXTS[code].zh, CHECK_TEXTS[code].en
    assert zh.endswith("。")
    assert en.endswith(".")
