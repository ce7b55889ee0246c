"""Late and corrected workbooks, brought into an evaluation that is being worked on.

What the members decided or typed stays: a cell whose text is what it was before is no
difference, whatever it was read as since.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from smartcity_desk.core.adjustments import NEUTRAL
from smartcity_desk.core.adjustments import reading as adjustment
from smartcity_desk.core.cells import Place as CellPlace
from smartcity_desk.core.cells import place_of, with_readings
from smartcity_desk.core.difference import ADJUSTMENTS, DENOMINATOR, ITEM
from smartcity_desk.core.framework import Framework
from smartcity_desk.core.issues import Issue
from smartcity_desk.core.merge import Place as Adjusting
from smartcity_desk.core.merge import Subject
from smartcity_desk.core.merge import with_readings as with_adjustments
from smartcity_desk.core.panel import Column, Panel, Reading, Status
from smartcity_desk.workbooks.contributions import says_the_same
from smartcity_desk.workbooks.framework_reader import FrameworkBook
from smartcity_desk.workbooks.imported import Imported
from smartcity_desk.workbooks.marker import Kind, Marker
from smartcity_desk.workbooks.questions import Differing

# Unit, item or denominator (or coefficient, deduction), year.
Place = tuple[str, str, int]
_PARTS = ("items", "denominators")
_CITY_PARTS = ("city_items", "city_denominators")


@dataclass(frozen=True)
class Addition:
    """What workbooks bring to an evaluation.

    Attributes:
        imported: what was read, with the framework and units of the evaluation.
        late: units of which nothing had been received; all that their files say is new.
        received: units that had been received and are now corrected.
        differing: the figures of these that differ, in the order of units and items.
        count: how many figures the late units bring.
        other_years: years that the evaluation does not have; they are left out.
        refused: the figures that differ in districts that are locked; they are left out.
    """

    imported: Imported
    late: tuple[str, ...]
    received: tuple[str, ...]
    differing: tuple[Differing, ...]
    count: int
    other_years: tuple[int, ...]
    refused: tuple[Differing, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether the files say nothing that is not there already."""
        return not self.late and not self.differing


def home_of(framework: Framework, panel: Panel) -> FrameworkBook:
    """Framework and units of an evaluation as those that files are read for."""
    marker = Marker(Kind.FRAMEWORK, framework.version)
    return FrameworkBook("", marker, (framework,), panel.units, panel.groups, panel.city)


def addition_of(panel: Panel, imported: Imported, locked: Collection[str] = ()) -> Addition:
    """What ``imported``, read for this panel's framework and units, brings to it.

    Args:
        locked: units whose figures are closed: what their files say otherwise is refused.
    """
    codes = [unit.code for unit in (*panel.units, *((panel.city,) if panel.city else ()))]
    speaks = {code for code in codes if _has_file(imported.panel, code)}
    had = {code for code in speaks if _has_file(panel, code)}
    waiting = had | set(locked)  # nothing of theirs is new by itself
    every = (
        *(each for code in codes if code in speaks
          for each in _differing(panel, imported.panel, code, is_late=code not in waiting)),
        *_adjusted(panel, imported.panel, codes),
    )  # fmt: skip
    late = tuple(code for code in codes if code in speaks - waiting)
    differing = tuple(each for each in every if each.unit not in locked)
    new = sum(reading.value is not None for code in late
              for _, reading in _said(imported.panel, code))  # fmt: skip
    return Addition(
        imported, late, tuple(code for code in codes if code in had), differing, new,
        tuple(year for year in imported.panel.years if year not in panel.years),
        tuple(each for each in every if each.unit in locked),
    )  # fmt: skip


def with_addition(panel: Panel, addition: Addition, taken: Collection[Place]) -> Panel:
    """``panel`` with all that the late units say, and of the differences those ``taken``."""
    source = addition.imported.panel
    chosen = set(taken)
    undecided = {(d.unit, d.code, d.year) for d in addition.differing} - chosen
    panel = _with_late(panel, source, addition.late, undecided)
    readings: dict[CellPlace, Reading] = {}
    adjusted = [place for place in chosen if place[1] in ADJUSTMENTS]
    if adjusted:
        panel = with_adjustments(panel, {
            Adjusting(Subject.CELL, kind, unit, "", year): adjustment(source, kind, unit, year)
            for unit, kind, year in adjusted
        })  # fmt: skip
    for unit, code, year in chosen:
        found = _reading(source, unit, code, year)
        if found is not None and year in panel.years:
            kind = DENOMINATOR if found[0].endswith("denominators") else ITEM
            readings[place_of(kind, unit, code, year)] = found[1]
    return with_readings(panel, readings) if readings else panel


def _with_late(
    panel: Panel, source: Panel, late: Collection[str], left_out: Collection[Place]
) -> Panel:
    """``panel`` with all that ``source`` says of the units ``late``, column by column."""
    years = [(t, panel.years.index(y)) for t, y in enumerate(source.years) if y in panel.years]
    city = "" if panel.city is None else panel.city.code
    places = {
        False: [(unit, panel.unit_position(unit)) for unit in late if unit != city],
        True: [(unit, 0) for unit in late if unit == city],
    }
    for part in (*_PARTS, *_CITY_PARTS):
        wanted = places[part in _CITY_PARTS]
        columns: dict[str, Column] = dict(getattr(panel, part)) if wanted else {}
        known = panel.items if part.endswith("items") else panel.denominators
        for code, given in getattr(source, part).items() if wanted else ():
            if code not in known:
                continue
            width = 1 if part in _CITY_PARTS else len(panel.units)
            old = columns.get(code, Column.empty(len(panel.years), width))
            columns[code] = _taken_over(old, given, code, wanted, years, set(left_out), panel.years)
        if wanted:
            changed: dict[str, object] = {part: columns}
            panel = replace(panel, **changed)  # type: ignore[arg-type]
    return panel


