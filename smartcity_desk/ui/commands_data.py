"""Undo commands of the data page: readings replaced, as one step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtGui import QUndoCommand

from smartcity_desk.core.entry import Entry
from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.core.names import Name
from smartcity_desk.core.panel import Panel, Reading
from smartcity_desk.ui.language import tr
from smartcity_desk.ui.models.sheet import Place, plain_number
from smartcity_desk.ui.texts import data as texts


@dataclass(frozen=True, slots=True)
class Change:
    """One reading, before and after."""

    place: Place
    old: Reading
    new: Reading


class SetReadings(QUndoCommand):
    """Replaces readings in one transaction; undoing puts the very same panel back.

    The panel itself, as long as nothing else changed it since: it is then official again
    where it was official before, and nothing has to be computed anew.
    """

    def __init__(self, evaluation: Evaluation, changes: Sequence[Change], text: str) -> None:
        super().__init__(text)
        self._evaluation = evaluation
        self._changes = tuple(changes)
        self._panels: tuple[Panel, Panel] | None = None

    def redo(self) -> None:
        """Put the new readings in."""
        before = self._evaluation.panel
        if self._panels is not None and before is self._panels[0]:
            self._evaluation.set_panel(self._panels[1])
            return
        with self._evaluation.transaction():
            for change in self._changes:
                self._evaluation.set_reading(*change.place, change.new)
        self._panels = (before, self._evaluation.panel)

    def undo(self) -> None:
        """Put the old readings back, the last one first."""
        if self._panels is not None and self._evaluation.panel is self._panels[1]:
            self._evaluation.set_panel(self._panels[0])
            return
        with self._evaluation.transaction():
            for change in reversed(self._changes):
                self._evaluation.set_reading(*change.place, change.old)


def entered(evaluation: Evaluation, place: Place, entry: Entry) -> SetReadings:
    """The command for one value that was typed.

    The origin stays: file, sheet, cell and raw text say what had been read there, and the
    status says that it was edited since.
    """
    old = evaluation.panel.reading(*place)
    new = Reading(entry.value, entry.status, entry.bound, old.origin)
    read = evaluation.official.panel.reading(*place)
    if (new.value, new.bound) == (read.value, read.bound) and new.value is not None:
        new = read  # what had been read, typed again, is no edit
    text = tr(
        texts.UNDO_ENTRY,
        unit=tr(_unit_name(evaluation, place.unit)),
        item=tr(evaluation.framework.node(place.item).name),
        year=place.year,
        value=_value_text(new),
    )
    return SetReadings(evaluation, [Change(place, old, new)], text)


def _unit_name(evaluation: Evaluation, code: str) -> Name:
    panel = evaluation.panel
    units = [*panel.units, *([panel.city] if panel.city is not None else [])]
    return next(unit.name for unit in units if unit.code == code)


def _value_text(reading: Reading) -> str:
    if reading.value is None:
        return tr(texts.STATUSES[int(reading.status)])
    return reading.bound.sign + plain_number(reading.value)
