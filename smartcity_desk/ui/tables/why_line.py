"""Why values are changed: one line below the table, for the audit trail.

A reason goes with one step and then leaves the line, since a row of the trail cannot be
changed any more and a reason left behind would stand at what it does not explain. It stays
where it is asked to. Reasons given before come back by the arrow keys.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from smartcity_desk.ui.language import retranslated, tr
from smartcity_desk.ui.parts import FlatButton, TypedLine
from smartcity_desk.ui.texts import editing as texts
from smartcity_desk.ui.theme import HALF, SMALL, STEP, font

LONGEST: Final = 300
_WIDE, _HIGH = 30 * STEP, 3 * STEP
_MOST_KEPT: Final = 20
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class WhyLine(QWidget):
    """A line for the reason of the next change, and a button that keeps it there.

    Attributes:
        line, keep: its parts.
        given: reasons given before, the newest first.

    Signals:
        left: Enter or Escape; the keyboard should go back to the table.
    """

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line, self.keep = TypedLine(SMALL), FlatButton(checkable=True)
        self.given: list[str] = []
        self._at = -1
        self.line.setMaxLength(LONGEST)
        self.line.setClearButtonEnabled(True)
        self.line.setFixedHeight(_HIGH)
        self.line.setFixedWidth(_WIDE)
        self.line.installEventFilter(self)
        self.keep.setFont(font(SMALL))
        self.keep.setFixedHeight(_HIGH)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(HALF)
        row.addWidget(self.line)
        row.addWidget(self.keep)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusProxy(self.line)
        retranslated(self, self.retranslate)

    def take(self) -> str:
        """The reason for the step that is made now; the line is empty then unless it is kept."""
        why = " ".join(self.line.text().split())
        if why:
            self.given = [why, *(each for each in self.given if each != why)][:_MOST_KEPT]
            self._at = -1
            if not self.keep.isChecked():
                self.line.clear()
        return why

    def forget(self) -> None:
        """Another evaluation: its reasons are others."""
        self.given, self._at = [], -1
        self.line.clear()
        self.keep.setChecked(False)

    @Slot()
    def focus(self) -> None:
        """Put the keyboard here, the text selected."""
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter and Escape leave, Up and Down bring back what was given before."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in _ENTER or event.key() == Qt.Key.Key_Escape:
                self.left.emit()
                return True
            if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
                self._bring_back(1 if event.key() == Qt.Key.Key_Up else -1)
                return True
        return False

    def _bring_back(self, step: int) -> None:
        self._at = min(max(self._at + step, -1), len(self.given) - 1)
        self.line.setText(self.given[self._at] if self._at >= 0 else "")

    @Slot()
    def retranslate(self) -> None:
        """Read everything in the present language."""
        self.line.setPlaceholderText(tr(texts.WHY_HINT))
        self.line.setAccessibleName(tr(texts.WHY))
        self.line.setToolTip(tr(texts.WHY_HELP))
        self.keep.setText(tr(texts.WHY_KEEP))
        self.keep.setToolTip(tr(texts.WHY_KEEP_HELP))
