"""What moved: the contributions between two sides as steps that add up, down to items.

Steps of a node's children add up to the node's own step; those of the root (and the
adjustment of coefficient and deduction) to the difference of the two indices. Printed
figures add up too: the last digits go to the largest remainders.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from smartcity_desk.core.display import number_text
from smartcity_desk.core.explain import Contributions, Side, contributions
from smartcity_desk.core.names import Name
from smartcity_desk.core.tree import Tree

ADJUSTMENT = -1


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a waterfall.

    Attributes:
        node: position of the node, or :data:`ADJUSTMENT`.
        points: what it contributes.
        printed: the same with two decimals, so that the printed steps add up.
        begin: where it starts; it ends at ``begin + points``.
        is_leaf: whether it goes no further down.
    """

    node: int
    points: float
    printed: float
    begin: float
    is_leaf: bool


@dataclass(frozen=True, eq=False)
class Waterfall:
    """The steps from one side to the other.

    Attributes:
        tree: whose nodes the steps are.
        node: the node whose children the steps are.
        start, end: the two indices at the root; 0 and the node's own step below it.
        steps: largest gain first, largest loss last.
    """

    tree: Tree
    node: int
    start: float
    end: float
    steps: tuple[Step, ...]

    @property
    def total(self) -> float:
        """What the steps add up to."""
        return self.end - self.start

    @property
    def is_known(self) -> bool:
        """Whether both sides have an index."""
        return not math.isnan(self.total)

    def name(self, step: Step) -> Name:
        """What a step is called."""
        if step.node == ADJUSTMENT:
            return Name("系数与扣分", "Coefficient and deduction")
        return self.tree.nodes[step.node].name


def waterfall(before: Side, after: Side, node: str = "") -> Waterfall:
    """The steps from ``before`` to ``after`` for the children of ``node`` (the root).

    Both sides belong to one tree. NaN ends and no steps where a side has no index.
    """
    tree = after.result.tree
    position = tree.position[node] if node else tree.root
    made = contributions(before, after)
    at_root = position == tree.root
    start = before.index if at_root else 0.0
    end = after.index if at_root else float(made.nodes[position])
    if math.isnan(made.total):
        return Waterfall(tree, position, math.nan, math.nan, ())
    pieces = _pieces(tree, position, made)
    printed = printed_pieces([points for _, points in pieces], start, end)
    steps, here = [], start
    for (child, points), shown in zip(pieces, printed, strict=True):
        leaf = child == ADJUSTMENT or not tree.children[child]
        steps.append(Step(child, points, shown, here, leaf))
        here += points
    return Waterfall(tree, position, start, end, tuple(steps))


def _pieces(tree: Tree, position: int, made: Contributions) -> list[tuple[int, float]]:
    """(node, points), largest gain first; the adjustment where there is one."""
    children = tree.children[position] or (position,)
    pieces = [(child, float(made.nodes[child])) for child in children]
    if position == tree.root and abs(made.adjustment) > 1e-9:
        pieces.append((ADJUSTMENT, made.adjustment))
    return sorted(pieces, key=lambda piece: -piece[1])


def printed_pieces(
    values: Sequence[float], start: float, end: float, decimals: int = 2
) -> list[float]:
    """``values`` rounded so that printed start + printed values = printed end.

    Each is rounded down and the units missing in the last place go to the largest
    remainders, so that none differs from its value by a whole unit.
    """
    unit = 10**decimals
    scaled = [v * unit for v in values]
    floors = [math.floor(v + 1e-6) for v in scaled]
    wanted = round_half_away(end * unit) - round_half_away(start * unit)
    missing = wanted - sum(floors)
    order = sorted(range(len(scaled)), key=lambda i: floors[i] - scaled[i])
    for k in range(abs(missing) if order else 0):
        floors[order[k % len(order)]] += 1 if missing > 0 else -1
    return [f / unit for f in floors]


def round_half_away(value: float) -> int:
    """The nearest whole number, halves away from zero."""
    return int(math.copysign(math.floor(abs(value) + 0.5 + 1e-9), value))


def step_sentence(made: Waterfall, subject: Name) -> Name:
    """The title: by how much, mainly through what, and what went the other way.

    Args:
        subject: what is compared, said before the difference, such as "徐汇区 2019→2020 年".
    """
    if not made.is_known:
        return Name(
            f"{subject.zh}：有一方没有得分，无法比较",
            f"{subject.text('en')}: one side has no score, so they cannot be compared",
        )
    signed = number_text(made.total, signed=True)
    zh, en = f"{subject.zh}：{signed} 分", f"{subject.text('en')}: {signed} points"
    if not made.steps or (abs(made.total) < 5e-3 and not np.any([s.printed for s in made.steps])):
        return Name(zh, en)
    along = made.steps[0] if made.total >= 0 else made.steps[-1]
    against = made.steps[-1] if made.total >= 0 else made.steps[0]
    if along.printed * (1 if made.total >= 0 else -1) > 0:
        points, name = number_text(along.printed, signed=True), made.name(along)
        zh += f"，主要来自{name.zh}（{points}）"
        en += f", mainly from {name.text('en')} ({points})"
    if against.printed * (1 if made.total >= 0 else -1) < 0:
        points, name = number_text(against.printed, signed=True), made.name(against)
        zh += f"；{name.zh}作用相反（{points}）"
        en += f"; {name.text('en')} works against it ({points})"
    return Name(zh, en)
