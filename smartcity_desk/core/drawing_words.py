"""Sentences about the draws, in both languages: how was drawn, and what came of it."""

from __future__ import annotations

import numpy as np

from smartcity_desk.core.acceptability import RankDraws
from smartcity_desk.core.display import number_text
from smartcity_desk.core.drawing import Drawing, MissingRange, Spread
from smartcity_desk.core.framework import Level
from smartcity_desk.core.names import Name
from smartcity_desk.core.rows import Rows
from smartcity_desk.core.units import Unit

LEVEL_NAMES: dict[Level, Name] = {
    Level.FIRST_LEVEL: Name("一级指标", "first-level indices"),
    Level.DIMENSION: Name("二级指标", "dimensions"),
    Level.INDICATOR: Name("指标", "indicators"),
    Level.ITEM: Name("数据项", "items"),
}


def drawing_words(drawing: Drawing) -> Name:
    """How is drawn, in a few words: ``权重 ±10 %``, ``weights ±10 %``."""
    if drawing.spread is Spread.UNIFORM:
        share = number_text(100 * drawing.share, 0 if drawing.share * 100 % 1 < 1e-9 else 1)
        return Name(f"权重 ±{share} %", f"weights ±{share} %")
    much = number_text(drawing.concentration, 0)
    return Name(f"权重按狄利克雷分布（集中度 {much}）", f"Dirichlet weights (concentration {much})")


def method_words(drawing: Drawing, draws: int) -> Name:
    """Everything one needs to draw the same again."""
    how, count = drawing_words(drawing), thousands(draws)
    chosen = [name for level, name in LEVEL_NAMES.items() if level in drawing.levels]
    zh = "、".join(n.zh for n in chosen) if chosen else "各级"
    en = ", ".join(n.en for n in chosen) if chosen else "all levels"
    drawn_zh, drawn_en = _MISSING[drawing.missing]
    return Name(
        f"抽样 {count} 次 · {how.zh}（{zh}） · {drawn_zh} · 随机种子 {drawing.seed}",
        f"{count} draws · {how.en} ({en}) · {drawn_en} · seed {drawing.seed}",
    )


_MISSING = {
    MissingRange.LEAVE: ("缺失值按缺失规则", "missing as the rule says"),
    MissingRange.VALID: ("缺失值在有效范围内取值", "missing: valid range"),
    MissingRange.GOALPOSTS: (
        "缺失值在不允许值与满意值之间取值", "missing: goalposts",
    ),
    MissingRange.OBSERVED: (
        "缺失值在各区实际范围内取值", "missing: reported range",
    ),
}  # fmt: skip


def headline(draws: RankDraws, units: tuple[Unit, ...]) -> Name:
    """What the draws say, in one sentence: whether the top holds, and who may displace whom."""
    ranked = int((~np.isnan(draws.present)).sum())
    if ranked == 0:
        return Name("还没有可以排名的得分", "Nothing can be ranked yet")
    places = min(3, ranked)
    held, stayed = draws.top_holds(places), draws.top_stays(places)
    first = _top(places)
    zh = f"{first.zh}在 {share_text(held)} 的抽样中名次不变"
    en = f"{first.en} keep their ranks in {share_text(held)} of the draws"
    if places == 1:
        en = f"{first.en} keeps its rank in {share_text(held)} of the draws"
    if places > 1 and share_text(stayed) != share_text(held):
        zh += f"，仍是这{_CHINESE[places]}个单位的占 {share_text(stayed)}"
        en += f", and are the same {_ENGLISH[places]} in {share_text(stayed)}"
    rest = _contender(draws, units)
    return Name("；".join(filter(None, (zh, rest.zh))), "; ".join(filter(None, (en, rest.en))))


_CHINESE = {1: "一", 2: "两", 3: "三"}
_ENGLISH = {1: "one", 2: "two", 3: "three"}


def _top(places: int) -> Name:
    if places == 1:
        return Name("第一名", "First place")
    return Name(f"前{_CHINESE[places]}名", f"The top {_ENGLISH[places]}")


def _contender(draws: RankDraws, units: tuple[Unit, ...]) -> Name:
    """How often the first is first, and who else may be."""
    first = draws.share_first()
    leaders = np.flatnonzero(draws.present == 1)
    if not len(leaders) or int((~np.isnan(draws.present)).sum()) < 2:
        return Name("", "")
    leader = int(leaders[0])
    name = units[leader].name
    others = first.copy()
    others[leaders] = 0.0
    rival = int(np.argmax(others))
    zh = f"{name.zh}居首的占 {share_text(float(first[leader]))}"
    en = f"{name.text('en')} is first in {share_text(float(first[leader]))}"
    if others[rival] > 0:
        other = units[rival].name
        zh += f"，其次{other.zh} {share_text(float(others[rival]))}"
        en += f", {other.text('en')} in {share_text(float(others[rival]))}"
    return Name(zh, en)


def ahead_sentence(draws: RankDraws, units: tuple[Unit, ...], one: int, other: int) -> Name:
    """How often one unit is ahead of another."""
    ahead, behind = draws.ahead(one, other), draws.ahead(other, one)
    if ahead < behind:
        one, other, ahead, behind = other, one, behind, ahead
    a, b = units[one].name, units[other].name
    tied = 1.0 - ahead - behind
    zh = f"{a.zh}在 {share_text(ahead)} 的抽样中排在{b.zh}之前"
    en = f"{a.text('en')} is ahead of {b.text('en')} in {share_text(ahead)} of the draws"
    if tied > 0.005:
        zh += f"，{share_text(tied)} 并列"
        en += f", level in {share_text(tied)}"
    return Name(zh, en)


def within(words: Name, rows: Rows, group: str) -> Name:
    """``中心城区：…``: a sentence about the ranking within ``group``; as it is without one."""
    for known in rows.groups:
        if known.code == group:
            name = known.name
            return Name(f"{name.zh}：{words.zh}", f"{name.text('en')}: {words.text('en')}")
    return words


def share_text(share: float) -> str:
    """``87 %``; never 100 % or 0 % for what is not always or never."""
    if 0.995 <= share < 1:
        return "> 99 %"
    if 0 < share < 0.005:
        return "< 1 %"
    return f"{number_text(100 * share, 0)} %"


def thousands(count: int) -> str:
    """``10,000``."""
    return f"{count:,}"


def interval_sentence(draws: RankDraws, units: tuple[Unit, ...]) -> Name:
    """How many units hardly move, and who moves most."""
    low, high = draws.interval()
    known = np.flatnonzero((low > 0) & ~np.isnan(draws.present))
    if not len(known):
        return Name("还没有可以排名的得分", "Nothing can be ranked yet")
    width = (high - low)[known]
    firm, total = int((width == 0).sum()), len(known)
    most = int(known[int(np.argmax(width))])
    zh = f"90 % 的抽样中，{total} 个单位里有 {firm} 个名次完全不变"
    en = f"In 90 % of the draws {firm} of {total} districts keep their rank"
    if width.max() > 0:
        name, span = units[most].name, f"{low[most]}–{high[most]}"
        zh += f"；变动最大的是{name.zh}，第 {span} 名"
        en += f"; {name.text('en')} moves most, {span}"
    return Name(zh, en)
