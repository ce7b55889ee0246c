"""A unit's profile: every node against the city, its group, the best and a rival."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from smartcity_desk.core.display import number_text
from smartcity_desk.core.explain import Side, contributions
from smartcity_desk.core.names import Name
from smartcity_desk.core.panel import FloatArray
from smartcity_desk.core.result import Result
from smartcity_desk.core.standings import known, whole

# Scores this close are the same: nobody is told to be better by dust.
_NEAR: Final = 1e-6


@dataclass(frozen=True, slots=True)
class ProfileLine:
    """One node of the profile; ``None`` where there is no value.

    Attributes:
        node: its position; ``depth`` below the root.
        score, rank: of the unit, ranked among all units.
        ranked: how many units have a score.
        city: the city's score.
        group: mean of the scores of the members of the unit's group, itself included.
        best: the highest score; ``best_row`` the first unit that has it.
        lowest: the lowest score of any unit.
        rival: the rival's score.
        points: what the node adds to the unit's lead over its base, in index points.
    """

    node: int
    depth: int
    score: float | None
    rank: int | None
    ranked: int
    city: float | None
    group: float | None
    best: float | None
    best_row: int | None
    lowest: float | None
    rival: float | None
    points: float | None


@dataclass(frozen=True, eq=False)
class Profile:
    """The profile of a unit for a year.

    Attributes:
        result, year, row: whose it is.
        base: row that leads are counted against: the rival's where one is chosen, else
            the city's, else ``None`` (then the mean of all units is compared with).
        rival_row: row of the rival, or ``None``.
        lines: one a node, parents before children, in framework order.
    """

    result: Result
    year: int
    row: int
    base: int | None
    rival_row: int | None
    lines: tuple[ProfileLine, ...]

    def row_name(self, row: int) -> Name:
        """The name of a unit, group or city by its row."""
        rows = self.result.rows
        if row < rows.unit_count:
            return rows.units[row].name
        if row == rows.city_row and rows.city is not None:
            return rows.city.name
        return rows.groups[row - rows.unit_count].name

    @property
    def name(self) -> Name:
        """The unit's name."""
        return self.row_name(self.row)

    @property
    def group_name(self) -> Name | None:
        """The name of the unit's group, ``None`` where it is alone in it or has none."""
        rows = self.result.rows
        code = rows.units[self.row].group
        found = [g.name for g in rows.groups if g.code == code]
        return found[0] if found and len(rows.members(code)) > 1 else None

    def line(self, node: int) -> ProfileLine:
        """The line of a node by its position."""
        return next(line for line in self.lines if line.node == node)


def profile(result: Result, unit: str, year: int, rival: str = "") -> Profile:
    """The profile of ``unit``. Raises ``ValueError`` for an unknown unit or year."""
    rows, tree = result.rows, result.tree
    row = rows.position(unit)
    rival_row = rows.position(rival) if rival and rival != unit else None
    base = rows.city_row if rival_row is None else rival_row
    points = _points(result, year, row, base)
    code = rows.units[row].group
    peers = rows.members(code) if code and len(rows.members(code)) > 1 else None
    scores = result.scores[result.year_position(year)]
    lines = []
    for node in tree.top_down:
        own = scores[node]
        units = own[: rows.unit_count]
        best = None if np.isnan(units).all() else int(np.nanargmax(units))
        lines.append(
            ProfileLine(
                node,
                len(tree.ancestors(node)),
                known(own[row]),
                whole(result.ranks(year, tree.codes[node])[row]),
                int(np.count_nonzero(~np.isnan(units))),
                None if rows.city_row is None else known(own[rows.city_row]),
                None if peers is None else _mean(own[peers]),
                None if best is None else float(units[best]),
                best,
                None if best is None else float(np.nanmin(units)),
                None if rival_row is None else known(own[rival_row]),
                None if points is None else known(points[node]),
            )
        )
    return Profile(result, year, row, base, rival_row, tuple(lines))


def _points(result: Result, year: int, row: int, base: int | None) -> FloatArray | None:
    """Points of every node in the lead over ``base``; ``None`` without one."""
    if base is None:
        return None
    return contributions(Side(result, base, year), Side(result, row, year)).nodes


def _mean(values: FloatArray) -> float | None:
    present = values[~np.isnan(values)]
    return float(present.mean()) if len(present) else None


def strengths(made: Profile, listed: int = 3) -> tuple[ProfileLine, ...]:
    """The indicators that add most to the lead, most first."""
    return tuple(line for line in _by_points(made)[:listed] if (line.points or 0) > _NEAR)


def weaknesses(made: Profile, listed: int = 3) -> tuple[ProfileLine, ...]:
    """The indicators that take most from it, most first."""
    return tuple(line for line in _by_points(made)[::-1][:listed] if (line.points or 0) < -_NEAR)


def _by_points(made: Profile) -> list[ProfileLine]:
    indicators = set(made.result.tree.indicators.tolist())
    lines = [x for x in made.lines if x.node in indicators and x.points is not None]
    return sorted(lines, key=lambda line: -(line.points or 0.0))


def profile_sentence(made: Profile) -> Name:
    """Where the unit stands and against whom."""
    whole_line, name = made.lines[0], made.name
    if whole_line.score is None or whole_line.rank is None:
        return Name(
            f"{name.zh} {made.year} 年没有得分", f"{name.text('en')} has no score in {made.year}"
        )
    score = number_text(whole_line.score)
    zh = f"{name.zh} {score} 分，列 {whole_line.ranked} 个单位中第 {whole_line.rank}"
    en = f"{name.text('en')} scores {score}, rank {whole_line.rank} of {whole_line.ranked}"
    against = whole_line.city if made.rival_row is None else whole_line.rival
    if made.base is not None and against is not None:
        gap, base = whole_line.score - against, made.row_name(made.base)
        word_zh, word_en = ("高出", "above") if gap >= 0 else ("低于", "below")
        zh += f"，{word_zh}{base.zh} {number_text(abs(gap))} 分"
        en += f", {number_text(abs(gap))} points {word_en} {base.text('en')}"
    return Name(zh, en)


def strength_sentence(made: Profile) -> Name:
    """Through which indicators the unit leads."""
    return _listed(made, strengths(made), Name("强项", "Strengths"))


def weakness_sentence(made: Profile) -> Name:
    """Through which indicators it falls behind."""
    return _listed(made, weaknesses(made), Name("短板", "Weaknesses"))


def _listed(made: Profile, lines: Sequence[ProfileLine], head: Name) -> Name:
    if not lines:
        return Name(f"{head.zh}：没有", f"{head.en}: none")
    nodes = made.result.tree.nodes
    zh, en = [], []
    for line in lines:
        name, points = nodes[line.node].name, number_text(line.points, signed=True)
        zh.append(f"{name.zh}（第 {line.rank}，{points} 分）")
        en.append(f"{name.text('en')} (rank {line.rank}, {points})")
    return Name(f"{head.zh}：{'、'.join(zh)}", f"{head.en}: {', '.join(en)}")
