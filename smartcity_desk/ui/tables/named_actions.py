"""Actions of a table with their names in both languages, for keys and menus."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt, SignalInstance, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from smartcity_desk.core.names import Name
from smartcity_desk.ui.language import retranslated, tr
from smartcity_desk.ui.parts import action

Keys = QKeySequence.StandardKey | str | None


class NamedActions(QObject):
    """Makes actions of ``owner`` and reads their names in the present language."""

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner)
        self._owner = owner
        self._names: dict[QAction, Name] = {}
        retranslated(self, self.retranslate)

    def make(
        self,
        name: Name,
        slot: Callable[[], object] | SignalInstance,
        keys: Keys = None,
        context: Qt.ShortcutContext = Qt.ShortcutContext.WidgetShortcut,
    ) -> QAction:
        """An action; its keys work while the keyboard is in ``context``."""
        made = action(self._owner)
        if isinstance(keys, str):
            made.setShortcut(keys)
        elif keys is not None:
            made.setShortcuts(QKeySequence.keyBindings(keys))
        made.setShortcutContext(context)
        made.triggered.connect(slot)
        made.setText(tr(name))
        self._names[made] = name
        return made

    @Slot()
    def retranslate(self) -> None:
        """Read the names in the present language."""
        for made, name in self._names.items():
            made.setText(tr(name))


def fill_menu(menu: QMenu, entries: Sequence[QAction | None]) -> None:
    """Put actions into a menu; ``None`` is a line between them."""
    for entry in entries:
        menu.addSeparator() if entry is None else menu.addAction(entry)
