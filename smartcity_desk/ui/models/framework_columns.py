"""The columns of the framework's tree: what stands in them, what it may be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from smartcity_desk.core.display import number_text
from smartcity_desk.core.item_words import CITY_RULES, DIRECTIONS, NONE, goalposts_words
from smartcity_desk.core.names import Name
from smartcity_desk.core.tree import Tree
from smartcity_desk.core.weights import Weights, rounded_to
from smartcity_desk.ui.language import tr
from smartcity_desk.ui.texts import framework as texts

WEIGHT_DECIMALS: Final = 2


@dataclass(frozen=True, slots=True)
class NodeColumn:
    """A column of the tree."""

    key: str
    title: Name
    width: int
    numeric: bool = False
    help: Name = Name("")  # noqa: RUF009 - frozen


COLUMNS: Final = (
    NodeColumn("node", texts.NODE, 200),
    NodeColumn("code", texts.CODE, 72),
    NodeColumn("entered", texts.ENTERED, 72, numeric=True, help=texts.ENTERED_HELP),
    NodeColumn("official", texts.OFFICIAL, 72, numeric=True, help=texts.OFFICIAL_HELP),
    NodeColumn("effective", texts.EFFECTIVE, 80, numeric=True, help=texts.EFFECTIVE_HELP),
    NodeColumn("unit", texts.UNIT, 68),
    NodeColumn("direction", texts.DIRECTION, 76),
    NodeColumn("denominator", texts.DENOMINATOR, 108),
    NodeColumn("goalposts", texts.GOALPOSTS, 140, help=texts.GOALPOSTS_HELP),
    NodeColumn("city", texts.CITY, 98),
)
KEYS: Final = [column.key for column in COLUMNS]
OFFICIAL_COLUMN: Final = KEYS.index("official")


def node_text(tree: Tree, position: int, key: str) -> str:
    """What stands in a column of a node, weights apart."""
    node, spec = tree.nodes[position], tree.nodes[position].item
    if key == "node":
        return tr(node.name)
    if key == "code":
        return node.code
    if spec is None:
        return ""
    if key == "denominator":
        if spec.denominator is None:
            return ""
        per = tree.framework.denominator(spec.denominator)
        return f"{tr(per.name)} ({tr(per.measure)})" if per.unit else tr(per.name)
    return {
        "unit": tr(spec.measure),
        "direction": tr(texts.DIRECTIONS[spec.direction]),
        "goalposts": goalposts_words(spec.goalposts),
        "city": tr(CITY_RULES[spec.city_aggregation]),
    }[key]


def choices_of(tree: Tree, key: str) -> tuple[tuple[str, str], ...] | None:
    """What a field of an item may be: (key, text); ``None`` where it is typed."""
    if key == "direction":
        return tuple((str(d), tr(name)) for d, name in DIRECTIONS.items())
    if key == "city":
        return tuple((str(c), tr(name)) for c, name in CITY_RULES.items())
    if key == "denominator":
        listed = ((d.code, tr(d.name)) for d in tree.framework.denominators)
        return (("", tr(NONE)), *listed)
    return None


def entered_texts(weights: Weights) -> list[str]:
    """Entered weights as printed: the siblings shown add to exactly 100."""
    shown = [""] * len(weights.tree)
    shown[weights.tree.root] = number_text(100.0)
    for family in weights.tree.children:
        if family:
            printed = rounded_to([float(weights.entered[p]) for p in family], WEIGHT_DECIMALS)
            for position, value in zip(family, printed, strict=True):
                shown[position] = number_text(value)
    return shown


def series_of(tree: Tree) -> list[int]:
    """For every node the place of its first-level index; −1 for the root."""
    series = [-1] * len(tree)
    for place, first in enumerate(tree.children[tree.root]):
        series[first] = place
    for position in tree.top_down:
        for child in tree.children[position]:
            if position != tree.root:
                series[child] = series[position]
    return series
