"""Whole workbooks in layouts of other people: read to the values of the sample, and asked about."""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from msoffcrypto.format.ooxml import OOXMLFile

from sample_workbooks.make_tables import TABLES, YEARS, write_tables
from smartcity_desk.cli.run import run
from smartcity_desk.core.issues import InputError, Severity
from smartcity_desk.core.panel import Panel
from smartcity_desk.resources import samples
from smartcity_desk.workbooks.importer import import_paths
from smartcity_desk.workbooks.mapping.kept import to_keep
from smartcity_desk.workbooks.questions import Answers, Unanswered
from smartcity_desk.workbooks.reader_pool import ReaderPool

FRAMEWORK = samples() / "指标体系_2020.xlsx"
Values = dict[tuple[str, str, int], tuple[float | None, int]]


@pytest.fixture(scope="module")
def pool() -> Iterator[ReaderPool]:
    """Reader processes that stay."""
    with ReaderPool() as made:
        yield made


def values(panel: Panel) -> Values:
    """Every value of the two years with its bound."""
    found: Values = {}
    for columns in (panel.items, panel.denominators):
        for code, column in columns.items():
            for year in YEARS:
                for position, unit in enumerate(panel.units):
                    reading = column.reading(panel.year_position(year), position)
                    found[unit.code, code, year] = reading.value, int(reading.bound)
    return found


@pytest.fixture(scope="module")
def good(pool: ReaderPool) -> Values:
    """What the sample's own forms say."""
    return values(import_paths([samples()], pool=pool).panel)


def table(name: str) -> Path:
    """The path of a workbook of tables."""
    return samples() / "messy" / f"{name}.xlsx"


@pytest.mark.parametrize("name", TABLES)
def test_that_every_layout_brings_the_values_of_the_forms(
    name: str, pool: ReaderPool, good: Values
) -> None:
    imported = import_paths([table(name), FRAMEWORK], pool=pool, layouts={})
    assert values(imported.panel) == good
    assert {(i.severity, i.code) for i in imported.issues} == {(Severity.WARNING, "table_read")}
    assert sum(int(i.details["count"]) for i in imported.issues) == sum(
        value is not None for value, _ in good.values()
    )


def test_that_the_tables_are_the_same_bytes_every_time(tmp_path: Path) -> None:
    for path in write_tables(tmp_path):
        assert path.read_bytes() == table(path.stem).read_bytes(), path.name


def test_that_a_new_layout_is_asked_about_once_for_all_its_sheets(
    pool: ReaderPool,
) -> None:
    with pytest.raises(Unanswered) as caught:
        import_paths(
            [table("多区_一区一页"), FRAMEWORK],
            pool=pool,
            layouts={},
            answers=Answers(),
        )
    asked = caught.value.layouts
    assert len(asked) == 1
    assert len(asked[0].others) == 15
    kept = to_keep(asked[0].sheet, asked[0].table, asked[0].known)
    answers = Answers(layouts={asked[0].fingerprint: kept})
    imported = import_paths(
        [table("多区_一区一页"), FRAMEWORK], pool=pool, layouts={}, answers=answers
    )
    assert {i.code for i in imported.issues} == {"table_read_as_decided"}


def test_that_a_layout_known_before_is_not_asked_about(pool: ReaderPool, good: Values) -> None:
    with pytest.raises(Unanswered) as caught:
        import_paths([table("多区_长表"), FRAMEWORK], pool=pool, layouts={}, answers=Answers())
    new = caught.value.layouts[0]
    layouts = {new.fingerprint: to_keep(new.sheet, new.table, new.known)}
    paths = [table("多区_长表"), FRAMEWORK]
    imported = import_paths(paths, pool=pool, layouts=layouts, answers=Answers())
    assert values(imported.panel) == good


def test_that_a_layout_that_is_left_out_leaves_nothing_to_open(
    pool: ReaderPool,
) -> None:
    with pytest.raises(Unanswered) as caught:
        import_paths([table("多区_长表"), FRAMEWORK], pool=pool, layouts={}, answers=Answers())
    answers = Answers(layouts={caught.value.layouts[0].fingerprint: None})
    with pytest.raises(InputError) as refused:
        import_paths([table("多区_长表"), FRAMEWORK], pool=pool, layouts={}, answers=answers)
    assert refused.value.issue.code == "no_workbook_found"


