"""The stages of the data that can be looked at; raw values are the ones that are edited."""

from __future__ import annotations

from enum import StrEnum

import numpy as np

from smartcity_desk.core.framework import CityAggregation, Framework, ItemSpec
from smartcity_desk.core.item_stages import ItemStages
from smartcity_desk.core.measure_names import COUNTED, divisor_name
from smartcity_desk.core.names import Name
from smartcity_desk.core.panel import FloatArray
from smartcity_desk.ui.texts import data as texts


class Stage(StrEnum):
    """A stage of the data set."""

    RAW = "raw"
    DENOMINATED = "denominated"
    IMPUTED = "imputed"
    NORMALISED = "normalised"


STAGE_NAMES: dict[Stage, Name] = {
    Stage.RAW: texts.STAGE_RAW,
    Stage.DENOMINATED: texts.STAGE_DENOMINATED,
    Stage.IMPUTED: texts.STAGE_IMPUTED,
    Stage.NORMALISED: texts.STAGE_NORMALISED,
}


def values_of(stages: ItemStages, stage: Stage) -> FloatArray:
    """The array of a computed stage, (years, rows). Raises ``KeyError`` for ``RAW``."""
    return {
        Stage.DENOMINATED: stages.denominated,
        Stage.IMPUTED: stages.imputed,
        Stage.NORMALISED: stages.normalised,
    }[stage]


def unit_of(spec: ItemSpec, framework: Framework, stage: Stage) -> Name:
    """The unit of measure of an item at a stage."""
    if stage is Stage.NORMALISED:
        return texts.POINTS
    if spec.denominator is None or stage is Stage.RAW or not divides(spec):
        return spec.measure
    denominator = framework.denominator(spec.denominator)
    unit, per = spec.measure, divisor_name(denominator.measure, denominator.name)
    plain = texts.PER_COUNT if unit.en == COUNTED else texts.PER
    return Name(
        texts.PER.zh.format(unit=unit.zh, denominator=per.zh),
        plain.en.format(unit=unit.text("en"), denominator=per.text("en")),
    )


def divides(spec: ItemSpec) -> bool:
    """Whether the denominator of an item divides it (it only weights ``wmean`` items)."""
    return spec.denominator is not None and spec.city_aggregation is CityAggregation.SUM


def decimals_of(spec: ItemSpec, stage: Stage) -> int:
    """Decimals to display: the item's own, at least two once something was computed."""
    if stage is Stage.RAW:
        return spec.decimals
    return max(2, spec.decimals) if divides(spec) or stage is Stage.NORMALISED else spec.decimals


def shares(values: FloatArray, axis: int | None) -> FloatArray:
    """Lengths of bars, 0–1, from the smaller of 0 and the least to the largest.

    Compared along ``axis``, over the whole table for ``None``.

    NaN where there is no value, or where all are equal to that least one.
    """
    low = np.fmin.reduce(values, axis=axis, keepdims=True, initial=0.0)
    high = np.fmax.reduce(values, axis=axis, keepdims=True, initial=-np.inf)
    span = np.where(high > low, high - low, np.nan)
    result: FloatArray = (values - low) / span
    return result
