"""A slide as a whole on 1920 × 1080: title, scene, foot; drawn at any size."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QColor, QPainter

from smartcity_desk.ui.charts.wrapped import wrapped
from smartcity_desk.ui.stage import ink
from smartcity_desk.ui.stage.ink import HEIGHT, MARGIN, SMALL, TITLE, TITLE_SMALL, WIDTH
from smartcity_desk.ui.stage.scene import Scene
from smartcity_desk.ui.theme import font, theme

_TOP: Final = 44.0
_LINE: Final = 64.0
_FOOT: Final = 60.0
SIDE: Final = 560.0  # what a layer at the right takes


@dataclass(frozen=True, slots=True)
class Foot:
    """What stands below: trial or not, the source, the number of the slide."""

    trial: str = ""
    source: str = ""
    number: str = ""


def fitted(size: QSizeF) -> tuple[float, QPointF]:
    """Scale and corner of a slide in a window of this size: 16:9, nothing is cut."""
    scale = min(size.width() / WIDTH, size.height() / HEIGHT)
    corner = QPointF((size.width() - WIDTH * scale) / 2, (size.height() - HEIGHT * scale) / 2)
    return scale, corner


def body_area(*, side: bool = False) -> QRectF:
    """Where a scene is drawn: between title and foot, ``side`` for less at the right."""
    right, top = WIDTH - MARGIN - (SIDE if side else 0.0), _TOP + 2 * _LINE + 24
    return QRectF(MARGIN, top, right - MARGIN, HEIGHT - top - _FOOT - 24)


def draw_slide(painter: QPainter, scene: Scene, foot: Foot, *, side: bool = False) -> None:
    """Draw title, scene and foot; the painter is scaled to 1920 × 1080.

    ``side`` leaves room at the right for the weights.
    """
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    painter.fillRect(QRectF(0, 0, WIDTH, HEIGHT), QColor(theme.colours.background))
    right = WIDTH - MARGIN - (SIDE if side else 0.0)
    is_words = type(scene) is Scene
    if not is_words:
        _draw_title(painter, scene.titles(), right - MARGIN)
    painter.save()
    scene.draw(painter, body_area(side=side))
    painter.restore()
    _draw_foot(painter, scene, foot)


def _draw_title(painter: QPainter, titles: Sequence[str], width: float) -> None:
    """The longest title that fits on two lines in the large size, else in the smaller one."""
    tried = [(TITLE, t) for t in titles] + [(TITLE_SMALL, t) for t in titles[:1]]
    pixels, lines = TITLE, [""]
    for pixels, title in tried:
        lines = wrapped(title, font(pixels, bold=True), width, 2)
        if not "".join(lines[-1:]).endswith("…"):
            break
    for place, line in enumerate(lines):
        area = QRectF(MARGIN, _TOP + place * _LINE, width, _LINE)
        ink.write(painter, area, line, pixels, bold=True)


def _draw_trial(painter: QPainter, trial: str, line: QRectF) -> float:
    """What makes it a trial, on two lines where one would take the foot; how wide it is."""
    used = font(SMALL, bold=True)
    whole = ink.width_of(trial, SMALL, bold=True)
    is_long = whole > line.width() * 0.4
    lines = wrapped(trial, used, whole * 0.6, 2) if is_long else [trial]
    wide = max(ink.width_of(text, SMALL, bold=True) for text in lines) + 40
    height = 64.0 if is_long else 44.0
    chip = QRectF(line.left(), line.center().y() - height / 2, wide, height)
    painter.setPen(QColor(theme.colours.trial_background))
    painter.setBrush(QColor(theme.colours.trial_background))
    painter.drawRoundedRect(chip, 8, 8)
    top = line.center().y() - 15 * len(lines)
    for place, text in enumerate(lines):
        row = QRectF(chip.left() + 20, top + 30 * place, wide - 36, 30)
        ink.write(painter, row, text, SMALL, "trial_ink", bold=True)
    return wide


def _draw_foot(painter: QPainter, scene: Scene, foot: Foot) -> None:
    line = QRectF(MARGIN, HEIGHT - _FOOT - 12, WIDTH - 2 * MARGIN, _FOOT)
    left = line.left()
    if foot.trial:
        left += _draw_trial(painter, foot.trial, line) + 24
    number = ink.width_of(foot.number, SMALL) + 8
    right = QRectF(line.right() - number, line.top(), number, _FOOT)
    ink.write(painter, right, foot.number, SMALL, "ink_muted", ink.RIGHT)
    said = "  ·  ".join(filter(None, (scene.note, foot.source)))
    room = line.right() - number - 24 - left
    lines = wrapped(said, font(SMALL), room, 2)
    top = line.center().y() - 15 * len(lines)
    for place, text in enumerate(lines):
        rest = QRectF(left, top + 30 * place, room, 30)
        ink.write(painter, rest, text, SMALL, "ink_muted")
