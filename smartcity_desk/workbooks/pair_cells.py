"""What a cell of ``iData`` says: a number, nothing as R writes it, or a finding."""

from __future__ import annotations

from smartcity_desk.core.issues import Issue, Severity
from smartcity_desk.core.panel import Status
from smartcity_desk.workbooks.formula_check import FormulaCheck
from smartcity_desk.workbooks.interpret import Finding, Interpreted, Limits, interpret
from smartcity_desk.workbooks.merged_values import where_merged
from smartcity_desk.workbooks.pair_tables import PairTable, is_missing
from smartcity_desk.workbooks.places import place
from smartcity_desk.workbooks.raw import RawCell

NOTHING = Interpreted(status=Status.NOT_REPORTED)


def said_in(
    table: PairTable, row: int, column: int, item: str, unit: str, formulas: FormulaCheck
) -> tuple[Interpreted, RawCell | None]:
    """What the cell there says, and the cell itself, or the one merged over it.

    NA, nan and the like are what R writes for *not reported*. Everything that is uncertain in
    a form is uncertain here: words, measures, formulas, merged cells.

    Args:
        item, unit: code and unit of measure of what the column is about.
        formulas: looks at those of the table's sheet.
    """
    cell = table.sheet.cell(row, column)
    limits = Limits(unit)

    def says(cell: RawCell | None) -> Interpreted:
        return NOTHING if cell is not None and is_missing(cell) else interpret(cell, limits)

    said = formulas.checked(says(cell), cell, item, says)
    return where_merged(said, table.sheet, row, column, limits, table.head_row)


def finding_at(
    table: PairTable, cell: RawCell, finding: Finding, key: tuple[str, str, int]
) -> Issue:
    """The entry about a cell that says nothing certain."""
    unit, item, year = key
    return Issue(
        finding.severity, finding.code, table.file, table.sheet.name, cell.place, unit, item,
        year, cell.text, finding.proposal, {"range": "", **finding.details},
    )  # fmt: skip


def hidden_part(table: PairTable, rows: set[int], columns: set[int]) -> list[Issue]:
    """A warning about hidden rows and columns whose figures are used."""
    unseen = table.sheet.unseen
    hidden = [place(row, 1) for row in sorted(rows & unseen.rows)]
    hidden += [place(table.head_row, column) for column in sorted(columns & unseen.columns)]
    if not hidden:
        return []
    return [Issue(
        Severity.WARNING, "pair_part_hidden", table.file, table.sheet.name, hidden[0],
        details={"count": str(len(hidden))},
    )]  # fmt: skip
