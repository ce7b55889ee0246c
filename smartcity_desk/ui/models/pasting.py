"""Where the cells of a pasted block go: by its headers if it has any, else from a cell on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from smartcity_desk.core.trial_words import is_state_line
from smartcity_desk.ui.language import tr
from smartcity_desk.ui.models.block_edit import Offer, Trouble
from smartcity_desk.ui.models.sheet import Sheet
from smartcity_desk.ui.models.table_names import TableNames
from smartcity_desk.ui.texts import editing as texts

Grid = Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Target:
    """The rows and columns of the sheet that are shown, and where a paste begins.

    Attributes:
        rows, columns: places in the sheet as they stand on the screen.
        row, column: place of the first cell in ``rows`` and ``columns``.
        height, width: size of the block selected.
    """

    rows: Sequence[int]
    columns: Sequence[int]
    row: int
    column: int
    height: int = 1
    width: int = 1


@dataclass(frozen=True, slots=True)
class Pasted:
    """Texts for cells, texts that belong to no cell, and what lies beyond the edge.

    Attributes:
        by_headers: whether rows or columns were found by their names.
        beyond: rows and columns beyond the edge of the table.
        added: texts for rows that do not stand in the table yet, by column.
    """

    offers: tuple[Offer, ...]
    troubles: tuple[Trouble, ...] = ()
    by_headers: bool = False
    beyond: tuple[int, int] = (0, 0)
    added: tuple[Mapping[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class _Headers:
    """What of a grid is header: lines above, columns at the left, and what they name.

    ``columns`` and ``rows`` hold a place in the sheet for each cell beside the headers,
    ``None`` for a name that is unknown; they are ``None`` themselves where there is no such
    header.
    """

    above: int
    left: int
    columns: list[int | None] | None
    rows: list[int | None] | None


def squared(grid: Grid) -> list[list[str]]:
    """``grid`` with rows of one length, without a line above it that says 试算."""
    if len(grid) > 1 and is_state(grid[0]):
        grid = grid[1:]
    width = max(map(len, grid), default=0)
    return [[*row, *[""] * (width - len(row))] for row in grid]


def pasted(sheet: Sheet, grid: Grid, target: Target) -> Pasted:
    """Where each cell of ``grid`` goes; a line above it that says 试算 goes nowhere."""
    square = squared(grid)
    found = _headers(sheet, square)
    if found is None:
        return from_cell(repeated(square, target), target)
    body = [row[found.left :] for row in square[found.above :]]
    rows, beyond_rows = along(found.rows, len(body), target.rows, target.row)
    across = len(body[0]) if body else 0
    columns, beyond_columns = along(found.columns, across, target.columns, target.column)
    offers, troubles = [], []
    for r, line in zip(rows, range(len(body)), strict=False):
        if r is None:
            name = _label(square[found.above + line][: found.left])
            troubles.append(Trouble(name, _joined(body[line]), "", tr(texts.NO_SUCH_ROW)))
            continue
        offers += [
            Offer(r, c, body[line][at])
            for c, at in zip(columns, range(across), strict=False)
            if c is not None
        ]
    for c, at in zip(columns, range(across), strict=False):
        if c is None:
            name = square[found.above - 1][found.left + at]
            text = _joined([row[at] for row in body])
            troubles.append(Trouble(name, text, "", tr(texts.NO_SUCH_COLUMN)))
    beyond = (beyond_rows, beyond_columns)
    return Pasted(tuple(offers), tuple(troubles), by_headers=True, beyond=beyond)


def is_state(line: Sequence[str]) -> bool:
    """Whether a line is the state copied along with what it stood above."""
    return bool(line) and is_state_line(line[0]) and not any(map(str.strip, line[1:]))


def along(
    named: list[int | None] | None, count: int, shown: Sequence[int], start: int
) -> tuple[list[int | None], int]:
    """Places by name, or those shown from ``start`` on, and how many lie beyond them."""
    if named is not None:
        return named, 0
    reached: list[int | None] = list(shown[start : start + count])
    return reached, count - len(reached)


def from_cell(square: list[list[str]], target: Target) -> Pasted:
    """The texts of a block, cell by cell from the one it is pasted into."""
    rows = target.rows[target.row : target.row + len(square)]
    across = len(square[0]) if square else 0
    columns = target.columns[target.column : target.column + across]
    offers = tuple(
        Offer(r, c, text)
        for r, line in zip(rows, square, strict=False)
        for c, text in zip(columns, line, strict=False)
    )
    return Pasted(offers, beyond=(len(square) - len(rows), across - len(columns)))


def repeated(square: list[list[str]], target: Target) -> list[list[str]]:
    """The block again and again where the selection is several times its size."""
    high, wide = len(square), len(square[0]) if square else 0
    if not high or not wide or target.height % high or target.width % wide:
        return square
    return [line * (target.width // wide) for _ in range(target.height // high) for line in square]


def _headers(sheet: Sheet, square: list[list[str]]) -> _Headers | None:
    """The headers of a grid; ``None`` where it has none.

    A lone row or column of numbers is never taken for years or codes: names of columns
    count only above another row, names of rows only beside another column.
    """
    names = TableNames(sheet)
    high, wide = len(square), len(square[0]) if square else 0
    above, left = 0, 0
    rows: list[int | None] | None = None
    columns: list[int | None] | None = None
    for at in range(min(wide - 1, sheet.labels + 1)):
        named = [names.row(square[line][at]) for line in range(high)]
        if _most(named[1:], [row[at] for row in square[1:]]) or _most(
            named, [row[at] for row in square]
        ):
            rows, left = named, _label_columns(sheet, square, at)
            break
    if high > 1:
        head = [names.column(text) for text in square[0]]
        if _most(head[left:], square[0][left:]) and (rows is not None or _several(head[left:])):
            above, columns = 1, head[left:]
    if rows is None and columns is None:
        return None
    if rows is not None:
        rows = rows[above:]
    return _Headers(above, left, columns, rows)


def _label_columns(sheet: Sheet, square: list[list[str]], at: int) -> int:
    """How many columns at the left are labels: those up to the named one, and known ones."""
    titles = {tr(c.title) for c in sheet.columns[: sheet.labels]}
    left = at + 1
    while left < len(square[0]) - 1 and square[0][left].strip() in titles:
        left += 1
    names = TableNames(sheet)
    while left < len(square[0]) - 1 and _most(
        [names.row(row[left]) for row in square[1:]], [row[left] for row in square[1:]]
    ):
        left += 1
    return left


def _most(found: Sequence[int | None], texts_: Sequence[str]) -> bool:
    """Whether most of the texts that are there name something, no two of them the same."""
    said = [place for place, text in zip(found, texts_, strict=True) if text.strip()]
    known = [place for place in said if place is not None]
    return bool(known) and 2 * len(known) > len(said) and len(set(known)) == len(known)


def _several(found: Sequence[int | None]) -> bool:
    """Without row labels, one year above one number might as well be two numbers."""
    return sum(place is not None for place in found) > 1


def _label(cells: Sequence[str]) -> str:
    return " ".join(text for text in cells if text.strip())


def _joined(cells: Sequence[str]) -> str:
    return " ".join(text.strip() for text in cells if text.strip())[:60]
