"""The pandas edge: results and readings as data frames for people who go on with them.

Column labels are English keys in either language; names of units, groups and nodes follow
``language``. pandas is imported inside, since it takes longer than a window to start.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from smartcity_desk.core.names import Language
from smartcity_desk.core.readings import ReadingLine, reading_lines
from smartcity_desk.core.result import Result
from smartcity_desk.core.standings import standings

if TYPE_CHECKING:
    from pandas import DataFrame

_WHOLE = ("rank", "rank_change", "group_rank")
DATA_COLUMNS = (
    "unit", "unit_name", "item", "item_name", "year", "value", "bound", "status",
    "as_of", "source", "note", "file", "sheet", "cell", "raw",
)  # fmt: skip


def ranking_frame(result: Result, year: int, language: Language = "zh") -> DataFrame:
    """One row a unit, by rank: index, first-level scores (by code), changes, coverage.

    Scores are unrounded. Ranks are nullable integers (``Int64``).
    """
    import pandas as pd

    records = []
    for line in standings(result, year):
        record: dict[str, Any] = {
            "rank": line.rank,
            "code": line.unit.code,
            "name": line.unit.name.text(language),
            "group": None if line.group is None else line.group.name.text(language),
            "index": line.index,
        }
        record.update({branch.code: branch.score for branch in line.first_level})
        record.update(
            change=line.change, rank_change=line.rank_change, group_rank=line.group_rank,
            progress=line.progress, coverage=line.coverage,
            reported=line.reported, items=line.items,
        )  # fmt: skip
        records.append(record)
    frame = pd.DataFrame.from_records(records)
    scores = ["index", *(n.code for n in result.tree.framework.first_level), "change", "progress"]
    types = {**dict.fromkeys(scores, "float64"), **dict.fromkeys(_WHOLE, "Int64")}
    return frame.astype({name: kind for name, kind in types.items() if name in frame.columns})


def scores_frame(result: Result, year: int, language: Language = "zh") -> DataFrame:
    """Scores of all nodes (rows, in framework order) for all units, groups and the city.

    Columns: ``code``, ``name``, ``level``, ``weight`` (entered), ``effective``, then one
    for every row of the result, by its code. NaN is no score.
    """
    import pandas as pd

    tree, weights = result.tree, result.snapshot.weights
    frame = pd.DataFrame(
        {
            "code": tree.codes,
            "name": [node.name.text(language) for node in tree.nodes],
            "level": [str(node.level) for node in tree.nodes],
            "weight": weights.entered,
            "effective": weights.effective,
        }
    )
    scores = pd.DataFrame(result.scores[result.year_position(year)], columns=result.rows.codes)
    return pd.concat([frame, scores], axis=1)


def data_frame(result: Result, language: Language = "zh") -> DataFrame:
    """Every reading of the units and the city, one a row, with its place of origin.

    By year, unit, then items and denominators. ``value`` is NaN where missing; ``status``
    then says which kind of missing it is.
    """
    import pandas as pd

    records = [_record(line, language) for line in reading_lines(result)]
    return pd.DataFrame.from_records(records, columns=list(DATA_COLUMNS))


def _record(line: ReadingLine, language: Language) -> tuple[Any, ...]:
    reading, origin = line.reading, line.reading.origin
    return (
        line.unit.code, line.unit.name.text(language),
        line.quantity.code, line.quantity.name.text(language), line.year,
        np.nan if reading.value is None else reading.value,
        reading.bound.sign, reading.status.name.lower(),
        origin.as_of, origin.source, origin.note,
        origin.file, origin.sheet, origin.cell, origin.raw,
    )  # fmt: skip
