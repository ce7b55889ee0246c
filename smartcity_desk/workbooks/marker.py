"""The marker by which content recognises a workbook, whatever the file is called.

It stands, readable by people too, on the first sheet ``说明`` as rows of label and value.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from smartcity_desk.core.names import Name

ABOUT_SHEET = "说明"
LAYOUT = 1
PROGRAM = "smartcity-desk"
PROGRAM_NAME = "Smart City Desk "  # with a version after it, on the sheets of results


class Kind(StrEnum):
    """What a workbook is."""

    FRAMEWORK = "framework"
    DISTRICT = "district"
    CITY = "city"
    QUESTIONS = "questions"
    BUREAU = "bureau"

    @property
    def is_answer(self) -> bool:
        """Whether it comes back with answers and holds no reported figures."""
        return self in (Kind.QUESTIONS, Kind.BUREAU)


KIND_LABEL = Name("表种", "Kind")
LAYOUT_LABEL = Name("版式", "Layout")
FRAMEWORK_LABEL = Name("体系版本", "Framework")
UNIT_CODE_LABEL = Name("单位代码", "Unit code")
UNIT_NAME_LABEL = Name("单位名称", "Unit")
YEAR_LABEL = Name("评估年份", "Evaluation year")
FINGERPRINT_LABEL = Name("体系指纹", "Fingerprint")
NATURE_LABEL = Name("数据性质", "Nature of data")
NATURE_WORDS: dict[bool, Name] = {
    True: Name("合成", "synthetic"),
    False: Name("实际", "actual"),
}


@dataclass(frozen=True, slots=True)
class Marker:
    """What the marker of a workbook says.

    Attributes:
        kind: what the workbook is.
        framework: version of the framework it was made for (all versions, joined by
            ``、``, for a framework workbook).
        layout: number of the layout; a greater one than :data:`LAYOUT` cannot be read.
        unit: code of the unit that fills it in; empty for a framework workbook.
        unit_name: its name as printed.
        year: the evaluation year.
        synthetic: whether the data were made up.
        fingerprint: of the framework a blank form was made for; empty for none.
    """

    kind: Kind
    framework: str
    layout: int = LAYOUT
    unit: str = ""
    unit_name: str = ""
    year: int | None = None
    synthetic: bool = False
    fingerprint: str = ""

    def rows(self) -> list[tuple[Name, str]]:
        """The rows of the ``说明`` sheet that make up the marker."""
        rows = [
            (KIND_LABEL, f"{PROGRAM}/{self.kind}"),
            (LAYOUT_LABEL, str(self.layout)),
            (FRAMEWORK_LABEL, self.framework),
        ]
        if self.unit:
            rows += [(UNIT_CODE_LABEL, self.unit), (UNIT_NAME_LABEL, self.unit_name)]
        if self.year is not None:
            rows.append((YEAR_LABEL, str(self.year)))
        if self.fingerprint:
            rows.append((FINGERPRINT_LABEL, self.fingerprint))
        nature = NATURE_WORDS[self.synthetic]
        rows.append((NATURE_LABEL, f"{nature.zh} {nature.en}"))
        return rows
