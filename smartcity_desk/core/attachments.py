"""Evidence: files attached to a value, kept with the project.

What is said of a file is a record; its bytes stand beside the records under their digest, so
that they are kept once, however often the file is attached, undone or kept in a version.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from smartcity_desk.core.decisions import Stamp
from smartcity_desk.core.records import Kind, Record, Records
from smartcity_desk.core.resolutions import Place

LARGEST = 5 << 20  # bytes; a scan of some pages


class TooLarge(ValueError):
    """The file is larger than :data:`LARGEST`."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """One file.

    Attributes:
        key: under which it is kept.
        place: the value it belongs to.
        name: file name without folder.
        size: bytes.
        stamp: who attached it, and when.
    """

    key: str
    place: Place
    name: str
    size: int
    stamp: Stamp


def attach(records: Records, place: Place, name: str, content: bytes, stamp: Stamp) -> Records:
    """Keep ``content`` as evidence of a value; the same file twice is kept once.

    Raises :class:`TooLarge`.
    """
    if len(content) > LARGEST:
        raise TooLarge(name)
    digest = hashlib.sha256(content).hexdigest()
    key = "|".join((place[0], place[1], str(place[2]), digest[:16]))
    value: Record = {
        "place": list(place), "name": name, "size": len(content), "who": stamp.who,
        "when": stamp.when, "digest": digest,
    }  # fmt: skip
    return records.with_record(Kind.ATTACHMENT, key, value).with_evidence({digest: content})


def detach(records: Records, key: str) -> Records:
    """Take a file away; undoing brings it back."""
    return records.with_record(Kind.ATTACHMENT, key, None)


def attachments(records: Records, place: Place | None = None) -> tuple[Attachment, ...]:
    """The files of a value, or all, in the order they were attached."""
    found = []
    for key, value in records.of(Kind.ATTACHMENT).items():
        unit, code, year = value["place"]
        if place in (None, (unit, code, year)):
            stamp = Stamp(value["who"], value["when"])
            found.append(Attachment(key, (unit, code, year), value["name"], value["size"], stamp))
    return tuple(found)


def content_of(records: Records, key: str) -> bytes:
    """The bytes of a file. Raises ``KeyError`` where there is none."""
    found = records.get(Kind.ATTACHMENT, key)
    if found is None:
        raise KeyError(key)
    return records.evidence[found["digest"]]
