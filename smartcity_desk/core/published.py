"""Published scores: what stood in earlier bulletins, kept as published."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PublishedScore:
    """A score of the city as it was published.

    Attributes:
        is_derived: worked out from published figures, such as a difference; shown as such.
    """

    value: float
    is_derived: bool = False


PublishedScores = Mapping[str, Mapping[int, PublishedScore]]
"""Node code → year → score of the city."""
