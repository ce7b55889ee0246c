"""Hatching drawn as lines: it keeps its distance on every device and stays a vector."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QLineF, QRectF

STEP: Final = 4.0
LEAST: Final = 4.0


def hatch_lines(area: QRectF, step: float = STEP) -> list[QLineF]:
    """Diagonals (bottom left to top right) across ``area``, clipped to it."""
    lines = []
    left, right, top, bottom = area.left(), area.right(), area.top(), area.bottom()
    # Along a diagonal x + y is constant; it runs from the corner top left to bottom right.
    total = left + top + step / 2
    while total < right + bottom:
        start = min(bottom, total - left)
        end = max(top, total - right)
        lines.append(QLineF(total - start, start, total - end, end))
        total += step
    return lines


def hatched_part(begin: float, end: float, share: float) -> tuple[float, float] | None:
    """The outer part of a bar that is hatched, as (left, right); ``None`` for nothing.

    Args:
        begin, end: where the bar begins (towards the origin) and ends, in pixels.
        share: how much of it is not the unit's own data, 0–1. Whatever is above zero is
            made wide enough to be seen, but never wider than the bar.
    """
    length = abs(end - begin)
    if share <= 1e-9 or length <= 0:
        return None
    part = min(length, max(LEAST, share * length))
    inner = end - part if end >= begin else end + part
    return min(inner, end), max(inner, end)
