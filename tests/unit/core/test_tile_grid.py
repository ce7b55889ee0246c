"""Tiles: the sixteen districts where they lie, anybody else in a block."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartcity_desk.core.tile_grid import TileError, read_tiles, tile_grid
from smartcity_desk.resources import resource


def shanghai() -> dict[str, tuple[int, int]]:
    with resource("tiles", "shanghai.csv").open(encoding="utf-8") as lines:
        return read_tiles(lines)


def test_that_all_sixteen_districts_have_a_tile_of_their_own_and_nobody_else() -> None:
    places = shanghai()
    assert len(places) == 16
    assert all(code.startswith("3101") for code in places)
    assert len(set(places.values())) == 16


def test_that_neighbours_lie_as_they_do() -> None:
    grid = tile_grid(list(shanghai()), [shanghai()])
    assert grid.is_placed
    # 崇明 is the most northern, 浦东 east of 黄浦, 金山 south of 松江.
    assert min(grid.places, key=lambda code: grid.places[code][1]) == "310151"
    assert grid.neighbour("310101", 1, 0) == "310115"
    assert grid.neighbour("310117", 0, 1) == "310116"
    assert grid.neighbour("310118", -1, 0) is None


def test_that_other_units_get_a_block_in_their_order() -> None:
    grid = tile_grid(["a", "b", "c", "d", "e"], [shanghai()])
    assert not grid.is_placed
    assert grid.places == {"a": (0, 0), "b": (1, 0), "c": (2, 0), "d": (0, 1), "e": (1, 1)}
    assert (grid.columns, grid.rows) == (3, 2)


@given(st.integers(0, 400))
def test_that_no_two_tiles_share_a_place(count: int) -> None:
    grid = tile_grid([str(k) for k in range(count)])
    assert len(set(grid.places.values())) == count


def test_that_a_part_of_the_districts_begins_in_the_corner() -> None:
    grid = tile_grid(["310117", "310112"], [shanghai()])
    assert grid.places == {"310117": (0, 0), "310112": (1, 0)}


@pytest.mark.parametrize(
    "lines",
    [
        ["code,x,y", "a,0,0"],
        ["code,column,row", "a,0,-1"],
        ["code,column,row", "a,0"],
        ["code,column,row", "a,0,0", "a,1,0"],
        ["code,column,row", "a,0,0", "b,0,0"],
    ],
)
def test_that_bad_positions_are_refused(lines: list[str]) -> None:
    with pytest.raises(TileError):
        read_tiles(lines)
