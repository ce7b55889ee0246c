"""The ranked workbook recalculates, in a program that is not ours, to our numbers."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import numpy as np
import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from smartcity_desk.core.method import Method, MissingRule
from smartcity_desk.core.panel import Column
from smartcity_desk.core.pipeline import compute
from smartcity_desk.core.result import Result
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.core.weights import Weights
from smartcity_desk.workbooks.ranked_book import write_ranked_workbook
from tests.unit.builders import full_framework, random_panel, sample_sized_result, units

Convert = Callable[[Path, str], Path]
MADE = datetime(2020, 12, 8, 14, 2)
CACHED = re.compile(rb"(</f>)<v>[^<]*</v>")
pytestmark = pytest.mark.libreoffice


def written(result: Result, path: Path) -> Path:
    write_ranked_workbook(path, result, year=2020, made=MADE)
    return path


def without_cached_values(source: Path, target: Path) -> Path:
    """The same workbook in which no formula has a value yet: whoever opens it must compute."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            new.writestr(name, CACHED.sub(rb"\1", old.read(name)))
    return target


def formulas(source: Path) -> Iterator[tuple[str, str]]:
    """Sheet and address of every formula."""
    book = openpyxl.load_workbook(source)
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            yield from ((sheet.title, c.coordinate) for c in row if c.data_type == "f")


def assert_recalculates(source: Path, libreoffice: Convert) -> int:
    """Every formula gives what stood in its cell; returns how many there are."""
    bare = without_cached_values(source, source.with_name("bare.xlsx"))
    ours = openpyxl.load_workbook(source, data_only=True)
    theirs = openpyxl.load_workbook(libreoffice(bare, "xlsx"), data_only=True)
    places = list(formulas(source))
    for sheet, address in places:
        cached, computed = ours[sheet][address].value, theirs[sheet][address].value
        where = f"{sheet}!{address}"
        if isinstance(cached, str):
            assert computed == cached, where
        else:
            assert computed == pytest.approx(cached, abs=1e-9), where
    return len(places)


def test_that_every_formula_recalculates_to_the_value_in_its_cell(
    tmp_path: Path, libreoffice: Convert
) -> None:
    source = written(sample_sized_result(16, 2), tmp_path / "ranked.xlsx")
    # 50 inner nodes × 19 rows on the sheet of scores alone
    assert assert_recalculates(source, libreoffice) > 900


def awkward_result() -> Result:
    """Blocked above missing values, a coefficient and deductions, two units exactly tied."""
    framework = full_framework((2, 2, 2, 2))
    panel = random_panel(framework, 5, (2019, 2020), missing=0.03)
    items = {code: np.array(column.values) for code, column in panel.items.items()}
    for values in items.values():
        values[:, 1] = values[:, 0]
    columns = {code: Column.of_values(values) for code, values in items.items()}
    factor = np.full((2, 6), 1.0)
    factor[1, 2] = 0.9
    panel = replace(
        panel, items=columns, units=(*units(4, ("g", "h")), units(5)[4]),
        coefficients=Column.of_values(factor), deductions=Column.of_values(factor - 0.5),
    )  # fmt: skip
    method = Method(missing=MissingRule.BLOCK, coefficient=True, deduction=True)
    return compute(Snapshot.of(framework, panel, method))


def test_that_blocked_scores_coefficients_and_ties_recalculate_too(
    tmp_path: Path, libreoffice: Convert
) -> None:
    result = awkward_result()
    assert np.isnan(result.index).any()
    assert len(set(result.ranks(2020)[~np.isnan(result.ranks(2020))])) < 4
    assert_recalculates(written(result, tmp_path / "ranked.xlsx"), libreoffice)


def column_of(sheet: Worksheet, head_row: int, label: str) -> int:
    """The column with this heading."""
    labels = [cell.value for cell in sheet[head_row]]
    return labels.index(label) + 1


def test_that_a_weight_changed_in_the_workbook_changes_it_as_it_changes_us(
    tmp_path: Path, libreoffice: Convert
) -> None:
    result = sample_sized_result(16, 2)
    entered = {"A": 20.0, "B": 20.0, "C": 60.0}
    book = openpyxl.load_workbook(written(result, tmp_path / "ranked.xlsx"))
    weights = book["体系与权重"]
    for line in range(5, weights.max_row + 1):
        node = str(weights.cell(line, 1).value)
        if node in entered:
            weights.cell(line, 6).value = entered[node]
    book.save(tmp_path / "changed.xlsx")
    wanted = compute(Snapshot(result.snapshot.panel, Weights.of_mapping(result.tree, entered)))
    changed = openpyxl.load_workbook(
        libreoffice(tmp_path / "changed.xlsx", "xlsx"), data_only=True
    )["排名"]
    columns = [column_of(changed, 5, label) for label in ("名次", "代码", "指数", "较 2019 年")]
    assert list(wanted.ranks(2020)) != list(result.ranks(2020))
    for values in changed.iter_rows(min_row=6, max_row=21, values_only=True):
        rank, code, index, change = (values[c - 1] for c in columns)
        row = result.rows.position(str(code))
        assert rank == wanted.ranks(2020)[row]
        assert index == pytest.approx(wanted.index[1, row], abs=1e-9)
        # Last year's index stays as it was computed with the weights of the export.
        assert change == pytest.approx(wanted.index[1, row] - result.index[0, row], abs=1e-9)
