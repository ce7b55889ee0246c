"""Stability bands: how far one weight can move before the ranking changes. Exact.

While the entered weight of one node moves to x and its unlocked siblings keep their ratio,
every sibling's weight is a linear function of x. The parent's score of a unit is then

    P(x) = N(x) / D(x),   N, D linear in x (D is constant where nothing is missing),

and the index follows linearly, I(x) = α + β·N(x)/D(x): everything above the parent keeps
its weights. Two units are level where α₁ + β₁N₁/D₁ = α₂ + β₂N₂/D₂, a quadratic in x, which
is solved. (The linear formula gives a wrong flip point where siblings are missing.)

The first change of order is between neighbours; the first place is lost to one of the
others, so a band needs as many pairs as there are units, not all pairs.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from smartcity_desk.core.method import MissingRule
from smartcity_desk.core.panel import BoolArray, FloatArray
from smartcity_desk.core.result import Result
from smartcity_desk.core.stages.rank import TIE
from smartcity_desk.core.tree import IntArray

# Where so little weight is left that holds a score, both sides of the equation vanish with
# it: the root is the rounding's (about the square root of its precision), no flip.
VANISHING = 1e-5


class Claim(StrEnum):
    """What must stay as it is."""

    FIRST = "first"
    TOP_THREE = "top_three"
    ANY_RANK = "any_rank"


@dataclass(frozen=True, slots=True)
class Flip:
    """Where the claim breaks: at ``percent``, ``overtaker`` passes ``overtaken``.

    Units are positions on the row axis. ``is_tie_breaking``: the two are level now and part
    as soon as the weight moves.
    """

    percent: float
    overtaker: int
    overtaken: int
    is_tie_breaking: bool = False


@dataclass(frozen=True, slots=True)
class Band:
    """How far a weight can move before a claim breaks.

    Attributes:
        node: whose weight moves.
        present: its entered weight, per cent of the parent.
        low, high: the claim holds for weights strictly between; the ends of the possible
            range where nothing breaks.
        below, above: the flips at the ends, ``None`` where the range itself ends.
        is_exact: always true for weighted arithmetic means with missing siblings left out;
            false where a blocking rule makes scores vanish at weight zero.
    """

    node: str
    claim: Claim
    present: float
    low: float
    high: float
    below: Flip | None
    above: Flip | None
    is_exact: bool = True


@dataclass(frozen=True, eq=False)
class Move:
    """The index of every unit along the move of one weight: α + β·(n₀+n₁x)/(d₀+d₁x)."""

    present: float
    limit: float
    alpha: FloatArray
    beta: FloatArray
    n0: FloatArray
    n1: FloatArray
    d0: FloatArray
    d1: FloatArray

    def index(self, percent: float) -> FloatArray:
        """The index of every unit at this weight, (units,)."""
        bottom = self.d0 + self.d1 * percent
        share = (self.n0 + self.n1 * percent) / np.where(bottom > 0, bottom, np.nan)
        return np.where(self.beta == 0, self.alpha, self.alpha + self.beta * share)


def move_of(result: Result, year: int, node: str, locked: Collection[str] = ()) -> Move | None:
    """The move of ``node``'s weight in ``year``; ``None`` where nothing is free to move."""
    tree, entered = result.tree, result.snapshot.weights.entered
    position = tree.position[node]
    parent = int(tree.parent[position])
    if parent < 0:
        return None
    family = list(tree.children[parent])
    free = [p for p in family if p != position and tree.codes[p] not in locked]
    if not free:
        return None
    held = math.fsum(entered[p] for p in family if p != position and p not in free)
    constant, slope = _weights_along(entered, family, position, free, held)
    units = result.rows.unit_count
    t = result.year_position(year)
    scores = result.scores[t][family, :units]
    present = ~np.isnan(scores)
    known = np.where(present, scores, 0.0)
    n0, n1 = constant @ known, slope @ known
    d0, d1 = constant @ present, slope @ present
    now = float(entered[position])
    total = d0 + d1 * now
    own = np.divide(n0 + n1 * now, total, out=np.zeros(units), where=total > 0)
    index = result.index[t, :units]
    beta = result.applied_weights(year)[parent, :units] * _factor(result, t)
    beta = np.where(total > 0, beta, 0.0)
    return Move(now, 100.0 - held, index - beta * own, beta, n0, n1, d0, d1)


