"""The index and the ranks over the years, with a chart of city and groups."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np

from smartcity_desk.core.names import Name
from smartcity_desk.core.published_words import KnownNames, rank_list_name, ranked_words
from smartcity_desk.workbooks.ranked_context import YEARS, RankedContext
from smartcity_desk.workbooks.ranked_places import (
    FIRST,
    HEAD,
    Places,
    cell,
    column_range,
    rank_formula,
)
from smartcity_desk.workbooks.ranked_sheet import RankedSheet, fitted
from smartcity_desk.workbooks.ranked_styles import (
    ACCENT,
    FONT_NAME,
    GREY,
    INK,
    LINE,
    Styles,
    points,
)

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook

CODE, NAME, GROUP = range(3)
HINT = Name(
    "左为指数，右为名次；全市与各组不参加排名。各年均按现行体系重算（可比口径）。评估年取自“得分”表"
    "（公式），往年为数值。",
    "Index on the left, ranks on the right; city and groups are not ranked. Every year is "
    "recomputed on the present framework (comparable basis). The evaluation year comes from "
    "“Scores” (formula), earlier years are values.",
)
PUBLISHED = Name("已公布的全市指数（不随数据改变）", "City index as published (never recomputed)")
PUBLISHED_RANKS = Name("已公布的名次（不随数据改变）", "Ranks as published (never recomputed)")
_SAID = Name("公布", "Published")
_DERIVED = Name("由公布数字推算", "Derived from published figures")
_DASHES = ("solid", "dash", "round_dot", "long_dash", "dash_dot", "square_dot")
_TINTS = (ACCENT, "#8A6D1F", "#7A5A86", "#4F7A5B", "#97604A", GREY)


class YearsSheet:
    """Writes the sheet of years."""

    def __init__(
        self, book: Workbook, styles: Styles, context: RankedContext, places: Places
    ) -> None:
        self.page = RankedSheet(book, styles, YEARS, context)
        self.book, self.context, self.places = book, context, places
        self.result = context.result
        units = range(self.result.rows.unit_count)
        self.first = places.year_row(0) if units else FIRST
        self.last = places.year_row(units[-1]) if units else FIRST

    def write(self) -> None:
        """Write table and chart."""
        page, years = self.page, self.result.years
        page.frame(YEARS, HINT, self._widths())
        say = page.say
        lead = [say("代码", "Code"), say("名称", "Name"), say("分组", "Group")]
        ranks = [say(f"{y} 名次", f"{y} rank") for y in years]
        page.heads([*lead, *map(str, years), "", *ranks], left=(CODE, NAME, GROUP))
        for row, code, name in self.context.others:
            self._line(row, code, name, "")
        groups = {g.code: g for g in self.result.rows.groups}
        for row, unit in enumerate(self.result.rows.units):
            group = self.context.group_name(groups.get(unit.group))
            self._line(row, unit.code, self.context.say(unit.name), group)
        below = self._ranks(self._published(self.last + 2))
        if self.context.others and len(years) > 1:
            page.sheet.insert_chart(below, 0, self._chart(), {"object_position": 2})
        page.finish(freeze=(HEAD + 1, NAME + 1), tall=1 if len(self.places.rows) <= 40 else 0)

    def _widths(self) -> list[float]:
        context, rows = self.context, self.result.rows
        names = [context.say(u.name) for u in rows.units] + [n for _, _, n in context.others]
        groups = [context.group_name(g) for g in rows.groups]
        count = len(self.result.years)
        codes = [u.code for u in rows.units]
        return [fitted(codes, 9, 16), fitted(names, 12, 30), fitted(groups, 10, 24),
                *[9.5] * count, 2, *[9.0] * count]  # fmt: skip

    def _line(self, row: int, code: str, name: str, group: str) -> None:
        page, at, unranked = (
            self.page,
            self.places.year_row(row),
            row >= self.result.rows.unit_count,
        )
        tint: dict[str, Any] = {"grouped": True} if unranked else {}
        page.text(at, CODE, code, "code", bold=False, **tint)
        page.text(at, NAME, name, **tint)
        page.text(at, GROUP, group, **tint)
        for year in self.result.years:
            column, value = self.places.year_column(year), self.context.index(row, year)
            if value is None and unranked:
                page.text(at, column, "", **tint)  # a chart would draw a dash as zero
            elif year == self.context.year:
                formula = "=" + self.places.score(self.result.tree.root, row)
                page.formula(at, column, formula, value, points(), **tint)
            else:
                page.number(at, column, value, points(), **tint)
            if unranked:
                page.text(at, self.places.year_rank_column(year), "", grouped=True)
            else:
                values = column_range(column, self.first, self.last)
                page.formula(
                    at, self.places.year_rank_column(year), rank_formula(cell(at, column), values),
                    self.context.rank(row, year), "0", "centre",
                )  # fmt: skip

    def _published(self, at: int) -> int:
        """What was published, a block of its own; returns the first row below it."""
        page, say, years = self.page, self.context.say, self.result.years
        known = [year for year in years if year in self.context.published]
        if not known:
            return at
        page.text(at, CODE, say(PUBLISHED), "section")
        for row, year in enumerate(known, start=at + 1):
            figure = self.context.published[year]
            page.text(row, CODE, str(year), "code", bold=False)
            page.text(row, NAME, say(_DERIVED if figure.is_derived else _SAID))
            page.text(row, GROUP, "")
            page.number(row, self.places.year_column(year), figure.value, points())
            if origin := say(figure.origin):
                page.text(row, self.places.YEAR_LEAD + len(years) + 1, origin)
        return at + len(known) + 2

    def _ranks(self, at: int) -> int:
        """The ranks that were published; returns the first row below them."""
        page, context = self.page, self.context
        if not context.ranks:
            return at
        names = KnownNames.of(self.result)
        page.text(at, CODE, context.say(PUBLISHED_RANKS), "section")
        for year, told in sorted(context.ranks.items()):
            for each in told.lists:
                at += 1
                page.text(at, CODE, str(year), "code", bold=False)
                page.text(at, NAME, context.say(rank_list_name(each, names)))
                page.text(at, GROUP, context.say(ranked_words(each, names)))
            at += 1
            page.text(at, NAME, told.source)
        return at + 2

    def _chart(self) -> object:
        """City and groups as lines; the axis leaves out what no line reaches."""
        chart = self.book.add_chart({"type": "line"})
        sheet, years = self.page.name, self.result.years
        first, last = self.places.year_column(years[0]), self.places.year_column(years[-1])
        for k, (row, _, _) in enumerate(self.context.others):
            at, city = self.places.year_row(row), row == self.result.rows.city_row
            colour = INK if city else _TINTS[k % len(_TINTS)]
            line = {"color": colour, "width": 2.75 if city else 1.75,
                    "dash_type": "solid" if city else _DASHES[k % len(_DASHES)]}  # fmt: skip
            chart.add_series(
                {
                    "name": [sheet, at, NAME],
                    "categories": [sheet, HEAD, first, HEAD, last],
                    "values": [sheet, at, first, at, last],
                    "line": line,
                    "marker": {"type": "circle", "size": 5 if city else 4,
                               "fill": {"color": colour}, "border": {"color": colour}},
                }
            )  # fmt: skip
        font = {"name": FONT_NAME, "size": 9, "color": INK}
        low, high = self._bounds()
        chart.set_y_axis(
            {"min": low, "max": high, "num_font": font, "num_format": "0", "line": {"none": True},
             "major_gridlines": {"visible": True, "line": {"color": LINE, "width": 0.5}}}
        )  # fmt: skip
        chart.set_x_axis({"num_font": font, "line": {"color": GREY}})
        chart.set_legend({"position": "bottom", "font": font})
        chart.set_title(
            {"name": self.page.say("全市与各组指数", "Index of the city and the groups"),
             "name_font": {**font, "size": 12, "bold": True}, "overlay": False}
        )  # fmt: skip
        chart.set_chartarea({"border": {"none": True}})
        chart.show_blanks_as("gap")
        chart.set_size({"width": 900, "height": 340})
        return chart

    def _bounds(self) -> tuple[float, float]:
        shown = self.result.index[:, [row for row, _, _ in self.context.others]]
        known = shown[~np.isnan(shown)]
        if not len(known):
            return 90.0, 110.0
        return 5 * math.floor(known.min() / 5), 5 * math.ceil((known.max() + 0.01) / 5)
