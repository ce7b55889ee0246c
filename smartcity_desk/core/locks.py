"""A district whose figures are closed: the one place that says whether a figure may change.

Whoever is about to change a figure — typing, a block, an appeal, a workbook, a merge — asks
here and shows the sentence it gets.
"""

from __future__ import annotations

from typing import Final

from smartcity_desk.core.district_progress import is_locked
from smartcity_desk.core.names import Name
from smartcity_desk.core.panel import Panel
from smartcity_desk.core.records import Kind, Records

LOCKED: Final = Name(
    "{unit}的数据已锁定，请先在“核验”页的“各区进度”里解锁。",
    "The figures of {unit} are locked; unlock them first on the page Review, under Districts.",
)


def lock_refusal(records: Records, panel: Panel, unit: str) -> Name | None:
    """Why no figure of ``unit`` may change; ``None`` where it may."""
    if not is_locked(records, unit):
        return None
    units = (*panel.units, *((panel.city,) if panel.city is not None else ()))
    return lock_sentence(next((one.name for one in units if one.code == unit), Name(unit)))


def lock_sentence(unit: Name) -> Name:
    """The sentence that refuses, naming the district (or districts) and how to unlock."""
    return Name(LOCKED.zh.format(unit=unit.zh), LOCKED.text("en").format(unit=unit.text("en")))


def locked_units(records: Records) -> frozenset[str]:
    """The codes of all units whose figures are closed."""
    return frozenset(unit for unit in records.of(Kind.PROGRESS) if is_locked(records, unit))
