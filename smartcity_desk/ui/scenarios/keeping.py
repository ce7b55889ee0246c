"""Keeping scenarios: saved, used, renamed, deleted; each one undo step. Knows no widget."""

from __future__ import annotations

from uuid import uuid4

from smartcity_desk.core.evaluation import Evaluation
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
from smartcity_desk.ui.commands_whole import Replace
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.person import Person, now_text
from smartcity_desk.ui.texts import scenarios as texts


class ScenarioKeeper:
    """The scenarios of the evaluation on the desk.

    A method that can be refused returns ``None`` where all went as asked, else a sentence.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @property
    def kept(self) -> dict[str, Scenario]:
        """What is kept, by key."""
        evaluation = self._desk.evaluation
        return {} if evaluation is None else scenarios_of(evaluation.records)

    def all(self) -> dict[str, Scenario]:
        """The official one, those that are kept, the present one."""
        evaluation = self._desk.evaluation
        if evaluation is None:
            return {}
        return {
            OFFICIAL: Scenario.of_snapshot(
                OFFICIAL, texts.OFFICIAL, evaluation.official, Origin.OFFICIAL
            ),
            **scenarios_of(evaluation.records),
            PRESENT: Scenario.of_snapshot(
                PRESENT, texts.PRESENT, evaluation.snapshot, Origin.PRESENT
            ),
        }

    def named(self, key: str) -> Scenario | None:
        """One of :meth:`all`."""
        return self.all().get(key)

    def in_use(self) -> str:
        """The key of the scenario that is the present one; empty for none of them."""
        evaluation = self._desk.evaluation
        if evaluation is None:
            return ""
        for key, scenario in self.all().items():
            if key != PRESENT and scenario.is_that_of(evaluation.snapshot):
                return key
        return ""

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
            snapshot = scenario.on(evaluation.snapshot)
        except ScenarioMisfit as misfit:
            return misfit.sentence
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
        self._desk.undo.push(Replace(evaluation, name, snapshot=snapshot, records=records))


def _worded(pattern: Name, **words: Name | str) -> Name:
    """``pattern`` in both languages, its placeholders filled."""
    zh = {key: word.zh if isinstance(word, Name) else word for key, word in words.items()}
    en = {key: word.text("en") if isinstance(word, Name) else word for key, word in words.items()}
    return Name(pattern.zh.format(**zh), pattern.en.format(**en))
