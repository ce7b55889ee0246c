"""Merged areas of a sheet: one cell that is shown, over others that are not."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import NamedTuple

from smartcity_desk.workbooks.places import place

TALL = 500  # areas of more rows are looked through one by one, others row by row


class Area(NamedTuple):
    """A merged area, rows and columns from 1, the last ones included."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def name(self) -> str:
        """Its address, such as ``F8:H8``."""
        return f"{place(self.top, self.left)}:{place(self.bottom, self.right)}"


class MergedAreas:
    """Finds the area a cell lies in."""

    def __init__(self, areas: Iterable[Area] = ()) -> None:
        self._tall: list[Area] = []
        self._rows: dict[int, list[Area]] = {}
        for area in areas:
            if area.bottom - area.top >= TALL:
                self._tall.append(area)
                continue
            for row in range(area.top, area.bottom + 1):
                self._rows.setdefault(row, []).append(area)
        self._lefts = {
            row: [area.left for area in sorted(found, key=_left)]
            for row, found in self._rows.items()
        }
        for found in self._rows.values():
            found.sort(key=_left)

    def at(self, row: int, column: int) -> Area | None:
        """The area that covers this cell, ``None`` where it stands alone."""
        found = self._rows.get(row)
        if found:
            position = bisect_right(self._lefts[row], column) - 1
            if position >= 0 and column <= found[position].right:
                return found[position]
        return next(
            (a for a in self._tall if a.top <= row <= a.bottom and a.left <= column <= a.right),
            None,
        )


def _left(area: Area) -> int:
    return area.left
