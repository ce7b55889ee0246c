"""The framework: a tree of nodes whose leaves are items, as data.

Any tree is allowed: any depth, uneven branches. Words follow the glossary:
index (the root), first-level index, dimension, indicator, item.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from smartcity_desk.core.measure_names import measure_name
from smartcity_desk.core.names import Name


class Level(StrEnum):
    """What a node is called; the depth of a node does not decide it."""

    INDEX = "index"
    FIRST_LEVEL = "first_level"
    DIMENSION = "dimension"
    INDICATOR = "indicator"
    ITEM = "item"


class Direction(StrEnum):
    """Whether more is better (benefit, 正向) or worse (cost, 逆向)."""

    BENEFIT = "benefit"
    COST = "cost"


class ValueType(StrEnum):
    """What kind of quantity an item is."""

    COUNT = "count"
    AMOUNT = "amount"
    PERCENT = "percent"
    RATE = "rate"
    DURATION = "duration"
    SCORE = "score"


class CityAggregation(StrEnum):
    """How the districts' raw values of an item make the city's value.

    ``UNION`` cannot be computed from districts: only a reported city value counts.
    """

    SUM = "sum"
    WMEAN = "wmean"
    MEAN = "mean"
    MAX = "max"
    UNION = "union"


@dataclass(frozen=True, slots=True)
class Goalposts:
    """Fixed points of the normalisation, in the denominated unit of the item.

    ``worst`` scores 70, ``reference`` 100, ``best`` 130 (不允许值 / 基准值 / 满意值).
    For a cost item ``worst`` is the largest of the three.
    """

    worst: float
    reference: float
    best: float

    @property
    def are_ordered(self) -> bool:
        """Whether the three points are strictly monotone, as the formula needs."""
        return self.worst < self.reference < self.best or self.worst > self.reference > self.best


@dataclass(frozen=True, slots=True)
class ItemSpec:
    """What a leaf measures.

    Attributes:
        unit: unit of measure as printed on forms, e.g. ``个``.
        direction: benefit or cost.
        value_type: kind of quantity.
        valid_min, valid_max: valid range of the raw value; ``None`` is open.
        decimals: decimals to display and to ask for.
        denominator: code of the :class:`Denominator`, or ``None``. It divides ``sum``
            items and only weights ``wmean`` items.
        city_aggregation: how districts add up to the city.
        goalposts: see :class:`Goalposts`; ``None`` where the method needs none.
        cumulative: the value never falls from one year to the next.
        unit_en: the unit of measure in English; empty where the common words do.
        bureau: who verifies the values; empty where nobody is named.
    """

    unit: str
    direction: Direction
    value_type: ValueType
    valid_min: float | None = None
    valid_max: float | None = None
    decimals: int = 2
    denominator: str | None = None
    city_aggregation: CityAggregation = CityAggregation.MEAN
    goalposts: Goalposts | None = None
    cumulative: bool = False
    unit_en: str = ""
    bureau: Name = Name("")  # noqa: RUF009 - frozen, so one shared default is safe

    @property
    def measure(self) -> Name:
        """The unit of measure in both languages."""
        return measure_name(self.unit, self.unit_en)


@dataclass(frozen=True, slots=True)
class Node:
    """One node of the tree.

    Attributes:
        code: unique within the framework.
        name: Chinese and English name.
        parent: code of the parent, ``None`` for the root.
        level: what the node is called.
        weight: weight among its siblings, on any non-negative scale
            (:class:`~smartcity_desk.core.weights.Weights` converts it to per cent).
        item: what the leaf measures; ``None`` for an inner node.
    """

    code: str
    name: Name
    parent: str | None
    level: Level
    weight: float
    item: ItemSpec | None = None


@dataclass(frozen=True, slots=True)
class Denominator:
    """A quantity that districts are compared per, such as residents (万人).

    Attributes:
        bureau: who verifies the values; empty where nobody is named.
    """

    code: str
    name: Name
    unit: str
    unit_en: str = ""
    bureau: Name = Name("")  # noqa: RUF009 - frozen, so one shared default is safe

    @property
    def measure(self) -> Name:
        """The unit of measure in both languages."""
        return measure_name(self.unit, self.unit_en)


class FrameworkError(ValueError):
    """The framework is not a tree the desk can compute; the message says why."""


@dataclass(frozen=True, eq=False)
class Framework:
    """A version of the framework: a tree, its denominators, the years it is in force.

    Compared by identity: the pipeline reuses what belongs to the same framework object.

    Raises:
        FrameworkError: no single root, an unknown or circular parent, a code used twice,
            a leaf without an item, an item with children, a negative weight,
            sibling weights that are all zero, an unknown denominator.
    """

    name: Name
    version: str
    nodes: tuple[Node, ...]
    denominators: tuple[Denominator, ...] = ()
    first_year: int | None = None
    note: Name = field(default_factory=lambda: Name(""))

    def __post_init__(self) -> None:
        check_tree(self.nodes)
        known = {d.code for d in self.denominators}
        for node in self.items:
            assert node.item is not None
            if node.item.denominator is not None and node.item.denominator not in known:
                raise FrameworkError(
                    f"item {node.code}: denominator {node.item.denominator!r} is not declared"
                )

    @cached_property
    def root(self) -> Node:
        """The node without a parent: the index itself."""
        return next(n for n in self.nodes if n.parent is None)

    @cached_property
    def items(self) -> tuple[Node, ...]:
        """The leaves, in framework order."""
        return tuple(n for n in self.nodes if n.item is not None)

    def at_level(self, level: Level) -> tuple[Node, ...]:
        """Nodes called ``level``, in framework order."""
        return tuple(n for n in self.nodes if n.level is level)

    @cached_property
    def first_level(self) -> tuple[Node, ...]:
        """The children of the root."""
        return self.children(self.root.code)

    def children(self, code: str) -> tuple[Node, ...]:
        """The children of the node ``code``, in framework order."""
        return tuple(n for n in self.nodes if n.parent == code)

    def node(self, code: str) -> Node:
        """The node ``code``. Raises ``KeyError`` for an unknown one."""
        return self._by_code[code]

    @cached_property
    def _by_code(self) -> dict[str, Node]:
        return {node.code: node for node in self.nodes}

    def denominator(self, code: str) -> Denominator:
        """The denominator ``code``. Raises ``KeyError`` for an unknown one."""
        for denominator in self.denominators:
            if denominator.code == code:
                return denominator
        raise KeyError(code)


def check_tree(nodes: Sequence[Node]) -> None:
    """Raise :class:`FrameworkError` unless ``nodes`` form one well-made tree."""
    by_code: dict[str, Node] = {}
    for node in nodes:
        if node.code in by_code:
            raise FrameworkError(f"code {node.code!r} is used twice")
        if not 0 <= node.weight < float("inf"):
            raise FrameworkError(f"{node.code}: weight {node.weight!r} is not a number from 0 up")
        by_code[node.code] = node
    roots = [n.code for n in nodes if n.parent is None]
    if len(roots) != 1:
        raise FrameworkError(f"a framework has exactly one root, found {len(roots)}: {roots}")
    children: dict[str, list[Node]] = {}
    for node in nodes:
        if node.parent is None:
            continue
        if node.parent not in by_code:
            raise FrameworkError(f"{node.code}: parent {node.parent!r} is not in the framework")
        children.setdefault(node.parent, []).append(node)
    _check_every_node_hangs_on_the_root(roots[0], children, len(nodes))
    for node in nodes:
        family = children.get(node.code, [])
        if node.item is None and not family:
            raise FrameworkError(f"{node.code} has neither children nor an item")
        if node.item is not None and family:
            raise FrameworkError(f"item {node.code} has children")
        if family and not any(child.weight > 0 for child in family):
            raise FrameworkError(f"all weights below {node.code} are zero")


def _check_every_node_hangs_on_the_root(
    root: str, children: dict[str, list[Node]], count: int
) -> None:
    reached, waiting = 0, [root]
    while waiting:
        reached += 1
        waiting.extend(child.code for child in children.get(waiting.pop(), []))
    if reached != count:
        raise FrameworkError("some nodes are their own ancestors")


def framework_in_force(versions: Sequence[Framework], year: int) -> Framework:
    """The version in force in ``year``: the latest whose first year is not after it.

    A version without a first year is in force from the beginning.
    Raises ``LookupError`` where none is in force yet.
    """
    begun = [f for f in versions if f.first_year is None or f.first_year <= year]
    if not begun:
        raise LookupError(f"no framework is in force in {year}")
    return max(begun, key=lambda f: f.first_year if f.first_year is not None else -(10**9))
