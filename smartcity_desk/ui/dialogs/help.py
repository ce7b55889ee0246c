"""Quick help on one page: the way from workbooks to the ranking, and the shortcuts."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QVBoxLayout, QWidget

from smartcity_desk.core.names import Name
from smartcity_desk.ui.language import retranslated, tr
from smartcity_desk.ui.texts import dialogs as texts
from smartcity_desk.ui.theme import STEP, font, theme


class HelpDialog(QDialog):
    """The quick help; its shortcuts are those the window really has."""

    def __init__(self, actions: Sequence[QAction], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(84 * STEP, 76 * STEP)
        self._actions = tuple(action for action in actions if not action.shortcut().isEmpty())
        self.text = QTextBrowser()
        self.text.setFont(font())
        self.text.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.buttons = QDialogButtonBox()
        self.shut = self.buttons.addButton("", QDialogButtonBox.ButtonRole.RejectRole)
        self.shut.clicked.connect(self.close)
        self.shut.setDefault(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * STEP, 2 * STEP, 2 * STEP, 2 * STEP)
        column.addWidget(self.text, 1)
        column.addWidget(self.buttons)
        theme.changed.connect(self.retranslate)
        retranslated(self, self.retranslate)

    @Slot()
    def retranslate(self) -> None:
        """Read everything in the present language."""
        self.setWindowTitle(tr(texts.QUICK_HELP))
        self.text.setAccessibleName(tr(texts.QUICK_HELP))
        self.text.setHtml(
            _heading(texts.STEPS_TITLE) + _list("ol", texts.STEPS)
            + _heading(texts.READING_TITLE) + _list("ul", texts.READING)
            + _heading(texts.SHORTCUTS_TITLE) + self._shortcuts()
            + f"<p>{escape(tr(texts.SAVING))}<br>{escape(tr(texts.LOCAL))}</p>"
        )  # fmt: skip
        self.shut.setText(tr(texts.CLOSE))

    def _shortcuts(self) -> str:
        cells = [
            f"<td>{escape(plain(action.text()))}</td>"
            f"<td style='color: {theme.colours.ink_muted}'>"
            f"{escape(action.shortcut().toString(QKeySequence.SequenceFormat.NativeText))}</td>"
            for action in self._actions
        ]
        half = (len(cells) + 1) // 2
        rows = []
        for place in range(half):
            right = cells[half + place] if half + place < len(cells) else "<td></td><td></td>"
            rows.append(f"<tr>{cells[place]}<td width='24'></td>{right}</tr>")
        return f"<table cellpadding='3'>{''.join(rows)}</table>"


def plain(text: str) -> str:
    """The text of an action without mnemonic and dots."""
    kept = text.split("(&", 1)[0] if "(&" in text else text.replace("&", "")
    return kept.rstrip("…")


def _heading(text: Name) -> str:
    return f"<h3>{escape(tr(text))}</h3>"


def _list(kind: str, lines: Sequence[Name]) -> str:
    return f"<{kind}>{''.join(f'<li>{escape(tr(line))}</li>' for line in lines)}</{kind}>"
