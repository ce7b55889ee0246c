"""The title of a ranking: a sentence made from the data, in both languages."""

from __future__ import annotations

import numpy as np

from smartcity_desk.core.display import number_text, rank_change_text, rounded
from smartcity_desk.core.names import Name
from smartcity_desk.core.ranking_bars import RankingBars, zeros_for_missing

_MOST_DECIMALS = 10

# What a trial is compared with, and how it is said of a place in it.
_OFFICIAL = (Name("正式结果", "the official result"), Name("正式", "in the official result"))
_IMPORTED = (Name("读入时", "what was imported"), Name("读入时", "when imported"))


def ranking_sentence(bars: RankingBars, official: RankingBars | None = None) -> Name:
    """Who leads, by how much and through what; then what differs.

    With the bars of the ``official`` result the second half compares with it, else with
    what the bars are compared with, last year by default.
    """
    return ranking_sentences(bars, official)[0]


def ranking_sentences(
    bars: RankingBars, official: RankingBars | None = None, *, is_frozen: bool = True
) -> tuple[Name, ...]:
    """The sentence in full, then shorter ones for where there is less room.

    Args:
        official: the frozen version beside a trial or, without ``is_frozen``, what was imported.
    """
    ranked = int(np.count_nonzero(~np.isnan(bars.ranks)))
    if ranked == 0:
        return (
            Name(
                f"{bars.year} 年还没有可以排名的得分",
                f"Nothing can be ranked for {bars.year} yet",
            ),
        )
    with_reason, lead = _lead(bars, ranked), _lead(bars, ranked, with_reason=False)
    if official is not None:
        second, brief = (
            _against_official(bars, official, is_brief=b, is_frozen=is_frozen)
            for b in (False, True)
        )
    elif bars.against is not None:
        second = brief = _against_other(bars, bars.against.name)
    else:
        second, brief = (_against_last_year(bars, is_brief=b) for b in (False, True))
    tried = ((with_reason, second), (with_reason, brief), (lead, brief), (lead, Name("", "")))
    return tuple(dict.fromkeys(_joined(_subject(bars), *halves) for halves in tried))


def _joined(subject: Name, first: Name, second: Name) -> Name:
    return Name(
        subject.zh + "；".join(filter(None, (first.zh, second.zh))),
        subject.en + "; ".join(filter(None, (first.en, second.en))),
    )


def gap_text(gap: float) -> str:
    """A distance in points with two decimals, more where it would read as nothing."""
    decimals = 2
    while gap != 0 and decimals < _MOST_DECIMALS and rounded(gap, decimals) == 0:
        decimals += 1
    return number_text(gap, decimals)


def _subject(bars: RankingBars) -> Name:
    """Which group and which node the sentence is about; nothing for the whole."""
    result = bars.result
    parts: list[Name] = []
    if len(bars) < result.rows.unit_count:
        groups = {result.rows.units[int(row)].group for row in bars.rows}
        parts += [g.name for g in result.rows.groups if groups == {g.code}]
    if bars.node != result.tree.root:
        parts.append(result.tree.nodes[bars.node].name)
    if not parts:
        return Name("", "")
    return Name(
        " · ".join(p.zh for p in parts) + "：", " · ".join(p.text("en") for p in parts) + ": "
    )


def _name(bars: RankingBars, place: int) -> Name:
    return bars.result.rows.units[int(bars.rows[place])].name


def _lead(bars: RankingBars, ranked: int, *, with_reason: bool = True) -> Name:
    order = bars.order[:2].tolist()
    first, name = order[0], _name(bars, order[0])
    score = number_text(float(bars.scores[first]))
    leaders = np.flatnonzero(bars.ranks == 1)
    if ranked == 1:
        return Name(
            f"目前只有{name.zh}有得分：{score}", f"Only {name.text('en')} has a score: {score}"
        )
    if len(leaders) > 2:
        return Name(
            f"{name.zh}等 {len(leaders)} 个单位并列第一（{score}）",
            f"{name.text('en')} and {len(leaders) - 1} others share first place ({score})",
        )
    other = _name(bars, order[1])
    if len(leaders) == 2:
        return Name(
            f"{name.zh}与{other.zh}并列第一（{score}）",
            f"{name.text('en')} and {other.text('en')} share first place ({score})",
        )
    gap = gap_text(float(bars.scores[first] - bars.scores[order[1]]))
    reason = _reason(bars, first, order[1]) if with_reason else Name("", "")
    return Name(
        f"{name.zh}领先{other.zh} {gap} 分{reason.zh}",
        f"{name.text('en')} leads {other.text('en')} by {gap} points{reason.en}",
    )


def _reason(bars: RankingBars, first: int, second: int) -> Name:
    """The branch that gives the leader most of its lead."""
    if len(bars.branches) < 2:
        return Name("", "")
    ahead = bars.segments[:, first] - bars.segments[:, second]
    best = int(np.argmax(ahead))
    if not ahead[best] > 0:
        return Name("", "")
    name = bars.result.tree.nodes[bars.branches[best]].name
    points = number_text(float(ahead[best]), signed=True)
    return Name(f"，主要靠{name.zh}（{points}）", f", mainly on {name.text('en')} ({points})")


def _against_last_year(bars: RankingBars, *, is_brief: bool) -> Name:
    change = zeros_for_missing(bars.rank_change)
    moved = int(np.count_nonzero(change))
    if moved == 0:
        return Name("", "")
    best = int(np.argmax(change))
    climbed, name = rank_change_text(float(change[best])), _name(bars, best)
    if is_brief or not change[best] > 0:
        return Name(f"{moved} 个名次较上年有变", f"{_moved(moved)} on {bars.year - 1}")
    others = int(np.count_nonzero(change == change[best])) - 1
    zh = f"{name.zh}等 {others + 1} 个" if others else name.zh
    en = f"{name.text('en')} and {others} more" if others else name.text("en")
    return Name(
        f"{moved} 个名次较上年有变，{zh}升幅最大（{climbed}）",
        f"{_moved(moved)} on {bars.year - 1}, furthest up: {en} ({climbed})",
    )


def _moved(count: int) -> str:
    return "1 rank moved" if count == 1 else f"{count} ranks moved"


def _ranks_differ(count: int) -> str:
    return "1 rank differs" if count == 1 else f"{count} ranks differ"


def _against_other(bars: RankingBars, name: Name) -> Name:
    """How many ranks differ from what the bars are compared with."""
    moved = int(np.count_nonzero(zeros_for_missing(bars.rank_change)))
    if moved == 0:
        return Name("", "")
    return Name(f"{moved} 个名次{name.zh}有变", f"{_moved(moved)} {name.text('en')}")


def _against_official(
    bars: RankingBars, official: RankingBars, *, is_brief: bool, is_frozen: bool
) -> Name:
    what, where = _OFFICIAL if is_frozen else _IMPORTED
    same = np.array_equal(bars.rows, official.rows)
    if not same:
        return Name("", "")
    now, then = zeros_for_missing(bars.ranks), zeros_for_missing(official.ranks)
    moved = int(np.count_nonzero(now != then))
    if moved == 0:
        return Name(f"名次与{what.zh}一致", f"ranks as {where.en}")
    zh, en = f"{moved} 个名次与{what.zh}不同", f"{_ranks_differ(moved)} from {what.en}"
    leaders = np.flatnonzero(then == 1)
    if not is_brief and len(leaders) == 1 and now[leaders[0]] != 1:
        name = _name(official, int(leaders[0]))
        zh, en = f"{zh}（{where.zh}第一为{name.zh}）", f"{en} (first there: {name.text('en')})"
    return Name(zh, en)
