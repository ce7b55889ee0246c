"""The seal is over what is kept: whatever changes in a column changes it, an order does not."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from smartcity_desk.core.panel import Bound, Column, Reading, Status
from smartcity_desk.store.content import Series, series_of
from smartcity_desk.store.seal import Seal

COLUMN = Column.of_values(np.array([[1.0, 2.0], [3.0, np.nan]]))
ONE, TWO = series_of("item", "A1", COLUMN), series_of("item", "A2", COLUMN)
ROWS = [("A", 60.0), ("B", 40.0)]


def over(*columns: Series, rows: list[tuple[object, ...]] | None = None) -> str:
    seal = Seal()
    for column in columns:
        seal.put(column)
    return seal.over(list[tuple[object, ...]](ROWS) if rows is None else rows)


def test_that_the_order_in_which_columns_come_does_not_matter() -> None:
    assert over(ONE, TWO) == over(TWO, ONE)


@pytest.mark.parametrize("changed", [
    series_of("item", "A1", COLUMN.with_reading(1, 0, Reading(3.0000000001))),
    series_of("item", "A1", COLUMN.with_reading(1, 0, Reading(3.0, Status.VERIFIED))),
    series_of("item", "A1", COLUMN.with_reading(1, 0, Reading(3.0, bound=Bound.ABOUT))),
    replace(ONE, origins=ONE.origins + b"\0"),
    replace(ONE, code="A3"),
    replace(ONE, kind="denominator"),
])  # fmt: skip
def test_that_any_change_of_a_column_changes_the_seal(changed: Series) -> None:
    assert over(changed, TWO) != over(ONE, TWO)


def test_that_rows_beside_the_columns_count_with_where_one_ends() -> None:
    assert over(ONE) != over(ONE, rows=[("A", 60.0), ("B", 41.0)])
    assert over(ONE, rows=[("ab", "c")]) != over(ONE, rows=[("a", "bc")])


def test_that_changes_count_at_once_and_are_forgotten_with_their_transaction() -> None:
    seal = Seal()
    seal.put(ONE)
    seal.keep_changes()
    kept = seal.over(ROWS)
    seal.put(TWO)
    seal.drop("item", "A1")
    assert seal.over(ROWS) == over(TWO)
    seal.forget_changes()
    assert seal.over(ROWS) == kept == over(ONE)
    seal.drop("item", "A1")
    seal.keep_changes()
    seal.forget_changes()
    assert seal.over(ROWS) == over()
