"""The tree view of the framework: expanding by level, chips, changed weights."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, Qt, Signal, Slot
from PySide6.QtGui import QColor, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from smartcity_desk.core.framework import Level
from smartcity_desk.core.names import Name
from smartcity_desk.ui.language import language
from smartcity_desk.ui.models.field_roles import CHOICES_ROLE, CODE_ROLE, FIELD_ROLE
from smartcity_desk.ui.models.framework_columns import COLUMNS, KEYS
from smartcity_desk.ui.models.framework_model import (
    LEVEL_ROLE,
)
from smartcity_desk.ui.models.rows_model import Field, Row, RowColumn, RowsModel
from smartcity_desk.ui.parts import header_sheet
from smartcity_desk.ui.tables.field_delegate import is_row_of_keyboard
from smartcity_desk.ui.tables.guard import guarded
from smartcity_desk.ui.tables.node_delegate import NodeDelegate
from smartcity_desk.ui.theme import BODY, HALF, SMALL, STEP, font, theme

Index = QModelIndex | QPersistentModelIndex
WIDEST_NODE: Final = 560
# Left out, the first one first, until names have room; the side has them all.
_SPARE: Final = tuple(map(KEYS.index, ("goalposts", "city", "denominator")))
ROOM_FOR_NAMES: Final = {"zh": 228, "en": 280}
_TRIGGER: Final = QAbstractItemView.EditTrigger
_LEVELS: Final = list(Level)


class NodeTree(QTreeView):
    """A tree of which the first column is the node and the others are declared.

    Signals:
        fill_wanted: a text was typed for the whole block selected.
    """

    fill_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.delegate = NodeDelegate(self)
        self.setItemDelegate(self.delegate)
        self.delegate.left.connect(self._leave)
        self.delegate.fill_wanted.connect(self.fill_wanted)
        columns = [RowColumn(c.key, c.title, c.width, c.numeric) for c in COLUMNS]
        self._rows = RowsModel(columns, self)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformRowHeights(True)
        self.setIndentation(2 * STEP + HALF)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setExpandsOnDoubleClick(False)
        self.setEditTriggers(_TRIGGER.EditKeyPressed | _TRIGGER.AnyKeyPressed)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setDropIndicatorShown(True)
        self.setAutoExpandDelay(600)
        self.header().setStretchLastSection(True)
        self.header().setSectionsMovable(False)
        self.header().setFont(font(SMALL))
        theme.changed.connect(self.restyle)
        self.restyle()

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Beside the nodes the arrows go from field to field; on a node they open and close it."""
        here, shown = self.currentIndex(), self.shown_columns()
        move = QAbstractItemView.CursorAction
        if action in (move.MoveLeft, move.MoveRight) and here.column() in shown:
            by = 1 if action == move.MoveRight else -1
            is_shut = self.model().hasChildren(here) and not self.isExpanded(here)
            if here.column() or (by > 0 and not is_shut):
                place = min(max(shown.index(here.column()) + by, 0), len(shown) - 1)
                return here.siblingAtColumn(shown[place])
        return super().moveCursor(action, modifiers)

    # -- blocks --------------------------------------------------------------------

    @property
    def rows(self) -> RowsModel:
        """The nodes in sight, one below the other, with what stands in each column."""
        self._rows.show([self._row(index) for index in self._in_sight()])
        return self._rows

    def _in_sight(self) -> Iterator[QModelIndex]:
        index = self.model().index(0, 0)
        while index.isValid():
            yield index
            index = self.indexBelow(index)

    def _row(self, index: QModelIndex) -> Row:
        fields = {}
        for place, column in enumerate(COLUMNS):
            cell = index.siblingAtColumn(place)
            edit = Name(*2 * [str(cell.data(Qt.ItemDataRole.EditRole))])
            choices = tuple((key, Name(text, text)) for key, text in cell.data(CHOICES_ROLE) or ())
            text = str(cell.data() or "")
            fields[column.key] = Field(
                Name(text, text), edit if cell.data(FIELD_ROLE) else None, choices
            )
        return Row(str(index.data(CODE_ROLE)), fields)

    def shown_columns(self) -> list[int]:
        """The columns that are not hidden, from left to right."""
        return [place for place in range(len(COLUMNS)) if not self.isColumnHidden(place)]

    def chosen_cells(self) -> set[tuple[int, int]]:
        """Rows of :attr:`rows` and columns of the cells selected, or the one of the keyboard."""
        places = {str(index.data(CODE_ROLE)): row for row, index in enumerate(self._in_sight())}
        shown = set(self.shown_columns())
        chosen = [*self.selectionModel().selectedIndexes()] or [self.currentIndex()]
        return {
            (places[str(index.data(CODE_ROLE))], index.column())
            for index in chosen
            if index.column() in shown and str(index.data(CODE_ROLE)) in places
        }

    @Slot(int, int)
    def _leave(self, down: int, right: int) -> None:
        """Go on from a field that was entered: to the next node, or the next column shown."""
        here = self.currentIndex()
        if not here.isValid():
            return
        if down:
            beside = self.indexBelow(here) if down > 0 else self.indexAbove(here)
            target = beside.siblingAtColumn(here.column())
        else:
            shown = self.shown_columns()
            place = shown.index(here.column()) + right if here.column() in shown else 0
            target = here.siblingAtColumn(shown[min(max(place, 0), len(shown) - 1)])
        if target.isValid():
            self.setCurrentIndex(target)

    def edit(  # type: ignore[override]
        self, index: Index, trigger: QAbstractItemView.EditTrigger | None = None,
        event: QEvent | None = None,
    ) -> bool | None:  # fmt: skip
        """Typing replaces what stands there and lets the arrows leave; F2 goes into it."""
        self.delegate.is_typing = trigger == _TRIGGER.AnyKeyPressed
        if trigger is None:
            return super().edit(index)
        opened = super().edit(index, trigger, event)  # type: ignore[arg-type]
        if opened and trigger == _TRIGGER.EditKeyPressed:
            self.delegate.place_caret()
        return opened

    def set_widths(self) -> None:
        """Give the columns their declared widths; the node takes what is left.

        Where not all of them have room, those that have a table of their own are left out.
        """
        self._show_what_fits()
        for place, column in enumerate(COLUMNS):
            self.setColumnWidth(place, column.width)
        left = self.viewport().width() - self._others()
        self.setColumnWidth(0, max(COLUMNS[0].width, min(left, WIDEST_NODE)))

    def _others(self) -> int:
        return sum(
            column.width
            for place, column in enumerate(COLUMNS)
            if place and not self.isColumnHidden(place)
        )

    def _show_what_fits(self) -> None:
        spare = {place: COLUMNS[place].width for place in _SPARE}
        needed = ROOM_FOR_NAMES[language.current] + self._others()
        needed += sum(width for place, width in spare.items() if self.isColumnHidden(place))
        for place, width in spare.items():
            fits = needed <= self.viewport().width()
            needed -= 0 if fits else width
            if self.isColumnHidden(place) == fits:
                self.setColumnHidden(place, not fits)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The first column takes what is left, also where a scroll bar comes or goes."""
        super().resizeEvent(event)
        self.set_widths()

    def show_down_to(self, level: Level) -> None:
        """Expand every node that has a child of ``level`` or above."""
        model, last = self.model(), _LEVELS.index(level)
        waiting = [model.index(row, 0) for row in range(model.rowCount())]
        while waiting:
            index = waiting.pop()
            children = [model.index(row, 0, index) for row in range(model.rowCount(index))]
            self.setExpanded(
                index,
                any(_LEVELS.index(child.data(LEVEL_ROLE)) <= last for child in children),
            )
            waiting.extend(children)

    def open_codes(self) -> set[str]:
        """Codes of the nodes that are expanded."""
        found, model = set(), self.model()
        waiting = [model.index(row, 0) for row in range(model.rowCount())]
        while waiting:
            index = waiting.pop()
            if self.isExpanded(index):
                found.add(str(index.data(CODE_ROLE)))
            waiting.extend(model.index(row, 0, index) for row in range(model.rowCount(index)))
        return found

    def open_again(self, codes: set[str]) -> None:
        """Expand the nodes ``codes``, and nothing else."""
        model = self.model()
        waiting = [model.index(row, 0) for row in range(model.rowCount())]
        while waiting:
            index = waiting.pop()
            self.setExpanded(index, index.data(CODE_ROLE) in codes)
            waiting.extend(model.index(row, 0, index) for row in range(model.rowCount(index)))

    @property
    def code(self) -> str:
        """The code of the node the keyboard is on."""
        return str(self.currentIndex().data(CODE_ROLE) or "")

    @guarded
    def drawRow(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """A row, and a thin line below it."""
        super().drawRow(painter, option, index)
        rect = option.rect
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, QColor(theme.colours.line))

    @Slot()
    def restyle(self) -> None:
        """Show everything in the present theme."""
        self.header().setStyleSheet(header_sheet())
        self.viewport().update()

    def drawBranches(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """Arrows on the ground of the row, without the style's selection colour."""
        if is_row_of_keyboard(self, index):
            painter.fillRect(rect, QColor(theme.colours.selection))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.model().hasChildren(index):
            self._draw_arrow(painter, rect, is_open=self.isExpanded(index))

    def _draw_arrow(self, painter: QPainter, rect: QRect, *, is_open: bool) -> None:
        place = QRect(rect.right() - self.indentation() + 1, rect.top(), self.indentation(), 26)
        painter.setFont(font(BODY))
        painter.setPen(QColor(theme.colours.ink_muted))
        flag = int(Qt.AlignmentFlag.AlignCenter)
        painter.drawText(place, flag, "▾" if is_open else "▸")
