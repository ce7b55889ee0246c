"""Whether the desk is blind: the one place that decides what may be shown."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from smartcity_desk.core.blind import (
    Round,
    begun,
    frozen,
    is_blind,
    kept_together,
    rounds_of,
    telling_names,
    tells,
)
from smartcity_desk.core.records import Records
from smartcity_desk.core.units import Unit

if TYPE_CHECKING:
    from smartcity_desk.ui.desk import Desk
    from smartcity_desk.ui.person import Person


class Blind(QObject):
    """Blind weighting on one desk.

    The rounds are records; they are put beside the undo steps, and put back when an undo
    step takes records along that were kept before a round began.

    Attributes:
        floor: undo steps up to here were made before; they wait until the end.

    Signals:
        changed: a round began or ended.
    """

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._known = self._expected = Records()
        self._is_on = False
        self._names: tuple[str, ...] = ()
        self._units: tuple[Unit, ...] = ()  # those the names are of
        self.floor = 0
        desk.opened.connect(self._opened)
        desk.edited.connect(self._edited)

    @property
    def is_on(self) -> bool:
        """Whether no district name, score or rank may be shown."""
        return self._is_on

    @property
    def round(self) -> Round | None:
        """The latest round."""
        evaluation = self._desk.evaluation
        rounds = () if evaluation is None else rounds_of(evaluation.records)
        return rounds[-1] if rounds else None

    def may_say(self, text: str) -> bool:
        """Whether ``text`` may be shown now: it names no unit, or nothing is hidden."""
        return not self._is_on or not tells(text, self._names)

    def expect(self, records: Mapping[str, Mapping[str, str]]) -> None:
        """The evaluation that is opened next has these records, which come a little later.

        What is to be hidden must be so from its first picture on.
        """
        self._expected = Records(records)

    # -- rounds ----------------------------------------------------------------

    def begin(self, person: Person, at: str) -> None:
        """A round begins."""
        desk = self._desk
        if desk.evaluation is None or self._is_on:
            return
        self.floor = desk.undo.index()
        desk.select(unit="", item="", group="")
        self._known = begun(desk.evaluation.records, person.name, person.role, at)
        desk.evaluation.set_records(self._known)

    def freeze(self, person: Person, at: str) -> None:
        """The weights are frozen: the round ends."""
        evaluation = self._desk.evaluation
        if evaluation is None or not self._is_on:
            return
        self._known = frozen(evaluation.records, evaluation.snapshot, person.name, person.role, at)
        evaluation.set_records(self._known)

    # -- following the desk ----------------------------------------------------

    @Slot()
    def _opened(self) -> None:
        evaluation = self._desk.evaluation
        self._known, self._expected = self._expected, Records()
        self.floor = 0
        if evaluation is None:
            self._known = Records()
        else:
            self._known = kept_together(evaluation.records, self._known)
            self._name(evaluation.panel.units)
        self._follow()

    @Slot(object)
    def _edited(self, _parts: object) -> None:
        evaluation = self._desk.evaluation
        if evaluation is None:
            return
        records = kept_together(evaluation.records, self._known)
        self._known = records
        self._name(evaluation.panel.units)
        if records != evaluation.records:
            evaluation.set_records(records)
            return
        self._follow()

    def _name(self, units: tuple[Unit, ...]) -> None:
        if units is not self._units:  # an edit of values leaves them as they are
            self._units, self._names = units, telling_names(units)

    def _follow(self) -> None:
        is_on = is_blind(self._known)
        if is_on != self._is_on:
            self._is_on = is_on
            self.changed.emit()
