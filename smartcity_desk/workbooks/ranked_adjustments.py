"""The lines of the method sheet about coefficients and deductions, each with its reason."""

from __future__ import annotations

from smartcity_desk.core.adjustments import adjusted, pieces
from smartcity_desk.core.names import Name
from smartcity_desk.workbooks.ranked_context import RankedContext
from smartcity_desk.workbooks.ranked_sheet import RankedSheet

TITLE = Name("{year} 年的系数与扣分", "Coefficients and deductions of {year}")


def write_adjustments(page: RankedSheet, context: RankedContext, row: int) -> int:
    """Which indices a coefficient or a deduction changes, and why, below ``row``.

    Nothing where the method applies none. Returns the last row written.
    """
    rows = context.result.rows
    everyone = (*rows.units, *((rows.city,) if rows.city is not None else ()))
    found = [(unit, adjusted(context.result, unit.code, context.year)) for unit in everyone]
    lines = [(u, made) for u, made in found if made is not None and not made.is_without_effect]
    if not lines:
        return row
    row += 2
    page.text(row, 0, context.say(TITLE).format(year=context.year), "section")
    for unit, made in lines:
        row += 1
        said = page.say("；", "; ").join(context.say(words) for words, _ in pieces(made))
        page.text(row, 0, context.say(unit.name), "label")
        page.text(row, 1, said, "wrapped")
    return row
