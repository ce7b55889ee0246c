"""A heading with buttons over a table of fields."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smartcity_desk.core.names import Name
from smartcity_desk.ui.commands_framework import Editing
from smartcity_desk.ui.language import retranslated, tr
from smartcity_desk.ui.models.field_block import AddedOf, AfterOf
from smartcity_desk.ui.models.rows_model import RowColumn
from smartcity_desk.ui.parts import FlatButton, Words, action
from smartcity_desk.ui.tables.field_delegate import Check, FieldDelegate
from smartcity_desk.ui.tables.field_editor import FieldEditor
from smartcity_desk.ui.tables.field_finder import FieldFinder
from smartcity_desk.ui.tables.field_table import FieldTable
from smartcity_desk.ui.theme import HALF, ROW_COMPACT, STEP


class TableBox(QWidget):
    """A table with its own title and buttons.

    Attributes:
        table: the table.
        buttons: in the order they were added.
        editor, finder: of blocks of the table, once :meth:`edit_blocks` was called.

    Signals:
        said: what was done with a block; a sentence.
        refused: why nothing was; a sentence.
    """

    said = Signal(str)
    refused = Signal(str)

    def __init__(
        self,
        title: Name,
        columns: Sequence[RowColumn],
        check: Check | None = None,
        delegate: FieldDelegate | None = None,
        row_height: int = ROW_COMPACT,
    ) -> None:
        super().__init__()
        self._title = title
        self.heading = Words("ink", bold=True)
        self.table = FieldTable(title, columns, check, delegate, row_height)
        self.buttons: list[FlatButton] = []
        self._named: list[tuple[FlatButton, Name, Name, str]] = []
        self._bar = QHBoxLayout()
        self._bar.setContentsMargins(2 * STEP, 0, STEP, HALF)
        self._bar.setSpacing(HALF)
        self._bar.addWidget(self.heading)
        self._bar.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(self._bar)
        whole.addWidget(self.table, 1)
        self._whole = whole
        self.editor: FieldEditor | None = None
        self.finder: FieldFinder | None = None
        retranslated(self, self.retranslate)

    def edit_blocks(
        self, editing: Editing, after: AfterOf | None, page: QWidget, added: AddedOf | None = None
    ) -> None:
        """Let blocks be copied and, where ``after`` says what follows, edited; find and go to.

        Where ``added`` says what a new row leads to, a paste below the last row makes some.
        """
        self.table.select_blocks()
        self.editor = FieldEditor(self.table, editing, after, page, added)
        self.finder = FieldFinder(self.table)
        for place, bar in enumerate((self.finder.find_bar, self.finder.go_bar), start=1):
            self._whole.insertWidget(place, bar)
        self.editor.find_wanted.connect(self.finder.find)
        self.editor.go_to_wanted.connect(self.finder.go_to)
        self.editor.said.connect(self.said)
        self.editor.refused.connect(self.refused)

    def add_button(
        self, text: Name, hint: Name, slot: Callable[[], object], shortcut: str = ""
    ) -> FlatButton:
        """A button in the heading; its shortcut works while the keyboard is in the box."""
        made = FlatButton()
        made.clicked.connect(slot)
        if shortcut:
            key = action(self, shortcut)
            key.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            key.triggered.connect(made.click)
        self.buttons.append(made)
        self._named.append((made, text, hint, shortcut))
        self._bar.addWidget(made)
        self.retranslate()
        return made

    @Slot()
    def retranslate(self) -> None:
        """Read everything in the present language."""
        self.heading.setText(tr(self._title))
        for button, text, hint, shortcut in self._named:
            button.setText(tr(text))
            button.setToolTip(f"{tr(hint)}  {shortcut}".rstrip())
            button.setAccessibleName(tr(hint))
