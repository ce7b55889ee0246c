"""What all layouts share: the rows of title, notice, hint and header; declared columns."""

from __future__ import annotations

from dataclasses import dataclass

from smartcity_desk.core.names import Name

TITLE_ROW, NOTICE_ROW, HINT_ROW, HEAD_ROW = 1, 2, 3, 4


@dataclass(frozen=True, slots=True)
class Field:
    """A declared column of a table: key in the code, label and width in the sheet."""

    key: str
    label: Name
    width: float

    @property
    def text(self) -> str:
        """The label as printed, English below Chinese."""
        return f"{self.label.zh}\n{self.label.en}" if self.label.en else self.label.zh
