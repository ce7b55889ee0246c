"""Scenarios: named weights and methods over the same data.

A scenario keeps its weights set by set, so that it can say exactly where it no longer fits
after the framework was edited. Official and present are not kept; they are made from the
evaluation when asked for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

import numpy as np

from smartcity_desk.core.method import Method, MethodError
from smartcity_desk.core.names import Name
from smartcity_desk.core.records import Kind, Records
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.core.tree import Tree
from smartcity_desk.core.weights import WeightError, Weights

OFFICIAL, PRESENT = "official", "present"
_SHOWN = 3


class Origin(StrEnum):
    """Whose weights these are."""

    MEETING = "meeting"
    MEMBER = "member"
    LAST_YEAR = "last_year"
    BLIND = "blind"
    OFFICIAL = "official"
    PRESENT = "present"


class ScenarioMisfit(ValueError):
    """The scenario cannot be used on the present framework; ``sentence`` says why."""

    def __init__(self, sentence: Name) -> None:
        super().__init__(sentence.en)
        self.sentence = sentence


@dataclass(frozen=True)
class Scenario:
    """A named branch of weights and method.

    Attributes:
        key: unique among the scenarios.
        name: as it was called.
        sets: parent → child → entered weight, per cent of the parent.
        method: the choices of the method, as plain data.
        origin: whose it is.
        by, role, at: who kept it, as what, when (ISO, UTC).
    """

    key: str
    name: Name
    sets: Mapping[str, Mapping[str, float]]
    method: Mapping[str, str | bool] = field(default_factory=dict)
    origin: Origin = Origin.MEETING
    by: str = ""
    role: str = ""
    at: str = ""

    @classmethod
    def of_snapshot(
        cls,
        key: str,
        name: Name,
        snapshot: Snapshot,
        origin: Origin = Origin.MEETING,
        *,
        by: str = "",
        role: str = "",
        at: str = "",
    ) -> Scenario:
        """Weights and method of ``snapshot`` under a name."""
        sets = sets_of(snapshot.weights)
        return cls(key, name, sets, snapshot.method.as_mapping(), origin, by, role, at)

    @classmethod
    def of_record(cls, key: str, record: Mapping[str, Any]) -> Scenario:
        """A scenario as it was kept. What is missing in the record is empty."""
        sets = {
            str(parent): {str(code): float(weight) for code, weight in own.items()}
            for parent, own in dict(record.get("sets", {})).items()
        }
        origin = record.get("origin", "")
        return cls(
            key,
            Name(str(record.get("name", key)), str(record.get("name_en", ""))),
            sets,
            dict(record.get("method", {})),
            Origin(origin) if origin in set(Origin) else Origin.MEETING,
            *(str(record.get(part, "")) for part in ("by", "role", "at")),
        )

    def as_record(self) -> dict[str, Any]:
        """Plain data, readable back by :meth:`of_record`."""
        return {
            "name": self.name.zh,
            "name_en": self.name.en,
            "sets": {parent: dict(own) for parent, own in self.sets.items()},
            "method": dict(self.method),
            "origin": str(self.origin),
            "by": self.by,
            "role": self.role,
            "at": self.at,
        }

    def fitted(self, tree: Tree) -> tuple[Weights, Method]:
        """Weights and method on ``tree``, exactly as they were kept.

        Raises :class:`ScenarioMisfit` where a set of siblings is another one by now, or a
        choice of the method is unknown.
        """
        differences = _differences(self.sets, tree)
        if differences:
            raise ScenarioMisfit(_sentence(self.name, differences))
        entered = {code: weight for own in self.sets.values() for code, weight in own.items()}
        try:
            return Weights.of_mapping(tree, entered), Method.of_mapping(self.method)
        except WeightError as error:
            raise ScenarioMisfit(_broken(self.name, str(error))) from error
        except MethodError as error:
            raise ScenarioMisfit(_broken(self.name, str(error))) from error

    def on(self, snapshot: Snapshot) -> Snapshot:
        """The data of ``snapshot`` under this scenario; raises :class:`ScenarioMisfit`."""
        weights, method = self.fitted(snapshot.weights.tree)
        return Snapshot(snapshot.panel, weights, method)

    def is_that_of(self, snapshot: Snapshot) -> bool:
        """Whether ``snapshot`` has these weights (within 1e-9) and this method."""
        try:
            weights, method = self.fitted(snapshot.weights.tree)
        except ScenarioMisfit:
            return False
        near = np.abs(weights.entered - snapshot.weights.entered).max() <= 1e-9
        return bool(near) and method == snapshot.method


def scenarios_of(records: Records) -> dict[str, Scenario]:
    """The scenarios that are kept, in the order they were first put."""
    kept = records.of(Kind.SCENARIO)
    return {key: Scenario.of_record(key, record) for key, record in kept.items()}


def sets_of(weights: Weights) -> dict[str, dict[str, float]]:
    """Parent → child → entered weight."""
    tree = weights.tree
    return {
        tree.codes[parent]: {tree.codes[c]: float(weights.entered[c]) for c in family}
        for parent, family in enumerate(tree.children)
        if family
    }


@dataclass(frozen=True, slots=True)
class _Difference:
    """A set of siblings that is another one by now."""

    parent: Name
    added: tuple[Name, ...]
    gone: tuple[str, ...]


def _differences(sets: Mapping[str, Mapping[str, float]], tree: Tree) -> list[_Difference]:
    found = []
    for parent, family in enumerate(tree.children):
        code = tree.codes[parent]
        here, there = {tree.codes[c]: c for c in family}, dict(sets.get(code, {}))
        if not family or set(here) == set(there):
            continue
        added = tuple(tree.nodes[c].name for one, c in here.items() if one not in there)
        gone = tuple(one for one in there if one not in here)
        found.append(_Difference(tree.nodes[parent].name, added, gone))
    return found


def _sentence(name: Name, differences: list[_Difference]) -> Name:
    """Where the scenario does not fit, the first few sets named."""
    zh, en = [], []
    for one in differences[:_SHOWN]:
        added, gone = one.added[:_SHOWN], one.gone[:_SHOWN]
        parts_zh = ["新增 " + "、".join(n.zh for n in added)] if added else []
        parts_zh += ["不再有 " + "、".join(gone)] if gone else []
        parts_en = ["has got " + ", ".join(n.text("en") for n in added)] if added else []
        parts_en += ["has lost " + ", ".join(gone)] if gone else []
        zh.append(f"{one.parent.zh}下" + "，".join(parts_zh))
        en.append(f"{one.parent.text('en')} " + " and ".join(parts_en))
    more = len(differences) - _SHOWN
    if more > 0:
        zh.append(f"另有 {more} 组不同")
        en.append(f"{more} more sets differ")
    return Name(
        f"“{name.zh}”不适用于现在的体系：" + "；".join(zh) + "。请按现在的体系另存。",
        f"“{name.text('en')}” does not fit the present framework: "
        + "; ".join(en)
        + ". Keep another one on the present framework.",
    )


def _broken(name: Name, reason: str) -> Name:
    return Name(
        f"“{name.zh}”无法使用：{reason}。请删除后重新保存。",
        f"“{name.text('en')}” cannot be used: {reason}. Delete it and keep it anew.",
    )
