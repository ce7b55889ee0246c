"""Which entries are listed: open, asked or settled ones, with their counts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtWidgets import QWidget

from smartcity_desk.core.names import Name
from smartcity_desk.ui.models.issue_filter import in_state
from smartcity_desk.ui.models.issue_rows import IssueRow, State
from smartcity_desk.ui.parts import Segments
from smartcity_desk.ui.texts import review as texts

STATES: Final = (State.OPEN, State.ASKED, State.SETTLED)
_NAMES: Final = (texts.STATE_OPEN, texts.STATE_ASKED, texts.STATE_SETTLED)
NOTHING: Final = {
    State.OPEN: texts.NOTHING,
    State.ASKED: texts.NOTHING_ASKED,
    State.SETTLED: texts.NOTHING_SETTLED,
}


class StateSegments(Segments):
    """One button a state."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_NAMES, texts.STATES, parent)

    @property
    def state(self) -> State:
        """The state chosen."""
        return STATES[self.current]

    def count(self, rows: Sequence[IssueRow]) -> None:
        """Say how many entries are in each state."""
        counts = [len(in_state(rows, state)) for state in STATES]
        self.rename([
            Name(f"{name.zh} {count}", f"{name.text('en')} {count}")
            for name, count in zip(_NAMES, counts, strict=True)
        ])  # fmt: skip
