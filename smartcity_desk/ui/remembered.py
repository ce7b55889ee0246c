"""Small choices of how things are shown, kept from one start to the next.

Whoever has such a choice reads and writes it here under a key of its own; the keeper of the
session takes care that it is in the session's file.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal


class Remembered(QObject):
    """Keys with plain data.

    Signals:
        changed: a choice is another one now.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._choices: dict[str, object] = {}

    def take(self, choices: Mapping[str, object]) -> None:
        """Begin with what was kept, telling nobody."""
        self._choices = dict(choices)

    def get(self, key: str, default: object = None) -> object:
        """What was chosen."""
        return self._choices.get(key, default)

    def put(self, key: str, value: object) -> None:
        """Remember a choice: text, number, truth value, list or mapping of such."""
        if self._choices.get(key) != value:
            self._choices[key] = value
            self.changed.emit()

    def as_mapping(self) -> dict[str, object]:
        """Everything remembered."""
        return dict(self._choices)


remembered = Remembered()
