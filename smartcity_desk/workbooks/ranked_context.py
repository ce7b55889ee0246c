"""What every sheet of the ranked workbook is told, and the words they share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

import numpy as np

from smartcity_desk.core.display import number_text, separating_decimals
from smartcity_desk.core.framework import Level
from smartcity_desk.core.issues import Issue
from smartcity_desk.core.names import Language, Name
from smartcity_desk.core.official import Frozen, frozen_facts
from smartcity_desk.core.published import PublishedScore
from smartcity_desk.core.published_ranks import PublishedRanks
from smartcity_desk.core.result import Result
from smartcity_desk.core.standings import Standing, known, standings, units_received
from smartcity_desk.core.units import Group
from smartcity_desk.workbooks.words import LEVELS

ABOUT = Name("说明", "About")
RANKING = Name("排名", "Ranking")
CHART = Name("排名图", "Ranking chart")
BY_INDEX = Name("分项排名", "By index")
BY_GROUP = Name("分组排名", "By group")
PROGRESS = Name("进步", "Progress")
YEARS = Name("历年", "Years")
SCORES = Name("得分", "Scores")
WEIGHTS = Name("体系与权重", "Framework and weights")
METHOD = Name("方法", "Method")
DATA = Name("数据", "Data")
ISSUES = Name("核验事项", "Review")


@dataclass(frozen=True, slots=True)
class Trial:
    """A trial (试算): something differs from the frozen official version, or none is frozen.

    Attributes:
        official_index: the official city index of the year; ``None`` where there is none.
        changes: how many weights, choices and readings differ.
        is_frozen: whether any version was frozen; without one the official index is that
            of the evaluation as imported.
    """

    official_index: float | None = None
    changes: int = 0
    is_frozen: bool = True


@dataclass(frozen=True, eq=False)
class RankedContext:
    """One ranked workbook: the result, the year, and what is said about it.

    Attributes:
        title: name of the evaluation.
        issues: listed as they are.
        trial: ``None`` where the result is official.
        notice: a sentence for every sheet, such as *synthetic data*.
        made: when the workbook was made; also its creation date.
        frozen: the record of the frozen version, which this is, or which a trial differs from.
        published: the city's index by year as it was published, apart from what is computed.
        ranks: the ranks by year as they were published.
    """

    result: Result
    year: int
    language: Language
    title: Name
    made: datetime
    issues: Sequence[Issue] = ()
    trial: Trial | None = None
    notice: Name | None = None
    frozen: Frozen | None = None
    published: Mapping[int, PublishedScore] = field(default_factory=dict)
    ranks: Mapping[int, PublishedRanks] = field(default_factory=dict)

    def say(self, name: Name) -> str:
        """``name`` in the language of the workbook."""
        return name.text(self.language)

    @cached_property
    def t(self) -> int:
        """Position of the year."""
        return self.result.year_position(self.year)

    @cached_property
    def last(self) -> int | None:
        """The previous year, or ``None``."""
        return self.result.previous_year(self.year)

    @cached_property
    def lines(self) -> tuple[Standing, ...]:
        """The standings, by rank."""
        return standings(self.result, self.year)

    @cached_property
    def decimals(self) -> tuple[int, ...]:
        """Decimals the index of each of the ``lines`` needs to look different."""
        return separating_decimals([x.index for x in self.lines], [x.rank for x in self.lines])

    @cached_property
    def first_level(self) -> tuple[int, ...]:
        """Positions of the first-level indices."""
        return self.result.tree.children[self.result.tree.root]

    def node_name(self, position: int) -> str:
        """The name of a node."""
        return self.say(self.result.tree.nodes[position].name)

    def group_name(self, group: Group | None) -> str:
        """The name of a group, with its code where two have the same name."""
        if group is None:
            return ""
        name = self.say(group.name)
        same = sum(self.say(other.name) == name for other in self.result.rows.groups)
        return name if same == 1 else f"{name} {group.code}"

    @cached_property
    def others(self) -> tuple[tuple[int, str, str], ...]:
        """What is not ranked, city first: row, code, name."""
        rows = self.result.rows
        groups = [(rows.position(g.code), g.code, self.group_name(g)) for g in rows.groups]
        if rows.city is None or rows.city_row is None:
            return tuple(groups)
        return ((rows.city_row, rows.city.code, self.say(rows.city.name)), *groups)

    def index(self, row: int, year: int | None = None) -> float | None:
        """The index of a row in ``year`` (the one shown by default)."""
        t = self.t if year is None else self.result.year_position(year)
        return known(self.result.index[t, row])

    def score(self, position: int, row: int) -> float | None:
        """The score of a node for a row in the year."""
        return known(self.result.scores[self.t, position, row])

    def rank(self, row: int, year: int) -> float | None:
        """The rank of a unit in a year."""
        return known(self.result.ranks(year)[row])

    @property
    def state(self) -> str:
        """``正式``, or ``试算`` with the trial's and the official city index."""
        if self.trial is None:
            return self.say(Name("正式", "Official"))
        row = self.result.rows.city_row
        tried = number_text(None if row is None else self.index(row))
        official = number_text(self.trial.official_index)
        if not self.trial.is_frozen:
            return self.say(
                Name(
                    f"试算，尚未定稿（全市指数：试算 {tried}，读入 {official}）",
                    f"Trial, not frozen yet (city index: trial {tried}, as imported {official})",
                )
            )
        return self.say(
            Name(
                f"试算（全市指数：试算 {tried}，正式 {official}）",
                f"Trial (city index: trial {tried}, official {official})",
            )
        )

    @property
    def freezing(self) -> tuple[tuple[Name, Name], ...]:
        """The record of the frozen version: label, date, people, data hash; labelled."""
        if self.frozen is None:
            return ()
        first, *others = frozen_facts(self.frozen)
        if self.trial is not None:
            first = (Name("对照的定稿", "Compared with"), first[1])
        return (first, *others)

    @property
    def provisional(self) -> str:
        """``暂定 12/16`` while units are outstanding, else nothing."""
        received, units = units_received(self.result, self.year), self.result.rows.unit_count
        if received == units:
            return ""
        return self.say(Name(f"暂定 {received}/{units}", f"Provisional {received}/{units}"))

    @property
    def made_text(self) -> str:
        """When it was made, to the minute."""
        zone = self.made.strftime("%z")
        return self.made.strftime("%Y-%m-%d %H:%M") + (f" {zone}" if zone else "")

    @property
    def adjustments_applied(self) -> tuple[bool, bool]:
        """Whether the coefficient and the deduction are applied and given at all."""
        method, panel = self.result.snapshot.method, self.result.snapshot.panel
        return (
            method.coefficient and panel.coefficients is not None,
            method.deduction and panel.deductions is not None,
        )

    def adjustment(self, row: int, *, coefficient: bool) -> float:
        """The coefficient, or the points deducted, of a row; groups take their members' mean."""
        panel, rows = self.result.snapshot.panel, self.result.rows
        column = panel.coefficients if coefficient else panel.deductions
        neutral = 1.0 if coefficient else 0.0
        if column is None:
            return neutral
        given = np.where(np.isnan(column.values[self.t]), neutral, column.values[self.t])
        if row == rows.city_row:
            return float(given[-1])
        if row < rows.unit_count:
            return float(given[row])
        return float(given[rows.aggregates[row - rows.unit_count]].mean())


def level_name(context: RankedContext, level: Level) -> str:
    """What a node is called, as people read it."""
    return context.say(LEVELS[level]).replace("_", "-")
