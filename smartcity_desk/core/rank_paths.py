"""Ranks and index over the years: one path a unit, with gaps where a year is missing."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from smartcity_desk.core.display import number_text
from smartcity_desk.core.names import Name
from smartcity_desk.core.panel import FloatArray
from smartcity_desk.core.result import Result
from smartcity_desk.core.stages.rank import ranks
from smartcity_desk.core.tree import IntArray


@dataclass(frozen=True, eq=False)
class RankPaths:
    """Ranks and scores of the members of a group (or all) for a node over the years.

    Attributes:
        result: what they were read from.
        node: position of the node.
        rows: rows of the units in the result, (N,).
        scores: (years, N), NaN without a score.
        ranks: (years, N), among the units shown, ties share the smallest; NaN without one.
    """

    result: Result
    node: int
    rows: IntArray
    scores: FloatArray
    ranks: FloatArray

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def years(self) -> tuple[int, ...]:
        """The year axis."""
        return self.result.years

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """Codes of the units, in official order."""
        return tuple(self.result.rows.units[row].code for row in self.rows.tolist())

    @cached_property
    def lowest(self) -> int:
        """The largest rank that is reached; 1 where nothing is ranked."""
        known = self.ranks[~np.isnan(self.ranks)]
        return int(known.max()) if len(known) else 1

    @property
    def is_empty(self) -> bool:
        """Whether nothing is ranked in any year."""
        return bool(np.isnan(self.ranks).all())

    def name(self, place: int) -> Name:
        """The name of the unit at ``place``."""
        return self.result.rows.units[int(self.rows[place])].name

    def place(self, code: str) -> int | None:
        """The place of a unit among those shown, or ``None``."""
        return self.codes.index(code) if code in self.codes else None


def rank_paths(result: Result, node: str = "", group: str = "") -> RankPaths:
    """Paths of ``node`` (the index by default). Raises ``KeyError`` for an unknown node."""
    tree, rows = result.tree, result.rows
    position = tree.position[node] if node else tree.root
    chosen = rows.members(group) if group else np.arange(rows.unit_count, dtype=np.intp)
    scores = result.scores[:, position, :][:, chosen]
    return RankPaths(result, position, chosen, scores, ranks(scores))


def runs(values: FloatArray) -> list[tuple[int, int]]:
    """Where a path can be drawn without a gap: (first, last) of every run of known values."""
    known = np.concatenate([[False], ~np.isnan(values), [False]])
    edges = np.flatnonzero(known[1:] != known[:-1])
    return [(int(a), int(b) - 1) for a, b in zip(edges[::2], edges[1::2], strict=True)]


def moved(paths: RankPaths, first: int, last: int) -> FloatArray:
    """Ranks gained between two places on the year axis, (N,): positive is up."""
    difference: FloatArray = paths.ranks[first] - paths.ranks[last]
    return difference


def first_ranked(paths: RankPaths, last: int) -> int:
    """The first year place in which any unit is ranked, up to ``last``."""
    known = ~np.isnan(paths.ranks[: last + 1]).all(axis=1)
    return int(np.argmax(known)) if known.any() else last


def path_sentence(paths: RankPaths, year: int, unit: str = "") -> Name:
    """What the rank paths say up to ``year``: of one unit, else who climbed and who fell."""
    last = paths.years.index(year)
    first = first_ranked(paths, last)
    place = paths.place(unit)
    if paths.is_empty or np.isnan(paths.ranks[last]).all():
        return Name(f"{year} 年还没有名次", f"There are no ranks for {year} yet")
    if place is not None and not np.isnan(paths.ranks[last, place]):
        return _own_sentence(paths, place, last)
    if first == last:
        return Name(f"只有 {year} 年有名次", f"There are ranks for {year} only")
    return _all_sentence(paths, first, last)


def _own_sentence(paths: RankPaths, place: int, last: int) -> Name:
    own = paths.ranks[: last + 1, place]
    known = np.flatnonzero(~np.isnan(own))
    first, name = int(known[0]), paths.name(place)
    then, now, best = int(own[first]), int(own[last]), int(np.nanmin(own))
    when = paths.years[int(known[np.flatnonzero(own[known] == best)[-1]])]
    begin, end = paths.years[first], paths.years[last]
    if first == last:
        return Name(
            f"{name.zh} {end} 年列第 {now}，此前没有名次",
            f"{name.text('en')} is {ordinal(now)} in {end} and had no rank before",
        )
    if then == now:
        zh, en = f"{begin} 年和 {end} 年都列第 {now}", f"is {ordinal(now)} in {begin} and in {end}"
    else:
        verb_zh, verb_en = ("升", "rose") if now < then else ("降", "fell")
        zh = f"{begin}–{end} 年由第 {then} {verb_zh}至第 {now}"
        en = f"{verb_en} from {ordinal(then)} to {ordinal(now)} between {begin} and {end}"
    if best in (then, now):
        return Name(f"{name.zh} {zh}", f"{name.text('en')} {en}")
    return Name(
        f"{name.zh} {zh}，最好为第 {best}（{when} 年）",
        f"{name.text('en')} {en}; its best was {ordinal(best)} ({when})",
    )


def _all_sentence(paths: RankPaths, first: int, last: int) -> Name:
    change = np.nan_to_num(moved(paths, first, last))
    begin, end = paths.years[first], paths.years[last]
    if not change.any():
        return Name(f"{begin} 年以来名次没有变化", f"No rank of {end} differs from that of {begin}")
    up, down = int(np.argmax(change)), int(np.argmin(change))
    zh, en = [], []
    if change[up] > 0:
        zh.append(f"升幅最大的是{_move_zh(paths, change, up, first, last)}")
        en.append(f"furthest up: {_move_en(paths, change, up, first, last)}")
    if change[down] < 0:
        zh.append(f"降幅最大的是{_move_zh(paths, change, down, first, last)}")
        en.append(f"furthest down: {_move_en(paths, change, down, first, last)}")
    return Name(f"{begin}–{end} 年" + "；".join(zh), f"{begin}–{end}, " + "; ".join(en))


def _equals(change: FloatArray, place: int) -> int:
    return int(np.count_nonzero(change == change[place])) - 1


def _move_zh(paths: RankPaths, change: FloatArray, place: int, first: int, last: int) -> str:
    others = _equals(change, place)
    if others:
        return f"{paths.name(place).zh}等 {others + 1} 个（各 {abs(int(change[place]))} 位）"
    then, now = int(paths.ranks[first, place]), int(paths.ranks[last, place])
    return f"{paths.name(place).zh}（第 {then} → 第 {now}）"


def _move_en(paths: RankPaths, change: FloatArray, place: int, first: int, last: int) -> str:
    others, name = _equals(change, place), paths.name(place).text("en")
    if others:
        return f"{name} and {others} more (by {abs(int(change[place]))})"
    then, now = int(paths.ranks[first, place]), int(paths.ranks[last, place])
    return f"{name} ({then} → {now})"


def ordinal(number: int) -> str:
    """``1st``, ``2nd``, ``3rd``, ``11th`` …"""
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10)
    return f"{number}{ending or 'th'}"


def index_sentence(paths: RankPaths, year: int, unit: str = "") -> Name:
    """What the index over the years says: of a unit against the city, else how far apart."""
    last = paths.years.index(year)
    place, city = paths.place(unit), _city(paths)
    known = np.flatnonzero((~np.isnan(paths.scores[: last + 1])).any(axis=1))
    if not len(known) or int(known[-1]) != last:
        return Name(f"{year} 年还没有得分", f"There are no scores for {year} yet")
    first = int(known[0])
    if place is not None and city is not None:
        own = paths.scores[:, place] - city
        ends = [int(t) for t in np.flatnonzero(~np.isnan(own[: last + 1]))]
        if ends and ends[-1] == last:
            return _against_city(paths, place, own, ends[0], last)
    return _spread(paths, city, first, last)


def _city(paths: RankPaths) -> FloatArray | None:
    row = paths.result.rows.city_row
    return None if row is None else paths.result.scores[:, paths.node, row]


def _against_city(paths: RankPaths, place: int, own: FloatArray, first: int, last: int) -> Name:
    city = paths.result.rows.city
    assert city is not None
    name, begin, end = paths.name(place), paths.years[first], paths.years[last]
    score = number_text(float(paths.scores[last, place]))
    now, then = float(own[last]), float(own[first])
    zh = f"{name.zh} {end} 年 {score}，{_above_zh(now)}{city.name.zh} {number_text(abs(now))} 分"
    en = f"{name.text('en')} scores {score} in {end}, {number_text(abs(now))} points "
    en += f"{_above_en(now)} {city.name.text('en')}"
    if first != last:
        zh += f"；{begin} 年{_above_zh(then)} {number_text(abs(then))} 分"
        en += f"; in {begin} it was {number_text(abs(then))} {_above_en(then)}"
    return Name(zh, en)


def _above_zh(gap: float) -> str:
    return "高出" if gap >= 0 else "低于"


def _above_en(gap: float) -> str:
    return "above" if gap >= 0 else "below"


def _spread(paths: RankPaths, city: FloatArray | None, first: int, last: int) -> Name:
    zh, en = [], []
    begin, end = paths.years[first], paths.years[last]
    if city is not None and not np.isnan(city[last]) and paths.result.rows.city is not None:
        name, now = paths.result.rows.city.name, number_text(float(city[last]))
        zh.append(f"{name.zh} {end} 年 {now}")
        en.append(f"{name.text('en')} stands at {now} in {end}")
        if first != last and not np.isnan(city[first]):
            gained = number_text(float(city[last] - city[first]), signed=True)
            zh[-1] += f"，较 {begin} 年 {gained}"
            en[-1] += f", {gained} on {begin}"
    apart = np.nanmax(paths.scores[[first, last]], axis=1)
    apart = apart - np.nanmin(paths.scores[[first, last]], axis=1)
    then, now_apart = number_text(float(apart[0])), number_text(float(apart[1]))
    if first == last or then == now_apart:
        zh.append(f"最高与最低相差 {now_apart} 分")
        en.append(f"first and last are {now_apart} points apart")
    else:
        word_zh, word_en = ("拉大", "widened") if apart[1] > apart[0] else ("缩小", "narrowed")
        zh.append(f"最高与最低的差距由 {then} {word_zh}到 {now_apart} 分")
        en.append(f"the gap between first and last {word_en} from {then} to {now_apart} points")
    return Name("；".join(zh), "; ".join(en))
