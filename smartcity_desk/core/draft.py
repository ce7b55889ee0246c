"""A framework taken apart for a change, and put together again as a snapshot.

Weights live in the draft as entered per cent, siblings adding to exactly 100. They become
the weights under discussion. The framework's own weights keep their scale: a node that comes
gets its share on the scale of its siblings, and theirs stay as they are.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import replace

from smartcity_desk.core.framework import Framework, Level, Node
from smartcity_desk.core.panel import Column, Panel
from smartcity_desk.core.restructure_texts import LEVEL_NAMES, RestructureError
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.core.tree import Tree
from smartcity_desk.core.weights import Weights

LEVELS: tuple[Level, ...] = tuple(Level)


class Draft:
    """The tree of a snapshot, to be changed in place and used once.

    Attributes:
        nodes: code → node.
        children: code → codes of the children, in order.
        entered: code → per cent of the parent.
        root: code of the root.
        own: code → the framework's own weight, on any scale per family.
    """

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        tree = snapshot.weights.tree
        self.nodes = {node.code: node for node in tree.nodes}
        self.children = {
            code: [tree.codes[p] for p in family]
            for code, family in zip(tree.codes, tree.children, strict=True)
        }
        self.entered = dict(zip(tree.codes, map(float, snapshot.weights.entered), strict=True))
        self.root = tree.codes[tree.root]
        self.own = {node.code: node.weight for node in tree.nodes}

    def family(self, code: str) -> list[str]:
        """The siblings of ``code``, itself among them, in order."""
        parent = self.nodes[code].parent
        return [self.root] if parent is None else self.children[parent]

    def below(self, code: str) -> Iterator[str]:
        """``code`` and everything below it, parents first."""
        yield code
        for child in self.children[code]:
            yield from self.below(child)

    # -- weights -------------------------------------------------------------------

    def join(self, code: str, place: int, weight: float | None) -> None:
        """Put ``code`` among the children of its parent; they make room in proportion.

        ``weight`` is per cent of the parent; without one it is an equal share, 100 / n.
        """
        parent = self.nodes[code].parent
        assert parent is not None
        family = self.children[parent]
        if weight is None:
            weight = 100.0 / (len(family) + 1)
        if not (math.isfinite(weight) and 0 <= weight <= 100):
            raise RestructureError("weight_range")
        self._share(family, 100.0 - weight)
        total = math.fsum(self.own[c] for c in family)
        family.insert(max(0, min(place, len(family))), code)
        self.entered[code] = weight if len(family) > 1 else 100.0
        if weight < 99.9 and 1e-6 < total < 1e9:  # a scale that stays within reason
            self.own[code] = total * weight / (100.0 - weight)
        else:
            self._own_as_entered(family)

    def part(self, code: str) -> None:
        """Take ``code`` from its siblings; they take up its weight in proportion."""
        node, family = self.nodes[code], self.family(code)
        if len(family) == 1:
            parent = self.nodes[node.parent or self.root]
            raise RestructureError("last_child", name=node.name, parent=parent.name)
        family.remove(code)
        self._share(family, 100.0)
        if not any(self.own[c] > 0 for c in family):
            self._own_as_entered(family)

    def _own_as_entered(self, family: Iterable[str]) -> None:
        for c in family:
            self.own[c] = self.entered[c]

    def _share(self, family: Iterable[str], total: float) -> None:
        codes = list(family)
        present = math.fsum(self.entered[c] for c in codes)
        for c in codes:
            self.entered[c] = (
                self.entered[c] / present * total if present > 0 else total / len(codes)
            )

    # -- checks --------------------------------------------------------------------

    def check_place(self, level: Level, parent: str) -> None:
        """Raise :class:`RestructureError` unless ``level`` may stand below ``parent``."""
        above = self.nodes[parent]
        if above.item is not None:
            raise RestructureError("below_item", parent=above.name)
        nested = level is above.level is Level.DIMENSION
        if not nested and LEVELS.index(level) <= LEVELS.index(above.level):
            raise RestructureError(
                "level_order", level=LEVEL_NAMES[level], parent=above.name,
                parent_level=LEVEL_NAMES[above.level],
            )  # fmt: skip

    # -- the result ----------------------------------------------------------------

    def framework(self, **changes: object) -> Framework:
        """The framework in tree order, with ``changes`` of its other fields."""
        nodes = tuple(self._finished(self.nodes[code]) for code in self.below(self.root))
        return replace(self._snapshot.framework, nodes=nodes, **changes)  # type: ignore[arg-type]

    def _finished(self, node: Node) -> Node:
        own = self.own.get(node.code, node.weight)
        return node if own == node.weight else replace(node, weight=own)

    def snapshot(self, panel: Panel | None = None, **changes: object) -> Snapshot:
        """The snapshot with this tree; every item has a column, an empty one where it is new."""
        framework = self.framework(**changes)
        panel = with_columns(panel or self._snapshot.panel, framework)
        tree = Tree(framework)
        entered = {code: self.entered[code] for code in tree.codes if code != self.root}
        return Snapshot(panel, Weights.of_mapping(tree, entered), self._snapshot.method)


def with_columns(panel: Panel, framework: Framework) -> Panel:
    """``panel`` with an empty column for each item and denominator that has none.

    Columns the framework does not name stay: what is retired keeps its readings.
    """
    shape = len(panel.years), len(panel.units)
    items = [n.code for n in framework.items if n.code not in panel.items]
    per = [d.code for d in framework.denominators if d.code not in panel.denominators]
    if not items and not per:
        return panel
    return replace(
        panel,
        items={**panel.items, **{code: Column.empty(*shape) for code in items}},
        denominators={**panel.denominators, **{code: Column.empty(*shape) for code in per}},
    )


def free_code(wanted: str, taken: Iterable[str]) -> str:
    """``wanted``, or the next code that is free: its trailing number counted up.

    ``A101-2`` → ``A101-3``; what has no number gets one.
    """
    used = set(taken)
    if wanted not in used:
        return wanted
    head = wanted.rstrip("0123456789")
    digits = wanted[len(head) :]
    number, width = int(digits or 0), len(digits)
    while True:
        number += 1
        code = f"{head}{number:0{width}d}"
        if code not in used:
            return code
