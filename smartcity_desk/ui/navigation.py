"""The navigation: the pages in the order of the work, in three clusters."""

from __future__ import annotations

from importlib.util import find_spec
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QToolButton, QVBoxLayout, QWidget

from smartcity_desk.ui import style
from smartcity_desk.ui.language import language, retranslated, tr
from smartcity_desk.ui.texts import frame as texts
from smartcity_desk.ui.theme import (
    HALF,
    NAVIGATION_NARROW,
    NAVIGATION_WIDE,
    ROW_LARGE,
    SMALL,
    STEP,
    font,
    theme,
)

CLUSTERS: Final = (
    ("overview",),
    ("framework", "data", "review"),
    ("ranking", "scenarios", "changes", "robustness", "profile"),
    ("publish", "records"),
)
WIDE_FROM: Final = 1440
_BADGE: Final = 18


def page_names() -> tuple[str, ...]:
    """The pages this version has, in the order of the work."""
    return tuple(
        name
        for cluster in CLUSTERS
        for name in cluster
        if find_spec(f"smartcity_desk.ui.pages.{name}_page") is not None
    )


class PageButton(QToolButton):
    """One page: its name and, where there is something to do, a count."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = name
        self._count = 0
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedHeight(ROW_LARGE)
        # Wider than the drawing: the rest is the gap to the text.
        self.setIconSize(QSize(28, 20))

    @property
    def count(self) -> int:
        """What the badge says; 0 shows none."""
        return self._count

    def set_count(self, count: int) -> None:
        """Show ``count`` in the badge."""
        self._count = count
        self.retranslate()
        if self.property("counted") != bool(count):
            self.setProperty("counted", bool(count))
            self.setStyleSheet(self.styleSheet())
        self.update()

    def retranslate(self) -> None:
        """Read the page's name in the present language."""
        title = tr(texts.PAGES[self.name])
        self.setText(title)
        self.setToolTip(tr(texts.PAGE_HELP[self.name]))
        spoken = tr(texts.OPEN_ISSUES, page=title, count=self._count) if self._count else title
        self.setAccessibleName(spoken)

    def fit(self, *, wide: bool) -> None:
        """Show the icon beside the name where there is room."""
        beside, only = (
            Qt.ToolButtonStyle.ToolButtonTextBesideIcon,
            Qt.ToolButtonStyle.ToolButtonTextOnly,
        )
        self.setToolButtonStyle(beside if wide else only)
        if self.property("wide") != wide:
            self.setProperty("wide", wide)
            self.setStyleSheet(self.styleSheet())
        self.setFixedWidth((NAVIGATION_WIDE if wide else NAVIGATION_NARROW) - 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the button, then its badge."""
        super().paintEvent(event)
        if self._count:
            painter = QPainter(self)
            self._paint_badge(painter)
            painter.end()

    def _paint_badge(self, painter: QPainter) -> None:
        text = str(self._count) if self._count < 100 else "99+"
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font(SMALL, bold=True))
        width = max(_BADGE, painter.fontMetrics().horizontalAdvance(text) + STEP)
        narrow = self.width() < NAVIGATION_WIDE // 2
        # Below the name where there is no room beside it; the name makes room (see style).
        left = (self.width() - width) / 2 if narrow else self.width() - width - STEP - HALF
        high = _BADGE - 2 if narrow else _BADGE
        top = self.height() - high - 3 if narrow else (self.height() - high) / 2
        place = QRectF(left, top, width, high)
        colours = theme.colours
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.trial_ink))
        painter.drawRoundedRect(place, high / 2, high / 2)
        painter.setPen(QColor(colours.trial_background))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)


class Navigation(QFrame):
    """The column of pages.

    Signals:
        chosen: the name of the page asked for.
    """

    chosen = Signal(str)

    def __init__(self, names: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("navigation")
        self._window_width = 0
        self._iconless = True
        self._group = QButtonGroup(self)
        self._buttons = {name: PageButton(name, self) for name in names}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, STEP, 0, STEP)
        column.setSpacing(HALF)
        for cluster in CLUSTERS:
            present = [self._buttons[name] for name in cluster if name in self._buttons]
            for button in present:
                column.addWidget(button)
                self._group.addButton(button)
            if present:
                column.addSpacing(STEP)
        column.addStretch(1)
        self._group.buttonClicked.connect(self._choose)
        theme.changed.connect(self.restyle)
        self.restyle()
        retranslated(self, self.retranslate)

    def button(self, name: str) -> PageButton:
        """The button of the page ``name``."""
        return self._buttons[name]

    def show_page(self, name: str) -> None:
        """Mark the page ``name`` as the one that is shown."""
        self._buttons[name].setChecked(True)

    def set_count(self, name: str, count: int) -> None:
        """Show how much there is to do on the page ``name``, if there is such a page."""
        if name in self._buttons:
            self._buttons[name].set_count(count)

    def fit(self, window_width: int) -> None:
        """Be wide or narrow as language and window allow."""
        self._window_width = window_width
        wide = language.current == "en" or window_width >= WIDE_FROM
        self.setFixedWidth(NAVIGATION_WIDE if wide else NAVIGATION_NARROW)
        if wide and self._iconless and self.isVisible():
            self._draw_icons()
        for button in self._buttons.values():
            button.fit(wide=wide)

    def showEvent(self, event: QShowEvent) -> None:
        """Draw the icons only now: the first paint of the window comes without them."""
        super().showEvent(event)
        self.fit(self._window_width)

    @Slot()
    def retranslate(self) -> None:
        """Read everything in the present language."""
        self.setAccessibleName(tr(texts.NAVIGATION))
        for button in self._buttons.values():
            button.retranslate()
        self.fit(self._window_width)

    @Slot()
    def restyle(self) -> None:
        """Show everything in the present theme."""
        self.setStyleSheet(style.band("navigation", "right"))
        for button in self._buttons.values():
            button.setStyleSheet(style.page_button())
        if not self._iconless:
            self._draw_icons()

    def _draw_icons(self) -> None:
        from smartcity_desk.ui.icons import icon

        self._iconless = False
        for name, button in self._buttons.items():
            button.setIcon(icon(name, theme.colours.ink_muted, chosen=theme.colours.accent))

    @Slot(QToolButton)
    def _choose(self, button: PageButton) -> None:
        self.chosen.emit(button.name)
