"""Locked weights: those that stay when their siblings move, kept as a record.

A lock is no weight: it changes no result and makes no trial.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, Final

from smartcity_desk.core.names import Name
from smartcity_desk.core.records import Kind, Records
from smartcity_desk.core.tree import Tree

KEY: Final = "locked"
_NONE: Final = Name("无", "none")


def locked_weights(records: Records, tree: Tree) -> frozenset[str]:
    """Codes of the locked nodes, as far as ``tree`` has them."""
    told = records.get(Kind.WEIGHT_LOCKS, KEY) or {}
    return frozenset(code for code in told.get("codes", ()) if code in tree.position)


def with_locked_weights(records: Records, codes: Collection[str]) -> Records:
    """``records`` with exactly these nodes locked."""
    value = {"codes": sorted(codes)} if codes else None
    return records.with_record(Kind.WEIGHT_LOCKS, KEY, value)


def locks_words(data: Any, names: Mapping[str, Name]) -> Name:
    """The locked nodes by name, for the trail."""
    found = [names.get(code, Name(code)) for code in data.get("codes", ())]
    if not found:
        return _NONE
    return Name("、".join(n.zh for n in found), ", ".join(n.text("en") for n in found))
