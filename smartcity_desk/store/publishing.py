"""Publishing (公布): what is kept of a frozen version that leaves the room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from smartcity_desk.core.pipeline import compute
from smartcity_desk.core.printed import PRINTED_PLACES, printed_ranks, printed_scores
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.store.versions import Kind, Version


@dataclass(frozen=True, slots=True)
class Published:
    """What was said when a frozen version was published.

    Attributes:
        frozen: number of the frozen version.
        title: as what, such as *report 2019*.
        medium: where; may be empty.
        date: the day, ISO 8601.
        reason: why an earlier publication of the same year is corrected.
        places: how far down ranks were made public; 0 for none.
    """

    frozen: int
    title: str
    medium: str = ""
    date: str = ""
    reason: str = ""
    places: int = PRINTED_PLACES

    @property
    def why(self) -> str:
        """What the audit row says beside the title."""
        return "; ".join(t for t in (self.medium, self.date, self.reason) if t)


def publishable(versions: Sequence[Version], number: int) -> Version:
    """The frozen version ``number``.

    Raises ``ValueError`` where it is not the one in force, or was published already.
    """
    frozen = next((v for v in reversed(versions) if v.kind is Kind.FROZEN), None)
    if frozen is None or frozen.number != number:
        raise ValueError(f"version {number} is not the frozen one in force")
    if any(v.publishes == number for v in versions):
        raise ValueError(f"version {number} was published already")
    return frozen


def published_version(
    said: Published, versions: Sequence[Version], snapshot: Snapshot, at: str, who: str
) -> Version:
    """The version to be written, without its seal; ``snapshot`` is what was frozen.

    It has figures and ranks of the last year as a report prints them, and supersedes the last
    publication of that year. Raises as :func:`publishable` does.
    """
    frozen, year = publishable(versions, said.frozen), snapshot.panel.years[-1]
    older = [v.number for v in versions if v.kind is Kind.PUBLISHED and v.year == year]
    result = compute(snapshot)
    return replace(
        frozen,
        number=max(v.number for v in versions) + 1,
        kind=Kind.PUBLISHED,
        label=said.title,
        at=at,
        who=who,
        seal="",
        date=said.date,
        supersedes=older[-1] if older else None,
        reason=said.reason,
        medium=said.medium,
        publishes=said.frozen,
        year=year,
        scores=printed_scores(result, year),
        ranks=printed_ranks(result, year, said.places),
    )
