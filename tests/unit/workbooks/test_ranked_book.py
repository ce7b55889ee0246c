"""The ranked workbook: what stands on its sheets."""

from __future__ import annotations

import math
import re
import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import numpy as np
import openpyxl
import pytest

from smartcity_desk.core.findings import findings
from smartcity_desk.core.issues import InputError, Issue, Severity
from smartcity_desk.core.method import Method, MissingRule
from smartcity_desk.core.names import Name
from smartcity_desk.core.official import Frozen
from smartcity_desk.core.panel import MISSING, Bound, Origin, Reading
from smartcity_desk.core.pipeline import compute
from smartcity_desk.core.published import PublishedScore
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.core.weights import Weights
from smartcity_desk.workbooks import ranked_bulk
from smartcity_desk.workbooks.notice import SYNTHETIC
from smartcity_desk.workbooks.ranked_book import (
    Trial,
    ranked_workbook_bytes,
    write_ranked_workbook,
)
from tests.unit.builders import (
    everywhere,
    panel,
    sample_sized_result,
    small_framework,
    small_panel,
    small_result,
)
from tests.unit.workbooks.ranked import (
    MADE,
    SHEETS,
    all_text,
    context_of,
    opened,
    rows_of,
    small_book,
)

NAN = math.nan
TRIAL = Trial(official_index=101.25, changes=3)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_that_sheet_names_fit_and_each_is_linked_from_the_front(language: str) -> None:
    book = opened(context_of(small_result(), language="en" if language == "en" else "zh"))
    names = book.sheetnames
    assert all(len(name) <= 31 for name in names)
    assert len(names) == len(SHEETS)
    links = {cell.value for row in book.worksheets[0].iter_rows() for cell in row if cell.hyperlink}
    assert links == set(names[1:])


def test_that_chinese_sheets_have_the_names_of_the_trade() -> None:
    assert small_book().sheetnames == SHEETS


def test_that_the_ranking_is_by_rank_with_the_city_and_groups_below() -> None:
    sheet = small_book()["排名"]
    assert [c.value for c in sheet[5]][:6] == ["名次", "代码", "单位", "分组", "指数", "A名"]
    rows = list(rows_of(sheet, 6))
    assert [row[:4] for row in rows] == [
        (1, "U3", "3区", "g组"), (2, "U1", "1区", "g组"), (3, "U2", "2区", "g组"),
        (None, "C", "全市", None), (None, "g", "g组", None),
    ]  # fmt: skip
    # U1: index 101.5, A 92.5, B 115, up 3.9 points and one rank, second in its group.
    assert rows[1][4:7] == pytest.approx((101.5, 92.5, 115.0))
    assert rows[1][7] == pytest.approx(3.9)
    assert rows[1][8:] == (1, 2, 1, "4/4")


def test_that_scores_index_ranks_and_changes_are_formulas() -> None:
    sheet = small_book(values=False)["排名"]
    kinds = "".join(cell.data_type for cell in sheet[6])
    #  rank, code, unit, group, index, A, B, change, rank change, group rank, coverage, n/N
    assert kinds == "fsssffffffns"


def test_that_every_formula_carries_its_value() -> None:
    context = context_of(sample_sized_result(6, 2))
    formulas, values = opened(context, values=False), opened(context)
    for sheet in formulas.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    cached = values[sheet.title][cell.coordinate].value
                    assert cached is not None, f"{sheet.title}!{cell.coordinate}"
                    assert not str(cached).startswith("#")


def test_that_a_missing_value_is_a_dash_beside_its_coverage_and_never_zero() -> None:
    gone = panel(everywhere([[NAN, 50.0, 60.0]]), years=[2020])
    gone = gone.with_reading("U2", "A1", 2020, MISSING)
    book = opened(context_of(compute(Snapshot.of(small_framework(), gone))))
    rows = {row[1]: row for row in rows_of(book["排名"], 6)}
    assert rows["U1"][:1] + rows["U1"][4:] == ("—",) * 6 + ("—", 0, "0/4")
    assert rows["U2"][10:] == (pytest.approx(0.55), "3/4")  # A1 weighs 45 %
    assert "暂定 2/3" in str(book["排名"]["A1"].value)
    item = next(row for row in rows_of(book["得分"], 5) if row[0] == "A1")
    assert item[-3:] == ("—", "—", pytest.approx(106.0))


