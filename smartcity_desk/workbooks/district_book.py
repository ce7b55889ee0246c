"""The district workbook: what one district fills in, and what it filled in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from smartcity_desk.core.framework import Framework
from smartcity_desk.core.names import Name
from smartcity_desk.core.panel import Panel
from smartcity_desk.core.units import Unit
from smartcity_desk.workbooks.about_sheet import HOW_TO_FILL, AboutPage, begun_book
from smartcity_desk.workbooks.form_layout import (
    DEFAULT_SOURCES,
    DENOMINATORS_SHEET,
    ITEMS_SHEET,
    Form,
)
from smartcity_desk.workbooks.form_rows import (
    NO_FLAGS,
    blank_pick,
    column_pick,
    denominator_form,
    item_form,
    sparse_pick,
)
from smartcity_desk.workbooks.form_sheet import write_form
from smartcity_desk.workbooks.lists_sheet import write_lists
from smartcity_desk.workbooks.marker import Kind
from smartcity_desk.workbooks.notice import BLANK_FORM, REPORTED, Notice
from smartcity_desk.workbooks.sheet_tools import new_sheet
from smartcity_desk.workbooks.zip_bytes import save_workbook

if TYPE_CHECKING:
    from openpyxl import Workbook

PERSONS = (
    Name("填报人", "Filled in by"),
    Name("审核人", "Checked by"),
    Name("联系电话", "Telephone"),
    Name("填报日期", "Date"),
)


@dataclass(frozen=True, slots=True)
class FormDetails:
    """What a form tells the person who fills it in.

    Attributes:
        deadline: when it is due, as printed.
        contact: whom to ask and send it to.
        sources: entries of the drop-down list of sources.
        evidence: whether a column asks for evidence.
        english: whether names stand in English too.
    """

    deadline: str = ""
    contact: str = ""
    sources: Sequence[Name] = DEFAULT_SOURCES
    evidence: bool = False
    english: bool = True

    def facts(self, framework: Framework | None = None) -> list[tuple[Name, str]]:
        """The rows of the first sheet that state them, the framework's name before them."""
        rows = (
            (Name("指标体系", "Framework name"), framework.name.zh if framework else ""),
            (Name("报送截止", "Due"), self.deadline),
            (Name("联系方式", "Contact"), self.contact),
        )
        return [(label, text) for label, text in rows if text]


def write_district(
    path: Path,
    framework: Framework,
    panel: Panel,
    unit: Unit,
    *,
    blank: bool = False,
    notice: Notice | None = None,
    year: int | None = None,
    details: FormDetails | None = None,
    carried: bool = False,
    flags: Mapping[str, str] = NO_FLAGS,
) -> None:
    """Write the workbook of ``unit`` with its readings in ``panel``, or without any.

    Args:
        blank: leave every input cell empty (a template to send out).
        carried: a template that shows what the panel holds and leaves the rest empty.
        flags: item code → what stands before the notes of its row.
        notice: what every sheet says about the data.
        year: the evaluation year, the last of the panel unless given.

    Raises :class:`InputError` where ``path`` cannot be written.
    """
    year = panel.years[-1] if year is None else year
    notice = notice or (BLANK_FORM if blank or carried else REPORTED)
    details = details or FormDetails()
    title = Name(
        f"{unit.name.zh}填报表", f"{unit.name.en} report" if unit.name.en else "District report"
    )
    page = AboutPage(title, details.facts(framework), PERSONS, HOW_TO_FILL)
    book = begun_book(
        Kind.DISTRICT, framework, notice, page, unit=unit.code, unit_name=unit.name.zh, year=year,
        has_fingerprint=blank or carried,
    )  # fmt: skip
    years = len(panel.years)
    position = 0 if blank else panel.unit_position(unit.code)
    picked = sparse_pick if carried else column_pick
    items = blank_pick(years) if blank else picked(panel.items, years, position)
    below = blank_pick(years) if blank else picked(panel.denominators, years, position)
    form = item_form(framework, panel, year, items, flags)
    add_form(book, ITEMS_SHEET, unit, form, notice, details)
    add_form(
        book, DENOMINATORS_SHEET, unit, denominator_form(framework, panel, year, below),
        notice, details,
    )  # fmt: skip
    write_lists(book, notice, details.sources)
    save_workbook(book, path)


def add_form(
    book: Workbook, sheet_name: str, unit: Unit, form: Form, notice: Notice, details: FormDetails
) -> None:
    """Add one form sheet with its title rows to ``book``."""
    title = Name(
        f"{unit.name.zh}（{unit.code}）{sheet_name}表 {form.year}",
        f"{unit.name.en} {form.year}" if unit.name.en else "",
    )
    hint = Name(
        "浅黄色为填报栏。>49800 超过，<98 不到，≈120 约；NR 未填报，NA 不适用；零就是 0。",
        "Light yellow: fill in. > more than, < less than, ≈ about; NR not reported, "
        "NA not applicable; zero is 0.",
    )
    form = replace(form, with_evidence=details.evidence, with_english=details.english)
    write_form(new_sheet(book, sheet_name, title, notice, hint), form, len(details.sources))
