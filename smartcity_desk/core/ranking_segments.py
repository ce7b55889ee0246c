"""Which nodes the segments of a ranking stand for, and how much of the whole they weigh."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from smartcity_desk.core.framework import Level
from smartcity_desk.core.panel import FloatArray
from smartcity_desk.core.result import Result
from smartcity_desk.core.tree import Tree


@lru_cache(maxsize=64)
def branches_at(
    tree: Tree, entries: tuple[int, ...], level: Level | None
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The nodes of ``level`` below each entry, and the place of the entry each belongs to.

    Where a branch ends above the level its item stands for itself; an entry that is at the
    level or below it does too.
    """
    if level is None:
        return entries, tuple(range(len(entries)))
    depth = list(Level).index(level)
    found: list[int] = []
    owner: list[int] = []

    def walk(position: int, entry: int) -> None:
        node = tree.nodes[position]
        if list(Level).index(node.level) >= depth or not tree.children[position]:
            found.append(position)
            owner.append(entry)
            return
        for child in tree.children[position]:
            walk(child, entry)

    for place, entry in enumerate(entries):
        walk(entry, place)
    return tuple(found), tuple(owner)


def deep_shares(
    result: Result, year: int, position: int, branches: tuple[int, ...]
) -> tuple[FloatArray, FloatArray]:
    """Shares of the node that deep branches have: entered, (K,); applied, (K, rows)."""
    applied = result.applied_weights(year)
    whole = applied[position]
    own: FloatArray = applied[list(branches)] / np.where(whole > 0, whole, 1.0)
    effective = result.snapshot.weights.effective
    total = float(effective[position])
    shares: FloatArray = effective[list(branches)] / (total if total > 0 else 1.0)
    return shares, own
