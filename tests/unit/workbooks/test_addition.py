"""Late and corrected workbooks join an evaluation; what its members did there stays."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from smartcity_desk.core.adjustments import reading as adjustment
from smartcity_desk.core.difference import COEFFICIENT, DEDUCTION, cell_changes
from smartcity_desk.core.issues import InputError, Issue, Severity
from smartcity_desk.core.panel import MISSING, Column, Panel, Reading, Status
from smartcity_desk.workbooks.addition import (
    Addition,
    addition_of,
    home_of,
    issues_with,
    with_addition,
)
from smartcity_desk.workbooks.city_book import write_city
from smartcity_desk.workbooks.collect import Collected
from smartcity_desk.workbooks.district_book import write_district
from smartcity_desk.workbooks.imported import Imported, ImportedFile
from tests.unit.workbooks.makers import (
    CITY,
    HUANGPU,
    PUDONG,
    UNITS,
    XUHUI,
    read_back,
    small_framework,
    small_panel,
    write_small_district,
    write_small_framework,
)

PLACE = (HUANGPU.code, "B1", 2020)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The framework and the workbooks of two of three districts."""
    write_small_framework(tmp_path / "0.xlsx")
    for unit in (PUDONG, HUANGPU):
        write_small_district(tmp_path / f"{unit.code}.xlsx", unit)
    return tmp_path


def read(*paths: Path, onto: Imported | None = None) -> Imported:
    """The workbooks, for the framework and units of an evaluation where one is given."""
    home = None if onto is None else home_of(onto.framework, onto.panel)
    gathered = Collected(home=home)
    for path in paths:
        gathered.add(ImportedFile(path, path.name), read_back(path), explicit=True)
    return gathered.finish([], where="x")


def opened(folder: Path) -> Imported:
    """The evaluation of two districts."""
    return read(*sorted(folder.glob("*.xlsx")))


def corrected(folder: Path, readings: dict[tuple[str, str, int], Reading]) -> Path:
    """Another version of 黄浦's workbook."""
    path = folder / "更正.xlsx"
    write_district(path, small_framework(), small_panel(readings), HUANGPU)
    return path


def places(addition: Addition) -> list[tuple[str, str, int]]:
    """Where the differences are."""
    return [(d.unit, d.code, d.year) for d in addition.differing]


def test_that_a_late_district_joins_and_all_else_stays(folder: Path) -> None:
    before = opened(folder)
    path = folder / "late.xlsx"
    write_small_district(path, XUHUI)
    addition = addition_of(before.panel, read(path, onto=before))
    assert (addition.late, addition.received, addition.differing) == ((XUHUI.code,), (), ())
    assert addition.count == 12
    after = with_addition(before.panel, addition, ())
    whole = small_panel()
    for code, column in after.items.items():
        assert np.array_equal(column.values, whole.items[code].values)
    assert np.array_equal(after.denominators["pop"].values, whole.denominators["pop"].values)
    assert after.reading(XUHUI.code, "B1", 2020).origin.file == "late.xlsx"
    assert [i.code for i in before.issues] == ["unit_not_received"]
    assert issues_with(before.issues, addition, ()) == ()


def test_that_a_corrected_version_is_a_list_of_differences(folder: Path) -> None:
    before = opened(folder)
    path = corrected(folder, {PLACE: Reading(77.0), (HUANGPU.code, "A11-2", 2019): MISSING})
    addition = addition_of(before.panel, read(path, onto=before))
    assert (addition.late, addition.received) == ((), (HUANGPU.code,))
    assert places(addition) == [(HUANGPU.code, "A11-2", 2019), PLACE]
    assert [(d.first.value, d.second.value) for d in addition.differing] == [
        (21.0, None), (22.0, 77.0),
    ]  # fmt: skip
    after = with_addition(before.panel, addition, [PLACE])
    assert after.reading(*PLACE).value == 77.0
    assert after.reading(HUANGPU.code, "A11-2", 2019).value == 21.0
    assert with_addition(before.panel, addition, ()).reading(*PLACE).value == 22.0


def test_that_the_same_file_again_brings_nothing(folder: Path) -> None:
    before = opened(folder)
    addition = addition_of(before.panel, read(folder / "310101.xlsx", onto=before))
    assert addition.is_empty
    assert addition.received == (HUANGPU.code,)


def edited(panel: Panel, value: float) -> Panel:
    """Somebody typed another value."""
    old = panel.reading(*PLACE)
    return panel.with_reading(*PLACE, Reading(value, Status.EDITED, origin=old.origin))


def test_that_an_edit_stays_where_the_file_says_what_it_said_before(folder: Path) -> None:
    before = opened(folder)
    panel = edited(before.panel, 55.0)
    path = corrected(folder, {(HUANGPU.code, "B1", 2019): Reading(9.0)})
    addition = addition_of(panel, read(path, onto=before))
    assert places(addition) == [(HUANGPU.code, "B1", 2019)]
    after = with_addition(panel, addition, places(addition))
    assert (after.reading(*PLACE).value, after.reading(*PLACE).status) == (55.0, Status.EDITED)


def test_that_an_edit_the_file_contradicts_is_said_to_be_one(folder: Path) -> None:
    before = opened(folder)
    panel = edited(before.panel, 55.0)
    addition = addition_of(panel, read(corrected(folder, {PLACE: Reading(77.0)}), onto=before))
    assert [(d.first.value, d.second.value, d.edited) for d in addition.differing] == [
        (55.0, 77.0, True)
    ]