def test_that_a_form_without_its_first_sheet_is_known_by_its_title(
    tmp_path: Path, pool: ReaderPool
) -> None:
    book = openpyxl.load_workbook(samples() / "310101_黄浦区.xlsx")
    del book["说明"]
    book.save(tmp_path / "黄浦.xlsx")
    shutil.copy(FRAMEWORK, tmp_path / "f.xlsx")
    imported = import_paths([tmp_path], pool=pool, layouts={})
    codes = [i.code for i in imported.issues if i.code != "unit_not_received"]
    assert codes == ["form_without_marker"]
    whole = import_paths([samples()], pool=pool).panel
    for code, column in imported.panel.items.items():
        reading = column.reading(6, 1)
        assert reading.value == whole.items[code].reading(6, 1).value


def test_that_two_versions_of_a_district_are_asked_about_cell_by_cell(
    tmp_path: Path, pool: ReaderPool
) -> None:
    first = tmp_path / "a.xlsx"
    shutil.copy(samples() / "310101_黄浦区.xlsx", first)
    book = openpyxl.load_workbook(first)
    book["填报"]["L8"].value = 1000
    book["填报"]["L9"].value = 1700
    book.save(tmp_path / "b.xlsx")
    paths = [first, tmp_path / "b.xlsx", FRAMEWORK]
    with pytest.raises(Unanswered) as caught:
        import_paths(paths, pool=pool, answers=Answers())
    twice = caught.value.twice[0]
    assert (twice.unit, twice.first, twice.second) == ("310101", "a.xlsx", "b.xlsx")
    assert [(d.code, d.first.value, d.second.value) for d in twice.differing] == [
        ("A101-1", 991.0, 1000.0), ("A101-2", 1682.0, 1700.0),
    ]  # fmt: skip
    answers = Answers(choices={twice.key: frozenset({("A101-2", 2020)})})
    panel = import_paths(paths, pool=pool, answers=answers).panel
    assert panel.reading("310101", "A101-1", 2020).value == 991.0
    assert panel.reading("310101", "A101-2", 2020).value == 1700.0


def test_that_a_password_is_asked_for_and_a_wrong_one_said(
    tmp_path: Path, pool: ReaderPool
) -> None:
    path = tmp_path / "黄浦.xlsx"
    with path.open("wb") as out:
        OOXMLFile(io.BytesIO((samples() / "310101_黄浦区.xlsx").read_bytes())).encrypt("开门", out)
    paths = [path, FRAMEWORK]
    with pytest.raises(Unanswered) as caught:
        import_paths(paths, pool=pool, answers=Answers())
    assert [(each.path, each.wrong) for each in caught.value.locked] == [(path, False)]
    with pytest.raises(Unanswered) as caught:
        import_paths(paths, pool=pool, answers=Answers(passwords={path: "wrong"}))
    assert [each.wrong for each in caught.value.locked] == [True]
    skipped = Answers(passwords={path: ""})
    with pytest.raises(InputError) as refused:
        import_paths(paths, pool=pool, answers=skipped)
    assert refused.value.issue.code == "file_is_encrypted"
    opened = import_paths(paths, pool=pool, answers=Answers(passwords={path: "开门"}))
    assert opened.panel.reading("310101", "A101-1", 2020).value == 991.0


def test_that_a_result_of_ours_is_never_taken_for_a_table(tmp_path: Path, pool: ReaderPool) -> None:
    for path in samples().glob("*.xlsx"):
        shutil.copy(path, tmp_path)
    assert run(["rank", str(tmp_path), "-o", str(tmp_path / "排名.xlsx")]) == 0
    imported = import_paths([tmp_path], pool=pool, layouts={})
    assert [(i.severity, i.code) for i in imported.issues] == [
        (Severity.INFO, "workbook_not_recognised")
    ]
    with pytest.raises(InputError) as refused:
        import_paths([tmp_path / "排名.xlsx"], pool=pool, layouts={})
    assert refused.value.issue.code == "workbook_not_recognised"


def test_that_a_folder_of_forms_is_not_mixed_with_other_tables(
    tmp_path: Path, pool: ReaderPool
) -> None:
    for path in (samples() / "310101_黄浦区.xlsx", table("多区_长表"), FRAMEWORK):
        shutil.copy(path, tmp_path)
    imported = import_paths([tmp_path], pool=pool, layouts={})
    codes = {i.code for i in imported.issues if i.code != "unit_not_received"}
    assert codes == {"workbook_beside_forms"}
    named = import_paths([*tmp_path.iterdir()], pool=pool, layouts={})
    assert "table_read" in {i.code for i in named.issues}
