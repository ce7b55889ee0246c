"""Asks which columns are shown, and in which order."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QWidget

from smartcity_desk.ui.dialogs.plain_dialog import PlainDialog
from smartcity_desk.ui.language import tr
from smartcity_desk.ui.models.columns import ColumnSpec
from smartcity_desk.ui.parts import Words
from smartcity_desk.ui.texts import tables as texts

_KEY = int(Qt.ItemDataRole.UserRole)


class ColumnsDialog(PlainDialog):
    """A list of columns with check marks; they are moved by buttons or by hand.

    Signals:
        chosen: keys in their order, and those that are hidden.
        usual_wanted: all of them, in the order of the framework.
    """

    chosen = Signal(list, list)
    usual_wanted = Signal()

    def __init__(
        self, columns: Sequence[ColumnSpec], hidden: Collection[str], parent: QWidget
    ) -> None:
        super().__init__(texts.COLUMNS_TITLE, parent)
        self.delete_on_close()
        self.lead = Words("ink_muted", wrap=True)
        self.list = QListWidget()
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        for spec in columns:
            item = QListWidgetItem(tr(spec.title))
            item.setData(_KEY, spec.key)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            shown = spec.key not in hidden
            item.setCheckState(Qt.CheckState.Checked if shown else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        if columns:
            self.list.setCurrentRow(0)
        self.content.addWidget(self.lead)
        self.content.addWidget(self.list, 1)
        self.usual = self.add_button(texts.COLUMNS_ALL, self._take_usual)
        self.up = self.add_button(texts.COLUMN_UP, self.move_up)
        self.down = self.add_button(texts.COLUMN_DOWN, self.move_down)
        self.done_button = self.add_button(texts.COLUMNS_DONE, self._take, leading=True)
        self.finish_setup()
        self.resize(480, 480)

    @Slot()
    def retranslate(self) -> None:
        """Read everything in the present language."""
        super().retranslate()
        self.lead.setText(tr(texts.COLUMNS_LEAD))
        self.list.setAccessibleName(tr(texts.COLUMNS_TITLE))

    @Slot()
    def move_up(self) -> None:
        """The column chosen stands one place further left."""
        self._move(-1)

    @Slot()
    def move_down(self) -> None:
        """The column chosen stands one place further right."""
        self._move(1)

    def _move(self, step: int) -> None:
        row = self.list.currentRow()
        if row >= 0 and 0 <= row + step < self.list.count():
            item = self.list.takeItem(row)
            self.list.insertItem(row + step, item)
            self.list.setCurrentRow(row + step)

    @Slot()
    def _take_usual(self) -> None:
        self.usual_wanted.emit()
        self.accept()

    @Slot()
    def _take(self) -> None:
        items = [self.list.item(row) for row in range(self.list.count())]
        hidden = [i.data(_KEY) for i in items if i.checkState() != Qt.CheckState.Checked]
        if len(hidden) == len(items):
            hidden = []  # a table without columns shows nothing to undo it with
        self.chosen.emit([i.data(_KEY) for i in items], hidden)
        self.accept()
