"""The switch of a chart's origin: from the reference, or from zero."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QToolButton, QWidget

from smartcity_desk.ui.language import tr
from smartcity_desk.ui.texts import ranking as texts
from smartcity_desk.ui.theme import HALF, SMALL, STEP, font, theme


class ZeroSwitch(QToolButton):
    """Checked: the bars start at zero."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setFont(font(SMALL))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme.changed.connect(self.restyle)
        self.restyle()
        self.retranslate()

    def retranslate(self) -> None:
        """Read it in the present language."""
        self.setText(tr(texts.FROM_ZERO))
        self.setToolTip(tr(texts.FROM_ZERO_HINT))
        self.adjustSize()

    @Slot()
    def restyle(self) -> None:
        """Show it in the present theme."""
        colours = theme.colours
        self.setStyleSheet(
            f"QToolButton {{ color: {colours.ink_muted}; background: {colours.background}; "
            f"border: 1px solid {colours.ink_faint}; border-radius: {HALF}px; "
            f"padding: 1px {STEP}px; }}"
            f"QToolButton:hover {{ background: {colours.selection}; }}"
            f"QToolButton:checked {{ color: {colours.accent_ink}; "
            f"background: {colours.accent}; border-color: {colours.accent}; }}"
            f"QToolButton:focus {{ border: 2px solid {colours.ink}; padding: 0 {STEP - 1}px; }}"
        )
