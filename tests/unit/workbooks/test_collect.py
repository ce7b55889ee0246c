"""Workbooks, one by one, become an evaluation; what does not fit is named."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import openpyxl
import pytest

from smartcity_desk.core.framework import Framework
from smartcity_desk.core.issues import InputError, Issue, Severity
from smartcity_desk.core.panel import Column, Panel, Reading
from smartcity_desk.resources import samples
from smartcity_desk.workbooks.city_book import write_city
from smartcity_desk.workbooks.collect import Collected
from smartcity_desk.workbooks.district_book import write_district
from smartcity_desk.workbooks.framework_book import write_framework
from smartcity_desk.workbooks.imported import Imported, ImportedFile
from smartcity_desk.workbooks.marker import Kind
from smartcity_desk.workbooks.notice import SYNTHETIC
from smartcity_desk.workbooks.question_book import write_questions
from smartcity_desk.workbooks.refusal import Refusal
from tests.unit.workbooks.makers import (
    CITY,
    GROUPS,
    HUANGPU,
    ITEMS,
    UNITS,
    YEARS,
    read_back,
    small_framework,
    small_panel,
    write_small_district,
    write_small_framework,
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A framework workbook and three district workbooks."""
    write_small_framework(tmp_path / "0.xlsx")
    for unit in UNITS:
        write_small_district(tmp_path / f"{unit.code}.xlsx", unit)
    return tmp_path


def collected(folder: Path, *, explicit: bool = True) -> Imported:
    """The evaluation the workbooks of a folder make."""
    gathered = Collected()
    for path in sorted(folder.glob("*.xlsx")):
        gathered.add(ImportedFile(path, path.name), read_back(path), explicit=explicit)
    return gathered.finish([], where=str(folder))


def codes(imported: Imported) -> list[str]:
    """Issue codes in order."""
    return [issue.code for issue in imported.issues]


def only(imported: Imported) -> Issue:
    """The one issue there is."""
    assert len(imported.issues) == 1, [i.message("en") for i in imported.issues]
    return imported.issues[0]


def same(first: Column, second: Column) -> bool:
    """Whether two columns say the same."""
    return (
        np.array_equal(first.values, second.values, equal_nan=True)
        and np.array_equal(first.status, second.status)
        and np.array_equal(first.bounds, second.bounds)
    )


def test_that_the_workbooks_make_the_panel_they_were_written_from(folder: Path) -> None:
    imported, panel = collected(folder), small_panel()
    assert imported.issues == ()
    assert (imported.panel.years, imported.panel.units) == (YEARS, UNITS)
    assert (imported.panel.groups, imported.panel.city) == (GROUPS, CITY)
    assert imported.year == 2020
    assert not imported.synthetic
    for code in ITEMS:
        assert same(imported.panel.items[code], panel.items[code])
    assert same(imported.panel.denominators["pop"], panel.denominators["pop"])
    assert [(f.name, f.kind, f.unit) for f in imported.files] == [
        ("0.xlsx", Kind.FRAMEWORK, ""), ("310101.xlsx", Kind.DISTRICT, "310101"),
        ("310104.xlsx", Kind.DISTRICT, "310104"), ("310115.xlsx", Kind.DISTRICT, "310115"),
    ]  # fmt: skip


def test_that_the_city_overrides_where_it_reports(folder: Path) -> None:
    panel = small_panel({("310000", "A11-2", 2020): Reading(84.0)})
    panel = replace(panel, deductions=Column.of_values(np.eye(3, 4)))
    write_city(folder / "9.xlsx", small_framework(), panel)
    imported = collected(folder)
    assert imported.issues == ()
    assert list(imported.panel.city_items) == ["A11-2"]
    assert imported.panel.reading("310000", "A11-2", 2020).value == 84.0
    assert imported.panel.city_denominators == {}
    assert imported.panel.coefficients is None
    assert imported.panel.deductions is not None
    assert np.array_equal(imported.panel.deductions.values, np.eye(3, 4))