def test_that_what_was_typed_for_a_late_district_is_a_difference(folder: Path) -> None:
    before = opened(folder)
    place = (XUHUI.code, "B1", 2020)
    panel = before.panel.with_reading(*place, Reading(5.0, Status.EDITED))
    path = folder / "late.xlsx"
    write_small_district(path, XUHUI)
    addition = addition_of(panel, read(path, onto=before))
    assert places(addition) == [place]
    assert with_addition(panel, addition, ()).reading(*place).value == 5.0
    assert with_addition(panel, addition, [place]).reading(*place).value == 32.0


def test_that_issues_follow_what_was_taken(folder: Path) -> None:
    before = opened(folder)
    path = corrected(folder, {PLACE: Reading(77.0), (HUANGPU.code, "A11-2", 2019): Reading(5.0)})
    addition = addition_of(before.panel, read(path, onto=before))
    old = Issue(Severity.ERROR, "value_uncertain", "310101.xlsx", "填报", "H9", *PLACE)
    other = Issue(Severity.ERROR, "value_uncertain", "310101.xlsx", "填报", "H8", HUANGPU.code,
                  "A11-2", 2019)  # fmt: skip
    note = Issue(Severity.INFO, "file_has_macros", "310115.xlsx", unit=PUDONG.code)
    assert issues_with((old, other, note), addition, [PLACE]) == (other, note)
    assert issues_with((old, other, note), addition, places(addition)) == (note,)
    assert issues_with((old, other, note), addition, []) == (old, other, note)


def test_that_what_a_corrected_version_says_of_a_locked_district_is_listed_not_taken(
    folder: Path,
) -> None:
    before = opened(folder)
    path = corrected(folder, {PLACE: Reading(77.0)})
    addition = addition_of(before.panel, read(path, onto=before), {HUANGPU.code})
    assert (addition.late, addition.differing) == ((), ())
    assert [(d.unit, d.code, d.year) for d in addition.refused] == [PLACE]
    assert with_addition(before.panel, addition, ()).reading(*PLACE).value == 22.0


def test_that_a_late_district_that_is_locked_does_not_join(folder: Path) -> None:
    before = opened(folder)
    path = folder / "late.xlsx"
    write_small_district(path, XUHUI)
    addition = addition_of(before.panel, read(path, onto=before), {XUHUI.code})
    assert addition.is_empty
    assert len(addition.refused) == 12
    after = with_addition(before.panel, addition, ())
    assert after.reading(XUHUI.code, "B1", 2020).value is None


def test_that_a_corrected_city_workbook_corrects_city_figures_coefficients_and_deductions(
    folder: Path,
) -> None:
    first = small_panel({(CITY.code, "A11-2", 2020): Reading(84.0)})
    ones = np.ones((3, 4))
    write_city(
        folder / "9.xlsx", small_framework(), replace(first, coefficients=Column.of_values(ones))
    )  # fmt: skip
    before = opened(folder)
    later = small_panel({(CITY.code, "A11-2", 2020): Reading(85.0)})
    other = ones.copy()
    huangpu = [unit.code for unit in UNITS].index(HUANGPU.code)
    other[2, huangpu] = 0.9
    points = np.zeros((3, 4))
    points[2, 3] = 1.5  # the city
    path = folder / "市级更正.xlsx"
    write_city(path, small_framework(), replace(
        later, coefficients=Column.of_values(other), deductions=Column.of_values(points)
    ))  # fmt: skip
    addition = addition_of(before.panel, read(path, onto=before))
    assert addition.late == ()
    found = {(d.unit, d.code, d.year): (d.first.value, d.second.value) for d in addition.differing}
    coefficient, deduction = (HUANGPU.code, COEFFICIENT, 2020), (CITY.code, DEDUCTION, 2020)
    assert found == {
        (CITY.code, "A11-2", 2020): (84.0, 85.0), coefficient: (1.0, 0.9), deduction: (None, 1.5),
    }  # fmt: skip
    after = with_addition(before.panel, addition, [coefficient])
    assert adjustment(after, COEFFICIENT, HUANGPU.code, 2020).value == 0.9
    assert adjustment(after, COEFFICIENT, HUANGPU.code, 2020).origin.file == path.name
    assert after.deductions is None
    assert after.city_items["A11-2"] is before.panel.city_items["A11-2"]
    whole = with_addition(before.panel, addition, places(addition))
    assert whole.reading(CITY.code, "A11-2", 2020).value == 85.0
    assert adjustment(whole, DEDUCTION, CITY.code, 2020).value == 1.5
    assert [(c.kind, c.unit, c.new.value) for c in cell_changes(after, whole)] == [
        ("item", CITY.code, 85.0), (DEDUCTION, CITY.code, 1.5),
    ]  # fmt: skip


def test_that_the_same_city_workbook_again_changes_nothing(folder: Path) -> None:
    panel = small_panel({(CITY.code, "A11-2", 2020): Reading(84.0)})
    panel = replace(panel, coefficients=Column.of_values(np.full((3, 4), 0.9)))
    write_city(folder / "9.xlsx", small_framework(), panel)
    before = opened(folder)
    assert addition_of(before.panel, read(folder / "9.xlsx", onto=before)).is_empty


def test_that_a_city_workbook_alone_makes_no_evaluation(folder: Path) -> None:
    path = folder / "9.xlsx"
    write_city(path, small_framework(), small_panel({(CITY.code, "B1", 2020): Reading(8.0)}))
    with pytest.raises(InputError) as caught:
        read(folder / "0.xlsx", path)
    assert caught.value.issue.code == "no_workbook_found"