def test_that_ties_share_a_rank_and_close_scores_show_more_decimals() -> None:
    near = panel(everywhere([[50.0, 50.0, 50.001, 80.0]]), years=[2020])
    book = opened(context_of(compute(Snapshot.of(small_framework(), near))))
    sheet = book["排名"]
    assert [sheet.cell(r, 1).value for r in range(6, 10)] == [1, 2, 3, 3]
    formats = [sheet.cell(r, 5).number_format.partition(";")[0] for r in range(6, 10)]
    assert formats == ["0.00_0", "0.000", "0.000", "0.000"]
    # The labels of the chart have them too.
    assert book["排名图"]["R6"].value == "2  3区  100.001"


def test_that_each_first_level_index_has_its_own_ranking() -> None:
    sheet = small_book()["分项排名"]
    blocks = [[sheet.cell(r, c).value for r in range(6, 9)] for c in (2, 8)]
    # A: 118.75, 100, 92.5; B: 115, 100, 85
    assert blocks == [["3区", "2区", "1区"], ["1区", "2区", "3区"]]
    assert [sheet.cell(6, c).value for c in (1, 3, 7, 9)] == [
        1, pytest.approx(118.75), 1, pytest.approx(115.0),
    ]  # fmt: skip


def test_that_groups_head_their_members() -> None:
    book = opened(context_of(sample_sized_result(5, 2)))
    names = [row[1] for row in rows_of(book["分组排名"], 5)]
    assert {names[0], names[4]} == {"g组 (3)", "h组 (2)"}
    assert [row[0] for row in rows_of(book["分组排名"], 5)] == [None, 1, 2, 3, None, 1, 2]


def test_that_units_of_no_group_are_not_lost() -> None:
    given = small_panel()
    alone = replace(given, groups=(), units=tuple(replace(u, group="") for u in given.units))
    book = opened(context_of(compute(Snapshot.of(small_framework(), alone))))
    rows = list(rows_of(book["分组排名"], 5))
    assert [row[1] for row in rows] == ["未分组", "3区", "1区", "2区"]
    assert [row[0] for row in rows[1:]] == ["—", "—", "—"]


def test_that_progress_names_its_rule() -> None:
    sheet = small_book()["进步"]
    assert "指标名次变化均值" in str(sheet["A3"].value)
    assert [row[1] for row in rows_of(sheet, 5)] == ["1区", "2区", "3区"]


def test_that_the_years_stand_with_index_and_rank() -> None:
    sheet = small_book()["历年"]
    rows = {row[0]: row for row in rows_of(sheet, 5)}
    assert rows["U1"][3:5] == pytest.approx((97.6, 101.5))
    assert rows["U1"][6:8] == (3, 2)
    assert rows["C"][6:8] == (None, None)


def test_that_published_figures_are_a_block_of_their_own_below_the_years() -> None:
    published = {
        2019: PublishedScore(99.53, source="2019 年度报告 · 2019-12-10"),
        2020: PublishedScore(102.3, is_derived=True),
    }
    book = opened(replace(context_of(small_result()), published=published))
    rows = [tuple(v for v in row if v not in (None, "")) for row in book["历年"].values]
    assert rows[-3:] == [
        ("已公布的全市指数（不随数据改变）",),
        ("2019", "公布", 99.53, "2019 年度报告 · 2019-12-10"),
        ("2020", "由公布数字推算", 102.3),
    ]
    assert "可比口径" in all_text(book["历年"])
    assert "已公布" not in all_text(small_book()["历年"])


def test_that_all_nodes_are_scored_for_all_rows() -> None:
    result = sample_sized_result(4, 2)
    rows = list(rows_of(opened(context_of(result))["得分"], 5))
    assert len(rows) == len(result.tree)
    by_code = {row[0]: row for row in rows}
    city = result.scores[1, result.tree.position["A00"], result.rows.city_row]
    assert by_code["A00"][4] == pytest.approx(city)


def test_that_the_data_sheet_tells_where_a_value_comes_from() -> None:
    origin = Origin("d.xlsx", "填报", "F7", ">40", "2020-10-31", "经信委", "备注一")
    given = small_panel().with_reading("U1", "A1", 2020, Reading(40.0, bound=Bound.MORE_THAN, origin=origin))  # fmt: skip  # noqa: E501
    sheet = opened(context_of(compute(Snapshot.of(small_framework(), given))))["数据"]
    rows = list(rows_of(sheet, 5))
    assert len(rows) == 2 * 3 * 4
    assert rows[0] == (
        2020, "U1", "1区", "A1", "A1名", ">", 40, "%", "填报", 40, 94, "2020-10-31", "经信委",
        "d.xlsx", "填报", "F7", ">40", "备注一",
    )  # fmt: skip
    assert rows[12][0] == 2019


