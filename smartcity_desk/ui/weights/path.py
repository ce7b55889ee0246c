"""Where in the tree the panel is: a line of links back up to the index."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLabel, QWidget

from smartcity_desk.core.framework import Node
from smartcity_desk.ui.language import tr
from smartcity_desk.ui.texts import weights as texts
from smartcity_desk.ui.theme import SMALL, font, theme


class PathLabel(QLabel):
    """The names from the index down to the node shown; all but the last lead there.

    Signals:
        chosen: code of the node whose link was followed.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._nodes: tuple[Node, ...] = ()
        self.setFont(font(SMALL))
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse
            | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        self.linkActivated.connect(self._follow)
        theme.changed.connect(self.restyle)

    def show_path(self, nodes: Sequence[Node]) -> None:
        """Show the way from the index, first, to the node shown, last."""
        self._nodes = tuple(nodes)
        self.restyle()

    @Slot()
    def restyle(self) -> None:
        """Write the links in the present language and theme."""
        colours = theme.colours
        self.setAccessibleName(tr(texts.PATH))
        # The place, not the code, is the address: a code may hold anything.
        parts = [
            f'<a href="{place}" style="color: {colours.accent}; text-decoration: none">'
            f"{escape(tr(node.name))}</a>"
            for place, node in enumerate(self._nodes[:-1])
        ]
        parts += [
            f'<span style="color: {colours.ink}">{escape(tr(node.name))}</span>'
            for node in self._nodes[-1:]
        ]
        between = f'<span style="color: {colours.ink_faint}"> › </span>'
        self.setText(between.join(parts))

    @Slot(str)
    def _follow(self, address: str) -> None:
        self.chosen.emit(self._nodes[int(address)].code)
