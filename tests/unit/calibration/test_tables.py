"""The hand-made tables agree with each other and with what they claim."""

from __future__ import annotations

import numpy as np
import pytest

from sample_workbooks.calibration.city_path import load_city_path
from sample_workbooks.calibration.city_reported import load_city_readings
from sample_workbooks.calibration.districts import GROUPS, load_denominators, load_units
from sample_workbooks.calibration.framework_csv import denominator_decimals, load_framework
from sample_workbooks.calibration.provenance import load_provenance, provenance_of, sources
from sample_workbooks.calibration.published import load_published
from sample_workbooks.calibration.special import load_incidents, load_special
from sample_workbooks.calibration.tables import YEARS
from smartcity_desk.core.framework import CityAggregation, Direction, Level, ValueType
from smartcity_desk.workbooks.published import FigureKind

FRAMEWORK = load_framework()


def test_that_the_framework_has_the_published_shape() -> None:
    counts = [len(FRAMEWORK.at_level(level)) for level in Level]
    assert counts == [1, 3, 10, 39, 54]


def test_that_every_level_of_weights_adds_to_a_hundred() -> None:
    first = sum(n.weight for n in FRAMEWORK.first_level)
    indicators = sum(n.weight for n in FRAMEWORK.at_level(Level.INDICATOR))
    assert (first, indicators) == (100, 100)
    for indicator in FRAMEWORK.at_level(Level.INDICATOR):
        assert sum(n.weight for n in FRAMEWORK.children(indicator.code)) == 100


def test_that_everything_has_an_english_name() -> None:
    names = [
        *(n.name for n in FRAMEWORK.nodes),
        *(d.name for d in FRAMEWORK.denominators),
        *(u.name for u in load_units()),
        *(g.name for g in GROUPS),
    ]
    assert [name.zh for name in names if not name.en] == []


def test_that_goalposts_are_in_order_and_in_range() -> None:
    for node in FRAMEWORK.items:
        assert node.item is not None
        posts = node.item.goalposts
        assert posts is not None
        assert posts.are_ordered, node.code
        assert min(posts.worst, posts.best) >= 0, node.code
        assert (posts.worst > posts.best) == (node.item.direction is Direction.COST), node.code
        if node.item.value_type is ValueType.PERCENT:
            assert max(posts.worst, posts.best) <= 100, node.code


def test_that_every_total_is_compared_per_something() -> None:
    sums = [n for n in FRAMEWORK.items if n.item and n.item.city_aggregation is CityAggregation.SUM]
    assert [n.code for n in sums if n.item and n.item.denominator is None] == []


def test_that_every_denominator_is_used_and_tabled_for_every_district() -> None:
    used = {n.item.denominator for n in FRAMEWORK.items if n.item and n.item.denominator}
    tabled = load_denominators()
    assert used == set(tabled) == set(denominator_decimals())
    for code, values in tabled.items():
        assert values.shape == (7, 16), code
        assert (values > 0).all(), code
        assert np.array_equal(values, np.round(values, denominator_decimals()[code])), code


def test_that_pudong_stands_first_and_the_others_follow_by_code() -> None:
    codes = [unit.code for unit in load_units()]
    assert len(codes) == 16
    assert codes[0] == "310115"
    assert codes[1:] == sorted(codes[1:])


def test_that_the_groups_are_the_seven_central_pudong_and_eight_suburban() -> None:
    groups = [unit.group for unit in load_units()]
    assert [groups.count(group.code) for group in GROUPS] == [7, 1, 8]


def test_that_growth_runs_between_low_and_high_and_fixed_values_stay() -> None:
    path = load_city_path(FRAMEWORK)
    codes = [node.code for node in FRAMEWORK.items]
    values = path.values(np.array([0.0, 0.5, 1.0, 0.0, 0.0, 0.0, 0.0]))
    assert values[:3, codes.index("A103-1")].tolist() == pytest.approx([72, 79, 86])
    assert values[:, codes.index("A301-1")].tolist() == [320, 500, 767, 1250, 2150, 2450, 4200]


def test_that_a_fixed_cumulative_city_value_never_falls() -> None:
    path = load_city_path(FRAMEWORK)
    for position, node in enumerate(FRAMEWORK.items):
        if node.item is not None and node.item.cumulative:
            fixed = path.fixed[:, position]
            assert np.isnan(fixed).all() or (np.diff(fixed) >= 0).all(), node.code


def test_that_reported_city_values_are_those_of_the_path() -> None:
    path, codes = load_city_path(FRAMEWORK), [node.code for node in FRAMEWORK.items]
    for reading in load_city_readings():
        place = YEARS.index(reading.year), codes.index(reading.item)
        assert path.fixed[place] == reading.value, reading


def test_that_incidents_add_to_the_citys() -> None:
    path, codes = load_city_path(FRAMEWORK), [node.code for node in FRAMEWORK.items]
    incidents = load_incidents([unit.code for unit in load_units()])
    assert incidents.sum(axis=1).tolist() == path.fixed[:, codes.index("C202-1")].tolist()


def test_that_special_readings_say_why() -> None:
    assert [s for s in load_special() if not (s.note.zh and s.note.en)] == []


def test_that_the_longest_prefix_decides_the_provenance() -> None:
    known = load_provenance()
    assert provenance_of("A101-1", known).as_of == "2020-11-30"
    assert provenance_of("A301-1", known).as_of == "2020-09-30"
    assert provenance_of("A301-1", known).date(2017) == "2017-12-31"
    assert all("合成" in source.zh and "synthetic" in source.en for source in sources(known))
    with pytest.raises(LookupError, match="X1"):
        provenance_of("X1", known)


def test_that_indices_found_by_difference_are_marked_derived() -> None:
    indices = {f.year: (f.value, f.kind) for f in load_published() if f.node == "SCI"}
    assert indices == {
        2015: (96.91, FigureKind.DERIVED),
        2017: (99.53, FigureKind.PUBLISHED),
        2018: (105.13, FigureKind.DERIVED),
        2019: (105.86, FigureKind.PUBLISHED),
        2020: (109.77, FigureKind.PUBLISHED),
    }


def test_that_a_published_bound_keeps_its_sign() -> None:
    values = [f.value for f in load_published() if f.note == "A101-2"]
    assert values == [">49800"]
