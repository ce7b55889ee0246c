"""What comes back otherwise than asked leads to exactly the entries stated here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from sample_workbooks.make_returns import CALLED, OLD_CODE, RETURN, RETURNS, TABLE, write_returns
from smartcity_desk.resources import samples
from smartcity_desk.workbooks.answer_reader import read_answers
from smartcity_desk.workbooks.importer import import_paths, read_one
from smartcity_desk.workbooks.mapping.heads import Head, Role
from smartcity_desk.workbooks.mapping.kept import to_keep
from smartcity_desk.workbooks.questions import Answers, Unanswered
from smartcity_desk.workbooks.reader_pool import ReaderPool
from tests.e2e.messy_desk import HUANGPU, Desk, messy

FRAMEWORK = samples() / "指标体系_2020.xlsx"
COLUMNS = (3, 4, 5, 6)  # of the four items


@pytest.fixture(scope="module")
def pool() -> Iterator[ReaderPool]:
    """Reader processes that stay."""
    with ReaderPool() as made:
        yield made


@pytest.fixture(scope="module")
def desk(pool: ReaderPool, tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """One desk for all tests."""
    return Desk(pool, tmp_path_factory.mktemp("cells"))


def test_that_a_table_that_does_not_say_enough_is_not_used(desk: Desk) -> None:
    (issue,) = desk.entries(desk.read(messy(TABLE)))
    assert (issue.code, issue.file, issue.sheet) == ("table_incomplete", f"{TABLE}.xlsx", "汇总")
    assert "看不出年份" in issue.message("zh")


def test_that_a_table_is_read_as_somebody_says_and_known_again(
    desk: Desk, pool: ReaderPool
) -> None:
    paths = [FRAMEWORK, messy(TABLE)]
    with pytest.raises(Unanswered) as caught:
        import_paths(paths, pool=pool, layouts={}, answers=Answers())
    (asked,) = caught.value.layouts
    assert asked.table.missing == ("year",)
    known = [asked.table.heads[column].item for column in COLUMNS if column in asked.table.heads]
    assert [code for code in known if code] == ["A102-1", "A102-2"]
    heads = {
        column: Head(Role.VALUE, item=code) for column, code in zip(COLUMNS, CALLED, strict=True)
    }
    corrected = replace(asked.table, year=2020, heads={**asked.table.heads, **heads})
    assert corrected.missing == ()
    kept = to_keep(asked.sheet, corrected, asked.known)
    answers = Answers(layouts={asked.fingerprint: kept})
    imported = import_paths(paths, pool=pool, layouts={}, answers=answers)
    assert [(i.code, i.details["count"]) for i in imported.issues] == [
        ("table_read_as_decided", str(len(CALLED) * 16))
    ]
    good = desk.good.panel
    for code in CALLED:
        read = [imported.panel.reading(u.code, code, 2020).value for u in good.units]
        assert read == [good.reading(u.code, code, 2020).value for u in good.units], code


def test_that_a_bureaus_return_for_an_older_framework_is_used_where_it_fits(
    desk: Desk, pool: ReaderPool
) -> None:
    good, book = desk.good, read_one(messy(RETURN), pool)
    found = read_answers(book, f"{RETURN}.xlsx", good.framework, good.panel, ())
    assert [(str(i.severity), i.code, i.cell, i.raw, i.reading) for i in found.issues] == [
        ("warning", "answers_other_framework", "", "2019", "2020"),
        ("warning", "answer_about_another_value", "G5", "950", "991"),
        ("error", "answer_without_place", "A8", f"310104 {OLD_CODE}", ""),
    ]
    assert good.panel.reading("310104", "A101-1", 2020).value == 1100
    assert [(value.place, value.seen) for value in found.values] == [
        ((HUANGPU, "A101-1", 2020), "950"), (("310104", "A101-1", 2020), "1100"),
        ((HUANGPU, "A101-2", 2020), "1682"),
    ]  # fmt: skip


def test_that_the_returns_are_the_same_bytes_every_time(tmp_path: Path) -> None:
    paths = write_returns(tmp_path)
    assert {path.stem for path in paths} == set(RETURNS)
    for path in paths:
        assert path.read_bytes() == messy(path.stem).read_bytes(), path.name
