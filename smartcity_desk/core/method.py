"""The method: every choice of the calculation that is not a weight."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import StrEnum

from smartcity_desk.core.names import Name


class MissingRule(StrEnum):
    """What happens to a missing value (domain of the missing rule: one item's column)."""

    RENORMALISE = "renormalise"
    BLOCK = "block"
    CARRY_FORWARD = "carry_forward"
    INTERPOLATE = "interpolate"
    GROUP_MEAN = "group_mean"
    GROUP_MEDIAN = "group_median"


class CityRule(StrEnum):
    """Where the city's value comes from: totals of raw values, or the mean of the districts."""

    TOTALS = "totals"
    MEAN_OF_DISTRICTS = "mean_of_districts"


class ProgressRule(StrEnum):
    """How progress is measured; printed wherever the result is."""

    MEAN_RANK = "mean_rank"
    INDEX_POINTS = "index_points"
    OVERALL_RANK = "overall_rank"


class Normalisation(StrEnum):
    """How a denominated value becomes a score."""

    GOALPOSTS = "goalposts"


class Aggregation(StrEnum):
    """How the scores of siblings become their parent's."""

    ARITHMETIC = "arithmetic"


class MethodError(ValueError):
    """A method cannot be read; the message names the key and what it may be."""


@dataclass(frozen=True, slots=True)
class Method:
    """Choices of the calculation.

    Attributes:
        missing: missing rule.
        normalisation: goalposts with a reference (worst 70, reference 100, best 130).
        aggregation: weighted arithmetic mean at every level.
        city: where the city's value comes from.
        progress: the rule for progress.
        coefficient: whether the network-security coefficient multiplies the index.
        deduction: whether deductions are taken from the index, in points.
    """

    missing: MissingRule = MissingRule.RENORMALISE
    normalisation: Normalisation = Normalisation.GOALPOSTS
    aggregation: Aggregation = Aggregation.ARITHMETIC
    city: CityRule = CityRule.TOTALS
    progress: ProgressRule = ProgressRule.MEAN_RANK
    coefficient: bool = False
    deduction: bool = False

    def as_mapping(self) -> dict[str, str | bool]:
        """The method as plain data, readable back by :meth:`of_mapping`."""
        values = {f.name: getattr(self, f.name) for f in fields(self)}
        return {k: v if isinstance(v, bool) else str(v) for k, v in values.items()}

    @classmethod
    def of_mapping(cls, given: Mapping[str, object]) -> Method:
        """The method with the choices in ``given``; others keep their default.

        Raises :class:`MethodError` for an unknown key or choice.
        """
        choices: dict[str, type[StrEnum]] = {
            "missing": MissingRule, "normalisation": Normalisation, "aggregation": Aggregation,
            "city": CityRule, "progress": ProgressRule,
        }  # fmt: skip
        read: dict[str, StrEnum | bool] = {}
        for key, value in given.items():
            if key in choices:
                allowed = [str(member) for member in choices[key]]
                if value not in allowed:
                    raise MethodError(f"{key} is one of {', '.join(allowed)}, not {value!r}")
                read[key] = choices[key](value)
            elif key in ("coefficient", "deduction"):
                if not isinstance(value, bool):
                    raise MethodError(f"{key} is true or false, not {value!r}")
                read[key] = value
            else:
                known = ", ".join(f.name for f in fields(cls))
                raise MethodError(f"unknown key {key!r}; known are {known}")
        return cls(**read)  # type: ignore[arg-type]


CHOICE_NAMES: dict[StrEnum, Name] = {
    MissingRule.RENORMALISE: Name(
        "缺失项不计，其余同级权重按比例放大", "leave out, renormalise the siblings"
    ),
    MissingRule.BLOCK: Name("有缺失则上级不计分", "no score above a missing value"),
    MissingRule.CARRY_FORWARD: Name("沿用上一年数值", "carry last year's value forward"),
    MissingRule.INTERPOLATE: Name("年度间线性插值", "interpolate between years"),
    MissingRule.GROUP_MEAN: Name("取同组均值", "mean of the group"),
    MissingRule.GROUP_MEDIAN: Name("取同组中位数", "median of the group"),
    CityRule.TOTALS: Name("由各区原始数汇总", "from the districts' raw totals"),
    CityRule.MEAN_OF_DISTRICTS: Name("各区得分均值", "mean of the districts"),
    ProgressRule.MEAN_RANK: Name("指标名次变化均值", "mean rank change over the indicators"),
    ProgressRule.INDEX_POINTS: Name("指数增幅", "points of the index"),
    ProgressRule.OVERALL_RANK: Name("综合名次变化", "change of the overall rank"),
    Normalisation.GOALPOSTS: Name(
        "目标值法（不允许值 70、基准值 100、满意值 130）",
        "goalposts (worst 70, reference 100, best 130)",
    ),
    Aggregation.ARITHMETIC: Name("加权算术平均", "weighted arithmetic mean"),
}
