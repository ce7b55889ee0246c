"""Weights: entered (per cent of the parent), effective (per cent of the index).

Siblings add to exactly 100. What the framework brings on any non-negative scale is
converted once; what the committee enters is never rescaled without being shown.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from smartcity_desk.core.tree import Tree

FloatArray = NDArray[np.float64]


class WeightError(ValueError):
    """A weight cannot be set as asked; ``reason`` is a key, the message says it in English.

    Reasons: ``out_of_range``, ``nothing_free`` (all siblings locked), ``root``,
    ``no_room`` (the locked siblings leave less than asked), ``sum`` (not 100).
    """

    def __init__(self, reason: str, message: str, *, limit: float | None = None) -> None:
        super().__init__(message)
        self.reason = reason
        self.limit = limit


class Weights:
    """Entered weights of every node of a tree; immutable, compared by value.

    Attributes:
        tree: the tree they belong to.
        entered: per cent of the parent, (N,), the root 100, read-only.
    """

    def __init__(self, tree: Tree, entered: FloatArray) -> None:
        self.tree = tree
        self.entered: FloatArray = np.array(entered, np.float64)
        self.entered.flags.writeable = False

    @classmethod
    def of_framework(cls, tree: Tree) -> Weights:
        """The framework's own weights: 100·w / Σ siblings' w, any scale per sibling set."""
        entered = np.array([n.weight for n in tree.nodes])
        entered[tree.root] = 100.0
        for family in tree.children:
            if family:
                _put(entered, family, [entered[p] for p in family])
        return cls(tree, entered)

    @classmethod
    def of_mapping(cls, tree: Tree, entered: Mapping[str, float]) -> Weights:
        """The framework's weights with the sibling sets named in ``entered`` replaced.

        A sibling set that is named must be complete and add to 100 (within 1e-6).
        Raises :class:`WeightError` otherwise, ``KeyError`` for an unknown code.
        """
        result = np.array(cls.of_framework(tree).entered)
        named = {tree.position[code]: float(value) for code, value in entered.items()}
        for family in tree.children:
            here = [p for p in family if p in named]
            if not here:
                continue
            values = [named.get(p, float(result[p])) for p in family]
            if not all(math.isfinite(v) and v >= 0 for v in values):
                raise WeightError("out_of_range", "a weight is a number from 0 to 100")
            if abs(math.fsum(values) - 100) > 1e-6:
                names = ", ".join(tree.codes[p] for p in family)
                raise WeightError("sum", f"the weights of {names} do not add to 100")
            _put(result, family, values)
        return cls(tree, result)

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, Weights)
            and self.tree is other.tree
            and bool(np.array_equal(self.entered, other.entered))
        )

    def __hash__(self) -> int:
        return hash(self.entered.tobytes())

    @cached_property
    def effective(self) -> FloatArray:
        """Share of the whole index in per cent, (N,): product of entered/100 along the path."""
        effective = np.array(self.entered)
        for position in self.tree.top_down:
            for child in self.tree.children[position]:
                effective[child] = effective[position] * self.entered[child] / 100.0
        effective.flags.writeable = False
        return effective

    def of(self, code: str) -> float:
        """The entered weight of the node ``code``, per cent of its parent."""
        return float(self.entered[self.tree.position[code]])

    def as_mapping(self) -> dict[str, float]:
        """Code → entered weight for all nodes but the root."""
        pairs = zip(self.tree.nodes, self.entered, strict=True)
        return {node.code: float(w) for node, w in pairs if node.parent is not None}

    def with_entered(self, code: str, percent: float, locked: Collection[str] = ()) -> Weights:
        """New weights in which ``code`` weighs ``percent`` of its parent.

        The siblings that are not ``locked`` keep their ratio to each other and take up
        what is left, 100 − percent − Σ locked; where they are all at zero they share it
        equally. Raises :class:`WeightError` when nothing is free to move.
        """
        position = self.tree.position[code]
        family = self._family(position)
        if not (math.isfinite(percent) and 0 <= percent <= 100):
            raise WeightError("out_of_range", f"a weight is a number from 0 to 100, not {percent}")
        others = [p for p in family if p != position]
        free = [p for p in others if self.tree.codes[p] not in locked]
        if not free and percent != self.entered[position]:
            raise WeightError("nothing_free", f"all siblings of {code} are locked")
        held = math.fsum(self.entered[p] for p in others if p not in free)
        rest = 100.0 - percent - held
        if rest < -1e-9:
            raise WeightError(
                "no_room",
                f"locked siblings leave {100 - held:g} at most for {code}",
                limit=100 - held,
            )
        entered = np.array(self.entered)
        entered[position] = percent
        _share(entered, free, max(rest, 0.0))
        _settle(entered, family, free)
        return Weights(self.tree, entered)

    def equalised(self, parent: str, locked: Collection[str] = ()) -> Weights:
        """New weights in which the unlocked children of ``parent`` weigh the same."""
        family = self.tree.children[self.tree.position[parent]]
        free = [p for p in family if self.tree.codes[p] not in locked]
        held = math.fsum(self.entered[p] for p in family if p not in free)
        entered = np.array(self.entered)
        for p in free:
            entered[p] = 0.0
        _share(entered, free, 100.0 - held)
        _settle(entered, family, free)
        return Weights(self.tree, entered)

    def with_family_of(self, other: Weights, parent: str) -> Weights:
        """New weights in which the children of ``parent`` weigh what they weigh in ``other``."""
        entered = np.array(self.entered)
        for p in self.tree.children[self.tree.position[parent]]:
            entered[p] = other.entered[p]
        return Weights(self.tree, entered)

    def changed_from(self, other: Weights) -> tuple[str, ...]:
        """Codes whose entered weight differs from ``other`` by more than 1e-9."""
        differs = np.abs(self.entered - other.entered) > 1e-9
        return tuple(c for c, d in zip(self.tree.codes, differs, strict=True) if d)

    def _family(self, position: int) -> tuple[int, ...]:
        parent = int(self.tree.parent[position])
        if parent < 0:
            raise WeightError("root", "the index itself always weighs 100")
        return self.tree.children[parent]


def _put(entered: FloatArray, family: Iterable[int], values: Iterable[float]) -> None:
    """Write ``values`` rescaled so that they add to exactly 100."""
    positions = list(family)
    for p, value in zip(positions, values, strict=True):
        entered[p] = value
    scale = math.fsum(entered[p] for p in positions)
    if scale != 100.0:
        for p in positions:
            entered[p] = entered[p] * 100.0 / scale
        _settle(entered, positions, positions)


def _share(entered: FloatArray, free: list[int], total: float) -> None:
    """Give ``total`` to the positions ``free``, in their present ratio."""
    if not free:
        return
    present = math.fsum(entered[p] for p in free)
    for p in free:
        entered[p] = entered[p] / present * total if present > 0 else total / len(free)


def _settle(entered: FloatArray, family: Iterable[int], free: Collection[int]) -> None:
    """Take the rounding remainder into the largest free weight: the sum is exactly 100."""
    if not free:
        return
    largest = max(free, key=lambda p: float(entered[p]))
    others = (-entered[p] for p in family if p != largest)
    entered[largest] = max(0.0, math.fsum((100.0, *others)))


def rounded_to(values: Iterable[float], decimals: int, total: float = 100.0) -> list[float]:
    """``values`` rounded so that what is printed adds to ``total`` (largest remainder).

    Each value is rounded down to ``decimals`` and the missing units in the last place go
    to the largest remainders, earlier ones first among equals.
    """
    unit = 10**decimals
    scaled = [v * unit for v in values]
    floors = [math.floor(v + 1e-9) for v in scaled]
    missing = round(total * unit) - sum(floors)
    order = sorted(range(len(scaled)), key=lambda i: floors[i] - scaled[i])
    for i in order[: max(missing, 0)]:
        floors[i] += 1
    return [f / unit for f in floors]
