"""Full computation, one weight, one cell, the full tree of one year."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator

from benchmarks.measuring import SIZES, Measurement, measured, size_name, timed
from smartcity_desk.core.panel import Reading, Status
from smartcity_desk.core.pipeline import Pipeline, compute
from smartcity_desk.core.result import Result
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.core.stages.aggregate import aggregate
from smartcity_desk.core.stages.rank import ranks
from tests.unit.builders import full_framework, random_panel

FULL_TREE_GOALS = {16: 0.1, 3000: 20.0}


def run() -> Iterator[Measurement]:
    """Measure every size."""
    for units, years in SIZES:
        yield from _at(units, years)


def _at(units: int, years: int) -> Iterator[Measurement]:
    size = size_name(units, years)
    runs = 300 if units < 1000 else 40
    framework = full_framework(limit=54)
    panel = random_panel(framework, units, range(2021 - years, 2021), missing=0.02)
    snapshot = Snapshot.of(framework, panel)
    yield measured("full computation", size, timed(lambda: compute(snapshot), max(10, runs // 10)))
    result = compute(snapshot)
    yield measured(
        "full tree of one year with the ranks in view",
        size,
        timed(_one_year(result), runs),
        goal=FULL_TREE_GOALS.get(units),
    )
    yield measured("one weight, all years, ranks in view", size, timed(_weight(snapshot), runs))
    yield measured("one cell, all years, ranks in view", size, timed(_cell(snapshot), runs))


def _one_year(result: Result) -> Callable[[], None]:
    """Aggregate the last year's whole tree and rank the index and first-level indices."""
    block = result.scores[-1:].copy()
    weights, tree, count = result.snapshot.weights.entered, result.tree, result.rows.unit_count
    in_view = [tree.root, *tree.children[tree.root]]

    def action() -> None:
        aggregate(block, weights, tree.batches)
        ranks(block[0, in_view, :count])

    return action


def _weight(snapshot: Snapshot) -> Callable[[], None]:
    pipeline = Pipeline()
    pipeline.run(snapshot)
    percents = itertools.cycle([20.0, 25.0, 30.0, 35.0, 40.0])

    def action() -> None:
        weights = snapshot.weights.with_entered("A", next(percents))
        look(pipeline.run(Snapshot(snapshot.panel, weights)))

    return action


def _cell(snapshot: Snapshot) -> Callable[[], None]:
    pipeline = Pipeline()
    pipeline.run(snapshot)
    item = snapshot.framework.items[5].code
    values = itertools.cycle([10.0, 20.0, 30.0])

    def action() -> None:
        reading = Reading(next(values), Status.EDITED)
        panel = snapshot.panel.with_reading("U3", item, 2020, reading)
        look(pipeline.run(Snapshot(panel, snapshot.weights)))

    return action


def look(result: Result) -> None:
    """Make the ranks that the ranking page shows."""
    result.ranks(2020)
    for node in result.snapshot.framework.first_level:
        result.ranks(2020, node.code)
