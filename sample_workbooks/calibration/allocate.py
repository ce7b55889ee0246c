"""Spreads a city's value over its districts so that it adds up (or averages) to it again.

All functions take and give one year of one item, (districts,). Missing districts are left
out by the caller.
"""

from __future__ import annotations

import numpy as np

from smartcity_desk.core.panel import FloatArray

_ROUNDS = 40


def spread_total(wanted: FloatArray, total: float, decimals: int, floor: FloatArray) -> FloatArray:
    """Numbers with ``decimals`` that add to ``total``, in the ratio of ``wanted``.

    λ with Σ max(floor, λ·wanted) = total, then the largest remainder. Raises ``ValueError``
    where the floors alone exceed the total.
    """
    scale = 10**decimals
    units = round(total * scale)
    least = np.floor(floor * scale + 1e-6)
    if least.sum() > units:
        raise ValueError(f"the floors {floor.sum()} exceed the total {total}")
    positive = np.maximum(wanted, 0.0)
    free = positive > 0
    exact = least.copy()
    for _ in range(_ROUNDS):
        if not free.any():
            break
        ratio = (units - least[~free].sum()) / positive[free].sum()
        exact = np.where(free, ratio * positive, least)
        sinking = free & (exact < least)
        if not sinking.any():
            break
        free &= ~sinking
        exact = np.where(free, exact, least)
    return np.asarray(largest_remainder(np.maximum(exact, least), units) / scale)


def largest_remainder(exact: FloatArray, total: int) -> FloatArray:
    """Whole numbers that add to ``total``: ``exact`` rounded down, the rest to the largest parts.

    Earlier districts come first among equal remainders.
    """
    down = np.floor(exact + 1e-9)
    order = np.argsort(-np.round(exact - down, 9), kind="stable")
    rest = total - int(down.sum())
    for turn in range(abs(rest)):
        down[order[turn % len(order)]] += np.sign(rest)
    return down


def spread_mean(
    wanted: FloatArray, weights: FloatArray, mean: float, bounds: tuple[float, float]
) -> FloatArray:
    """``wanted`` shifted by one amount and clipped to ``bounds``, so that the mean is ``mean``.

    Σ w·x / Σ w = mean, where the bounds allow it; not rounded.
    """
    low, high = bounds
    shift = 0.0
    for _ in range(_ROUNDS):
        x = np.clip(wanted + shift, low, high)
        gap = mean - float((x * weights).sum() / weights.sum())
        inside = weights[(x > low) & (x < high)].sum()
        if abs(gap) < 1e-12 or inside <= 0:
            break
        shift += gap * float(weights.sum() / inside)
    return np.clip(wanted + shift, low, high)


def rounded_to_mean(x: FloatArray, weights: FloatArray, mean: float, decimals: int) -> FloatArray:
    """``x`` rounded to ``decimals``, single districts moved one step to bring the mean back.

    Each move is the one that leaves the smallest gap; it ends when none helps.
    """
    step = 10.0**-decimals
    rounded = np.round(x, decimals)
    for _ in range(_ROUNDS):
        gap = mean * weights.sum() - (rounded * weights).sum()
        moved = np.abs(gap) - np.abs(np.abs(gap) - weights * step)
        best = int(np.argmax(moved))
        if moved[best] <= 1e-12:
            break
        rounded[best] = round(float(rounded[best] + np.sign(gap) * step), decimals)
    return rounded


def spread_cases(wanted: FloatArray, counted: FloatArray, mean: float, decimals: int) -> FloatArray:
    """Shares of whole cases in per cent: k of ``counted`` each, Σk / Σcounted = mean."""
    exact = spread_mean(wanted, counted, mean, (0.0, 100.0)) * counted / 100.0
    whole = np.minimum(largest_remainder(exact, round(mean / 100.0 * counted.sum())), counted)
    return np.round(100.0 * whole / counted, decimals)


def spread_best(wanted: FloatArray, best: float) -> FloatArray:
    """Whole numbers of which the largest is ``best``, the others in the ratio of ``wanted``."""
    top = wanted.max()
    if top <= 0:
        return np.zeros(len(wanted))
    return np.asarray(np.minimum(np.round(np.maximum(wanted, 0.0) * (best / top)), best))
