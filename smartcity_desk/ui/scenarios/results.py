"""Results of scenarios, computed beside the window; what is known is not computed again."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal, Slot

from smartcity_desk.core.pipeline import Cancelled, Pipeline
from smartcity_desk.core.result import Result
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.ui.background import Work
from smartcity_desk.ui.desk import Desk


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
        self._wish: dict[str, Snapshot] | None = None
        self._work: Work | None = None
        desk.closing.connect(self.close)

    def want(self, snapshots: Mapping[str, Snapshot]) -> bool:
        """Compute these; whether all of them are there already."""
        known = list(self.results.values())
        found = {key: _same(snapshot, known) for key, snapshot in snapshots.items()}
        there = {key: result for key, result in found.items() if result is not None}
        if len(there) == len(snapshots):
            self.results, self._wish = there, None
            return True
        self._wish = dict(snapshots)
        if self._work is None:
            self._begin()
        return False

    def _begin(self) -> None:
        wish, self._wish = self._wish, None
        if wish is None:
            return
        self._work = Work("scenarios", _Comparing(self._pipeline, wish, self.results), self)
        self._work.succeeded.connect(self._take)
        self._work.finished.connect(self._end)
        self._work.start()

    @Slot(object)
    def _take(self, results: dict[str, Result]) -> None:
        self.results = results
        if self._wish is None:
            self.ready.emit()

    @Slot()
    def _end(self) -> None:
        if self._work is not None:
            self._work.deleteLater()
            self._work = None
        self._begin()

    @Slot()
    def close(self) -> None:
        """End the thread; safe to call twice."""
        self._wish = None
        if self._work is not None:
            self._work.end()


class _Comparing:
    """Computes several snapshots; holds nothing of the window."""

    def __init__(
        self, pipeline: Pipeline, wish: dict[str, Snapshot], known: dict[str, Result]
    ) -> None:
        self._pipeline, self._wish, self._known = pipeline, wish, list(known.values())

    def __call__(self, work: Work) -> dict[str, Result]:
        results: dict[str, Result] = {}
        for key, snapshot in self._wish.items():
            known = _same(snapshot, [*self._known, *results.values()])
            try:
                results[key] = known or self._pipeline.run(snapshot, work.is_cancelled)
            except Cancelled:
                break
        return results


def _same(snapshot: Snapshot, known: list[Result]) -> Result | None:
    """A result of the same data, weights and method."""
    for result in known:
        own = result.snapshot
        if (
            own.panel is snapshot.panel
            and own.weights == snapshot.weights
            and own.method == snapshot.method
        ):
            return result
    return None
