"""Progress: who gained most on the previous year, by each of the three rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from smartcity_desk.core.display import number_text
from smartcity_desk.core.explain import progress
from smartcity_desk.core.method import ProgressRule
from smartcity_desk.core.names import Name
from smartcity_desk.core.panel import FloatArray
from smartcity_desk.core.result import Result
from smartcity_desk.core.stages.rank import ranks
from smartcity_desk.core.tree import IntArray

_UNITS: dict[ProgressRule, Name] = {
    ProgressRule.MEAN_RANK: Name("位", "ranks"),
    ProgressRule.INDEX_POINTS: Name("分", "points"),
    ProgressRule.OVERALL_RANK: Name("位", "ranks"),
}
_RULES: dict[ProgressRule, Name] = {
    ProgressRule.MEAN_RANK: Name("各指标名次平均", "mean rank over the indicators"),
    ProgressRule.INDEX_POINTS: Name("指数增幅", "points of the index"),
    ProgressRule.OVERALL_RANK: Name("综合名次", "overall rank"),
}


@dataclass(frozen=True, eq=False)
class Gains:
    """Progress of the members of a group (or all) on the previous year.

    Attributes:
        result, year: what it was read from.
        rows: rows of the units in the result, (N,).
        values: rule → (N,), larger is faster, NaN without a previous year.
    """

    result: Result
    year: int
    rows: IntArray
    values: dict[ProgressRule, FloatArray]

    def __len__(self) -> int:
        return len(self.rows)

    def order(self, rule: ProgressRule) -> IntArray:
        """Places by progress, fastest first, official order among equals, unknown last."""
        return np.argsort(-self.values[rule], kind="stable")

    def place_numbers(self, rule: ProgressRule) -> FloatArray:
        """1 = fastest; ties share the smallest, (N,)."""
        return ranks(self.values[rule])

    def is_known(self, rule: ProgressRule) -> bool:
        """Whether anything can be said by this rule."""
        return not bool(np.isnan(self.values[rule]).all())

    def name(self, place: int) -> Name:
        """The name of the unit at ``place``."""
        return self.result.rows.units[int(self.rows[place])].name


def gains(result: Result, year: int, group: str = "") -> Gains:
    """Progress by all three rules."""
    rows = result.rows
    chosen = rows.members(group) if group else np.arange(rows.unit_count, dtype=np.intp)
    values = {rule: progress(result, year, rule)[chosen] for rule in ProgressRule}
    return Gains(result, year, chosen, values)


def decimals_of(rule: ProgressRule) -> int:
    """Overall ranks are whole numbers; the others have two decimals."""
    return 0 if rule is ProgressRule.OVERALL_RANK else 2


def unit_of(rule: ProgressRule) -> Name:
    """What a rule counts: ranks or points."""
    return _UNITS[rule]


def gains_sentence(made: Gains, rule: ProgressRule) -> Name:
    """Who is fastest by ``rule``, and whether the other rules say the same."""
    if not made.is_known(rule):
        before = made.year - 1
        return Name(
            f"没有 {before} 年的数据，无法比较进步",
            f"There are no data of {before} to compare with",
        )
    first = _fastest(made, rule)
    if not first:
        return Name(
            f"按{_RULES[rule].zh}，{made.year} 年没有进步的单位",
            f"By {_RULES[rule].en} nobody progressed in {made.year}",
        )
    best = made.values[rule][first[0]]
    value = number_text(float(best), decimals_of(rule), signed=True)
    unit = _UNITS[rule]
    zh = f"按{_RULES[rule].zh}，{_names_zh(made, first)}进步最快（{value} {unit.zh}）"
    en = f"By {_RULES[rule].en}, {_names_en(made, first)} gained most ({value} {unit.en})"
    others = [(r, _fastest(made, r)) for r in ProgressRule if r is not rule and made.is_known(r)]
    differing = [(r, f) for r, f in others if f and f != first]
    if not differing:
        return Name(f"{zh}；三种口径结论相同", f"{en}; all rules agree")
    zh_other = "，".join(f"按{_RULES[r].zh}则是{_names_zh(made, f)}" for r, f in differing)
    en_other = ", ".join(f"by {_RULES[r].en} {_names_en(made, f)}" for r, f in differing)
    return Name(f"{zh}；{zh_other}", f"{en}; {en_other}")


def _fastest(made: Gains, rule: ProgressRule) -> list[int]:
    values = made.values[rule]
    known = np.nan_to_num(values, nan=-np.inf)
    if not len(values) or not known.max() > 1e-9:
        return []
    return [int(p) for p in np.flatnonzero(known >= known.max() - 1e-9)]


def _names_zh(made: Gains, places: Sequence[int]) -> str:
    names = "、".join(made.name(p).zh for p in places[:2])
    return names if len(places) <= 2 else f"{names}等 {len(places)} 个"


def _names_en(made: Gains, places: Sequence[int]) -> str:
    names = " and ".join(made.name(p).text("en") for p in places[:2])
    return names if len(places) <= 2 else f"{names} and {len(places) - 2} more"
