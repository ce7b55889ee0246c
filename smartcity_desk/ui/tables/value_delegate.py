"""The delegate of the data tables: draws cells, opens an editor that refuses in place."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QLineEdit, QStyle, QStyleOptionViewItem, QWidget

from smartcity_desk.ui.models.cell import CELL_ROLE, Cell, Kind
from smartcity_desk.ui.tables.cell_painting import Shading, paint_cell
from smartcity_desk.ui.tables.guard import guarded
from smartcity_desk.ui.tables.spreadsheet_delegate import SpreadsheetDelegate
from smartcity_desk.ui.tables.spreadsheet_keys import Index
from smartcity_desk.ui.theme import BODY, HALF, ROW_COMPACT, font, theme

_SELECTED = QStyle.StateFlag.State_Selected.value
_FOCUSED = QStyle.StateFlag.State_HasFocus.value


class ValueDelegate(SpreadsheetDelegate):
    """Draws what the model serves under ``CELL_ROLE``.

    Attributes:
        shading: how the size of values is shown.
        zoom: how many times its usual size everything is drawn.
        refusal_of: asked before an entry is committed; a sentence refuses it.
        proposal_of: asked how the import would read what was refused; empty for no reading.
    """

    def __init__(
        self,
        parent: QObject | None = None,
        refusal_of: Callable[[QModelIndex, str], str] | None = None,
    ) -> None:
        super().__init__(parent)
        self.shading = Shading.NONE
        self.zoom = 1.0
        self.refusal_of = refusal_of
        self.proposal_of: Callable[[QModelIndex, str], str] | None = None
        self._editing = QPersistentModelIndex()

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
        return self.watched(parent, editor)

    def why_not(self, text: str) -> str:
        """Why ``text`` cannot be typed into the cell."""
        if self.refusal_of is None or not self._editing.isValid():
            return ""
        return self.refusal_of(QModelIndex(self._editing), text)  # type: ignore[call-overload]

    def proposal(self, text: str) -> str:
        """How the import would read ``text`` in the cell."""
        if self.proposal_of is None or not self._editing.isValid():
            return ""
        return self.proposal_of(QModelIndex(self._editing), text)  # type: ignore[call-overload]


class RepeatingDelegate(ValueDelegate):
    """Shows a text faintly where the row above has the same: groups without merged cells."""

    def _repeats(self, index: Index, cell: Cell) -> bool:
        if cell.kind is not Kind.TEXT or index.row() == 0:
            return False
        above = index.model().index(index.row() - 1, index.column()).data(CELL_ROLE)
        return isinstance(above, Cell) and above.text == cell.text
