"""The published figures that the sample reproduces, for the city workbook."""

from __future__ import annotations

from sample_workbooks.calibration.tables import table
from smartcity_desk.core.names import Name
from smartcity_desk.workbooks.published import FigureKind, PublishedFigure

SOURCE = "《{year}上海市智慧城市发展水平评估报告》公开报道"
DERIVED = "由公布数字推算"


def load_published() -> tuple[PublishedFigure, ...]:
    """The table ``published.csv``; figures with a bound sign and rankings stay text."""
    return tuple(_figure(row) for row in table("published"))


def _figure(row: dict[str, str]) -> PublishedFigure:
    year, kind = int(row["year"]), FigureKind(row["kind"])
    # Figures of 2015 and 2016 stand in the report of 2020.
    report = year if row["node"] or year in (2017, 2019) else 2020
    return PublishedFigure(
        year=year,
        what=Name(row["what_zh"], row["what_en"]),
        value=_value(row["value"]),
        source=DERIVED if kind is FigureKind.DERIVED else SOURCE.format(year=report),
        kind=kind,
        node=row["node"],
        note=row["note"],
    )


def _value(text: str) -> float | str:
    try:
        return float(text)
    except ValueError:
        return text
