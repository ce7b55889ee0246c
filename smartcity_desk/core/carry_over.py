"""Decisions after another import: what still applies is applied again, the rest is named.

What does not apply any more leaves a record of its kind, until somebody has seen it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from smartcity_desk.core.check_texts import CHECK_TEXTS
from smartcity_desk.core.decisions import (
    Decision,
    DecisionError,
    Swap,
    decision_in,
    decisions,
    entry_key,
    swapped,
    swaps_of,
    with_decision,
)
from smartcity_desk.core.issues import Issue
from smartcity_desk.core.panel import Panel, Reading
from smartcity_desk.core.records import Kind, Records
from smartcity_desk.core.resolutions import reading_at

# How the codes of entries begin that follow from computing, and yet name cells of files.
_FOLLOWS: Final = (
    "item_constant", "city_value_", "denominator_missing", "denominator_not_positive", "weighting_",
)  # fmt: skip


@dataclass(frozen=True)
class Carried:
    """What is left of the decisions after another import.

    Attributes:
        kept: those that still apply; they were applied to ``panel``.
        dropped: those that do not, because entry or figure is another one now.
    """

    panel: Panel
    records: Records
    kept: tuple[Decision, ...] = ()
    dropped: tuple[Decision, ...] = ()


def carry_over(records: Records, panel: Panel, issues: Iterable[Issue]) -> Carried:
    """Apply the decisions in ``records`` to a panel that was read anew.

    One applies where the import led to the same entry again (:func:`entry_key`). One about a
    computed entry applies where the panel holds the very figures it replaced; one that left
    such an entry as it is stays and counts where the same entry comes up again.

    Args:
        panel: as it was read.
        issues: what the import found.
    """
    fresh = {entry_key(issue): issue for issue in issues}
    kept: list[Decision] = []
    gone: list[Decision] = []
    for decision in decisions(records):
        swaps = _swaps_again(decision, panel, fresh)
        if swaps is None:
            gone.append(decision)
            value = records.get(Kind.DECISION, decision.key)
            records = records.with_record(Kind.DECISION, decision.key, None)
            records = records.with_record(Kind.DROPPED, decision.key, value)
            continue
        issue = fresh.get(decision.key, decision.issue)
        again = Decision(decision.key, issue, decision.choice, decision.stamp, swaps)
        panel, kept = swapped(panel, swaps), [*kept, again]
        if again != decision:
            records = with_decision(records, again)
    return Carried(panel, records, tuple(kept), tuple(gone))


def _swaps_again(
    decision: Decision, panel: Panel, fresh: Mapping[str, Issue]
) -> tuple[Swap, ...] | None:
    """The readings to replace now; ``None`` where the decision does not apply any more."""
    issue = fresh.get(decision.key)
    if _is_in_place(decision, panel) and (issue is not None or not _was_read(decision.issue)):
        return decision.swaps
    if issue is not None:
        try:
            return swaps_of(panel, issue, decision.choice)
        except DecisionError:
            return None
    if _was_read(decision.issue):
        return None
    swaps = []
    for swap in decision.swaps:
        now = reading_at(panel, swap.place)
        if now is None or (now.value, now.bound) != (swap.old.value, swap.old.bound):
            return None
        swaps.append(Swap(swap.place, now, Reading(
            swap.new.value, swap.new.status, swap.new.bound, now.origin
        )))  # fmt: skip
    return tuple(swaps)


def _is_in_place(decision: Decision, panel: Panel) -> bool:
    """Whether the panel holds what was decided."""
    found = [(reading_at(panel, swap.place), swap.new) for swap in decision.swaps]
    return bool(found) and all(
        now is not None and (now.value, now.status, now.bound) == (new.value, new.status, new.bound)
        for now, new in found
    )


def dropped(records: Records) -> tuple[Decision, ...]:
    """The decisions that did not apply any more, as far as nobody has seen them off."""
    return tuple(decision_in(key, value) for key, value in records.of(Kind.DROPPED).items())


def seen_off(records: Records) -> Records:
    """``records`` once somebody has seen what was dropped."""
    for key in records.of(Kind.DROPPED):
        records = records.with_record(Kind.DROPPED, key, None)
    return records


def _was_read(issue: Issue) -> bool:
    """Whether an import found the entry; else it follows from computing, wherever its cells are."""
    follows = issue.code in CHECK_TEXTS or issue.code.startswith(_FOLLOWS)
    return bool(issue.file) and not follows