def _weights_along(
    entered: FloatArray, family: Sequence[int], position: int, free: Sequence[int], held: float
) -> tuple[FloatArray, FloatArray]:
    """Every sibling's weight as constant + slope·x, (children,) each."""
    constant, slope = np.zeros(len(family)), np.zeros(len(family))
    shared = math.fsum(entered[p] for p in free)
    for k, p in enumerate(family):
        if p == position:
            slope[k] = 1.0
        elif p in free:
            ratio = entered[p] / shared if shared > 0 else 1.0 / len(free)
            constant[k], slope[k] = ratio * (100.0 - held), -ratio
        else:
            constant[k] = entered[p]
    return constant, slope


def _factor(result: Result, t: int) -> FloatArray:
    """∂ index / ∂ weighted mean: the coefficient where the method applies it."""
    units = result.rows.unit_count
    column = result.snapshot.panel.coefficients
    if not result.snapshot.method.coefficient or column is None:
        return np.ones(units)
    given = column.values[t, :units]
    return np.where(np.isnan(given), 1.0, given)


def stability_band(
    result: Result,
    year: int,
    node: str,
    claim: Claim,
    locked: Collection[str] = (),
    group: str = "",
) -> Band | None:
    """The band of one weight for one claim; ``None`` where it cannot move or nobody is ranked.

    The claim is about the ranking within ``group``, or about that of all units.
    """
    move = move_of(result, year, node, locked)
    rows = result.rows.ranked(group)
    return None if move is None else band_of(result, year, node, move, claim, rows)


def band_of(
    result: Result, year: int, node: str, move: Move, claim: Claim, rows: IntArray
) -> Band | None:
    """The band along ``move`` for the ranking of ``rows``; see :func:`stability_band`."""
    scores = result.index[result.year_position(year), : result.rows.unit_count]
    order = rows[np.argsort(-scores[rows], kind="stable")]
    order = order[~np.isnan(scores[order])]
    if len(order) < 2:
        return None
    ahead, behind = _pairs(order, claim)
    crossing = _Crossings(move, scores, ahead, behind)
    below, above = crossing.nearest(-1), crossing.nearest(+1)
    exact = result.snapshot.method.missing is not MissingRule.BLOCK
    return Band(
        node,
        claim,
        move.present,
        0.0 if below is None else below.percent,
        move.limit if above is None else above.percent,
        below,
        above,
        is_exact=exact or not bool(np.isnan(result.scores).any()),
    )


def _pairs(order: IntArray, claim: Claim) -> tuple[IntArray, IntArray]:
    """The pairs whose order decides about a claim: (ahead, behind)."""
    if claim is Claim.FIRST:
        return np.broadcast_to(order[:1], len(order) - 1), order[1:]
    if claim is Claim.TOP_THREE:
        # Places 1 and 2, 2 and 3 between neighbours; the third against all below it.
        last = min(3, len(order)) - 1
        rest = order[last + 1 :]
        ahead = np.concatenate([order[:last], np.broadcast_to(order[last], len(rest))])
        return ahead, np.concatenate([order[1 : last + 1], rest])
    return order[:-1], order[1:]