def _taken_over(
    old: Column, given: Column, code: str, wanted: Collection[tuple[str, int]],
    years: Collection[tuple[int, int]], left_out: Collection[Place], all_years: tuple[int, ...],
) -> Column:  # fmt: skip
    """``old`` with the cells of ``given`` that a file speaks of."""
    values, status, bounds = old.values.copy(), old.status.copy(), old.bounds.copy()
    origins = dict(old.origins)
    for unit, u in wanted:
        for theirs, mine in years:
            origin = given.origins.get((theirs, u))
            if origin is None or (unit, code, all_years[mine]) in left_out:
                continue
            values[mine, u] = given.values[theirs, u]
            status[mine, u], bounds[mine, u] = given.status[theirs, u], given.bounds[theirs, u]
            origins[mine, u] = origin
    return Column(values, status, bounds, origins)


def issues_with(
    issues: Collection[Issue], addition: Addition, taken: Collection[Place]
) -> tuple[Issue, ...]:
    """The issues of the evaluation once the addition is in.

    Of a unit that is new, all of its files' issues; of a corrected one those about the
    figures taken, or all where every difference was taken.
    """
    chosen = set(taken)
    whole = set(addition.late)
    for unit in addition.received:
        own = {(d.unit, d.code, d.year) for d in addition.differing if d.unit == unit}
        if own and own <= chosen:
            whole.add(unit)

    def about_taken(issue: Issue) -> bool:
        return issue.year is not None and (issue.unit, issue.item, issue.year) in chosen

    files = {file.name for file in addition.imported.files if file.unit in whole}
    kept = [
        issue for issue in issues
        if not (issue.unit in whole and (issue.file or issue.code == "unit_not_received"))
        and not about_taken(issue)
    ]  # fmt: skip
    fresh = [
        issue for issue in addition.imported.issues
        if issue.code not in ("unit_not_received", "year_column_missing")
        and (issue.unit in whole or about_taken(issue) or (not issue.unit and issue.file)
             or issue.file in files)
    ]  # fmt: skip
    return (*kept, *(issue for issue in fresh if issue not in kept))


def _differing(old: Panel, new: Panel, unit: str, *, is_late: bool) -> Iterator[Differing]:
    """Figures that the new file gives otherwise; of a late unit those typed here meanwhile."""
    for (code, year), reading in _said(new, unit):
        found = _reading(old, unit, code, year)
        if found is None or year not in old.years:
            continue
        _, before = found
        is_edited = before.status in (Status.EDITED, Status.VERIFIED)
        if is_late and not is_edited:
            continue
        has_file = before.origin.file != ""
        if has_file and before.origin.raw.strip() == reading.origin.raw.strip():
            continue  # the same text: whatever was decided about it holds
        if not says_the_same(before, reading):
            yield Differing(unit, code, year, before, reading, is_edited)


def _adjusted(old: Panel, new: Panel, units: Collection[str]) -> Iterator[Differing]:
    """Coefficients and deductions that a city workbook gives otherwise, of districts and city."""
    for kind, name in ADJUSTMENTS.items():
        if getattr(new, name) is None:
            continue
        for unit in units:
            for year in (year for year in new.years if year in old.years):
                before = adjustment(old, kind, unit, year)
                said = adjustment(new, kind, unit, year)
                was, now = (NEUTRAL[kind] if r.value is None else r.value for r in (before, said))
                if said.origin.file and was != now:
                    is_edited = before.status is Status.EDITED
                    yield Differing(unit, kind, year, before, said, is_edited)


def _said(panel: Panel, unit: str) -> Iterator[tuple[tuple[str, int], Reading]]:
    """What a file says of ``unit``, cell by cell."""
    is_city = panel.city is not None and unit == panel.city.code
    for part in _CITY_PARTS if is_city else _PARTS:
        u = 0 if is_city else panel.unit_position(unit)
        for code, column in getattr(panel, part).items():
            for t, year in enumerate(panel.years):
                origin = column.origins.get((t, u))
                if origin is not None and origin.file:
                    yield (code, year), column.reading(t, u)


def _has_file(panel: Panel, unit: str) -> bool:
    return next(_said(panel, unit), None) is not None


def _reading(panel: Panel, unit: str, code: str, year: int) -> tuple[str, Reading] | None:
    """The part of the panel and the reading; missing where nothing is known, ``None`` nowhere."""
    is_city = panel.city is not None and unit == panel.city.code
    parts = _CITY_PARTS if is_city else _PARTS
    known = _PARTS[0] if code in panel.items else _PARTS[1] if code in panel.denominators else ""
    if not known:
        return None
    part = parts[_PARTS.index(known)]
    column = getattr(panel, part).get(code)
    if column is None or year not in panel.years:
        return part, Reading(None, Status.NOT_REPORTED)
    u = 0 if is_city else panel.unit_position(unit)
    return part, column.reading(panel.year_position(year), u)
