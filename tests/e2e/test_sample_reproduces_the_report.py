"""From the committed sample workbooks the program computes what was published."""

from __future__ import annotations

import zipfile
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from sample_workbooks.make_samples import write_samples
from smartcity_desk.core.explain import progress
from smartcity_desk.core.framework import CityAggregation, Level, ValueType
from smartcity_desk.core.issues import Severity
from smartcity_desk.core.panel import Bound, Status
from smartcity_desk.core.pipeline import compute
from smartcity_desk.core.result import Result
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.resources import samples
from smartcity_desk.workbooks.imported import Imported
from smartcity_desk.workbooks.importer import import_paths

# How firmly a claimed rank holds, in points, so that no rounding elsewhere can turn it.
MARGIN = 0.1

# Every figure that a public report gives, in the item's unit: (item, year) → city value.
TOTALS = {
    ("A101-1", 2020): 31_400,
    ("A101-2", 2020): 49_800,
    ("A201-1", 2020): 80,
    ("A301-1", 2015): 500,
    ("A301-1", 2020): 4_200,
    ("B103-1", 2020): 6_042,
    ("B104-1", 2020): 12_000,
    ("B302-1", 2020): 3_000,
    ("B302-2", 2020): 200,
    ("B401-1", 2015): 5_882,
    ("B401-1", 2020): 10_000,
    ("B402-1", 2020): 300,
}
BESTS = {"B101-1": 2_341, "B201-1": 100, "B201-2": 30, "B301-2": 35, "B301-3": 9}
RATES = {("A102-1", 2016): 11.3, ("A102-1", 2020): 50.32, ("B102-1", 2020): 84.0}
PLATFORM = ("A303-1", "B101-1", "B102-1", "B103-1", "B104-1", "B104-2",
            "B201-1", "B201-2", "B301-2", "B301-3", "B302-2")  # fmt: skip
FIVE_G = ("A101-1", "A101-2")


@pytest.fixture(scope="module")
def imported() -> Imported:
    return import_paths([samples()])


@pytest.fixture(scope="module")
def result(imported: Imported) -> Result:
    return compute(Snapshot.of(imported.framework, imported.panel))


def city_index(result: Result) -> dict[int, float]:
    assert result.city_index is not None
    return dict(zip(result.years, result.city_index.tolist(), strict=True))


def leaders(result: Result, year: int, node: str | None = None, group: str | None = None) -> str:
    """The first three, after making sure that each is ahead of the next by the margin."""
    position = result.tree.root if node is None else result.tree.position[node]
    units = [
        (result.scores[result.year_position(year), position, row], unit.name.zh)
        for row, unit in enumerate(result.rows.units)
        if group in (None, unit.group)
    ]
    units.sort(reverse=True)
    for (ahead, _), (behind, _) in pairwise(units[:4]):
        assert ahead - behind >= MARGIN
    return " ".join(name.removesuffix("新区").removesuffix("区") for _, name in units[:3])


def test_that_the_workbooks_are_read_without_a_question(imported: Imported) -> None:
    assert [i for i in imported.issues if i.severity is not Severity.INFO] == []
    framework, panel = imported.framework, imported.panel
    assert [len(framework.at_level(level)) for level in Level] == [1, 3, 10, 39, 54]
    assert panel.years == (2014, 2015, 2016, 2017, 2018, 2019, 2020)
    codes = [unit.code for unit in panel.units]
    assert (len(codes), codes[0], codes[1:]) == (16, "310115", sorted(codes[1:]))
    assert panel.city is not None


@pytest.mark.parametrize(
    ("year", "published"),
    [(2015, 96.91), (2017, 99.53), (2018, 105.13), (2019, 105.86), (2020, 109.77)],
)
def test_that_the_city_index_is_the_published_one(
    result: Result, year: int, published: float
) -> None:
    assert round(city_index(result)[year], 2) == published
    assert city_index(result)[year] == pytest.approx(published, abs=0.002)


def test_that_the_published_differences_come_out_rounded(result: Result) -> None:
    index = city_index(result)
    assert round(index[2020] - index[2019], 2) == 3.91
    assert round(index[2020] - index[2015], 2) == 12.86
    assert round(100 * (index[2020] - index[2017]) / (index[2020] - index[2015])) == 80


