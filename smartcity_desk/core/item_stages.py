"""The stages of one item: its raw column to its normalised column."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from smartcity_desk.core.framework import CityAggregation, ItemSpec, Node
from smartcity_desk.core.method import CityRule, Method, MissingRule
from smartcity_desk.core.panel import BoolArray, Column, FloatArray, Panel, frozen
from smartcity_desk.core.rows import Rows
from smartcity_desk.core.stages.denominate import (
    denominated_aggregates,
    denominated_units,
    overridden_city,
)
from smartcity_desk.core.stages.impute import imputed
from smartcity_desk.core.stages.normalise import goalpost_scores


@dataclass(frozen=True, eq=False)
class ItemInput:
    """Everything the stages of one item read."""

    spec: ItemSpec
    column: Column | None
    per: Column | None
    city: Column | None
    city_per: Column | None
    rows: Rows
    years: int
    missing: MissingRule
    city_rule: CityRule

    @classmethod
    def of(cls, node: Node, panel: Panel, method: Method, rows: Rows) -> ItemInput:
        """Pick what belongs to the item ``node``."""
        assert node.item is not None
        per = node.item.denominator or ""
        return cls(
            node.item,
            panel.items.get(node.code),
            panel.denominators.get(per),
            panel.city_items.get(node.code),
            panel.city_denominators.get(per),
            rows,
            len(panel.years),
            method.missing,
            method.city,
        )

    def is_same_as(self, other: ItemInput) -> bool:
        """Whether both lead to the same stages: the same objects went in."""
        return (
            self.column is other.column
            and self.per is other.per
            and self.city is other.city
            and self.city_per is other.city_per
            and self.rows is other.rows
            and self.years == other.years
            and self.missing is other.missing
            and self.city_rule is other.city_rule
            and self.spec == other.spec
        )


@dataclass(frozen=True, eq=False)
class ItemStages:
    """What became of one item, stage by stage; all arrays (years, rows), read-only.

    Attributes:
        reported: whether the row has a value of its own before imputation.
        denominated, imputed, normalised: NaN is missing.
        complete: whether all members of a group or city reported, (years, aggregates).
        overridden: whether the city's value is a reported one, (years,).
    """

    reported: BoolArray
    denominated: FloatArray
    imputed: FloatArray
    normalised: FloatArray
    complete: BoolArray
    overridden: BoolArray


def compute_item(given: ItemInput) -> ItemStages:
    """Denominate, impute and normalise one item."""
    rows, units = given.rows, given.rows.unit_count
    missing_column = np.full((given.years, units), np.nan)
    raw = missing_column if given.column is None else given.column.values
    if given.per is not None:
        per: FloatArray | None = given.per.values
    else:
        # A denominator that is declared but was never reported is missing, not one.
        per = missing_column if given.spec.denominator is not None else None
    values = np.full((given.years, len(rows)), np.nan)
    values[:, :units] = denominated_units(given.spec, raw, per)
    values[:, units:], complete = denominated_aggregates(given.spec, raw, per, rows)
    overridden = np.zeros(given.years, np.bool_)
    if given.city is not None and rows.city_row is not None:
        city_per = None if given.city_per is None else given.city_per.values[:, 0]
        own = overridden_city(given.spec, given.city.values[:, 0], city_per, per)
        overridden = ~np.isnan(own)
        values[overridden, rows.city_row] = own[overridden]
    reported = ~np.isnan(values)
    filled = imputed(given.missing, values, rows)
    scores = _normalised(given, filled)
    return ItemStages(*map(frozen, (reported, values, filled, scores, complete, overridden)))


def _normalised(given: ItemInput, filled: FloatArray) -> FloatArray:
    goalposts = given.spec.goalposts
    if goalposts is None or not goalposts.are_ordered:
        return np.full(filled.shape, np.nan)
    scores = goalpost_scores(filled, goalposts)
    if given.city_rule is CityRule.MEAN_OF_DISTRICTS:
        rows = given.rows
        for offset, members in enumerate(rows.aggregates):
            scores[:, rows.unit_count + offset] = _mean_of_reported(scores[:, members])
    return scores


def _mean_of_reported(scores: FloatArray) -> FloatArray:
    known = ~np.isnan(scores)
    count = known.sum(axis=1)
    total = np.where(known, scores, 0.0).sum(axis=1)
    return np.where(count > 0, total / np.maximum(count, 1), np.nan)


def is_computable(spec: ItemSpec) -> bool:
    """Whether the item can be normalised at all."""
    return spec.goalposts is not None and spec.goalposts.are_ordered


def comes_from_districts(spec: ItemSpec) -> bool:
    """Whether the city's value can be computed from the districts'."""
    return spec.city_aggregation is not CityAggregation.UNION
