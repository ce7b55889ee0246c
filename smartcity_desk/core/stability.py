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
from collections.abc import Collection, Mapping, Sequence
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
    return moves_of(result, year, (node,), locked).get(node)


def moves_of(
    result: Result, year: int, nodes: Sequence[str], locked: Collection[str] = ()
) -> dict[str, Move]:
    """The moves of several weights; a node is left out where nothing is free to move.

    A node may move although it is locked itself.
    """
    tree, moves = result.tree, dict[str, Move]()
    families: dict[int, _Family] = {}
    for node in nodes:
        parent = int(tree.parent[tree.position[node]])
        if parent < 0:
            continue
        if parent not in families:
            families[parent] = _Family.of(result, year, parent)
        move = families[parent].move(tree.position[node], locked)
        if move is not None:
            moves[node] = move
    return moves


@dataclass(frozen=True, eq=False)
class _Family:
    """What the moves of siblings have in common.

    Attributes:
        family: the siblings' positions.
        known, present: their scores, 0 where there is none, and whether there is one,
            (children, units).
        index: of every unit, (units,).
        beta: ∂ index / ∂ weighted mean of the siblings, (units,).
    """

    result: Result
    family: list[int]
    known: FloatArray
    present: BoolArray
    index: FloatArray
    beta: FloatArray

    @classmethod
    def of(cls, result: Result, year: int, parent: int) -> _Family:
        """The children of ``parent`` in ``year``."""
        units, t = result.rows.unit_count, result.year_position(year)
        family = list(result.tree.children[parent])
        scores = result.scores[t][family, :units]
        present = ~np.isnan(scores)
        beta = _applied(result, t, parent) * _factor(result, t)
        known = np.where(present, scores, 0.0)
        return cls(result, family, known, present, result.index[t, :units], beta)

    def move(self, position: int, locked: Collection[str]) -> Move | None:
        """The move of the sibling at ``position``."""
        tree, entered = self.result.tree, self.result.snapshot.weights.entered
        others = [p for p in self.family if p != position]
        free = [p for p in others if tree.codes[p] not in locked]
        if not free:
            return None
        held = math.fsum(entered[p] for p in others if p not in free)
        constant, slope = _weights_along(entered, self.family, position, free, held)
        n0, n1 = constant @ self.known, slope @ self.known
        d0, d1 = constant @ self.present, slope @ self.present
        now = float(entered[position])
        total = d0 + d1 * now
        own = np.divide(n0 + n1 * now, total, out=np.zeros(len(total)), where=total > 0)
        beta = np.where(total > 0, self.beta, 0.0)
        return Move(now, 100.0 - held, self.index - beta * own, beta, n0, n1, d0, d1)


def _applied(result: Result, t: int, node: int) -> FloatArray:
    """The share of 1 that ``node`` has of each unit's index, (units,).

    As :meth:`~smartcity_desk.core.result.Result.applied_weights`, along one way down.
    """
    tree, entered = result.tree, result.snapshot.weights.entered
    scored = ~np.isnan(result.scores[t][:, : result.rows.unit_count])
    applied: FloatArray = scored[tree.root].astype(np.float64)
    for below in [*reversed(tree.ancestors(node)), node][1:]:
        family = list(tree.children[int(tree.parent[below])])
        total = (entered[family][:, None] * scored[family]).sum(axis=0)
        share = entered[below] * scored[below] / np.where(total > 0, total, 1.0)
        applied *= share
    return applied


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
    moves = moves_of(result, year, (node,), locked)
    return bands_of(result, year, moves, result.rows.ranked(group), (claim,)).get((node, claim))


