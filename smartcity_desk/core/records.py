"""Records: what a committee decides or notes beside the numbers.

A record is plain data under a kind and a key: a decision about a doubtful cell, a scenario,
an appeal, a comment. Records never enter a computation; they are kept, undone and audited
like everything else. The whole is frozen: a change makes another one.

The bytes of evidence stand beside the records under their digest. They never change and are
never taken away, so that whatever is undone or restored finds them again; they count neither
as a difference nor as a record.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

Record = dict[str, Any]


class Kind(StrEnum):
    """What a record is about; the values stand in project files."""

    DECISION = "decision"
    SCENARIO = "scenario"
    APPEAL = "appeal"
    QUESTION = "question"
    ALIAS = "alias"
    LAYOUT = "layout"
    VERIFICATION = "verification"
    COMMENT = "comment"
    ATTACHMENT = "attachment"
    SLIDE = "slide"
    CHOICE = "choice"
    PROGRESS = "progress"
    ADDITION = "addition"
    SOURCE = "source"
    DROPPED = "dropped"
    CONTENT = "content"
    BLIND = "blind"
    FIGURE = "published_figure"
    WEIGHT_LOCKS = "weight_locks"


@dataclass(frozen=True, slots=True)
class RecordChange:
    """One record that changed, as JSON; empty where there is none."""

    kind: str
    key: str
    old: str
    new: str


class Records:
    """All records of an evaluation; frozen, equal by content and order."""

    __slots__ = ("_evidence", "_texts")

    def __init__(self, texts: Mapping[str, Mapping[str, str]] | None = None) -> None:
        given = texts or {}
        self._texts = {str(kind): dict(own) for kind, own in given.items() if own}
        packed = self._texts.pop(Kind.CONTENT, {})
        self._evidence: Mapping[str, bytes] = {
            digest: base64.b64decode(_parsed(text)["base64"]) for digest, text in packed.items()
        }

    def _changed(self, texts: dict[str, dict[str, str]]) -> Records:
        """Other records with the same evidence."""
        made = Records(texts)
        if not made._evidence:
            made._evidence = self._evidence  # one mapping for all: most have none or few
        else:
            made._evidence = {**self._evidence, **made._evidence}
        return made

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Records):
            return NotImplemented
        return list(self.lines()) == list(other.lines())

    def __hash__(self) -> int:
        return hash(tuple(self.lines()))

    def __bool__(self) -> bool:
        return bool(self._texts)

    def get(self, kind: str, key: str) -> Record | None:
        """The record under ``key``, a copy of its own; ``None`` where there is none."""
        text = self._texts.get(kind, {}).get(key)
        return None if text is None else _parsed(text)

    def of(self, kind: str) -> dict[str, Record]:
        """All records of a kind by key, in the order they were first put."""
        return {key: _parsed(text) for key, text in self._texts.get(kind, {}).items()}

    def with_record(self, kind: str, key: str, value: Mapping[str, Any] | None) -> Records:
        """These records with another one under ``key``; ``None`` takes it away.

        Raises ``TypeError`` or ``ValueError`` for what is no plain data (JSON).
        """
        own = dict(self._texts.get(kind, {}))
        if value is None:
            own.pop(key, None)
        else:
            own[key] = json.dumps(value, ensure_ascii=False, allow_nan=False)
        return self.with_kinds({str(kind): own})

    def with_kinds(self, texts: Mapping[str, Mapping[str, str]]) -> Records:
        """These records with others of some kinds: kind → key → JSON, in their order."""
        return self._changed({**self._texts, **{k: dict(own) for k, own in texts.items()}})

    def with_changes(self, changes: Iterable[RecordChange]) -> Records:
        """These records with ``changes`` made to them; what is new comes last."""
        texts = {kind: dict(own) for kind, own in self._texts.items()}
        for change in changes:
            own = texts.setdefault(change.kind, {})
            if change.new:
                own[change.key] = change.new
            else:
                own.pop(change.key, None)
        return self._changed(texts)

    def lines(self) -> Iterator[tuple[str, str, str]]:
        """Kind, key and JSON of every record: kinds by name, records as they were put."""
        for kind in sorted(self._texts):
            for key, text in self._texts[kind].items():
                yield kind, key, text

    def texts(self) -> dict[str, dict[str, str]]:
        """Kind → key → JSON, without the evidence."""
        return {kind: dict(self._texts[kind]) for kind in sorted(self._texts)}

    def as_mapping(self) -> dict[str, dict[str, str]]:
        """Kind → key → JSON, the evidence among it, readable back by the constructor."""
        if not self._evidence:
            return self.texts()
        packed = {
            digest: json.dumps({"base64": base64.b64encode(content).decode("ascii")})
            for digest, content in self._evidence.items()
        }
        return {**self.texts(), str(Kind.CONTENT): packed}

    # -- evidence ------------------------------------------------------------------

    @property
    def evidence(self) -> Mapping[str, bytes]:
        """Digest → the bytes of every file that was ever attached."""
        return self._evidence

    def with_evidence(self, evidence: Mapping[str, bytes]) -> Records:
        """These records with more bytes beside them."""
        more = {digest: data for digest, data in evidence.items() if digest not in self._evidence}
        if not more:
            return self
        made = self._changed(self._texts)
        made._evidence = {**self._evidence, **more}
        return made


def record_changes(before: Records, after: Records) -> tuple[RecordChange, ...]:
    """The records that differ, those taken away last."""
    if before is after:
        return ()
    old = {(kind, key): text for kind, key, text in before.lines()}
    new = {(kind, key): text for kind, key, text in after.lines()}
    found = [
        RecordChange(*place, old.get(place, ""), text)
        for place, text in new.items()
        if old.get(place) != text
    ]
    gone = [RecordChange(*place, text, "") for place, text in old.items() if place not in new]
    return (*found, *gone)


def _parsed(text: str) -> Record:
    found: Record = json.loads(text)
    return found
