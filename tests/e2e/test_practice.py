"""The practice set: what its review shows, and that a district can be asked from it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from sample_workbooks.make_practice import PRACTICE, write_practice
from smartcity_desk.__main__ import main
from smartcity_desk.core.checks import panel_checks
from smartcity_desk.core.decisions import Stamp
from smartcity_desk.core.issues import Issue
from smartcity_desk.core.pipeline import compute
from smartcity_desk.core.questions import answer, ask, proposed_question, questions
from smartcity_desk.core.records import Records
from smartcity_desk.core.resolutions import accept, can_accept
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.resources import practice, samples
from smartcity_desk.workbooks.answer_reader import read_answers
from smartcity_desk.workbooks.imported import Imported
from smartcity_desk.workbooks.importer import import_paths, read_one
from smartcity_desk.workbooks.question_book import write_questions
from smartcity_desk.workbooks.reader_pool import ReaderPool

STAMP = Stamp("王五", "2020-11-20T09:30:00+00:00")
XUHUI, JINGAN, MINHANG, JIADING, CHONGMING = (name[:6] for name in PRACTICE)
UNCERTAIN = "value_uncertain"
STATED = [
    (XUHUI, "value_uncertain_scaled", "L8", "0.11万", "1100"),
    (XUHUI, UNCERTAIN, "L15", "89.5%", "89.5"),
    (XUHUI, UNCERTAIN, "L23", "约256个", "≈256"),
    (XUHUI, "value_uncertain_fraction", "L29", "0.9007", "90.07"),
    (XUHUI, UNCERTAIN, "L37", "超27", ">27"),
    (JINGAN, "row_hidden", "B41", "B203-1", "B203-1"),
    (JINGAN, "row_name_near", "C53", "信息服务业营业收入额", "B401-1"),
    (JINGAN, "measure_converted", "E70", "万人", "C303-1"),
    (JIADING, "as_of_not_a_date", "N10", "去年底", ""),
    (JIADING, UNCERTAIN, "L13", "暂无统计口径", "未填报"),
    (JIADING, UNCERTAIN, "L18", "N/A", "不适用"),
    (JIADING, "date_instead_of_number", "L39", "2020-10-31", ""),
    (JIADING, "cell_has_error", "L45", "#REF!", ""),
    (JIADING, "status_contradicts_value", "M48", "未填报", ""),
    (MINHANG, "check_tenfold", "L24", "78680", "7868"),
    (MINHANG, "check_cumulative_fell", "L33", "1838", ""),
    (MINHANG, "check_jump", "L57", "7020.89", ""),
    (JIADING, "as_of_outside_year", "L63", "2021-02-28", ""),
    (CHONGMING, "check_coverage", "L8", "", ""),  # the first of those left empty
]


@pytest.fixture(scope="module")
def pool() -> Iterator[ReaderPool]:
    """Reader processes that stay."""
    with ReaderPool() as made:
        yield made


@pytest.fixture(scope="module")
def imported(pool: ReaderPool) -> Imported:
    """The practice set."""
    return import_paths(practice(), pool=pool)


def entries(imported: Imported) -> list[Issue]:
    """What the review shows of reading and checking."""
    result = compute(Snapshot.of(imported.framework, imported.panel))
    return [*imported.issues, *panel_checks(result)]


def test_that_the_practice_set_is_the_sample_with_five_districts_replaced() -> None:
    good = sorted(samples().glob("*.xlsx"))
    assert [path.name for path in practice()] == [path.name for path in good]
    others = {path.name for path in practice() if path.parent != samples()}
    assert others == set(PRACTICE)


def test_that_its_review_shows_what_is_stated_and_nothing_else(imported: Imported) -> None:
    found = [(i.unit, i.code, i.cell, i.raw, i.reading) for i in entries(imported)]
    assert found == STATED
    assert imported.synthetic


def test_that_accepting_what_is_proposed_brings_the_good_values_back(
    imported: Imported, pool: ReaderPool
) -> None:
    good, panel = import_paths([samples()], pool=pool).panel, imported.panel
    for issue in entries(imported):
        if issue.unit in (JINGAN, XUHUI) and issue.raw not in ("约256个", "超27"):
            assert can_accept(panel, issue)
            panel = accept(panel, issue)
    for unit in (JINGAN, XUHUI):
        differing = {
            code for code in panel.items for year in panel.years
            if panel.reading(unit, code, year).value != good.reading(unit, code, year).value
        }  # fmt: skip
        assert differing == ({"A301-1", "B201-2"} if unit == XUHUI else set())


def test_that_a_district_is_asked_and_answers(
    imported: Imported, pool: ReaderPool, tmp_path: Path
) -> None:
    records, panel = Records(), imported.panel
    nodes = {node.code: node for node in imported.framework.items}
    for issue in entries(imported):
        if issue.unit == JIADING and issue.item in nodes:
            node = nodes[issue.item]
            assert node.item is not None
            text = proposed_question(issue, node.name, node.item.measure)
            records = ask(records, issue, text, STAMP)
    asked = questions(records, JIADING)
    assert len(asked) == 6
    unit = next(each for each in panel.units if each.code == JIADING)
    path = tmp_path / "提问.xlsx"
    write_questions(path, imported.framework, unit, asked, 2020, notice=imported.notice)
    book = openpyxl.load_workbook(path)
    sheet = book["提问"]
    row = next(r for r in range(5, sheet.max_row + 1) if sheet.cell(r, 5).value == "#REF!")
    sheet.cell(row, 7).value, sheet.cell(row, 9).value = "31", "李四"
    book.save(path)
    keys = [each.key for each in asked]
    found = read_answers(read_one(path, pool), path.name, imported.framework, panel, keys)
    assert found.issues == []
    (said,) = found.questions
    records = answer(records, said.key, said.text, Stamp(said.person, STAMP.when), said.note)
    (told,) = [each for each in questions(records, JIADING) if each.is_answered]
    assert (told.issue.cell, told.answer, told.answered) == (
        "L45", "31", Stamp("李四", STAMP.when),
    )  # fmt: skip


def test_that_the_practice_set_is_ranked_from_the_command_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "check.json"
    assert main(["check", *map(str, practice()), "--json", str(out)]) == 1  # errors are open
    told = json.loads(out.read_text("utf-8"))["issues"]
    assert {issue["unit"] for issue in told if issue["severity"] == "error"} >= {
        XUHUI, JINGAN, JIADING,
    }  # fmt: skip
    assert capsys.readouterr().err == ""


def test_that_the_practice_set_is_the_same_bytes_every_time(tmp_path: Path) -> None:
    for path in write_practice(tmp_path):
        assert path.read_bytes() == (samples() / "practice" / path.name).read_bytes(), path.name


def test_that_every_sheet_says_that_its_data_are_synthetic() -> None:
    for path in (samples() / "practice").glob("*.xlsx"):
        for sheet in openpyxl.load_workbook(path):
            assert "合成数据" in str(sheet["A2"].value), (path.name, sheet.title)
