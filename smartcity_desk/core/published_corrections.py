"""Corrections of figures that were published before: by record, with reason, person and time.

A published figure never follows the data. Where a bulletin was corrected, the figure is
corrected by an act of its own; what it supersedes is named with it for good. Figures that were
published from this evaluation are corrected by freezing and publishing anew, not here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from smartcity_desk.core.display import number_text
from smartcity_desk.core.names import Name
from smartcity_desk.core.official import because
from smartcity_desk.core.published import PublishedScore, PublishedScores
from smartcity_desk.core.records import Kind, Records


@dataclass(frozen=True, slots=True)
class Correction:
    """A figure that a city workbook gives otherwise; ``old`` is ``None`` for a new one."""

    node: str
    year: int
    old: PublishedScore | None
    new: PublishedScore

    @property
    def words(self) -> str:
        """*105.86 → 105.90*."""
        old = "" if self.old is None else f"{number_text(self.old.value)} → "
        return f"{old}{number_text(self.new.value)}"


def corrections(published: PublishedScores, given: PublishedScores) -> tuple[Correction, ...]:
    """What ``given`` says otherwise than ``published``, or in addition, by node and year."""
    found = []
    for node, years in given.items():
        known = published.get(node, {})
        for year, score in sorted(years.items()):
            old = known.get(year)
            if old is None or (old.value, old.is_derived) != (score.value, score.is_derived):
                found.append(Correction(node, year, old, score))
    return tuple(found)


def corrected(
    records: Records, taken: Iterable[Correction], why: str, *, who: str, at: str
) -> Records:
    """``records`` with these corrections; each keeps what it supersedes."""
    for each in taken:
        value: dict[str, Any] = {
            "node": each.node, "year": each.year, "value": each.new.value,
            "derived": each.new.is_derived, "source": each.new.source,
            "supersedes": None if each.old is None else each.old.value,
            "reason": why, "who": who, "at": at,
        }  # fmt: skip
        records = records.with_record(Kind.FIGURE, f"{each.node}|{each.year}", value)
    return records


def with_corrections(
    published: PublishedScores, records: Records, own_years: Collection[int] = ()
) -> PublishedScores:
    """``published`` as corrected.

    Args:
        own_years: years published from this evaluation, which no correction reaches.
    """
    found = records.of(Kind.FIGURE)
    if not found:
        return published
    scores = {node: dict(years) for node, years in published.items()}
    for told in found.values():
        node, year = str(told["node"]), int(told["year"])
        if year not in own_years:
            scores.setdefault(node, {})[year] = PublishedScore(
                float(told["value"]), bool(told["derived"]), str(told["source"]),
                told["supersedes"], str(told["reason"]),
            )  # fmt: skip
    return scores


def figure_words(data: Any, _names: object = None) -> Name:
    """A correction in the trail: what it supersedes, the figure and why."""
    value, old = number_text(float(data["value"])), data.get("supersedes")
    value = value if old is None else f"{number_text(float(old))} → {value}"
    return because(value, str(data.get("reason", "")))
