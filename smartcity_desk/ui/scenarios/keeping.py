"""Keeping scenarios: saved, used, renamed, deleted; each one undo step. Knows no widget."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from uuid import uuid4

import numpy as np

from smartcity_desk.core.audit_verbs import SCENARIO
from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.core.method import Method
from smartcity_desk.core.names import Name
from smartcity_desk.core.records import Kind, Records
from smartcity_desk.core.scenarios import (
    OFFICIAL,
    PRESENT,
    Origin,
    Scenario,
    ScenarioMisfit,
    scenarios_of,
)
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.core.tree import Tree
from smartcity_desk.core.weights import Weights
from smartcity_desk.ui.commands_whole import Replace
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.person import Person, now_text
from smartcity_desk.ui.texts import scenarios as texts

_Fit = tuple[Weights, Method] | ScenarioMisfit


def _fit(scenario: Scenario, tree: Tree) -> _Fit:
    try:
        return scenario.fitted(tree)
    except ScenarioMisfit as misfit:
        return misfit


class ScenarioKeeper:
    """The scenarios of the evaluation on the desk.

    A method that can be refused returns ``None`` where all went as asked, else a sentence.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        # What was read from records stays while they are the same; asked at every frame.
        self._read: tuple[Records, dict[str, Scenario]] | None = None
        self._from_official: tuple[Snapshot, Scenario] | None = None
        self._fits: dict[str, tuple[Scenario, Tree, _Fit]] = {}

    @property
    def kept(self) -> dict[str, Scenario]:
        """What is kept, by key."""
        evaluation = self._desk.evaluation
        if evaluation is None:
            return {}
        if self._read is None or self._read[0] is not evaluation.records:
            self._read = (evaluation.records, scenarios_of(evaluation.records))
        return dict(self._read[1])

    def all(self) -> dict[str, Scenario]:
        """The official one, those that are kept, the present one (without its sets)."""
        evaluation = self._desk.evaluation
        if evaluation is None:
            return {}
        present = Scenario(PRESENT, texts.PRESENT, {}, {}, Origin.PRESENT)
        return {OFFICIAL: self._official(evaluation), **self.kept, PRESENT: present}

    def _official(self, evaluation: Evaluation) -> Scenario:
        official = evaluation.official
        if self._from_official is None or self._from_official[0] is not official:
            scenario = Scenario.of_snapshot(OFFICIAL, texts.OFFICIAL, official, Origin.OFFICIAL)
            self._from_official = (official, scenario)
        return self._from_official[1]

    def named(self, key: str) -> Scenario | None:
        """One of :meth:`all`."""
        return self.all().get(key)

    def fitted(self, key: str) -> tuple[Weights, Method]:
        """Weights and method of a scenario on the present framework.

        Raises ``KeyError`` for an unknown one, :class:`ScenarioMisfit` where it does not fit.
        """
        evaluation = self._desk.evaluation
        if evaluation is None:
            raise KeyError(key)
        if key == PRESENT:
            return evaluation.weights, evaluation.method
        official = evaluation.official
        if key == OFFICIAL and official.weights.tree is evaluation.tree:
            return official.weights, official.method
        scenario, tree = self.all()[key], evaluation.tree
        known = self._fits.get(key)
        if known is None or known[0] is not scenario or known[1] is not tree:
            known = self._fits[key] = (scenario, tree, _fit(scenario, tree))
        fit = known[2]
        if isinstance(fit, ScenarioMisfit):
            raise fit
        return fit

    def in_use(self) -> str:
        """The key of the scenario that is the present one; empty for none of them."""
        evaluation = self._desk.evaluation
        if evaluation is None:
            return ""
        for key in self.all():
            if key != PRESENT and self._is_present(evaluation, key):
                return key
        return ""

    def _is_present(self, evaluation: Evaluation, key: str) -> bool:
        try:
            weights, method = self.fitted(key)
        except ScenarioMisfit:
            return False
        apart = np.abs(weights.entered - evaluation.weights.entered).max()
        return bool(apart <= 1e-9) and method == evaluation.method

    # -- steps -----------------------------------------------------------------

    def save(self, name: str, origin: Origin, person: Person) -> Name | None:
        """Keep the present weights and method under ``name``."""
        evaluation, name = self._desk.evaluation, name.strip()
        if evaluation is None:
            return None
        refused = self._refused(name)
        if refused is not None:
            return refused
        key = uuid4().hex[:8]
        scenario = Scenario.of_snapshot(
            key, Name(name), evaluation.snapshot, origin,
            by=person.name, role=person.role, at=now_text(),
        )  # fmt: skip
        records = evaluation.records.with_record(Kind.SCENARIO, key, scenario.as_record())
        self._push(evaluation, _worded(texts.SAVED, name=name), records=records)
        return None

    def add(self, scenarios: Sequence[Scenario], source: str) -> int:
        """Keep scenarios that came from a file, as one step; how many are new.

        Those whose name is taken already are left out.
        """
        evaluation = self._desk.evaluation
        if evaluation is None:
            return 0
        records, count = evaluation.records, 0
        for scenario in scenarios:
            if self._refused(scenario.name.zh) is not None:
                continue
            key = scenario.key if records.get(Kind.SCENARIO, scenario.key) is None else uuid4().hex
            own = replace(scenario, key=key, at=scenario.at or now_text(), by=scenario.by or source)
            records = records.with_record(Kind.SCENARIO, key, own.as_record())
            count += 1
        if count:
            words = _worded(texts.ADDED, count=str(count), file=source)
            self._push(evaluation, words, records=records)
        return count

    def rename(self, key: str, name: str) -> Name | None:
        """Call a scenario otherwise."""
        evaluation, name = self._desk.evaluation, name.strip()
        record = None if evaluation is None else evaluation.records.get(Kind.SCENARIO, key)
        if evaluation is None or record is None or record.get("name") == name:
            return None
        refused = self._refused(name)
        if refused is not None:
            return refused
        words = _worded(texts.RENAMED, old=record.get("name", ""), new=name)
        changed = {**record, "name": name, "name_en": ""}
        records = evaluation.records.with_record(Kind.SCENARIO, key, changed)
        self._push(evaluation, words, records=records)
        return None

    def delete(self, key: str) -> None:
        """Put a scenario away; undoing brings it back."""
        evaluation, scenario = self._desk.evaluation, self.kept.get(key)
        if evaluation is not None and scenario is not None:
            records = evaluation.records.with_record(Kind.SCENARIO, key, None)
            words = _worded(texts.DELETED, name=scenario.name)
            self._push(evaluation, words, records=records)

    def switch(self, key: str) -> Name | None:
        """Use the weights and the method of a scenario."""
        evaluation, scenario = self._desk.evaluation, self.named(key)
        if evaluation is None or scenario is None:
            return None
        try:
            weights, method = self.fitted(key)
        except ScenarioMisfit as misfit:
            return misfit.sentence
        snapshot = Snapshot(evaluation.panel, weights, method)
        if snapshot.weights != evaluation.weights or snapshot.method != evaluation.method:
            words = _worded(texts.SWITCHED, name=scenario.name)
            self._push(evaluation, words, snapshot=snapshot)
        return None

    def _refused(self, name: str) -> Name | None:
        if not name:
            return texts.NAME_MISSING
        taken = {text for s in self.all().values() for text in (s.name.zh, s.name.en) if text}
        return texts.NAME_TAKEN if name in taken else None

    def _push(
        self,
        evaluation: Evaluation,
        name: Name,
        *,
        snapshot: Snapshot | None = None,
        records: Records | None = None,
    ) -> None:
        step = Replace(evaluation, name, snapshot=snapshot, records=records, verb=SCENARIO)
        self._desk.undo.push(step)


def _worded(pattern: Name, **words: Name | str) -> Name:
    """``pattern`` in both languages, its placeholders filled."""
    zh = {key: word.zh if isinstance(word, Name) else word for key, word in words.items()}
    en = {key: word.text("en") if isinstance(word, Name) else word for key, word in words.items()}
    return Name(pattern.zh.format(**zh), pattern.en.format(**en))
