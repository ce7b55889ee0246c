"""Random drags of random weights, as fast as the window takes them.

``uv run python -m tests.campaigns.drags [--drags 100000]`` says what was found: whether the last
weights shown are the last asked for, how the memory went, the longest time in which the
window's thread took no event. It fails where something else is shown than was asked for, or
where the second half of the drags left more than :data:`GROWTH` megabytes behind.

A gesture presses a handle, moves it many times, now and then lets it go, drills into another
node, locks a weight, undoes, or lets the hand rest until all draws are there. Between moves
events run only now and then, so that requests pile up as they do under a fast hand.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import random
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QEventLoop, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.core.pipeline import compute
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.pages.ranking_page import RankingPage
from smartcity_desk.ui.theme import theme
from smartcity_desk.ui.weights.slider import WeightSlider
from tests.unit.builders import full_framework, random_panel

UNITS, YEARS = 16, 7
LOOKS: Final = 20  # so often memory is looked at
GROWTH: Final = 2.0  # megabytes that the second half may leave
_LONGEST: Final = 30.0


@dataclass(frozen=True)
class Found:
    """What a campaign found.

    Attributes:
        drags: moves of a handle.
        checks: how often it was compared what is shown and what was asked for.
        wrong: how often they differed.
        computed: results that were shown.
        megabytes: resident memory, looked at in equal steps, the hand at rest.
        growth: what the second half of the drags left, in megabytes: the least of its last
            quarter against the least of the quarter in the middle.
        longest_gap: the longest time in which the window's thread took nothing new: one
            event, or one round of those that waited, in milliseconds.
        seconds: how long it took.
    """

    drags: int
    checks: int
    wrong: int
    computed: int
    megabytes: tuple[float, ...]
    growth: float
    longest_gap: float
    seconds: float


def campaign(drags: int, seed: int = 20201208) -> Found:
    """Drag ``drags`` times and compare."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme.dress(app)
    framework = full_framework(limit=54)
    panel = random_panel(framework, UNITS, range(2021 - YEARS, 2021), missing=0.02)
    desk = Desk()
    page = RankingPage(desk)
    try:
        page.resize(1224, 540)
        page.show()
        desk.open(Evaluation.of(framework, panel))
        return _Hand(desk, page, random.Random(seed)).work(drags)
    finally:
        page.close()
        page.deleteLater()
        desk.close()


