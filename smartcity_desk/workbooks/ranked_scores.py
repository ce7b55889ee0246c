"""The full score table: all nodes for city, groups and units; inner nodes are formulas."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from smartcity_desk.core.framework import Level
from smartcity_desk.core.method import MissingRule
from smartcity_desk.core.names import Name
from smartcity_desk.core.standings import known
from smartcity_desk.workbooks.ranked_context import SCORES, RankedContext, level_name
from smartcity_desk.workbooks.ranked_places import HEAD, Places, cell, column_range
from smartcity_desk.workbooks.ranked_sheet import A3, RankedSheet, fitted
from smartcity_desk.workbooks.ranked_styles import FULL_WEIGHT, Styles, points

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook

CODE, NAME, LEVEL, WEIGHT_COLUMN = range(4)
MOST_FORMULA = 8000  # Excel's limit is 8,192 characters
COLUMNS_ON_A_PAGE = 40

HINT = Name(
    "指数、一级指标、二级指标、指标由下级得分按权重算出（公式），数据项得分为数值；"
    "“—”为没有得分，其余同级权重按比例放大。全市与各组由原始数汇总后计分，不参加排名。",
    "The index, first-level indices, dimensions and indicators are formulas over their children; "
    "item scores are values. A dash is no score. City and groups are scored from their own "
    "totals and are not ranked.",
)


class ScoreSheet:
    """Writes the sheet of scores."""

    def __init__(
        self, book: Workbook, styles: Styles, context: RankedContext, places: Places
    ) -> None:
        self.page = RankedSheet(book, styles, SCORES, context)
        self.context, self.places, self.tree = context, places, context.result.tree

    def write(self) -> None:
        """Write the whole sheet."""
        page, context, rows = self.page, self.context, self.context.result.rows
        names = [name for _, _, name in context.others]
        names += [context.say(unit.name) for unit in rows.units]
        labels = [page.say("代码", "Code"), page.say("名称", "Name"), page.say("层级", "Level"),
                  page.say("权重 %", "Weight %")]  # fmt: skip
        page.frame(SCORES, HINT, self._widths(names))
        page.heads([*labels, *names], left=(CODE, NAME, LEVEL))
        for position in self.places.order:
            self._node(position)
        self._adjustments()
        last = self.places.node_row(self.places.order[-1])
        page.finish(
            freeze=(HEAD + 1, NAME + 1),
            filtered=(HEAD, 0, last, Places.SCORE_LEAD + len(names) - 1),
            paper=A3,
            wide=-(-len(names) // COLUMNS_ON_A_PAGE),
        )

    def _widths(self, names: list[str]) -> list[float]:
        tree, context = self.tree, self.context
        depth = [len(tree.ancestors(p)) for p in range(len(tree))]
        longest = fitted([" " * d + context.node_name(p) for p, d in enumerate(depth)], 20, 44)
        columns = [fitted([name], 9.5, 16) for name in names]
        return [fitted(tree.codes, 8, 16), longest, 10, 11, *columns]

    def _node(self, position: int) -> None:
        page, tree, node = self.page, self.tree, self.tree.nodes[position]
        row = self.places.node_row(position)
        top = position == tree.root or node.level is Level.FIRST_LEVEL
        bold: dict[str, Any] = {"bold": True} if top else {}
        page.text(row, CODE, node.code, "code")
        page.text(
            row, NAME, page.context.say(node.name), indent=len(tree.ancestors(position)), **bold
        )
        page.text(row, LEVEL, level_name(page.context, node.level), "small")
        entered = float(self.context.result.snapshot.weights.entered[position])
        page.formula(row, WEIGHT_COLUMN, "=" + self.places.weight(position), entered, FULL_WEIGHT)
        scores = self.context.result.scores[self.context.t, position]
        for of in self.places.rows:
            column = self.places.score_column(of)
            value = known(scores[of])
            formula = self._formula(position, of) if tree.children[position] else ""
            unranked = of >= self.context.result.rows.unit_count
            if formula:
                page.formula(row, column, formula, value, points(), grouped=unranked, **bold)
            else:
                page.number(row, column, value, points(), grouped=unranked, **bold)

    def _formula(self, position: int, of: int) -> str:
        """Σ w·s / Σ w over the children that have a score; empty where it would not fit."""
        column = self.places.score_column(of)
        family = self.tree.children[position]
        at = [self.places.node_row(p) for p in family]
        if at == list(range(at[0], at[0] + len(at))):
            weights = column_range(WEIGHT_COLUMN, at[0], at[-1], fixed_column=True)
            scores = column_range(column, at[0], at[-1])
            top, whole = f"SUMPRODUCT({weights},{scores})", f"SUM({weights})"
            bottom = f"SUMPRODUCT({weights}*ISNUMBER({scores}))"
        else:
            pairs = [(cell(r, WEIGHT_COLUMN, fixed_column=True), cell(r, column)) for r in at]
            top = "(" + "+".join(f"{w}*N({s})" for w, s in pairs) + ")"
            bottom = "(" + "+".join(f"{w}*ISNUMBER({s})" for w, s in pairs) + ")"
            whole = "(" + "+".join(w for w, _ in pairs) + ")"
        mean = f"{top}/{bottom}"
        if position == self.tree.root:
            mean = self._adjusted(mean, column)
        blocked = self.context.result.snapshot.method.missing is MissingRule.BLOCK
        formula = f'=IFERROR({mean},"—")'
        if blocked:
            formula = f'=IF({bottom}<{whole}-0.000000001,"—",IFERROR({mean},"—"))'
        return formula if len(formula) <= MOST_FORMULA else ""

    def _adjusted(self, mean: str, column: int) -> str:
        """The mean times the coefficient, less the points deducted, where these apply."""
        coefficient, deduction = self.context.adjustments_applied
        if coefficient:
            mean = f"{cell(self._coefficient_row, column)}*({mean})"
        return f"{mean}-{cell(self._coefficient_row + 1, column)}" if deduction else mean

    @property
    def _coefficient_row(self) -> int:
        """The first of two rows below the table, apart from it by one."""
        return self.places.node_row(self.places.order[-1]) + 2

    def _adjustments(self) -> None:
        """Coefficient and points deducted, below the table, where the method applies them."""
        wanted = self.context.adjustments_applied
        labels = (
            self.page.say("网络安全状况系数", "Network-security coefficient"),
            self.page.say("扣分", "Points deducted"),
        )
        for k in range(2):
            if not wanted[k]:
                continue
            row = self._coefficient_row + k
            self.page.text(row, NAME, labels[k])
            for of in self.places.rows:
                value = self.context.adjustment(of, coefficient=k == 0)
                column = self.places.score_column(of)
                self.page.number(row, column, value, "0.00##")
