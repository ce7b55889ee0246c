"""Drawing: how weights and missing values are drawn, and the random numbers behind it.

The random numbers depend on the seed alone, never on the weights they move: a handle that is
brought back gives the same interval, and the first thousand of ten thousand draws are the
thousand.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any

import numpy as np

from smartcity_desk.core.framework import Level
from smartcity_desk.core.names import Name
from smartcity_desk.core.panel import FloatArray, frozen
from smartcity_desk.core.tree import Tree

CHUNK = 1000
LEAST_COUNT, MOST_COUNT = 1_000, 100_000


class Spread(StrEnum):
    """How weights are drawn."""

    UNIFORM = "uniform"
    DIRICHLET = "dirichlet"


class MissingRange(StrEnum):
    """Which values a missing one may take in a draw."""

    LEAVE = "leave"
    VALID = "valid"
    GOALPOSTS = "goalposts"
    OBSERVED = "observed"


SPREAD_NAMES: dict[StrEnum, Name] = {
    Spread.UNIFORM: Name("每项权重上下浮动", "each weight up and down"),
    Spread.DIRICHLET: Name("狄利克雷分布", "Dirichlet"),
    MissingRange.LEAVE: Name("按缺失规则处理", "as the missing rule says"),
    MissingRange.VALID: Name("在有效范围内", "within the valid range"),
    MissingRange.GOALPOSTS: Name("在不允许值与满意值之间", "between the goalposts"),
    MissingRange.OBSERVED: Name("在各区实际范围内", "within what others reported"),
}


@dataclass(frozen=True, slots=True)
class Drawing:
    """The committee's choice of how to draw.

    Attributes:
        spread: ``uniform``: each entered weight times 1 + U(−share, share);
            ``dirichlet``: siblings from a Dirichlet distribution around the current ones.
        share: how far, 0.1 for ±10 %.
        concentration: of the Dirichlet distribution; its parameters are concentration times
            the siblings' shares. 100 moves a weight of 30 % by ±4.6 points (one standard
            deviation), 400 by half as much.
        levels: the levels whose weights are drawn; empty for every level.
        missing: what missing values may be.
        seed: of the random numbers.
        count: draws made when there is rest.
    """

    spread: Spread = Spread.UNIFORM
    share: float = 0.1
    concentration: float = 100.0
    levels: frozenset[Level] = frozenset()
    missing: MissingRange = MissingRange.VALID
    seed: int = 2020
    count: int = 10_000

    def __post_init__(self) -> None:
        if not 0 < self.share <= 1:
            raise ValueError("the share of a drawing is above 0 and at most 1")
        if not 1 <= self.concentration <= 1e6:
            raise ValueError("the concentration of a drawing is from 1 to 1,000,000")
        if not 0 <= self.seed < 2**32:
            raise ValueError("the seed of a drawing is a whole number from 0 to 4,294,967,295")
        if not LEAST_COUNT <= self.count <= MOST_COUNT:
            raise ValueError(f"a drawing has {LEAST_COUNT} to {MOST_COUNT} draws")

    def as_mapping(self) -> dict[str, Any]:
        """The choice as plain data, readable back by :meth:`of_mapping`."""
        return {
            "spread": str(self.spread),
            "share": self.share,
            "concentration": self.concentration,
            "levels": sorted(map(str, self.levels)),
            "missing": str(self.missing),
            "seed": self.seed,
            "count": self.count,
        }

    @classmethod
    def of_mapping(cls, given: Mapping[str, Any] | None) -> Drawing:
        """The choice in ``given``; what is absent keeps its default.

        Raises ``ValueError`` or ``TypeError`` for what is no choice.
        """
        read: dict[str, Any] = dict(given or {})
        kinds = {"spread": Spread, "missing": MissingRange, "share": float,
                 "concentration": float, "seed": int, "count": int}  # fmt: skip
        found = {key: kind(read[key]) for key, kind in kinds.items() if key in read}
        if "levels" in read:
            found["levels"] = frozenset(Level(level) for level in read["levels"])
        return cls(**found)


def drawn_weights(
    tree: Tree, entered: FloatArray, drawing: Drawing, first: int, count: int = CHUNK
) -> FloatArray:
    """Weights of draws ``first`` … ``first + count``, (nodes, draws).

    On any scale per sibling set: what follows divides by the siblings' sum. All draws are of
    one thousand (:func:`within`). Nodes of a level that is not drawn keep their weight, and so
    does a sibling set that came out all zero.
    """
    start, part = within(first, count)
    if drawing.spread is Spread.UNIFORM:
        reach = np.where(_is_drawn(tree, drawing.levels), entered * drawing.share, 0.0)
        drawn = reach[:, None] * _uniform(drawing.seed, len(tree), start)[:, part]
        drawn += entered[:, None]
        return drawn
    drawn = np.repeat(entered[:, None], count, axis=1)
    for node in np.flatnonzero(_is_drawn(tree, drawing.levels) & (entered > 0)).tolist():
        shape = float(entered[node]) / 100.0 * drawing.concentration
        # A gamma variate of this shape becomes a Dirichlet share once divided by the sum of
        # its siblings; times 100/concentration it is on the scale of weights that stay.
        drawn[node] = _gamma(drawing.seed, start, node, shape)[part]
        drawn[node] *= 100.0 / drawing.concentration
    for family in map(list, tree.children):
        if family and not (whole := drawn[family].sum(axis=0)).all():
            drawn[np.ix_(family, whole <= 0)] = entered[family][:, None]
    return drawn


def within(first: int, count: int) -> tuple[int, slice]:
    """Where the thousand of so many draws begins, and which of it they are."""
    start = first - first % CHUNK
    return start, slice(first - start, first - start + count)


@lru_cache(maxsize=16)
def _is_drawn(tree: Tree, levels: frozenset[Level]) -> np.ndarray[Any, np.dtype[np.bool_]]:
    return frozen(np.array([not levels or node.level in levels for node in tree.nodes]))


@lru_cache(maxsize=16)
def _uniform(seed: int, nodes: int, first: int) -> FloatArray:
    """Numbers in −1 … 1, (nodes, CHUNK), the same for the same place in the stream."""
    return frozen(np.random.default_rng([seed, first]).uniform(-1.0, 1.0, (nodes, CHUNK)))


@lru_cache(maxsize=2048)
def _gamma(seed: int, first: int, node: int, shape: float) -> FloatArray:
    """Gamma variates of one node: its siblings' draws do not depend on its weight."""
    return frozen(np.random.default_rng([seed, first, node]).standard_gamma(shape, CHUNK))
