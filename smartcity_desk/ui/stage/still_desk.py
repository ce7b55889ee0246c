"""A desk for pages nobody touches: what another desk has, with a selection of its own."""

from __future__ import annotations

from PySide6.QtCore import Signal

from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.core.insight import Insight, View
from smartcity_desk.core.result import Result
from smartcity_desk.ui.desk import Desk


class StillDesk(Desk):
    """Shows what it is given; it computes nothing and follows no edit by itself.

    A page on the stage or in a small picture selects its slide's year and district here, and
    the window stays as it is.

    Signals:
        drawn: an insight into what :meth:`look_at` asked for.
    """

    drawn = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._looker.looked.connect(self.drawn)

    def look_at(self, view: View) -> None:
        """Work out how firm what is on this desk is, in another year or group than selected."""
        if self.result is not None:
            self._looker.look(self.result, view)

    def show(
        self,
        evaluation: Evaluation,
        result: Result,
        official: Result | None,
        insight: Insight | None,
    ) -> None:
        """Put these on the desk; its selection stays as far as it is there."""
        is_new = evaluation is not self.evaluation
        was = (self.result, self.official_result, self.insight)
        self.evaluation, self.result = evaluation, result
        self.official_result, self.insight = official, insight
        if is_new:
            self.year = evaluation.panel.years[-1]
            self.group = self.unit = self.item = ""
            self.node = evaluation.framework.root.code
            self.opened.emit()
        elif was != (result, official, insight):
            self.computed.emit()

    def _look_soon(self, *, is_moving: bool = False) -> None:
        """How firm it is was worked out elsewhere."""
