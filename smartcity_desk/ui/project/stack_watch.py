"""Which state each place of the undo stack leads to, and what the project file has to know."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QUndoCommand

from smartcity_desk.core.merge import State
from smartcity_desk.core.names import Name
from smartcity_desk.ui.project.restored_step import RestoredStep

if TYPE_CHECKING:
    from smartcity_desk.store.undo import StackChange
    from smartcity_desk.ui.desk import Desk


class StackWatch(QObject):
    """Remembers the state at each place of the stack since the evaluation was opened.

    Commands are of many kinds and know only how to do and undo; what is kept of them is the
    difference between the states before and after, whatever they are.
    """

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._states: list[State | None] = [None]
        self._written: dict[int, tuple[Any, State, State]] = {}
        self._told = (0, 0)
        self._offset = 0
        desk.opened.connect(self._begin)
        desk.undo.indexChanged.connect(self._moved)

    def now(self) -> State | None:
        """The present state."""
        evaluation = self._desk.evaluation
        return None if evaluation is None else State(evaluation.snapshot, evaluation.records)

    @Slot()
    def _begin(self) -> None:
        self._states = [self.now()]
        self.forget()

    def forget(self, offset: int = 0, *, is_written: bool = False) -> None:
        """The file knows no step yet; or all of them, the stack beginning behind ``offset``."""
        stack = self._desk.undo
        self._written, self._offset = {}, offset
        self._told = (stack.count(), stack.index()) if is_written else (0, 0)
        if is_written:
            # Only where the stack stands now is the state known: the steps are read back.
            self._states = [None] * (stack.count() + 1)
            self._states[stack.index()] = self.now()

    def rewrite(self) -> None:
        """The file may lack steps that were handed over: all are told once more."""
        self._written, self._told = {}, (-1, -1)

    @Slot(int)
    def _moved(self, place: int) -> None:
        state, count = self.now(), self._desk.undo.count()
        del self._states[count + 1 :]
        self._states += [None] * (count + 1 - len(self._states))
        if state is not None and not _alike(self._states[place], state):
            self._states[place] = state

    def change(self) -> StackChange | None:
        """What the project file has to be told; ``None`` where it knows all."""
        from smartcity_desk.store.undo import KEPT, StackChange, Step

        stack = self._desk.undo
        count, place = stack.count(), stack.index()
        state = self.now()
        if state is not None and not _alike(self._states[place], state):
            self._states[place] = state  # something changed it beside the stack
        steps = []
        for number in range(max(1, count - KEPT + 1), count + 1):
            command = stack.command(number - 1)
            before, after = self._states[number - 1], self._states[number]
            if isinstance(command, RestoredStep) or before is None or after is None:
                continue
            now = (command, before, after)
            known = self._written.get(number)
            if known is None or any(a is not b for a, b in zip(known, now, strict=True)):
                self._written[number] = now
                steps.append(Step(number + self._offset, name_of(command), before, after))
        if not steps and (count, place) == self._told:
            return None
        self._told = (count, place)
        return StackChange(count + self._offset, place + self._offset, tuple(steps))


def _alike(one: State | None, other: State) -> bool:
    """Whether two states are the same as far as identity tells."""
    if one is None or one.records is not other.records:
        return False
    old, new = one.snapshot, other.snapshot
    same_choices = old.weights == new.weights and old.method == new.method
    return old is new or (old.panel is new.panel and same_choices)


def name_of(command: QUndoCommand) -> Name:
    """What a step does; the words Qt keeps where it has none in both languages."""
    name = getattr(command, "name", None)
    return name if isinstance(name, Name) else Name(command.text())
