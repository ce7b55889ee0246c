"""Reach of an entry: which figures it leaves open, or why deciding it touches none.

What an entry does not name is open: one about a district and an item is about all years of
the item, one about a file of nobody may be about anybody. Some leave only those figures open
that are missing; some are about no figure that is ranked, and say why.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from smartcity_desk.core.framework import Framework
from smartcity_desk.core.issues import Issue
from smartcity_desk.core.names import Name
from smartcity_desk.core.panel import Panel
from smartcity_desk.core.resolutions import Place, places, reading_at

# Where an entry is about several items: their codes; with figures another source gives: see
# :func:`~smartcity_desk.core.resolutions.several`.
CODES: Final = "codes"
ALTERNATIVES: Final = "alternatives"
_JOIN: Final = "|"

NO_FIGURE: Final = Name("不涉及填报数值", "it is about no reported figure")
CITY_ONLY: Final = Name("只涉及全市值，全市不参加排名", "it is about the city, which is not ranked")
ONLY_DATES: Final = Name("只涉及日期", "it is about a date only")
SAID_TWICE: Final = Name("两处相同，或已有选择", "both say the same, or it was chosen")
NOT_TAKEN: Final = Name("答复采用之前不改变数值", "an answer changes no figure until it is taken")
PUBLISHED: Final = Name("公布的数字只作对照", "published figures are only shown beside")
NOTHING_OPEN: Final = Name("所涉数值都已有", "all figures it is about are there")
NOT_HERE: Final = Name("不属于本次评估的区、项、年", "no district, item or year of this evaluation")

# By code, or by how a code begins.
_ABOUT_NOTHING: Final[Mapping[str, Name]] = {
    **dict.fromkeys(
        (
            "file_exists", "file_not_writable", "workbook_too_large", "method_file_unreadable",
            "program_file_missing", "page_unknown", "template_unit_unknown", "file_has_macros",
            "file_was_protected", "table_read_as_decided", "project_",
        ),
        NO_FIGURE,
    ),
    **dict.fromkeys(("city_", "weighting_"), CITY_ONLY),
    "as_of_": ONLY_DATES,
    **dict.fromkeys(("unit_twice_same", "unit_twice_settled"), SAID_TWICE),
    "answer": NOT_TAKEN,
    "published_row_incomplete": PUBLISHED,
}  # fmt: skip
# What is settled by figures that are not there yet; those that are there stay as they are.
_ABOUT_MISSING: Final = frozenset((
    "row_missing", "sheet_missing", "header_missing", "year_column_missing", "code_unknown",
    "row_unknown", "row_unnamed", "unit_not_received", "unit_without_data", "unit_without_index",
    "check_coverage", "form_of_older_framework", "framework_version_differs",
    "year_head_unclear", "table_heads_differ", "table_rows_above", "table_columns_not_read",
    "denominator_missing",
))  # fmt: skip
_ABOUT_ANYBODY: Final = frozenset(("unit_unknown",))


@dataclass(frozen=True, slots=True)
class Reach:
    """What an entry leaves open.

    Attributes:
        places: the figures, of one district.
        is_anybody: whether they may be any district's; ``places`` is empty then, and ``codes``
            are the items, ``year`` the year, ``None`` for all.
        why: why none is open; empty where some are.
    """

    places: tuple[Place, ...] = ()
    is_anybody: bool = False
    codes: tuple[str, ...] = ()
    year: int | None = None
    why: Name = Name("")  # noqa: RUF009 - frozen, so one shared default is safe


def reach_of(panel: Panel, framework: Framework, issue: Issue) -> Reach:
    """Which figures of ``panel`` the entry ``issue`` leaves open."""
    why = next((w for code, w in _ABOUT_NOTHING.items() if issue.code.startswith(code)), None)
    if why is not None:
        return Reach(why=why)
    if panel.city is not None and issue.unit == panel.city.code:
        return Reach(why=CITY_ONLY)
    codes = _codes(framework, issue)
    years = panel.years if issue.year is None else (issue.year,)
    if not codes or issue.year not in (None, *panel.years):
        return Reach(why=NOT_HERE)
    if not issue.unit or issue.code in _ABOUT_ANYBODY:
        return Reach(is_anybody=True, codes=codes, year=issue.year)
    found = places(issue) or tuple((issue.unit, code, year) for code in codes for year in years)
    here = [place for place in found if reading_at(panel, place) is not None]
    if not here:
        return Reach(why=NOT_HERE)
    if issue.code in _ABOUT_MISSING:
        here = [place for place in here if _is_missing(panel, place)]
    return Reach(tuple(here)) if here else Reach(why=NOTHING_OPEN)


def _codes(framework: Framework, issue: Issue) -> tuple[str, ...]:
    """The items and denominators an entry is about, all items where it names none."""
    items = [node.code for node in framework.items]
    known = {*items, *(d.code for d in framework.denominators)}
    named = issue.details.get(CODES, "").split(_JOIN) if issue.details.get(CODES) else []
    named = [issue.item] if issue.item and not named else named
    return tuple(code for code in named or items if code in known)


def joined_codes(codes: tuple[str, ...] | list[str]) -> str:
    """The ``codes`` detail of an entry that is about several items."""
    return _JOIN.join(codes)


def _is_missing(panel: Panel, place: Place) -> bool:
    reading = reading_at(panel, place)
    return reading is not None and reading.value is None
