"""The table behind the trend: every year's index, official and published beside it."""

from __future__ import annotations

from smartcity_desk.publish.chart_table import Cell, ChartTable, cell_of
from smartcity_desk.ui.charts.trend_chart import Trend
from smartcity_desk.ui.language import tr
from smartcity_desk.ui.texts import charts as texts


def trend_table(trend: Trend | None, title: str) -> ChartTable | None:
    """One line a year: what is computed on the comparable basis, published and derived figures."""
    if trend is None:
        return None
    published = trend.published or {}
    heads = [tr(texts.YEAR), tr(texts.COMPARABLE if published else texts.SCORE)]
    heads += [tr(texts.OFFICIAL_SCORE)] if trend.official is not None else []
    heads += [tr(texts.PUBLISHED), tr(texts.DERIVED)] if published else []
    lines: list[tuple[Cell, ...]] = []
    for place, year in enumerate(trend.years):
        cells: list[Cell] = [str(year), cell_of(float(trend.values[place]))]
        if trend.official is not None:
            cells.append(cell_of(float(trend.official[place])))
        if published:
            figure = published.get(year)
            is_derived = figure is not None and figure.is_derived
            value = None if figure is None else float(figure.value)
            cells += [None if is_derived else value, value if is_derived else None]
        lines.append(tuple(cells))
    return ChartTable(title, tuple(heads), tuple(lines))
