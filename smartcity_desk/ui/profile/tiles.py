"""Positions of tiles that come with the program, one file a set of units."""

from __future__ import annotations

import logging
from functools import cache

from smartcity_desk.core.issues import InputError
from smartcity_desk.core.tile_grid import Place, TileError, read_tiles
from smartcity_desk.resources import resource


@cache
def known_tiles() -> tuple[dict[str, Place], ...]:
    """All sets of positions; one that cannot be read is logged and left out."""
    found = []
    try:
        files = sorted(resource("tiles").glob("*.csv"))
    except InputError:
        return ()
    for path in files:
        try:
            with path.open(encoding="utf-8") as lines:
                found.append(read_tiles(lines))
        except (OSError, ValueError, TileError):
            logging.getLogger(__name__).warning("%s cannot be read", path.name, exc_info=True)
    return tuple(found)
