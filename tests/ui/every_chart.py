"""Every chart of the program, found by walking through its pages and their views."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QToolButton, QWidget
from pytestqt.qtbot import QtBot

import smartcity_desk.ui
from smartcity_desk.core.names import Name
from smartcity_desk.core.records import Kind
from smartcity_desk.core.scenarios import Scenario
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.ui.charts.canvas import Canvas
from smartcity_desk.ui.charts.picture import PictureMenu
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.parts import Segments
from tests.ui.desks import sample_sized_desk
from tests.ui.windows import plain_looks

# Shared by charts, or holding one; nobody sees them alone.
_BASES = {"Canvas", "DrawsRows", "PathsChart", "RankingChart", "RowsCanvas"}
# What chooses between the views of a page, by the names pages give it.
_SWITCHES = ("switch", "views", "tabs")


@dataclass(frozen=True)
class Place:
    """A chart: the page and the view it is on, the name of the chart.

    Attributes:
        kind: name of the class of the chart.
    """

    page: str
    view: int
    kind: str

    def __str__(self) -> str:
        return f"{self.page}-{self.view}-{self.kind}"


# Held against the program by tests/ui/charts/test_every_chart.py: a new chart is added here.
PLACES = (
    Place("overview", 0, "TrendChart"),
    Place("framework", 3, "GoalpostsChart"),
    Place("ranking", 0, "RankingView"),
    Place("changes", 0, "BumpChart"),
    Place("changes", 1, "IndexChart"),
    Place("changes", 2, "WaterfallChart"),
    Place("changes", 3, "GainsChart"),
    Place("robustness", 0, "AcceptabilityMap"),
    Place("robustness", 1, "IntervalDots"),
    Place("robustness", 2, "AheadMatrix"),
    Place("robustness", 3, "CrossingLines"),
    Place("scenarios", 0, "SlopeChart"),
    Place("profile", 0, "ProfileChart"),
    Place("profile", 1, "RadarChart"),
    Place("profile", 2, "HeatChart"),
    Place("profile", 3, "ScatterChart"),
    Place("profile", 4, "DistributionChart"),
    Place("profile", 5, "TileChart"),
)


@contextmanager
def full_desk(qtbot: QtBot, count: int = 6, years: int = 3) -> Iterator[Desk]:
    """A desk on which every chart has something to show: years, draws, a scenario, an item."""
    with sample_sized_desk(qtbot, count=count, years=years) as desk:
        evaluation = desk.evaluation
        assert evaluation is not None
        weights = evaluation.weights.with_entered("A", 20.0)
        snapshot = Snapshot(evaluation.panel, weights, evaluation.snapshot.method)
        kept = Scenario.of_snapshot("s1", Name("甲", "Member One"), snapshot)
        evaluation.put_record(Kind.SCENARIO, "s1", kept.as_record())
        leaf = evaluation.tree.codes[int(evaluation.tree.items[0])]
        desk.select(unit=evaluation.panel.units[1].code, item=leaf)
        qtbot.waitUntil(lambda: not desk.is_looking, timeout=20_000)
        yield desk


def page_of(desk: Desk, name: str) -> QWidget:
    """A page of its own, made as the window makes it."""
    module = importlib.import_module(f"smartcity_desk.ui.pages.{name}_page")
    page: QWidget = getattr(module, f"{name.capitalize()}Page")(desk)
    return page


def switch_of(page: QWidget) -> Segments | None:
    """What chooses between the views of a page; ``None`` for a page of one view."""
    found = [getattr(page, name, None) for name in _SWITCHES]
    return next((one for one in found if isinstance(one, Segments)), None)


def view_count(page: QWidget) -> int:
    """How many views a page has."""
    switch = switch_of(page)
    return 1 if switch is None else len(switch.findChildren(QToolButton))


def show_view(page: QWidget, view: int) -> None:
    """Show a view as a click on its name does."""
    switch = switch_of(page)
    if switch is not None:
        switch.findChildren(QToolButton)[view].click()


def shown_page(qtbot: QtBot, desk: Desk, name: str, view: int) -> QWidget:
    """A page with one of its views, seen, with everything computed."""
    page = page_of(desk, name)
    qtbot.addWidget(page)
    page.resize(1224, 600)
    with qtbot.waitExposed(page):
        page.show()
    show_view(page, view)
    if name == "scenarios":
        qtbot.waitUntil(lambda: chart_in(page) is not None, timeout=10_000)
    return page


@dataclass(frozen=True)
class Shown:
    """A place with its page, seen, and the full desk it is about."""

    place: Place
    page: QWidget
    desk: Desk


@contextmanager
def shown_place(request: pytest.FixtureRequest) -> Iterator[Shown]:
    """The place that is the parameter of ``request``, for all tests of a module about it.

    They leave it as they found it: the page in sight, in Chinese and without patterns.
    """
    request.getfixturevalue("qapp")  # nobody may have asked for one yet
    qtbot, place = QtBot(request), request.param
    with full_desk(qtbot) as desk, plain_looks():
        page = shown_page(qtbot, desk, place.page, place.view)
        yield Shown(place, page, desk)
        page.close()
        page.deleteLater()
        QCoreApplication.sendPostedEvents(page, QEvent.Type.DeferredDelete)


def menus_in(page: QWidget) -> list[PictureMenu]:
    """The picture menus of the charts in sight."""
    found = []
    for menu in page.findChildren(PictureMenu):
        chart = menu.parent()
        if isinstance(chart, QWidget) and chart.isVisible():
            found.append(menu)
    return found


def chart_in(page: QWidget) -> QWidget | None:
    """The chart in sight, as a widget that draws."""
    for menu in menus_in(page):
        own = menu.parent()
        assert isinstance(own, QWidget)
        for widget in (own, *own.findChildren(QWidget)):
            if type(widget).__name__ in kinds_of_charts() and widget.isVisible():
                return widget
    return None


def found_on(page: QWidget, name: str) -> list[Place]:
    """Every chart of a page that has a picture menu, view by view."""
    places = []
    for view in range(view_count(page)):
        show_view(page, view)
        if menus_in(page):
            chart = chart_in(page)
            places.append(Place(name, view, "" if chart is None else type(chart).__name__))
    return places


@cache
def kinds_of_charts() -> frozenset[str]:
    """The names of all classes that draw a chart, without those that only share code."""
    # Charts live in ui/charts, or in a module called so beside the page they belong to.
    for module in pkgutil.walk_packages(smartcity_desk.ui.__path__, "smartcity_desk.ui."):
        if "chart" in module.name:
            importlib.import_module(module.name)
    kinds = {
        kind.__name__
        for kind in _below(QWidget)
        if kind.__module__.startswith("smartcity_desk.ui.") and _draws_a_chart(kind)
    }
    return frozenset(kinds - _BASES)


def _draws_a_chart(kind: type) -> bool:
    named = kind.__name__.endswith(("Chart", "View")) and "chart" in kind.__module__
    return issubclass(kind, Canvas) or named


def _below(kind: type) -> Iterator[type]:
    below: list[type] = kind.__subclasses__()
    for one in below:
        yield one
        yield from _below(one)
