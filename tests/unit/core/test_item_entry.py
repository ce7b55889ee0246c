"""Fields of an item as they are typed."""

from __future__ import annotations

import pytest

from smartcity_desk.core.framework import (
    CityAggregation,
    Denominator,
    Direction,
    Goalposts,
    ValueType,
)
from smartcity_desk.core.item_entry import edited
from smartcity_desk.core.names import Name
from smartcity_desk.core.restructure_texts import RestructureError
from tests.unit.builders import spec

PER = (Denominator("res", Name("常住人口", "Residents"), "万人"),)


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        ("unit", " 万个 ", "万个"),
        ("unit_en", "10,000", "10,000"),
        ("direction", "逆向", Direction.COST),
        ("direction", "Cost", Direction.COST),
        ("value_type", "计数", ValueType.COUNT),
        ("valid_min", "−５", -5.0),
        ("valid_max", "", None),
        ("valid_max", "无", None),
        ("decimals", "３", 3),
        ("denominator", "Residents", "res"),
        ("denominator", "res", "res"),
        ("denominator", "", None),
        ("city_aggregation", "合计", CityAggregation.SUM),
        ("goalposts", "10 / 5 / −1.5", Goalposts(10.0, 5.0, -1.5)),
        ("goalposts", "0、50、100", Goalposts(0.0, 50.0, 100.0)),
        ("goalposts", "未设定", None),
        ("cumulative", "yes", True),
        ("cumulative", "False", False),
        ("bureau", "经信委", Name("经信委")),
        ("bureau_en", "Economy bureau", Name("", "Economy bureau")),
    ],
)
def test_that_fields_are_read_as_people_write_them(field: str, text: str, value: object) -> None:
    assert getattr(edited(spec(), field, text, PER), field.removesuffix("_en")
                   if field == "bureau_en" else field) == value  # fmt: skip


@pytest.mark.parametrize(
    ("field", "text", "reason"),
    [
        ("valid_min", "1,000", "not_a_number"),
        ("valid_min", "1e400", "not_a_number"),
        ("decimals", "1.5", "decimals"),
        ("decimals", "", "not_a_number"),
        ("denominator", "面积", "denominator_unknown"),
        ("goalposts", "1 / 2", "three_points"),
        ("goalposts", "1 / 2 / x", "not_a_number"),
        ("direction", "向上", "not_a_choice"),
    ],
)
def test_that_what_is_not_plain_is_refused(field: str, text: str, reason: str) -> None:
    with pytest.raises(RestructureError) as caught:
        edited(spec(), field, text, PER)
    assert caught.value.reason == reason
