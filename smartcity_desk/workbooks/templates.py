"""Blank workbooks to send out: one per district, and one for the city."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from smartcity_desk.core.framework import Framework
from smartcity_desk.core.issues import InputError, Issue, Severity
from smartcity_desk.core.panel import Column, Panel
from smartcity_desk.core.units import Group, Unit
from smartcity_desk.workbooks.city_book import write_city
from smartcity_desk.workbooks.district_book import FormDetails, write_district
from smartcity_desk.workbooks.notice import BLANK_FORM, Notice


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
) -> list[Path]:
    """Write a blank workbook for each unit, and one for the city, into ``folder``.

    Args:
        years: columns of the forms, ascending; the last is the evaluation year.

    Returns the files written, in the order of the units.
    Raises :class:`InputError` where ``folder`` cannot be written, or where it holds one of
    these files already: a filled-in form is never overwritten.
    """
    panel = empty_panel(framework, units, groups, city, years)
    names = [f"{unit.code} {unit.name.zh}.xlsx" for unit in units]
    paths = [folder / _file_name(name) for name in names]
    city_path = None if city is None else folder / _file_name(f"{city.code} {city.name.zh}.xlsx")
    wanted = [*paths, *([city_path] if city_path is not None else [])]
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(
            Issue(Severity.ERROR, "file_not_writable", file=str(folder), raw=error.strerror or "")
        ) from error
    taken = next((path for path in wanted if path.exists()), None)
    if taken is not None:
        raise InputError(Issue(Severity.ERROR, "file_exists", file=str(taken)))
    for unit, path in zip(units, paths, strict=True):
        write_district(path, framework, panel, unit, blank=True, notice=notice, details=details)
    if city_path is not None:
        write_city(city_path, framework, panel, blank=True, notice=notice, details=details)
    return wanted


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
