"""What all layouts share: the rows of title, notice, hint and header; declared columns."""

from __future__ import annotations

from dataclasses import dataclass, replace

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

    def wide(self, width: float) -> Field:
        """The same column, ``width`` characters wide."""
        return replace(self, width=width)


# What several tables have a column of; each says how wide it is there.
CODE = Field("code", Name("代码", "Code"), 9)
ITEM = Field("item", Name("数据项", "Item"), 28)
NAME = Field("zh", Name("名称", "Name"), 30)
NAME_EN = Field("en", Name("英文名称", "English name"), 40)
MEASURE = Field("unit", Name("单位", "Unit"), 8)
MEASURE_EN = Field("unit_en", Name("单位英文", "Unit in English"), 18)
SOURCE = Field("source", Name("数据来源", "Source"), 22)
