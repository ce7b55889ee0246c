"""Words that make a number a bound: 超过 6000 万, 近百, 30 余种, 400 个以上."""

from __future__ import annotations

from smartcity_desk.core.panel import Bound

_LEADS: dict[Bound, tuple[str, ...]] = {
    Bound.MORE_THAN: (
        "超过", "突破", "超", "逾", "多于", "大于", "高于", "至少", "不少于", "不低于", "不小于",
        "上", "过", "破", ">=", "≥", "≧", ">", "morethan", "over", "atleast",
    ),
    Bound.LESS_THAN: (
        "不到", "不足", "小于", "低于", "少于", "未满", "将近", "接近", "近", "至多", "最多",
        "不超过", "不高于", "不大于", "不多于", "<=", "≤", "≦", "<", "lessthan", "under", "atmost",
    ),
    Bound.ABOUT: (
        "大约", "约为", "约", "大概", "大致", "≈", "~", "∼", "about", "around", "approx.", "ca.",
    ),
    Bound.EXACT: ("共计", "合计", "总计", "累计", "共有", "共", "达到", "达", "为"),
}  # fmt: skip
_TRAILS: dict[Bound, tuple[str, ...]] = {
    Bound.MORE_THAN: ("及以上", "以上", "有余", "余", "多", "+"),
    Bound.LESS_THAN: ("及以下", "以下", "以内", "不到"),
    Bound.ABOUT: ("左右", "上下"),
}


def _longest_first(words: dict[Bound, tuple[str, ...]]) -> tuple[tuple[str, Bound], ...]:
    pairs = [(word, bound) for bound, spellings in words.items() for word in spellings]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


_LEAD_LIST, _TRAIL_LIST = _longest_first(_LEADS), _longest_first(_TRAILS)


def without_lead(text: str) -> tuple[Bound, str]:
    """The bound that a word before the number gives, and the text without that word."""
    for word, bound in _LEAD_LIST:
        if text.casefold().startswith(word):
            return bound, text[len(word) :]
    return Bound.EXACT, text


def without_trail(tail: str) -> tuple[Bound, str]:
    """The bound that a word after the number gives, and the tail without that word.

    It may stand before or after scale and unit: 30余种, 3000多万, 400个以上.
    """
    for word, bound in _TRAIL_LIST:
        left, found, right = tail.partition(word)
        if found:
            return bound, left + right
    return Bound.EXACT, tail
