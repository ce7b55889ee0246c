"""Decisions after another import, in the window: of the last session, or of a late workbook."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from smartcity_desk.core.additions import issues_now
from smartcity_desk.core.carry_over import carry_over
from smartcity_desk.core.decisions import decisions
from smartcity_desk.core.difference import cell_changes
from smartcity_desk.core.receipts import joined
from smartcity_desk.core.records import Records
from smartcity_desk.core.resolutions import Place
from smartcity_desk.core.verification import carry_settlements, settlements
from smartcity_desk.ui.settings import State
from smartcity_desk.ui.trial import edited_panel, plain_edit

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from smartcity_desk.core.issues import Issue
    from smartcity_desk.core.panel import Panel, Reading
    from smartcity_desk.ui.desk import Desk


def carried(desk: Desk, state: State) -> State:
    """``state`` of the last session for workbooks that were read anew.

    A cell that was decided or verified is not simply put back: what was decided applies where
    the workbook still says the same, and is dropped, and said to be, where it does not.
    """
    evaluation = desk.evaluation
    if evaluation is None or not state.records:
        return state
    records = joined(Records(state.records), evaluation.records)
    if state.whole:  # other units or years: that panel is kept as a whole
        return replace(state, records=records.as_mapping())
    if not state.is_trial:
        evaluation.set_records(records)
        return state
    official = evaluation.official.panel
    ours = _ours(records)
    typed = [edit for edit in state.edits if not _is_ours(edit, ours)]
    panel, records = carried_on(official, records, issues_now(desk.issues, records))
    panel = edited_panel(panel, typed)
    changed = tuple(plain_edit(change) for change in cell_changes(official, panel))
    return replace(state, edits=changed, records=records.as_mapping())


def _ours(records: Records) -> dict[Place, list[Reading]]:
    """The readings that decisions and settlements put into their cells."""
    found: dict[Place, list[Reading]] = {}
    for made in decisions(records):
        for swap in made.swaps:
            found.setdefault(swap.place, []).append(swap.new)
    for place, settlement in settlements(records):
        found.setdefault(place, []).append(settlement.new)
    return found


def _is_ours(edit: tuple[Any, ...], ours: Mapping[Place, list[Reading]]) -> bool:
    """Whether an edit is what a decision put there, and nobody typed over since."""
    _, unit, code, year, value, status, bound, _ = edit
    put = ours.get((unit, code, year), ())
    return any((r.value, int(r.status), int(r.bound)) == (value, status, bound) for r in put)


def carried_on(panel: Panel, records: Records, issues: Iterable[Issue]) -> tuple[Panel, Records]:
    """Panel and records once decisions and settlements were held against what was read."""
    found = carry_over(records, panel, issues)
    return carry_settlements(found.panel, found.records)
