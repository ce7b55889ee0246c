"""Undo commands of the data page: readings replaced, as one step, in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from PySide6.QtGui import QUndoCommand

from smartcity_desk.core.audit_verbs import EDIT, UNVERIFY, VERIFY
from smartcity_desk.core.cells import Place, Readings, reading_at, with_readings
from smartcity_desk.core.difference import DENOMINATOR
from smartcity_desk.core.entry import Entry
from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.core.names import Language, Name
from smartcity_desk.core.panel import Panel, Reading, Status
from smartcity_desk.core.plain_numbers import plain_number
from smartcity_desk.ui.language import tr
from smartcity_desk.ui.texts import data as data_texts
from smartcity_desk.ui.texts import editing as texts


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

    Attributes:
        name: what it does, in both languages.
        verb, why: what the audit trail calls it, and the reason given.
        changes: what is replaced.
        at: when it was done, UTC.
    """

    def __init__(
        self,
        evaluation: Evaluation,
        changes: Sequence[Change],
        name: Name,
        *,
        verb: str = EDIT,
        why: str = "",
    ) -> None:
        self.name, self.verb, self.why = name, verb, why
        super().__init__(tr(name))
        self.changes = tuple(changes)
        self.at = datetime.now(UTC)
        self._evaluation = evaluation
        self._panels: tuple[Panel, Panel] | None = None

    def redo(self) -> None:
        """Put the new readings in."""
        before = self._evaluation.panel
        if self._panels is not None and before is self._panels[0]:
            self._evaluation.set_panel(self._panels[1])
            return
        new = {change.place: change.new for change in self.changes}
        self._evaluation.set_panel(with_readings(before, new))
        self._panels = (before, self._evaluation.panel)

    def undo(self) -> None:
        """Put the old readings back, the last one first."""
        if self._panels is not None and self._evaluation.panel is self._panels[1]:
            self._evaluation.set_panel(self._panels[0])
            return
        old = {change.place: change.old for change in reversed(self.changes)}
        self._evaluation.set_panel(with_readings(self._evaluation.panel, old))


def entered(evaluation: Evaluation, place: Place, entry: Entry, *, why: str = "") -> SetReadings:
    """The command for one value that was typed."""
    change = change_of(evaluation, place, entry)
    return SetReadings(evaluation, [change], change_name(evaluation, change), why=why)


class Entering:
    """Turns entries into changes of an evaluation; made once for a block."""

    def __init__(self, evaluation: Evaluation) -> None:
        self._now = Readings(evaluation.panel)
        official = evaluation.official.panel
        self._official = self._now if official is evaluation.panel else Readings(official)

    def change(self, place: Place, entry: Entry) -> Change:
        """What an entry changes, see :func:`change_of`."""
        old = self._now.at(place)
        new = Reading(entry.value, entry.status, entry.bound, old.origin)
        read = old if self._official is self._now else self.official(place)
        is_read = read is not None and (new.value, new.bound) == (read.value, read.bound)
        if read is not None and is_read and new.value is not None:
            new = read
        return Change(place, old, new)

    def official(self, place: Place) -> Reading | None:
        """What stands there officially; ``None`` where there is no such cell."""
        try:
            return self._official.at(place)
        except (KeyError, ValueError):
            return None


def change_of(evaluation: Evaluation, place: Place, entry: Entry) -> Change:
    """What an entry changes.

    The origin stays: file, sheet, cell and raw text say what had been read there, and the
    status says that it was edited since. What had been read, entered again, is no edit.
    """
    return Entering(evaluation).change(place, entry)


CLEARED = Entry(None, Status.NOT_REPORTED)
"""What clearing a cell enters: nothing is reported there any more."""


def verified(
    evaluation: Evaluation, place: Place, *, is_verified: bool, why: str = ""
) -> SetReadings:
    """The command that says a value was verified, or takes that back."""
    old = reading_at(evaluation.panel, place)
    before = Entering(evaluation).official(place)
    same = before is not None and (before.value, before.bound) == (old.value, old.bound)
    plain = Status.REPORTED if same else Status.EDITED
    if same and before is not None and before.status is not Status.VERIFIED:
        plain = before.status
    new = replace(old, status=Status.VERIFIED if is_verified else plain)
    words = texts.VERIFY_STEP if is_verified else texts.UNVERIFY_STEP
    name = _filled(words, cell_name(evaluation, place))
    verb = VERIFY if is_verified else UNVERIFY
    return SetReadings(evaluation, [Change(place, old, new)], name, verb=verb, why=why)


# -- words -----------------------------------------------------------------------------


def change_name(evaluation: Evaluation, change: Change) -> Name:
    """浦东新区 2020 5G室外基站数 4,210 → 4,310."""
    cell = cell_name(evaluation, change.place)
    return Name(*(_one_change(cell, change, language) for language in ("zh", "en")))


def _one_change(cell: Name, change: Change, language: Language) -> str:
    return texts.UNDO_ONE.text(language).format(
        cell=cell.text(language),
        old=value_text(change.old, language),
        new=value_text(change.new, language),
    )


def changes_name(evaluation: Evaluation, verb: Name, changes: Sequence[Change]) -> Name:
    """粘贴 12 个单元格；one change is said like one that was typed."""
    if len(changes) == 1:
        return change_name(evaluation, changes[0])
    count = str(len(changes))
    return Name(
        texts.UNDO_MANY.zh.format(verb=verb.zh, count=count),
        texts.UNDO_MANY.en.format(verb=verb.en, count=count),
    )


def cell_name(evaluation: Evaluation, place: Place) -> Name:
    """浦东新区 2020 5G室外基站数."""
    unit = unit_name(evaluation, place.unit)
    what = quantity_name(evaluation, place)
    return Name(
        f"{unit.zh} {place.year} {what.zh}",
        f"{unit.text('en')} {place.year} {what.text('en')}",
    )


def unit_name(evaluation: Evaluation, code: str) -> Name:
    """The name of a unit or the city; its code where it is unknown."""
    panel = evaluation.panel
    units = [*panel.units, *([panel.city] if panel.city is not None else [])]
    return next((unit.name for unit in units if unit.code == code), Name(code))


def quantity_name(evaluation: Evaluation, place: Place) -> Name:
    """The name of an item or denominator; its code where it is unknown."""
    try:
        if place.kind == DENOMINATOR:
            return evaluation.framework.denominator(place.item).name
        return evaluation.framework.node(place.item).name
    except KeyError:
        return Name(place.item)


def value_text(reading: Reading, language: Language) -> str:
    """A reading as printed in full precision, with separators: ``>4,210``."""
    if reading.value is None:
        return data_texts.STATUSES[int(reading.status)].text(language)
    whole, point, rest = plain_number(reading.value).partition(".")
    sign = "\u2212" if whole.startswith("-") else ""
    return f"{reading.bound.sign}{sign}{int(whole.lstrip('-')):,}{point}{rest}"


def _filled(words: Name, cell: Name) -> Name:
    return Name(words.zh.format(cell=cell.zh), words.en.format(cell=cell.text("en")))
