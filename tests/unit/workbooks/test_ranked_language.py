"""The ranked workbook is complete in either language, and looks as agreed."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from smartcity_desk.core.findings import findings
from smartcity_desk.core.names import Language, Name
from smartcity_desk.core.pipeline import compute
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.workbooks.notice import SYNTHETIC
from smartcity_desk.workbooks.ranked_book import Trial
from smartcity_desk.workbooks.ranked_styles import first_level_colour
from tests.unit.builders import sample_sized_result, small_framework, small_panel, small_result
from tests.unit.workbooks.ranked import all_text, context_of, opened, small_book

CHINESE = re.compile("[\u4e00-\u9fff]")
WORD = re.compile("[A-Za-z]{4,}")
ENGLISH_ANYWAY = {"Excel", "Smart", "City", "Desk"}


@pytest.mark.parametrize("year", [2019, 2020])
@pytest.mark.parametrize("trial", [None, Trial(100.0, 2)])
def test_that_an_english_workbook_has_no_chinese(year: int, trial: Trial | None) -> None:
    result = sample_sized_result(3, 2)
    context = context_of(
        result, year, language="en", notice=SYNTHETIC.text, issues=findings(result), trial=trial
    )
    for sheet in opened(context).worksheets:
        assert not CHINESE.findall(all_text(sheet)), sheet.title
        assert sheet.oddFooter is not None
        assert "Page" in str(sheet.oddFooter.right.text)


@pytest.mark.parametrize("year", [2019, 2020])
def test_that_a_chinese_workbook_has_no_english(year: int) -> None:
    result = sample_sized_result(3, 2)
    context = context_of(result, year, notice=SYNTHETIC.text, issues=findings(result))
    for sheet in opened(context).worksheets:
        assert set(WORD.findall(all_text(sheet))) <= ENGLISH_ANYWAY, sheet.title


def test_that_a_unit_without_an_english_name_keeps_its_chinese_one() -> None:
    given = small_panel()
    bare = replace(given, units=tuple(replace(u, name=Name(u.name.zh)) for u in given.units))
    book = opened(context_of(compute(Snapshot.of(small_framework(), bare)), language="en"))
    assert book["Ranking"]["C6"].value == "3区"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_that_the_title_row_is_tinted_on_a_trial_only(language: Language) -> None:
    for trial, tint in ((None, "00000000"), (Trial(100.0), "FFFDEFD5")):
        for sheet in opened(context_of(small_result(), language=language, trial=trial)).worksheets:
            assert sheet["A1"].fill.start_color.rgb == tint


def test_that_first_level_indices_keep_their_colour() -> None:
    book = small_book()
    for column, position in (("F", 0), ("G", 1)):
        border = book["排名"][f"{column}5"].border.bottom
        assert border.color.rgb == "FF" + first_level_colour(position)[1:]
    assert book["分项排名"]["G4"].font.color.rgb == "FF" + first_level_colour(1)[1:]


def test_that_a_long_title_is_set_smaller_instead_of_running_out_of_the_page() -> None:
    sizes = {}
    for title in ("短", "很长很长的评估名称" * 12):
        sheet = opened(context_of(small_result(), title=Name(title)))["分组排名"]
        sizes[title] = (sheet["A1"].font.size, sheet.row_dimensions[1].height)
    (short, low), (long, high) = sizes.values()
    assert (short, long) == (16, 12)
    assert high > low


def test_that_columns_are_wide_enough_for_chinese_names() -> None:
    given = small_panel()
    name = Name("一个名称很长的经济技术开发区")
    wide = replace(given, units=(replace(given.units[0], name=name), *given.units[1:]))
    book = opened(context_of(compute(Snapshot.of(small_framework(), wide))))
    assert book["排名"].column_dimensions["C"].width >= 28
    assert book["分组排名"].column_dimensions["B"].width >= 28


def test_that_numbers_are_shown_with_the_decimals_of_their_item() -> None:
    book = small_book()
    assert book["数据"]["G5"].number_format.startswith("#,##0.00;")
    assert book["排名"]["I6"].number_format == '"▲"0;"▼"0;"−"'
    assert book["排名"]["K6"].number_format == "0.0%"


def test_that_cells_to_change_are_marked_and_others_are_not() -> None:
    sheet = small_book()["体系与权重"]
    tinted = {
        cell.coordinate for row in sheet.iter_rows(min_row=5) for cell in row
        if cell.fill.start_color.rgb == "FFFFF9E0"
    }  # fmt: skip
    # every node but the root
    assert tinted == {f"F{row}" for row in range(6, 13)}
