"""Versions: the whole evaluation as it once stood, packed into one row that is final.

A version is *created* (as first saved), *frozen* (定稿: it becomes the official one),
*published* (公布: a frozen one that left the room, with the figures it printed) or *named*
(“as presented on 8 December”). Its seal is the SHA-256 of the packed content.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from smartcity_desk.core.official import Frozen, Publication, RankList
from smartcity_desk.core.published_ranks import as_plain, of_plain
from smartcity_desk.store import schema


class Kind(StrEnum):
    """Why a version was kept."""

    CREATED = "created"
    FROZEN = "frozen"
    NAMED = "named"
    PUBLISHED = "published"


@dataclass(frozen=True, slots=True)
class Version:
    """A version without its content.

    Attributes:
        number: ascending from 0, the version as first saved.
        at: UTC, ISO 8601.
        people: names of those present.
        seal: digest of the content.
        date: the day it is about, ISO 8601, as it was given.
        supersedes: number of the version of its kind that it corrects.
        reason: why that had to be corrected.
        medium: where a published one was published.
        publishes: number of the frozen version that a published one is.
        year: of the figures of a published one.
        scores: node code and the city's score of that year as printed.
        ranks: the ranks of that year as printed.
    """

    number: int
    kind: Kind
    label: str
    at: str
    who: str
    people: tuple[str, ...]
    seal: str
    date: str = ""
    supersedes: int | None = None
    reason: str = ""
    medium: str = ""
    publishes: int | None = None
    year: int | None = None
    scores: tuple[tuple[str, float], ...] = ()
    ranks: tuple[RankList, ...] = ()

    @property
    def about(self) -> str:
        """What stands beside the version, as JSON."""
        told = {
            "date": self.date, "supersedes": self.supersedes, "reason": self.reason,
            "medium": self.medium, "publishes": self.publishes, "year": self.year,
            "scores": dict(self.scores),
            "ranks": as_plain(self.ranks),
        }  # fmt: skip
        return json.dumps({k: v for k, v in told.items() if v}, ensure_ascii=False)


def put(db: sqlite3.Connection, version: Version, data: bytes) -> None:
    """Write a version."""
    db.execute(
        "INSERT INTO version VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            version.number, str(version.kind), version.label, version.at, version.who,
            json.dumps(version.people, ensure_ascii=False), version.seal, data, version.about,
        ),
    )  # fmt: skip


def listed(db: sqlite3.Connection) -> list[Version]:
    """All versions, oldest first, without their content."""
    about = "about" if schema.layout_of(db) > 1 else "'{}'"
    query = f"SELECT number, kind, label, at, who, people, seal, {about} FROM version"
    found = []
    for n, kind, label, at, who, people, seal, told in db.execute(f"{query} ORDER BY number"):
        own = json.loads(told)
        found.append(
            Version(
                n, Kind(kind), label, at, who, tuple(json.loads(people)), seal,
                own.get("date", ""), own.get("supersedes"), own.get("reason", ""),
                own.get("medium", ""), own.get("publishes"), own.get("year"),
                tuple(own.get("scores", {}).items()), of_plain(own.get("ranks", ())),
            )
        )  # fmt: skip
    return found


def frozen_of(versions: Sequence[Version]) -> Frozen | None:
    """The freezing that is in force: the last one."""
    found = [v for v in versions if v.kind is Kind.FROZEN]
    if not found:
        return None
    last, labels = found[-1], {v.number: v.label for v in found}
    supersedes = "" if last.supersedes is None else labels.get(last.supersedes, "")
    own = [p for p in publications_of(versions) if p.frozen == last.number]
    return Frozen(
        last.number, last.label, last.at, last.who, last.people, last.date, last.seal,
        supersedes, last.reason, own[-1] if own else None,
    )  # fmt: skip


def publications_of(versions: Sequence[Version]) -> tuple[Publication, ...]:
    """What was published, oldest first."""
    found: dict[int, Publication] = {}
    for version in versions:
        if version.kind is Kind.PUBLISHED:
            older = None if version.supersedes is None else found.get(version.supersedes)
            found[version.number] = publication_of(version, older)
    return tuple(found.values())


def publication_of(version: Version, older: Publication | None) -> Publication:
    """A published version as a publication; ``older`` is the one it supersedes."""
    assert version.publishes is not None
    assert version.year is not None
    return Publication(
        version.number, version.publishes, version.label, version.medium, version.date,
        version.who, version.year, version.scores, version.seal,
        "" if older is None else older.words, version.reason, version.ranks,
    )  # fmt: skip


def content_of(db: sqlite3.Connection, number: int) -> bytes:
    """The packed content of a version.

    Raises ``KeyError`` for an unknown number, ``ValueError`` where the seal does not fit.
    """
    line = db.execute("SELECT seal, content FROM version WHERE number = ?", (number,)).fetchone()
    if line is None:
        raise KeyError(number)
    if seal_of(line[1]) != line[0]:
        raise ValueError(f"version {number} is not what was sealed")
    return bytes(line[1])


def broken(db: sqlite3.Connection) -> list[int]:
    """Numbers of the versions that are not what was sealed."""
    query = "SELECT number, seal, content FROM version ORDER BY number"
    return [number for number, seal, data in db.execute(query) if seal_of(data) != seal]


def seal_of(data: bytes) -> str:
    """The digest of a version's content."""
    return hashlib.sha256(data).hexdigest()
