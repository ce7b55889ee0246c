"""Colours that mean something are told apart by people who lack one kind of cone.

What they see is simulated by the matrices of Machado, Oliveira and Fernandes (2009) for a
complete lack, in linear RGB; how far apart two colours are is the Euclidean distance in
CIE L*a*b* (D65). A difference of 2.3 is just noticed; 15 is plain at a glance.
"""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtGui import QColor

from smartcity_desk.ui.charts.shades import two_way
from smartcity_desk.ui.theme import DARK, LIGHT, Colours

PLAIN = 15.0
LACKING = {
    "red": [
        [0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "green": [
        [0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    "blue": [
        [1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
}  # fmt: skip
TO_XYZ = np.array(
    [
        [0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750],
        [0.0193339, 0.1191920, 0.9503041],
    ]
)  # fmt: skip
WHITE = np.array([0.95047, 1.0, 1.08883])
every_lack = pytest.mark.parametrize("lack", LACKING)


def seen(colour: QColor, lack: str) -> NDArray[np.float64]:
    """L*, a* and b* of a colour for somebody who lacks these cones."""
    given = np.array([colour.redF(), colour.greenF(), colour.blueF()])
    linear = np.where(given <= 0.04045, given / 12.92, ((given + 0.055) / 1.055) ** 2.4)
    xyz = TO_XYZ @ np.clip(np.array(LACKING[lack]) @ linear, 0, 1) / WHITE
    f = np.where(xyz > 216 / 24389, np.cbrt(xyz), (24389 / 27 * xyz + 16) / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def apart(one: QColor, other: QColor, lack: str) -> float:
    return float(np.linalg.norm(seen(one, lack) - seen(other, lack)))


def test_that_the_simulation_shows_what_is_known_to_be_confused() -> None:
    red, green = QColor("#a52a2a"), QColor("#556b2f")
    # Brown and olive, the classic pair: near each other without green cones, far without blue.
    assert apart(red, green, "green") < PLAIN < apart(red, green, "blue")


@every_lack
@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_that_first_level_indices_are_told_apart(colours: Colours, lack: str) -> None:
    for one, other in combinations(colours.series, 2):
        assert apart(QColor(one), QColor(other), lack) > PLAIN, (one, other)


@every_lack
@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_that_pinned_districts_are_told_apart(colours: Colours, lack: str) -> None:
    for one, other in combinations((*colours.pinned, colours.bar_grey), 2):
        assert apart(QColor(one), QColor(other), lack) > PLAIN, (one, other)


@every_lack
def test_that_a_rise_is_told_from_a_fall(lack: str) -> None:
    for strength in (0.5, 1.0):
        assert apart(two_way(strength), two_way(-strength), lack) > PLAIN