def test_that_the_city_grows_in_every_one_of_seven_editions(result: Result) -> None:
    values = list(city_index(result).values())
    assert len(values) == 7
    assert all(later > earlier for earlier, later in pairwise(values))


@pytest.mark.parametrize(
    ("year", "node", "group", "published"),
    [
        (2020, None, None, "浦东 徐汇 黄浦"),
        (2020, None, "suburb", "宝山 嘉定 闵行"),
        (2020, "A", None, "虹口 黄浦 普陀"),
        (2020, "B", None, "徐汇 浦东 黄浦"),
        (2020, "C", None, "浦东 徐汇 普陀"),
        (2019, None, None, "徐汇 静安 黄浦"),
        (2017, None, None, "静安 徐汇 黄浦"),
        (2017, None, "suburb", "宝山 闵行 嘉定"),
    ],
)
def test_that_the_first_three_are_the_published_ones(
    result: Result, year: int, node: str | None, group: str | None, published: str
) -> None:
    assert leaders(result, year, node, group) == published


def test_that_jinshan_and_qingpu_progressed_fastest(result: Result) -> None:
    gains = progress(result, 2020)
    order = np.argsort(-gains)
    assert [result.rows.units[row].name.zh for row in order[:2]] == ["金山区", "青浦区"]
    assert gains[order[0]] - gains[order[1]] >= MARGIN
    assert gains[order[1]] - gains[order[2]] >= MARGIN


def test_that_two_districts_lie_within_two_hundredths_of_each_other(result: Result) -> None:
    index = np.sort(result.index[-1, : result.rows.unit_count])
    assert 0 < np.diff(index).min() <= 0.02
    assert (np.diff(index) <= 0.02).sum() == 1


def test_that_district_counts_add_up_to_the_published_city_figures(imported: Imported) -> None:
    panel = imported.panel
    for (item, year), total in TOTALS.items():
        values = panel.items[item].values[panel.year_position(year)]
        assert values.sum() == pytest.approx(total, abs=1e-6), (item, year)
    factories = panel.items["B402-2"].values[-1]
    assert 97 <= np.nansum(factories) <= 99


def test_that_the_best_district_has_the_published_number(imported: Imported) -> None:
    for item, best in BESTS.items():
        assert imported.panel.items[item].values[-1].max() == best, item


def test_that_rates_average_to_the_published_ones(result: Result, imported: Imported) -> None:
    assert result.rows.city_row is not None
    codes = [node.code for node in imported.framework.items]
    for (item, year), rate in RATES.items():
        stages = result.items[codes.index(item)]
        t = result.year_position(year)
        assert stages.denominated[t, result.rows.city_row] == pytest.approx(rate, abs=0.005)
        assert not stages.overridden[t]


def test_that_reported_city_values_agree_with_the_districts(
    result: Result, imported: Imported
) -> None:
    panel = imported.panel
    for node in imported.framework.items:
        column = panel.city_items.get(node.code)
        assert node.item is not None
        if column is None or node.item.city_aggregation is CityAggregation.UNION:
            continue
        own = panel.items[node.code].values
        known = ~np.isnan(column.values[:, 0])
        largest = node.item.city_aggregation is CityAggregation.MAX
        made = np.nanmax(own, axis=1) if largest else np.nansum(own, axis=1)
        assert column.values[known, 0].tolist() == pytest.approx(made[known].tolist()), node.code


def test_that_a_union_is_reported_by_the_city_every_year(imported: Imported) -> None:
    column = imported.panel.city_items["A201-2"]
    assert column.values[-1, 0] == 30
    assert not np.isnan(column.values).any()
    assert (imported.panel.items["A201-2"].values < column.values).all()


def test_that_values_are_inside_their_range_and_written_with_their_decimals(
    imported: Imported,
) -> None:
    for node in imported.framework.items:
        assert node.item is not None
        values = imported.panel.items[node.code].values
        values = values[~np.isnan(values)]
        top = np.inf if node.item.valid_max is None else node.item.valid_max
        assert (values >= (node.item.valid_min or 0.0)).all(), node.code
        assert (values <= top).all(), node.code
        assert np.array_equal(values, np.round(values, node.item.decimals)), node.code
        if node.item.value_type is ValueType.COUNT:
            assert node.item.decimals == 0, node.code


