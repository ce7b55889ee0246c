"""The delegate of the data tables: draws cells, opens an editor that refuses in place."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from smartcity_desk.ui.models.cell import CELL_ROLE, Cell, Kind
from smartcity_desk.ui.tables.cell_painting import Shading, paint_cell
from smartcity_desk.ui.tables.guard import guarded
from smartcity_desk.ui.tables.refusal import Refusal
from smartcity_desk.ui.tables.spreadsheet_keys import STEPS, leaving_step
from smartcity_desk.ui.theme import BODY, HALF, ROW_COMPACT, font, theme

Index = QModelIndex | QPersistentModelIndex
_SELECTED = QStyle.StateFlag.State_Selected.value
_FOCUSED = QStyle.StateFlag.State_HasFocus.value
_KEYPAD = Qt.KeyboardModifier.KeypadModifier  # macOS counts the arrows to it


class ValueDelegate(QStyledItemDelegate):
    """Draws what the model serves under ``CELL_ROLE``.

    Attributes:
        shading: how the size of values is shown.
        zoom: how many times its usual size everything is drawn.
        is_typing: whether the editor was opened by typing: the arrows then leave it.
        refusal_of: asked before an entry is committed; a sentence refuses it.

    Signals:
        left: an entry was taken; how many rows down and columns right the keyboard goes.
        fill_wanted: what was typed is meant for the whole block selected.
    """

    left = Signal(int, int)
    fill_wanted = Signal(str)

    def __init__(
        self,
        parent: QObject | None = None,
        refusal_of: Callable[[QModelIndex, str], str] | None = None,
    ) -> None:
        super().__init__(parent)
        self.shading = Shading.NONE
        self.zoom = 1.0
        self.is_typing = False
        self.refusal_of = refusal_of
        self._editor: QLineEdit | None = None
        self._editing = QPersistentModelIndex()
        self._refusal: Refusal | None = None

    @guarded
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a cell."""
        cell = index.data(CELL_ROLE)
        if not isinstance(cell, Cell):
            super().paint(painter, option, index)
            return
        state: int = option.state.value  # plain integers: flags are slow to combine
        rect: QRect = option.rect
        paint_cell(
            painter,
            rect,
            cell,
            selected=bool(state & _SELECTED),
            current=bool(state & _FOCUSED),
            shading=self.shading,
            faint=self._repeats(index, cell),
            zoom=self.zoom,
        )

    def _repeats(self, index: Index, cell: Cell) -> bool:
        """Whether a text repeats the one in the row above it."""
        return False

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Rows are compact."""
        return QSize(super().sizeHint(option, index).width(), ROW_COMPACT)

    # -- editing ---------------------------------------------------------------

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A standard line editor, so that input methods work as everywhere."""
        editor = QLineEdit(parent)
        editor.setFrame(False)
        editor.setFont(font(round(BODY * self.zoom)))
        editor.setAlignment(Qt.AlignmentFlag.AlignRight)
        colours = theme.colours
        editor.setStyleSheet(
            f"QLineEdit {{ color: {colours.ink}; background: {colours.background}; "
            f"border: 2px solid {colours.accent}; padding: 0 {HALF}px; }}"
        )
        editor.setAccessibleName(str(index.data(Qt.ItemDataRole.AccessibleTextRole)))
        self._editing = QPersistentModelIndex(index)
        self._refusal = Refusal(parent, editor)
        editor.textEdited.connect(self._refusal.hide)
        editor.destroyed.connect(self._refusal.deleteLater)
        self._editor = editor
        return editor

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        """Let go of the editor."""
        self._editor = None
        super().destroyEditor(editor, index)

    def place_caret(self) -> None:
        """After F2 or a double click the caret stands at the end, nothing is selected."""
        if self._editor is not None:
            self._editor.deselect()
            self._editor.end(False)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """The number in full precision, selected so that typing replaces it."""
        if isinstance(editor, QLineEdit):
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole)))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Hand what was typed to the model, which has the last word."""
        if isinstance(editor, QLineEdit):
            model.setData(index, editor.text(), Qt.ItemDataRole.EditRole)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Take what was typed and go on; keep the editor open where it cannot be taken."""
        if (
            isinstance(editor, QLineEdit)
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
        ):
            if self._is_fill(event):
                text = editor.text()
                if not self._refuses(editor):
                    self.closeEditor.emit(editor, self.EndEditHint.RevertModelCache)
                    self.fill_wanted.emit(text)
                return True
            step = self._step(event)
            if step is not None:
                if not self._refuses(editor):
                    self.commitData.emit(editor)
                    self.closeEditor.emit(editor, self.EndEditHint.NoHint)
                    self.left.emit(*step)
                return True
        return super().eventFilter(editor, event)

    @staticmethod
    def _is_fill(event: QKeyEvent) -> bool:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        return is_enter and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)

    def _step(self, event: QKeyEvent) -> tuple[int, int] | None:
        """Where a key that ends the editing leads; ``None`` for one of the editor's own."""
        step = leaving_step(event.key(), event.modifiers())
        if step is None and self.is_typing and not event.modifiers() & ~_KEYPAD:
            step = STEPS.get(Qt.Key(event.key()))
        return step

    def _refuses(self, editor: QLineEdit) -> bool:
        if self.refusal_of is None or not self._editing.isValid():
            return False
        sentence = self.refusal_of(QModelIndex(self._editing), editor.text())  # type: ignore[call-overload]
        if sentence and self._refusal is not None:
            self._refusal.say(sentence)
            editor.selectAll()
        return bool(sentence)


class RepeatingDelegate(ValueDelegate):
    """Shows a text faintly where the row above has the same: groups without merged cells."""

    def _repeats(self, index: Index, cell: Cell) -> bool:
        if cell.kind is not Kind.TEXT or index.row() == 0:
            return False
        above = index.model().index(index.row() - 1, index.column()).data(CELL_ROLE)
        return isinstance(above, Cell) and above.text == cell.text
