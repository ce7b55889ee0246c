"""Colours of the branches of the tree: one a first-level index, its shades below it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtGui import QColor

from smartcity_desk.core.tree import Tree
from smartcity_desk.ui.charts.mixed import mixed
from smartcity_desk.ui.theme import theme

# How far the last of many shades stands from the colour itself, towards the ink.
_DEEPEST: Final = 0.6


def branch_colours(tree: Tree, branches: Sequence[int]) -> list[QColor]:
    """The colours of sibling nodes.

    A first-level index keeps its own colour everywhere. Further down the siblings are
    shades of it, from the colour itself towards the ink, so that contrast against the
    background only grows.
    """
    count = len(branches)
    return [_colour(tree, position, k, count) for k, position in enumerate(branches)]


def segment_colours(tree: Tree, branches: Sequence[int], entry_of: Sequence[int]) -> list[QColor]:
    """The colours of segments of any level: shades within the entry that each belongs to."""
    if len(set(entry_of)) == len(entry_of):
        return branch_colours(tree, branches)
    colours = [QColor()] * len(branches)
    for entry in set(entry_of):
        places = [k for k, own in enumerate(entry_of) if own == entry]
        shades = branch_colours(tree, [branches[k] for k in places])
        for k, shade in zip(places, shades, strict=True):
            colours[k] = shade
    return colours


def _colour(tree: Tree, position: int, place: int, count: int) -> QColor:
    first_level = tree.children[tree.root]
    path = (position, *tree.ancestors(position))
    if len(path) == 1:
        return QColor(theme.colours.bar_grey)
    own = first_level.index(path[-2])
    # A fifth index has the first colour again, in a deeper shade.
    colours = len(theme.colours.series)
    base = mixed(theme.series(own), QColor(theme.colours.ink), 0.35 * (own // colours))
    if len(path) == 2 or count < 2:
        return base
    return mixed(base, QColor(theme.colours.ink), _DEEPEST * place / (count - 1))
