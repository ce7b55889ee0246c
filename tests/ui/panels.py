"""An evaluation in which every kind of reading occurs, for tests of tables and pages."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.core.framework import CityAggregation, Framework
from smartcity_desk.core.issues import Issue, Severity
from smartcity_desk.core.panel import Bound, Origin, Panel, Reading, Status
from tests.unit.builders import small_framework, small_panel, spec

ORIGIN = Origin("U2.xlsx", "填报", "K10", "约 50", "2020-09-30", "statistics", "checked by phone")
ISSUE = Issue(
    Severity.WARNING, "value_not_a_number", file="U3.xlsx", sheet="填报", cell="K11",
    unit="U3", item="A2", year=2020, raw="abc", reading="",
)  # fmt: skip


def mixed_framework() -> Framework:
    """The small framework; A1 is a sum per resident (10,000), A2 has no decimals."""
    framework = small_framework()
    nodes = list(framework.nodes)
    nodes[2] = replace(nodes[2], item=spec(unit="个", city=CityAggregation.SUM, decimals=0))
    nodes[3] = replace(nodes[3], item=replace(spec(), valid_max=100.0))
    return replace(framework, nodes=tuple(nodes))


def mixed_panel() -> Panel:
    """Three units, 2019 and 2020, with every kind of reading in 2020.

    U1: A2 not reported, B1b zero. U2: A1 about 50 with an origin, A2 not applicable.
    U3: A2 under review. The city: B1a reported as 77.
    """
    panel = small_panel()
    for unit, item, reading in (
        ("U1", "A2", Reading(None, Status.NOT_REPORTED)),
        ("U1", "B1b", Reading(0.0)),
        ("U2", "A1", Reading(50.0, Status.REPORTED, Bound.ABOUT, ORIGIN)),
        ("U2", "A2", Reading(None, Status.NOT_APPLICABLE)),
        ("U2", "B1a", Reading(50.0, Status.VERIFIED)),
        ("C", "B1a", Reading(77.0)),
    ):
        panel = panel.with_reading(unit, item, 2020, reading)
    return panel


def mixed_evaluation() -> Evaluation:
    """Framework and panel of this module."""
    return Evaluation.of(mixed_framework(), mixed_panel())


def without_items(panel: Panel, *codes: str) -> Panel:
    """``panel`` without the columns of these items."""
    kept = {code: column for code, column in panel.items.items() if code not in codes}
    return replace(panel, items=MappingProxyType(kept))
