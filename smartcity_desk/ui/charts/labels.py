"""Labels beside a chart that keep out of each other's way."""

from __future__ import annotations

from collections.abc import Sequence


def spread(wanted: Sequence[float], height: float, top: float, bottom: float) -> list[float]:
    """Middles near ``wanted``, at least ``height`` apart, between ``top`` and ``bottom``.

    They keep their order; labels that crowd are centred on where they would like to be.
    """
    order = sorted(range(len(wanted)), key=lambda k: wanted[k])
    blocks: list[tuple[float, list[int]]] = []
    for k in order:
        blocks.append((wanted[k], [k]))
        while len(blocks) > 1 and _overlap(blocks[-2], blocks[-1], height):
            (a, first), (b, second) = blocks[-2], blocks[-1]
            count = len(first) + len(second)
            blocks[-2:] = [((a * len(first) + b * len(second)) / count, first + second)]
    placed = [0.0] * len(wanted)
    for middle, members in blocks:
        for place, k in enumerate(members):
            placed[k] = middle + (place - (len(members) - 1) / 2) * height
    return inside(placed, order, height, top, bottom)


def _overlap(above: tuple[float, list[int]], below: tuple[float, list[int]], height: float) -> bool:
    lower = above[0] + (len(above[1]) - 1) / 2 * height
    upper = below[0] - (len(below[1]) - 1) / 2 * height
    return upper - lower < height


def inside(
    placed: list[float], order: Sequence[int], height: float, top: float, bottom: float
) -> list[float]:
    """Middles moved in ``order`` as little as keeps them apart, between ``top`` and ``bottom``."""
    least = top + height / 2
    for k in order:
        placed[k] = max(placed[k], least)
        least = placed[k] + height
    most = bottom - height / 2
    for k in reversed(order):
        placed[k] = min(placed[k], most)
        most = placed[k] - height
    return placed


def without_overlap(wanted: Sequence[float], priority: Sequence[int], height: float) -> list[int]:
    """Places whose labels fit where they belong, those first in ``priority`` first."""
    kept: list[int] = []
    for k in priority:
        if all(abs(wanted[k] - wanted[other]) >= height for other in kept):
            kept.append(k)
    return kept
