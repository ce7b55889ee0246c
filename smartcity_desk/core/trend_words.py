"""What the city index over the years says, in a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import isnan

from smartcity_desk.core.display import number_text, rounded
from smartcity_desk.core.names import Name


def trend_sentence(city: Name, years: Sequence[int], values: Sequence[float], year: int) -> Name:
    """How far the index came from its first year to ``year``, and when it moved most.

    ``values`` are the index of each of ``years``, NaN where there is none; later years
    than ``year`` are left out. One year only is said as it is, none as nothing.
    """
    known = [(y, v) for y, v in zip(years, values, strict=True) if y <= year and not isnan(v)]
    if not known:
        return Name("", "")
    (first, start), (last, end) = known[0], known[-1]
    if first == last:
        value = number_text(end)
        zh = f"{city.zh}指数 {last} 年为 {value}"
        return Name(zh, f"{city.text('en')} index in {last}: {value}")
    total = end - start
    sign = 1 if total >= 0 else -1
    zh = f"{city.zh}指数 {first} 至 {last} 年"
    en = f"From {first} to {last} the {city.text('en')} index "
    if rounded(total, 2) == 0:
        return Name(f"{zh}不变", f"{en}stayed the same")
    zh += f"{'上升' if sign > 0 else '下降'} {number_text(abs(total))} 分"
    en += f"{'rose' if sign > 0 else 'fell'} by {number_text(abs(total))} points"
    if len(known) == 2:
        return Name(zh, en)
    # The first of equal ones.
    step, when = max(((b - a) * sign, -y) for (_, a), (y, b) in pairwise(known))
    moved = number_text(step * sign, signed=True)
    zh += f"，{-when} 年{'升' if sign > 0 else '降'}得最多（{moved}）"
    return Name(zh, f"{en}, most in {-when} ({moved})")
