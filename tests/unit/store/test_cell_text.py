"""A row of the trail tells a reading with all it is, and people see its number."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartcity_desk.core.panel import MISSING, Bound, Origin, Reading, Status
from smartcity_desk.store.audit import AuditRow
from smartcity_desk.store.cell_text import detail_of, reading_in, reading_of, reading_texts

ROW = AuditRow(1, 1, "2020-12-08T00:00:00+00:00", "王敏", "", "edit")
words = st.text(max_size=4)
origins = st.builds(Origin, *[words] * 7)


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    value = draw(st.one_of(st.none(), st.floats(allow_nan=False, allow_infinity=False)))
    missing = (Status.NOT_REPORTED, Status.NOT_APPLICABLE)
    status = draw(st.sampled_from([s for s in Status if s.is_missing == (value is None)]))
    assert (status in missing) == (value is None)
    bound = Bound.EXACT if value is None else draw(st.sampled_from(Bound))
    return Reading(value, status, bound, draw(origins))


@given(old=readings(), new=readings())
def test_that_both_readings_come_back_exactly(old: Reading, new: Reading) -> None:
    texts = reading_texts(old, new)
    row = replace(ROW, old=texts[0], new=texts[1], detail=detail_of(old, new))
    assert reading_in(row, "old") == old
    assert reading_in(row, "new") == new


@pytest.mark.parametrize(
    ("old", "new", "texts", "detail"),
    [
        (MISSING, Reading(7.5), ("NR", "7.5"), ""),
        (Reading(7.5), Reading(7.5, Status.VERIFIED), ("7.5 reported", "7.5 verified"), ""),
        (Reading(7.5), Reading(8.0, Status.EDITED, Bound.ABOUT), ("7.5", "≈8.0"), "[[0],[4]]"),
        (
            Reading(7.5), Reading(7.5, origin=Origin("甲.xlsx", as_of="2020-06-30")),
            ("7.5", "7.5"), '[[0],[0,"甲.xlsx","","","","2020-06-30"]]',
        ),
    ],
)  # fmt: skip
def test_that_the_detail_says_only_what_the_texts_leave_out(
    old: Reading, new: Reading, texts: tuple[str, str], detail: str
) -> None:
    assert reading_texts(old, new) == texts
    assert detail_of(old, new) == detail


def test_that_rows_of_older_layouts_tell_their_text() -> None:
    assert reading_in(replace(ROW, new=">60.0"), "new") == Reading(60.0, bound=Bound.MORE_THAN)
    assert reading_of("NA") == Reading(None, Status.NOT_APPLICABLE)