def bands_of(
    result: Result,
    year: int,
    moves: Mapping[str, Move],
    rows: IntArray,
    claims: Sequence[Claim] = tuple(Claim),
) -> dict[tuple[str, Claim], Band]:
    """The bands along ``moves`` for the ranking of ``rows``; see :func:`stability_band`.

    All pairs of all claims and moves are solved at once: a drag asks for every band of a
    sibling set in each frame.
    """
    scores = result.index[result.year_position(year), : result.rows.unit_count]
    order = rows[np.argsort(-scores[rows], kind="stable")]
    order = order[~np.isnan(scores[order])]
    if len(order) < 2 or not moves:
        return {}
    pairs = [_pairs(order, claim) for claim in claims]
    ahead, behind = (np.concatenate(side) for side in zip(*pairs, strict=True))
    crossings = _Crossings(list(moves.values()), scores, ahead, behind)
    exact = result.snapshot.method.missing is not MissingRule.BLOCK
    exact = exact or not bool(np.isnan(result.scores).any())
    bands: dict[tuple[str, Claim], Band] = {}
    end = 0
    for node, move in moves.items():
        for claim, (of_claim, _) in zip(claims, pairs, strict=True):
            begin, end = end, end + len(of_claim)
            below, above = (crossings.nearest(way, slice(begin, end)) for way in (-1, +1))
            low = 0.0 if below is None else below.percent
            high = move.limit if above is None else above.percent
            bands[node, claim] = Band(
                node, claim, move.present, low, high, below, above, is_exact=exact
            )
    return bands


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
    """Where pairs of units are level along moves: the pairs of the first move, of the second, …

    I₁ − I₂ = 0 times D₁·D₂: (α₁−α₂)·D₁·D₂ + β₁·N₁·D₂ − β₂·N₂·D₁ = c₀ + c₁·x + c₂·x².
    """

    def __init__(
        self, moves: Sequence[Move], scores: FloatArray, ahead: IntArray, behind: IntArray
    ) -> None:
        count, pairs = len(moves), len(ahead)
        self._ahead, self._behind = np.tile(ahead, count), np.tile(behind, count)
        # Unit u along the k-th move stands at u + k·units of the moves laid end to end.
        shift = np.repeat(np.arange(count) * len(scores), pairs)
        self._c, self._bottoms = level_equation(
            _end_to_end(moves), self._ahead + shift, self._behind + shift
        )
        self._level = np.tile(scores[ahead] - scores[behind] <= TIE, count)
        self._now = np.repeat([move.present for move in moves], pairs)
        self._limit = np.repeat([move.limit for move in moves], pairs)
        self._places = self._nearest_roots()

    def nearest(self, direction: int, part: slice) -> Flip | None:
        """The first flip below (−1) or above (+1) the present weight, of some of the pairs."""
        away = self._places[direction][part]
        best = int(away.argmin()) + part.start
        place = float(self._places[direction][best])
        if not math.isfinite(place):
            return None
        percent = place * direction
        pair = int(self._behind[best]), int(self._ahead[best])
        if self._level[best]:
            parting = self._difference(best, float(self._now[best]) + direction * 1e-6)
            return Flip(percent, *(pair if parting < 0 else pair[::-1]), is_tie_breaking=True)
        return Flip(percent, *pair)

    def _nearest_roots(self) -> dict[int, FloatArray]:
        """The nearest root of each pair below and above, times −1 or 1; ∞ for none."""
        now, roots = self._now, roots_of(*self._c)
        possible = (roots > 0.0) & (roots < self._limit)
        for constant, slope in self._bottoms:
            possible &= constant + slope * roots > VANISHING
        parts = self._level & ~self._always_level() if self._level.any() else None
        found: dict[int, FloatArray] = {}
        for direction in (-1, 1):
            beyond = possible & ((roots - now) * direction > 1e-12)
            places = np.where(beyond, roots * direction, np.inf).min(axis=0)
            if parts is not None:
                at_the_end = now <= 0 if direction < 0 else now >= self._limit
                parted = np.where(parts & ~at_the_end, now * direction, np.inf)
                places = np.where(self._level, parted, places)
            found[direction] = places
        return found

    def _always_level(self) -> BoolArray:
        size = np.maximum.reduce([np.abs(c) * 100.0**k for k, c in enumerate(self._c)])
        scale = np.abs(_product(*self._bottoms)[0]) + 1.0
        level: BoolArray = size <= TIE * scale * 100.0
        return level

    def _difference(self, pair: int, percent: float) -> float:
        c0, c1, c2 = (float(c[pair]) for c in self._c)
        return c0 + percent * (c1 + percent * c2)


def _end_to_end(moves: Sequence[Move]) -> Move:
    """The units along the first move, then along the second, …; one move with all of them."""
    if len(moves) == 1:
        return moves[0]
    fields = ("alpha", "beta", "n0", "n1", "d0", "d1")
    laid = {name: np.concatenate([getattr(move, name) for move in moves]) for name in fields}
    return Move(present=math.nan, limit=math.nan, **laid)


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