def test_that_a_value_filled_in_is_called_imputed() -> None:
    given = small_panel().with_reading("U1", "A1", 2020, MISSING)
    carried = Method(missing=MissingRule.CARRY_FORWARD)
    sheet = opened(context_of(compute(Snapshot.of(small_framework(), given, carried))))["数据"]
    first = next(rows_of(sheet, 5))
    assert first[6:11] == ("—", "%", "补齐", 40, 94)


def test_that_issues_are_listed_errors_first() -> None:
    given = panel(everywhere([[NAN, 50.0, 60.0]]), years=[2020])
    result = compute(Snapshot.of(small_framework(), given))
    sheet = opened(context_of(result, issues=findings(result), language="en"))["Review"]
    rows = list(rows_of(sheet, 5))
    assert [row[0] for row in rows] == ["warning"] * 2
    assert rows[0][1] == findings(result)[0].message("en")
    assert "warning: 2" in str(sheet["A3"].value)


def test_that_the_front_says_what_changed_and_that_errors_are_open() -> None:
    result = small_result()
    error = Issue(Severity.ERROR, "file_damaged", "a.xlsx")
    trial = Trial(100.0, 2, is_frozen=True)
    book = opened(context_of(result, issues=[error, error], trial=trial))
    facts = {row[0]: row[1] for row in book["说明"].iter_rows(values_only=True)}
    assert facts["改动"] == "2 处"
    assert facts["暂定"] == "2 条错误待核，所涉数值按未填报计；见“核验事项”"
    settled = opened(context_of(result, trial=trial))["说明"]
    assert "暂定" not in {row[0] for row in settled.iter_rows(values_only=True)}


def test_that_no_issues_is_said() -> None:
    assert small_book()["核验事项"]["A3"].value == "没有需要核对的事项。"


def test_that_a_trial_says_so_on_every_sheet_beside_the_official_city_index() -> None:
    result = small_result()
    for sheet in opened(context_of(result, trial=TRIAL)).worksheets:
        assert "试算（全市指数：试算 102.25，正式 101.25）" in str(sheet["A1"].value)
    for sheet in opened(context_of(result, trial=Trial(), language="en")).worksheets:
        assert "Trial (city index: trial 102.25, official —)" in str(sheet["A1"].value)
    assert "改动" in all_text(opened(context_of(result, trial=TRIAL))["说明"])


def test_that_an_official_result_says_so_on_every_sheet() -> None:
    for sheet in small_book().worksheets:
        assert str(sheet["A1"].value).endswith("正式")


def test_that_the_record_of_the_freezing_stands_on_the_front_and_the_method_sheet() -> None:
    frozen = Frozen(
        2, "年度报告（更正）", "2020-12-09T01:00:00Z", "王敏", ("王敏", "李华"), "2020-12-08",
        "ab" * 32, "年度报告", "漏报一区",
    )  # fmt: skip
    record = [
        "年度报告（更正） · 2020-12-08", "王敏、李华", "ab" * 32, "年度报告（漏报一区）",
    ]  # fmt: skip
    book = opened(replace(context_of(small_result()), frozen=frozen))
    for name in ("说明", "方法"):
        beside = {row[0]: row[1] for row in book[name].iter_rows(max_col=2, values_only=True)}
        labels = ("定稿", "在场", "数据指纹", "更正")
        assert [beside[label] for label in labels] == record, name
    tried = opened(replace(context_of(small_result(), trial=TRIAL), frozen=frozen))
    assert "对照的定稿" in all_text(tried["说明"])
    assert "定稿" not in all_text(small_book()["方法"])


def test_that_synthetic_data_are_called_synthetic_on_every_sheet() -> None:
    for sheet in opened(context_of(small_result(), notice=SYNTHETIC.text)).worksheets:
        assert "合成数据" in str(sheet["A2"].value)


def test_that_every_sheet_prints_on_its_width_with_its_heads_repeated() -> None:
    for sheet in small_book().worksheets:
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.sheet_properties.pageSetUpPr is not None
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.page_setup.fitToWidth in (None, 1)  # one page is the default
        assert sheet.print_title_rows is not None
        assert sheet.freeze_panes is not None
        assert sheet.oddFooter is not None
        assert "&P" in str(sheet.oddFooter.right.text)


def test_that_the_tables_can_be_filtered() -> None:
    book = small_book()
    filtered = [sheet.title for sheet in book.worksheets if sheet.auto_filter.ref]
    assert filtered == ["排名", "进步", "得分", "体系与权重", "数据"]


