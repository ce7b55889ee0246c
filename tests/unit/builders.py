"""Small evaluations for tests: frameworks and panels with numbers one can check by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from smartcity_desk.core.framework import (
    CityAggregation,
    Denominator,
    Direction,
    Framework,
    Goalposts,
    ItemSpec,
    Level,
    Node,
    ValueType,
)
from smartcity_desk.core.names import Name
from smartcity_desk.core.official import Frozen
from smartcity_desk.core.panel import Column, Panel
from smartcity_desk.core.pipeline import compute
from smartcity_desk.core.result import Result
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.core.units import Group, Unit

GOALPOSTS = Goalposts(0.0, 50.0, 100.0)
FROZEN = Frozen(1, "2020 年度报告", "2020-12-09T01:00:00+00:00", "王敏", ("王敏",), "2020-12-08")


def spec(
    direction: Direction = Direction.BENEFIT,
    goalposts: Goalposts | None = GOALPOSTS,
    *,
    city: CityAggregation = CityAggregation.MEAN,
    denominator: str | None = None,
    unit: str = "%",
    decimals: int = 2,
) -> ItemSpec:
    """What an item measures, per cent by default."""
    return ItemSpec(
        unit,
        direction,
        ValueType.PERCENT,
        0.0,
        None,
        decimals,
        denominator,
        city,
        goalposts,
    )


def node(
    code: str, parent: str | None, level: Level, weight: float = 1.0, item: ItemSpec | None = None
) -> Node:
    """A node whose names are its code."""
    return Node(code, Name(f"{code}名", f"{code} name"), parent, level, weight, item)


def small_framework(weights: Mapping[str, float] | None = None) -> Framework:
    """I → A (60), B (40); A → A1, A2 (75/25, items); B → B1 → B1a, B1b (items).

    Uneven on purpose: A1 and A2 are items right below a first-level index.
    """
    w = {"A": 60.0, "B": 40.0, "A1": 75.0, "A2": 25.0, "B1": 100.0, "B1a": 50.0, "B1b": 50.0}
    w.update(weights or {})
    return Framework(
        Name("小体系", "Small framework"),
        "2020",
        (
            node("I", None, Level.INDEX),
            node("A", "I", Level.FIRST_LEVEL, w["A"]),
            node("A1", "A", Level.ITEM, w["A1"], spec()),
            node("A2", "A", Level.ITEM, w["A2"], spec()),
            node("B", "I", Level.FIRST_LEVEL, w["B"]),
            node("B1", "B", Level.INDICATOR, w["B1"]),
            node("B1a", "B1", Level.ITEM, w["B1a"], spec()),
            node("B1b", "B1", Level.ITEM, w["B1b"], spec()),
        ),
    )


def full_framework(
    fan: Sequence[int] = (3, 3, 4, 2), item: ItemSpec | None = None, limit: int | None = None
) -> Framework:
    """A regular tree with four levels below the root, ``limit`` items at most."""
    levels = (Level.FIRST_LEVEL, Level.DIMENSION, Level.INDICATOR, Level.ITEM)
    nodes = [node("I", None, Level.INDEX)]
    parents = ["I"]
    for depth, width in enumerate(fan):
        is_leaf = depth == len(fan) - 1
        children = [f"{p}{k}" if p != "I" else "ABCDEFGH"[k] for p in parents for k in range(width)]
        if is_leaf and limit is not None:
            # One item for each parent first, then second ones until the limit is reached.
            children = sorted(children, key=lambda c: c[-1])[:limit]
        for code in children:
            parent = code[:-1] or "I"
            nodes.append(
                node(
                    code,
                    parent,
                    levels[depth],
                    1.0 + len(nodes) % 3,
                    (item or spec()) if is_leaf else None,
                )
            )
        parents = children
    return Framework(Name("全体系", "Full framework"), "2020", tuple(nodes))


def units(count: int, groups: Sequence[str] = ("g",)) -> tuple[Unit, ...]:
    """Units U1, U2, …, dealt out to the groups in turn."""
    return tuple(
        Unit(f"U{k + 1}", Name(f"{k + 1}区", f"District {k + 1}"), groups[k % len(groups)])
        for k in range(count)
    )


def panel(
    items: Mapping[str, Sequence[Sequence[float]]],
    *,
    years: Sequence[int] = (2019, 2020),
    groups: Sequence[str] = ("g",),
    denominators: Mapping[str, Sequence[Sequence[float]]] | None = None,
    city_items: Mapping[str, Sequence[float]] | None = None,
    with_city: bool = True,
) -> Panel:
    """A panel from item → rows of years of values per unit; NaN is not reported."""
    columns = {c: Column.of_values(np.array(v, np.float64)) for c, v in items.items()}
    per = {c: Column.of_values(np.array(v, np.float64)) for c, v in (denominators or {}).items()}
    reported = {
        c: Column.of_values(np.array(v, np.float64)[:, None]) for c, v in (city_items or {}).items()
    }
    count = next(iter(columns.values())).values.shape[1]
    return Panel(
        tuple(years),
        units(count, groups),
        tuple(Group(g, Name(f"{g}组", f"Group {g}")) for g in groups),
        Unit("C", Name("全市", "City")) if with_city else None,
        columns,
        per,
        reported,
    )


def everywhere(rows: Sequence[Sequence[float]]) -> dict[str, Sequence[Sequence[float]]]:
    """The same values, rows of years, for every item of :func:`small_framework`."""
    return dict.fromkeys(("A1", "A2", "B1a", "B1b"), rows)


def random_panel(
    framework: Framework,
    count: int,
    years: Sequence[int],
    *,
    missing: float = 0.0,
    seed: int = 20201208,
    groups: Sequence[str] = ("g", "h"),
) -> Panel:
    """A synthetic panel with values between 0 and 100, a share of them missing."""
    rng = np.random.default_rng(seed)
    items = {}
    for leaf in framework.items:
        values = rng.uniform(0.0, 100.0, (len(years), count))
        values[rng.random(values.shape) < missing] = np.nan
        items[leaf.code] = values.tolist()
    return panel(items, years=years, groups=groups)


def small_panel() -> Panel:
    """Three units, two years. Scores on goalposts (0, 50, 100) are 70 + 0.6·x.

    Index 2020: U1 = 0.6·(0.75·100 + 0.25·70) + 0.4·(0.5·130 + 0.5·100) = 101.5.
    """
    return panel(
        {
            "A1": [[40, 50, 60], [50, 50, 75]],
            "A2": [[0, 50, 100], [0, 50, 100]],
            "B1a": [[90, 50, 10], [100, 50, 0]],
            "B1b": [[50, 50, 50], [50, 50, 50]],
        }
    )


def small_result() -> Result:
    """The result of :func:`small_framework` and :func:`small_panel`."""
    return compute(Snapshot.of(small_framework(), small_panel()))


def sample_sized_result(count: int = 16, years: int = 7) -> Result:
    """A synthetic result of 54 items; 16 units × 7 years by default, 2 % missing."""
    framework = full_framework(limit=54)
    span = range(2021 - years, 2021)
    return compute(Snapshot.of(framework, random_panel(framework, count, span, missing=0.02)))


__all__ = [
    "FROZEN", "GOALPOSTS", "Denominator", "everywhere", "full_framework", "node", "panel",
    "random_panel", "sample_sized_result", "small_framework", "small_panel", "small_result", "spec",
    "units",
]  # fmt: skip
