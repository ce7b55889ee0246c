"""A pair of iData and iMeta with a panel and denominators, from the files to the ranks.

``panel3`` is small enough to work out by hand. The 51 countries of ASEM (COINr's data set, not
ours to hand on) are read where they are at hand and computed again with NumPy.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from smartcity_desk.core.findings import findings
from smartcity_desk.core.pipeline import compute
from smartcity_desk.core.result import Result
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.workbooks.cache import CellCache
from smartcity_desk.workbooks.imported import Imported
from smartcity_desk.workbooks.importer import import_paths

PANEL3 = Path(__file__).parent / "panel3"
ASEM = Path(__file__).resolve().parents[3] / "shared" / "reference" / "asem"
Line = Mapping[str, str]
Values = NDArray[np.float64]
# How both files were read, that one of several groupings is used, where goalposts come from.
SAID = [("info", code) for code in (
    "text_read_as", "text_read_as", "pair_one_grouping", "pair_goalposts_from_data",
)]  # fmt: skip
at_hand = pytest.mark.skipif(not ASEM.is_dir(), reason="the ASEM data are not at hand")


def result_of(imported: Imported) -> Result:
    """The evaluation computed with the default method."""
    return compute(Snapshot.of(imported.framework, imported.panel))


def lines(path: Path) -> list[Line]:
    """The rows of a table by their heads."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def number(text: str) -> float:
    """A number as R writes it; NaN for NA."""
    return float("nan") if text in ("NA", "") else float(text)


def test_that_a_panel_with_denominators_leads_to_the_scores_worked_out_by_hand(
    tmp_path: Path,
) -> None:
    imported = import_paths([PANEL3], cache=CellCache(tmp_path))
    assert [(str(i.severity), i.code) for i in imported.issues] == SAID
    result = result_of(imported)
    # Three of four items in the last year are below 80 per cent.
    assert [(i.code, i.unit, i.cell) for i in findings(result)] == [("check_coverage", "CCC", "K7")]
    assert result.years == (2018, 2019)
    # Each indicator runs from 1 to 5 (renewables 10 to 30) over both years: 15 points a step.
    by_hand: dict[str, list[tuple[float | None, ...]]] = {
        "Logist": [(70, 100, 130), (85, 115, 130)],
        "Flights": [(70, 100, 85), (85, 130, 115)],  # 1, 3, 2 and 2, 5, 4 seats a head
        "CO2": [(130, 115, 100), (115, 130, 70)],  # 1, 2, 3 and 2, 1, 5 a dollar: less is better
        "Renew": [(None, 70, 130), (100, 70, None)],
        "Physical": [(70, 100, 96.25), (85, 126.25, 118.75)],  # (1 × first + 3 × second) ÷ 4
        "Environ": [(130, 92.5, 115), (107.5, 100, 70)],  # what is missing is left out
        "Index": [(90, 97.5, 102.5), (92.5, 117.5, 102.5)],  # (2 × physical + environ) ÷ 3
    }
    for code, years in by_hand.items():
        for year, expected in zip(result.years, years, strict=True):
            found = [result.score(unit.code, code, year) for unit in imported.panel.units]
            assert found == pytest.approx(list(expected), abs=1e-12), (code, year)
    assert result.ranks(2018)[:3].tolist() == [3, 2, 1]
    assert result.ranks(2019)[:3].tolist() == [3, 1, 2]


@at_hand
@pytest.mark.parametrize("table", ["iData", "iData_panel"])
def test_that_the_countries_of_asem_get_what_numpy_gives_them(table: str, tmp_path: Path) -> None:
    paths = [ASEM / f"{table}.csv", ASEM / "iMeta.csv"]
    imported = import_paths(paths, cache=CellCache(tmp_path))
    panel, result = imported.panel, result_of(imported)
    assert [(str(i.severity), i.code) for i in imported.issues] == SAID
    meta, data = lines(paths[1]), lines(paths[0])
    assert (len(panel.units), len(panel.items), len(panel.denominators)) == (51, 49, 4)
    assert panel.years == tuple(sorted({int(line["Time"]) for line in data}))
    expected = computed(meta, data, [unit.code for unit in panel.units], panel.years)
    for code, scores in expected.items():
        found = result.scores[:, result.tree.position[code], :51]
        np.testing.assert_allclose(found, scores, rtol=0, atol=1e-9, err_msg=code)
    index = expected["Index"]
    assert np.isfinite(index).all()
    for position, year in enumerate(panel.years):
        places = 1 + (index[position][None, :] > index[position][:, None] + 1e-9).sum(axis=1)
        assert result.ranks(year)[:51].tolist() == places.tolist()


def computed(
    meta: list[Line], data: list[Line], units: list[str], years: tuple[int, ...]
) -> dict[str, Values]:
    """Scores (years, units) by code: x ÷ denominator, 70 to 130 from worst to best, means.

    Worst and best are the extremes of all years, as the program takes them without goalposts.
    """
    at = {(line["uCode"], int(line["Time"])): line for line in data}

    def column(code: str) -> Values:
        return np.array([[number(at[unit, year][code]) for unit in units] for year in years])

    scores: dict[str, Values] = {}
    levels = {line["iCode"]: number(line["Level"]) for line in meta}
    nodes = [line for line in meta if line["Type"] in ("Indicator", "Aggregate")]
    for line in sorted(nodes, key=lambda line: levels[line["iCode"]]):
        code = line["iCode"]
        if line["Type"] == "Indicator":
            per = line["Denominator"]
            x = column(code) if per == "NA" else column(code) / column(per)
            low, high = np.nanmin(x), np.nanmax(x)
            share = (x - low if line["Direction"] == "1" else high - x) / (high - low)
            scores[code] = 70 + 60 * share
            continue
        below = [each for each in nodes if each["Parent"] == code]
        weights = np.array([number(each["Weight"]) for each in below])[:, None, None]
        stack = np.array([scores[each["iCode"]] for each in below])
        known = np.isfinite(stack)
        total = np.where(known, stack, 0.0) * weights
        scores[code] = total.sum(axis=0) / (known * weights).sum(axis=0)
    return scores