class _Crossings:
    """Where pairs of units are level along a move.

    I₁ − I₂ = 0 times D₁·D₂: (α₁−α₂)·D₁·D₂ + β₁·N₁·D₂ − β₂·N₂·D₁ = c₀ + c₁·x + c₂·x².
    """

    def __init__(self, move: Move, scores: FloatArray, ahead: IntArray, behind: IntArray) -> None:
        self._move, self._ahead, self._behind = move, ahead, behind
        self._c, self._bottoms = level_equation(move, ahead, behind)
        self._level = scores[ahead] - scores[behind] <= TIE

    def nearest(self, direction: int) -> Flip | None:
        """The first flip below (−1) or above (+1) the present weight."""
        places = self._places(direction)
        if not len(places) or not np.isfinite(places).any():
            return None
        best = int(np.nanargmin(places * direction))
        percent = float(places[best])
        pair = int(self._behind[best]), int(self._ahead[best])
        if self._level[best]:
            parting = self._difference(best, self._move.present + direction * 1e-6)
            return Flip(percent, *(pair if parting < 0 else pair[::-1]), is_tie_breaking=True)
        return Flip(percent, *pair)

    def _places(self, direction: int) -> FloatArray:
        """The nearest root of each pair on one side, NaN for none, (pairs,)."""
        now, limit = self._move.present, self._move.limit
        roots = roots_of(*self._c)
        possible = (roots > 0.0) & (roots < limit)
        possible &= (roots - now) * direction > 1e-12
        for constant, slope in self._bottoms:
            possible &= constant + slope * roots > VANISHING
        ranked = np.where(possible, roots * direction, np.inf).min(axis=0)
        places = np.where(np.isfinite(ranked), ranked * direction, np.nan)
        parts = self._level & ~self._always_level()
        at_the_end = now <= 0 if direction < 0 else now >= limit
        return np.where(self._level, np.nan if at_the_end else np.where(parts, now, np.nan), places)

    def _always_level(self) -> BoolArray:
        size = np.maximum.reduce([np.abs(c) * 100.0**k for k, c in enumerate(self._c)])
        scale = np.abs(_product(*self._bottoms)[0]) + 1.0
        level: BoolArray = size <= TIE * scale * 100.0
        return level

    def _difference(self, pair: int, percent: float) -> float:
        c0, c1, c2 = (float(c[pair]) for c in self._c)
        return c0 + percent * (c1 + percent * c2)


@dataclass(frozen=True, slots=True)
class _Line:
    """β·N and D of some units as (constant, slope) pairs."""

    top: tuple[FloatArray, FloatArray]
    bottom: tuple[FloatArray, FloatArray]

    @classmethod
    def of(cls, move: Move, units: IntArray) -> _Line:
        beta = move.beta[units]
        fixed = beta == 0  # the parent has no score: the index does not move
        bottom0 = np.where(fixed, 1.0, move.d0[units])
        bottom1 = np.where(fixed, 0.0, move.d1[units])
        return cls((beta * move.n0[units], beta * move.n1[units]), (bottom0, bottom1))


Pair = tuple[FloatArray, FloatArray]


def _product(one: Pair, two: Pair) -> tuple[FloatArray, FloatArray, FloatArray]:
    """(a + bx)(c + dx) as its three coefficients."""
    return one[0] * two[0], one[0] * two[1] + one[1] * two[0], one[1] * two[1]


def level_equation(
    move: Move, ahead: IntArray, behind: IntArray
) -> tuple[tuple[FloatArray, FloatArray, FloatArray], tuple[Pair, Pair]]:
    """Where pairs of units are level: c₀ + c₁·x + c₂·x² = 0, (pairs,) each, and D₁, D₂.

    The polynomial is I₁ − I₂ times D₁·D₂; it is negative where the second is ahead.
    """
    one, two = _Line.of(move, ahead), _Line.of(move, behind)
    apart = move.alpha[ahead] - move.alpha[behind]
    parts = zip(
        _product(one.bottom, two.bottom),
        _product(one.top, two.bottom),
        _product(two.top, one.bottom),
        strict=True,
    )
    c0, c1, c2 = (apart * d + n1 - n2 for d, n1, n2 in parts)
    return (c0, c1, c2), (one.bottom, two.bottom)


def roots_of(c0: FloatArray, c1: FloatArray, c2: FloatArray) -> FloatArray:
    """Both roots of c₀ + c₁x + c₂x² by the stable formula, (2, pairs), NaN for none."""
    with np.errstate(divide="ignore", invalid="ignore"):
        square = c1 * c1 - 4.0 * c0 * c2
        q = -0.5 * (c1 + np.copysign(np.sqrt(square), c1))
        roots: FloatArray = np.stack([c0 / q, q / c2])
    roots[~np.isfinite(roots)] = np.nan
    return roots
