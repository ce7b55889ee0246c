"""The framework as arrays of positions, ready for the stages."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from smartcity_desk.core.framework import Framework, Level

IntArray = NDArray[np.intp]


@dataclass(frozen=True, eq=False)
class ParentBatch:
    """Parents of one height, aggregated together.

    Attributes:
        parents: node positions, (P,).
        children: node positions of their children, (P, K), padded with the position
            of the first child where a parent has fewer than K.
        present: 1.0 where ``children`` is a real child, 0.0 where it is padding.
    """

    parents: IntArray
    children: IntArray
    present: NDArray[np.float64]

    @cached_property
    def is_even(self) -> bool:
        """Whether all parents have the same number of children: nothing is padding."""
        return bool(self.present.all())

    def only(self, wanted: NDArray[np.bool_]) -> ParentBatch | None:
        """The batch cut down to the parents marked in ``wanted`` (one flag a node)."""
        keep = wanted[self.parents]
        if keep.all():
            return self
        if not keep.any():
            return None
        return ParentBatch(self.parents[keep], self.children[keep], self.present[keep])


class Tree:
    """Positions of a framework's nodes.

    Attributes:
        framework: where it comes from.
        codes: node codes in framework order; the position of a node is its place here.
        position: code → position.
        parent: position of the parent, −1 for the root, (N,).
        children: positions of the children, a tuple a node.
        items: positions of the leaves, (I,).
        root: position of the root.
        batches: inner nodes by height, lowest first; each reads only lower ones.
    """

    def __init__(self, framework: Framework) -> None:
        self.framework = framework
        self.nodes = framework.nodes
        self.codes = tuple(n.code for n in framework.nodes)
        self.position = {code: p for p, code in enumerate(self.codes)}
        self.parent = np.array(
            [-1 if n.parent is None else self.position[n.parent] for n in framework.nodes], np.intp
        )
        family: list[list[int]] = [[] for _ in self.codes]
        for position, parent in enumerate(self.parent):
            if parent >= 0:
                family[parent].append(position)
        self.children = tuple(map(tuple, family))
        self.items: IntArray = np.array(
            [p for p, n in enumerate(framework.nodes) if n.item is not None], np.intp
        )
        self.root = self.position[framework.root.code]
        self.batches = self._batches()

    def __len__(self) -> int:
        return len(self.codes)

    @cached_property
    def top_down(self) -> tuple[int, ...]:
        """All positions, every parent before its children."""
        order, waiting = [], [self.root]
        while waiting:
            position = waiting.pop()
            order.append(position)
            waiting.extend(reversed(self.children[position]))
        return tuple(order)

    def at_level(self, level: Level) -> IntArray:
        """Positions of the nodes called ``level``."""
        return np.array([p for p, n in enumerate(self.nodes) if n.level is level], np.intp)

    @cached_property
    def indicators(self) -> IntArray:
        """Positions of the indicators; of the items where no node is called indicator."""
        found = self.at_level(Level.INDICATOR)
        return found if len(found) else self.items

    def items_below(self, position: int) -> tuple[int, ...]:
        """Positions of the leaves below a node (itself, if it is a leaf)."""
        if not self.children[position]:
            return (position,)
        return tuple(p for child in self.children[position] for p in self.items_below(child))

    def ancestors(self, position: int) -> tuple[int, ...]:
        """Positions from the parent of a node up to the root."""
        path, parent = [], int(self.parent[position])
        while parent >= 0:
            path.append(parent)
            parent = int(self.parent[parent])
        return tuple(path)

    def _batches(self) -> tuple[ParentBatch, ...]:
        height = [0] * len(self.codes)
        for position in reversed(self.top_down):
            if self.children[position]:
                height[position] = 1 + max(height[c] for c in self.children[position])
        batches = []
        for level in range(1, max(height) + 1):
            parents = [p for p in range(len(height)) if height[p] == level]
            width = max(len(self.children[p]) for p in parents)
            children = np.zeros((len(parents), width), np.intp)
            present = np.zeros((len(parents), width))
            for row, p in enumerate(parents):
                own = self.children[p]
                children[row] = own[0]
                children[row, : len(own)] = own
                present[row, : len(own)] = 1.0
            batches.append(ParentBatch(np.array(parents, np.intp), children, present))
        return tuple(batches)
