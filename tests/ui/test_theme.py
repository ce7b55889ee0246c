"""The theme: readable in light and dark, one palette for all."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QLineEdit,
    QPlainTextEdit,
    QStyleFactory,
    QWidget,
)

from smartcity_desk.ui.theme import DARK, LIGHT, Colours, Theme, edged, font, palette, theme
from tests.ui.windows import plain_looks

UI = Path(__file__).resolve().parents[2] / "smartcity_desk" / "ui"
both = pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])


def luminance(colour: str) -> float:
    """Relative luminance of WCAG 2."""

    def linear(channel: float) -> float:
        return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4

    made = QColor(colour)
    parts = (made.redF(), made.greenF(), made.blueF())
    return sum(w * linear(c) for w, c in zip((0.2126, 0.7152, 0.0722), parts, strict=True))


def contrast(one: str, other: str) -> float:
    """Contrast ratio of WCAG 2, 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_that_contrast_is_measured_as_wcag_does() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.005)


@both
def test_that_text_stands_out(colours: Colours) -> None:
    inks = ("ink", "ink_muted", "accent", "error", "warning")
    grounds = ("background", "panel", "selection")
    for ink, ground in product(inks, grounds):
        found = contrast(getattr(colours, ink), getattr(colours, ground))
        assert found >= 4.5, f"{ink} on {ground}: {found:.2f}"
    assert contrast(colours.trial_ink, colours.trial_background) >= 4.5
    assert contrast(colours.accent_ink, colours.accent) >= 4.5
    for ink in colours.pinned:
        assert contrast(ink, colours.background) >= 4.5


@both
def test_that_fills_and_faint_marks_stand_out(colours: Colours) -> None:
    for fill in (*colours.series, colours.bar_grey, colours.ink_faint):
        assert contrast(fill, colours.background) >= 3, fill


@both
def test_that_the_palette_is_made_of_the_theme(colours: Colours) -> None:
    made, role = palette(colours), QPalette.ColorRole
    assert made.color(role.Window) == QColor(colours.background)
    assert made.color(role.WindowText) == QColor(colours.ink)
    assert made.color(role.Highlight) == QColor(colours.accent)
    assert made.color(role.HighlightedText) == QColor(colours.accent_ink)
    disabled = made.color(QPalette.ColorGroup.Disabled, role.WindowText)
    assert disabled == QColor(colours.ink_faint)


@both
@pytest.mark.parametrize("kind", [QLineEdit, QPlainTextEdit, QCheckBox])
def test_that_the_edge_of_a_control_stands_out(
    qapp: QApplication, colours: Colours, kind: type[QWidget]
) -> None:
    """Along the middle row of an empty control the first other colour is its left edge."""
    ground, control = QWidget(), kind()
    fusion = QStyleFactory.create("Fusion")
    control.setStyle(fusion)
    control.setPalette(edged(palette(colours), colours))
    ground.setPalette(palette(colours))
    control.setParent(ground)
    control.resize(60, 40)
    picture = ground.grab().toImage()
    inks = [picture.pixelColor(x, 20).name() for x in range(30)]
    assert max(contrast(ink, colours.background) for ink in inks) >= 3
    control.deleteLater()
    ground.deleteLater()


def test_that_the_theme_chosen_is_shown_once() -> None:
    own, told = Theme(), []
    own.changed.connect(lambda: told.append(own.name))
    own.follow("dark")
    own.follow("dark")
    own.follow("light")
    assert told == ["dark", "light"]


def test_that_the_system_is_followed_only_when_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    from smartcity_desk.ui import theme as module

    own, shown = Theme(), ["dark"]
    seen: list[str] = []
    own.changed.connect(lambda: seen.append(own.name))
    monkeypatch.setattr(module, "system_theme", lambda: shown[0])
    own.follow("light")
    own._see_system()
    assert seen == []
    own.follow("system")
    assert seen == ["dark"]
    shown[0] = "light"
    own._see_system()
    assert seen == ["dark", "light"]


def test_that_the_application_wears_the_theme(qapp: QApplication) -> None:
    style, before_font, before = qapp.style().objectName(), qapp.font(), qapp.palette()
    with plain_looks():
        theme.dress(qapp)
        theme.follow("dark")
        assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(DARK.background)
        field = QLineEdit()
        field.ensurePolished()
        window = field.palette().color(QPalette.ColorRole.Window)
        assert window == edged(palette(DARK), DARK).color(QPalette.ColorRole.Window)
        theme.follow("light")
        assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(LIGHT.background)
        assert qapp.style().objectName() == "fusion"
    theme.changed.disconnect(theme._paint_over)
    qapp.setPalette(before)
    qapp.setFont(before_font)
    qapp.setStyle(style)


def test_that_figures_are_tabular_and_names_are_named() -> None:
    made = font(16, bold=True)
    assert made.pixelSize() == 16
    assert made.bold()
    assert made.featureValue(made.Tag("tnum")) == 1
    assert len(made.families()) >= 2


def test_that_only_the_theme_knows_colours() -> None:
    """The icon of the program is drawn in its own colours, black stands for them."""
    literal = re.compile(r"[\"'#]#[0-9A-Fa-f]{6}")
    found = [
        f"{path.relative_to(UI)}: {match}"
        for path in UI.rglob("*.py")
        if path.name != "theme.py"
        for match in literal.findall(path.read_text("utf-8"))
    ]
    allowed = {"icons.py", "dialogs/about.py"}
    assert [f for f in found if f.split(":")[0] not in allowed] == []