def test_that_the_charts_are_native_stacked_bars_and_lines() -> None:
    content = ranked_workbook_bytes(context_of(small_result()))
    with zipfile.ZipFile(BytesIO(content)) as archive:
        charts = [archive.read(n).decode() for n in archive.namelist() if "charts/chart" in n]
    assert len(charts) == 2
    bars, lines = charts
    assert '<c:barDir val="bar"/><c:grouping val="stacked"/>' in bars
    assert re.findall(r"<c:f>(.*?)</c:f>", bars)[:3] == [
        "排名图!$S$4", "排名图!$R$5:$R$7", "排名图!$S$5:$S$7",
    ]  # fmt: skip
    assert "<c:lineChart>" in lines


def test_that_bars_are_contributions_from_the_reference() -> None:
    sheet = small_book()["排名图"]
    # U3: 0.6·(118.75 − 100), 0.4·(85 − 100)
    assert [sheet.cell(5, c).value for c in (18, 19, 20)] == [
        "1  3区  105.25", pytest.approx(11.25), pytest.approx(-6.0),
    ]  # fmt: skip


def test_that_a_chart_of_many_units_shows_the_first_forty_and_says_so() -> None:
    book = opened(context_of(sample_sized_result(45, 1)))
    assert "前 40 名" in str(book["排名图"]["A1"].value)
    assert len(list(rows_of(book["排名"], 6))) == 45 + 3


@pytest.mark.parametrize("year", [2014, 2020])
def test_that_a_result_without_city_and_previous_year_is_written_too(year: int) -> None:
    values = panel(everywhere([[1.0, 2.0]]), years=[year], with_city=False)
    book = opened(context_of(compute(Snapshot.of(small_framework(), values)), year))
    assert next(rows_of(book["排名"], 6))[7:9] == ("—", "—")
    assert "没有上一年数据" in str(book["进步"]["A3"].value)


def test_that_the_same_input_gives_the_same_bytes() -> None:
    result = small_result()
    assert ranked_workbook_bytes(context_of(result)) == ranked_workbook_bytes(context_of(result))


def test_that_the_time_is_the_one_passed_in(tmp_path: Path) -> None:
    made = datetime(2020, 12, 8, 14, 2, tzinfo=UTC)
    path = tmp_path / "r.xlsx"
    write_ranked_workbook(path, small_result(), year=2020, made=made, notice=SYNTHETIC)
    book = openpyxl.load_workbook(path)
    assert book.properties.created == made.replace(tzinfo=None)
    assert "2020-12-08 14:02 +0000" in all_text(book["说明"])


def test_that_a_file_open_elsewhere_is_named_and_left_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(source: object, target: object) -> None:
        raise PermissionError(13, "The file is in use")

    path = tmp_path / "ranked.xlsx"
    path.write_bytes(b"what was there")
    monkeypatch.setattr("os.replace", locked)
    with pytest.raises(InputError) as caught:
        write_ranked_workbook(path, small_result(), year=2020, made=MADE)
    assert str(path) in str(caught.value)
    assert "choose another" in str(caught.value)
    assert path.read_bytes() == b"what was there"
    assert list(tmp_path.iterdir()) == [path]


def test_that_a_missing_folder_is_one_plain_sentence(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be written"):
        write_ranked_workbook(tmp_path / "no" / "r.xlsx", small_result(), year=2020, made=MADE)


def test_that_more_than_a_sheet_can_hold_is_refused_and_nothing_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ranked_bulk, "LAST_ROW", 10)
    with pytest.raises(InputError, match="more than an Excel sheet can hold"):
        write_ranked_workbook(tmp_path / "r.xlsx", small_result(), year=2020, made=MADE)
    assert list(tmp_path.iterdir()) == []


def test_that_an_unknown_year_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="tuple"):
        write_ranked_workbook(tmp_path / "r.xlsx", small_result(), year=1999, made=MADE)
    assert list(tmp_path.iterdir()) == []


def test_that_changed_weights_stand_beside_those_of_the_framework() -> None:
    before = small_result()
    weights = Weights.of_mapping(before.tree, {"A": 100 / 3, "B": 200 / 3})
    result = compute(Snapshot(before.snapshot.panel, weights))
    sheet = opened(context_of(result, title=Name("试"), trial=TRIAL))["体系与权重"]
    row = next(row for row in rows_of(sheet, 5) if row[0] == "A")
    assert row[3:8] == (33.33, 33.33, pytest.approx(100 / 3), pytest.approx(100 / 3), 60)
    assert np.isclose(sheet["D5"].value, 100.0)


def test_that_loading_the_writer_does_not_load_xlsxwriter() -> None:
    code = "import smartcity_desk.workbooks.ranked_book, sys; print('xlsxwriter' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
