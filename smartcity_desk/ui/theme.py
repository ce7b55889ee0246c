"""Colours, spacing and fonts: the one module that knows how the desk looks.

Contrast: fills ≥ 3:1 and text ≥ 4.5:1 against the background in both themes (tested).
No red/green for rank changes: red means *up* in China; arrows and numbers carry it.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import Final, Literal

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

ThemeName = Literal["light", "dark"]
ThemeChoice = Literal["system", "light", "dark"]

# -- spacing: an 8 px grid with a 4 px half step -------------------------------
HALF, STEP = 4, 8
ROW_COMPACT, ROW, ROW_LARGE = 26, 32, 40
ROW_HIGHEST = 56  # of charts: rows fill a large window instead of leaving it half empty
TOP_BAR, STATUS_BAR = 48, 28
NAVIGATION_NARROW, NAVIGATION_WIDE = 56, 168
WEIGHTS_WIDTH, INSPECTOR_WIDTH, CHART_MIN_WIDTH = 248, 264, 640

# -- type ----------------------------------------------------------------------
SMALL, BODY, HEADING, TITLE, DISPLAY = 12, 14, 16, 20, 56
_ELSEWHERE: Final = ["Noto Sans CJK SC", "WenQuanYi Micro Hei", "sans-serif"]
_FAMILIES: Final = {
    "win32": ["Microsoft YaHei UI", "Microsoft YaHei"],
    "darwin": ["PingFang SC", "Hiragino Sans GB"],
}
# A family the system lacks costs macOS a search (and a warning), so each names its own.
FAMILIES = _FAMILIES.get(sys.platform, _ELSEWHERE)
# For files that leave this computer: its own families first, any sans-serif last.
EVERY_FAMILY: Final = tuple(
    sorted(
        dict.fromkeys([*FAMILIES, *(f for own in _FAMILIES.values() for f in own), *_ELSEWHERE]),
        key="sans-serif".__eq__,
    )
)


@dataclass(frozen=True, slots=True)
class Colours:
    """The colours of one theme."""

    background: str
    panel: str
    line: str
    ink: str
    ink_muted: str
    ink_faint: str
    accent: str
    accent_ink: str
    selection: str
    trial_background: str
    trial_ink: str
    error: str
    warning: str
    bar_grey: str
    series: tuple[str, ...]
    pinned: tuple[str, ...]


LIGHT = Colours(
    background="#FFFFFF", panel="#F6F7F9", line="#DEE1E6", ink="#1B1E24", ink_muted="#565D69",
    ink_faint="#868D99", accent="#3D4C8F", accent_ink="#FFFFFF", selection="#ECEFF8",
    trial_background="#FFF1CC", trial_ink="#6E4600", error="#A3260E", warning="#8A5A00",
    bar_grey="#8A919D", series=("#0072B2", "#009E73", "#D55E00", "#CC79A7"),
    pinned=("#3D4C8F", "#B5460F", "#00755A"),
)  # fmt: skip
DARK = Colours(
    background="#15181D", panel="#1C2026", line="#343A43", ink="#ECEEF2", ink_muted="#A9B0BC",
    ink_faint="#7E8693", accent="#8FA3F0", accent_ink="#12151A", selection="#262D3F",
    trial_background="#3D3114", trial_ink="#FFDC8A", error="#FF9C85", warning="#F2BE57",
    bar_grey="#8A919D", series=("#0072B2", "#009E73", "#D55E00", "#CC79A7"),
    pinned=("#8FA3F0", "#F0935A", "#4CC9A4"),
)  # fmt: skip

EDGED: Final = ("QLineEdit", "QPlainTextEdit", "QTextEdit", "QAbstractSpinBox", "QComboBox",
                "QCheckBox", "QRadioButton", "QPushButton", "QListView", "QTreeView",
                "QMenu")  # fmt: skip
"""Controls whose edge the style draws; each fills itself with another role than its window."""
_LIGHTER: Final = 128  # per cent: Fusion's edges are 27 to 40 darker than the window


class Theme(QObject):
    """The present theme.

    Signals:
        changed: after the theme was switched.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._name: ThemeName = "light"
        self._choice: ThemeChoice = "light"

    @property
    def name(self) -> ThemeName:
        """``light`` or ``dark``."""
        return self._name

    @property
    def colours(self) -> Colours:
        """The colours of the present theme."""
        return DARK if self._name == "dark" else LIGHT

    def switch(self, name: ThemeName) -> None:
        """Show everything in the theme ``name``."""
        if name != self._name:
            self._name = name
            self.changed.emit()

    def follow(self, choice: ThemeChoice) -> None:
        """Show ``light`` or ``dark``, or what the system shows now and from now on."""
        self._choice = choice
        self._see_system()

    @Slot()
    def _see_system(self) -> None:
        self.switch(system_theme() if self._choice == "system" else self._choice)

    def dress(self, app: QApplication) -> None:
        """Give the application our style, font and palette, and keep the palette up."""
        app.setStyle("Fusion")
        app.setFont(font())
        self._paint_over()
        self.changed.connect(self._paint_over)
        app.styleHints().colorSchemeChanged.connect(self._see_system)

    @Slot()
    def _paint_over(self) -> None:
        made = palette(self.colours)
        QApplication.setPalette(made)
        made = edged(made, self.colours)
        for kind in EDGED:
            # The stub of Qt asks for bytes, Qt itself for a word.
            QApplication.setPalette(made, kind)  # type: ignore[arg-type]

    def series(self, place: int) -> QColor:
        """The colour of the first-level index at ``place`` in framework order."""
        colours = self.colours.series
        return QColor(colours[place % len(colours)])


theme = Theme()


def font(pixels: int = BODY, *, bold: bool = False) -> QFont:
    """A font of the desk with tabular figures, ``pixels`` high."""
    made = QFont(FAMILIES)
    made.setPixelSize(pixels)
    made.setWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
    made.setFeature(QFont.Tag("tnum"), 1)
    return made


def system_theme() -> ThemeName:
    """What the system shows: ``dark`` only where it says so."""
    scheme = QGuiApplication.styleHints().colorScheme()
    return "dark" if scheme == Qt.ColorScheme.Dark else "light"


def palette(colours: Colours) -> QPalette:
    """The palette of the Fusion style in ``colours``."""
    role, group = QPalette.ColorRole, QPalette.ColorGroup
    made = QPalette(QColor(colours.panel), QColor(colours.background))
    for roles, colour in (
        ((role.WindowText, role.Text, role.ButtonText, role.ToolTipText), colours.ink),
        ((role.Base, role.Window), colours.background),
        ((role.AlternateBase, role.Button, role.ToolTipBase, role.Light), colours.panel),
        ((role.Mid, role.Midlight), colours.line),
        ((role.Dark,), colours.ink_faint),
        ((role.PlaceholderText,), colours.ink_faint),
        ((role.Highlight, role.Accent, role.Link, role.LinkVisited), colours.accent),
        ((role.HighlightedText, role.BrightText), colours.accent_ink),
    ):
        for one in roles:
            made.setColor(one, QColor(colour))
    for one in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(group.Disabled, one, QColor(colours.ink_faint))
    made.setColor(group.Disabled, role.Highlight, QColor(colours.line))
    return made


def edged(plain: QPalette, colours: Colours) -> QPalette:
    """``plain`` for :data:`EDGED`: the style derives their edge from the window's colour.

    Darker than a dark window it could not be seen.
    """
    made = QPalette(plain)
    made.setColor(QPalette.ColorRole.Window, QColor(colours.ink_faint).lighter(_LIGHTER))
    return made
