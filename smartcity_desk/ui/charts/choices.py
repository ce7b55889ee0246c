"""What a view has chosen beside the selection of the desk: kept by a slide, chosen again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Protocol, runtime_checkable

from smartcity_desk.core.ranking_bars import RankingBars

# Of the ranking: level of the segments, stacked or aligned, where bars begin, what ranks are
# compared with, code of the entry on the baseline.
LEVEL, ARRANGED, ORIGIN, AGAINST, BASELINE = "level", "arranged", "origin", "against", "baseline"
ALIGNED, ZERO = "aligned", "zero"
# Of the matrix of who is ahead: the row and the column that its title is about.
ROW: Final = "row"
COLUMN: Final = "column"


@runtime_checkable
class Chooses(Protocol):
    """A page or a part of it with choices of its own."""

    def choices(self) -> dict[str, str]:
        """What is chosen, by a key of its own each; what is as usual may be left out."""

    def choose(self, choices: Mapping[str, str]) -> None:
        """Choose as :meth:`choices` said, and show it; what is gone becomes the usual."""


def choices_of(page: object) -> dict[str, str]:
    """What a page has chosen; nothing for one without choices."""
    return page.choices() if isinstance(page, Chooses) else {}


def baseline_of(bars: RankingBars | None, code: str) -> int:
    """The place of the entry ``code`` among those of ``bars``; the first where it is gone."""
    if bars is None:
        return 0
    codes = [bars.result.tree.codes[position] for position in bars.entries]
    return codes.index(code) if code in codes else 0
