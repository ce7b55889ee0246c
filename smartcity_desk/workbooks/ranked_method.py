"""The sheets of weights and of the method: what was applied, readable without us."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from smartcity_desk.core.display import display_width
from smartcity_desk.core.framework import ItemSpec
from smartcity_desk.core.method import CHOICE_NAMES
from smartcity_desk.core.names import Name
from smartcity_desk.core.weights import Weights, rounded_to
from smartcity_desk.workbooks.ranked_adjustments import write_adjustments
from smartcity_desk.workbooks.ranked_context import METHOD, WEIGHTS, RankedContext, level_name
from smartcity_desk.workbooks.ranked_places import HEAD, Places, cell
from smartcity_desk.workbooks.ranked_sheet import RankedSheet, fitted
from smartcity_desk.workbooks.ranked_styles import (
    ANY_NUMBER,
    FULL_WEIGHT,
    NOTICE_INK,
    WEIGHT,
    Styles,
)
from smartcity_desk.workbooks.words import CITY_AGGREGATIONS, DIRECTIONS

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook

CODE, NAME, LEVEL, PRINTED, PRINTED_EFFECTIVE = range(5)
WEIGHT_COLUMN, EFFECTIVE_COLUMN = Places.WEIGHT_COLUMN, Places.EFFECTIVE_COLUMN
FRAMEWORK_COLUMN, SPEC = 7, 8
PRINTED_DECIMALS = 2

HINT = Name(
    "“印发”权重取两位小数，同级相加为 100，数据项有效权重相加为 100；计算用浅黄色的全精度权重"
    "（占上级的百分比），可在此改动，各表得分与名次随之重算。",
    "Printed weights have two decimals; siblings add to 100 and so do the items' effective "
    "weights. Calculation uses the light yellow weights in full precision (per cent of the "
    "parent): change them here and every score and rank follows.",
)


class WeightsSheet:
    """Writes the tree with its weights and what each item measures."""

    def __init__(
        self, book: Workbook, styles: Styles, context: RankedContext, places: Places
    ) -> None:
        self.page = RankedSheet(book, styles, WEIGHTS, context)
        self.context, self.places, self.tree = context, places, context.result.tree
        self.weights = context.result.snapshot.weights
        self.original = Weights.of_framework(self.tree)
        self.printed = printed_weights(self.weights)
        self.effective = printed_effective(self.weights)

    def write(self) -> None:
        """Write the whole sheet."""
        page, say = self.page, self.page.say
        page.frame(WEIGHTS, HINT, self._widths())
        page.heads(
            [say("代码", "Code"), say("名称", "Name"), say("层级", "Level"),
             say("权重 %\n（印发）", "Weight %\n(printed)"),
             say("有效权重 %\n（印发）", "Effective %\n(printed)"),
             say("权重 %\n（计算）", "Weight %\n(used)"),
             say("有效权重 %\n（计算）", "Effective %\n(used)"),
             say("体系原定\n权重 %", "Weight % of\nframework"),
             say("计量单位", "Unit"), say("方向", "Direction"), say("分母", "Denominator"),
             say("全市汇总", "City value"), say("不允许值\n70", "Worst\n70"),
             say("基准值\n100", "Reference\n100"), say("满意值\n130", "Best\n130")],
            left=(CODE, NAME, LEVEL, SPEC, SPEC + 1, SPEC + 2, SPEC + 3),
        )  # fmt: skip
        for position in self.places.order:
            self._node(position)
        last = self.places.node_row(self.places.order[-1])
        page.finish(freeze=(HEAD + 1, NAME + 1), filtered=(HEAD, 0, last, SPEC + 6))

    def _widths(self) -> list[float]:
        denominators = [self._denominator(n.item) for n in self.tree.nodes if n.item]
        names = [
            " " * len(self.tree.ancestors(p)) + self.context.node_name(p)
            for p in range(len(self.tree))
        ]
        return [fitted(self.tree.codes, 8, 16), fitted(names, 20, 44), 10, 9, 10, 12, 12, 12,
                9, 8, fitted(denominators, 10, 40), 10, 10, 10, 10]  # fmt: skip

    def _node(self, position: int) -> None:
        page, tree, node = self.page, self.tree, self.tree.nodes[position]
        row = self.places.node_row(position)
        bold: dict[str, Any] = {} if node.item else {"bold": True}
        page.text(row, CODE, node.code, "code")
        page.text(
            row, NAME, self.context.say(node.name), indent=len(tree.ancestors(position)), **bold
        )
        page.text(row, LEVEL, level_name(self.context, node.level), "small")
        page.number(row, PRINTED, self.printed[position], WEIGHT)
        page.number(row, PRINTED_EFFECTIVE, self.effective[position], WEIGHT)
        entered, effective = self.weights.entered[position], self.weights.effective[position]
        parent = int(tree.parent[position])
        if parent < 0:
            page.number(row, WEIGHT_COLUMN, float(entered), FULL_WEIGHT)
            page.number(row, EFFECTIVE_COLUMN, float(effective), FULL_WEIGHT)
        else:
            page.number(row, WEIGHT_COLUMN, float(entered), FULL_WEIGHT, "input")
            above = cell(self.places.node_row(parent), EFFECTIVE_COLUMN)
            formula = f"={above}*{cell(row, WEIGHT_COLUMN)}/100"
            page.formula(row, EFFECTIVE_COLUMN, formula, float(effective), FULL_WEIGHT)
        original = float(self.original.entered[position])
        changed = abs(original - entered) > 1e-9
        alert: dict[str, Any] = {"font_color": NOTICE_INK, "bold": True} if changed else {}
        page.number(row, FRAMEWORK_COLUMN, original, FULL_WEIGHT, **alert)
        self._spec(row, position)

    def _spec(self, row: int, position: int) -> None:
        """What a leaf measures; inner nodes leave these cells empty."""
        page, context, spec = self.page, self.context, self.tree.nodes[position].item
        if spec is None:
            for column in range(SPEC, SPEC + 7):
                page.text(row, column, "")
            return
        page.text(row, SPEC, spec.unit, "unit")
        page.text(row, SPEC + 1, context.say(DIRECTIONS[spec.direction]), "small")
        page.text(row, SPEC + 2, self._denominator(spec), "small")
        page.text(row, SPEC + 3, context.say(CITY_AGGREGATIONS[spec.city_aggregation]), "small")
        posts = spec.goalposts
        values = (None,) * 3 if posts is None else (posts.worst, posts.reference, posts.best)
        for k, value in enumerate(values):
            page.number(row, SPEC + 4 + k, value, ANY_NUMBER)

    def _denominator(self, spec: ItemSpec) -> str:
        """The denominator of an item with its unit; empty where it has none."""
        if spec.denominator is None:
            return ""
        denominator = self.tree.framework.denominator(spec.denominator)
        return f"{self.context.say(denominator.name)} ({denominator.unit})"


def printed_weights(weights: Weights, decimals: int = PRINTED_DECIMALS) -> list[float]:
    """Entered weights as printed: each sibling set adds to exactly 100."""
    printed = [100.0] * len(weights.tree)
    for family in weights.tree.children:
        values = rounded_to([float(weights.entered[p]) for p in family], decimals)
        for position, value in zip(family, values, strict=True):
            printed[position] = value
    return printed


def printed_effective(weights: Weights, decimals: int = PRINTED_DECIMALS) -> list[float]:
    """Effective weights as printed: children add to their parent as printed, items to 100."""
    tree = weights.tree
    printed = [100.0] * len(tree)
    for position in tree.top_down:
        family = tree.children[position]
        values = [float(weights.effective[p]) for p in family]
        for child, value in zip(
            family, rounded_to(values, decimals, printed[position]), strict=True
        ):
            printed[child] = value
    return printed


def write_method(book: Workbook, styles: Styles, context: RankedContext) -> None:
    """All choices and how the numbers come about, in sentences."""
    page = RankedSheet(book, styles, METHOD, context)
    page.frame(
        METHOD, Name("本表列出计算所用的全部选项。", "Every choice of the calculation."), [26, 100]
    )
    row = HEAD
    page.text(row, 0, page.say("所用选项", "Choices applied"), "section")
    for label, value in (*_choices(context), *context.freezing):
        row += 1
        page.text(row, 0, context.say(label), "label")
        page.text(row, 1, context.say(value), "wrapped")
    row = write_adjustments(page, context, row)
    row += 2
    page.text(row, 0, page.say("计算步骤", "Calculation, in order"), "section")
    for label, sentence in _STEPS:
        row += 1
        lines = -(-display_width(context.say(sentence)) // 95)
        page.sheet.set_row(row, 6 + 15 * lines)
        page.text(row, 0, context.say(label), "label")
        page.text(row, 1, context.say(sentence), "wrapped")
    page.finish(freeze=(HEAD, 0), repeat=2)


def _choices(context: RankedContext) -> list[tuple[Name, Name]]:
    method = context.result.snapshot.method
    on, off = Name("采用", "applied"), Name("不采用", "not applied")
    return [
        (Name("缺失值", "Missing values"), CHOICE_NAMES[method.missing]),
        (Name("归一化", "Normalisation"), CHOICE_NAMES[method.normalisation]),
        (Name("合成", "Aggregation"), CHOICE_NAMES[method.aggregation]),
        (Name("全市指数", "City index"), CHOICE_NAMES[method.city]),
        (Name("进步", "Progress"), CHOICE_NAMES[method.progress]),
        (
            Name("网络安全状况系数", "Network-security coefficient"),
            on if method.coefficient else off,
        ),
        (Name("扣分", "Deductions"), on if method.deduction else off),
    ]


_STEPS: tuple[tuple[Name, Name], ...] = (
    (
        Name("1. 比较值", "1. Denominated value"),
        Name(
            "合计类数据项除以分母（如常住人口）后比较；加权平均类的分母只用于汇总全市值。",
            "Items that add up are divided by their denominator (such as residents); for weighted "
            "means the denominator only weights the city's value.",
        ),
    ),
    (
        Name("2. 得分", "2. Score"),
        Name(
            "不允许值 70 分、基准值 100 分、满意值 130 分，其间按直线；"
            "两端按原斜率延伸，可超出 70–130。",
            "Worst is 70, reference 100, best 130, straight lines between; the end slopes go on, "
            "so scores may leave 70–130.",
        ),
    ),
    (
        Name("3. 合成", "3. Aggregation"),
        Name(
            "上级得分 = Σ(权重×得分)/Σ权重，缺失的下级按所选办法处理。",
            "Parent = Σ(weight × score) / Σ weight of its children; what happens to missing "
            "ones is the choice above.",
        ),
    ),
    (
        Name("4. 全市与各组", "4. City and groups"),
        Name(
            "按所选办法：汇总时先加总原始数，分子分母取同一批填报区，再同样计分，市级填报数优先。"
            "不参加排名。",
            "As chosen above: for totals raw values are added up first, numerator and denominator "
            "over the same reporting units, and scored alike; a reported city value takes "
            "precedence. Never ranked.",
        ),
    ),
    (
        Name("5. 名次", "5. Rank"),
        Name(
            "依未四舍五入的得分，相差不超过 0.000000001 为并列（1、2、2、4）；"
            "名次变化 = 上年 − 本年。",
            "From unrounded scores; within 0.000000001 they tie (1, 2, 2, 4). Rank change is last "
            "year's rank less this year's.",
        ),
    ),
    (
        Name("6. 覆盖率", "6. Coverage"),
        Name(
            "已填报数据项的有效权重之和；补齐的数值不计入。",
            "Effective weight of the items that were reported; imputed values do not count.",
        ),
    ),
)
