"""A scene: what one slide shows between its title and its foot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from smartcity_desk.core.acceptability import RankDraws
from smartcity_desk.core.drawing import Drawing
from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.core.result import Result
from smartcity_desk.core.slides import Slide
from smartcity_desk.ui.charts.wrapped import wrapped
from smartcity_desk.ui.stage import ink
from smartcity_desk.ui.theme import font


@dataclass(frozen=True, eq=False)
class Seen:
    """What a scene is made from.

    Attributes:
        result: what is presented; it stays until live weights are asked for.
        draws: the draws of the slide's year, ``None`` while they are awaited.
        drawing: how they were drawn.
        official: the official result beside a trial, ``None`` where there is nothing to compare.
    """

    evaluation: Evaluation
    result: Result
    draws: RankDraws | None = None
    drawing: Drawing = Drawing()  # noqa: RUF009 - frozen, so one shared default is safe
    official: Result | None = None


class Scene:
    """The base: a slide of words only.

    Attributes:
        slide: what is to be shown.
        note: a line at the foot, beside the stamp.
        can_play: whether it shows one year, so that the years can play through.
    """

    needs_draws = False
    can_play = False

    def __init__(self, slide: Slide) -> None:
        self.slide = slide
        self.note = ""
        self._year = slide.year
        self._titles = [""]

    @property
    def year(self) -> int:
        """The year that is shown, also while the years play."""
        return self._year

    def play(self, year: int) -> None:
        """Show another year at the next :meth:`take`."""
        self._year = year

    def titles(self) -> Sequence[str]:
        """The slide's own sentence, else the one made from the data, then shorter ones."""
        return [self.slide.sentence] if self.slide.sentence else self._titles

    def take(self, seen: Seen) -> bool:
        """Show other values; whether something is to move."""
        return False

    def advance(self, values: float, order: float) -> None:
        """Where values and then order are on their way, 0–1 each."""

    def draw(self, painter: QPainter, area: QRectF) -> None:
        """Draw it: the sentence, large."""
        lines = wrapped(self.slide.sentence, font(72, bold=True), area.width(), 5)
        top = area.center().y() - 52 * len(lines)
        for place, line in enumerate(lines):
            row = QRectF(area.left(), top + place * 104, area.width(), 104)
            ink.write(painter, row, line, 72, bold=True)
