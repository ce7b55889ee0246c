"""Two nodes against each other: points, trend, and how much the trend may be trusted.

Pearson's r with its 95 % interval by Fisher's z: atanh(r) ± 1.96 / √(n − 3); Spearman's
rank correlation beside it. The trend is the least-squares line.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from smartcity_desk.core.display import number_text
from smartcity_desk.core.names import Name
from smartcity_desk.core.panel import FloatArray
from smartcity_desk.core.result import Result
from smartcity_desk.core.stages.rank import average_ranks
from smartcity_desk.core.tree import IntArray

FEWEST = 5
_Z95 = 1.959964


@dataclass(frozen=True, slots=True)
class Correlation:
    """How two columns go together.

    Attributes:
        count: pairs.
        pearson, spearman: −1 to 1.
        low, high: 95 % interval of ``pearson``.
        slope, intercept: least-squares line.
    """

    count: int
    pearson: float
    spearman: float
    low: float
    high: float
    slope: float
    intercept: float

    @property
    def is_firm(self) -> bool:
        """Whether the interval leaves no doubt about the sign."""
        return self.low > 0 or self.high < 0


@dataclass(frozen=True, eq=False)
class Scatter:
    """The units of a group (or all) by their scores for two nodes.

    Attributes:
        result, year: what it was read from.
        x, y: positions of the nodes.
        rows: rows of the units that have both scores, (N,).
        xs, ys: their scores, (N,).
        correlation: ``None`` with fewer than five units or where one score never varies.
        are_related: whether one node is part of the other, so that they must go together.
    """

    result: Result
    year: int
    x: int
    y: int
    rows: IntArray
    xs: FloatArray
    ys: FloatArray
    correlation: Correlation | None
    are_related: bool


def scatter(result: Result, year: int, x: str, y: str, group: str = "") -> Scatter:
    """Scores for ``x`` and ``y``. Raises ``KeyError`` for an unknown node."""
    tree, rows = result.tree, result.rows
    across, up = tree.position[x], tree.position[y]
    chosen = rows.members(group) if group else np.arange(rows.unit_count, dtype=np.intp)
    scores = result.scores[result.year_position(year)]
    xs, ys = scores[across, chosen], scores[up, chosen]
    both = ~np.isnan(xs) & ~np.isnan(ys)
    related = across == up or across in tree.ancestors(up) or up in tree.ancestors(across)
    return Scatter(
        result, year, across, up, chosen[both], xs[both], ys[both],
        correlation(xs[both], ys[both]), related,
    )  # fmt: skip


def correlation(xs: FloatArray, ys: FloatArray) -> Correlation | None:
    """How ``xs`` and ``ys`` go together; ``None`` where nothing can be said."""
    count = len(xs)
    if count < FEWEST:
        return None
    dx, dy = xs - xs.mean(), ys - ys.mean()
    sxx, syy = float(dx @ dx), float(dy @ dy)
    if sxx <= 1e-12 or syy <= 1e-12:
        return None
    r = _cosine(dx, dy)
    z, half = math.atanh(max(-1 + 1e-12, min(1 - 1e-12, r))), _Z95 / math.sqrt(count - 3)
    ranks_x, ranks_y = average_ranks(xs), average_ranks(ys)
    spearman = _cosine(ranks_x - ranks_x.mean(), ranks_y - ranks_y.mean())
    slope = float(dx @ dy) / sxx
    intercept = float(ys.mean()) - slope * float(xs.mean())
    return Correlation(
        count, r, spearman, math.tanh(z - half), math.tanh(z + half), slope, intercept
    )


def _cosine(a: FloatArray, b: FloatArray) -> float:
    return float(a @ b) / math.sqrt(float(a @ a) * float(b @ b))


def scatter_sentence(made: Scatter) -> Name:
    """Whether the two go together, no firmer than the numbers allow."""
    nodes, count = made.result.tree.nodes, len(made.rows)
    x, y = nodes[made.x].name, nodes[made.y].name
    pair_zh, pair_en = f"{x.zh}与{y.zh}", f"{x.text('en')} and {y.text('en')}"
    if made.x == made.y:
        return Name(
            f"横轴和纵轴都是{x.zh}，请另选一项", f"Both axes show {x.text('en')}: choose another"
        )
    if made.correlation is None:
        return Name(
            f"{pair_zh}：只有 {count} 个单位，或得分没有差异，不足以说明关系",
            f"{pair_en}: {count} units, or no differences, are too little to say how they relate",
        )
    if made.are_related:
        return Name(
            f"{pair_zh}是整体与部分，一同变化是必然的",
            f"{pair_en} are a whole and its part: they go together by construction",
        )
    if not made.correlation.is_firm:
        return Name(
            f"{pair_zh}之间看不出明确关系（{count} 个单位）",
            f"{pair_en}: no clear relation among {count} units",
        )
    if made.correlation.pearson > 0:
        zh, en = f"{x.zh}高的单位，{y.zh}往往也高", "tend to be high together"
    else:
        zh, en = f"{x.zh}高的单位，{y.zh}往往偏低", "tend to go in opposite directions"
    return Name(f"{zh}；这不说明因果", f"{pair_en} {en}; that is no proof of cause")


def correlation_caption(made: Scatter) -> Name:
    """The figures behind the sentence."""
    found = made.correlation
    if found is None:
        return Name("", "")
    r, rho = number_text(found.pearson), number_text(found.spearman)
    low, high = number_text(found.low), number_text(found.high)
    return Name(
        f"相关系数 r = {r}（95 % 区间 {low} 至 {high}），秩相关 {rho}，n = {found.count}",
        f"r = {r} (95 % interval {low} to {high}), rank correlation {rho}, n = {found.count}",
    )
