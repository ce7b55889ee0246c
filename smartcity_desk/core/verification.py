"""Verification (会核): every value ends as the district's, the bureau's or an adjudicated one.

Pure functions: panel and records in, panel and records out. A value that has ended carries
the status *verified*; its record says which it is, who settled it, why, and what the district
had reported.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from smartcity_desk.core.decisions import Stamp
from smartcity_desk.core.entry import EntryError, read_entry
from smartcity_desk.core.framework import Framework
from smartcity_desk.core.names import Name
from smartcity_desk.core.panel import Origin, Panel, Reading, Status
from smartcity_desk.core.plain_readings import reading_of, reading_record, reading_text
from smartcity_desk.core.records import Kind, Record, Records
from smartcity_desk.core.resolutions import Place, reading_at, with_reading_at
from smartcity_desk.core.units import Unit

_JOIN = "|"


class Conclusion(StrEnum):
    """What a bureau says about a value."""

    CONFIRMED = "confirmed"
    DIFFERS = "differs"
    UNABLE = "unable"


CONCLUSION_NAMES: dict[Conclusion, Name] = {
    Conclusion.CONFIRMED: Name("属实", "confirmed"),
    Conclusion.DIFFERS: Name("有出入", "differs"),
    Conclusion.UNABLE: Name("无法核", "unable"),
}


class Ending(StrEnum):
    """Whose value counts in the end."""

    DISTRICT = "district"
    BUREAU = "bureau"
    ADJUDICATED = "adjudicated"


ENDING_NAMES: dict[Ending, Name] = {
    Ending.DISTRICT: Name("采用区报", "the district's"),
    Ending.BUREAU: Name("采用核验", "the bureau's"),
    Ending.ADJUDICATED: Name("裁定", "adjudicated"),
}


@dataclass(frozen=True, slots=True)
class BureauAnswer:
    """What a bureau answered about one value.

    Attributes:
        seen: the value it looked at, as it would be typed.
        value: its own value, as it would be typed; empty unless it differs.
        note: basis or remark.
        person: who at the bureau.
    """

    place: Place
    conclusion: Conclusion
    seen: str
    value: str = ""
    note: str = ""
    person: str = ""


@dataclass(frozen=True, slots=True)
class Settlement:
    """How a value ended: whose it is, who settled it, why, and the two readings."""

    ending: Ending
    reason: str
    stamp: Stamp
    old: Reading
    new: Reading


@dataclass(frozen=True, slots=True)
class Verified:
    """One value on its way through the verification.

    Attributes:
        unit, item, year: which value.
        measure: unit of measure.
        bureau: who verifies it; empty where nobody is named.
        district: what the district reported.
        answer: what the bureau said; ``None`` while it said nothing.
        settlement: how it ended; ``None`` while it has not.
    """

    unit: Unit
    item: Name
    code: str
    year: int
    measure: Name
    bureau: Name
    district: Reading
    answer: BureauAnswer | None = None
    settlement: Settlement | None = None

    @property
    def place(self) -> Place:
        """Unit, item and year."""
        return (self.unit.code, self.code, self.year)

    @property
    def differs(self) -> bool:
        """Whether the bureau has another value than the district, or the value changed since."""
        if self.answer is None or self.answer.conclusion is Conclusion.UNABLE:
            return False
        if self.answer.conclusion is Conclusion.DIFFERS:
            return self.answer.value != reading_text(self.district)
        return self.is_stale

    @property
    def is_stale(self) -> bool:
        """Whether the bureau looked at another value than the district reports now."""
        return self.answer is not None and self.answer.seen != reading_text(self.district)

    @property
    def is_ended(self) -> bool:
        """Whether it has ended; also where somebody verified the cell itself."""
        return self.settlement is not None or self.district.status is Status.VERIFIED

    @property
    def order(self) -> int:
        """Differences first, then what the bureau cannot tell, what waits, what has ended."""
        if self.is_ended:
            return 3
        if self.differs:
            return 0
        return 2 if self.answer is None else 1


class SettlingError(ValueError):
    """The value cannot end like this: nothing is there, or what was typed is no value."""


# -- the list --------------------------------------------------------------------------


def verification(
    framework: Framework, panel: Panel, year: int, records: Records
) -> tuple[Verified, ...]:
    """Every value of ``year`` that a district reported or a bureau spoke about.

    Items in framework order, then denominators that a bureau verifies, units in official order.
    """
    kept = records.of(Kind.VERIFICATION)
    lines = []
    for asked in verifiable(framework):
        for unit in panel.units:
            place = (unit.code, asked.code, year)
            reading = reading_at(panel, place)
            noted = kept.get(_key(place), {})
            if reading is None or (reading.value is None and not noted):
                continue
            settlement = _settlement(noted)
            district = reading if settlement is None else settlement.old
            lines.append(Verified(
                unit, asked.name, asked.code, year, asked.measure, asked.bureau, district,
                _answer(place, noted), settlement,
            ))  # fmt: skip
    return tuple(lines)


@dataclass(frozen=True, slots=True)
class Verifiable:
    """An item, or a denominator that somebody verifies.

    Attributes:
        bureau: who verifies it; empty where nobody is named.
        decimals: how many the values of an item are shown with; ``None`` for a denominator.
    """

    code: str
    name: Name
    measure: Name
    bureau: Name
    decimals: int | None = None


def verifiable(framework: Framework) -> tuple[Verifiable, ...]:
    """What is verified: all items, and the denominators that name a bureau."""
    items = (
        Verifiable(node.code, node.name, node.item.measure, node.item.bureau, node.item.decimals)
        for node in framework.items
        if node.item is not None
    )
    below = (
        Verifiable(d.code, d.name, d.measure, d.bureau)
        for d in framework.denominators
        if d.bureau.zh
    )
    return (*items, *below)


def bureaus(framework: Framework) -> tuple[Name, ...]:
    """The bureaus that items and denominators name, in framework order."""
    named = (each.bureau for each in verifiable(framework))
    return tuple(dict.fromkeys(bureau for bureau in named if bureau.zh))


def items_of(framework: Framework, bureau: Name) -> tuple[str, ...]:
    """Codes of the items and denominators that ``bureau`` verifies."""
    return tuple(each.code for each in verifiable(framework) if each.bureau == bureau)


def unverified(framework: Framework) -> tuple[tuple[Name, ...], tuple[Name, ...]]:
    """Names of the items and of the denominators that nobody is named to verify."""
    items = (node for node in framework.items if node.item is not None)
    return (
        tuple(node.name for node in items if node.item and not node.item.bureau.zh),
        tuple(d.name for d in framework.denominators if not d.bureau.zh),
    )


# -- what comes back -------------------------------------------------------------------


def take_answers(
    panel: Panel, records: Records, answers: Iterable[BureauAnswer], stamp: Stamp,
    locked: Collection[str] = (),
) -> tuple[Panel, Records]:  # fmt: skip
    """Note answers; what a bureau confirms ends as the district's at once.

    A confirmation of a value that has changed since waits, and so does a difference. A value
    that has ended stays as it ended; the answer is noted beside it.

    Args:
        locked: units whose figures are closed: nothing of theirs ends.
    """
    for answer in answers:
        records = _with(records, answer.place, answer=_answer_record(answer))
        reading = reading_at(panel, answer.place)
        if reading is None or answer.place[0] in locked:
            continue
        if _settlement(_noted(records, answer.place)) is not None:
            continue
        if answer.conclusion is Conclusion.CONFIRMED and answer.seen == reading_text(reading):
            who = Stamp(answer.person or stamp.who, stamp.when)
            panel, records = settle(
                panel, records, answer.place, Ending.DISTRICT, reason=answer.note, stamp=who
            )
    return panel, records


def settle(
    panel: Panel, records: Records, place: Place, ending: Ending, *,
    text: str = "", reason: str = "", stamp: Stamp,
) -> tuple[Panel, Records]:  # fmt: skip
    """End a value as ``ending``; ``text`` is the adjudicated value as typed.

    Without a ``reason`` of its own the bureau's value is taken for the bureau's.

    Raises:
        SettlingError: there is no such value, the bureau gave none, or ``text`` is none.
    """
    old, new = _ended(panel, records, place, ending, text)
    answer = _answer(place, _noted(records, place))
    if ending is Ending.BUREAU and answer is not None:
        reason = reason or answer.note
    plain = {
        "ending": str(ending), "reason": reason, "who": stamp.who, "when": stamp.when,
        "old": reading_record(old), "new": reading_record(new),
    }  # fmt: skip
    return with_reading_at(panel, place, new), _with(records, place, settled=plain)


def needs_reason(line: Verified, ending: Ending) -> bool:
    """Whether somebody has to say why ``line`` ends like this.

    The bureau has said why it is its value where it gave a note, and that it is the
    district's where it confirmed the value that stands there now.
    """
    answer = line.answer
    if ending is Ending.BUREAU:
        return answer is None or not answer.note
    if ending is Ending.DISTRICT:
        is_confirmed = answer is not None and answer.conclusion is Conclusion.CONFIRMED
        return not is_confirmed or line.is_stale
    return True


def final_reading(
    panel: Panel, records: Records, place: Place, ending: Ending, text: str = ""
) -> Reading:
    """What the value would be if it ended as ``ending``. Raises :class:`SettlingError`."""
    return _ended(panel, records, place, ending, text)[1]


def _ended(
    panel: Panel, records: Records, place: Place, ending: Ending, text: str
) -> tuple[Reading, Reading]:
    now, noted = reading_at(panel, place), _noted(records, place)
    if now is None:
        raise SettlingError(f"there is no place {place}")
    before = _settlement(noted)
    old = now if before is None else before.old
    if ending is Ending.DISTRICT:
        return old, _verified(old)
    if ending is Ending.BUREAU:
        answer = _answer(place, noted)
        text = "" if answer is None else answer.value
    return old, _verified(_typed(text, old.origin))


def _verified(reading: Reading) -> Reading:
    """``reading`` with the status *verified*; what is missing stays missing."""
    if reading.value is None:
        return reading
    return replace(reading, status=Status.VERIFIED)


def _typed(text: str, origin: Origin) -> Reading:
    try:
        entry = read_entry(text)
    except EntryError as error:
        raise SettlingError(str(error)) from error
    return Reading(entry.value, entry.status, entry.bound, origin)


def unsettle(panel: Panel, records: Records, place: Place) -> tuple[Panel, Records]:
    """Take back how a value ended; what the district reported counts again."""
    found = _settlement(_noted(records, place))
    if found is None:
        return panel, records
    if reading_at(panel, place) == found.new:
        panel = with_reading_at(panel, place, found.old)
    return panel, _with(records, place, settled=None)


def settlements(records: Records) -> tuple[tuple[Place, Settlement], ...]:
    """How values ended, by place."""
    found = []
    for key, noted in records.of(Kind.VERIFICATION).items():
        settlement = _settlement(noted)
        if settlement is not None:
            found.append((_place(key), settlement))
    return tuple(found)


def carry_settlements(panel: Panel, records: Records) -> tuple[Panel, Records]:
    """After another import: values that were reported again end as they did, others are open.

    An answer stays; where the value is another one now, it says so.
    """
    for place, found in settlements(records):
        now = reading_at(panel, place)
        if now == found.new:
            continue
        if now is not None and (now.value, now.bound) == (found.old.value, found.old.bound):
            panel = with_reading_at(panel, place, replace(found.new, origin=now.origin))
        elif now is None or (now.value, now.bound) != (found.new.value, found.new.bound):
            records = _with(records, place, settled=None)
    return panel, records


# -- kept ------------------------------------------------------------------------------


def _key(place: Place) -> str:
    return _JOIN.join((place[0], place[1], str(place[2])))


def _place(key: str) -> Place:
    unit, code, year = key.rsplit(_JOIN, 2)
    return unit, code, int(year)


def _noted(records: Records, place: Place) -> Record:
    return records.get(Kind.VERIFICATION, _key(place)) or {}


def _with(records: Records, place: Place, **parts: Any) -> Records:
    noted = {k: v for k, v in {**_noted(records, place), **parts}.items() if v is not None}
    return records.with_record(Kind.VERIFICATION, _key(place), noted or None)


def _answer_record(answer: BureauAnswer) -> Record:
    return {
        "conclusion": str(answer.conclusion), "seen": answer.seen, "value": answer.value,
        "note": answer.note, "person": answer.person,
    }  # fmt: skip


def _answer(place: Place, noted: Record) -> BureauAnswer | None:
    found = noted.get("answer")
    if found is None:
        return None
    return BureauAnswer(
        place, Conclusion(found["conclusion"]), found["seen"], found["value"], found["note"],
        found["person"],
    )  # fmt: skip


def _settlement(noted: Record) -> Settlement | None:
    found = noted.get("settled")
    if found is None:
        return None
    return Settlement(
        Ending(found["ending"]), found["reason"], Stamp(found["who"], found["when"]),
        reading_of(found["old"]), reading_of(found["new"]),
    )  # fmt: skip