def test_that_a_district_that_comes_twice_is_taken_once_and_both_are_named(folder: Path) -> None:
    later = small_panel({("310101", "B1", 2020): Reading(77.0)})
    write_district(folder / "黄浦更正.xlsx", small_framework(), later, HUANGPU)
    imported = collected(folder)
    issue = only(imported)
    assert (issue.severity, issue.code, issue.unit) == (Severity.ERROR, "unit_twice", "310101")
    for language in ("zh", "en"):
        message = issue.message("zh" if language == "zh" else "en")
        assert "310101.xlsx" in message
        assert "黄浦更正.xlsx" in message
    assert imported.panel.reading("310101", "B1", 2020).value == 22.0


def test_that_a_district_without_a_workbook_is_for_the_record(folder: Path) -> None:
    (folder / "310101.xlsx").unlink()
    imported = collected(folder)
    assert (only(imported).severity, only(imported).code) == (Severity.INFO, "unit_not_received")
    assert "黄浦区" in only(imported).message("zh")
    assert np.isnan(imported.panel.items["B1"].values[:, 1]).all()


def test_that_a_unit_nobody_knows_is_left_out(folder: Path) -> None:
    stranger = replace(HUANGPU, code="310199")
    write_district(
        folder / "x.xlsx", small_framework(), replace(small_panel(), units=(stranger,),
        items={c: Column.empty(3, 1) for c in ITEMS}, denominators={}), stranger,
    )  # fmt: skip
    imported = collected(folder)
    assert (only(imported).code, only(imported).raw) == ("unit_unknown", "310199")
    assert imported.panel.units == UNITS


def test_that_a_unit_nobody_knows_is_named_with_its_cell(folder: Path) -> None:
    edited(folder / "310101.xlsx", "说明", {"B8": "320500", "B9": "苏州市"})
    issue = collected(folder).issues[0]
    assert (issue.code, issue.sheet, issue.cell) == ("unit_unknown", "说明", "B8")
    assert "苏州市" in issue.message("zh")
    assert "苏州市" in issue.message("en")


def test_that_a_name_the_committee_added_finds_its_district(folder: Path) -> None:
    edited(folder / "310115.xlsx", "说明", {"B8": "", "B9": "沪东"})
    gathered = Collected(names={"沪东": "310115"})
    for path in sorted(folder.glob("*.xlsx")):
        gathered.add(ImportedFile(path, path.name), read_back(path), explicit=True)
    imported = gathered.finish([], where="x")
    assert only(imported).code == "unit_by_name"
    assert imported.panel.reading("310115", "B1", 2020).value == 12.0


def test_that_the_framework_of_the_program_is_said_to_be_it() -> None:
    imported = Collected()
    path = samples() / "310101_黄浦区.xlsx"
    imported.add(ImportedFile(path, path.name), read_back(path), explicit=True)
    issues = imported.finish([], where="310101").issues
    said = [i for i in issues if i.code == "framework_bundled"]
    assert [(i.severity, i.raw) for i in said] == [(Severity.INFO, "2020")]


def edited(path: Path, sheet: str, cells: dict[str, str]) -> None:
    """Type into a workbook."""
    book = openpyxl.load_workbook(path)
    for cell, value in cells.items():
        book[sheet][cell].value = value
    book.save(path)


def test_that_a_name_that_belongs_to_another_code_is_worth_a_look(folder: Path) -> None:
    edited(folder / "310101.xlsx", "说明", {"B9": "徐汇区"})
    issue = only(collected(folder))
    assert (issue.severity, issue.code, issue.cell) == (
        Severity.WARNING, "unit_name_differs", "B9",
    )  # fmt: skip
    assert "徐汇区" in issue.message("zh")
    assert "黄浦区" in issue.message("zh")


