"""Units that report too little to be ranked without a word about it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from smartcity_desk.core.checks.place import Checked
from smartcity_desk.core.entry_reach import CODES, joined_codes
from smartcity_desk.core.issues import Issue, Severity
from smartcity_desk.core.panel import NOWHERE
from smartcity_desk.core.whereabouts import where_of
from smartcity_desk.core.wording import named

LIMIT = 0.8
_MOST_NAMED = 8  # items; the rest are in the entry's cells


def low_coverage(items: Sequence[Checked]) -> Iterator[Issue]:
    """``check_coverage``: fewer than 80 % of the items of the last year are reported.

    Units that report nothing have not been received, which another entry says.
    """
    if not items:
        return
    panel = items[0].panel
    last = np.stack([item.values[-1] for item in items])  # (items, units)
    counts = np.isfinite(last).sum(axis=0)
    here = len(panel.years) - 1
    for u, count in enumerate(counts):
        if 0 < count < LIMIT * len(items):
            lacking = [item for item, value in zip(items, last[:, u], strict=True)
                       if not np.isfinite(value)]  # fmt: skip
            at = where_of(item.column.origins.get((here, u), NOWHERE) for item in lacking)
            codes = "、".join(item.node.code for item in lacking[:_MOST_NAMED])
            codes += "…" if len(lacking) > _MOST_NAMED else ""
            yield Issue(
                Severity.WARNING, "check_coverage", at.first.file, at.first.sheet, at.first.cell,
                panel.units[u].code, year=panel.years[-1],
                details={**named("unit", panel.units[u].name),
                         "where_zh": f"，缺 {codes}{at.words['where_zh']}",
                         "where_en": f"; {codes} lack{at.words['where_en']}",
                         "count": str(count), "all": str(len(items)), "limit": f"{LIMIT:.0%}",
                         CODES: joined_codes([item.node.code for item in lacking])},
            )  # fmt: skip
