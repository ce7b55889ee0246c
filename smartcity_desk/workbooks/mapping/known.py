"""What the texts of a table mean: a district, an item, a year, a kind of column."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from smartcity_desk.core.framework import CityAggregation, Framework
from smartcity_desk.core.units import Unit
from smartcity_desk.workbooks.form_book_reader import below_limits, item_limits
from smartcity_desk.workbooks.form_table import OTHER_LABELS
from smartcity_desk.workbooks.interpret import Limits
from smartcity_desk.workbooks.mapping.heads import Head, Role
from smartcity_desk.workbooks.measures import conversion, is_measure
from smartcity_desk.workbooks.plain_names import (
    plain_code,
    plain_name,
    western_years,
    year_of,
)
from smartcity_desk.workbooks.raw import RawCell
from smartcity_desk.workbooks.row_match import NO_MATCH, RowMatch, RowNames, row_names
from smartcity_desk.workbooks.table_reader import label_of
from smartcity_desk.workbooks.unit_names import UnitNames, known_aliases
from smartcity_desk.workbooks.year_heads import year_head

_LABELS: dict[Role, tuple[str, ...]] = {
    Role.UNIT: (
        "区",
        "区名",
        "区县",
        "各区",
        "地区",
        "区域",
        "行政区",
        "填报区",
        "填报单位",
        "单位名称",
        "区名称",
        "区代码",
        "单位代码",
        "行政区划",
        "行政区划代码",
        "district",
        "unit",
        "region",
        "ucode",
        "uname",
        "unit code",
        "unit name",
        "area",
    ),
    Role.CODE: (
        "代码",
        "指标代码",
        "数据项代码",
        "项目代码",
        "指标编码",
        "编码",
        "code",
        "item code",
        "indicator code",
        "item",
    ),
    Role.NAME: (
        "指标",
        "指标名称",
        "数据项",
        "数据项名称",
        "项目",
        "项目名称",
        "名称",
        "内容",
        "name",
        "item name",
        "indicator",
        "indicator name",
    ),
    Role.YEAR: ("年", "年份", "年度", "统计年度", "时间", "year", "time", "period"),
    Role.VALUE: (
        "数值",
        "值",
        "数据",
        "数量",
        "填报值",
        "填报数",
        "实际值",
        "完成值",
        "指标值",
        "统计值",
        "value",
        "figure",
        "data",
    ),
    Role.MEASURE: ("单位", "计量单位", "measure", "unit of measure", "units"),
    Role.AS_OF: (
        "截止日期",
        "截止时间",
        "统计截止日期",
        "数据截止日期",
        "日期",
        "as of",
        "date",
    ),
    Role.SOURCE: ("数据来源", "来源", "资料来源", "数据出处", "source", "data source"),
    Role.NOTE: (
        "备注",
        "说明",
        "备注说明",
        "注",
        "note",
        "notes",
        "remarks",
        "comment",
    ),
}
_ROLES = {label_of(label): role for role, labels in _LABELS.items() for label in labels}
_KEYS = {"code": Role.CODE, "zh": Role.NAME, "source": Role.SOURCE, "note": Role.NOTE,
         "as_of": Role.AS_OF}  # fmt: skip
for _label, _key in OTHER_LABELS.items():
    if _key in _KEYS:
        _ROLES.setdefault(label_of(_label), _KEYS[_key])
_TOTALS = frozenset(
    ("合计", "总计", "总和", "小计", "全市", "全市合计", "全市总计", "total", "sum")
)
_THIS_YEAR = frozenset(("本年", "本年度", "今年", "本期", "当年", "本年数", "本年值", "thisyear"))
_LAST_YEAR = frozenset(
    ("上年", "上年度", "去年", "上期", "上年数", "上年值", "上年同期", "lastyear")
)
_YEAR_IN = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})(?:年度?|(?![0-9]))")
_BRACKETS = re.compile(r"[（(\[【]([^（()）\[\]【】]{1,12})[)）\]】]\s*\Z")
_FIRST_WORD = re.compile(r"\s*([0-9A-Za-z][0-9A-Za-z.\-_]*)[\s:：、.]+(.+)\Z", re.DOTALL)
_LONGEST = 80


@dataclass(frozen=True)
class Known:
    """What is known before a table is looked at.

    Attributes:
        framework, all_units: whence it comes.
        units: finds a district by its names.
        city: names of the city, plain; a row of it is a total.
        rows: finds items and denominators by code and name.
        limits: code → unit of measure and range.
        names: code → its names, the Chinese one first.
        denominators: which codes are denominators.
        additive: which codes add up over the units.
        year: the evaluation year, where it is known.
    """

    framework: Framework
    all_units: tuple[Unit, ...]
    units: UnitNames
    city: frozenset[str]
    rows: RowNames
    limits: Mapping[str, Limits]
    names: Mapping[str, tuple[str, ...]]
    denominators: frozenset[str]
    additive: frozenset[str]
    year: int | None = None

    @classmethod
    def of(
        cls,
        framework: Framework,
        units: Sequence[Unit],
        city: Unit | None,
        own_names: Mapping[str, str] | None = None,
        year: int | None = None,
    ) -> Known:
        """What a framework and its units bring; ``own_names``: alias → code of a unit."""
        limits = item_limits(framework) | below_limits(framework)
        names = {n.code: (n.name.zh, n.name.en) for n in framework.items}
        names |= {d.code: (d.name.zh, d.name.en) for d in framework.denominators}
        below = frozenset(d.code for d in framework.denominators)
        sums = (
            n.code for n in framework.items
            if n.item is not None and n.item.city_aggregation is CityAggregation.SUM
        )  # fmt: skip
        return cls(
            framework, tuple(units), UnitNames(units, city, known_aliases(), own_names),
            frozenset(() if city is None else map(plain_name, (city.name.zh, city.name.en))),
            row_names(tuple(names.items())), limits, names, below, below | frozenset(sums), year,
        )  # fmt: skip

    def names_of(self, code: str) -> tuple[str, ...]:
        """The names of an item or denominator, the Chinese one first."""
        return self.names.get(code, ())

    def is_total(self, text: str) -> bool:
        """Whether ``text`` names what the units add up to."""
        plain = plain_name(text)
        return plain in _TOTALS or plain in self.city

    def unit(self, text: str) -> str:
        """The unit that ``text`` names, empty for none."""
        return self.units.code_of(text) if 0 < len(text) <= _LONGEST else ""

    def item(self, text: str, *, near: bool = True) -> RowMatch:
        """The item that ``text`` names: a code, a name, both, or a name that is near."""
        text = text.strip()
        if not text or len(text) > _LONGEST:
            return NO_MATCH
        for code, name in _spellings(text):
            found = self.rows.match(code, name, near=False)
            if found.code and not found.doubt:
                return found
        return self.rows.match("", text) if near else NO_MATCH

    def head(self, text: str, *, near: bool = True) -> Head | None:
        """What a column with this head holds, ``None`` where nobody knows.

        ``near``: whether names that are only near count, which takes longer to find.
        """
        text = western_years(unicodedata.normalize("NFKC", text)).strip()
        if not text or len(text) > _LONGEST:
            return None
        role = _ROLES.get(label_of(text))
        if role is not None:
            return Head(role)
        year, rest = self.year_in(text)
        exact = self._keyed(text, None, near=False)
        if exact is not None:
            return exact
        alone = year_head(RawCell(1, 1, "s", text))
        if alone is not None:
            return Head(Role.VALUE, year=alone.year, measure=alone.measure, as_of=alone.as_of)
        if year is not None and not plain_name(rest):
            return Head(Role.VALUE, year=year)
        found = self._keyed(rest, year, near=False)
        return self._keyed(rest, year, near=True) if found is None and near else found

    def year_in(self, text: str) -> tuple[int | None, str]:
        """The year that ``text`` names and what is left of it."""
        text = western_years(text)
        whole = year_of(text)
        if whole is not None:
            return whole, ""
        plain = plain_name(text)
        if self.year is not None and plain in _THIS_YEAR | _LAST_YEAR:
            return self.year - (plain in _LAST_YEAR), ""
        found = _YEAR_IN.findall(text)
        if len(set(found)) != 1:
            return None, text
        rest = _YEAR_IN.sub("", text).replace("()", "").replace("（）", "")
        return int(found[0]), rest.strip(" -_/:：")

    def _keyed(self, text: str, year: int | None, *, near: bool) -> Head | None:
        """A column of values: of a unit or of an item, maybe with its measure in brackets."""
        unit = self.unit(text)
        if unit:
            return Head(Role.VALUE, unit=unit, year=year)
        bare, measure = without_measure(text)
        for name, given in ((text, ""), (bare, measure)):
            found = self.item(name, near=near)
            if found.code:
                measure = given if self._is_measure(given, found.code) or is_measure(given) else ""
                return Head(Role.VALUE, "", found.code, year, measure, near=not found.used)
        return None

    def _is_measure(self, given: str, code: str) -> bool:
        return bool(given) and conversion(given, self.limits[code].unit) is not None


def without_measure(text: str) -> tuple[str, str]:
    """A head without the brackets it ends in, and what stood in them."""
    found = _BRACKETS.search(text)
    if found is None:
        return text, ""
    return text[: found.start()].strip(), found[1].strip().removeprefix("单位").strip(":： ")


def _spellings(text: str) -> list[tuple[str, str]]:
    """``text`` as (code, name) in the ways it may be meant."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    ways = [(text, "") if plain_code(text) == text.upper() else ("", text), ("", text)]
    if len(lines) > 1:
        ways += [("", lines[0]), (lines[0], lines[1])]
    split = _FIRST_WORD.match(text)
    if split is not None:
        ways.append((split[1], split[2]))
    return ways
