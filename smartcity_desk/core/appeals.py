"""Appeals: a district claims another value; what would change, the decision, the reply.

An appeal is a record. Its decision edits the cell and the record together; the cell then
says by its source which appeal it came from.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

import numpy as np

from smartcity_desk.core.cells import Place, reading_at, with_readings
from smartcity_desk.core.panel import Bound, Reading, Status
from smartcity_desk.core.rank_effect import Cell, index_with
from smartcity_desk.core.records import Kind, Records
from smartcity_desk.core.result import Result
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.core.stages.rank import ranks
from smartcity_desk.core.units import Unit


class Decision(StrEnum):
    """Where an appeal stands."""

    OPEN = "open"
    ACCEPTED = "accepted"
    PARTLY = "partly"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Appeal:
    """One appeal.

    Attributes:
        number: as it is filed, from 1.
        unit, item, year: the cell it is about.
        claimed: the value claimed.
        reported: the value that stood there when it was filed, ``None`` for none.
        grounds: why, in the district's words.
        reference: letter, link or page that proves it.
        files: keys of attachments.
        filed_by: who signed for the district.
        by, role, at: who entered it, as what, when (ISO, UTC).
        decision: where it stands.
        before, value: the value before and after the decision.
        reason: why it was decided so.
        reply_zh, reply_en: the reply.
        decided_by, decided_role, decided_at: who decided, as what, when.
        key: under which it is kept; unique, so that appeals filed in two copies of a
            project stay two when they are merged.
    """

    number: int
    unit: str
    item: str
    year: int
    claimed: float
    reported: float | None = None
    grounds: str = ""
    reference: str = ""
    files: tuple[str, ...] = ()
    filed_by: str = ""
    by: str = ""
    role: str = ""
    at: str = ""
    decision: Decision = Decision.OPEN
    before: float | None = None
    value: float | None = None
    reason: str = ""
    reply_zh: str = ""
    reply_en: str = ""
    decided_by: str = ""
    decided_role: str = ""
    decided_at: str = ""
    key: str = ""

    @property
    def place(self) -> Place:
        """The cell."""
        return Place(self.unit, self.item, self.year)

    @property
    def is_open(self) -> bool:
        """Whether it waits for a decision."""
        return self.decision is Decision.OPEN

    @classmethod
    def of_record(cls, key: str, record: Mapping[str, Any]) -> Appeal:
        """An appeal as it was kept."""
        texts = (
            "grounds", "reference", "filed_by", "by", "role", "at", "reason", "reply_zh",
            "reply_en", "decided_by", "decided_role", "decided_at",
        )  # fmt: skip
        decision = record.get("decision", "")
        return cls(
            int(record["number"]),
            str(record["unit"]),
            str(record["item"]),
            int(record["year"]),
            float(record["claimed"]),
            _number(record.get("reported")),
            files=tuple(map(str, record.get("files", ()))),
            decision=Decision(decision) if decision in set(Decision) else Decision.OPEN,
            before=_number(record.get("before")),
            value=_number(record.get("value")),
            key=key,
            **{name: str(record.get(name, "")) for name in texts},
        )

    def as_record(self) -> dict[str, Any]:
        """Plain data, readable back by :meth:`of_record`."""
        plain = {name: getattr(self, name) for name in self.__dataclass_fields__}
        del plain["key"]
        return {**plain, "files": list(self.files), "decision": str(self.decision)}


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) else None


def appeals_of(records: Records) -> tuple[Appeal, ...]:
    """All appeals, by number, then as they were entered."""
    found = [Appeal.of_record(key, record) for key, record in records.of(Kind.APPEAL).items()]
    return tuple(sorted(found, key=lambda appeal: (appeal.number, appeal.at)))


def next_number(records: Records) -> int:
    """The number of the next appeal."""
    return max((appeal.number for appeal in appeals_of(records)), default=0) + 1


def with_appeal(records: Records, appeal: Appeal) -> Records:
    """``records`` with ``appeal``, new or changed."""
    return records.with_record(Kind.APPEAL, appeal.key, appeal.as_record())


# -- what would change ------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Moved:
    """A unit before and after: index and rank, NaN where it has none."""

    unit: Unit
    score: float
    new_score: float
    rank: float
    new_rank: float


@dataclass(frozen=True)
class Effect:
    """What a value would change in the ranking of the appeal's year.

    Attributes:
        own: the unit that appeals; ``None`` for the city's own value.
        others: the units whose rank would be another, by their new rank.
    """

    own: Moved | None
    others: tuple[Moved, ...] = field(default=())


def effect_of(result: Result, appeal: Appeal, value: float) -> Effect:
    """The effect of ``value`` in the appeal's cell, exact."""
    units = result.rows.units
    codes = [unit.code for unit in units]
    if appeal.unit not in codes:
        return Effect(None)
    t = result.year_position(appeal.year)
    before, now = result.index[t, : len(units)], result.ranks(appeal.year)
    cell = Cell(appeal.unit, appeal.item, appeal.year)
    after = index_with(result, cell, [value])[0]
    then = ranks(after)
    moved = [
        Moved(unit, float(before[u]), float(after[u]), float(now[u]), float(then[u]))
        for u, unit in enumerate(units)
    ]
    own = codes.index(appeal.unit)
    changed = np.flatnonzero((now != then) & ~(np.isnan(now) & np.isnan(then)))
    others = sorted((moved[u] for u in changed if u != own), key=lambda m: m.new_rank)
    return Effect(moved[own], tuple(others))


# -- deciding ---------------------------------------------------------------------------


def source_of(appeal: Appeal) -> str:
    """What the cell says of where its value came from."""
    return f"复核 {appeal.number} / appeal {appeal.number}"


def decided(
    snapshot: Snapshot,
    records: Records,
    appeal: Appeal,
    decision: Decision,
    *,
    value: float | None = None,
    reason: str = "",
    reply: Sequence[str] = ("", ""),
    by: str = "",
    role: str = "",
    at: str = "",
) -> tuple[Snapshot, Records]:
    """Data and records after a decision: cell and record change together.

    Accepted and partly accepted need ``value``; otherwise the cell stays. Raises
    ``ValueError`` without it, ``KeyError`` where the cell is no longer there.
    """
    old = reading_at(snapshot.panel, appeal.place)
    is_edit = decision in (Decision.ACCEPTED, Decision.PARTLY)
    if is_edit and value is None:
        raise ValueError("an accepted appeal needs a value")
    done = replace(
        appeal, decision=decision, before=old.value, value=value if is_edit else old.value,
        reason=reason, reply_zh=reply[0], reply_en=reply[1],
        decided_by=by, decided_role=role, decided_at=at,
    )  # fmt: skip
    if is_edit:
        origin = replace(old.origin, source=source_of(appeal))
        reading = Reading(value, Status.EDITED, Bound.EXACT, origin)
        panel = with_readings(snapshot.panel, {appeal.place: reading})
        snapshot = Snapshot(panel, snapshot.weights, snapshot.method)
    return snapshot, with_appeal(records, done)
