"""Reading a district or city workbook against a framework."""

from __future__ import annotations

from dataclasses import dataclass, field

from smartcity_desk.core.framework import Framework, ItemSpec, ValueType
from smartcity_desk.core.issues import Issue, Severity
from smartcity_desk.workbooks.form_layout import (
    COEFFICIENTS_SHEET,
    DEDUCTIONS_SHEET,
    DENOMINATORS_SHEET,
    ITEMS_SHEET,
    LISTS_SHEET,
    PUBLISHED_SHEET,
)
from smartcity_desk.workbooks.form_reader import FormContent, FormTask, read_form
from smartcity_desk.workbooks.hidden_sheets import hidden_beside
from smartcity_desk.workbooks.interpret import Limits
from smartcity_desk.workbooks.marker import ABOUT_SHEET, Kind, Marker
from smartcity_desk.workbooks.raw import RawBook, RawSheet

_LARGE_SHARE = 10.0  # per cent
_OWN_SHEETS = frozenset((
    ABOUT_SHEET, ITEMS_SHEET, DENOMINATORS_SHEET, LISTS_SHEET, PUBLISHED_SHEET,
    COEFFICIENTS_SHEET, DEDUCTIONS_SHEET,
))  # fmt: skip
_TABLE_ROWS = 3  # so many rows of a text and a number are a table


@dataclass(slots=True)
class FormBook:
    """What a district or city workbook says.

    Attributes:
        file: its name as issues give it.
        marker: what it says it is.
        items, denominators: readings by (code, year), years and issues of the two sheets.
        unread: an issue for each further sheet with a table, or with figures where it is
            hidden, which nobody reads.
    """

    file: str
    marker: Marker
    items: FormContent = field(default_factory=FormContent)
    denominators: FormContent = field(default_factory=FormContent)
    unread: tuple[Issue, ...] = ()

    @property
    def issues(self) -> list[Issue]:
        """The issues of both sheets and about the others."""
        return [*self.items.issues, *self.denominators.issues, *self.unread]

    @property
    def years(self) -> tuple[int, ...]:
        """Every year either sheet has a column for, ascending."""
        return tuple(sorted({*self.items.years, *self.denominators.years}))


def limits_of(item: ItemSpec) -> Limits:
    """What a cell of ``item`` may hold.

    A per cent item is not expected to be 1 or less unless its reference value is small:
    0.84 is then taken for 84 % written as a fraction, which a person confirms.
    """
    usual = item.goalposts is None or item.goalposts.reference >= _LARGE_SHARE
    percent = item.value_type is ValueType.PERCENT and item.unit == "%"
    return Limits(item.unit, item.valid_min, item.valid_max, percent and usual)


def below_limits(framework: Framework) -> dict[str, Limits]:
    """What a cell of each denominator may hold."""
    return {d.code: Limits(d.unit, 0.0, None) for d in framework.denominators}


def item_limits(framework: Framework) -> dict[str, Limits]:
    """What a cell of each item may hold."""
    return {n.code: limits_of(n.item) for n in framework.items if n.item is not None}


def all_limits(framework: Framework) -> dict[str, Limits]:
    """What a cell of each item and denominator may hold."""
    return below_limits(framework) | item_limits(framework)


def read_form_book(book: RawBook, marker: Marker, framework: Framework, file: str) -> FormBook:
    """Read the form sheets of ``book`` by the codes of ``framework``."""
    items = item_limits(framework)
    names = {n.code: (n.name.zh, n.name.en) for n in framework.items}
    names |= {d.code: (d.name.zh, d.name.en) for d in framework.denominators}
    denominators = below_limits(framework)

    def read(sheet: str, limits: dict[str, Limits]) -> FormContent:
        if not limits:
            return FormContent()
        sparse = marker.kind is Kind.CITY
        task = FormTask(file, sheet, marker.unit, marker.year, limits, names, sparse)
        return read_form(book, task)

    found = FormBook(file, marker, read(ITEMS_SHEET, items), read(DENOMINATORS_SHEET, denominators))
    # A renamed sheet that was read instead of one of ours is named by an issue of its own.
    used = _OWN_SHEETS | {i.sheet for i in found.issues if i.code == "sheet_renamed"}
    shown = (
        Issue(Severity.WARNING, "sheet_not_read", file, sheet.name, unit=marker.unit)
        for sheet in book.sheets
        if not sheet.hidden and sheet.name.strip() not in used and _is_table(sheet)
    )
    found.unread = (*shown, *hidden_beside(book, file, used, marker.unit))
    return found


def _is_table(sheet: RawSheet) -> bool:
    """Whether ``sheet`` holds figures with words beside them: a form, or some other table."""
    rows = 0
    for _, cells in sheet.rows():
        kinds = {cell.kind for cell in cells.values()}
        rows += "s" in kinds and not kinds.isdisjoint("npf")
    return rows >= _TABLE_ROWS