class _Hand:
    """Moves handles at random."""

    def __init__(self, desk: Desk, page: RankingPage, rng: random.Random) -> None:
        self._desk, self._page, self._rng = desk, page, rng
        self._computed = self._checks = self._wrong = 0
        self._longest = 0.0
        desk.computed.connect(self._count)

    def _count(self) -> None:
        self._computed += 1

    def work(self, drags: int) -> Found:
        """All gestures, then what was found."""
        self._warm_up()
        begun, done, seen = time.perf_counter(), 0, list[float]()
        while done < drags:
            moves = min(self._rng.randint(20, 400), drags - done)
            self._gesture(moves)
            done += moves
            self._something_else()
            while done >= (len(seen) + 1) * drags / LOOKS:
                self._settle()
                seen.append(round(resident(), 1))
        self._settle()
        return Found(
            drags, self._checks, self._wrong, self._computed, tuple(seen), growth(seen),
            round(self._longest, 1), round(time.perf_counter() - begun, 1),
        )  # fmt: skip

    def _warm_up(self) -> None:
        """Every year was looked at once: what is kept of it is not what drags leave."""
        desk = self._desk
        self._settle()
        assert desk.evaluation is not None
        for year in desk.evaluation.panel.years:
            desk.select(year=year)
            self._settle()

    def _gesture(self, moves: int) -> None:
        rows = list(self._page.weights.rows.values())
        slider = self._rng.choice(rows).slider
        left, right = slider.x_of(0.0), slider.x_of(100.0)
        x = slider.x_of(slider.percent)
        self._send(slider, QEvent.Type.MouseButtonPress, x)
        for _ in range(moves):
            x = self._rng.uniform(left, right)
            self._send(slider, QEvent.Type.MouseMove, x)
            if self._rng.random() < 0.25:
                self._run_events()
        self._send(slider, QEvent.Type.MouseButtonRelease, x)

    def _run_events(self) -> None:
        """Whatever waits; how long it takes is time in which nothing else is taken."""
        begun = time.perf_counter()
        QApplication.processEvents()
        # Only a loop that runs by itself deletes what is to be deleted later.
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self._longest = max(self._longest, (time.perf_counter() - begun) * 1000)

    def _something_else(self) -> None:
        """Now and then more than a drag happens."""
        desk, rng = self._desk, self._rng
        evaluation, chance = desk.evaluation, rng.random()
        assert evaluation is not None
        if chance < 0.2:
            self._settle()
        elif chance < 0.3:
            inner = [c for c, f in zip(evaluation.tree.codes, evaluation.tree.children, strict=True)
                     if len(f) > 1]  # fmt: skip
            desk.select(node=rng.choice(inner))
        elif chance < 0.4:
            codes = list(self._page.weights.rows)
            desk.locked = frozenset({rng.choice(codes)}) if len(codes) > 2 else frozenset()
        elif chance < 0.5:
            desk.undo.undo()
        elif chance < 0.55:
            desk.select(year=rng.choice(evaluation.panel.years))
        if desk.undo.count() > 200:
            # A meeting has fewer steps; the stack itself is no subject here.
            desk.undo.clear()

    def _settle(self) -> None:
        """Let the hand rest until everything is shown, and compare."""
        desk, until = self._desk, time.perf_counter() + _LONGEST
        while not self._is_at_rest() and time.perf_counter() < until:
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 20)
        evaluation, bars = desk.evaluation, self._page.chart.state.bars
        assert evaluation is not None
        self._checks += 1
        shown = bars is not None and bars.result.snapshot is evaluation.snapshot
        if not shown or bars is None:
            self._wrong += 1
            return
        afresh = compute(evaluation.snapshot)
        insight = desk.insight
        same = bool((afresh.index == bars.result.index).all())
        firm = insight is not None and insight.result is bars.result and insight.is_final
        self._wrong += not (same and firm)

    def _is_at_rest(self) -> bool:
        desk = self._desk
        insight = desk.insight
        if desk.is_computing or insight is None or desk.result is None:
            return False
        fits = insight.view.year == desk.year and not insight.view.is_hurried
        return insight.result is desk.result and insight.is_final and fits

    def _send(self, slider: WeightSlider, kind: QEvent.Type, x: float) -> None:
        place, left = QPointF(x, 12), Qt.MouseButton.LeftButton
        event = QMouseEvent(
            kind, place, slider.mapToGlobal(place), left, left, Qt.KeyboardModifier.NoModifier
        )
        begun = time.perf_counter()
        QApplication.sendEvent(slider, event)
        self._longest = max(self._longest, (time.perf_counter() - begun) * 1000)


def growth(seen: Sequence[float]) -> float:
    """What the second half left: the least of the last quarter − the least of the third."""
    quarter = len(seen) // 4
    return round(min(seen[-quarter:]) - min(seen[2 * quarter : 3 * quarter]), 1)


def resident() -> float:
    """Resident memory of this process in megabytes, after a collection."""
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def main() -> int:
    """Run the campaign; 1 where something was wrong."""
    parser = argparse.ArgumentParser(prog="python -m tests.campaigns.drags", description=__doc__)
    parser.add_argument("--drags", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=20201208)
    given = parser.parse_args()
    found = campaign(given.drags, given.seed)
    print(json.dumps(asdict(found), indent=2))
    return 1 if found.wrong or found.growth > GROWTH else 0


if __name__ == "__main__":
    sys.exit(main())
