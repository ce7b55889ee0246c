"""What a reader noticed about a file it did read, as plain data that crosses processes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Severities = ("error", "warning", "info")


@dataclass(frozen=True, slots=True)
class Note:
    """Something to tell about a file; becomes an issue once the file's name is known.

    Attributes:
        code: issue code.
        severity: ``error``, ``warning`` or ``info``.
        sheet, cell: where, empty for the whole file.
        raw, reading: what was found, and what else it may be.
        details: further words of the sentence.
    """

    code: str
    severity: str = "info"
    sheet: str = ""
    cell: str = ""
    raw: str = ""
    reading: str = ""
    details: Mapping[str, str] = field(default_factory=dict, hash=False)

    def as_list(self) -> list[object]:
        """The note as JSON holds it."""
        return [self.code, self.severity, self.sheet, self.cell, self.raw, self.reading,
                dict(self.details)]  # fmt: skip

    @classmethod
    def of_list(cls, content: list[Any]) -> Note:
        """Back from :meth:`as_list`. Raises ``TypeError`` or ``ValueError`` for anything else."""
        note = cls(*content)
        if note.severity not in Severities:
            raise ValueError(f"no severity: {note.severity!r}")
        return note
