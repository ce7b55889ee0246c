"""What becomes of a block of texts put into a table: changes, and what does not fit.

Nothing is written here. A plan says what would be changed and which texts cannot be taken,
with the reading the import would propose; who asked decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Sized
from dataclasses import dataclass, replace
from typing import Protocol

from smartcity_desk.core.cells import Place
from smartcity_desk.core.entry import Entry
from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.core.locks import lock_refusal
from smartcity_desk.core.panel import Status
from smartcity_desk.core.plain_numbers import plain_number
from smartcity_desk.ui.commands_data import CLEARED, Change, Entering
from smartcity_desk.ui.language import language, tr
from smartcity_desk.ui.models.cell import Kind
from smartcity_desk.ui.models.entering import Refused, entry_for, shortened
from smartcity_desk.ui.models.sheet import Sheet
from smartcity_desk.ui.texts import editing as texts


@dataclass(frozen=True, slots=True)
class Offer:
    """A text for one cell of the sheet."""

    row: int
    column: int
    text: str


@dataclass(frozen=True, slots=True)
class Trouble:
    """A text that cannot be taken as it stands.

    Attributes:
        where: the cell in words; for a text that has no cell, what it was meant for.
        text: as it came.
        reading: what the import would propose, empty where it proposes nothing.
        sentence: what is wrong.
        change: what accepting the proposal would change; ``None`` without one.
    """

    where: str
    text: str
    reading: str
    sentence: str
    change: Change | None = None


class Planned(Protocol):
    """What a preview says of a plan: how much fits, what does not, what stays."""

    @property
    def changes(self) -> Sized: ...
    @property
    def troubles(self) -> Sequence[Trouble]: ...
    @property
    def proposed(self) -> Sized: ...
    @property
    def blank(self) -> int: ...
    @property
    def same(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Plan:
    """What would happen.

    Attributes:
        changes: readings replaced.
        troubles: texts that cannot be taken as they stand.
        blank: how many empty texts leave their cell as it is.
        same: how many texts say what stands there already.
        beyond: how many rows and columns lie beyond the edge of the table.
    """

    changes: tuple[Change, ...]
    troubles: tuple[Trouble, ...] = ()
    blank: int = 0
    same: int = 0
    beyond: tuple[int, int] = (0, 0)

    @property
    def proposed(self) -> tuple[Change, ...]:
        """What accepting all proposals would change besides."""
        return tuple(t.change for t in self.troubles if t.change is not None)


def plan_of(
    evaluation: Evaluation,
    sheet: Sheet,
    offers: Iterable[Offer],
    *,
    troubles: Sequence[Trouble] = (),
    beyond: tuple[int, int] = (0, 0),
) -> Plan:
    """Plan what ``offers`` change in ``sheet``; an empty text leaves its cell as it is."""
    entering = Entering(evaluation)
    changes: dict[Place, Change] = {}
    found, blank, same = list(troubles), 0, 0
    for offer in offers:
        place = sheet.place(offer.row, offer.column)
        if not offer.text.strip():
            blank += 1
        elif place is None:
            if offer.text.strip() != sheet.text(offer.row, offer.column, language.current):
                found.append(_read_only(sheet, offer))
        elif _says_the_same(sheet, offer):
            same += 1
        elif place.item not in sheet.limits:
            found.append(_read_only(sheet, offer))
        elif sentence := closed_at(evaluation, place):
            where = where_text(sheet, offer.row, offer.column)
            found.append(Trouble(where, shortened(offer.text, 60), "", sentence))
        else:
            try:
                entry = entry_for(offer.text, sheet.limits[place.item])
            except Refused as refusal:
                found.append(_refused(entering, sheet, offer, place, refusal.short))
            else:
                change = entering.change(place, entry)
                if change.new != change.old:
                    changes[place] = change
                else:
                    same += 1
    return Plan(tuple(changes.values()), tuple(found), blank, same, beyond)


def closed_at(evaluation: Evaluation, place: Place) -> str:
    """Why the reading at ``place`` may not change, in the present language; empty if it may."""
    sentence = lock_refusal(evaluation.records, evaluation.panel, place.unit)
    return "" if sentence is None else tr(sentence)


def clearing(
    evaluation: Evaluation, sheet: Sheet, cells: Iterable[tuple[int, int]]
) -> tuple[tuple[Change, ...], tuple[str, ...]]:
    """What has to change so that nothing is reported in ``cells``, and what refuses to.

    The second is one sentence for each locked district that a change would have touched.
    """
    places, entering = [sheet.place(*cell) for cell in cells], Entering(evaluation)
    found = [
        entering.change(place, CLEARED)
        for place in places
        if place is not None and place.item in sheet.limits
    ]
    changes = [change for change in found if change.new != change.old]
    refused = {change.place.unit: closed_at(evaluation, change.place) for change in changes}
    return (
        tuple(change for change in changes if not refused[change.place.unit]),
        tuple(sentence for sentence in refused.values() if sentence),
    )


def where_text(sheet: Sheet, row: int, column: int) -> str:
    """A cell in words: unit, item and year as far as the table does not say them."""
    texts_of_row = sheet.rows[row].texts
    name = tr(texts_of_row[min(1, len(texts_of_row) - 1)])
    return tr(texts.WHERE, row=name, column=tr(sheet.columns[column].title))


def _says_the_same(sheet: Sheet, offer: Offer) -> bool:
    """Whether a text is what the cell shows.

    A total of the districts that is copied and pasted back stays a total.
    """
    if sheet.stands(offer.row, offer.column) is Kind.TEXT:
        return False
    return offer.text.strip() == sheet.exact_text(offer.row, offer.column, language.current)


def _read_only(sheet: Sheet, offer: Offer) -> Trouble:
    sentence = tr(texts.CANNOT_TYPE if sheet.is_raw else texts.ONLY_REPORTED)
    return Trouble(where_text(sheet, offer.row, offer.column), offer.text, "", sentence)


def _refused(entering: Entering, sheet: Sheet, offer: Offer, place: Place, problem: str) -> Trouble:
    entry = proposed_entry(sheet, offer, place)
    where = where_text(sheet, offer.row, offer.column)
    if entry is None:
        return Trouble(where, shortened(offer.text, 60), "", problem)
    change = entering.change(place, entry)
    return Trouble(where, shortened(offer.text, 60), entry_text(entry), problem, change)


def proposed_entry(sheet: Sheet, offer: Offer, place: Place) -> Entry | None:
    """What the import would propose for a text; ``None`` where it proposes nothing valid."""
    from smartcity_desk.workbooks.propose import propose

    offered = propose(offer.text, _measure(sheet, offer))
    if offered is None:
        return None
    try:
        return entry_for(offered.reading, sheet.limits[place.item])
    except Refused:
        return None


def _measure(sheet: Sheet, offer: Offer) -> str:
    """The unit of measure of a cell, as the framework writes it."""
    if sheet.rows_are_units:
        return sheet.columns[offer.column].unit.zh
    units = [n for n, c in enumerate(sheet.columns[: sheet.labels]) if c.key == "unit"]
    return sheet.rows[offer.row].texts[units[0]].zh if units else ""


def entry_text(entry: Entry) -> str:
    """What was read, as it would be typed."""
    if entry.value is None:
        is_na = entry.status is Status.NOT_APPLICABLE
        return tr(texts.NOT_APPLICABLE if is_na else texts.NOT_REPORTED)
    return entry.bound.sign + plain_number(entry.value)


def joined(plan: Plan, *, accepting: bool) -> tuple[Change, ...]:
    """The changes of a plan, with those proposed where they are accepted."""
    return (*plan.changes, *plan.proposed) if accepting else plan.changes


def without_troubles(plan: Plan) -> Plan:
    """The plan as it is once its troubles were looked at."""
    return replace(plan, troubles=())