def test_that_last_year_s_form_is_named(folder: Path) -> None:
    edited(folder / "310101.xlsx", "说明", {"B7": "2019"})
    imported = collected(folder)
    issue = only(imported)
    assert (issue.code, issue.raw, issue.reading) == ("framework_version_differs", "2019", "2020")
    assert imported.framework.version == "2020"
    assert imported.panel.reading("310101", "B1", 2020).value == 22.0


def test_that_a_missing_year_is_named_once_for_each_workbook(folder: Path) -> None:
    edited(folder / "310101.xlsx", "填报", {"F4": "口径"})
    issue = only(collected(folder))
    assert (issue.code, issue.unit, issue.year) == ("year_column_missing", "310101", 2018)


def test_that_a_workbook_that_is_not_ours_is_an_error_only_where_it_was_named(
    folder: Path,
) -> None:
    book = openpyxl.Workbook()
    book.save(folder / "z.xlsx")
    assert only(collected(folder)).severity is Severity.ERROR
    assert only(collected(folder, explicit=False)).severity is Severity.INFO


def test_that_a_newer_layout_asks_for_a_newer_program(folder: Path) -> None:
    edited(folder / "310101.xlsx", "说明", {"B6": "2"})
    assert codes(collected(folder)) == ["layout_too_new", "unit_not_received"]


def test_that_a_framework_that_comes_twice_is_taken_once(folder: Path) -> None:
    write_small_framework(folder / "1.xlsx")
    imported = collected(folder)
    assert only(imported).code == "framework_twice"
    assert len(imported.frameworks) == 1


def test_that_two_versions_keep_the_items_of_both(folder: Path) -> None:
    old = small_framework("2019", 2014)
    nodes = tuple(replace(n, code="B0") if n.code == "B1" else n for n in old.nodes)
    versions: list[Framework] = [replace(old, nodes=nodes), small_framework()]
    write_framework(folder / "0.xlsx", versions, UNITS, GROUPS, CITY)
    imported = collected(folder)
    assert imported.issues == ()
    assert [f.version for f in imported.frameworks] == ["2019", "2020"]
    assert imported.framework.version == "2020"
    assert set(imported.panel.items) == {*ITEMS, "B0"}


def test_that_any_synthetic_workbook_makes_the_evaluation_synthetic(folder: Path) -> None:
    write_district(
        folder / "310101.xlsx", small_framework(), small_panel(), HUANGPU, notice=SYNTHETIC
    )
    imported = collected(folder)
    assert imported.synthetic
    assert imported.notice == SYNTHETIC


def test_that_a_form_without_an_evaluation_year_is_named(folder: Path) -> None:
    edited(folder / "310101.xlsx", "说明", {"B10": "今年"})
    issue = only(collected(folder))
    assert (issue.code, issue.sheet) == ("evaluation_year_missing", "说明")
    assert collected(folder).year == 2020


def test_that_an_evaluation_year_without_a_column_is_the_last_there_is(folder: Path) -> None:
    for path in folder.glob("3*.xlsx"):
        edited(path, "说明", {"B10": "2021"})
    imported = collected(folder)
    assert imported.year == 2020
    # The columns of status and date are those of 2020: that they were not used is said.
    assert {(i.code, i.raw) for i in imported.issues} == {
        ("column_missing", "2021状态"), ("column_missing", "2021截止日期"),
    }  # fmt: skip


def test_that_forms_without_any_year_are_refused_with_the_reason(folder: Path) -> None:
    for path in folder.glob("3*.xlsx"):
        for sheet, columns in (("填报", "FGH"), ("分母", "EFG")):
            edited(path, sheet, {f"{column}4": "口径" for column in columns})
    assert refused(folder) == "header_missing"


def refused(folder: Path) -> str:
    """The issue code with which a folder is refused."""
    with pytest.raises(InputError) as caught:
        collected(folder)
    return caught.value.issue.code


def test_that_nothing_usable_is_refused(folder: Path, tmp_path: Path) -> None:
    for path in folder.glob("3*.xlsx"):
        path.unlink()
    assert refused(folder) == "no_workbook_found"
    (folder / "0.xlsx").unlink()
    assert refused(folder) == "no_workbook_found"


