"""Checks of the panel: figures that were read with certainty and still may be wrong.

Each check is a pure function of an item (or of all) and yields located warnings; a value
that was verified is not doubted again. docs/checks.md gives every limit with its reason.
"""

from __future__ import annotations

from smartcity_desk.core.checks.city import city_conflicts
from smartcity_desk.core.checks.copied import copied_years
from smartcity_desk.core.checks.coverage import low_coverage
from smartcity_desk.core.checks.dates import dates_outside
from smartcity_desk.core.checks.jumps import jumps
from smartcity_desk.core.checks.outliers import outliers
from smartcity_desk.core.checks.parts import sums_of_parts
from smartcity_desk.core.checks.place import checked_items
from smartcity_desk.core.checks.ranges import fractions, out_of_range, per_cents
from smartcity_desk.core.checks.repeated import repeated
from smartcity_desk.core.checks.trends import falls
from smartcity_desk.core.issues import Issue
from smartcity_desk.core.result import Result

_EACH = (out_of_range, fractions, per_cents, jumps, falls, outliers, city_conflicts)


def panel_checks(result: Result) -> list[Issue]:
    """What is unusual in the panel of ``result``; one entry for a value, the plainest first.

    A value that one check has named (say, a fraction) is not named by the later ones.
    """
    items = list(checked_items(result))
    found: list[Issue] = []
    for item in items:
        named: set[tuple[str, int | None]] = set()
        for check in _EACH:
            fresh = [i for i in check(item) if (i.unit, i.year) not in named]
            named |= {(issue.unit, issue.year) for issue in fresh}
            found += fresh
    off = list(sums_of_parts(items))
    doubted = {(issue.unit, issue.item, issue.year) for issue in off}
    found = [i for i in found if (i.unit, i.item, i.year) not in doubted]
    return [
        *found, *off, *repeated(items), *copied_years(items), *dates_outside(items),
        *low_coverage(items),
    ]  # fmt: skip
