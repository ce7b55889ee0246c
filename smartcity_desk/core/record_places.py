"""Which unit and item a record is about, and whether it closes or changes figures."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

from smartcity_desk.core.appeals import Decision
from smartcity_desk.core.comments import place_in
from smartcity_desk.core.records import Kind


class About(NamedTuple):
    """Codes; empty where a record is about none."""

    unit: str = ""
    item: str = ""
    year: int | None = None


NOTHING = About()


def about(kind: str, key: str, text: str) -> About:
    """What the record ``text`` (JSON) under ``key`` is about."""
    if kind in (Kind.VERIFICATION, Kind.ATTACHMENT):
        unit, item, year, *_ = (*key.split("|"), "", "", "")
        return About(unit, item, int(year) if year.isdigit() else None)
    if kind == Kind.COMMENT:
        place = place_in(key)
        return NOTHING if place is None else About(place.unit, place.item, place.year)
    if kind in (Kind.PROGRESS, Kind.SOURCE):
        return NOTHING if key.startswith("file:") else About(key)
    data = _mapping(text)
    if kind in (Kind.DECISION, Kind.QUESTION, Kind.DROPPED):
        data = data.get("issue") or {}
    elif kind != Kind.APPEAL:
        return NOTHING
    return About(str(data.get("unit") or ""), str(data.get("item") or ""), data.get("year"))


def changes_figures(kind: str, text: str) -> bool:
    """Whether a record stands for a change of figures, or for closing them.

    A settled value, a decision that replaced readings, an accepted appeal, a lock.
    """
    data = _mapping(text)
    if kind == Kind.VERIFICATION:
        return bool(data.get("settled"))
    if kind == Kind.DECISION:
        return bool(data.get("swaps"))
    if kind == Kind.APPEAL:
        return data.get("decision") in (Decision.ACCEPTED, Decision.PARTLY)
    return kind == Kind.PROGRESS


def _mapping(text: str) -> dict[str, Any]:
    found = json.loads(text) if text else None
    return found if isinstance(found, dict) else {}
