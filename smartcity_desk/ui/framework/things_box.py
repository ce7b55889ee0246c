"""A table of things that are added, removed, moved and edited, each change one undo step."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Slot

from smartcity_desk.core.names import Name
from smartcity_desk.ui.commands_framework import Editing
from smartcity_desk.ui.framework.pane import Pane, why_not
from smartcity_desk.ui.framework.table_box import TableBox
from smartcity_desk.ui.models.field_block import AddedOf, AfterOf
from smartcity_desk.ui.models.rows_model import RowColumn
from smartcity_desk.ui.texts import framework as texts
from smartcity_desk.ui.texts import framework_units as words


@dataclass(frozen=True)
class Things:
    """What can be done with the rows of a table.

    Attributes:
        after: what a text in a field leads to; ``None`` where nothing is edited.
        add: adds one and returns its code.
        remove: takes one away, or refuses.
        move: moves one by so many places; ``None`` where their order is given.
        added: what adding one leads to, for blocks; ``None`` where a paste makes none.
        opens: the field that is typed first in a new one; empty for none.
        fixed: asked which rows are neither removed nor moved.
    """

    after: AfterOf | None
    add: Callable[[], str]
    remove: Callable[[str], object]
    move: Callable[[str, int], object] | None = None
    added: AddedOf | None = None
    opens: str = "zh"
    fixed: Callable[[], Collection[str]] = tuple


class ThingsBox(TableBox):
    """The table with its buttons; what is refused is said by the pane."""

    def __init__(
        self,
        title: Name,
        columns: Sequence[RowColumn],
        things: Things,
        editing: Editing,
        pane: Pane,
    ) -> None:
        super().__init__(title, columns, None if things.after is None else self._why_not)
        self._things, self._editing, self._pane = things, editing, pane
        self.add_button(texts.ADD, words.ADD_HINT, self.add, "Ctrl+Ins")
        self.add_button(words.REMOVE, words.REMOVE_HINT, self.remove, "Ctrl+Del")
        if things.move is not None:
            self.add_button(texts.UP, texts.UP_HINT, self.move_up, "Alt+Up")
            self.add_button(texts.DOWN, texts.DOWN_HINT, self.move_down, "Alt+Down")
        self.table.delegate.edited.connect(self._edited)
        pane.with_blocks(self, editing, things.after, things.added)

    def _why_not(self, code: str, field: str, text: str) -> str:
        after = self._things.after
        return "" if after is None else why_not(lambda: after(code, field, text))

    @Slot(str, str, str)
    def _edited(self, code: str, field: str, text: str) -> None:
        after = self._things.after
        if after is None:
            return
        self._pane.tried(lambda: self._editing.take(after(code, field, text)))
        # The keyboard stays on the row whose code was changed.
        if field == "code" and self.table.rows.row_of(code) < 0:
            self.table.go_to(text.strip(), "code")

    @Slot()
    def add(self) -> None:
        """A new one, its name open for typing."""
        code = self._pane.tried(self._things.add)
        if code is not None:
            self.table.go_to(code, self._things.opens, edit=bool(self._things.opens))

    @property
    def _chosen(self) -> str:
        """The code of the chosen row; empty where it is fixed."""
        code = self.table.code
        return "" if code in self._things.fixed() else code

    @Slot()
    def remove(self) -> None:
        """Take the chosen one away."""
        code = self._chosen
        if code:
            self._pane.tried(lambda: self._things.remove(code))

    @Slot()
    def move_up(self) -> None:
        """The chosen one one place up."""
        self._move(-1)

    @Slot()
    def move_down(self) -> None:
        """The chosen one one place down."""
        self._move(1)

    def _move(self, by: int) -> None:
        code, move = self._chosen, self._things.move
        if code and move is not None:
            self._pane.tried(lambda: move(code, by))
            self.table.go_to(code)
