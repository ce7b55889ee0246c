"""Frameworks: any tree, and the ones that are no tree."""

import dataclasses

import pytest

from smartcity_desk.core.framework import (
    Framework,
    FrameworkError,
    Level,
    Node,
    framework_in_force,
)
from smartcity_desk.core.names import Name
from smartcity_desk.core.tree import Tree
from tests.unit.builders import full_framework, node, small_framework, spec


def framework(*nodes: Node) -> Framework:
    return Framework(Name("f"), "1", nodes)


ROOT = node("I", None, Level.INDEX)
LEAF = node("X", "I", Level.ITEM, item=spec())


@pytest.mark.parametrize(
    ("nodes", "said"),
    [
        ((ROOT, LEAF, LEAF), "'X' is used twice"),
        ((ROOT, LEAF, node("J", None, Level.INDEX, item=spec())), "exactly one root"),
        ((ROOT, LEAF, node("Y", "Q", Level.ITEM, item=spec())), "parent 'Q' is not in"),
        ((ROOT, LEAF, node("Y", "I", Level.INDICATOR)), "Y has neither children nor an item"),
        ((ROOT, LEAF, node("Y", "X", Level.ITEM, item=spec())), "item X has children"),
        ((ROOT, node("X", "I", Level.ITEM, -1, spec())), "weight -1"),
        ((ROOT, node("X", "I", Level.ITEM, float("nan"), spec())), "weight nan"),
        ((ROOT, node("X", "I", Level.ITEM, 0, spec())), "all weights below I are zero"),
        ((ROOT, LEAF, node("P", "Q", Level.DIMENSION), node("Q", "P", Level.DIMENSION)), "own anc"),
        ((ROOT, node("X", "I", Level.ITEM, 1, spec(denominator="km2"))), "'km2' is not declared"),
    ],
)
def test_that_what_is_no_tree_is_refused_by_name(nodes: tuple[Node, ...], said: str) -> None:
    with pytest.raises(FrameworkError, match=said):
        framework(*nodes)


def test_that_uneven_depth_is_aggregated_lowest_first() -> None:
    tree = Tree(small_framework())
    order = [[tree.codes[p] for p in batch.parents] for batch in tree.batches]
    assert order == [["A", "B1"], ["B"], ["I"]]


def test_that_items_and_ancestors_are_found_from_any_node() -> None:
    tree = Tree(small_framework())
    below = [tree.codes[p] for p in tree.items_below(tree.position["B"])]
    above = [tree.codes[p] for p in tree.ancestors(tree.position["B1a"])]
    assert below == ["B1a", "B1b"]
    assert above == ["B1", "B", "I"]


def test_that_parents_come_before_their_children_from_the_top() -> None:
    tree = Tree(full_framework())
    place = {p: k for k, p in enumerate(tree.top_down)}
    assert len(place) == len(tree)
    assert all(tree.parent[p] < 0 or place[int(tree.parent[p])] < place[p] for p in place)


def test_that_items_stand_in_for_indicators_where_there_are_none() -> None:
    nodes = (ROOT, LEAF, node("Y", "I", Level.ITEM, item=spec()))
    assert [Tree(framework(*nodes)).codes[p] for p in Tree(framework(*nodes)).indicators] == [
        "X",
        "Y",
    ]


def test_that_the_version_in_force_is_the_latest_begun() -> None:
    base = small_framework()
    old = dataclasses.replace(base, version="2019", first_year=None)
    new = dataclasses.replace(base, version="2020", first_year=2020)
    assert framework_in_force([new, old], 2019).version == "2019"
    assert framework_in_force([new, old], 2021).version == "2020"
    with pytest.raises(LookupError, match="2019"):
        framework_in_force([new], 2019)


def test_that_nodes_are_found_by_code_and_level() -> None:
    own = small_framework()
    assert own.root.code == "I"
    assert [n.code for n in own.first_level] == ["A", "B"]
    assert [n.code for n in own.at_level(Level.INDICATOR)] == ["B1"]
    assert own.node("A2").parent == "A"
    with pytest.raises(KeyError):
        own.node("Z")
    with pytest.raises(KeyError):
        own.denominator("Z")


def test_that_a_name_falls_back_to_chinese() -> None:
    assert Name("浦东新区").text("en") == "浦东新区"
    assert Name("浦东新区", "Pudong").text("en") == "Pudong"
