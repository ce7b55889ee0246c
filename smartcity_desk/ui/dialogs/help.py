"""Quick help on one page: the way from workbooks to the ranking, and the shortcuts."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Final

from PySide6.QtCore import Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QTextBrowser, QWidget

from smartcity_desk.core.names import Name
from smartcity_desk.ui.dialogs.plain_dialog import PlainDialog
from smartcity_desk.ui.language import tr
from smartcity_desk.ui.texts import dialogs as texts
from smartcity_desk.ui.theme import STEP, font, theme

_COLUMNS: Final = 3


class HelpDialog(PlainDialog):
    """The quick help; its shortcuts are those the window really has."""

    def __init__(self, actions: Sequence[QAction], parent: QWidget) -> None:
        super().__init__(texts.QUICK_HELP, parent)
        self.delete_on_close()
        self.resize(100 * STEP, 78 * STEP)
        self._actions = tuple(action for action in actions if not action.shortcut().isEmpty())
        self.text = QTextBrowser()
        self.text.setFont(font())
        self.text.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.content.addWidget(self.text, 1)
        self.shut = self.add_button(texts.CLOSE, self.close, leading=True)
        self.finish_setup()

    @Slot()
    def restyle(self) -> None:
        """Show everything in the present theme."""
        super().restyle()
        self.retranslate()

    @Slot()
    def retranslate(self) -> None:
        """Read everything in the present language."""
        super().retranslate()
        self.text.setAccessibleName(tr(texts.QUICK_HELP))
        self.text.setHtml(
            _heading(texts.STEPS_TITLE) + _list("ol", texts.STEPS)
            + _heading(texts.READING_TITLE) + _list("ul", texts.READING)
            + _heading(texts.TABLES_TITLE) + _list("ul", texts.TABLES)
            + _heading(texts.SHORTCUTS_TITLE) + self._shortcuts()
            + f"<p>{escape(tr(texts.SAVING))}<br>{escape(tr(texts.LOCAL))}</p>"
        )  # fmt: skip

    def _shortcuts(self) -> str:
        cells = [
            f"<td>{escape(plain(action.text()))}</td>"
            f"<td style='color: {theme.colours.ink_muted}'>"
            f"{escape(action.shortcut().toString(QKeySequence.SequenceFormat.NativeText))}</td>"
            for action in self._actions
        ]
        rows = [cells[place : place + _COLUMNS] for place in range(0, len(cells), _COLUMNS)]
        gap = "<td width='20'></td>"
        lines = "".join(f"<tr>{gap.join(row)}</tr>" for row in rows)
        return f"<table cellpadding='2'>{lines}</table>"


def plain(text: str) -> str:
    """The text of an action without mnemonic and dots."""
    kept = text.split("(&", 1)[0] if "(&" in text else text.replace("&", "")
    return kept.rstrip("…")


def _heading(text: Name) -> str:
    return f"<p style='margin: 10px 0 2px 0'><b>{escape(tr(text))}</b></p>"


def _list(kind: str, lines: Sequence[Name]) -> str:
    items = "".join(f"<li>{escape(tr(line))}</li>" for line in lines)
    return f"<{kind} style='margin: 0'>{items}</{kind}>"
