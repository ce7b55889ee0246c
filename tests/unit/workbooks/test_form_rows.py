"""Framework and panel become the rows of a form."""

from __future__ import annotations

from smartcity_desk.core.names import Name
from smartcity_desk.core.panel import Bound, Origin, Reading, Status
from smartcity_desk.workbooks.form_layout import BandRow, Form, FormRow
from smartcity_desk.workbooks.form_rows import (
    blank_pick,
    column_pick,
    denominator_form,
    header_dates,
    item_form,
    sparse_pick,
)
from smartcity_desk.workbooks.form_sheet import cell_value, note_text
from smartcity_desk.workbooks.sheet_tools import row_height
from smartcity_desk.workbooks.styles import BAND_COLOURS, band_colour, number_format
from tests.unit.workbooks.makers import YEARS, small_framework, small_panel


def items() -> Form:
    """The form of the first unit."""
    panel = small_panel()
    return item_form(small_framework(), panel, 2020, column_pick(panel.items, 3, 0))


def row_of(*readings: Reading | None) -> FormRow:
    """A row with these readings."""
    return FormRow("A1", Name("甲", "One"), "个", readings)


def on(day: str) -> Reading:
    """A value as of ``day``."""
    return Reading(1.0, origin=Origin(as_of=day))


def test_that_rows_follow_the_tree() -> None:
    assert [
        (row.text.split(" ")[0], row.top) if isinstance(row, BandRow) else row.code
        for row in items().rows
    ] == [("A", True), ("A1", False), "A11-1", "A11-2", ("B", True), "B1"]


def test_that_a_row_knows_its_indicator_range_and_colour() -> None:
    rows = {row.code: row for row in items().rows if isinstance(row, FormRow)}
    assert (rows["A11-2"].indicator, rows["B1"].indicator) == ("A11 5G网络", "")
    assert (rows["A11-2"].lowest, rows["A11-2"].highest) == (0.0, 100.0)
    assert (rows["A11-2"].colour, rows["B1"].colour) == (0, 1)
    assert [r.value for r in rows["A11-1"].readings if r is not None] == [10.0, 11.0, 12.0]


def test_that_a_code_the_panel_has_not_stays_blank() -> None:
    assert column_pick({}, 3, 0)("A11-1") == (None, None, None)
    assert blank_pick(2)("x") == (None, None)


def test_that_the_city_s_unreported_cells_stay_blank() -> None:
    panel = small_panel({
        ("310000", "B1", 2019): Reading(5.0),
        ("310000", "B1", 2020): Reading(None, Status.NOT_APPLICABLE),
    })  # fmt: skip
    first, second, third = sparse_pick(panel.city_items, 3)("B1")
    assert first is None
    assert second is not None
    assert second.value == 5.0
    assert third is not None
    assert third.status is Status.NOT_APPLICABLE


def test_that_the_header_states_the_commonest_date_of_a_year() -> None:
    rows = (row_of(on("2019-06-30"), on("2020-10-31")), row_of(on("2019-06-30"), None),
            row_of(on(""), on("")), BandRow("A", 0, True))  # fmt: skip
    assert header_dates((2019, 2020), 2020, rows) == ("2019-06-30", "")
    assert header_dates((2019, 2020), 2021, rows) == ("2019-06-30", "2020-10-31")


def test_that_without_values_the_header_states_the_last_day() -> None:
    assert header_dates((2018, 2019), 2019, (row_of(None, None),)) == ("2018-12-31", "")


def test_that_denominators_show_the_decimals_they_come_with() -> None:
    panel = small_panel().with_denominator("310115", "pop", 2019, Reading(93.25))
    form = denominator_form(small_framework(), panel, 2020, column_pick(panel.denominators, 3, 0))
    (row,) = form.rows
    assert isinstance(row, FormRow)
    assert (row.decimals, row.lowest, form.with_indicator) == (2, 0.0, False)


def test_that_a_cell_shows_number_bound_or_word() -> None:
    assert cell_value(None) == ""
    assert cell_value(Reading(0.0)) == 0.0
    assert cell_value(Reading(49800.0, bound=Bound.MORE_THAN)) == ">49800"
    assert cell_value(Reading(0.1, bound=Bound.ABOUT)) == "≈0.1"
    assert cell_value(Reading(None, Status.NOT_REPORTED)) == "未填报"
    assert cell_value(Reading(None, Status.NOT_APPLICABLE)) == "不适用"


def test_that_each_note_stands_once_and_own_dates_follow() -> None:
    row = row_of(
        Reading(1.0, origin=Origin(note="含在建", as_of="2018-06-30")),
        Reading(1.0, origin=Origin(note="含在建", as_of="2019-12-31")), None,
    )  # fmt: skip
    form = Form(YEARS, 2020, ("2018-12-31", "2019-12-31", ""), (row,))
    assert note_text(row, form) == "含在建；2018 年截至 2018-06-30"


def test_that_a_row_grows_with_the_text_that_needs_it() -> None:
    assert row_height(("短", 20, 10)) == 19.0
    assert row_height(("一二三四五六七八九十" * 2, 20, 10)) > 28
    assert row_height(("short", 20, 10), ("长" * 60, 20, 10)) > row_height(("长" * 30, 20, 10))


def test_that_colours_of_indices_begin_again_after_the_fourth() -> None:
    assert [band_colour(k).full for k in range(5)] == [
        "0072B2", "009E73", "D55E00", "CC79A7", "0072B2",
    ]  # fmt: skip
    assert len({c.light for c in BAND_COLOURS}) == 4


def test_that_number_formats_have_as_many_places_as_asked() -> None:
    assert [number_format(k) for k in range(3)] == ["#,##0", "#,##0.0", "#,##0.00"]
