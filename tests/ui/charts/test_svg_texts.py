"""Texts of an SVG keep their length where another font stands in."""

from __future__ import annotations

import re

import pytest
from PySide6.QtGui import QFontMetricsF

from smartcity_desk.ui.charts.svg_texts import settled_texts
from smartcity_desk.ui.theme import font
from tests.ui.windows import offscreen

pytestmark = [offscreen, pytest.mark.usefixtures("qtbot")]


def settled(said: str, size: int = 12, weight: int = 400) -> str:
    given = f'x="1" font-family="One,Two" font-size="{size}" font-weight="{weight}"'
    return settled_texts(f"<svg><text {given} \n >{said}</text></svg>".encode()).decode()


def length(svg: str) -> float:
    found = re.search(r'textLength="([\d.]+)"', svg)
    assert found is not None
    return float(found.group(1))


@pytest.mark.parametrize(("size", "weight"), [(12, 400), (16, 700)])
def test_that_a_text_says_how_long_it_was_drawn(size: int, weight: int) -> None:
    made = settled("浦东新区 112.43", size, weight)
    drawn = QFontMetricsF(font(size, bold=weight == 700)).horizontalAdvance("浦东新区 112.43")
    assert length(made) == pytest.approx(drawn, abs=0.06)
    assert 'lengthAdjust="spacingAndGlyphs"' in made
    assert 'x="1"' in made
    assert ">浦东新区 112.43</text>" in made


def test_that_signs_written_as_entities_count_once() -> None:
    drawn = QFontMetricsF(font(12)).horizontalAdvance("R&D")
    assert length(settled("R&amp;D")) == pytest.approx(drawn, abs=0.06)


def test_that_one_sign_alone_is_not_stretched() -> None:
    assert "textLength" not in settled("3")


def test_that_families_of_every_system_are_named() -> None:
    made = settled("浦东")
    assert "One" not in made
    for family in ("Microsoft YaHei UI", "PingFang SC", "Noto Sans CJK SC", "sans-serif"):
        assert family in made
