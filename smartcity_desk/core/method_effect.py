"""Method effect: what another method would do to ranks, city index and progress of a year."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from smartcity_desk.core.compared import RankMove, rank_moves
from smartcity_desk.core.explain import progress
from smartcity_desk.core.method import Method
from smartcity_desk.core.pipeline import compute
from smartcity_desk.core.result import Result
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.core.stages.rank import TIE
from smartcity_desk.core.trial_words import city_index
from smartcity_desk.core.units import Unit


@dataclass(frozen=True)
class MethodEffect:
    """What follows from another method.

    Attributes:
        method: the other method.
        year: of ranks, city index and progress.
        units: how many units are ranked.
        ranks: the units whose rank is another one, in the order of the new ranks.
        city: the city index now and then; ``None`` where there is none.
        fastest: who progressed most, now and then; nobody without a previous year.
    """

    method: Method
    year: int
    units: int
    ranks: tuple[RankMove, ...]
    city: tuple[float | None, float | None]
    fastest: tuple[tuple[Unit, ...], tuple[Unit, ...]]


def method_effect(result: Result, method: Method, year: int) -> MethodEffect:
    """What ``method`` would do to ``result``, of which ``year`` is one of the years."""
    snapshot = result.snapshot
    other = compute(Snapshot(snapshot.panel, snapshot.weights, method))
    return MethodEffect(
        method,
        year,
        result.rows.unit_count,
        rank_moves(result, other, year),
        (city_index(result, year), city_index(other, year)),
        (_fastest(result, year), _fastest(other, year)),
    )


def _fastest(result: Result, year: int) -> tuple[Unit, ...]:
    """The unit, or those level with it, that progressed most; nobody who did not progress."""
    found = progress(result, year)
    known = found[~np.isnan(found)]
    if not known.size or known.max() <= 0:
        return ()
    best = known.max()
    return tuple(u for u, own in zip(result.rows.units, found, strict=True) if own >= best - TIE)
