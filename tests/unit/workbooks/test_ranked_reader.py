"""A ranked workbook that comes back says what was typed into its sheet of data, no more."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from smartcity_desk.core.framework import Denominator
from smartcity_desk.core.names import Language, Name
from smartcity_desk.core.panel import Bound, Origin, Reading, Status
from smartcity_desk.core.pipeline import compute
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.workbooks.ranked_book import ranked_workbook_bytes
from smartcity_desk.workbooks.ranked_reader import Returned, ranked_sheet, read_ranked
from smartcity_desk.workbooks.raw import RawBook
from smartcity_desk.workbooks.strict_xlsx import read_workbook
from tests.unit.builders import everywhere, panel, small_framework
from tests.unit.workbooks.ranked import context_of

YEARS = {"zh": "数据", "en": "Data"}


@pytest.fixture
def snapshot() -> Snapshot:
    """Two districts, a denominator, a city figure, a bound and a number no decimal ends."""
    given = panel(
        everywhere([[1.0, 2.0], [3.0, np.nan]]),
        city_items={"A2": [np.nan, 9.0]},
        denominators={"km2": [[1.0, 1.0], [1.0, 2.0]]},
    )
    given = given.with_reading("U1", "A1", 2020, Reading(60.0, bound=Bound.MORE_THAN))
    given = given.with_reading("U1", "A2", 2020, Reading(0.1 + 0.2))
    framework = replace(
        small_framework(), denominators=(Denominator("km2", Name("面积", "Area"), "km²"),)
    )
    return Snapshot.of(framework, given)


def returned(
    snapshot: Snapshot,
    change: Callable[[Worksheet, dict[tuple[str, str, str], int]], None] | None = None,
    language: Language = "zh",
) -> Returned:
    """The workbook of ``snapshot`` after ``change`` was made to its sheet of data."""
    data = ranked_workbook_bytes(context_of(compute(snapshot), language=language))
    if change is not None:
        book = load_workbook(io.BytesIO(data))
        sheet = book[YEARS[language]]
        rows = {
            (str(row[0].value), str(row[1].value), str(row[3].value)): number
            for number, row in enumerate(sheet.iter_rows(min_row=5), start=5)
        }
        change(sheet, rows)
        buffer = io.BytesIO()
        book.save(buffer)
        data = buffer.getvalue()
    sheet_found = ranked_sheet(RawBook.from_json(read_workbook(data)))
    assert sheet_found is not None
    return read_ranked(sheet_found, "回.xlsx", snapshot.framework, snapshot.panel)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_that_a_workbook_nobody_changed_says_nothing(
    snapshot: Snapshot, language: Language
) -> None:
    found = returned(snapshot, language=language)
    assert found.readings == {}
    assert found.issues == []
    # openpyxl saves 15 digits, as other programs do.
    again = returned(snapshot, lambda _sheet, _rows: None, language)
    assert (again.readings, again.issues) == ({}, [])


def test_that_typed_values_are_read_with_their_place_and_bound(snapshot: Snapshot) -> None:
    def change(sheet: Worksheet, rows: dict[tuple[str, str, str], int]) -> None:
        sheet.cell(rows["2020", "U2", "A1"], 7).value = 44.5  # was not reported
        sheet.cell(rows["2020", "U1", "B1a"], 7).value = "<5"
        sheet.cell(rows["2020", "U1", "A1"], 6).value = "≈"
        sheet.cell(rows["2020", "C", "A2"], 7).value = 8
        sheet.cell(rows["2019", "U1", "B1b"], 7).value = None  # an empty cell says nothing

    found = returned(snapshot, change).readings
    assert {where: (r.value, r.bound) for where, r in found.items()} == {
        ("item", "U2", "A1", 2020): (44.5, Bound.EXACT),
        ("item", "U1", "B1a", 2020): (5.0, Bound.LESS_THAN),
        ("item", "U1", "A1", 2020): (60.0, Bound.ABOUT),
        ("item", "C", "A2", 2020): (8.0, Bound.EXACT),
    }
    one = found["item", "U2", "A1", 2020]
    assert one.status is Status.REPORTED
    assert (one.origin.file, one.origin.sheet, one.origin.raw) == ("回.xlsx", "数据", "44.5")
    assert one.origin.cell.startswith("G")
    assert one.origin != Origin()


def test_that_what_is_not_certain_is_named_with_its_cell_and_not_taken(snapshot: Snapshot) -> None:
    places: list[str] = []

    def change(sheet: Worksheet, rows: dict[tuple[str, str, str], int]) -> None:
        sheet.cell(rows["2020", "U1", "B1b"], 7).value = "大约很多"
        sheet.cell(rows["2020", "U2", "B1b"], 4).value = "Z9"
        sheet.cell(rows["2020", "U2", "B1b"], 7).value = 3
        places.extend(f"G{rows['2020', unit, 'B1b']}" for unit in ("U1", "U2"))

    snapshot = Snapshot.of(
        snapshot.framework, snapshot.panel.with_reading("U2", "B1b", 2020, Reading(2.0))
    )
    found = returned(snapshot, change)
    assert found.readings == {}
    assert [(issue.code, issue.cell) for issue in found.issues] == [
        ("returned_not_a_number", places[0]), ("answer_without_place", places[1]),
    ]  # fmt: skip
    assert "“大约很多”" in found.issues[0].message("zh")


def test_that_other_workbooks_are_no_ranked_ones() -> None:
    from openpyxl import Workbook

    book = Workbook()
    book.active.title = "数据"  # type: ignore[union-attr]
    book["数据"].append(["年份", "代码", "数值"])
    buffer = io.BytesIO()
    book.save(buffer)
    assert ranked_sheet(RawBook.from_json(read_workbook(buffer.getvalue()))) is None
