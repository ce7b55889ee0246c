"""Sheets and columns of the forms (district and city), shared by writers and readers."""

from __future__ import annotations

from dataclasses import dataclass

from smartcity_desk.core.names import Name
from smartcity_desk.core.panel import Reading
from smartcity_desk.workbooks import layout
from smartcity_desk.workbooks.layout import Field

ITEMS_SHEET = "填报"
DENOMINATORS_SHEET = "分母"
PUBLISHED_SHEET = "公布数字"
COEFFICIENTS_SHEET = "安全系数"
DEDUCTIONS_SHEET = "扣分"
LISTS_SHEET = "选项"

AS_OF_LABEL = Name("截止日期", "As of")
YEAR_WIDTH = 9.5

INDICATOR = Field("indicator", Name("指标", "Indicator"), 17)
CODE = layout.CODE
ZH = Field("zh", Name("数据项", "Item"), 24)
EN = layout.NAME_EN.wide(23)
UNIT = layout.MEASURE.wide(7.5)
SOURCE = layout.SOURCE.wide(18.5)
EVIDENCE = Field("evidence", Name("佐证材料", "Evidence"), 18)
NOTE = Field("note", Name("备注", "Note"), 18)


def status_field(year: int) -> Field:
    """The column that tells whether the evaluation year's value is not reported."""
    return Field("status", Name(f"{year}状态", "Status"), 8.5)


def as_of_field(year: int) -> Field:
    """The column with the as-of date of the evaluation year's value."""
    return Field("as_of", Name(f"{year}截止日期", "As of"), 11)


PUBLISHED_FIELDS = (
    Field("year", Name("年份", "Year"), 8),
    Field("what", Name("内容", "What"), 30),
    Field("what_en", Name("英文", "In English"), 38),
    Field("value", Name("数字", "Figure"), 25),
    Field("kind", Name("性质", "Kind"), 9),
    Field("source", Name("来源", "Source"), 52),
    Field("node", Name("节点代码", "Node"), 10),
    Field("note", Name("备注", "Note"), 38),
)
PUBLISHED_WORDS = {
    "published": Name("公布", "published"),
    "derived": Name("推算", "derived"),
}
POINT_CODE = Field("code", Name("单位代码", "Unit code"), 12)
POINT_REASON = Name("理由", "reason")
POINT_NAME = Field("zh", Name("单位名称", "Unit"), 20)
REASON_WIDTH = 30.0


def reason_field(year: int) -> Field:
    """The column of the reasons for the coefficients or deductions of a year."""
    name = Name(f"{year} {POINT_REASON.zh}", f"{year} {POINT_REASON.en}")
    return Field(f"{year}_reason", name, REASON_WIDTH)


DEFAULT_SOURCES = (
    Name("部门统计报表", "departmental statistics"),
    Name("统计年鉴", "statistical yearbook"),
    Name("业务系统导出", "export of a business system"),
    Name("抽样调查", "sample survey"),
    Name("专家评分", "expert scoring"),
    Name("主管部门核定", "confirmed by the bureau in charge"),
)


@dataclass(frozen=True, slots=True)
class BandRow:
    """A row that only names a part of the tree.

    Attributes:
        text: code and names.
        colour: position of the first-level index.
        top: whether it is the first-level index itself.
    """

    text: str
    colour: int
    top: bool


@dataclass(frozen=True, slots=True)
class FormRow:
    """A row to fill in: one item (or denominator) and its readings, one per year.

    A reading of ``None`` leaves its cell blank; ``flag`` stands before its notes.
    """

    code: str
    name: Name
    unit: str
    readings: tuple[Reading | None, ...]
    indicator: str = ""
    decimals: int = 2
    lowest: float | None = None
    highest: float | None = None
    colour: int = 0
    flag: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """A whole form: rows × years, and the as-of date that the header states for each year.

    ``with_evidence``: a column asks for evidence; ``with_english``: names in English too.
    """

    years: tuple[int, ...]
    year: int
    dates: tuple[str, ...]
    rows: tuple[BandRow | FormRow, ...]
    with_indicator: bool = True
    with_evidence: bool = False
    with_english: bool = True

    @property
    def fields_before(self) -> tuple[Field, ...]:
        """The columns left of the years."""
        before = (INDICATOR,) if self.with_indicator else ()
        return (*before, CODE, ZH, *((EN,) if self.with_english else ()), UNIT)

    @property
    def fields_after(self) -> tuple[Field, ...]:
        """The columns right of the years."""
        evidence = (EVIDENCE,) if self.with_evidence else ()
        return (status_field(self.year), as_of_field(self.year), SOURCE, *evidence, NOTE)
