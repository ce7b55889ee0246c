"""The official version: what was frozen and what was published, when, by whom."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from smartcity_desk.core.names import Name


class Field(StrEnum):
    """Among whom units are ranked; the values stand in project files."""

    OVERALL = "overall"
    GROUP = "group"
    NODE = "node"
    PROGRESS = "progress"


@dataclass(frozen=True, slots=True)
class RankList:
    """The first of one field, as a report prints them.

    Attributes:
        field: all units, a group, a first-level index, or who progressed fastest.
        code: of the group or the node; of progress its rule.
        ranks: unit code and rank, best first, official order among equals.
    """

    field: Field
    code: str
    ranks: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Publication:
    """A publishing (公布): a frozen version that left the room, locked for good.

    Attributes:
        number: of the published version in the project file.
        frozen: number of the frozen version that was published.
        title: what it was published as, such as *report 2019*.
        medium: where, such as a website or the Experience Week.
        date: the day, ISO 8601.
        who: the operator who recorded it.
        year: the evaluation year.
        scores: node code and the city's score of that year as printed.
        ranks: the ranks as printed; none where none were made public, or where it was
            published before ranks were kept.
        seal: digest of what was published.
        supersedes: title and day of the publication it corrects; empty for a first one.
        reason: why that had to be corrected.
    """

    number: int
    frozen: int
    title: str
    medium: str
    date: str
    who: str
    year: int
    scores: tuple[tuple[str, float], ...] = ()
    seal: str = ""
    supersedes: str = ""
    reason: str = ""
    ranks: tuple[RankList, ...] = ()

    @property
    def words(self) -> str:
        """Title and day, as figures name their source."""
        return " · ".join(t for t in (self.title, self.date) if t)


@dataclass(frozen=True, slots=True)
class Frozen:
    """A freezing (定稿).

    Attributes:
        number: of the version in the project file.
        label: what it is called, such as *report 2020*.
        at: when it was frozen, UTC, ISO 8601.
        who: the operator who froze it.
        people: names of those present.
        date: the day of the meeting as it was given, ISO 8601.
        seal: digest of the data, weights and method.
        supersedes: label of the frozen version it corrects; empty for the first.
        reason: why it had to be corrected.
        publication: that it was published; ``None`` while it was not.
    """

    number: int
    label: str
    at: str
    who: str
    people: tuple[str, ...] = ()
    date: str = ""
    seal: str = ""
    supersedes: str = ""
    reason: str = ""
    publication: Publication | None = None

    @property
    def day(self) -> str:
        """The day of the meeting, or that on which it was recorded."""
        return self.date or self.at[:10]


def frozen_facts(frozen: Frozen) -> tuple[tuple[Name, Name], ...]:
    """The record of a freezing, each part with its label: what, who, data hash, correction.

    Where it was published that follows.
    """
    what = f"{frozen.label} · {frozen.day}"
    facts = [(Name("定稿", "Frozen version"), Name(what, what))]
    if frozen.people:
        people = Name("、".join(frozen.people), ", ".join(frozen.people))
        facts.append((Name("在场", "Present"), people))
    if frozen.seal:
        facts.append((Name("数据指纹", "Data hash"), Name(frozen.seal, frozen.seal)))
    if frozen.supersedes:
        facts.append((Name("更正", "Corrects"), because(frozen.supersedes, frozen.reason)))
    if frozen.publication is not None:
        facts += publication_facts(frozen.publication)
    return tuple(facts)


def publication_facts(publication: Publication) -> tuple[tuple[Name, Name], ...]:
    """The record of a publishing: as what, where and when, and what it supersedes."""
    what = " · ".join(t for t in (publication.title, publication.medium, publication.date) if t)
    facts = [(Name("已公布", "Published"), Name(what, what))]
    if publication.supersedes:
        older = because(publication.supersedes, publication.reason)
        facts.append((Name("取代公布", "Supersedes"), older))
    return tuple(facts)


def because(what: str, why: str) -> Name:
    """*What*, and in brackets why, where that was said."""
    return Name(f"{what}（{why}）", f"{what} ({why})") if why else Name(what, what)
