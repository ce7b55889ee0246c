"""Numbers along an axis: round steps, and a range that does not twitch."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

_STEPS: Final = (1.0, 2.0, 5.0, 10.0)
_FINER: Final = 5


@dataclass(frozen=True, slots=True)
class Span:
    """The part of an axis that is shown, and where it is labelled.

    Attributes:
        low, high: the ends.
        step: the distance between two labels.
    """

    low: float
    high: float
    step: float

    @property
    def ticks(self) -> list[float]:
        """The labelled values, ascending."""
        first = math.ceil(self.low / self.step - 1e-9)
        last = math.floor(self.high / self.step + 1e-9)
        return [k * self.step for k in range(first, last + 1)]

    def along(self, value: float, begin: float, end: float) -> float:
        """Where ``value`` stands on an axis drawn from ``begin`` to ``end``."""
        return begin + (value - self.low) / (self.high - self.low) * (end - begin)

    def towards(self, other: Span, share: float) -> Span:
        """The span on the way to ``other``; it has the labels of ``other``."""
        return Span(
            self.low + (other.low - self.low) * share,
            self.high + (other.high - self.high) * share,
            other.step,
        )


def round_step(wanted: float) -> float:
    """The smallest of 1, 2, 5 × 10ⁿ that is not below ``wanted``; 1 for nothing."""
    if not (wanted > 0 and math.isfinite(wanted)):
        return 1.0
    scale = 10.0 ** math.floor(math.log10(wanted))
    return scale * next(s for s in _STEPS if s * scale >= wanted * (1 - 1e-9))


def span_around(low: float, high: float, width: float, spacing: float) -> Span:
    """A span that holds ``low`` to ``high`` with labels at least ``spacing`` pixels apart.

    The ends are widened to a fifth of a step, so that a small change of the data leaves
    the axis where it is.

    Args:
        width: pixels there are for the span.
        spacing: smallest distance of two labels in pixels.
    """
    if high - low < 1e-9:
        low, high = low - 1.0, high + 1.0
    margin = (high - low) * 0.02
    low, high = low - margin, high + margin
    step = round_step((high - low) * spacing / max(width, 1.0))
    grain = step / _FINER
    return Span(math.floor(low / grain) * grain, math.ceil(high / grain) * grain, step)
