"""The table behind the slope chart: rank, move and score under each scenario."""

from __future__ import annotations

from smartcity_desk.core.slope import Slope, slope_sentence
from smartcity_desk.publish.chart_table import Cell, ChartTable, cell_of, rank_cell
from smartcity_desk.ui.language import tr
from smartcity_desk.ui.texts import scenarios as texts


def slope_table(slope: Slope) -> ChartTable:
    """One row a unit; for each scenario its rank, how far it moved, its score."""
    headings = [tr(texts.DISTRICT)]
    for k, column in enumerate(slope.columns):
        name = tr(column.name)
        headings.append(tr(texts.RANK_OF, name=name))
        if k != slope.reference:
            headings.append(tr(texts.MOVE_OF, name=name))
        headings.append(tr(texts.SCORE_OF, name=name))
    rows = tuple(_row(slope, unit) for unit in slope.rows)
    return ChartTable(tr(slope_sentence(slope)), tuple(headings), rows)


def _row(slope: Slope, unit: int) -> tuple[Cell, ...]:
    cells: list[Cell] = [tr(slope.units[unit].name)]
    for k, column in enumerate(slope.columns):
        cells.append(rank_cell(float(column.ranks[unit])))
        if k != slope.reference:
            cells.append(rank_cell(float(slope.moved(k)[unit])))
        cells.append(cell_of(float(column.scores[unit])))
    return tuple(cells)
