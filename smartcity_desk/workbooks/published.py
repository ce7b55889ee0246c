"""Published figures: kept as published, beside what the desk computes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from smartcity_desk.core.names import Name


class FigureKind(StrEnum):
    """Whether a figure was published as it stands or derived from published ones."""

    PUBLISHED = "published"
    DERIVED = "derived"


@dataclass(frozen=True, slots=True)
class PublishedFigure:
    """One published fact.

    Attributes:
        year: the evaluation it belongs to.
        what: what it says, such as 全市指数.
        value: a number, or text such as a ranking.
        source: name of the source.
        kind: published, or derived from published figures.
        node: code of the framework node whose city score it is; empty for other facts.
        note: how it was derived, or what else to know.
    """

    year: int
    what: Name
    value: float | str
    source: str
    kind: FigureKind = FigureKind.PUBLISHED
    node: str = ""
    note: str = ""