def test_that_an_answer_among_the_files_says_where_it_belongs(folder: Path) -> None:
    for path in folder.glob("*.xlsx"):
        path.unlink()
    write_questions(folder / "黄浦区_提问表.xlsx", small_framework(), HUANGPU, [], 2020)
    assert refused(folder) == "answers_elsewhere"


def test_that_a_framework_nobody_has_is_asked_for(folder: Path) -> None:
    (folder / "0.xlsx").unlink()
    for path in folder.glob("3*.xlsx"):
        edited(path, "说明", {"B7": "1999"})
    assert refused(folder) == "framework_not_given"


def test_that_the_first_error_speaks_where_nothing_could_be_read() -> None:
    gathered = Collected()
    gathered.refuse(ImportedFile(Path("a.xls"), "a.xls"), Refusal("file_is_encrypted"))
    with pytest.raises(InputError) as caught:
        gathered.finish([], where="a.xls")
    assert caught.value.issue.code == "file_is_encrypted"


def test_that_every_broken_file_is_named_where_nothing_could_be_read() -> None:
    gathered = Collected()
    for name, code in (("a.xlsx", "file_damaged"), ("b.xlsx", "file_empty")):
        gathered.refuse(ImportedFile(Path(name), name), Refusal(code))
    with pytest.raises(InputError) as caught:
        gathered.finish([], where="folder")
    assert [(i.file, i.code) for i in caught.value.issues] == [
        ("a.xlsx", "file_damaged"), ("b.xlsx", "file_empty"),
    ]  # fmt: skip
    assert "a.xls" in str(caught.value)


def test_that_the_bundled_framework_is_used_where_none_comes_along(tmp_path: Path) -> None:
    from smartcity_desk.resources import samples

    path = next(p for p in sorted(samples().glob("*.xlsx")) if p.name.startswith("310101"))
    gathered = Collected()
    gathered.add(ImportedFile(path, path.name), read_back(path), explicit=True)
    imported = gathered.finish([], where="")
    assert len(imported.framework.items) == 54
    assert len(imported.panel.units) == 16
    assert codes(imported).count("unit_not_received") == 15


def test_that_columns_have_one_shape_for_units_and_years(folder: Path) -> None:
    panel: Panel = collected(folder).panel
    assert {c.values.shape for c in panel.items.values()} == {(3, 3)}


@pytest.mark.parametrize("name", ["黄浦", "上海市黄浦区", "HUANGPU", "Huangpu District"])
def test_that_another_name_of_the_same_district_is_no_entry(name: str, folder: Path) -> None:
    edited(folder / "310101.xlsx", "说明", {"B9": name})
    assert codes(collected(folder)) == []


@pytest.mark.parametrize(("cells", "cell", "raw"), [
    ({"B8": ""}, "B9", "黄浦区"), ({"B8": "黄浦"}, "B8", "黄浦"),
])  # fmt: skip
def test_that_a_district_without_a_code_is_taken_by_its_name(
    cells: dict[str, str], cell: str, raw: str, folder: Path
) -> None:
    edited(folder / "310101.xlsx", "说明", cells)
    imported = collected(folder)
    issue = only(imported)
    assert (issue.code, issue.cell, issue.raw, issue.unit, issue.reading) == (
        "unit_by_name", cell, raw, "310101", "310101",
    )  # fmt: skip
    assert imported.panel.reading("310101", "A11-1", 2020).value == 22.0
    assert [f.unit for f in imported.files if f.name == "310101.xlsx"] == ["310101"]


def test_that_a_form_of_another_year_is_worth_a_look(folder: Path) -> None:
    write_district(folder / "310101.xlsx", small_framework(), small_panel(), HUANGPU, year=2019)
    issue = only(collected(folder))
    assert (issue.code, issue.unit, issue.raw, issue.reading) == (
        "evaluation_year_differs", "310101", "2019", "2020",
    )  # fmt: skip
