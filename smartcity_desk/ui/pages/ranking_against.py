"""What the ranks of the ranking page are compared with: a year, the official, a scenario."""

from __future__ import annotations

from contextlib import suppress

from PySide6.QtCore import QObject, Signal, Slot

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
        self._kept: dict[tuple[str, int], Against] = {}
        self._asked: dict[str, None] = {}
        desk.opened.connect(self.forget)

    @Slot()
    def forget(self) -> None:
        """Nothing of the evaluation that was open before is kept."""
        self._kept, self._asked = {}, {}

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

    def against(self, key: str, result: Result | None = None, year: int = 0) -> Against | None:
        """What ``key`` stands for; ``None`` for last year, or while it is being computed.

        ``result`` and ``year`` are what is shown, those of the desk by default.
        """
        desk = self._desk
        result, year = result or desk.result, year or desk.year
        evaluation = desk.evaluation
        if not key or evaluation is None or result is None:
            return None
        if key.startswith(YEAR):
            other = int(key.removeprefix(YEAR))
            if other not in result.years:
                return None
            return self._made(key, result, other, _named(texts.ON_YEAR, year=str(other)))
        if key == OFFICIAL:
            official, name = desk.official_result, texts.ON_OFFICIAL
            known = official is not None and year in official.years
            return self._made(key, official, year, name) if official and known else None
        return self._of_scenario(key, evaluation, year)

    def _of_scenario(self, key: str, evaluation: Evaluation, year: int) -> Against | None:
        """All scenarios that were asked for are wanted together: none takes another's turn."""
        scenarios = scenarios_of(evaluation.records)
        self._asked[key] = None
        snapshots = {}
        for asked in self._asked:
            scenario = scenarios.get(asked.removeprefix(SCENARIO))
            with suppress(ScenarioMisfit):
                if scenario is not None:
                    snapshots[asked] = scenario.on(evaluation.snapshot)
        if key not in snapshots or not self._results.want(snapshots):
            return None
        name = _named(texts.ON_SCENARIO, name=scenarios[key.removeprefix(SCENARIO)].name)
        return self._made(key, self._results.results[key], year, name)

    def _made(self, key: str, result: Result, year: int, name: Name) -> Against:
        """Kept as one object while nothing about it changes."""
        kept = self._kept.get((key, year))
        if kept is None or kept.result is not result:
            kept = self._kept[key, year] = Against(result, year, name)
        return kept


def rivals_of(desk: Desk) -> Rivals:
    """The rivals of ``desk``; there is one such."""
    found = desk.findChild(Rivals)
    return found if isinstance(found, Rivals) else Rivals(desk)


def _named(pattern: Name, **words: str | Name) -> Name:
    zh = {k: w.zh if isinstance(w, Name) else w for k, w in words.items()}
    en = {k: w.text("en") if isinstance(w, Name) else w for k, w in words.items()}
    return Name(pattern.zh.format(**zh), pattern.en.format(**en))
