"""A reading as a row of the trail keeps it.

``old`` and ``new`` are what people read: bound sign and number in full precision, NR or NA.
``detail`` says how both came to be, so that the trail leads back to exactly what was there:
JSON, for the old and the new reading each its state and the parts of its origin.
"""

from __future__ import annotations

import json
from dataclasses import astuple
from typing import Any

from smartcity_desk.core.panel import NOWHERE, Bound, Origin, Reading, Status
from smartcity_desk.store.audit import AuditRow

_STATUS_WORDS = {Status.NOT_REPORTED: "NR", Status.NOT_APPLICABLE: "NA"}
STATES = {
    Status.REPORTED: "reported", Status.EDITED: "edited", Status.VERIFIED: "verified",
    Status.IMPUTED: "imputed",
}  # fmt: skip
"""How a value came to be, behind it where nothing else changed: ``50.0 verified``."""


def reading_texts(old: Reading, new: Reading) -> tuple[str, str]:
    """What a reading was and is; its state behind the value where only that is another one."""
    was, now = reading_text(old), reading_text(new)
    if was == now and old.status is not new.status and old.value is not None:
        return f"{was} {STATES[old.status]}", f"{now} {STATES[new.status]}"
    return was, now


def reading_text(reading: Reading) -> str:
    """A reading in the trail: bound sign and number in full precision, NR or NA."""
    if reading.value is None:
        return _STATUS_WORDS.get(reading.status, "NR")
    return f"{reading.bound.sign}{reading.value!r}"


def detail_of(old: Reading, new: Reading) -> str:
    """What the texts of two readings leave out; empty where they tell all."""
    texts = reading_texts(old, new)
    if all(reading_of(text) == one for text, one in zip(texts, (old, new), strict=True)):
        return ""
    return _encoded([_plain(old), _plain(new)])


_encoded = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def _plain(reading: Reading) -> list[Any]:
    """State and origin, without the parts at the end that are empty."""
    parts: list[Any] = [int(reading.status)]
    if reading.origin != NOWHERE:
        parts += astuple(reading.origin)
    while parts[-1] == "":
        parts.pop()
    return parts


_MISSING = {word: status for status, word in _STATUS_WORDS.items()}
_SIGNS = {bound.sign: bound for bound in Bound if bound.sign}
_STATES = {word: status for status, word in STATES.items()}


def reading_of(text: str) -> Reading:
    """A reading as its text tells it: sign and number, its state where it is told, NR or NA."""
    if text in _MISSING:
        return Reading(None, _MISSING[text])
    value, _, state = text.partition(" ")
    bound = _SIGNS.get(value[:1], Bound.EXACT)
    status = _STATES.get(state, Status.REPORTED)
    return Reading(float(value[len(bound.sign) :]), status, bound)


def reading_in(row: AuditRow, side: str) -> Reading:
    """The reading before (``old``) or after (``new``) a row, as far as the row tells."""
    reading = reading_of(getattr(row, side))
    if not row.detail:
        return reading
    status, *origin = json.loads(row.detail)[0 if side == "old" else 1]
    return Reading(reading.value, Status(status), reading.bound, Origin(*origin))
