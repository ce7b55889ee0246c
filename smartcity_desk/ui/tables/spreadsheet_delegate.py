"""What delegates of spreadsheets share: an editor that is left by keys and refuses in place."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QStyledItemDelegate, QWidget

from smartcity_desk.ui.language import tr
from smartcity_desk.ui.tables.refusal import Refusal
from smartcity_desk.ui.tables.spreadsheet_keys import STEPS, Index, leaving_step
from smartcity_desk.ui.texts import data as texts

_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_KEYPAD: Final = Qt.KeyboardModifier.KeypadModifier  # macOS counts the arrows to it


class SpreadsheetDelegate(QStyledItemDelegate):
    """Enter and Tab take what was typed and go on; Ctrl+Enter puts it into the whole block.

    Attributes:
        is_typing: whether the editor was opened by typing: the arrows then leave it.

    Signals:
        left: an entry was taken; how many rows down and columns right the keyboard goes.
        fill_wanted: what was typed is meant for the whole block selected.
    """

    left = Signal(int, int)
    fill_wanted = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.is_typing = False
        self._line: QLineEdit | None = None
        self._refusal: Refusal | None = None
        self._offered = ""

    def why_not(self, text: str) -> str:
        """Why ``text`` cannot be taken where the editor is open; empty where it can."""
        raise NotImplementedError

    def proposal(self, text: str) -> str:
        """What would be taken instead of ``text``, as it would be typed; empty for nothing."""
        return ""

    def watched(self, parent: QWidget, editor: QLineEdit) -> QLineEdit:
        """``editor``, with a sentence below it as long as what is typed is refused."""
        self._refusal = Refusal(parent, editor)
        editor.textEdited.connect(self._refusal.hide)
        editor.destroyed.connect(self._refusal.deleteLater)
        self._line, self._offered = editor, ""
        return editor

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        """Let go of the editor."""
        self._line = None
        super().destroyEditor(editor, index)

    def place_caret(self) -> None:
        """After F2 or a double click the caret stands at the end, nothing is selected."""
        if self._line is not None:
            self._line.deselect()
            self._line.end(False)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """What stands there in full precision, selected so that typing replaces it."""
        text = str(index.data(Qt.ItemDataRole.EditRole))
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(0, editor.findData(text)))
        elif isinstance(editor, QLineEdit):
            editor.setText(text)
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Hand what was typed to the model, which has the last word."""
        if isinstance(editor, QLineEdit):
            model.setData(index, editor.text(), Qt.ItemDataRole.EditRole)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Take what was typed and go on; keep the editor open where it cannot be taken."""
        if (
            isinstance(editor, QLineEdit | QComboBox)
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
        ):
            if event.key() in _ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self._fill(editor)
                return True
            step = self._step(editor, event)
            if step is not None:
                if not self._refuses(editor):
                    self.commitData.emit(editor)
                    self.closeEditor.emit(editor, self.EndEditHint.NoHint)
                    self.left.emit(*step)
                return True
        return super().eventFilter(editor, event)

    def _fill(self, editor: QLineEdit | QComboBox) -> None:
        if not self._refuses(editor):
            text = _text(editor)  # perhaps the reading that was offered for it
            self.closeEditor.emit(editor, self.EndEditHint.RevertModelCache)
            self.fill_wanted.emit(text)

    def _step(self, editor: QWidget, event: QKeyEvent) -> tuple[int, int] | None:
        """Where a key that ends the editing leads; ``None`` for one of the editor's own."""
        step = leaving_step(event.key(), event.modifiers())
        is_line = isinstance(editor, QLineEdit)
        if step is None and is_line and self.is_typing and not event.modifiers() & ~_KEYPAD:
            step = STEPS.get(Qt.Key(event.key()))
        return step

    def _refuses(self, editor: QLineEdit | QComboBox) -> bool:
        if isinstance(editor, QComboBox):
            return False
        text = editor.text()
        sentence = self.why_not(text)
        if not sentence:
            return False
        reading = self.proposal(text)
        if reading and self._offered == text:  # said before, and confirmed by the same key
            editor.setText(reading)
            return False
        self._offered = text
        if self._refusal is not None:
            offered = tr(texts.OFFERED, refusal=sentence, reading=reading)
            self._refusal.say(offered if reading else sentence)
            editor.selectAll()
        return True


def _text(editor: QLineEdit | QComboBox) -> str:
    return editor.currentText() if isinstance(editor, QComboBox) else editor.text()
