"""Whatever a panel holds, its workbooks say the same."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from smartcity_desk.core.panel import Bound, Origin, Reading, Status
from smartcity_desk.workbooks.district_book import write_district
from smartcity_desk.workbooks.form_book_reader import read_form_book
from smartcity_desk.workbooks.recognise import marker_of
from tests.unit.workbooks.makers import (
    HUANGPU,
    ITEMS,
    YEARS,
    read_back,
    small_framework,
    small_panel,
)

DATES = st.sampled_from(["", "2018-12-31", "2019-06-30", "2020-10-31"])
NUMBERS = st.one_of(
    st.floats(0, 100, allow_subnormal=False), st.integers(0, 100).map(float),
    st.decimals(0, 100, places=2).map(float),
)  # fmt: skip
VALUES = st.builds(
    Reading, NUMBERS, st.just(Status.REPORTED), st.sampled_from(Bound),
    st.builds(Origin, as_of=DATES),
)  # fmt: skip
MISSING = st.sampled_from([
    Reading(None, Status.NOT_REPORTED), Reading(None, Status.NOT_APPLICABLE),
])  # fmt: skip
# In a per cent item a number up to 1 may be a fraction and waits for a yes.
SHARES = VALUES.filter(lambda reading: reading.value is None or not 0 < reading.value <= 1)
CELLS = [(item, year) for item in ITEMS for year in YEARS]


@settings(max_examples=40)
@given(st.fixed_dictionaries({
    cell: st.one_of(SHARES if cell[0] == "A11-2" else VALUES, MISSING) for cell in CELLS
}))  # fmt: skip
def test_that_writing_and_reading_gives_the_same_panel(
    readings: dict[tuple[str, int], Reading],
) -> None:
    panel = small_panel({("310101", i, y): reading for (i, y), reading in readings.items()})
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.xlsx"
        write_district(path, small_framework(), panel, HUANGPU)
        raw = read_back(path)
    marker = marker_of(raw)
    assert marker is not None
    book = read_form_book(raw, marker, small_framework(), "a.xlsx")
    assert book.issues == []
    for (item, year), wanted in readings.items():
        found = book.items.readings[item, year]
        assert (found.value, found.status, found.bound) == (
            wanted.value, wanted.status, wanted.bound,
        )  # fmt: skip
        if wanted.origin.as_of:
            assert found.origin.as_of == wanted.origin.as_of


TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zs", "Zl", "Zp")), max_size=20)


@settings(max_examples=25)
@given(TEXTS, TEXTS)
def test_that_sources_and_notes_come_back_as_text(source: str, note: str) -> None:
    origin = Origin(source=source, note=note)
    panel = small_panel({("310101", "A11-1", year): Reading(5.0, origin=origin) for year in YEARS})
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.xlsx"
        write_district(path, small_framework(), panel, HUANGPU)
        raw = read_back(path)
    marker = marker_of(raw)
    assert marker is not None
    found = read_form_book(raw, marker, small_framework(), "a.xlsx").items.readings["A11-1", 2020]
    assert (found.origin.source, found.origin.note) == (source, note.rstrip("；"))
