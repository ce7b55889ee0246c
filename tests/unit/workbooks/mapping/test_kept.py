"""A layout that was mapped once is known again, though columns move and years go on."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from smartcity_desk.workbooks.mapping.guess import blank_map, guess
from smartcity_desk.workbooks.mapping.heads import Head, Role, TableMap
from smartcity_desk.workbooks.mapping.kept import (
    UserLayouts,
    as_kept,
    fingerprint,
    to_keep,
)
from smartcity_desk.workbooks.mapping.reader import read_table
from smartcity_desk.workbooks.raw import RawSheet
from tests.unit.workbooks.mapping.tables import Cell, known, sheet_of, values

Rows = list[list[Cell]]


def strange(first: float = 2.0, place: str = "浦东新区") -> RawSheet:
    """A sheet whose heads nobody knows."""
    return sheet_of([["机构", "甲数", "乙数"], [place, first, 3.0], ["黄浦区", 4.0, 5.0]])


def decided(sheet: RawSheet) -> TableMap:
    """What somebody says of it: 甲数 is A11-1, 乙数 B1, both of 2020."""
    table = guess(sheet, known()) or blank_map(sheet)
    assert table is not None
    heads = {
        1: Head(Role.UNIT),
        2: Head(Role.VALUE, item="A11-1"),
        3: Head(Role.VALUE, item="B1"),
    }
    return replace(table, heads=heads, year=2020)


def test_that_a_layout_is_known_again_with_other_figures_and_columns_moved() -> None:
    first = strange()
    kept = to_keep(first, decided(first), known())
    second = sheet_of([["机构", "乙数", "甲数"], ["徐汇区", 3.0, 7.0], ["黄浦区", 5.0, 8.0]])
    table = blank_map(second)
    assert table is not None
    again = as_kept(second, table, kept, known())
    assert again.missing == ()
    assert values(read_table(second, again, known(), "t")) == {
        ("310104", "B1", 2020): 3.0, ("310104", "A11-1", 2020): 7.0,
        ("310101", "B1", 2020): 5.0, ("310101", "A11-1", 2020): 8.0,
    }  # fmt: skip


def test_that_years_and_districts_do_not_tell_layouts_apart() -> None:
    def of(rows: Rows) -> str:
        sheet = sheet_of(rows)
        table = guess(sheet, known())
        assert table is not None
        return fingerprint(sheet, table, known())

    last = of([["指标", "2018年", "2019年"], ["基站数", 1.0, 2.0]])
    assert of([["指标", "2019年", "2020年", "2021年"], ["基站数", 1.0, 2.0, 3.0]]) == last
    assert of([["指标", "单位", "2019年", "2020年"], ["基站数", "万个", 1.0, 2.0]]) != last
    across = of([["指标", "浦东新区", "黄浦区"], ["基站数", 1.0, 2.0]])
    assert of([["指标", "徐汇区"], ["基站数", 1.0]]) == across
    assert across != last


def test_that_the_year_of_a_column_goes_on_with_its_head() -> None:
    first = sheet_of([["机构", "2019年甲数"], ["浦东新区", 2.0], ["黄浦区", 3.0]])
    table = guess(first, known()) or blank_map(first)
    assert table is not None
    heads = {1: Head(Role.UNIT), 2: Head(Role.VALUE, item="A11-1", year=2019)}
    kept = to_keep(first, replace(table, heads=heads), known())
    second = sheet_of([["机构", "2020年甲数"], ["浦东新区", 4.0], ["黄浦区", 5.0]])
    table = guess(second, known()) or blank_map(second)
    assert table is not None
    again = as_kept(second, table, kept, known())
    assert again.heads[2].year in (None, 2020)


def test_that_an_item_the_framework_no_longer_has_is_left_to_the_guess() -> None:
    sheet = strange()
    kept = to_keep(sheet, decided(sheet), known())
    kept["heads"]["甲数"]["item"] = "Z9"
    table = blank_map(sheet)
    assert table is not None
    assert as_kept(sheet, table, kept, known()).heads[2].item == ""


def test_that_labels_that_were_decided_are_kept() -> None:
    sheet = sheet_of([["指标", 2020.0], ["网速", 9.0], ["说明行", 1.0]])
    table = guess(sheet, known())
    assert table is not None
    table = replace(table, unit="310115", items={"网速": "A11-1", "说明行": ""})
    again = as_kept(sheet, replace(table, items={}), to_keep(sheet, table, known()), known())
    content = read_table(sheet, replace(again, unit="310115"), known(), "t")
    assert values(content) == {("310115", "A11-1", 2020): 9.0}
    assert content.issues == []


def test_that_the_layouts_of_a_user_are_kept_without_the_year_of_a_sheet(
    tmp_path: Path,
) -> None:
    layouts, sheet = UserLayouts(tmp_path / "a" / "layouts.json"), strange()
    assert layouts.all() == {}
    kept = to_keep(sheet, decided(sheet), known())
    layouts.keep("x", kept)
    found = UserLayouts(tmp_path / "a" / "layouts.json").all()["x"]
    assert (found["year"], kept["year"]) == (None, 2020)
    assert found["heads"] == kept["heads"]


def test_that_a_damaged_file_of_layouts_is_as_none(tmp_path: Path) -> None:
    path = tmp_path / "layouts.json"
    path.write_text("[1, {", encoding="utf-8")
    assert UserLayouts(path).all() == {}
    path.write_text('["x"]', encoding="utf-8")
    assert UserLayouts(path).all() == {}
    UserLayouts(path).keep("x", {"heads": {}})
    assert list(UserLayouts(path).all()) == ["x"]
