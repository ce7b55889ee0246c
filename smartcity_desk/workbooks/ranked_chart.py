"""The sheet with the chart of the ranking: contributions from the reference, stacked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartcity_desk.core.display import number_text, rank_text
from smartcity_desk.core.names import Name
from smartcity_desk.core.standings import Standing
from smartcity_desk.workbooks.ranked_context import CHART, RANKING, RankedContext
from smartcity_desk.workbooks.ranked_places import FIRST, HEAD, cell, row_range
from smartcity_desk.workbooks.ranked_ranking import (
    BRANCHES,
    FIRST_ROW,
    INDEX,
    RANK,
    UNIT,
    WEIGHT_ROW,
)
from smartcity_desk.workbooks.ranked_sheet import RankedSheet
from smartcity_desk.workbooks.ranked_styles import (
    FONT_NAME,
    GREY,
    INK,
    LINE,
    Styles,
    first_level_colour,
    signed_points,
)

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook

MOST_BARS = 40
CHART_WIDTH, BAR_HEIGHT, CHART_FRAME = 1040, 25, 150
TABLE_COLUMN = 17  # right of the chart, outside what is printed
REFERENCE = 100

HINT = Name(
    "每段 = 权重 ×（得分 − 100），以基准 100 为起点；各段之和为指数与 100 之差。"
    "右侧为作图数据（公式）。",
    "Each segment is weight × (score − 100), drawn from the reference 100; together they are "
    "the index less 100. The data of the chart stand to the right of it, as formulas.",
)


def write_chart(book: Workbook, styles: Styles, context: RankedContext) -> None:
    """Write the sheet; at most 40 bars, the first ones of the ranking."""
    page = RankedSheet(book, styles, CHART, context)
    lines = context.lines[:MOST_BARS]
    page.frame(_title(context, len(lines)), HINT, [9.0] * (TABLE_COLUMN - 1))
    _table(page, lines)
    height = len(lines) * BAR_HEIGHT + CHART_FRAME
    page.sheet.insert_chart(
        HEAD, 0, _chart(book, page, context, len(lines)),
        {"x_offset": 4, "y_offset": 4, "object_position": 2},
    )  # fmt: skip
    rows_covered = HEAD + height // 20 + 2
    page.sheet.print_area(0, 0, rows_covered, TABLE_COLUMN - 2)
    page.finish(freeze=(HEAD, 0), repeat=2, tall=1)


def _title(context: RankedContext, bars: int) -> Name:
    if bars == len(context.lines):
        return CHART
    return Name(f"{CHART.zh}（前 {bars} 名）", f"{CHART.en} (first {bars})")


def _table(page: RankedSheet, lines: tuple[Standing, ...]) -> None:
    """Label and contributions of every bar, computed from the sheet of the ranking."""
    context = page.context
    ranking = f"'{context.say(RANKING)}'!"
    page.sheet.set_column(TABLE_COLUMN, TABLE_COLUMN, 30)
    page.sheet.set_column(TABLE_COLUMN + 1, TABLE_COLUMN + len(context.first_level), 14)
    page.text(HEAD, TABLE_COLUMN, page.say("作图数据", "Chart data"), "head")
    for k, position in enumerate(context.first_level):
        page.text(HEAD, TABLE_COLUMN + 1 + k, context.node_name(position), "head")
    applied = context.result.applied_weights(context.year)
    last = BRANCHES + len(context.first_level) - 1
    for i, line in enumerate(lines):
        source = FIRST_ROW + i
        rank, name, index = (ranking + cell(source, c) for c in (RANK, UNIT, INDEX))
        decimals = context.decimals[i]
        index_text = number_text(line.index, decimals)
        label = (rank_text(line.rank), context.say(line.unit.name), index_text)
        formula = f'={rank}&"  "&{name}&"  "&TEXT({index},"0.{"0" * decimals}")'
        page.formula(FIRST + i, TABLE_COLUMN, formula, "  ".join(label), "", "text")
        weights = ranking + row_range(WEIGHT_ROW, BRANCHES, last, fixed_row=True)
        scores = ranking + row_range(source, BRANCHES, last)
        present = f"SUMPRODUCT({weights}*ISNUMBER({scores}))"
        for k, position in enumerate(context.first_level):
            weight = ranking + cell(WEIGHT_ROW, BRANCHES + k, fixed_row=True)
            score = ranking + cell(source, BRANCHES + k)
            formula = (
                f"=IF(AND(ISNUMBER({index}),ISNUMBER({score})),"
                f"{weight}*({score}-{REFERENCE})/{present},0)"
            )
            own = line.first_level[k].score
            share = float(applied[position, line.row])
            value = 0.0 if own is None else share * (own - REFERENCE)
            page.formula(FIRST + i, TABLE_COLUMN + 1 + k, formula, value, signed_points())


def _chart(book: Workbook, page: RankedSheet, context: RankedContext, bars: int) -> object:
    chart = book.add_chart({"type": "bar", "subtype": "stacked"})
    last = FIRST + bars - 1
    labels = [page.name, FIRST, TABLE_COLUMN, last, TABLE_COLUMN]
    for k in range(len(context.first_level)):
        column = TABLE_COLUMN + 1 + k
        chart.add_series(
            {
                "name": [page.name, HEAD, column],
                "categories": labels,
                "values": [page.name, FIRST, column, last, column],
                "fill": {"color": first_level_colour(k)},
                "border": {"color": "#FFFFFF", "width": 0.75},
                "gap": 45,
            }
        )
    plain = {"name": FONT_NAME, "size": 10, "color": INK, "bold": False}
    small = {**plain, "size": 9, "color": GREY}
    chart.set_y_axis(
        {"reverse": True, "num_font": plain, "line": {"color": GREY}, "label_position": "low",
         "major_tick_mark": "none"}
    )  # fmt: skip
    chart.set_x_axis(
        {"name": page.say("与基准 100 之差（分）", "points above or below the reference 100"),
         "name_font": small, "num_font": small, "num_format": '+0;"−"0;0',
         "major_gridlines": {"visible": True, "line": {"color": LINE, "width": 0.5}},
         "line": {"none": True}, "label_position": "high"}
    )  # fmt: skip
    chart.set_legend({"position": "top", "font": plain})
    chart.set_title({"none": True})
    chart.set_chartarea({"border": {"none": True}})
    chart.set_size({"width": CHART_WIDTH, "height": bars * BAR_HEIGHT + CHART_FRAME})
    return chart
