"""Units that report too little to be ranked without a word about it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from smartcity_desk.core.checks.place import Checked
from smartcity_desk.core.issues import Issue, Severity
from smartcity_desk.core.wording import named

LIMIT = 0.8


def low_coverage(items: Sequence[Checked]) -> Iterator[Issue]:
    """``check_coverage``: fewer than 80 % of the items of the last year are reported.

    Units that report nothing have not been received, which another entry says.
    """
    if not items:
        return
    panel = items[0].panel
    last = np.stack([item.values[-1] for item in items])  # (items, units)
    counts = np.isfinite(last).sum(axis=0)
    for u, count in enumerate(counts):
        if 0 < count < LIMIT * len(items):
            yield Issue(
                Severity.WARNING, "check_coverage", unit=panel.units[u].code,
                year=panel.years[-1], details={**named("unit", panel.units[u].name),
                "count": str(count), "all": str(len(items)), "limit": f"{LIMIT:.0%}"},
            )  # fmt: skip
