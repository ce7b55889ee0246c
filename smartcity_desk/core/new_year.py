"""The next year: what one evaluation hands to the one after it.

Carried are the framework under a version of its own, the weights that were official (or,
where nothing was frozen, those under discussion), the method, other names of units, the
layouts of tables that were mapped, published figures and ranks, and every confirmed value.
Where the last year was frozen and no figure of it published, the frozen one stands as its
published figure. The new year is empty. A value is confirmed where it was reported, edited or
verified and no bureau disagrees with it any more; estimates are not carried.

An item is new where last year's framework did not have it: chaining needs last year's figure
of it, so its form asks for both years.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

import numpy as np

from smartcity_desk.core.draft import Draft, with_columns
from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.core.framework import Framework
from smartcity_desk.core.panel import BoolArray, Column, Panel, Status
from smartcity_desk.core.pipeline import compute
from smartcity_desk.core.printed import carried_scores
from smartcity_desk.core.published import PublishedScores
from smartcity_desk.core.published_ranks import handed_on, published_ranks
from smartcity_desk.core.records import Kind, Records
from smartcity_desk.core.restructure_panel import add_year, with_years
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.core.verification import verification

RECORD = "year"
KEY = "last"
CARRIED_KINDS = (Kind.ALIAS, Kind.LAYOUT)


@dataclass(frozen=True)
class NextYear:
    """What the new evaluation starts with, and what it could not take over.

    Attributes:
        year: the new evaluation year.
        last: the year before, that the values are carried from.
        snapshot: framework, panel, weights and method.
        records: other names of units, layouts, ranks as published, and which items last year
            had.
        carried: values of the last year that were taken over.
        estimated: imputed values that were not.
        disputed: values that were not since a bureau disagrees with them.
        is_frozen: whether a frozen version was carried; else what is under discussion.
        published: figures of earlier years as published, those of the last year among them.
    """

    year: int
    last: int
    snapshot: Snapshot
    records: Records
    carried: int
    estimated: int
    disputed: int
    is_frozen: bool
    published: PublishedScores


def next_year(evaluation: Evaluation, year: int | None = None) -> NextYear:
    """What ``evaluation`` hands to ``year``, the one after its last by default.

    Raises :class:`RestructureError` for a year it has already or that is none.
    """
    is_frozen, base = evaluation.frozen is not None, _base(evaluation)
    last = base.panel.years[-1]
    year = last + 1 if year is None else year
    disputed = _disputed(base, evaluation.records)
    panel, left_out = _confirmed(base.panel, disputed)
    carried = sum(_known(column, panel, last) for column in _items(base.framework, panel))
    started = add_year(Snapshot(panel, base.weights, base.method), year)
    after = Draft(started).snapshot(version=str(year), first_year=year)
    records = _records(evaluation.records, base.framework, last)
    return NextYear(
        year, last, after, handed_on(records, published_ranks(evaluation)),
        carried, left_out, len(disputed), is_frozen, _published(evaluation, base, last),
    )  # fmt: skip


def confirmed_panel(evaluation: Evaluation) -> Panel:
    """What stands in forms as confirmed: of the frozen version where it has the same units.

    Estimates are left out, and values a bureau disagrees with that nobody settled.
    """
    base = _base(evaluation)
    if base.panel.units != evaluation.panel.units:
        base = evaluation.snapshot
    return _confirmed(base.panel, _disputed(base, evaluation.records))[0]


def _base(evaluation: Evaluation) -> Snapshot:
    return evaluation.snapshot if evaluation.frozen is None else evaluation.official


def _published(evaluation: Evaluation, base: Snapshot, last: int) -> PublishedScores:
    published, frozen = evaluation.published, evaluation.frozen
    if frozen is None or last in published.get(base.framework.root.code, {}):
        return published
    return carried_scores(published, compute(base), last, frozen)


def _items(framework: Framework, panel: Panel) -> list[Column]:
    return [panel.items[node.code] for node in framework.items if node.code in panel.items]


def _known(column: Column, panel: Panel, year: int) -> int:
    return int((~np.isnan(column.values[panel.year_position(year)])).sum())


def _disputed(base: Snapshot, records: Records) -> set[tuple[str, str, int]]:
    """Unit, item and year of values a bureau disagrees with and nobody settled."""
    return {
        line.place
        for year in base.panel.years
        for line in verification(base.framework, base.panel, year, records)
        if line.differs and line.settlement is None
    }


def _confirmed(panel: Panel, disputed: Collection[tuple[str, str, int]]) -> tuple[Panel, int]:
    """The panel without estimates and disputed values, and how many were estimates."""
    units = {unit.code: u for u, unit in enumerate(panel.units)}
    places = {(code, panel.year_position(y), units[u]) for u, code, y in disputed if u in units}
    count = 0
    changed: dict[str, dict[str, Column]] = {}
    for name in ("items", "denominators", "city_items", "city_denominators"):
        changed[name] = {}
        for code, column in getattr(panel, name).items():
            out = column.status == Status.IMPUTED
            count += int(out.sum())
            for known, t, u in places if name in ("items", "denominators") else ():
                out[t, u] |= known == code
            changed[name][code] = _without(column, out) if out.any() else column
    return replace(panel, **changed), count  # type: ignore[arg-type]


def _without(column: Column, out: BoolArray) -> Column:
    return Column(
        np.where(out, np.nan, column.values),
        np.where(out, Status.NOT_REPORTED, column.status).astype(np.uint8),
        np.where(out, 0, column.bounds).astype(np.uint8),
        {place: o for place, o in column.origins.items() if not out[place]},
    )


def _records(records: Records, framework: Framework, last: int) -> Records:
    made = Records()
    for kind in CARRIED_KINDS:
        for key, value in records.of(kind).items():
            made = made.with_record(kind, key, value)
    codes = [node.code for node in framework.items]
    return made.with_record(RECORD, KEY, {"year": last, "items": codes})


def new_items(framework: Framework, records: Records) -> tuple[str, ...]:
    """Codes of the items that last year's framework did not have; none for a first year."""
    last = records.get(RECORD, KEY)
    if last is None:
        return ()
    known = set(last["items"])
    return tuple(node.code for node in framework.items if node.code not in known)


def form_panel(panel: Panel, framework: Framework, years: Sequence[int]) -> Panel:
    """What a form of these years shows: confirmed values of the earlier ones, the last empty.

    Years the panel does not have are empty.
    """
    kept = with_columns(with_years(panel, tuple(years)), framework)
    last = years[-1]
    confirmed, _ = _confirmed(kept, ())
    return with_years(with_years(confirmed, tuple(y for y in years if y != last)), tuple(years))
