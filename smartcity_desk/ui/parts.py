"""Small parts that several pages are put together from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from smartcity_desk.core.names import Name
from smartcity_desk.ui import style
from smartcity_desk.ui.language import retranslated, tr
from smartcity_desk.ui.theme import BODY, HALF, STEP, font, theme

CONTROL_HEIGHT: Final = 30


class Words(QLabel):
    """A label in a colour of the theme, named by its token, that follows the theme."""

    def __init__(
        self,
        ink: str = "ink",
        pixels: int = BODY,
        *,
        bold: bool = False,
        wrap: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._ink = ink
        self.setFont(font(pixels, bold=bold))
        self.setWordWrap(wrap)
        # What people wrote into workbooks is never taken for markup.
        self.setTextFormat(Qt.TextFormat.PlainText)
        theme.changed.connect(self.restyle)
        self.restyle()

    def set_ink(self, ink: str) -> None:
        """Show the text in another colour of the theme."""
        if ink != self._ink:
            self._ink = ink
            self.restyle()

    @Slot()
    def restyle(self) -> None:
        """Show the text in the present theme."""
        self.setStyleSheet(f"QLabel {{ color: {getattr(theme.colours, self._ink)}; }}")


class Line(Words):
    """One line of text that is elided where there is no room; the tool tip has all of it."""

    def setText(self, text: str) -> None:
        """Show ``text``."""
        super().setText(text)
        self.setToolTip(text)

    def minimumSizeHint(self) -> QSize:
        """As narrow as need be."""
        return QSize(0, super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        """All of the text."""
        return super().sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The text, elided at its end."""
        painter = QPainter(self)
        painter.setPen(QColor(getattr(theme.colours, self._ink)))
        painter.setFont(self.font())
        rect = self.contentsRect()
        text = painter.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, rect.width()
        )
        painter.drawText(rect, int(self.alignment() | Qt.AlignmentFlag.AlignVCenter), text)


class Link(QToolButton):
    """A button that reads as a link."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFont(font())
        theme.changed.connect(self.restyle)
        self.restyle()

    @Slot()
    def restyle(self) -> None:
        """Show the link in the present theme."""
        self.setStyleSheet(style.link_button())


class FlatButton(QToolButton):
    """A flat button of a tool bar."""

    def __init__(self, parent: QWidget | None = None, *, checkable: bool = False) -> None:
        super().__init__(parent)
        self.setCheckable(checkable)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFont(font())
        self.setMinimumHeight(CONTROL_HEIGHT)
        theme.changed.connect(self.restyle)
        self.restyle()

    @Slot()
    def restyle(self) -> None:
        """Show the button in the present theme."""
        colours = theme.colours
        checked = (
            f"QToolButton:checked {{ background: {colours.selection}; color: {colours.accent}; }}"
        )
        self.setStyleSheet(style.flat_button() + checked)


class TypedLine(QLineEdit):
    """A line for typing, as high as a button, its text a little off its edge."""

    def __init__(self, pixels: int = BODY, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFont(font(pixels))
        self.setFixedHeight(CONTROL_HEIGHT)
        self.setTextMargins(HALF, 0, HALF, 0)


class Segments(QWidget):
    """A few buttons of which one is chosen.

    Signals:
        chosen: the place of the button the user chose.
    """

    chosen = Signal(int)

    def __init__(
        self,
        names: Sequence[Name],
        spoken: Name,
        parent: QWidget | None = None,
        *,
        is_tight: bool = False,
    ) -> None:
        """``is_tight``: many buttons stand beside something that needs the room."""
        super().__init__(parent)
        self._names, self._spoken = tuple(names), spoken
        self._padding = HALF if is_tight else STEP + HALF
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for place, _ in enumerate(names):
            button = QToolButton()
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.setFont(font())
            button.setMinimumHeight(CONTROL_HEIGHT)
            self._group.addButton(button, place)
            row.addWidget(button)
        # Buttons that touch each other are never pulled apart, nor cut off.
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._group.button(0).setChecked(True)
        self._group.idClicked.connect(self.chosen)
        theme.changed.connect(self.restyle)
        self.restyle()
        retranslated(self, self.retranslate)

    @property
    def current(self) -> int:
        """The place of the chosen button."""
        return self._group.checkedId()

    def choose(self, place: int) -> None:
        """Choose a button without telling anybody."""
        self._group.button(place).setChecked(True)

    def rename(self, names: Sequence[Name]) -> None:
        """Read these names on the buttons from now on, as many as there are buttons."""
        if tuple(names) != self._names:
            self._names = tuple(names)
            self.retranslate()
            self.updateGeometry()

    def set_tool_tip(self, place: int, text: Name) -> None:
        """Say more about a button."""
        button = self._group.button(place)
        button.setToolTip(tr(text))
        button.setAccessibleDescription(tr(text))

    @Slot()
    def retranslate(self) -> None:
        """Read the buttons in the present language."""
        self.setAccessibleName(tr(self._spoken))
        for place, name in enumerate(self._names):
            button = self._group.button(place)
            if button.text() == tr(name):
                continue  # another width would have the whole page laid out anew
            button.setText(tr(name))
            # The style counts the padding of a style sheet only in part.
            room = button.fontMetrics().horizontalAdvance(tr(name)) + 2 * self._padding + STEP
            button.setMinimumWidth(room)

    @Slot()
    def restyle(self) -> None:
        """Show the buttons in the present theme."""
        colours, last = theme.colours, len(self._names) - 1
        for place in range(last + 1):
            left = HALF + 2 if place == 0 else 0
            right = HALF + 2 if place == last else 0
            overlap = "" if place == 0 else "margin-left: -1px;"
            self._group.button(place).setStyleSheet(
                f"QToolButton {{ color: {colours.ink}; background: {colours.background}; "
                f"border: 1px solid {colours.ink_faint}; padding: {HALF}px {self._padding}px; "
                f"{overlap} border-top-left-radius: {left}px; "
                f"border-bottom-left-radius: {left}px; border-top-right-radius: {right}px; "
                f"border-bottom-right-radius: {right}px; }}"
                f"QToolButton:hover {{ background: {colours.selection}; }}"
                f"QToolButton:checked {{ background: {colours.accent}; "
                f"color: {colours.accent_ink}; border-color: {colours.accent}; }}"
                f"QToolButton:focus {{ border: 2px solid {colours.ink}; "
                f"padding: {HALF - 1}px {self._padding - 1}px; }}"
            )


def capital(text: str) -> str:
    """``text`` with a capital at its beginning, where it has letters."""
    return text[:1].upper() + text[1:]


def header_sheet() -> str:
    """The style sheet of a plain table or tree header."""
    colours = theme.colours
    return (
        f"QHeaderView {{ background: {colours.panel}; }}"
        f"QHeaderView::section {{ background: {colours.panel}; color: {colours.ink_muted}; "
        f"border: none; border-bottom: 1px solid {colours.line}; "
        f"padding: {HALF + 2}px {STEP}px; }}"
    )


def restyle_below(widget: QWidget) -> None:
    """Call ``restyle`` of everything below ``widget`` that has it (for pictures)."""
    for child in widget.findChildren(QWidget):
        restyle = getattr(child, "restyle", None)
        if callable(restyle):
            restyle()


def action(owner: QWidget, shortcut: str = "") -> QAction:
    """An action of ``owner``; its shortcut works in the whole window while ``owner`` is seen."""
    made = QAction(owner)
    made.setMenuRole(QAction.MenuRole.NoRole)
    if shortcut:
        made.setShortcut(shortcut)
    owner.addAction(made)
    return made
