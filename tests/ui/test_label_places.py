"""Values beside the points of a line stand clear of it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QPointF, QSizeF

from smartcity_desk.ui.stage.label_places import label_box

SIZE = QSizeF(80, 28)
# Every point of a line, close enough that none of the boxes slips between two.
FINE = [k / 200 for k in range(201)]


def points(*heights: float) -> list[QPointF]:
    return [QPointF(160.0 * k, -height) for k, height in enumerate(heights)]


def is_crossed(line: list[QPointF], place: int) -> bool:
    box = label_box(line, place, SIZE)
    return any(
        box.contains(a + (b - a) * share) for a, b in pairwise(line)
        for share in FINE
    )  # fmt: skip


@pytest.mark.parametrize(
    "heights",
    [
        (0, 20, 40, 60), (0, 30, 260, 290), (290, 260, 30, 0), (0, 300, 0, 300), (0, 100, 100, 0),
        (200, 40, 40, 200), (0, 0, 0, 0),
    ],
)  # fmt: skip
def test_that_no_label_is_crossed_by_its_line(heights: tuple[float, ...]) -> None:
    line = points(*heights)
    assert [place for place in range(len(line)) if is_crossed(line, place)] == []


def test_that_a_label_stands_above_at_the_left_where_nothing_is_in_the_way() -> None:
    box = label_box(points(0, 20, 40), 1, SIZE)
    assert (box.right(), box.center().y()) == (190, -58)


def test_that_a_single_point_has_a_label() -> None:
    assert label_box(points(5), 0, SIZE).bottom() == -29
