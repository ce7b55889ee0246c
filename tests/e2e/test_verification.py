"""Verification walked through on the sample: out to every bureau, back, ended, kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from smartcity_desk.core.attachments import attach, attachments, content_of
from smartcity_desk.core.decisions import Stamp
from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.core.framework import Framework
from smartcity_desk.core.panel import Panel, Status
from smartcity_desk.core.records import Records
from smartcity_desk.core.verification import (
    Ending,
    Verified,
    bureaus,
    items_of,
    needs_reason,
    settle,
    take_answers,
    verification,
)
from smartcity_desk.resources import samples
from smartcity_desk.store.operator import Operator
from smartcity_desk.store.project import ProjectFile
from smartcity_desk.workbooks.answer_layout import VERIFICATION_FIELDS, VERIFICATION_SHEET
from smartcity_desk.workbooks.answer_reader import read_answers
from smartcity_desk.workbooks.bureau_book import bureau_file, write_bureau
from smartcity_desk.workbooks.imported import Imported
from smartcity_desk.workbooks.importer import import_paths, read_one
from smartcity_desk.workbooks.reader_pool import ReaderPool

YEAR = 2020
STAMP = Stamp("王五（评估中心）", "2020-11-20T09:30:00+00:00")
FIRST_ROW = 5
COLUMN = {field.key: place for place, field in enumerate(VERIFICATION_FIELDS, start=1)}
HUANGPU = "310101"
# What the bureaus find otherwise than the districts, or cannot find.
DIFFERS: dict[tuple[str, str], int | str] = {
    (HUANGPU, "A101-1"): 950,
    ("310115", "B401-1"): ">3000",
}
UNABLE = {("310104", "C301-1")}
State = tuple[Panel, Records]


@pytest.fixture(scope="module")
def pool() -> Iterator[ReaderPool]:
    """Reader processes that stay."""
    with ReaderPool() as made:
        yield made


@pytest.fixture(scope="module")
def sample(pool: ReaderPool) -> Imported:
    """The sixteen good workbooks."""
    return import_paths([samples()], pool=pool)


@pytest.fixture(scope="module")
def returned(sample: Imported, pool: ReaderPool, tmp_path_factory: pytest.TempPathFactory) -> State:
    """Every bureau has filled in its workbook, and all were read again."""
    folder = tmp_path_factory.mktemp("会核")
    write_all(folder, sample)
    panel, records = sample.panel, Records()
    for path in sorted(folder.glob("*.xlsx")):
        fill_in(path)
        found = read_answers(read_one(path, pool), path.name, sample.framework, panel, ())
        assert found.issues == []
        panel, records = take_answers(panel, records, found.values, STAMP)
    return panel, records


def write_all(folder: Path, sample: Imported) -> None:
    """A workbook for each bureau."""
    values = verification(sample.framework, sample.panel, YEAR, Records())
    for bureau in bureaus(sample.framework):
        own = [value for value in values if value.bureau == bureau]
        path = folder / bureau_file(bureau, YEAR)
        write_bureau(path, sample.framework, sample.panel, bureau, own, notice=sample.notice)


def fill_in(path: Path) -> None:
    """What a bureau types: 属实 nearly everywhere."""
    book = openpyxl.load_workbook(path)
    sheet = book[VERIFICATION_SHEET]
    for row in range(FIRST_ROW, sheet.max_row + 1):
        key = (str(sheet.cell(row, COLUMN["unit"]).value), sheet.cell(row, COLUMN["code"]).value)
        said = "有出入" if key in DIFFERS else "无法核" if key in UNABLE else "属实"
        sheet.cell(row, COLUMN["conclusion"]).value = said
        sheet.cell(row, COLUMN["person"]).value = "赵六"
        if key in DIFFERS:
            sheet.cell(row, COLUMN["value"]).value = DIFFERS[key]
            sheet.cell(row, COLUMN["note"]).value = "台账"
    book.save(path)


def values_of(framework: Framework, state: State) -> dict[tuple[str, str], Verified]:
    """Every value of the year by district and item."""
    return {
        (value.unit.code, value.code): value for value in verification(framework, state[0], YEAR,
                                                                       state[1])
    }  # fmt: skip


def test_that_every_item_of_the_sample_names_its_bureau(sample: Imported) -> None:
    named = [code for bureau in bureaus(sample.framework)
             for code in items_of(sample.framework, bureau)]  # fmt: skip
    assert Counter(named) == Counter(node.code for node in sample.framework.items)


def test_that_each_bureau_gets_all_districts_values_of_its_items_and_no_others(
    sample: Imported, tmp_path: Path
) -> None:
    write_all(tmp_path, sample)
    seen: list[tuple[str, str]] = []
    for bureau in bureaus(sample.framework):
        sheet = openpyxl.load_workbook(tmp_path / bureau_file(bureau, YEAR))[VERIFICATION_SHEET]
        rows = [(str(sheet.cell(row, COLUMN["unit"]).value), str(sheet.cell(row, 1).value))
                for row in range(FIRST_ROW, sheet.max_row + 1)]  # fmt: skip
        assert {code for _, code in rows} <= set(items_of(sample.framework, bureau))
        assert "合成数据" in str(sheet["A2"].value)
        seen += rows
    panel = sample.panel
    assert sorted(seen) == sorted(
        (unit.code, code) for unit in panel.units for code in panel.items
        if panel.reading(unit.code, code, YEAR).value is not None
    )  # fmt: skip


def test_that_what_comes_back_ends_what_is_confirmed_and_leaves_the_rest(
    sample: Imported, returned: State
) -> None:
    found = values_of(sample.framework, returned)
    open_ = {key for key, value in found.items() if not value.is_ended}
    assert open_ == {*DIFFERS, *UNABLE}
    assert [key for key, value in found.items() if value.differs] == [
        (HUANGPU, "A101-1"), ("310115", "B401-1"),
    ]  # fmt: skip
    ended = {value.settlement.ending for value in found.values() if value.settlement is not None}
    assert ended == {Ending.DISTRICT}
    assert {v.settlement.stamp.who for v in found.values() if v.settlement} == {"赵六"}


def test_that_every_value_ends_with_person_reason_and_evidence_and_is_kept(
    sample: Imported, returned: State, tmp_path: Path
) -> None:
    panel, records = returned
    at = (HUANGPU, "A101-1", YEAR)
    records = attach(records, at, "台账.pdf", b"%PDF scan", STAMP)
    for place, ending, text, reason in (
        (at, Ending.BUREAU, "", ""),
        (("310115", "B401-1", YEAR), Ending.ADJUDICATED, "3100", "会商"),
        (("310104", "C301-1", YEAR), Ending.DISTRICT, "", "专家评分表"),
    ):
        value = values_of(sample.framework, (panel, records))[place[:2]]
        assert needs_reason(value, ending) is bool(reason)
        panel, records = settle(
            panel, records, place, ending, text=text, reason=reason, stamp=STAMP
        )
    evaluation = Evaluation.of(sample.framework, sample.panel, sample.notice.text)
    evaluation.set_panel(panel)
    evaluation.set_records(records)
    path = tmp_path / "年度.scdesk"
    ProjectFile.create(path, evaluation, Operator("王五")).close()
    with ProjectFile.open(path, read_only=True) as project:
        again = project.load()
    found = values_of(again.framework, (again.panel, again.records))
    assert all(value.is_ended for value in found.values())
    told = {
        key: (value.settlement.ending, value.settlement.reason, value.settlement.stamp.who)
        for key in ((HUANGPU, "A101-1"), ("310115", "B401-1"), ("310104", "C301-1"))
        if (value := found[key]).settlement is not None
    }
    assert told == {
        (HUANGPU, "A101-1"): (Ending.BUREAU, "台账", STAMP.who),
        ("310115", "B401-1"): (Ending.ADJUDICATED, "会商", STAMP.who),
        ("310104", "C301-1"): (Ending.DISTRICT, "专家评分表", STAMP.who),
    }
    assert again.panel.reading(*at).value == 950
    assert again.panel.reading(*at).status is Status.VERIFIED
    (held,) = attachments(again.records, at)
    assert content_of(again.records, held.key) == b"%PDF scan"


def test_that_a_return_on_an_older_framework_is_named_and_mapped(
    sample: Imported, pool: ReaderPool, tmp_path: Path
) -> None:
    write_all(tmp_path, sample)
    path = tmp_path / bureau_file(bureaus(sample.framework)[0], YEAR)
    fill_in(path)
    book = openpyxl.load_workbook(path)
    about = book["说明"]
    print_cell = next(row[1] for row in about.iter_rows() if "体系指纹" in str(row[0].value))
    print_cell.value = "0123456789ab"
    book.save(path)
    found = read_answers(read_one(path, pool), path.name, sample.framework, sample.panel, ())
    assert [issue.code for issue in found.issues] == ["answers_other_framework"]
    assert len(found.values) == book[VERIFICATION_SHEET].max_row - FIRST_ROW + 1
