"""Blind weighting: weights are agreed while nobody sees who leads.

A round begins and ends with a record; while the last round is not frozen, no district's
name, score or rank may be shown. Rounds cannot be undone: :func:`kept_together` puts back
what an undo of something else would take along.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from smartcity_desk.core.names import Name
from smartcity_desk.core.records import Kind, Records
from smartcity_desk.core.scenarios import Origin, Scenario, sets_of
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.core.units import Unit

SCENARIO_NAME = Name("盲定权重 {day}", "Blind weighting {day}")
NO_RANKING = Name(
    "盲定权重尚未冻结，名次暂不给出；请在窗口中冻结权重后再试。",
    "The weights of this project are being agreed blind, so no ranking is given; freeze them in "
    "the window first.",
)
_ENDING_ZH = re.compile(r"(新区|自治县|区|县|市)$")
_ENDING_EN = re.compile(r" (New Area|District|County|City)$")


@dataclass(frozen=True, slots=True)
class Round:
    """One round of blind weighting.

    Attributes:
        begun_by, begun_role, begun_at: who began it, as what, when.
        frozen_by, frozen_role, frozen_at: who froze the weights; empty while it goes on.
    """

    key: str
    begun_by: str
    begun_role: str
    begun_at: str
    frozen_by: str = ""
    frozen_role: str = ""
    frozen_at: str = ""

    @property
    def is_open(self) -> bool:
        """Whether the weights are not frozen yet."""
        return not self.frozen_at


def rounds_of(records: Records) -> tuple[Round, ...]:
    """All rounds, the latest last."""
    parts = ("begun_by", "begun_role", "begun_at", "frozen_by", "frozen_role", "frozen_at")
    return tuple(
        Round(key, *(str(record.get(part, "")) for part in parts))
        for key, record in records.of(Kind.BLIND).items()
    )


def is_blind(records: Records) -> bool:
    """Whether a round is open: nothing may be shown."""
    return any(one.is_open for one in rounds_of(records))


def begun(records: Records, by: str, role: str, at: str) -> Records:
    """``records`` with a new round."""
    key = str(len(records.of(Kind.BLIND)) + 1)
    record = {"begun_by": by, "begun_role": role, "begun_at": at, "frozen_at": ""}
    return records.with_record(Kind.BLIND, key, record)


def frozen(records: Records, snapshot: Snapshot, by: str, role: str, at: str) -> Records:
    """``records`` in which the open rounds end with the weights of ``snapshot``.

    The weights stand in the record and are a scenario from now on.
    """
    ends = {"frozen_by": by, "frozen_role": role, "frozen_at": at}
    weights: dict[str, Any] = {"sets": sets_of(snapshot.weights)}
    for key, record in records.of(Kind.BLIND).items():
        if record.get("frozen_at"):
            continue
        records = records.with_record(Kind.BLIND, key, {**record, **ends, **weights})
        day = at[:10]
        name = Name(SCENARIO_NAME.zh.format(day=day), SCENARIO_NAME.en.format(day=day))
        scenario = Scenario.of_snapshot(
            f"blind{key}", name, snapshot, Origin.BLIND, by=by, role=role, at=at
        )
        records = records.with_record(Kind.SCENARIO, scenario.key, scenario.as_record())
    return records


def kept_together(now: Records, known: Records) -> Records:
    """``now`` with the rounds of ``known`` it lost or would open again."""
    for key, record in known.of(Kind.BLIND).items():
        there = now.get(Kind.BLIND, key)
        if there is None or (record.get("frozen_at") and not there.get("frozen_at")):
            now = now.with_record(Kind.BLIND, key, record)
    return now


def telling_names(units: Iterable[Unit]) -> tuple[str, ...]:
    """What gives a unit away: its names, whole and without *district*."""
    found = set()
    for unit in units:
        zh, en = unit.name.zh, unit.name.text("en")
        found |= {zh, en, _ENDING_EN.sub("", en)}
        short = _ENDING_ZH.sub("", zh)
        found |= {short} if len(short) > 1 else set()
    return tuple(sorted(found, key=len, reverse=True))


def tells(text: str, names: Iterable[str]) -> bool:
    """Whether ``text`` contains one of ``names``."""
    return any(name in text for name in names if name)
