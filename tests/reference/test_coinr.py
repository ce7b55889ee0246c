"""The calculation beside COINr's, to 1e-9 (files in synth16, made with COINr 1.1.14)."""

from __future__ import annotations

import csv
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from smartcity_desk.core.framework import (
    Direction,
    Framework,
    Goalposts,
    ItemSpec,
    Level,
    Node,
    ValueType,
)
from smartcity_desk.core.method import Method, MissingRule
from smartcity_desk.core.names import Name
from smartcity_desk.core.panel import Column, Panel
from smartcity_desk.core.pipeline import compute
from smartcity_desk.core.robustness import drawn_index
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.core.stages.aggregate import aggregate
from smartcity_desk.core.stages.normalise import goalpost_scores
from smartcity_desk.core.stages.rank import ranks
from smartcity_desk.core.tree import Tree
from smartcity_desk.core.units import Group, Unit
from smartcity_desk.core.weights import Weights

FOLDER = Path(__file__).parent / "synth16"
LEVELS = {1: Level.ITEM, 2: Level.INDICATOR, 3: Level.FIRST_LEVEL, 4: Level.INDEX}
Table = dict[str, NDArray[np.float64]]


def number(text: str) -> float:
    return float("nan") if text in ("NA", "") else float(text)


@cache
def rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def table(name: str) -> Table:
    """Column name → values of the sixteen units."""
    lines = rows(name)
    columns = [c for c in lines[0] if c not in ("uCode", "uName", "Grp")]
    return {c: np.array([number(line[c]) for line in lines]) for c in columns}


@cache
def framework() -> Framework:
    """The tree of iMeta; goalposts as a straight line through COINr's two ends."""
    nodes = []
    for line in rows("iMeta"):
        if line["Type"] == "Group":
            continue
        level = int(number(line["Level"]))
        item = None
        if level == 1:
            low, high = number(line["goalpost_lower"]), number(line["goalpost_upper"])
            is_cost = number(line["Direction"]) < 0
            ends = (high, low) if is_cost else (low, high)
            direction = Direction.COST if is_cost else Direction.BENEFIT
            posts = Goalposts(ends[0], (low + high) / 2, ends[1])
            item = ItemSpec("", direction, ValueType.RATE, goalposts=posts)
        parent = None if line["Parent"] == "NA" else line["Parent"]
        weight = number(line["Weight"])
        nodes.append(Node(line["iCode"], Name(line["iName"]), parent, LEVELS[level], weight, item))
    return Framework(Name("synth16"), "1", tuple(nodes))


@cache
def panel() -> Panel:
    data = table("iData")
    lines = rows("iData")
    units = tuple(Unit(line["uCode"], Name(line["uName"]), line["Grp"]) for line in lines)
    groups = tuple(Group(g, Name(g)) for g in sorted({u.group for u in units}))
    items = {n.code: Column.of_values(data[n.code][None, :]) for n in framework().items}
    return Panel((2020,), units, groups, None, items)


def aggregated(normalised: Table) -> Table:
    tree = Tree(framework())
    block = np.full((1, len(tree), 16), np.nan)
    for code, values in normalised.items():
        block[0, tree.position[code]] = values
    aggregate(block, Weights.of_framework(tree).entered, tree.batches)
    return {code: block[0, p] for p, code in enumerate(tree.codes)}


def assert_equal(found: Table, expected: Table) -> None:
    for code, values in expected.items():
        np.testing.assert_allclose(found[code], values, rtol=0, atol=1e-9, err_msg=code)


def test_that_effective_weights_are_those_of_coinr() -> None:
    weights = Weights.of_framework(Tree(framework()))
    found = dict(zip(weights.tree.codes, weights.effective / 100, strict=True))
    for line in rows("base_effective_weights"):
        assert abs(found[line["iCode"]] - number(line["EffWeight"])) < 1e-12


def test_that_missing_siblings_are_left_out_as_in_coinr() -> None:
    normalised = table("minmax_amean__noimpute__normalised")
    assert sum(np.isnan(v).sum() for v in normalised.values()) == 12
    assert_equal(aggregated(normalised), table("minmax_amean__noimpute__aggregated"))


def test_that_ranks_are_those_of_coinr() -> None:
    scores = table("minmax_amean__noimpute__aggregated")
    found = {code: ranks(values) for code, values in scores.items()}
    assert_equal(found, table("minmax_amean__noimpute__ranks"))


def test_that_the_group_mean_fills_in_what_coinr_fills_in() -> None:
    snapshot = Snapshot.of(framework(), panel())
    result = compute(
        Snapshot(snapshot.panel, snapshot.weights, Method(missing=MissingRule.GROUP_MEAN))
    )
    expected = table("imputed_grpmean")
    for leaf, stages in zip(framework().items, result.items, strict=True):
        np.testing.assert_allclose(stages.imputed[0, :16], expected[leaf.code], atol=1e-9)


def test_that_goalposts_agree_with_coinr_between_the_posts() -> None:
    # COINr maps the two posts to 0 and 100 and cuts off beyond; ours maps them to 70 and
    # 130, with the reference half way here, and does not cut off.
    expected = table("goalposts_amean__normalised")
    filled = table("imputed_grpmean")
    for leaf in framework().items:
        assert leaf.item is not None
        assert leaf.item.goalposts is not None
        scores = goalpost_scores(filled[leaf.code], leaf.item.goalposts)
        cut = np.clip((scores - 70) / 60 * 100, 0, 100)
        np.testing.assert_allclose(cut, expected[leaf.code], rtol=0, atol=1e-9)


def test_that_goalpost_scores_aggregate_as_in_coinr() -> None:
    assert_equal(
        aggregated(table("goalposts_amean__normalised")), table("goalposts_amean__aggregated")
    )


def test_that_ranks_under_drawn_weights_are_those_of_coinr() -> None:
    # COINr's run is on min–max scores of the imputed and treated data: goalposts at the
    # two extremes are the same up to an affine map, which leaves every rank alone.
    filled = table("treated_default_on_grpmean")
    nodes = []
    for own in framework().nodes:
        if own.item is not None:
            low, high = float(filled[own.code].min()), float(filled[own.code].max())
            ends = (high, low) if own.item.direction is Direction.COST else (low, high)
            posts = Goalposts(ends[0], (low + high) / 2, ends[1])
            own = replace(own, item=replace(own.item, goalposts=posts))
        nodes.append(own)
    frame = Framework(Name("synth16"), "1", tuple(nodes))
    items = {n.code: Column.of_values(filled[n.code][None, :]) for n in frame.items}
    result = compute(Snapshot.of(frame, replace(panel(), items=items)))
    weights = {line["iCode"]: line for line in rows("ua_noisy_weights_200")}
    columns = [c for c in rows("ua_noisy_weights_200")[0] if c.startswith("w_")]
    drawn = np.array([[number(weights[c][w]) for w in columns] for c in result.tree.codes])
    found = ranks(drawn_index(result, 2020, drawn))
    expected = table("ua_rankstats_200")
    np.testing.assert_allclose(found.mean(axis=0), expected["Mean"], atol=1e-9)
    np.testing.assert_allclose(np.median(found, axis=0), expected["Median"], atol=1e-9)
    for quantile, column in ((0.05, "Q5"), (0.95, "Q95")):
        np.testing.assert_allclose(np.quantile(found, quantile, axis=0), expected[column])
