"""A map without a map: one tile a unit, placed roughly where it lies.

Positions are data that belong to a set of units. They hold the ranked units and nothing
else: no other places, no outlines, no borders.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

Place = tuple[int, int]


class TileError(ValueError):
    """The positions cannot be read; the message names the line."""


@dataclass(frozen=True)
class TileGrid:
    """Where the tile of every unit stands.

    Attributes:
        places: unit code → (column, row), from 0, no two alike.
        is_placed: whether the positions say where units lie; else they only follow the
            official order.
    """

    places: Mapping[str, Place]
    is_placed: bool

    @property
    def columns(self) -> int:
        """How many columns there are."""
        return 1 + max((c for c, _ in self.places.values()), default=0)

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return 1 + max((r for _, r in self.places.values()), default=0)

    def neighbour(self, code: str, across: int, down: int) -> str | None:
        """The nearest tile in a direction; ``None`` where there is none."""
        column, row = self.places[code]
        found: tuple[float, str] | None = None
        for other, (c, r) in self.places.items():
            along = (c - column) * across + (r - row) * down
            aside = abs((c - column) * down) + abs((r - row) * across)
            if along > 0 and (found is None or along + 2 * aside < found[0]):
                found = (along + 2 * aside, other)
        return None if found is None else found[1]


def read_tiles(lines: Iterable[str]) -> dict[str, Place]:
    """Positions from CSV lines with the columns ``code``, ``column``, ``row``.

    Raises :class:`TileError` for a missing column, a position that is no whole number
    from 0 up, a code or a position given twice.
    """
    reader = csv.DictReader(lines)
    if not {"code", "column", "row"} <= set(reader.fieldnames or ()):
        raise TileError("the first line names the columns code, column and row")
    places: dict[str, Place] = {}
    for line in reader:
        code, where = line["code"], (line["column"], line["row"])
        if not all(text is not None and text.strip().isdigit() for text in where):
            raise TileError(f"line {reader.line_num}: column and row are whole numbers from 0 up")
        place = (int(where[0]), int(where[1]))
        if code in places or place in places.values():
            raise TileError(f"line {reader.line_num}: {code} or its position is given twice")
        places[code] = place
    return places


def tile_grid(codes: Sequence[str], known: Sequence[Mapping[str, Place]] = ()) -> TileGrid:
    """The grid of the units ``codes``: the first of ``known`` that has them all.

    Else a block a little wider than high, filled in official order.
    """
    for places in known:
        if codes and all(code in places for code in codes):
            return TileGrid(_moved_to_the_corner({c: places[c] for c in codes}), True)
    width = max(1, math.ceil(math.sqrt(len(codes) * 1.5)))
    return TileGrid({code: (k % width, k // width) for k, code in enumerate(codes)}, False)


def _moved_to_the_corner(places: dict[str, Place]) -> dict[str, Place]:
    left = min(c for c, _ in places.values())
    top = min(r for _, r in places.values())
    return {code: (c - left, r - top) for code, (c, r) in places.items()}
