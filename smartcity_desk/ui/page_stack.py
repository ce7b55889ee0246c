"""The pages: made when first wanted or when the program is idle, one after another."""

from __future__ import annotations

import contextlib
import importlib
import logging
import sys
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QStackedWidget, QWidget

from smartcity_desk.ui.language import retranslated, tr
from smartcity_desk.ui.quick_start import import_pyqtgraph
from smartcity_desk.ui.texts import frame as texts
from smartcity_desk.ui.theme import HEADING, font, theme

if TYPE_CHECKING:
    from smartcity_desk.core.names import Name
    from smartcity_desk.ui.desk import Desk

# What the first page needs is much: it comes in pieces.
_BEFORE: Final = {
    "ranking": ("smartcity_desk.ui.charts.ranking_chart", "smartcity_desk.ui.weights.panel"),
}
# Between two pages made ahead, so that clicks and keys come in between, in ms.
_BREATH = 300


class Waiting(QLabel):
    """One muted sentence where something will appear."""

    def __init__(self, sentence: Name, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sentence = sentence
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFont(font(HEADING))
        self.setWordWrap(True)
        theme.changed.connect(self.restyle)
        self.restyle()
        retranslated(self, self.retranslate)

    @Slot()
    def retranslate(self) -> None:
        """Read the sentence in the present language."""
        self.setText(tr(self._sentence))

    @Slot()
    def restyle(self) -> None:
        """Show the sentence in the present theme."""
        self.setStyleSheet(f"QLabel {{ color: {theme.colours.ink_muted}; }}")


class PageStack(QStackedWidget):
    """The welcome page and the pages of the navigation.

    Signals:
        shown: the name of the page that is shown now; empty for welcome and waiting.
        page_failed: the name of a page that could not be made.
        wanted: a page asks for another one by name.
        all_made: every page stands.
    """

    shown = Signal(str)
    page_failed = Signal(str)
    wanted = Signal(str)
    all_made = Signal()

    def __init__(
        self, names: Sequence[str], welcome: QWidget, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._names = tuple(names)
        self._desk: Desk | None = None
        self._pages: dict[str, QWidget] = {}
        self.failed: set[str] = set()
        self._current = self._first = ""
        self._tried: set[str] = set()
        self._veil: QWidget | None = None
        self._welcome = welcome
        self._waiting = Waiting(texts.RESTORING)
        self._building, self._broken = Waiting(texts.BUILDING_PAGE), Waiting(texts.PAGE_BROKEN)
        for widget in (welcome, self._waiting, self._building, self._broken):
            self.addWidget(widget)
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(_BREATH)
        self._idle.timeout.connect(self._make_next)

    @property
    def current(self) -> str:
        """The name of the page that is shown; empty for welcome and waiting."""
        return self._current

    def page(self, name: str) -> QWidget | None:
        """The page ``name`` if it was made already."""
        return self._pages.get(name)

    def attach(self, desk: Desk) -> None:
        """Make pages for ``desk`` from now on."""
        self._desk = desk
        desk.blind.changed.connect(self._follow_blind)

    def make_ahead(self, first: str = "") -> None:
        """Make the pages nobody asked for yet while the program is idle, ``first`` at once."""
        self._first = first
        self._idle.start(0)

    def stop(self) -> None:
        """Make no more pages ahead."""
        self._idle.stop()

    def show_welcome(self) -> None:
        """Show the welcome page."""
        self._show("", self._welcome)

    def show_waiting(self) -> None:
        """Say that the last evaluation is being opened."""
        self._show("", self._waiting)

    def show_page(self, name: str) -> None:
        """Show the page ``name``; where it has yet to be made, the window says so first."""
        page = self._pages.get(name) if self._veil is None else self._veil
        if page is not None:
            self._show(name, page)
        elif name in self._names and name not in self.failed:
            self._show(name, self._building)
            self._idle.start(0)
        elif name in self._names:
            self._show(name, self._broken)

    @Slot()
    def _follow_blind(self) -> None:
        """During blind weighting there are no pages at all, only a veil."""
        if self._desk is None:
            return
        hidden = list(self._pages.values()) if self._veil is None else [self._veil]
        self._pages, self._veil = {}, None
        if self._desk.blind.is_on:
            from smartcity_desk.ui.blind.veil import Veil

            self._idle.stop()
            self._veil = Veil(self._desk)
            self.addWidget(self._veil)
        if self._current:
            self.show_page(self._current)
        for page in hidden:
            self.removeWidget(page)
            page.hide()
            page.deleteLater()

    def _show(self, name: str, widget: QWidget) -> None:
        self._current = name
        self.setCurrentWidget(widget)
        self.shown.emit(name)

    @Slot()
    def _make_next(self) -> None:
        missing = [n for n in self._names if n not in self._pages and n not in self.failed]
        if self._desk is None or not missing or self._veil is not None:
            return
        wanted = [name for name in (self._current, self._first) if name in missing]
        if not wanted and QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton:
            self._idle.start(_BREATH)  # making a page would hold up what is being dragged
            return
        name = (wanted or missing)[0]
        if self._is_importing(name):
            self._idle.start(0)  # the page itself in a turn of its own: keys come in between
            return
        page = self._make(name, self._desk)
        if name == self._current:
            self._show(name, page or self._broken)
        if len(missing) > 1:
            self._idle.start(_BREATH)
        else:
            self.all_made.emit()

    def _is_importing(self, name: str) -> bool:
        """Import a part of what the page ``name`` still needs; whether there was one."""
        parts: dict[str, Callable[[], object]] = {"pyqtgraph": import_pyqtgraph}
        for module in (*_BEFORE.get(name, ()), f"smartcity_desk.ui.pages.{name}_page"):
            parts[module] = partial(importlib.import_module, module)
        missing = [part for part in parts if part not in sys.modules and part not in self._tried]
        if missing:
            self._tried.add(missing[0])
            with contextlib.suppress(Exception):  # told when the page is made
                parts[missing[0]]()
        return bool(missing)

    def _make(self, name: str, desk: Desk) -> QWidget | None:
        try:
            import_pyqtgraph()
            module = importlib.import_module(f"smartcity_desk.ui.pages.{name}_page")
            page: QWidget = getattr(module, f"{name.capitalize()}Page")(desk)
        except Exception:
            # One page must not take the window along.
            logging.getLogger(__name__).exception("the page %s could not be made", name)
            self.failed.add(name)
            self.page_failed.emit(name)
            return None
        if hasattr(page, "goto"):
            page.goto.connect(self.wanted)
        self._pages[name] = page
        self.addWidget(page)
        return page
