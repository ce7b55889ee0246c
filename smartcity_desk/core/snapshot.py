"""A snapshot: everything a computation reads, frozen."""

from __future__ import annotations

from dataclasses import dataclass

from smartcity_desk.core.framework import Framework
from smartcity_desk.core.method import Method
from smartcity_desk.core.panel import Panel
from smartcity_desk.core.tree import Tree
from smartcity_desk.core.weights import Weights


@dataclass(frozen=True, eq=False)
class Snapshot:
    """Panel, weights and method; the framework is that of the weights' tree."""

    panel: Panel
    weights: Weights
    method: Method = Method()  # noqa: RUF009 - frozen, so one shared default is safe

    @property
    def framework(self) -> Framework:
        """The framework the weights belong to."""
        return self.weights.tree.framework

    @classmethod
    def of(cls, framework: Framework, panel: Panel, method: Method | None = None) -> Snapshot:
        """A snapshot with the framework's own weights."""
        return cls(panel, Weights.of_framework(Tree(framework)), method or Method())
