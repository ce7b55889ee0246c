"""Rank intervals and sensitivity lines: draws with missing values filled, lines with crossings."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from benchmarks.measuring import SIZES, Measurement, measured, size_name, timed
from smartcity_desk.core.crossings import sensitivity_lines
from smartcity_desk.core.drawing import Drawing, Spread
from smartcity_desk.core.insight import QUICK, THOROUGH, View, stability_bands
from smartcity_desk.core.robustness import rank_draws
from tests.unit.builders import sample_sized_result

GOAL = 100.0


def run() -> Iterator[Measurement]:
    """Measure every size; thorough draws only where they are made."""
    for units, years in SIZES:
        yield from _at(units, years)


def _at(units: int, years: int) -> Iterator[Measurement]:
    result, size = sample_sized_result(units, years), size_name(units, years)
    tree, runs = result.tree, 20 if units < 100 else 5
    nodes = tuple(tree.codes[p] for p in tree.children[tree.root])
    view = View(2020, nodes)
    yield measured(
        "bands of a sibling set", size, timed(lambda: stability_bands(result, view), runs)
    )
    counts = (QUICK, THOROUGH) if units < 1000 else (QUICK,)
    for count in counts:
        goal = GOAL if units == 16 and count == THOROUGH else None
        samples = timed(lambda n=count: rank_draws(result, 2020, Drawing(), n), runs)  # type: ignore[misc]
        yield measured(f"{count:,} draws", size, samples, goal=goal)
    around = Drawing(Spread.DIRICHLET)
    samples = timed(lambda: rank_draws(result, 2020, around, QUICK), runs)
    yield measured(f"{QUICK:,} Dirichlet draws", size, samples)
    rows = None if units <= 40 else np.arange(40)
    samples = timed(lambda: sensitivity_lines(result, 2020, nodes[0], (), rows), runs)
    yield measured("sensitivity lines and crossings", size, samples)
