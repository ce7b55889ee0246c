"""Changing who is compared, per what and when: denominators, units, groups, years.

Pure functions from one snapshot to the next; readings follow. See ``core/restructure.py``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from smartcity_desk.core.draft import Draft, with_columns
from smartcity_desk.core.framework import Denominator
from smartcity_desk.core.panel import Column, Panel, Status
from smartcity_desk.core.restructure_texts import RestructureError
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.core.units import Group, Unit

_SHARED = ("items", "denominators")
_CITY = ("city_items", "city_denominators")
_POINTS = (("coefficients", 1.0), ("deductions", 0.0))
FIRST_YEAR, LAST_YEAR = 1900, 2199
_Coded = TypeVar("_Coded", Denominator, Group)


# -- denominators ------------------------------------------------------------------


def put_denominator(snapshot: Snapshot, denominator: Denominator) -> Snapshot:
    """``denominator`` added, or in the place of the one with its code; readings stay."""
    if not denominator.code.strip():
        raise RestructureError("code_empty")
    if not denominator.name.zh.strip():
        raise RestructureError("name_empty")
    present = {d.code: d for d in snapshot.framework.denominators}
    present[denominator.code] = denominator
    return Draft(snapshot).snapshot(denominators=tuple(present.values()))


def remove_denominator(snapshot: Snapshot, code: str) -> Snapshot:
    """The framework without the denominator ``code``, which no item may use any more."""
    framework = snapshot.framework
    users = [n for n in framework.items if n.item is not None and n.item.denominator == code]
    if users:
        name = framework.denominator(code).name
        raise RestructureError("denominator_used", name=name, items=_listed(users))
    left = tuple(d for d in framework.denominators if d.code != code)
    return Draft(snapshot).snapshot(denominators=left)


def move_denominator(snapshot: Snapshot, code: str, place: int) -> Snapshot:
    """The denominator ``code`` at ``place``; ``place`` counts the others."""
    return Draft(snapshot).snapshot(
        denominators=_moved(snapshot.framework.denominators, code, place)
    )


def _moved(things: Sequence[_Coded], code: str, place: int) -> tuple[_Coded, ...]:
    """The thing ``code`` at ``place`` among the others, or at the end nearest to it."""
    others = [thing for thing in things if thing.code != code]
    others[max(0, place) : max(0, place)] = [thing for thing in things if thing.code == code]
    return tuple(others)


def _listed(nodes: Sequence[Any]) -> str:
    shown = "、".join(node.code for node in nodes[:3])
    return shown if len(nodes) <= 3 else f"{shown} … ({len(nodes)})"


# -- units and groups --------------------------------------------------------------


def put_unit(snapshot: Snapshot, unit: Unit, place: int | None = None) -> Snapshot:
    """``unit`` added (nothing reported yet), or in place of the one with its code."""
    panel = snapshot.panel
    _check_unit(panel, unit)
    codes = [u.code for u in panel.units]
    if panel.city is not None and unit.code == panel.city.code:
        return _with_panel(snapshot, replace(panel, city=unit))
    if unit.code in codes:
        units = tuple(unit if u.code == unit.code else u for u in panel.units)
        return _with_panel(snapshot, replace(panel, units=units))
    place = len(codes) if place is None else place
    units = (*panel.units[:place], unit, *panel.units[place:])
    source = [*range(place), None, *range(place, len(codes))]
    return _with_panel(snapshot, _rearranged(panel, panel.years, units, units_from=source))


def _check_unit(panel: Panel, unit: Unit) -> None:
    if not unit.code.strip():
        raise RestructureError("code_empty")
    if not unit.name.zh.strip():
        raise RestructureError("name_empty")
    if unit.group and unit.group not in {g.code for g in panel.groups}:
        raise RestructureError("group_unknown", code=unit.group)


def remove_unit(snapshot: Snapshot, code: str) -> Snapshot:
    """The panel without the unit ``code`` and its readings."""
    panel = snapshot.panel
    if len(panel.units) == 1:
        raise RestructureError("unit_last")
    gone = panel.unit_position(code)
    keep = [u for u in range(len(panel.units)) if u != gone]
    return _with_units_in_order(snapshot, keep)


def move_unit(snapshot: Snapshot, code: str, place: int) -> Snapshot:
    """The unit ``code`` at ``place`` of the official order; ``place`` counts the others."""
    order = [u for u, unit in enumerate(snapshot.panel.units) if unit.code != code]
    order.insert(max(0, min(place, len(order))), snapshot.panel.unit_position(code))
    return _with_units_in_order(snapshot, order)


def _with_units_in_order(snapshot: Snapshot, order: Sequence[int]) -> Snapshot:
    panel = snapshot.panel
    units = tuple(panel.units[u] for u in order)
    return _with_panel(snapshot, _rearranged(panel, panel.years, units, units_from=order))


def put_group(snapshot: Snapshot, group: Group) -> Snapshot:
    """``group`` added, or in place of the one with its code."""
    if not group.code.strip():
        raise RestructureError("code_empty")
    if not group.name.zh.strip():
        raise RestructureError("name_empty")
    present = {g.code: g for g in snapshot.panel.groups}
    present[group.code] = group
    return _with_panel(snapshot, replace(snapshot.panel, groups=tuple(present.values())))


def move_group(snapshot: Snapshot, code: str, place: int) -> Snapshot:
    """The group ``code`` at ``place``; ``place`` counts the others."""
    groups = _moved(snapshot.panel.groups, code, place)
    return _with_panel(snapshot, replace(snapshot.panel, groups=groups))


def remove_group(snapshot: Snapshot, code: str) -> Snapshot:
    """Without the group ``code``; its members then belong to none."""
    panel = snapshot.panel
    units = tuple(replace(u, group="") if u.group == code else u for u in panel.units)
    groups = tuple(g for g in panel.groups if g.code != code)
    return _with_panel(snapshot, replace(panel, units=units, groups=groups))


# -- years -------------------------------------------------------------------------


def add_year(snapshot: Snapshot, year: int) -> Snapshot:
    """The panel with ``year``, in which nothing is reported yet."""
    panel = snapshot.panel
    if year in panel.years:
        raise RestructureError("year_taken", year=str(year))
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise RestructureError("year_range")
    years = tuple(sorted((*panel.years, year)))
    source = [panel.years.index(y) if y in panel.years else None for y in years]
    return _with_panel(snapshot, _rearranged(panel, years, panel.units, years_from=source))


def remove_year(snapshot: Snapshot, year: int) -> Snapshot:
    """The panel without ``year`` and its readings."""
    panel = snapshot.panel
    if panel.years == (year,):
        raise RestructureError("year_last")
    keep = [t for t, y in enumerate(panel.years) if y != year]
    years = tuple(panel.years[t] for t in keep)
    return _with_panel(snapshot, _rearranged(panel, years, panel.units, years_from=keep))


def with_years(panel: Panel, years: tuple[int, ...]) -> Panel:
    """``panel`` over ``years``, ascending; those it does not have are empty."""
    if years == panel.years:
        return panel
    source = [panel.years.index(y) if y in panel.years else None for y in years]
    return _rearranged(panel, years, panel.units, years_from=source)


def arranged_like(panel: Panel, other: Panel) -> Panel:
    """``panel`` over the years and units of ``other``; what it does not have is empty."""
    places = {unit.code: u for u, unit in enumerate(panel.units)}
    years = [panel.years.index(y) if y in panel.years else None for y in other.years]
    units = [places.get(unit.code) for unit in other.units]
    return _rearranged(panel, other.years, other.units, years_from=years, units_from=units)


# -- columns that follow -----------------------------------------------------------


def _with_panel(snapshot: Snapshot, panel: Panel) -> Snapshot:
    panel = with_columns(panel, snapshot.framework)
    return Snapshot(panel, snapshot.weights, snapshot.method)


def _rearranged(
    panel: Panel,
    years: tuple[int, ...],
    units: tuple[Unit, ...],
    *,
    years_from: Sequence[int | None] | None = None,
    units_from: Sequence[int | None] | None = None,
) -> Panel:
    """Every column on other axes; ``None`` in ``…_from`` is a place that is new and empty."""
    rows = list(range(len(panel.years))) if years_from is None else years_from
    columns = list(range(len(panel.units))) if units_from is None else units_from
    shared, city = _Axes(rows, columns), _Axes(rows, [0])
    points = _Axes(rows, [*columns, len(panel.units)])  # the city is the last of them

    def each(name: str, axes: _Axes) -> Mapping[str, Column]:
        given: Mapping[str, Column] = getattr(panel, name)
        return {code: axes.taken(column) for code, column in given.items()}

    changed: dict[str, Any] = {name: each(name, shared) for name in _SHARED}
    changed |= {name: each(name, city) for name in _CITY}
    for name, blank in _POINTS:
        column = getattr(panel, name)
        if column is not None:
            changed[name] = points.taken(column, blank)
    return replace(panel, years=years, units=units, **changed)


class _Axes:
    """New axes of a column: place (i, j) is the old (rows[i], places[j]); ``None`` is new."""

    def __init__(self, rows: Sequence[int | None], places: Sequence[int | None]) -> None:
        self._rows = np.array([t or 0 for t in rows], np.intp)
        self._places = np.array([u or 0 for u in places], np.intp)
        self._new_rows = [i for i, t in enumerate(rows) if t is None]
        self._new_places = [j for j, u in enumerate(places) if u is None]
        self._row_of = {t: i for i, t in enumerate(rows) if t is not None}
        self._place_of = {u: j for j, u in enumerate(places) if u is not None}

    def taken(self, column: Column, blank: float = float("nan")) -> Column:
        """``column`` on these axes; what is new holds ``blank``."""
        status = Status.NOT_REPORTED if np.isnan(blank) else Status.REPORTED
        origins = {
            (self._row_of[t], self._place_of[u]): origin
            for (t, u), origin in column.origins.items()
            if t in self._row_of and u in self._place_of
        }
        return Column(
            self._pick(column.values, blank), self._pick(column.status, status),
            self._pick(column.bounds, 0), origins,
        )  # fmt: skip

    def _pick(self, array: NDArray[Any], blank: float) -> NDArray[Any]:
        if not array.size:
            return np.full((len(self._rows), len(self._places)), blank, array.dtype)
        made: NDArray[Any] = array.take(self._rows, axis=0).take(self._places, axis=1)
        made[self._new_rows, :] = blank
        made[:, self._new_places] = blank
        return made
