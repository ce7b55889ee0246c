"""A short run of the campaign of tables, and that its judge sees what it looks for."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import pytest

from smartcity_desk.core.issues import Issue, Severity
from smartcity_desk.core.panel import Origin, Reading
from tests.campaigns import fuzz_tables
from tests.campaigns.fuzz import Tally
from tests.campaigns.fuzz_tables import known, outcome
from tests.campaigns.table_grids import Grid, Key, Maker
from tests.campaigns.table_judge import judged
from tests.campaigns.table_mutants import mutant_table

Readings = dict[Key, Reading]


def test_that_mutants_of_tables_give_no_fault_and_no_silent_difference() -> None:
    tally = Tally()
    for number in range(60):
        tally.add(number, outcome(3, number))
    assert tally.is_clean, str(tally)
    assert tally.refused.total() < 20


def test_that_a_mutant_of_a_table_is_the_same_every_time() -> None:
    first, again = (mutant_table(known(), 1, 7) for _ in range(2))
    assert [[c.text for c in row] for row in first.rows] == [
        [c.text for c in row] for row in again.rows
    ]  # fmt: skip


@pytest.mark.parametrize("way", ["long", "wide", "stacked", "across", "blocks", "form"])
def test_that_a_good_table_of_every_layout_is_read_whole(way: str) -> None:
    for number in range(4):
        grid = made(way, number)
        readings, issues = read(grid)
        figures = {cell.key: cell.text for cell in grid.filled() if cell.key is not None}
        found = {key: each.value for key, each in readings.items() if each.value is not None}
        assert found == figures
        assert judged(grid, known(), readings, issues) == ""
        general = {"table_read", "row_missing", "column_missing"}
        assert {issue.code for issue in issues} <= general


def made(way: str, number: int = 0) -> Grid:
    grid: Grid = getattr(Maker(known(), random.Random(number)), way)()
    return grid


def read(grid: Grid) -> tuple[Readings, list[Issue]]:
    book = fuzz_tables.book_of(grid)
    return fuzz_tables.read_form(grid, book) if grid.is_form else fuzz_tables.read_table(grid, book)


def other_value(grid: Grid, readings: Readings) -> str:
    key = next(iter(readings))
    readings[key] = Reading(1.25, origin=readings[key].origin)
    return "typed"


def other_unit(grid: Grid, readings: Readings) -> str:
    key = next(iter(readings))
    other = next(unit for unit, *_ in readings if unit != key[0])
    readings[other, key[1], key[2]] = readings.pop(key)
    return "is not plainly"


def other_year(grid: Grid, readings: Readings) -> str:
    key = next(iter(readings))
    readings[key[0], key[1], 2031] = readings.pop(key)
    return "is not plainly 2031"


def near_name(grid: Grid, readings: Readings) -> str:
    cell = next(cell for cell in grid.filled() if cell.item)
    for label in grid.filled():
        if label.item == cell.item:
            label.text = "别的什么"
    return "is not plainly"


def hidden(grid: Grid, readings: Readings) -> str:
    grid.hidden_rows.update(range(1, len(grid.rows) + 1))
    return "hidden"


def passed_over(grid: Grid, readings: Readings) -> str:
    del readings[next(iter(readings))]
    return "passed over"


def from_nowhere(grid: Grid, readings: Readings) -> str:
    key = next(iter(readings))
    readings[key] = Reading(1.25, origin=Origin(cell="ZZ999"))
    return "no such cell"


@pytest.mark.parametrize("fault", [
    other_value, other_unit, other_year, near_name, hidden, passed_over, from_nowhere,
])  # fmt: skip
def test_that_the_judge_sees_a_fault_unless_an_entry_names_it(
    fault: Callable[[Grid, Readings], str],
) -> None:
    grid = made("wide", 1)
    readings, issues = read(grid)
    assert judged(grid, known(), readings, issues) == ""
    words = fault(grid, readings)
    assert words in judged(grid, known(), readings, issues)
    told = [
        Issue(Severity.WARNING, "table_read", sheet="Sheet1"),
        *(Issue(Severity.ERROR, "value_uncertain", cell=f"A{row}") for row in range(1, 9)),
        Issue(Severity.ERROR, "value_uncertain", cell="ZZ999"),
    ]
    assert judged(grid, known(), readings, told) == ""


def test_that_a_fault_of_the_layer_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> Any:
        raise ZeroDivisionError

    monkeypatch.setattr(fuzz_tables, "read_table", fail)
    monkeypatch.setattr(fuzz_tables, "read_form", fail)
    tally = Tally()
    tally.add(3, outcome(1, 3))
    assert tally.faults == ["3: ZeroDivisionError()"]
    assert tally.worst_memory > 1 << 20
