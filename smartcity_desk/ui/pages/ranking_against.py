"""What the ranks of the ranking page are compared with: a year, the official, a scenario."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.core.names import Name
from smartcity_desk.core.ranking_bars import Against
from smartcity_desk.core.result import Result
from smartcity_desk.core.scenarios import ScenarioMisfit, scenarios_of
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.scenarios.results import ScenarioResults
from smartcity_desk.ui.texts import ranking as texts

OFFICIAL, YEAR, SCENARIO = "official", "year:", "scenario:"


class Rivals(QObject):
    """Offers and finds what ranks can be compared with.

    Signals:
        ready: a result that was asked for is there.
    """

    ready = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._results = ScenarioResults(desk, self)
        self._results.ready.connect(self.ready)
        self._kept: dict[tuple[str, int, int], Against] = {}

    def offered(self) -> list[tuple[str, Name]]:
        """Keys and names: years, the official version, scenarios."""
        evaluation, result = self._desk.evaluation, self._desk.result
        if evaluation is None or result is None:
            return []
        years = [y for y in reversed(result.years) if y != self._desk.year]
        found = [(f"{YEAR}{year}", Name(str(year), str(year))) for year in years]
        found.append((OFFICIAL, Name("正式方案", "Official")))
        for key, scenario in scenarios_of(evaluation.records).items():
            found.append((SCENARIO + key, scenario.name))
        return found

    def against(self, key: str) -> Against | None:
        """What ``key`` stands for; ``None`` for last year, or while it is being computed."""
        desk = self._desk
        evaluation, result = desk.evaluation, desk.result
        if not key or evaluation is None or result is None:
            return None
        if key.startswith(YEAR):
            year = int(key.removeprefix(YEAR))
            return self._made(key, result, year, _named(texts.ON_YEAR, year=str(year)))
        if key == OFFICIAL:
            official = desk.official_result
            name = texts.ON_OFFICIAL
            return None if official is None else self._made(key, official, desk.year, name)
        return self._of_scenario(key, evaluation)

    def _of_scenario(self, key: str, evaluation: Evaluation) -> Against | None:
        scenario = scenarios_of(evaluation.records).get(key.removeprefix(SCENARIO))
        if scenario is None:
            return None
        try:
            snapshot = scenario.on(evaluation.snapshot)
        except ScenarioMisfit:
            return None
        if not self._results.want({key: snapshot}):
            return None
        name = _named(texts.ON_SCENARIO, name=scenario.name)
        return self._made(key, self._results.results[key], self._desk.year, name)

    def _made(self, key: str, result: Result, year: int, name: Name) -> Against:
        """Kept as one object while nothing about it changes."""
        asked = (key, id(result), year)
        if asked not in self._kept or self._kept[asked].result is not result:
            self._kept = {asked: Against(result, year, name)}
        return self._kept[asked]


def _named(pattern: Name, **words: str | Name) -> Name:
    zh = {k: w.zh if isinstance(w, Name) else w for k, w in words.items()}
    en = {k: w.text("en") if isinstance(w, Name) else w for k, w in words.items()}
    return Name(pattern.zh.format(**zh), pattern.en.format(**en))
