"""The list of entries: groups one can fold, entries one moves through with keys."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, QRect, Qt, Slot
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTreeView, QWidget

from smartcity_desk.ui import style
from smartcity_desk.ui.models.issue_groups import IssueGroup
from smartcity_desk.ui.models.issue_rows import IssueRow
from smartcity_desk.ui.models.issue_tree import ABOUT, ENTRY_COLUMNS, IssueTree
from smartcity_desk.ui.parts import header_sheet
from smartcity_desk.ui.review.entry_delegate import EntryDelegate
from smartcity_desk.ui.theme import HALF, SMALL, STEP, font, theme

Index = QModelIndex | QPersistentModelIndex


class EntryList(QTreeView):
    """Shows :class:`IssueTree`; what was folded and which entry was current stay so.

    Attributes:
        tree: its model.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tree = IssueTree(self)
        self._folded: set[str] = set()
        self.setModel(self.tree)
        self.setItemDelegate(EntryDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformRowHeights(True)
        self.setIndentation(STEP + HALF)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        header = self.header()
        header.setFont(font(SMALL))
        header.setStretchLastSection(False)
        header.setSectionsMovable(False)
        for place, column in enumerate(ENTRY_COLUMNS):
            mode = header.ResizeMode.Interactive if column.width else header.ResizeMode.Stretch
            header.setSectionResizeMode(place, mode)
            if column.width:
                header.resizeSection(place, column.width)
        self.collapsed.connect(self._note_folded)
        self.expanded.connect(self._note_unfolded)
        theme.changed.connect(self.restyle)
        self.restyle()

    def show_groups(self, groups: Sequence[IssueGroup], *, with_unit: bool = False) -> None:
        """Show ``groups``; the current entry stays.

        Else the keyboard goes to what stands in its place now, if that is new, or to the next
        entry that is still there.
        """
        before = [row.key for row in self.tree.entries()]
        current = "" if self.row is None else self.row.key
        if not self.tree.show(groups, with_unit=with_unit):
            return
        self._unfold()
        self.hide_empty()
        self.go_to(_next_key(before, current, [row.key for row in self.tree.entries()]))

    def hide_empty(self) -> None:
        """A column in which nothing stands would only take the room of the others."""
        entries = self.tree.entries()
        for place, column in enumerate(ENTRY_COLUMNS):
            is_said = place <= ABOUT or any(column.text(row) for row in entries)
            self.setColumnHidden(place, not is_said)

    def _unfold(self) -> None:
        """Open all groups but those that were folded; one pass instead of one a group."""
        folded = set(self._folded)
        self.expandAll()
        for number, group in enumerate(self.tree.groups):
            self.setFirstColumnSpanned(number, QModelIndex(), True)
            if group.key in folded:
                self.collapse(self.tree.index(number, 0))
        self._folded = folded

    def go_to(self, key: str) -> bool:
        """Put the keyboard on the entry ``key``; answers whether it is there."""
        index = self.tree.index_of(key)
        if index.isValid():
            self._make_current(index)
        return index.isValid()

    def _make_current(self, index: QModelIndex) -> None:
        self.setExpanded(index.parent(), True)
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.scrollTo(index)

    def move(self, step: int) -> None:  # type: ignore[override]
        """Go ``step`` entries on, headings left out."""
        entries = self.tree.entries()
        row = self.row
        if not entries:
            return
        if row is None:
            group = self.tree.group(self.currentIndex())
            first = group.rows[0] if group is not None and group.rows else entries[0]
            self.go_to(first.key)
            return
        place = entries.index(row) + step
        if 0 <= place < len(entries):
            self.go_to(entries[place].key)

    # -- what is chosen ------------------------------------------------------------

    @property
    def row(self) -> IssueRow | None:
        """The entry the keyboard is on; ``None`` on a heading."""
        return self.tree.entry(self.currentIndex())

    @property
    def group(self) -> IssueGroup | None:
        """The group of the entry or heading the keyboard is on."""
        return self.tree.group(self.currentIndex())

    @property
    def chosen(self) -> list[IssueRow]:
        """The selected entries, in the order shown."""
        found = (self.tree.entry(index) for index in self.selectionModel().selectedRows())
        keys = {row.key for row in found if row is not None}
        return [row for row in self.tree.entries() if row.key in keys]

    @Slot(QModelIndex)
    def _note_folded(self, index: QModelIndex) -> None:
        group = self.tree.group(index)
        if group is not None:
            self._folded.add(group.key)

    @Slot(QModelIndex)
    def _note_unfolded(self, index: QModelIndex) -> None:
        group = self.tree.group(index)
        if group is not None:
            self._folded.discard(group.key)

    def drawBranches(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """The place before a row: the ground of the row, and a triangle before a heading."""
        colours, is_heading = theme.colours, not index.parent().isValid()
        is_chosen = self.selectionModel().isRowSelected(index.row(), index.parent())
        ground = colours.panel if is_heading else colours.background
        painter.fillRect(rect, QColor(colours.selection if is_chosen else ground))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, QColor(colours.line))
        if is_heading:
            painter.setFont(font(SMALL))
            painter.setPen(QColor(colours.ink_muted))
            mark = "▾" if self.isExpanded(index) else "▸"
            painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), mark)

    @Slot()
    def restyle(self) -> None:
        """Show header and scroll bar in the present theme."""
        self.header().setStyleSheet(header_sheet())
        self.verticalScrollBar().setStyleSheet(style.thin_scroll_bar())


def _next_key(before: Sequence[str], current: str, after: Sequence[str]) -> str:
    """Where the keyboard goes; see :meth:`EntryList.show_groups`. Empty where there is nothing."""
    if current in after or not after:
        return current
    place = before.index(current) if current in before else 0
    instead = after[min(place, len(after) - 1)]
    if instead not in before:
        return instead
    left = set(after)
    nearest = (*before[place:], *reversed(before[:place]))
    return next((key for key in nearest if key in left), after[0])
