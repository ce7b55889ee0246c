"""Blending: weights between two scenarios, one sibling set after the other."""

from __future__ import annotations

import math

import numpy as np

from smartcity_desk.core.weights import Weights


def blended(one: Weights, other: Weights, share: float) -> Weights:
    """w = (1 − t)·a + t·b for every node, t = ``share``; every sibling set adds to exactly 100.

    At 0 it is ``one`` and at 1 ``other``, to the bit; a set that is the same in both stays.

    Raises ``ValueError`` for weights of two trees or a share outside 0 … 1.
    """
    if one.tree is not other.tree:
        raise ValueError("the weights belong to two frameworks")
    if not 0.0 <= share <= 1.0:
        raise ValueError(f"the share lies between 0 and 1, not at {share}")
    if share in (0.0, 1.0):
        return one if share == 0.0 else other
    a, b = one.entered, other.entered
    # a + t·(b − a) would miss b's side by a rounding; equal weights stay what they are.
    entered = np.where(a == b, a, (1.0 - share) * a + share * b)
    for family in one.tree.children:
        moved = [p for p in family if a[p] != b[p]]
        if moved:
            largest = max(moved, key=lambda p: float(entered[p]))
            rest = (-float(entered[p]) for p in family if p != largest)
            entered[largest] = max(0.0, math.fsum((100.0, *rest)))
    return Weights(one.tree, entered)
