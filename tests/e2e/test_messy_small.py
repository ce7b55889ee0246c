"""The small framework's workbooks lead to exactly the entries stated here."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sample_workbooks.make_small import FRAMEWORK_FILE, SMALL, good_values, write_small
from smartcity_desk.core.findings import findings
from smartcity_desk.core.issues import InputError, Issue
from smartcity_desk.core.panel import Panel
from smartcity_desk.core.pipeline import compute
from smartcity_desk.core.resolutions import accept
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.resources import samples
from smartcity_desk.workbooks.cache import CellCache
from smartcity_desk.workbooks.imported import Imported
from smartcity_desk.workbooks.importer import import_paths
from smartcity_desk.workbooks.reader_pool import ReaderPool

FOLDER = samples() / "messy"
Stated = tuple[str, str, str, str, str]  # code, sheet, cell, text found, reading
READ: list[Stated] = [("table_read", f"{year}年", "", "", "") for year in (2019, 2020)]
# The windows of each district in 2020, given in 万个: in all, general, special.
THIS_YEAR = {
    "服务窗口数": (180, 193, 206, 219, 232, 245, 258, 271),
    "综合窗口数": (115, 125, 135, 145, 155, 165, 175, 185),
    "专项窗口数": (65, 68, 71, 74, 77, 80, 83, 86),
}
STATED: dict[str, list[Stated]] = {
    "小体系_正确": READ,
    "小体系_各区相同": [*READ, ("item_constant", "2020年", "F4", "", "")],
    "小体系_比值填成百分数": [*READ, ("check_per_cent", "2020年", "E8", "81", "0.81")],
    "小体系_合计不等于各项": [*READ, ("check_sum_of_parts", "2020年", "B6", "230", "206")],
    "小体系_表头带单位": [
        *(
            each
            for sheet, values in THIS_YEAR.items()
            for each in (
                *(
                    ("table_measure_converted", sheet, f"C{row}", f"{value / 1e4:g}", str(value))
                    for row, value in enumerate(values, start=4)
                ),
                ("table_read", sheet, "", "", ""),
            )
        ),
        ("year_empty", "", "", "", ""),
    ],
    "成对表_正确": [],
    "成对表_有字有错": [
        ("pair_row_incomplete", "iData", "A18", "", ""),
        ("pair_column_unused", "iData", "", "S9", ""),
        ("value_not_a_number", "iData", "D4", "较多", ""),
        ("cell_has_error", "iData", "E6", "#DIV/0!", ""),
        ("unit_without_index", "", "", "", ""),
    ],
}
REFUSED = {"成对表_缺iMeta": ("pair_incomplete", "iMeta")}


class Small:
    """Imports workbooks of the small framework."""

    def __init__(self, pool: ReaderPool, folder: Path) -> None:
        self._pool, self._cache = pool, CellCache(folder)

    def read(self, name: str, *more: Path) -> Imported:
        """A workbook, with the framework where it brings none itself."""
        own = () if name.startswith("成对表") else (FOLDER / FRAMEWORK_FILE,)
        paths = [FOLDER / f"{name}.xlsx", *own, *more]
        return import_paths(paths, pool=self._pool, cache=self._cache, layouts={})


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Small]:
    """Reader processes and a cache that stay."""
    with ReaderPool(1) as pool:
        yield Small(pool, tmp_path_factory.mktemp("cells"))


def entries(imported: Imported) -> list[Issue]:
    """All that the review shows."""
    result = compute(Snapshot.of(imported.framework, imported.panel))
    return [*imported.issues, *findings(result)]


def values(panel: Panel) -> dict[tuple[str, str, int], float | None]:
    """Every figure."""
    return {
        (unit.code, code, year): panel.reading(unit.code, code, year).value
        for unit in panel.units
        for code in panel.items
        for year in panel.years
    }


@pytest.mark.parametrize("name", STATED)
def test_that_each_leads_to_what_is_stated_and_nothing_else(name: str, small: Small) -> None:
    found = entries(small.read(name))
    assert [(i.code, i.sheet, i.cell, i.raw, i.reading) for i in found] == STATED[name]
    assert {i.file for i in found} <= {f"{name}.xlsx", ""}


@pytest.mark.parametrize("name", ["小体系_正确", "成对表_正确"])
def test_that_the_good_ones_bring_the_values_they_were_made_of(name: str, small: Small) -> None:
    assert values(small.read(name).panel) == good_values()


@pytest.mark.parametrize(
    ("name", "place", "proposed"),
    [("小体系_比值填成百分数", ("D05", "S4", 2020), 0.81),
     ("小体系_合计不等于各项", ("D03", "S1", 2020), 206.0)],
)  # fmt: skip
def test_that_accepting_changes_the_doubted_value_alone(
    name: str, place: tuple[str, str, int], proposed: float, small: Small
) -> None:
    imported = small.read(name)
    after = values(accept(imported.panel, entries(imported)[-1]))
    assert after == {**good_values(), place: proposed}


def test_that_accepting_what_a_head_converts_brings_the_good_values_back(small: Small) -> None:
    imported = small.read("小体系_表头带单位")
    panel = imported.panel
    for issue in imported.issues:
        if issue.code == "table_measure_converted":
            panel = accept(panel, issue)
    good = good_values()
    assert {k: v for k, v in values(panel).items() if k[1] in ("S1", "S2", "S3")} == {
        k: v for k, v in good.items() if k[1] in ("S1", "S2", "S3")
    }


@pytest.mark.parametrize("name", REFUSED)
def test_that_half_a_pair_is_refused_with_what_is_missing(name: str, small: Small) -> None:
    with pytest.raises(InputError) as caught:
        small.read(name)
    assert (caught.value.issue.code, caught.value.issue.raw) == REFUSED[name]


def test_that_a_pair_among_forms_is_refused(small: Small) -> None:
    with pytest.raises(InputError) as caught:
        small.read("成对表_正确", samples() / "310101_黄浦区.xlsx")
    assert (caught.value.issue.code, caught.value.issue.file) == (
        "pair_among_forms", "成对表_正确.xlsx",
    )  # fmt: skip


def test_that_every_workbook_is_stated() -> None:
    assert set(SMALL) == {*STATED, *REFUSED}


def test_that_the_workbooks_are_the_same_bytes_every_time(tmp_path: Path) -> None:
    for path in write_small(tmp_path):
        assert path.read_bytes() == (FOLDER / path.name).read_bytes(), path.name
