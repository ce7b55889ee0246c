"""The audit trail written as a workbook, beside the window."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from smartcity_desk.core.names import Language
from smartcity_desk.ui.records.audit_words import Namer, line_of
from smartcity_desk.whole_files import write_for_others

if TYPE_CHECKING:
    from smartcity_desk.ui.background import Work

_AT_ONCE = 500


@dataclass(frozen=True)
class SheetJob:
    """Everything the sheet is made from."""

    target: Path
    project: Path
    numbers: tuple[int, ...]
    namer: Namer
    language: Language
    head: tuple[str, ...]
    made: datetime

    def __call__(self, work: Work) -> Path:
        """Write it, whole or not at all."""
        from smartcity_desk.publish.audit_sheet import audit_sheet

        content = audit_sheet(
            self._lines(work), made=self.made, language=self.language, head=self.head
        )
        write_for_others(self.target, content)
        return self.target

    def _lines(self, work: Work) -> Iterator[tuple[str | int | None, ...]]:
        from smartcity_desk.store.trail import Trail

        trail = Trail(self.project)
        for start in range(0, len(self.numbers), _AT_ONCE):
            if work.is_cancelled():
                return
            for row in trail.rows(self.numbers[start : start + _AT_ONCE]):
                yield line_of(row, self.namer, self.language)
