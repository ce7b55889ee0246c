"""Blank workbooks to send out: one per district, and one for the city."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.core.framework import Framework
from smartcity_desk.core.issues import InputError, Issue, Severity
from smartcity_desk.core.names import Name
from smartcity_desk.core.new_year import confirmed_panel, form_panel, new_items
from smartcity_desk.core.panel import Column, Panel
from smartcity_desk.core.units import Group, Unit
from smartcity_desk.whole_files import not_writable
from smartcity_desk.workbooks.bundled import bundled_framework
from smartcity_desk.workbooks.city_book import write_city
from smartcity_desk.workbooks.district_book import FormDetails, write_district
from smartcity_desk.workbooks.framework_reader import FrameworkBook, read_framework_book
from smartcity_desk.workbooks.importer import read_one
from smartcity_desk.workbooks.marker import Kind
from smartcity_desk.workbooks.notice import BLANK_FORM, Notice
from smartcity_desk.workbooks.recognise import marker_of

_YEARS_BEFORE, _NAMED = 6, 20
NEW_ITEM = Name("本年新增：请同时填报 {last} 年数。", "New this year: report {last} as well.")


def write_templates(
    folder: Path,
    framework: Framework,
    units: Sequence[Unit],
    groups: Sequence[Group],
    city: Unit | None,
    years: Sequence[int],
    *,
    notice: Notice = BLANK_FORM,
    details: FormDetails | None = None,
    carried: Panel | None = None,
    new: Collection[str] = (),
    with_city: bool = True,
) -> list[Path]:
    """Write a blank workbook for each unit, and one for the city, into ``folder``.

    Args:
        years: columns of the forms, ascending; the last is the evaluation year.
        carried: confirmed values that the forms show for the years before the last one.
        new: codes of the items that are new this year; their rows ask for last year as well.
        with_city: whether the city gets a form too, where there is one.

    Returns the files written, in the order of the units.
    Raises :class:`InputError` where ``folder`` cannot be written, or where it holds one of
    these files already: a filled-in form is never overwritten.
    """
    panel = empty_panel(framework, units, groups, city, years)
    if carried is not None:
        panel = replace(form_panel(carried, framework, years), groups=tuple(groups))
    names = [f"{unit.code}_{unit.name.zh}.xlsx" for unit in units]
    paths = [folder / _file_name(name) for name in names]
    city_path = None
    if city is not None and with_city:
        city_path = folder / _file_name(f"{city.code}_{city.name.zh}.xlsx")
    wanted = [*paths, *([city_path] if city_path is not None else [])]
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise not_writable(folder, error) from error
    taken = next((path for path in wanted if path.exists()), None)
    if taken is not None:
        raise InputError(Issue(Severity.ERROR, "file_exists", file=str(taken)))
    for unit, path in zip(units, paths, strict=True):
        write_district(
            path, framework, panel, unit, blank=carried is None, notice=notice, details=details,
            carried=carried is not None, flags=_flags(new, years),
        )  # fmt: skip
    if city_path is not None:
        write_city(
            city_path, framework, panel, blank=carried is None, notice=notice, details=details
        )
    return wanted


def _flags(new: Collection[str], years: Sequence[int]) -> dict[str, str]:
    """What the rows of new items say: last year's figure is asked for too."""
    if len(years) < 2:
        return {}
    return dict.fromkeys(new, f"{NEW_ITEM.zh} {NEW_ITEM.en}".format(last=years[-2]))


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which templates are wanted.

    Attributes:
        year: the evaluation year; ``None``: that of the framework.
        before: how many earlier years the forms have columns for; ``None``: as usual.
        units: codes of the units; empty: all of them, and the city.
        details: deadline, contact and columns of the forms.
        carried: whether confirmed values of earlier years stand in them.
    """

    year: int | None = None
    before: int | None = None
    units: tuple[str, ...] = ()
    details: FormDetails = field(default_factory=FormDetails)
    carried: bool = True

    def years(self, framework: Framework) -> tuple[int, ...]:
        """The columns of a form."""
        usual = form_years(framework)
        last = usual[-1] if self.year is None else self.year
        first = min(usual[0], last) if self.before is None else last - self.before
        return tuple(range(first, last + 1))

    def among(self, units: Sequence[Unit]) -> tuple[Unit, ...]:
        """Those of ``units`` that are wanted. Raises :class:`InputError` for an unknown one."""
        known = {unit.code for unit in units}
        for code in self.units:
            if code not in known:
                raise InputError(Issue(
                    Severity.ERROR, "template_unit_unknown", raw=code,
                    reading="、".join(unit.code for unit in units[:_NAMED]),
                ))  # fmt: skip
        return tuple(unit for unit in units if not self.units or unit.code in self.units)


def write_templates_for(folder: Path, evaluation: Evaluation, wanted: Wanted) -> list[Path]:
    """Write the templates of an evaluation: confirmed values of earlier years stand in them.

    Raises :class:`InputError`, see :func:`write_templates`.
    """
    panel, framework = evaluation.panel, evaluation.framework
    last = panel.years[-1] if wanted.year is None else wanted.year
    first = min(panel.years[0], last) if wanted.before is None else last - wanted.before
    return write_templates(
        folder, framework, wanted.among(panel.units), panel.groups, panel.city,
        tuple(range(first, last + 1)), details=wanted.details,
        carried=confirmed_panel(evaluation) if wanted.carried else None,
        new=new_items(framework, evaluation.records), with_city=not wanted.units,
    )  # fmt: skip


def write_templates_of(
    folder: Path, framework_file: Path | None = None, wanted: Wanted | None = None
) -> list[Path]:
    """Write the templates of a framework workbook, or of the one that comes with the program.

    Raises :class:`InputError` where the framework cannot be used, and see
    :func:`write_templates`.
    """
    wanted = wanted or Wanted()
    book = _framework_book(framework_file)
    framework = max(book.frameworks, key=evaluation_year)
    return write_templates(
        folder, framework, wanted.among(book.units), book.groups, book.city,
        wanted.years(framework), details=wanted.details, with_city=not wanted.units,
    )  # fmt: skip


def blank_evaluation(framework_file: Path | None = None) -> Evaluation:
    """An evaluation in which nobody has reported anything, to ask about its templates.

    Of a framework workbook, or of the one that comes with the program; its years are those of
    the forms. Raises :class:`InputError` where the framework cannot be used.
    """
    book = _framework_book(framework_file)
    framework = max(book.frameworks, key=evaluation_year)
    years = form_years(framework)
    panel = empty_panel(framework, book.units, book.groups, book.city, years)
    return Evaluation.of(framework, panel, BLANK_FORM.text)


def evaluation_year(framework: Framework) -> int:
    """The year a version is for: its name where that is a year, else the present year."""
    named = framework.version.strip()
    return int(named) if named.isdecimal() and len(named) == 4 else date.today().year


def form_years(framework: Framework) -> tuple[int, ...]:
    """The columns of a form: seven years up to the evaluation year, or since its first year."""
    last = evaluation_year(framework)
    first = framework.first_year
    if first is None or first >= last:
        first = last - _YEARS_BEFORE
    return tuple(range(first, last + 1))


def _framework_book(path: Path | None) -> FrameworkBook:
    """Raises :class:`InputError` for errors in it, and where it holds no framework."""
    book = _read_framework(path)
    faults = [issue for issue in book.issues if issue.severity is Severity.ERROR]
    if faults:
        raise InputError(faults[0])
    if not book.frameworks:
        raise InputError(Issue(Severity.ERROR, "file_not_a_framework", file=book.file))
    return book


def _read_framework(path: Path | None) -> FrameworkBook:
    if path is None:
        bundled = bundled_framework()
        if bundled is None:
            raise InputError(Issue(Severity.ERROR, "framework_not_given", raw=""))
        return bundled
    raw = read_one(path)
    marker = marker_of(raw)
    if marker is None or marker.kind is not Kind.FRAMEWORK:
        raise InputError(Issue(Severity.ERROR, "file_not_a_framework", file=path.name))
    return read_framework_book(raw, marker, path.name)


def empty_panel(
    framework: Framework,
    units: Sequence[Unit],
    groups: Sequence[Group],
    city: Unit | None,
    years: Sequence[int],
) -> Panel:
    """A panel in which nobody has reported anything yet."""
    shape = len(years), len(units)
    return Panel(
        tuple(years), tuple(units), tuple(groups), city,
        {node.code: Column.empty(*shape) for node in framework.items},
        {d.code: Column.empty(*shape) for d in framework.denominators},
    )  # fmt: skip


def _file_name(name: str) -> str:
    """``name`` without what some system does not allow in file names."""
    return "".join("_" if c in '\\/:*?"<>|' or ord(c) < 32 else c for c in name)
