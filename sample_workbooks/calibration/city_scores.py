"""The city's scores from its values alone, and the growth at which they give an index."""

from __future__ import annotations

import numpy as np

from sample_workbooks.calibration.sample import Sample
from smartcity_desk.core.framework import CityAggregation, Framework, Node
from smartcity_desk.core.panel import FloatArray
from smartcity_desk.core.stages.normalise import goalpost_scores
from smartcity_desk.core.tree import Tree
from smartcity_desk.core.weights import Weights

_LEAST, _MOST, _HALVINGS = -1.0, 2.0, 50


def city_scores(sample: Sample, city_values: FloatArray) -> FloatArray:
    """Scores of the city's values, both (years, items)."""
    columns = []
    for position, node in enumerate(sample.framework.items):
        values = city_values[:, position]
        assert node.item is not None
        if node.item.city_aggregation is CityAggregation.SUM:
            values = values / sample.denominators[node.item.denominator or ""].sum(axis=1)
        columns.append(_scored(node, values))
    return np.stack(columns, axis=1)


def item_shares(framework: Framework) -> FloatArray:
    """Effective weights of the items, shares of 1, (items,)."""
    tree = Tree(framework)
    return np.asarray(Weights.of_framework(tree).effective[tree.items] / 100.0)


def solved_growth(sample: Sample, aim: FloatArray) -> FloatArray:
    """The growth of each year at which the city's values give the index ``aim``, (years,).

    By bisection, since the index rises with growth; between −1 and 2.
    """
    low, high = np.full(len(aim), _LEAST), np.full(len(aim), _MOST)
    shares = item_shares(sample.framework)
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        index = (city_scores(sample, sample.path.values(middle)) * shares).sum(axis=1)
        low, high = np.where(index < aim, middle, low), np.where(index < aim, high, middle)
    return np.asarray(np.round((low + high) / 2, 6))


def value_per_index_point(sample: Sample, node: Node, city: FloatArray) -> FloatArray:
    """By how much an item's city value has to rise for one point of the index, (years,)."""
    position = [n.code for n in sample.framework.items].index(node.code)
    step = 1e-3
    rise = _scored(node, city + step) - _scored(node, city - step)
    return np.asarray(2 * step / (rise * item_shares(sample.framework)[position]))


def _scored(node: Node, values: FloatArray) -> FloatArray:
    assert node.item is not None
    assert node.item.goalposts is not None
    return goalpost_scores(values, node.item.goalposts)
