"""Published scores: what stood in earlier bulletins, kept as published."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from smartcity_desk.core.display import number_text
from smartcity_desk.core.names import Name
from smartcity_desk.core.official import Publication, because


@dataclass(frozen=True, slots=True)
class PublishedScore:
    """A score of the city as it was published.

    Attributes:
        is_derived: worked out from published figures, such as a difference; shown as such.
        source: what it was published in; empty where that is not known.
        supersedes: the figure it corrects; ``None`` where it corrects none.
        reason: why that had to be corrected.
    """

    value: float
    is_derived: bool = False
    source: str = ""
    supersedes: float | None = None
    reason: str = ""

    @property
    def origin(self) -> Name:
        """Where it was published, and what it corrects and why; empty where neither is known."""
        zh, en = ([self.source] if self.source else [] for _ in range(2))
        if self.supersedes is not None:
            old = number_text(self.supersedes)
            zh = [*zh, because(f"更正，原为 {old}", self.reason).zh]
            en = [*en, because(f"corrects {old}", self.reason).text("en")]
        return Name(" · ".join(zh), " · ".join(en))


PublishedScores = Mapping[str, Mapping[int, PublishedScore]]
"""Node code → year → score of the city."""


def with_publications(
    published: PublishedScores, publications: Iterable[Publication]
) -> dict[str, dict[int, PublishedScore]]:
    """Published scores and those of ``publications``, oldest first.

    A publication takes the place of whatever was published for its year before.
    """
    scores = {node: dict(years) for node, years in published.items()}
    for each in publications:
        for node, value in each.scores:
            scores.setdefault(node, {})[each.year] = PublishedScore(value, source=each.words)
    return scores
