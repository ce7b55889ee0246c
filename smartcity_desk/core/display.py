"""Numbers and text as people read them: rounding, signs, widths. Nothing is computed here.

Rounding is half away from zero, the minus is U+2212, a missing value is an em dash.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from itertools import groupby, pairwise

MINUS = "\u2212"
MISSING_MARK = "—"
RISE, FALL = "▲", "▼"
LEAST_DECIMALS, MOST_DECIMALS = 2, 10
# The scaled number keeps at least five exact digits behind its point.
_QUICK_DECIMALS, _QUICK_BELOW, _NEAR_HALF = 4, 1e6, 1e-3


def rounded(value: float, decimals: int) -> Decimal:
    """``value`` to ``decimals`` places, half away from zero, without a negative zero.

    The 15 digits that a spreadsheet keeps are rounded, so that 2.675 becomes 2.68 although
    the nearest binary number lies below it. Raises ``ValueError`` for NaN and infinities.
    """
    if not math.isfinite(value):
        raise ValueError(f"{value!r} cannot be rounded for display")
    places = Decimal(1).scaleb(-decimals)
    result = Decimal(f"{value:.15g}").quantize(places, ROUND_HALF_UP)
    return result if result else abs(result)


def number_text(value: float | None, decimals: int = 2, *, signed: bool = False) -> str:
    """``value`` as printed, e.g. ``109.77`` or ``−0.42``; an em dash where there is none.

    ``signed`` puts a plus before what is above zero.
    """
    if value is None or math.isnan(value):
        return MISSING_MARK
    size = abs(value)
    # A drag prints dozens of numbers in each frame. Far from a half, where both ways of
    # rounding agree, Python's own takes a tenth of the time.
    is_plain = decimals <= _QUICK_DECIMALS and size < _QUICK_BELOW
    if is_plain and abs(size * 10**decimals % 1.0 - 0.5) > _NEAR_HALF:
        text = f"{size:.{decimals}f}"
    else:
        text = f"{abs(rounded(value, decimals)):f}"
    if not text.strip("0."):
        return text  # no sign before a zero
    sign = MINUS if value < 0 else "+" if signed else ""
    return f"{sign}{text}"


def rank_text(rank: float | None) -> str:
    """A rank as printed; an em dash where there is none."""
    return MISSING_MARK if rank is None or math.isnan(rank) else str(int(rank))


def rank_change_text(change: float | None) -> str:
    """``▲1`` one rank up, ``▼2`` two down, ``−`` unchanged, an em dash where unknown."""
    if change is None or math.isnan(change):
        return MISSING_MARK
    if change == 0:
        return MINUS
    return f"{RISE if change > 0 else FALL}{abs(int(change))}"


def separating_decimals(
    scores: Sequence[float | None],
    ranks: Sequence[float | None],
    least: int = LEAST_DECIMALS,
    most: int = MOST_DECIMALS,
) -> tuple[int, ...]:
    """How many decimals each score needs so that different ranks never look alike.

    ``least`` for most of them; scores that round alike but rank differently get as many
    as separate them, at most ``most`` (ties are within 1e-9, so ten are always enough).
    """
    values = {i: s for i, s in enumerate(scores) if s is not None and not math.isnan(s)}
    order = sorted(values, key=lambda i: -values[i])
    tied = [list(group) for _, group in groupby(order, key=lambda i: ranks[i])]
    runs = [_Run([(values[group[0]], values[group[-1]])], least) for group in tied]
    k = 1
    while k < len(runs):
        if runs[k - 1].is_seen_above(runs[k]):
            k += 1
        else:
            runs[k - 1 : k + 1] = [runs[k - 1].joined(runs[k], most)]
            k = max(1, k - 1)
    shown = [run.decimals for run in runs for _ in run.bounds]
    decimals = dict.fromkeys(range(len(scores)), least)
    decimals.update({i: d for group, d in zip(tied, shown, strict=True) for i in group})
    return tuple(decimals.values())


@dataclass(frozen=True, slots=True)
class _Run:
    """Ranks in a row that are shown with the same number of decimals.

    Attributes:
        bounds: the highest and the lowest score of each rank, in descending order.
    """

    bounds: list[tuple[float, float]]
    decimals: int

    def is_seen_above(self, other: _Run) -> bool:
        """Whether its lowest score, as shown, is above the highest of ``other``."""
        last, first = self.bounds[-1][1], other.bounds[0][0]
        return rounded(last, self.decimals) > rounded(first, other.decimals)

    def joined(self, other: _Run, most: int) -> _Run:
        """Both as one run, with as many decimals as keep all its ranks apart."""
        bounds = self.bounds + other.bounds
        decimals = max(self.decimals, other.decimals)
        while decimals < most and any(
            rounded(upper[1], decimals) == rounded(lower[0], decimals)
            for upper, lower in pairwise(bounds)
        ):
            decimals += 1
        return _Run(bounds, decimals)


def display_width(text: str) -> int:
    """Columns ``text`` takes in a terminal or a sheet: two for a CJK character."""
    return sum(map(_width, text))


def _width(character: str) -> int:
    if character.isascii():
        return 1
    if unicodedata.combining(character) or unicodedata.category(character) in ("Cf", "Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def padded(text: str, width: int, *, right: bool = False) -> str:
    """``text`` filled with blanks to ``width`` columns; ``right`` puts the text at the right."""
    blanks = " " * max(0, width - display_width(text))
    return blanks + text if right else text + blanks
