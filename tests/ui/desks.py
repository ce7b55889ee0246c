"""Desks with an evaluation on them, for tests of pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from pytestqt.qtbot import QtBot

from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.core.framework import Framework
from smartcity_desk.core.names import Name
from smartcity_desk.core.panel import Panel
from smartcity_desk.ui.desk import Desk
from tests.unit.builders import full_framework, random_panel, small_framework, small_panel

NOTICE = Name("合成数据", "Synthetic data")


@contextmanager
def empty_desk() -> Iterator[Desk]:
    """A desk without an evaluation; its thread ends with the block."""
    desk = Desk()
    try:
        yield desk
    finally:
        desk.close()


@contextmanager
def desk_of(qtbot: QtBot, framework: Framework, panel: Panel) -> Iterator[Desk]:
    """A desk on which the evaluation has been computed."""
    with empty_desk() as desk:
        with qtbot.waitSignal(desk.official_computed, timeout=10_000):
            desk.open(Evaluation.of(framework, panel, NOTICE))
        yield desk


@contextmanager
def small_desk(qtbot: QtBot) -> Iterator[Desk]:
    """Three units, two years, the small framework of the builders."""
    with desk_of(qtbot, small_framework(), small_panel()) as desk:
        yield desk


@contextmanager
def sample_sized_desk(
    qtbot: QtBot, count: int = 16, years: int = 2, missing: float = 0.02
) -> Iterator[Desk]:
    """54 items, random values, a share of them missing."""
    framework = full_framework(limit=54)
    panel = random_panel(framework, count, range(2021 - years, 2021), missing=missing)
    with desk_of(qtbot, framework, panel) as desk:
        yield desk


def computed(qtbot: QtBot, desk: Desk, act: Callable[[], object]) -> None:
    """Do ``act`` and wait until the newest change is in the result."""
    act()
    qtbot.waitUntil(lambda: not desk.is_computing, timeout=10_000)
