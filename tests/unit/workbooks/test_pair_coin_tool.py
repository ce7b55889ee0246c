"""A workbook laid out as the COIN Tool lays it out says what the same pair of tables says."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import openpyxl
import pytest

from smartcity_desk.core.framework import Direction
from smartcity_desk.core.issues import InputError
from smartcity_desk.core.pipeline import compute
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.workbooks.any_book import read_file
from smartcity_desk.workbooks.imported import Imported, ImportedFile
from smartcity_desk.workbooks.pair_reader import Pair
from smartcity_desk.workbooks.raw import RawBook

# Four indicators in two pillars of one index; sub-pillars and sub-indices are not used.
DATABASE: dict[str, list[str | float | None]] = {
    "E": [1, 1, 0, 10, "Index", "si.01", "p.01", "sp.01", "Alpha", "Ind.01", 1, 4, 10],
    "F": [3, -1, 0, 8, "Index", "si.01", "p.01", "sp.01", "Beta", "Ind.02", 8, 4, "n/a"],
    "G": [1, 1, 0, 4, "Index", "si.01", "p.02", "sp.01", "Gamma", "Ind.03", 2, 3, 1],
    "H": [1, 1, 0, 5, "Index", "si.01", "p.02", "sp.01", "Delta", "Ind.04", 5, 0, 1],
    "I": [None, None, None, None, None, None, None, None, "--", "Ind.05"],
}
UNITS = [("One", "a"), ("Two", "b"), ("Three", "c"), (None, None)]
GROUPS = [("p.01", 2, "Hardware"), ("p.02", 1, "Software"), ("Index", 1, "The index"),
          ("sp.01", 1, "--")]  # fmt: skip


def tool() -> openpyxl.Workbook:
    """A small workbook in that layout."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Database"
    for column, cells in DATABASE.items():
        for row, value in enumerate(cells, start=7):
            sheet[f"{column}{row}"] = value
    for row, (name, code) in enumerate(UNITS, start=17):
        sheet[f"B{row}"], sheet[f"C{row}"] = name, code
    groups = book.create_sheet("Framework")
    groups["H4"] = "Dimension/indicator"
    for row, (code, weight, name) in enumerate(GROUPS, start=5):
        groups[f"C{row}"], groups[f"E{row}"], groups[f"H{row}"] = code, weight, name
    return book


def taken(book: openpyxl.Workbook) -> Pair | None:
    out = io.BytesIO()
    book.save(out)
    pair = Pair()
    raw = RawBook.from_json(read_file(out.getvalue()))
    return pair if pair.take(ImportedFile(Path("coin.xlsx"), "coin.xlsx"), raw) else None


def evaluation(book: openpyxl.Workbook) -> Imported:
    pair = taken(book)
    assert pair is not None
    return pair.finish([], [], "folder")


def test_that_the_framework_is_read_without_the_levels_left_unused() -> None:
    framework = evaluation(tool()).framework
    assert [(n.code, n.name.zh, n.parent, n.weight) for n in framework.nodes] == [
        ("Ind.01", "Alpha", "p.01", 1.0), ("Ind.02", "Beta", "p.01", 3.0),
        ("Ind.03", "Gamma", "p.02", 1.0), ("Ind.04", "Delta", "p.02", 1.0),
        ("p.01", "Hardware", "Index", 2.0), ("p.02", "Software", "Index", 1.0),
        ("Index", "The index", None, 1.0),
    ]  # fmt: skip
    alpha, beta = (node.item for node in framework.items[:2])
    assert alpha is not None
    assert beta is not None
    assert (alpha.direction, beta.direction) == (Direction.BENEFIT, Direction.COST)
    assert alpha.goalposts is not None
    assert beta.goalposts is not None
    assert (alpha.goalposts.worst, alpha.goalposts.best) == (0.0, 10.0)
    assert (beta.goalposts.worst, beta.goalposts.best) == (8.0, 0.0)


def test_that_the_figures_lead_to_the_index_a_hand_finds() -> None:
    imported = evaluation(tool())
    result = compute(Snapshot.of(imported.framework, imported.panel))
    # Shares of the way between the goalposts, a: 0.1, 0, 0.5, 1; b: 0.4, 0.5, 0.75, 0;
    # c: 1, none, 0.25, 0.2. Pillars: a 0.025, 0.75; b 0.475, 0.375; c 1, 0.225.
    index = [(2 * one + two) / 3 for one, two in ((0.025, 0.75), (0.475, 0.375), (1.0, 0.225))]
    np.testing.assert_allclose(result.index[0, :3], [70 + 60 * share for share in index])
    assert [(u.code, u.name.zh) for u in imported.panel.units] == [
        ("a", "One"), ("b", "Two"), ("c", "Three"),
    ]  # fmt: skip
    year = imported.panel.years[0]
    reading = imported.panel.reading("b", "Ind.03", year)
    assert (reading.value, reading.origin.sheet, reading.origin.cell) == (3.0, "Database", "G18")
    assert imported.panel.reading("c", "Ind.02", year).value is None
    found = {(str(i.severity), i.code) for i in imported.issues}
    assert found == {("warning", "pair_coin_tool"), ("info", "pair_without_year")}


def test_that_a_figure_that_is_none_is_named_at_its_own_cell() -> None:
    book = tool()
    book["Database"]["G18"] = "about 3"
    issue = next(i for i in evaluation(book).issues if i.code == "value_uncertain")
    assert (issue.sheet, issue.cell, issue.item, issue.reading) == (
        "Database", "G18", "Ind.03", "≈3",
    )  # fmt: skip


def test_that_a_weight_that_is_none_and_a_group_in_two_places_are_refused() -> None:
    for cell, value, code in (
        ("F7", "heavy", "framework_cell_not_valid"), ("F11", "si.09", "framework_not_valid"),
    ):  # fmt: skip
        book = tool()
        book["Database"][cell] = value
        with pytest.raises(InputError) as caught:
            evaluation(book)
        assert caught.value.issue.code == code
        assert caught.value.issue.cell in ("", cell)


def test_that_other_workbooks_with_such_sheets_are_left_to_others() -> None:
    plain = openpyxl.Workbook()
    plain.worksheets[0].title = "Database"
    plain.worksheets[0].append(["区", "基站数"])
    plain.create_sheet("Framework")
    assert taken(plain) is None
    hidden = tool()
    hidden.create_sheet("x")
    hidden["Database"].sheet_state = "hidden"
    assert taken(hidden) is None
    without = tool()
    without.remove(without["Framework"])
    assert taken(without) is None
