"""Insight: how firm a ranking is, for what is in view. Bands first, then draws, refined."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from smartcity_desk.core.pipeline import never
from smartcity_desk.core.result import Result
from smartcity_desk.core.robustness import Drawing, RankDraws, rank_draws
from smartcity_desk.core.stability import Band, Claim, band_of, move_of

QUICK, THOROUGH = 1_000, 10_000
# Above so many units thorough draws take seconds: the quick ones stand.
MANY_UNITS = 100


@dataclass(frozen=True, slots=True)
class View:
    """What is looked at.

    Attributes:
        year: the year in view.
        nodes: the nodes whose weights are shown.
        locked: codes of locked weights.
        drawing: how weights are drawn; ``None`` for bands alone.
    """

    year: int
    nodes: tuple[str, ...] = ()
    locked: frozenset[str] = frozenset()
    drawing: Drawing | None = field(default_factory=Drawing)


@dataclass(frozen=True, eq=False)
class Insight:
    """How firm ``result`` is in ``view``.

    Attributes:
        bands: (node, claim) → band; nodes that cannot move are left out.
        draws: ranks under drawn weights, ``None`` until the first are there.
    """

    result: Result
    view: View
    bands: Mapping[tuple[str, Claim], Band]
    draws: RankDraws | None = None


def insights(
    result: Result, view: View, cancelled: Callable[[], bool] = never
) -> Iterator[Insight]:
    """Bands at once, then with a thousand draws, then with ten thousand.

    Raises :class:`~smartcity_desk.core.pipeline.Cancelled` when ``cancelled`` says so.
    """
    bands = stability_bands(result, view)
    yield Insight(result, view, bands)
    if view.drawing is None:
        return
    counts = (QUICK,) if result.rows.unit_count > MANY_UNITS else (QUICK, THOROUGH)
    for count in counts:
        draws = rank_draws(result, view.year, view.drawing, count, cancelled)
        yield Insight(result, view, bands, draws)


def stability_bands(result: Result, view: View) -> dict[tuple[str, Claim], Band]:
    """The bands of the nodes in view, for every claim."""
    found: dict[tuple[str, Claim], Band] = {}
    for node in view.nodes:
        move = move_of(result, view.year, node, view.locked - {node})
        if move is None:
            continue
        for claim in Claim:
            band = band_of(result, view.year, node, move, claim)
            if band is not None:
                found[node, claim] = band
    return found
