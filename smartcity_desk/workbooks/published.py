"""Published figures: kept as published, beside what the desk computes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from smartcity_desk.core.names import Name
from smartcity_desk.core.published import PublishedScore, PublishedScores


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


def published_scores(figures: Iterable[PublishedFigure]) -> PublishedScores:
    """Scores of the city by node code and year; figures that are no score are left out."""
    scores: dict[str, dict[int, PublishedScore]] = {}
    for figure in figures:
        if figure.node and not isinstance(figure.value, str):
            score = PublishedScore(float(figure.value), figure.kind is FigureKind.DERIVED)
            scores.setdefault(figure.node, {})[figure.year] = score
    return scores
