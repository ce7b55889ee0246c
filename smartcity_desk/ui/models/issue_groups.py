"""Entries of the review in groups: by district and in it by kind, or by their effect."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from smartcity_desk.core.entry_effect import order_of
from smartcity_desk.core.issues import Severity
from smartcity_desk.core.names import Name
from smartcity_desk.ui.models.issue_rows import IssueRow
from smartcity_desk.ui.texts import review as texts

TOP = 3


@dataclass(frozen=True, slots=True)
class IssueGroup:
    """Entries below one heading.

    Attributes:
        key: what the group is known by from one refresh to the next.
    """

    key: str
    title: Name
    rows: tuple[IssueRow, ...]


def by_district(rows: Iterable[IssueRow], units: Sequence[str]) -> tuple[IssueGroup, ...]:
    """A group for each district, its entries by kind.

    Districts in official order (``units``), then the city, then what is about none; the kinds
    of a district as they come, which is errors first.
    """
    place = {code: number for number, code in enumerate(units)}
    found: dict[str, dict[str, list[IssueRow]]] = {}
    for row in rows:
        found.setdefault(row.issue.unit, {}).setdefault(row.kind.zh, []).append(row)
    order = sorted(found, key=lambda unit: (not unit, place.get(unit, len(place))))
    groups = []
    for unit in order:
        own = tuple(row for kind in found[unit].values() for row in kind)
        groups.append(IssueGroup(unit, own[0].unit if unit else texts.NO_UNIT, own))
    return tuple(groups)


def of_same_kind(group: IssueGroup, row: IssueRow) -> list[IssueRow]:
    """The entries of ``group`` of the same kind as ``row``."""
    return [other for other in group.rows if other.kind == row.kind]


def by_effect(rows: Iterable[IssueRow]) -> tuple[IssueGroup, ...]:
    """Groups by what an entry can do to the ranks, the highest ranks first.

    In a group what is only noted comes after what has to be settled.
    """
    found: dict[str, list[IssueRow]] = {key: [] for key in EFFECT_TITLES}
    for row in rows:
        found[effect_class(row)].append(row)
    groups = []
    for key, title in EFFECT_TITLES.items():
        own = sorted(found[key], key=_order)
        if own:
            groups.append(IssueGroup(key, title, tuple(own)))
    return tuple(groups)


def _order(row: IssueRow) -> tuple[bool, tuple[int, int, int]]:
    is_note = row.issue.severity is Severity.INFO
    return is_note, order_of(row.effect)


EFFECT_TITLES: Mapping[str, Name] = {
    "top": texts.EFFECT_TOP,
    "some": texts.EFFECT_SOME,
    "none": texts.EFFECT_NONE,
    "unknown": texts.EFFECT_UNKNOWN,
}


def effect_class(row: IssueRow) -> str:
    """Key of :data:`EFFECT_TITLES`."""
    if row.effect is None:
        return "unknown"
    if not row.effect.first:
        return "none"
    return "top" if row.effect.first <= TOP else "some"
