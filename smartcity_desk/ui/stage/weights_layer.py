"""Live weights on the stage: large handles that move the weights of one sibling set."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.core.ranking_bars import shown_node
from smartcity_desk.ui.charts.branch_colours import branch_colours
from smartcity_desk.ui.commands import weight_text
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.language import tr
from smartcity_desk.ui.stage import ink
from smartcity_desk.ui.stage.ink import HEIGHT, MARGIN, NAME, RANK, SMALL, WIDTH, write
from smartcity_desk.ui.stage.paper import SIDE
from smartcity_desk.ui.texts import stage as texts
from smartcity_desk.ui.theme import theme
from smartcity_desk.ui.weights.changing import WeightChanger
from smartcity_desk.ui.weights.short_names import short_names

_TOP: Final = 200.0
_ROW: Final = 132.0
_HANDLE: Final = 20.0
MOST: Final = 5


class WeightsLayer:
    """The weights below one node, at the right of the stage.

    Attributes:
        is_on: whether it is shown and takes the hand.
        codes: whose weights are shown.
        current: the place the arrow keys move.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk, self._changer = desk, WeightChanger(desk)
        self.is_on = False
        self.codes: tuple[str, ...] = ()
        self.current = 0
        self._held = ""

    @property
    def is_dragging(self) -> bool:
        """Whether a handle or a key is held."""
        return self._changer.is_dragging

    def show(self, node: str) -> None:
        """Show the weights below ``node``."""
        evaluation = self._desk.evaluation
        if evaluation is None:
            return
        tree = evaluation.tree
        family = tree.children[tree.position[shown_node(tree, node)]]
        self.codes = tuple(tree.codes[p] for p in family)[:MOST]
        self.current, self.is_on = 0, True

    def hide(self) -> None:
        """Take the layer away; the weights stay as they are."""
        self.release()
        self.is_on = False

    def reset(self) -> None:
        """All weights back to the official ones, as one step."""
        self._changer.reset()

    # -- hand and keys -------------------------------------------------------------

    def press(self, at: QPointF) -> bool:
        """A handle or its track was pressed; whether there is one."""
        for place, code in enumerate(self.codes):
            if self._area(place).contains(at):
                self.current, self._held = place, code
                self._changer.begin(code)
                self.drag(at)
                return True
        return False

    def drag(self, at: QPointF) -> None:
        """The handle follows the hand."""
        if self._held:
            track = self._track(self.codes.index(self._held))
            share = (at.x() - track.left()) / track.width()
            self._changer.drag(self._held, round(min(max(share, 0.0), 1.0) * 1000) / 10)

    def release(self) -> None:
        """The handle was let go."""
        self._held = ""
        self._changer.end()

    def let_go(self) -> None:
        """A key was let go."""
        self._changer.let_go()

    def step(self, delta: float, *, held: bool) -> None:
        """An arrow key moves the current weight."""
        if self.codes:
            self._changer.step(self.codes[self.current], delta, held=held)

    def turn(self, further: int) -> None:
        """The arrow keys go to another weight."""
        if self.codes:
            self.current = (self.current + further) % len(self.codes)

    # -- drawing -------------------------------------------------------------------

    def _area(self, place: int) -> QRectF:
        left = WIDTH - MARGIN - SIDE + 40
        return QRectF(left, _TOP + 64 + place * _ROW, SIDE - 40, _ROW - 12)

    def _track(self, place: int) -> QRectF:
        area = self._area(place)
        return QRectF(area.left() + _HANDLE, area.top() + 70, area.width() - 2 * _HANDLE, 8)

    def draw(self, painter: QPainter) -> None:
        """Draw the layer; the painter is scaled to 1920 × 1080."""
        evaluation = self._desk.evaluation
        if evaluation is None or not self.is_on:
            return
        colours = theme.colours
        ground = QRectF(WIDTH - MARGIN - SIDE + 16, _TOP - 16, SIDE + 8, HEIGHT - _TOP - 84)
        painter.setPen(QPen(QColor(colours.line), 2))
        painter.setBrush(QColor(colours.panel))
        painter.drawRoundedRect(ground, 12, 12)
        head = QRectF(ground.left() + 24, ground.top() + 12, ground.width() - 48, 56)
        write(painter, head, tr(texts.LIVE), RANK, bold=True)
        positions = [evaluation.tree.position[code] for code in self.codes]
        names = short_names([evaluation.framework.node(code).name for code in self.codes])
        colours_of = branch_colours(evaluation.tree, positions)
        for place, (name, colour) in enumerate(zip(names, colours_of, strict=True)):
            self._draw_row(painter, evaluation, place, tr(name), colour)
        foot = QRectF(head.left(), ground.bottom() - 48, head.width(), 40)
        write(painter, foot, tr(texts.LIVE_HINT), SMALL, "ink_muted")

    def _draw_row(
        self, painter: QPainter, evaluation: Evaluation, place: int, name: str, colour: QColor
    ) -> None:
        code, area, track = self.codes[place], self._area(place), self._track(place)
        colours, weight = theme.colours, evaluation.weights.of(code)
        write(painter, QRectF(area.left(), area.top(), area.width() - 110, 48), name, NAME,
              bold=place == self.current)  # fmt: skip
        value = QRectF(area.right() - 110, area.top(), 110, 48)
        write(painter, value, weight_text(weight), RANK, "ink", ink.RIGHT, bold=True)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.line))
        painter.drawRoundedRect(track, 4, 4)
        painter.setBrush(colour)
        done = QRectF(track.left(), track.top(), track.width() * weight / 100, track.height())
        painter.drawRoundedRect(done, 4, 4)
        official = evaluation.official.weights
        if official.tree is evaluation.tree and abs(official.of(code) - weight) > 0.05:
            x = track.left() + track.width() * official.of(code) / 100
            painter.fillRect(QRectF(x - 2, track.top() - 16, 4, 40), QColor(colours.ink_muted))
            told = tr(texts.OFFICIAL_AT, weight=weight_text(official.of(code)))
            below = QRectF(area.left(), track.bottom() + 8, area.width(), 32)
            write(painter, below, told, SMALL, "ink_muted")
        middle = QPointF(track.left() + track.width() * weight / 100, track.center().y())
        painter.setPen(QPen(colour, 6))
        painter.setBrush(QColor(colours.background))
        painter.drawEllipse(middle, _HANDLE, _HANDLE)
