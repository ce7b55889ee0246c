"""Comments on cells."""

from __future__ import annotations

from smartcity_desk.core.cells import DenominatorPlace, Place
from smartcity_desk.core.comments import (
    Note,
    key_of,
    noted_places,
    notes_on,
    place_in,
    with_note,
)
from smartcity_desk.core.difference import DENOMINATOR, ITEM
from smartcity_desk.core.records import Kind, Records

A1, PER = Place("U1", "A1", 2020), DenominatorPlace("U1", "A1", 2020)
FIRST, SECOND = Note("等统计局复函", "王", "2026-11-23T02:00:00"), Note("已复", "李", "2026-11-24")


def test_that_notes_stand_in_the_order_they_were_written() -> None:
    records = with_note(with_note(Records(), A1, FIRST), A1, SECOND)
    assert notes_on(records, A1) == (FIRST, SECOND)


def test_that_an_item_and_a_denominator_of_one_code_have_notes_of_their_own() -> None:
    records = with_note(Records(), PER, FIRST)
    assert notes_on(records, A1) == ()
    assert notes_on(records, PER) == (FIRST,)


def test_that_noted_places_are_found_again() -> None:
    records = with_note(with_note(Records(), A1, FIRST), PER, SECOND)
    records = records.with_record(Kind.COMMENT, "something else", {})
    assert sorted(place.kind for place in noted_places(records)) == [DENOMINATOR, ITEM]


def test_that_a_key_leads_back_to_its_place() -> None:
    for place in (A1, PER):
        back = place_in(key_of(place))
        assert back is not None
        assert (back, back.kind) == (place, place.kind)
    assert place_in("A1") is None
    assert place_in("U1|A1|soon") is None
