"""The table behind the ranking: ranks, intervals, scores and what they are made of."""

from __future__ import annotations

from smartcity_desk.publish.chart_table import Cell, ChartTable, cell_of, rank_cell
from smartcity_desk.ui.charts.ranking_state import RankingState
from smartcity_desk.ui.language import tr
from smartcity_desk.ui.texts import charts as texts
from smartcity_desk.ui.texts import charts_changes as shared


def ranking_chart_table(state: RankingState) -> ChartTable | None:
    """One line a unit by rank; contributions are counted from the origin of the bars."""
    bars = state.bars
    if bars is None:
        return None
    nodes, units = bars.result.tree.nodes, bars.result.rows.units
    names = [tr(nodes[position].name) for position in bars.branches]
    heads = [tr(texts.RANK), tr(shared.CODE), tr(shared.UNIT), tr(texts.SCORE)]
    heads += [tr(texts.RANK_CHANGE), tr(texts.RANK_INTERVAL)]
    heads += [tr(texts.SCORE_OF, node=name) for name in names]
    heads += [tr(texts.POINTS_OF, node=name) for name in names]
    heads += [tr(texts.ADJUSTMENT), tr(texts.REPORTED)]
    scores = bars.result.scores[bars.result.year_position(bars.year)]
    lines: list[tuple[Cell, ...]] = []
    for place in bars.order.tolist():
        row = int(bars.rows[place])
        interval = state.intervals[place] if place < len(state.intervals) else ""
        cells: list[Cell] = [
            rank_cell(float(bars.ranks[place])), units[row].code, state.names[place],
            cell_of(float(bars.scores[place])), rank_cell(float(bars.rank_change[place])),
            interval.strip("()（） ") or None,
        ]  # fmt: skip
        cells += [cell_of(float(scores[position, row])) for position in bars.branches]
        cells += [cell_of(float(points)) for points in bars.segments[:, place]]
        cells += [cell_of(float(bars.adjustment[place])), f"{bars.reported[place]}/{bars.items}"]
        lines.append(tuple(cells))
    return ChartTable(state.title, tuple(heads), tuple(lines))
