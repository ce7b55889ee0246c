"""Insight: how firm a ranking is, for what is in view. Bands first, then draws, refined."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from smartcity_desk.core.acceptability import RankDraws
from smartcity_desk.core.drawing import Drawing
from smartcity_desk.core.pipeline import never
from smartcity_desk.core.result import Result
from smartcity_desk.core.robustness import refined_draws
from smartcity_desk.core.stability import Band, Claim, bands_of, moves_of

QUICK, THOROUGH = 1_000, 10_000
# Above so many units a thousand draws take longer than a frame: a moving hand gets a few.
HURRY_UNITS = 100
FIRST_FEW = (100, 300)
# Above so many units thorough draws take seconds: the quick ones stand.
MANY_UNITS = 400


@dataclass(frozen=True, slots=True)
class View:
    """What is looked at.

    Attributes:
        year: the year in view.
        nodes: the nodes whose weights are shown.
        locked: codes of locked weights.
        drawing: how weights are drawn; ``None`` for bands alone.
        is_hurried: whether a thousand draws (a few among many units) are enough, since the
            hand still moves.
        group: the group whose own ranking it is; empty for all units.
    """

    year: int
    nodes: tuple[str, ...] = ()
    locked: frozenset[str] = frozenset()
    drawing: Drawing | None = field(default_factory=Drawing)
    is_hurried: bool = False
    group: str = ""


@dataclass(frozen=True, eq=False)
class Insight:
    """How firm ``result`` is in ``view``.

    Attributes:
        bands: (node, claim) → band; nodes that cannot move are left out.
        draws: ranks under drawn weights, ``None`` until the first are there.
        is_final: whether nothing finer follows for this view.
    """

    result: Result
    view: View
    bands: Mapping[tuple[str, Claim], Band]
    draws: RankDraws | None = None
    is_final: bool = False


def insights(
    result: Result, view: View, cancelled: Callable[[], bool] = never
) -> Iterator[Insight]:
    """Bands at once, then with a thousand draws, then with as many as were chosen.

    A hurried view ends with the thousand, and comes with the bands where there are few
    units; where there are many, it ends with the first few draws. Raises
    :class:`~smartcity_desk.core.pipeline.Cancelled` when ``cancelled`` says so.
    """
    bands = stability_bands(result, view)
    counts = draw_counts(view, len(result.rows.ranked(view.group)))
    if not view.is_hurried or counts != (QUICK,):
        yield Insight(result, view, bands, is_final=not counts)
    if view.drawing is None or not counts:
        return
    for draws in refined_draws(result, view.year, view.drawing, counts, cancelled, view.group):
        draws.interval()  # worked out here, beside the window, which shows it right away
        yield Insight(result, view, bands, draws, is_final=len(draws) == counts[-1])


def draw_counts(view: View, units: int) -> tuple[int, ...]:
    """After how many draws there is something to show."""
    if view.drawing is None:
        return ()
    if view.is_hurried and units > HURRY_UNITS:
        return FIRST_FEW[:1]  # more would take the time of several frames
    is_short = view.is_hurried or units > MANY_UNITS
    most = QUICK if is_short else view.drawing.count
    # In between as well where ten thousand are not there within a tenth of a second.
    steps = (*FIRST_FEW, QUICK, 4 * QUICK) if units > HURRY_UNITS else (QUICK,)
    return (*(s for s in steps if s < most), most)


def stability_bands(result: Result, view: View) -> dict[tuple[str, Claim], Band]:
    """The bands of the nodes in view, for every claim."""
    moves = moves_of(result, view.year, view.nodes, view.locked)
    return bands_of(result, view.year, moves, result.rows.ranked(view.group))
