"""Where the cells stand that other sheets refer to: pure arithmetic on addresses."""

from __future__ import annotations

from functools import cached_property

from smartcity_desk.core.names import Name
from smartcity_desk.workbooks.ranked_context import SCORES, WEIGHTS, YEARS, RankedContext

HEAD = 3  # the header row of most sheets; title, notice and hint stand above it
FIRST = HEAD + 1


def column_letters(column: int) -> str:
    """``0`` → ``A``, ``26`` → ``AA``."""
    letters, number = "", column + 1
    while number:
        number, digit = divmod(number - 1, 26)
        letters = chr(65 + digit) + letters
    return letters


def cell(row: int, column: int, *, fixed_row: bool = False, fixed_column: bool = False) -> str:
    """The address of a cell counted from zero, such as ``$B7``."""
    return f"{'$' * fixed_column}{column_letters(column)}{'$' * fixed_row}{row + 1}"


def column_range(column: int, first: int, last: int, *, fixed_column: bool = False) -> str:
    """A range within a column whose rows are fixed, such as ``F$7:F$22``."""
    top = cell(first, column, fixed_row=True, fixed_column=fixed_column)
    return f"{top}:{cell(last, column, fixed_row=True, fixed_column=fixed_column)}"


def row_range(row: int, first: int, last: int, *, fixed_row: bool = False) -> str:
    """A range within a row whose columns are fixed, such as ``$G7:$I7``."""
    left = cell(row, first, fixed_row=fixed_row, fixed_column=True)
    return f"{left}:{cell(row, last, fixed_row=fixed_row, fixed_column=True)}"


def rank_formula(value: str, values: str) -> str:
    """Rank among ``values``: 1 = highest, ties within 1e-9 share it, text has none."""
    return f'=IF(ISNUMBER({value}),COUNTIF({values},">"&{value}+0.000000001)+1,"—")'


def difference_formula(minuend: str, subtrahend: str) -> str:
    """``minuend − subtrahend``; an em dash where either is missing."""
    return f'=IFERROR({minuend}-{subtrahend},"—")'


class Places:
    """Addresses on the sheets that hold weights, scores and years.

    Attributes:
        order: node positions as listed, every parent right before its descendants.
        rows: result rows in the order of the score columns: city, groups, units.
    """

    SCORE_LEAD = 4  # code, name, level, weight
    WEIGHT_COLUMN, EFFECTIVE_COLUMN = 5, 6
    YEAR_LEAD = 3  # code, name, group

    def __init__(self, context: RankedContext) -> None:
        self._context = context
        self.order = context.result.tree.top_down
        units = range(context.result.rows.unit_count)
        self.rows = (*(row for row, _, _ in context.others), *units)
        self._node_row = {position: FIRST + k for k, position in enumerate(self.order)}
        self._column = {row: self.SCORE_LEAD + k for k, row in enumerate(self.rows)}
        self._year_row = {row: FIRST + k for k, row in enumerate(self.rows)}

    def _on(self, sheet: Name, address: str) -> str:
        return f"'{self._context.say(sheet)}'!{address}"

    def node_row(self, position: int) -> int:
        """The row of a node on the sheets of weights and of scores."""
        return self._node_row[position]

    def score_column(self, row: int) -> int:
        """The column of a result row on the sheet of scores."""
        return self._column[row]

    def year_row(self, row: int) -> int:
        """The line of a result row on the sheet of years."""
        return self._year_row[row]

    def weight(self, position: int) -> str:
        """The entered weight of a node, in full precision."""
        return self._on(WEIGHTS, cell(self.node_row(position), self.WEIGHT_COLUMN))

    def score(self, position: int, row: int) -> str:
        """The score of a node for a result row."""
        return self._on(SCORES, cell(self.node_row(position), self.score_column(row)))

    @cached_property
    def _year_columns(self) -> dict[int, int]:
        return {year: self.YEAR_LEAD + k for k, year in enumerate(self._context.result.years)}

    def year_column(self, year: int) -> int:
        """The column of a year's index on the sheet of years."""
        return self._year_columns[year]

    def year_rank_column(self, year: int) -> int:
        """The column of a year's rank on the sheet of years."""
        return self.year_column(year) + len(self._year_columns) + 1

    def index(self, row: int, year: int) -> str:
        """The index of a result row in a year."""
        return self._on(YEARS, cell(self.year_row(row), self.year_column(year)))

    def rank(self, row: int, year: int) -> str:
        """The rank of a unit in a year."""
        return self._on(YEARS, cell(self.year_row(row), self.year_rank_column(year)))
