"""What an item is split up into may not contradict it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from smartcity_desk.core.issues import Issue, Severity
from smartcity_desk.workbooks.part_rows import Cells, PartRows
from smartcity_desk.workbooks.raw import RawCell

COLUMNS = {2019: 7, 2020: 8}


def row(number: int, *values: float | str | None) -> Cells:
    """The cells of a row below the years, those that have something."""
    return {
        column: RawCell(number, column, "s" if isinstance(value, str) else "n", value)
        for column, value in zip(COLUMNS.values(), values, strict=True)
        if value is not None
    }


def said(whole: Cells, parts: Sequence[Cells]) -> list[Issue]:
    rows = PartRows("a.xlsx", "填报", "310101")
    rows.begin("A101-1", whole, COLUMNS)
    for part in parts:
        assert rows.take("其中：室外", part)
    rows.end(COLUMNS)
    return rows.issues


@pytest.mark.parametrize(("whole", "parts", "sums"), [
    (100.0, (60.0, 40.0), ()),
    (100.0, (60.0, 39.6), ()),  # rounding: half a per cent
    (100.0, (60.0, 30.0), ("90",)),  # so near that they are meant to be all of it
    (100.0, (60.0, 20.0), ("80",)),  # a fifth off is as near as that
    (100.0, (60.0, 19.9), ()),  # some of it, as they say
    (100.0, (90.0,), ()),  # one part is never all of it
    (100.0, (120.0,), ("120",)),  # but cannot be more than it
    (100.0, (60.0, None), ()),
    (100.0, (80.0, None), ()),  # one is not known: no word about what is left
    (100.0, (110.0, None), ("110",)),
    (None, (60.0, 40.0), ()),
    (100.0, ("约60", "约30"), ()),
])  # fmt: skip
def test_that_parts_are_compared_with_their_whole(
    whole: float | None, parts: tuple[float | str | None, ...], sums: tuple[str, ...]
) -> None:
    issues = said(row(8, None, whole), [row(9 + n, None, part) for n, part in enumerate(parts)])
    assert tuple(issue.reading for issue in issues) == sums


def test_that_the_whole_is_named_with_cell_year_and_sum() -> None:
    (issue,) = said(row(8, 10.0, 100.0), [row(9, 6.0, 60.0), row(10, 4.0, 45.5)])
    assert (issue.severity, issue.code, issue.file, issue.sheet, issue.cell) == (
        Severity.WARNING, "parts_differ_from_whole", "a.xlsx", "填报", "H8",
    )  # fmt: skip
    assert (issue.unit, issue.item, issue.year) == ("310101", "A101-1", 2020)
    assert (issue.raw, issue.reading, issue.details["count"]) == ("100", "105.5", "2")


def test_that_only_rows_that_split_up_an_item_are_taken() -> None:
    rows = PartRows("a.xlsx", "填报", "310101")
    assert not rows.take("其中：室外", row(9, 1.0, 1.0))  # no item above it
    rows.begin("A101-1", row(8, 1.0, 1.0), COLUMNS)
    assert not rows.take("备注", row(9, 1.0, 1.0))
    assert rows.take("　其中：室外", row(9, 1.0, 0.5))
    assert rows.take("室内", row(10, 1.0, 0.5))  # what follows a part is one too
    rows.begin("A101-2", row(11, 1.0, 1.0), COLUMNS)
    assert not rows.take("室内", row(12, 9.0, 9.0))
    rows.end(COLUMNS)
    assert [(issue.item, issue.year, issue.reading) for issue in rows.issues] == [
        ("A101-1", 2019, "2"),
    ]  # fmt: skip
