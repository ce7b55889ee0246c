"""Published ranks in words: *综合前三：1 浦东新区、2 徐汇区、3 黄浦区*."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from smartcity_desk.core.method import CHOICE_NAMES, ProgressRule
from smartcity_desk.core.names import Name
from smartcity_desk.core.official import Field, RankList
from smartcity_desk.core.result import Result

_OVERALL = Name("综合排名", "Overall")
_PROGRESS = Name("进步最快（{rule}）", "Fastest progress ({rule})")


@dataclass(frozen=True)
class KnownNames:
    """Names of units, groups and nodes by their codes; an unknown code stands for itself."""

    units: Mapping[str, Name] = field(default_factory=dict)
    groups: Mapping[str, Name] = field(default_factory=dict)
    nodes: Mapping[str, Name] = field(default_factory=dict)

    @classmethod
    def of(cls, result: Result) -> KnownNames:
        """All that ``result`` names."""
        rows = result.rows
        return cls(
            {unit.code: unit.name for unit in rows.units},
            {group.code: group.name for group in rows.groups},
            {node.code: node.name for node in result.tree.nodes},
        )


def rank_list_name(ranked: RankList, names: KnownNames) -> Name:
    """Among whom: *综合排名*, a group, a first-level index, or by which rule of progress."""
    if ranked.field is Field.OVERALL:
        return _OVERALL
    if ranked.field is Field.PROGRESS:
        known = ranked.code in list(ProgressRule)
        rule = CHOICE_NAMES[ProgressRule(ranked.code)] if known else Name(ranked.code)
        return Name(_PROGRESS.zh.format(rule=rule.zh), _PROGRESS.en.format(rule=rule.text("en")))
    named = names.groups if ranked.field is Field.GROUP else names.nodes
    return named.get(ranked.code, Name(ranked.code))


def ranked_words(ranked: RankList, names: KnownNames) -> Name:
    """Who, each with the rank before the name."""
    units = [(rank, names.units.get(unit, Name(unit))) for unit, rank in ranked.ranks]
    return Name(
        "、".join(f"{rank} {unit.zh}" for rank, unit in units),
        ", ".join(f"{rank} {unit.text('en')}" for rank, unit in units),
    )
