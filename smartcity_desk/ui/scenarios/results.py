"""Results of scenarios, computed beside the window; what is known is not computed again."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal, Slot

from smartcity_desk.core.pipeline import Pipeline
from smartcity_desk.core.result import Result
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.ui.background import Work
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.review.steady import Steady


class ScenarioResults(QObject):
    """Computes snapshots one after another in a thread of its own; the newest wish counts.

    Attributes:
        results: key → result of the last wish that was computed as a whole.

    Signals:
        ready: ``results`` are new.
    """

    ready = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.results: dict[str, Result] = {}
        self._pipeline = Pipeline()
        self._wish: Mapping[str, Snapshot] | None = None
        self._steady = Steady("scenarios", self)
        self._steady.done.connect(self._take)
        desk.opened.connect(self.forget)
        desk.closing.connect(self._steady.end)

    def want(self, snapshots: Mapping[str, Snapshot]) -> bool:
        """Compute these; whether all of them are there already."""
        known = list(self.results.values())
        found = {key: _same(snapshot, known) for key, snapshot in snapshots.items()}
        there = {key: result for key, result in found.items() if result is not None}
        if len(there) == len(snapshots):
            self.results = there
            if self._wish is not None:
                self._steady.forget()
            self._wish = None
            return True
        if self._wish is None or not _alike(self._wish, snapshots):
            self._wish = dict(snapshots)
            self._steady.ask(_Comparing(self._pipeline, dict(snapshots), known))
        return False

    @Slot(object)
    def _take(self, results: dict[str, Result]) -> None:
        self.results, self._wish = results, None
        self.ready.emit()

    @Slot()
    def forget(self) -> None:
        """Nothing of the evaluation that was open before is kept."""
        self._steady.forget()
        self.results, self._wish, self._pipeline = {}, None, Pipeline()


class _Comparing:
    """Computes several snapshots; holds nothing of the window."""

    def __init__(self, pipeline: Pipeline, wish: dict[str, Snapshot], known: list[Result]) -> None:
        self._pipeline, self._wish, self._known = pipeline, wish, known

    def __call__(self, work: Work) -> dict[str, Result]:
        results: dict[str, Result] = {}
        for key, snapshot in self._wish.items():
            known = _same(snapshot, [*self._known, *results.values()])
            results[key] = known or self._pipeline.run(snapshot, work.is_cancelled)
        return results


def _same(snapshot: Snapshot, known: list[Result]) -> Result | None:
    """A result of the same data, weights and method."""
    return next((result for result in known if _is_same(result.snapshot, snapshot)), None)


def _is_same(one: Snapshot, other: Snapshot) -> bool:
    return one.panel is other.panel and one.weights == other.weights and one.method == other.method


def _alike(one: Mapping[str, Snapshot], other: Mapping[str, Snapshot]) -> bool:
    return one.keys() == other.keys() and all(_is_same(one[k], other[k]) for k in one)
