"""Comments on cells: what people noted about one value, each with name and time."""

from __future__ import annotations

from dataclasses import dataclass

from smartcity_desk.core.cells import Place, place_of
from smartcity_desk.core.difference import ITEM
from smartcity_desk.core.records import Kind, Records

_JOIN = "|"


@dataclass(frozen=True, slots=True)
class Note:
    """What somebody noted; ``at`` is UTC, ISO 8601."""

    text: str
    who: str
    at: str


def key_of(place: Place) -> str:
    """The key under which comments on a cell are recorded."""
    plain = _JOIN.join((place.unit, place.item, str(place.year)))
    return plain if place.kind == ITEM else _JOIN.join((place.kind, plain))


def place_in(key: str) -> Place | None:
    """The cell that a key is about; ``None`` for a key that is none."""
    parts = key.split(_JOIN)
    kind, rest = (ITEM, parts) if len(parts) == 3 else (parts[0], parts[1:])
    if len(rest) != 3 or not rest[2].isdigit():
        return None
    return place_of(kind, rest[0], rest[1], int(rest[2]))


def notes_on(records: Records, place: Place) -> tuple[Note, ...]:
    """What was noted about a cell, the oldest first."""
    found = records.get(Kind.COMMENT, key_of(place)) or {}
    return tuple(Note(n["text"], n["who"], n["at"]) for n in found.get("notes", ()))


def with_note(records: Records, place: Place, note: Note) -> Records:
    """These records with one more note about a cell."""
    notes = [*notes_on(records, place), note]
    listed = [{"text": n.text, "who": n.who, "at": n.at} for n in notes]
    return records.with_record(Kind.COMMENT, key_of(place), {"notes": listed})


def noted_places(records: Records) -> tuple[Place, ...]:
    """All cells that somebody noted something about."""
    places = (place_in(key) for key in records.of(Kind.COMMENT))
    return tuple(place for place in places if place is not None)
