"""The distribution of an indicator over the units, with the goalposts of its item."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from smartcity_desk.core.display import number_text
from smartcity_desk.core.framework import CityAggregation, Direction, Goalposts, Level
from smartcity_desk.core.measure_names import measure_name
from smartcity_desk.core.method import Normalisation
from smartcity_desk.core.names import Name
from smartcity_desk.core.panel import FloatArray
from smartcity_desk.core.result import Result
from smartcity_desk.core.stages.normalise import BEST_SCORE, REFERENCE_SCORE, WORST_SCORE
from smartcity_desk.core.tree import IntArray

# What the goalposts of items are worth in points: those of an indicator, which is made of them.
_POINTS: dict[Normalisation, Goalposts] = {
    Normalisation.GOALPOSTS: Goalposts(WORST_SCORE, REFERENCE_SCORE, BEST_SCORE)
}


@dataclass(frozen=True, eq=False)
class Distribution:
    """Values of the members of a group (or all) for a node.

    Attributes:
        result, year, node: what it was read from.
        rows: rows of the units with a value, (N,).
        values: denominated values of an item, scores of any other node, (N,).
        missing: how many units have none.
        city: the city's value, ``None`` without one.
        unit: unit of measure of an item, per its denominator; empty for scores.
        decimals: decimals to show.
        goalposts: of an item; of an indicator 70, 100 and 130 points under the goalpost
            method. Higher nodes have none: their scores lie close together in the middle.
        is_item: whether the values are those reported, not scores.
        is_cost: whether less is better.
    """

    result: Result
    year: int
    node: int
    rows: IntArray
    values: FloatArray
    missing: int
    city: float | None
    unit: Name
    decimals: int
    goalposts: Goalposts | None
    is_item: bool
    is_cost: bool

    @property
    def quartiles(self) -> tuple[float, float, float] | None:
        """Lower quartile, median, upper quartile; ``None`` without values."""
        if not len(self.values):
            return None
        low, middle, high = np.quantile(self.values, (0.25, 0.5, 0.75))
        return float(low), float(middle), float(high)

    def reached(self, post: float) -> int:
        """How many units reached a goalpost."""
        met = self.values <= post + 1e-12 if self.is_cost else self.values >= post - 1e-12
        return int(np.count_nonzero(met))


def distribution(result: Result, year: int, node: str, group: str = "") -> Distribution:
    """The distribution of ``node``. Raises ``KeyError`` for an unknown one."""
    tree, rows, t = result.tree, result.rows, result.year_position(year)
    position = tree.position[node]
    spec = tree.nodes[position].item
    place = int(np.flatnonzero(tree.items == position)[0]) if spec is not None else -1
    line = result.scores[t, position] if spec is None else result.items[place].denominated[t]
    chosen = rows.members(group) if group else np.arange(rows.unit_count, dtype=np.intp)
    known = ~np.isnan(line[chosen])
    city = None if rows.city_row is None else float(line[rows.city_row])
    unit, decimals, posts = Name("分", "points"), 2, None
    if spec is not None:
        unit, decimals, posts = _unit_of(result, position), spec.decimals, spec.goalposts
        if spec.denominator is not None:
            decimals = max(decimals, 2)
    elif tree.nodes[position].level is Level.INDICATOR:
        posts = _POINTS.get(result.snapshot.method.normalisation)
    return Distribution(
        result, year, position, chosen[known], line[chosen][known], int((~known).sum()),
        None if city is None or np.isnan(city) else city, unit, decimals, posts,
        spec is not None, spec is not None and spec.direction is Direction.COST,
    )  # fmt: skip


def _unit_of(result: Result, position: int) -> Name:
    """The unit of measure, per the denominator that divides it (sums only)."""
    node = result.tree.nodes[position]
    assert node.item is not None
    spec = node.item
    if spec.denominator is None or spec.city_aggregation is not CityAggregation.SUM:
        return spec.measure
    per = result.tree.framework.denominator(spec.denominator)
    return measure_name(
        f"{spec.unit}/{per.unit}", f"{spec.measure.text('en')} per {per.measure.text('en')}"
    )


def distribution_sentence(made: Distribution, unit: str = "") -> Name:
    """How many reached the reference, or where a unit stands among the others."""
    name = made.result.tree.nodes[made.node].name
    if not len(made.values):
        return Name(
            f"{name.zh}：{made.year} 年没有数据", f"{name.text('en')}: no data for {made.year}"
        )
    zh, en = _reached(made, name) if made.goalposts is not None else _middle(made, name)
    rows = made.result.rows
    codes = [rows.units[row].code for row in made.rows.tolist()]
    if unit in codes:
        value = number_text(float(made.values[codes.index(unit)]), made.decimals)
        own = rows.units[rows.position(unit)].name
        middle = made.quartiles[1] if made.quartiles else 0.0
        shown = number_text(middle, made.decimals)
        zh += f"；{own.zh} {value}（中位数 {shown}）"
        en += f"; {own.text('en')} {value} (median {shown})"
    return Name(zh, en)


def _reached(made: Distribution, name: Name) -> tuple[str, str]:
    assert made.goalposts is not None
    count, posts = len(made.values), made.goalposts
    met, best = made.reached(posts.reference), made.reached(posts.best)
    reference = number_text(posts.reference, made.decimals)
    return (
        f"{name.zh}：{count} 个单位中 {met} 个达到基准值 {reference}，{best} 个达到满意值",
        f"{name.text('en')}: {met} of {count} reach the reference {reference}, {best} the best",
    )


def _middle(made: Distribution, name: Name) -> tuple[str, str]:
    low, high = float(made.values.min()), float(made.values.max())
    middle = made.quartiles[1] if made.quartiles else low
    texts = [number_text(v, made.decimals) for v in (low, middle, high)]
    return (
        f"{name.zh}：{texts[0]} 至 {texts[2]} 分，中位数 {texts[1]}",
        f"{name.text('en')}: from {texts[0]} to {texts[2]} points, median {texts[1]}",
    )
