"""How the ranking is displayed: level of the segments, arrangement, what ranks compare with."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from smartcity_desk.core.framework import Level
from smartcity_desk.core.names import Name
from smartcity_desk.ui import style
from smartcity_desk.ui.language import tr
from smartcity_desk.ui.texts import ranking as texts
from smartcity_desk.ui.theme import SMALL, font, theme


class DisplayButton(QToolButton):
    """A small button with a menu of three choices.

    Attributes:
        level: of the segments, ``None`` for one level down.
        is_aligned: whether every entry has a column of its own.
        against: key of what ranks are compared with; empty for last year.

    Signals:
        chosen: one of them changed.
        opening: the menu is about to be shown; now is the time to :meth:`offer`.
    """

    chosen = Signal()
    opening = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.level: Level | None = None
        self.is_aligned = False
        self.against = ""
        self._rivals: tuple[tuple[str, Name], ...] = (("", texts.LAST_YEAR),)
        self._levels: tuple[Level, ...] = ()
        self._groups: list[QActionGroup] = []
        self.setFont(font(SMALL, bold=True))
        self.setText("⋯")
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu = QMenu(self)
        self.setMenu(self._menu)
        self._menu.aboutToShow.connect(self.fill)
        theme.changed.connect(self.restyle)
        self.restyle()
        self.retranslate()

    def offer(self, levels: Sequence[Level], rivals: Sequence[tuple[str, Name]]) -> None:
        """What there is to choose from; a choice that is gone becomes the default."""
        self._levels = tuple(levels)
        self._rivals = (("", texts.LAST_YEAR), *rivals)
        if self.level not in self._levels:
            self.level = None
        if self.against not in [key for key, _ in self._rivals]:
            self.against = ""

    @Slot()
    def fill(self) -> None:
        """Make the menu anew, as it is about to be shown."""
        self.opening.emit()
        self._menu.clear()
        self._groups = []
        levels: list[tuple[object, Name]] = [(None, texts.SEGMENT_LEVELS[""])]
        levels += [(level, texts.SEGMENT_LEVELS[str(level)]) for level in self._levels]
        self._section(texts.SEGMENTS, levels, self.level, self._choose_level)
        modes: list[tuple[object, Name]] = [(False, texts.STACKED), (True, texts.ALIGNED)]
        self._section(texts.ARRANGE, modes, self.is_aligned, self._choose_mode)
        self._section(texts.COMPARE, list(self._rivals), self.against, self._choose_rival)

    def _section(
        self, head: Name, choices: Sequence[tuple[object, Name]], current: object, slot: object
    ) -> None:
        self._menu.addSection(tr(head))
        group = QActionGroup(self._menu)
        for value, name in choices:
            action = group.addAction(tr(name).replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(value == current)
            action.setData(value)
            self._menu.addAction(action)
        group.triggered.connect(slot)
        self._groups.append(group)

    @Slot(QAction)
    def _choose_level(self, action: QAction) -> None:
        data = action.data()
        self.level = None if data is None else Level(data)
        self.chosen.emit()

    @Slot(QAction)
    def _choose_mode(self, action: QAction) -> None:
        self.is_aligned = bool(action.data())
        self.chosen.emit()

    @Slot(QAction)
    def _choose_rival(self, action: QAction) -> None:
        self.against = str(action.data())
        self.chosen.emit()

    def choose(
        self, level: Level | None = None, *, is_aligned: bool = False, against: str = ""
    ) -> None:
        """Choose these, as from the menu."""
        self.level, self.is_aligned, self.against = level, is_aligned, against
        self.chosen.emit()

    def retranslate(self) -> None:
        """Read it in the present language."""
        self.setAccessibleName(tr(texts.DISPLAY))
        self.setToolTip(f"{tr(texts.DISPLAY)}: {tr(texts.DISPLAY_HINT)}")

    @Slot()
    def restyle(self) -> None:
        """Show it in the present theme."""
        self.setStyleSheet(style.flat_button())