def test_that_nothing_stands_before_its_launch(imported: Imported) -> None:
    panel = imported.panel
    for items, launch in ((FIVE_G, 2019), (PLATFORM, 2018)):
        for item in items:
            values = panel.items[item].values
            t = panel.year_position(launch)
            assert np.nansum(values[:t]) == 0, item
            assert np.nanmin(values[t]) > 0, item


def test_that_cumulative_items_never_fall(imported: Imported) -> None:
    cumulative = [n.code for n in imported.framework.items if n.item and n.item.cumulative]
    assert len(cumulative) >= 8
    for code in cumulative:
        growth = np.diff(imported.panel.items[code].values, axis=0)
        assert np.nanmin(growth) >= 0, code


def test_that_goalposts_lie_in_natural_ranges(result: Result, imported: Imported) -> None:
    assert result.rows.city_row is not None
    for node, stages in zip(imported.framework.items, result.items, strict=True):
        assert node.item is not None
        posts = node.item.goalposts
        assert posts is not None
        assert min(posts.worst, posts.best) >= 0, node.code
        if node.item.value_type in (ValueType.PERCENT, ValueType.SCORE):
            assert max(posts.worst, posts.best) <= 100, node.code
        elif posts.best > posts.worst:
            assert posts.best <= 2 * stages.denominated[-1, result.rows.city_row], node.code


def test_that_a_few_values_are_missing_and_chongming_has_the_lowest_coverage(
    result: Result, imported: Imported
) -> None:
    statuses = np.concatenate([column.status[-1] for column in imported.panel.items.values()])
    assert 4 <= (statuses == Status.NOT_REPORTED).sum() <= 8
    assert 2 <= (statuses == Status.NOT_APPLICABLE).sum() <= 4
    coverage = result.coverage[-1, result.tree.root, : result.rows.unit_count]
    lowest = int(np.argmin(coverage))
    assert imported.panel.units[lowest].name.zh == "崇明区"
    assert 0.9 < coverage[lowest] < 0.95
    assert np.sort(coverage)[1] > 0.97


def test_that_bounds_keep_their_signs(imported: Imported) -> None:
    panel = imported.panel
    assert panel.city is not None
    cells = panel.reading(panel.city.code, "A101-2", 2020)
    assert (cells.value, cells.bound) == (49_800, Bound.MORE_THAN)
    factories = panel.reading(panel.city.code, "B402-2", 2020)
    assert (factories.value, factories.bound) == (98, Bound.ABOUT)
    signs = np.concatenate([column.bounds[-1] for column in panel.items.values()])
    assert {Bound.MORE_THAN, Bound.LESS_THAN, Bound.ABOUT} <= {Bound(int(s)) for s in signs}


def test_that_every_value_of_the_evaluation_year_has_a_date_and_a_synthetic_source(
    imported: Imported,
) -> None:
    panel = imported.panel
    for code, column in [*panel.items.items(), *panel.denominators.items()]:
        for unit in range(len(panel.units)):
            reading = column.reading(len(panel.years) - 1, unit)
            if reading.value is not None:
                assert reading.origin.as_of.startswith("2020-"), code
                assert "合成" in reading.origin.source, code


def test_that_every_sheet_says_that_its_data_are_synthetic() -> None:
    from openpyxl import load_workbook

    paths = sorted(samples().glob("*.xlsx"))
    assert len(paths) == 18
    for path in paths:
        book = load_workbook(path, read_only=True)
        for sheet in book.worksheets:
            notice = str(sheet.cell(2, 1).value)
            assert "合成" in notice, (path.name, sheet.title)
            assert "Synthetic" in notice, (path.name, sheet.title)
            assert "公布" in notice, (path.name, sheet.title)
            assert "published" in notice, (path.name, sheet.title)
        book.close()


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_that_the_script_makes_the_committed_workbooks(tmp_path: Path) -> None:
    # Compared unpacked: what a zip compresses to depends on the zlib at hand, nothing else does.
    made = write_samples(tmp_path)
    assert {p.name for p in made} == {p.name for p in samples().glob("*.xlsx")}
    for path in made:
        assert parts(path) == parts(samples() / path.name), path.name
