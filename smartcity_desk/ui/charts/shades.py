"""Shades for cells: one hue from light to dark, two hues for up and down."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from smartcity_desk.ui.charts.mixed import mixed
from smartcity_desk.ui.charts.patterns import grey, patterns
from smartcity_desk.ui.theme import theme

_UP, _DOWN = 0, 2  # the blue and the orange of the series, told apart by everybody
_FAINTEST: Final = 0.06
_WHITE, _BLACK = Qt.GlobalColor.white, Qt.GlobalColor.black


def shade(share: float) -> QColor:
    """The accent from next to nothing (0) to full (1); a grey in pattern mode."""
    share = _FAINTEST + (1 - _FAINTEST) * min(max(share, 0.0), 1.0)
    if patterns.is_on:
        return grey(share * 0.75)
    return mixed(QColor(theme.colours.background), QColor(theme.colours.accent), share)


def two_way(share: float) -> QColor:
    """From orange (−1) over the background (0) to blue (1); a grey in pattern mode."""
    strength = min(abs(share), 1.0) * 0.85
    if patterns.is_on:
        return grey(strength * 0.8)
    colour = QColor(theme.colours.series[_UP if share >= 0 else _DOWN])
    return mixed(QColor(theme.colours.background), colour, strength)


def ink_on(ground: QColor) -> QColor:
    """Black or white, whichever is read better on ``ground``."""
    return QColor(_WHITE if _is_dark(ground.rgb()) else _BLACK)


@lru_cache(maxsize=1024)
def _is_dark(rgb: int) -> bool:
    ground = QColor.fromRgb(rgb)
    return contrast(QColor(_WHITE), ground) > contrast(QColor(_BLACK), ground)


def contrast(one: QColor, other: QColor) -> float:
    """The contrast of two colours by WCAG, 1–21."""
    a, b = sorted((_luminance(one), _luminance(other)))
    return (b + 0.05) / (a + 0.05)


def _luminance(colour: QColor) -> float:
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    linear = [p / 12.92 if p <= 0.04045 else math.pow((p + 0.055) / 1.055, 2.4) for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
