"""The sheet of the ranking, and that of its chart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartcity_desk.core.names import Name
from smartcity_desk.core.standings import Standing
from smartcity_desk.workbooks.ranked_context import RANKING, RankedContext
from smartcity_desk.workbooks.ranked_places import (
    Places,
    cell,
    column_range,
    difference_formula,
    rank_formula,
)
from smartcity_desk.workbooks.ranked_sheet import RankedSheet, fitted
from smartcity_desk.workbooks.ranked_styles import (
    PERCENT,
    RANK_CHANGE,
    WEIGHT,
    Styles,
    first_level_colour,
    points,
    signed_points,
)

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook

WEIGHT_ROW, HEAD_ROW, FIRST_ROW = 3, 4, 5
RANK, CODE, UNIT, GROUP, INDEX, BRANCHES = range(6)

HINT = Name(
    "名次依未四舍五入的得分排定，同分同名次。带“—”的单元格没有数值，不等于零。得分、指数、名次、"
    "变化为公式：改动“体系与权重”表的浅黄色权重即重算；各行保持导出时的次序，可自行排序。",
    "Ranks come from unrounded scores; ties share a rank. A dash means no value, never zero. "
    "Scores, index, ranks and changes are formulas: change a light yellow weight on “Framework "
    "and weights” and they follow. Rows keep the order of the export.",
)


class RankingSheet:
    """Writes the ranking: units by rank, below them the city and the groups, unranked."""

    def __init__(
        self, book: Workbook, styles: Styles, context: RankedContext, places: Places
    ) -> None:
        self.page = RankedSheet(book, styles, RANKING, context)
        self.context, self.places = context, places
        self.last_row = FIRST_ROW + len(context.lines) - 1
        self.after = BRANCHES + len(context.first_level)

    def write(self) -> None:
        """Write the whole sheet."""
        page, context, lines = self.page, self.context, self.context.lines
        page.frame(RANKING, HINT, self._widths())
        colours = {BRANCHES + k: first_level_colour(k) for k in range(len(context.first_level))}
        page.heads(self._heads(), HEAD_ROW, 36, (CODE, UNIT, GROUP), colours)
        self._weights()
        decimals = context.decimals
        most = max(decimals, default=2)
        for k, line in enumerate(lines):
            self._unit(FIRST_ROW + k, line, points(decimals[k], most))
        for k, (row, code, name) in enumerate(self.context.others):
            self._other(self.last_row + 1 + k, row, code, name, points(2, most))
        codes = column_range(CODE, FIRST_ROW, self.last_row + len(self.context.others))
        page.sheet.ignore_errors({"number_stored_as_text": codes.replace("$", "")})
        page.finish(
            freeze=(FIRST_ROW, UNIT + 1), repeat=HEAD_ROW,
            filtered=(HEAD_ROW, 0, self.last_row, self.after + 4),
        )  # fmt: skip
        page.sheet.activate()

    def _heads(self) -> list[str]:
        say, context = self.page.say, self.context
        last = "" if context.last is None else str(context.last)
        return [
            say("名次", "Rank"), say("代码", "Code"), say("单位", "Unit"), say("分组", "Group"),
            say("指数", "Index"), *(context.node_name(p) for p in context.first_level),
            say(f"较 {last} 年", f"On {last}") if last else say("较上年", "Change"),
            say("名次变化", "Rank change"), say("组内名次", "Rank in group"),
            say("覆盖率", "Coverage"), say("填报项", "Items reported"),
        ]  # fmt: skip

    def _widths(self) -> list[float]:
        context = self.context
        names = [context.say(x.unit.name) for x in context.lines]
        groups = [context.group_name(x.group) for x in context.lines]
        others = [name for _, _, name in context.others]
        codes = [x.unit.code for x in context.lines]
        branches = [fitted([context.node_name(p)], 13, 19) for p in context.first_level]
        return [
            7, fitted(codes, 9, 16), fitted([*names, *others], 12, 30), fitted(groups, 10, 24),
            13, *branches, 11, 10, 10, 10, 10,
        ]  # fmt: skip

    def _weights(self) -> None:
        """The entered weights above the first-level scores; contributions refer to them."""
        self.page.sheet.set_row(WEIGHT_ROW, 16)
        self.page.text(WEIGHT_ROW, INDEX, self.page.say("权重 %", "Weight %"), "caption")
        entered = self.context.result.snapshot.weights.entered
        for k, position in enumerate(self.context.first_level):
            self.page.formula(
                WEIGHT_ROW, BRANCHES + k, "=" + self.places.weight(position),
                float(entered[position]), WEIGHT, "caption_number",
            )  # fmt: skip

    def _unit(self, row: int, line: Standing, index_format: str) -> None:
        page, places, after = self.page, self.places, self.after
        page.sheet.set_row(row, 20)
        values = column_range(INDEX, FIRST_ROW, self.last_row)
        page.formula(row, RANK, rank_formula(cell(row, INDEX), values), line.rank, "0", "rank")
        page.text(row, CODE, line.unit.code, "code")
        page.text(row, UNIT, self.context.say(line.unit.name))
        page.text(row, GROUP, self.context.group_name(line.group))
        self._scores(row, line.row, index_format)
        self._change(row, line.row)
        if self.context.last is None:
            page.text(row, after + 1, "—", "centre")
        else:
            before = places.rank(line.row, self.context.last)
            formula = difference_formula(before, cell(row, RANK))
            page.formula(row, after + 1, formula, line.rank_change, RANK_CHANGE, "centre")
        self._group_rank(row, line)
        page.number(row, after + 3, line.coverage, PERCENT)
        page.text(row, after + 4, f"{line.reported}/{line.items}", "right")

    def _group_rank(self, row: int, line: Standing) -> None:
        """Rank among the rows of the same group, by comparison, never by criteria text."""
        column = self.after + 2
        if line.group is None:
            self.page.text(row, column, "—", "centre")
            return
        groups = column_range(GROUP, FIRST_ROW, self.last_row)
        values = column_range(INDEX, FIRST_ROW, self.last_row)
        own = cell(row, INDEX)
        ahead = f"({groups}={cell(row, GROUP)})*ISNUMBER({values})*({values}>{own}+0.000000001)"
        formula = f'=IF(ISNUMBER({own}),SUMPRODUCT({ahead})+1,"—")'
        self.page.formula(row, column, formula, line.group_rank, "0", "centre")

    def _scores(self, row: int, of: int, index_format: str, *, grouped: bool = False) -> None:
        page, places, context = self.page, self.places, self.context
        root = context.result.tree.root
        page.formula(
            row, INDEX, "=" + places.score(root, of), context.index(of), index_format,
            grouped=grouped,
        )  # fmt: skip
        for k, position in enumerate(context.first_level):
            page.formula(
                row, BRANCHES + k, "=" + places.score(position, of),
                context.score(position, of), points(), grouped=grouped,
            )  # fmt: skip

    def _change(self, row: int, of: int, *, grouped: bool = False) -> None:
        context, last = self.context, self.context.last
        if last is None:
            self.page.text(row, self.after, "—", "right", grouped=grouped)
            return
        formula = difference_formula(cell(row, INDEX), self.places.index(of, last))
        change = float(context.result.change(context.year)[of])
        self.page.formula(row, self.after, formula, change, signed_points(), grouped=grouped)

    def _other(self, row: int, of: int, code: str, name: str, index_format: str) -> None:
        """A row that is not ranked: the city or a group."""
        page, context = self.page, self.context
        page.sheet.set_row(row, 20)
        result = context.result
        for column in (RANK, GROUP, self.after + 1, self.after + 2):
            page.text(row, column, "", grouped=True)
        page.text(row, CODE, code, "code", grouped=True, bold=False)
        page.text(row, UNIT, name, grouped=True)
        self._scores(row, of, index_format, grouped=True)
        self._change(row, of, grouped=True)
        coverage = float(result.coverage[context.t, result.tree.root, of])
        page.number(row, self.after + 3, coverage, PERCENT, grouped=True)
        reported = int(result.reported_items(context.year)[of])
        page.text(row, self.after + 4, f"{reported}/{len(result.items)}", "right", grouped=True)
