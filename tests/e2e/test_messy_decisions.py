"""What the review says and shows of messy workbooks is what deciding does and what they say."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from smartcity_desk.core.carry_over import carry_over
from smartcity_desk.core.decisions import (
    Choice,
    Stamp,
    Verdict,
    decide,
    verdicts,
)
from smartcity_desk.core.entry_effects import choice_effect, entry_effect
from smartcity_desk.core.pipeline import compute
from smartcity_desk.core.records import Records
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.workbooks.reader_pool import ReaderPool
from smartcity_desk.workbooks.surroundings import surroundings
from tests.e2e.messy_desk import FOLLOWING, Desk, messy

STAMP = Stamp("王五（评估中心）", "2020-11-20T09:30:00+00:00")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """One desk for all tests."""
    with ReaderPool() as pool:
        yield Desk(pool, tmp_path_factory.mktemp("cells"))


def test_that_decisions_about_a_messy_workbook_are_dropped_once_it_is_corrected(
    desk: Desk,
) -> None:
    imported = desk.read(messy("数字_万和亿"), instead_of="310101")
    panel, records = imported.panel, Records()
    for issue in imported.issues:
        panel, records = decide(panel, records, issue, Choice(Verdict.ACCEPT), STAMP)
    corrected = desk.read()
    again = carry_over(records, corrected.panel, corrected.issues)
    assert again.panel is corrected.panel
    assert len(again.dropped) == len(imported.issues) == 3


@pytest.mark.parametrize("name", ["数字_万和亿", "隐藏_列", "单元格_错误值", "核对_差十倍"])
def test_that_what_an_entry_says_of_the_ranks_is_what_deciding_does(name: str, desk: Desk) -> None:
    imported = desk.read(messy(name), instead_of="310101")
    result = compute(Snapshot.of(imported.framework, imported.panel))
    for issue in (i for i in desk.entries(imported) if i.code not in FOLLOWING):
        known = entry_effect(result, issue)
        assert known is not None, issue.code
        if Verdict.ACCEPT not in verdicts(imported.panel, issue):
            assert known.is_open
            continue
        said = choice_effect(result, issue, Choice(Verdict.ACCEPT))
        panel, _ = decide(imported.panel, Records(), issue, Choice(Verdict.ACCEPT), STAMP)
        then = compute(Snapshot.of(imported.framework, panel))
        changed = any((result.ranks(y) != then.ranks(y)).any() for y in result.years)
        assert said is not None
        assert bool(said.first) is bool(known.first) is changed


@pytest.mark.parametrize("name", ["数字_万和亿", "版式_表头下移", "隐藏_行", "核对_离群"])
def test_that_every_cell_named_is_shown_where_it_stands(name: str, desk: Desk) -> None:
    from smartcity_desk.workbooks.importer import read_one

    path: Path = messy(name)
    book = read_one(path)
    for issue in desk.entries(desk.read(path, instead_of="310101")):
        if issue.file != path.name or not issue.cell or issue.code in FOLLOWING:
            continue
        found = surroundings(book, issue.sheet, issue.cell)
        assert found is not None
        assert found.texts[found.at]
        if not issue.code.startswith("check_"):
            assert found.texts[found.at] == issue.raw


@pytest.mark.parametrize("name", [
    "多区_一区一页.xlsx", "多区_分块.xlsx", "多区_区在列.xlsx", "多区_长表.xlsx",
    "多区_项在列.xlsx", "文件_GBK.csv", "文件_开放文档.ods", "文件_旧版Excel.xls",
])  # fmt: skip
def test_that_figures_of_any_layout_and_kind_of_file_are_shown_where_they_stand(
    name: str,
) -> None:
    from smartcity_desk.workbooks.importer import import_paths, read_one

    path = messy("数字_万和亿").with_name(name)
    imported, book = import_paths([path]), read_one(path)
    shown = 0
    for column in imported.panel.items.values():
        for origin in list(column.origins.values())[-2:]:
            if not origin.raw:
                continue
            found = surroundings(book, origin.sheet, origin.cell)
            assert found is not None
            assert found.texts[found.at] == origin.raw
            shown += 1
    assert shown > 50
