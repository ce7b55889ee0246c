"""A desk for pages nobody touches: what another desk has, with a selection of its own."""

from __future__ import annotations

from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.core.insight import Insight
from smartcity_desk.core.result import Result
from smartcity_desk.ui.desk import Desk


class StillDesk(Desk):
    """Shows what it is given; it computes nothing and follows no edit by itself.

    A page on the stage or in a small picture selects its slide's year and district here, and
    the window stays as it is.
    """

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

    def _look_soon(self) -> None:
        """How firm it is was worked out elsewhere."""
