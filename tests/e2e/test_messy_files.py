"""Each messy file leads to exactly the entries stated here, and to the values of the good one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from sample_workbooks.make_files import FILES, PASSWORD, UNKEPT, write_files, write_unkept
from smartcity_desk.core.issues import InputError
from smartcity_desk.core.panel import Panel
from smartcity_desk.resources import samples
from smartcity_desk.workbooks.cache import CellCache
from smartcity_desk.workbooks.importer import import_paths
from smartcity_desk.workbooks.questions import Answers, Unanswered
from smartcity_desk.workbooks.reader_pool import ReaderPool
from tests.e2e.messy_desk import FOLLOWING, HUANGPU, Desk, shown, values
from tests.e2e.messy_stated import kept, short, unused

Stated = tuple[str, str, str, str]  # severity, code, text found, reading
GONE: Stated = ("info", "unit_not_received", "", "")


def as_text(encoding: str, separator: str) -> list[Stated]:
    """What is said of a form that came as text: how it was read, and what it cannot hold."""
    return [
        ("info", "text_read_as", encoding, separator),
        (
            "warning",
            "text_form_assumed",
            "黄浦区（310101）填报表 2020  Huangpu District 20",
            "2020",
        ),
        ("error", "sheet_missing", "", ""),
    ]


STATED: dict[str, list[Stated]] = {
    "文件_旧版Excel.xls": [],
    "文件_开放文档.ods": [],
    "文件_带宏.xlsm": [("info", "file_has_macros", "", "")],
    "文件_UTF-8.csv": as_text("UTF-8", ","),
    "文件_GBK.csv": as_text("GB18030", ","),
    "文件_UTF-16.csv": as_text("UTF-16", "TAB"),
    "文件_有密码.xlsx": [("error", "file_is_encrypted", "", ""), GONE],
    "文件_网页冒充.xls": [("error", "file_is_html", "", ""), GONE],
    "文件_文本冒充.xls": [("info", "text_named_excel", ".xls", ""), *as_text("GB18030", ",")],
    "文件_二进制.xlsb": [("error", "file_is_binary_excel", "", ""), GONE],
    "文件_截断.xlsx": [("error", "file_damaged", "", ""), GONE],
    "文件_空.xlsx": [("error", "file_empty", "", ""), GONE],
    "压缩炸弹": [("error", "file_inflates_too_much", "", ""), GONE],
    "过大": [("error", "file_too_large", "21", ""), GONE],
    "正在打开": [("info", "file_open_elsewhere", "", "")],
}

UNUSED = ("A101-2", "A201-1", "B104-1", "B302-2", "B401-1", "B402-1", "B402-2")
DIVIDES = ("residents", "gdp", "enterprises", "subdistricts", "elderly", "key_systems", "employees")
WEIGHS = (
    "subdistricts", "communities", "households", "mobile_users", "terminals", "gov_systems",
    "services", "cases", "grid_cases", "area", "institutions", "bus_lines", "schools", "compounds",
    "catalogue", "key_systems", "budget", "survey",
)  # fmt: skip


def for_the_city(of: str) -> list[str]:
    """What the city's values then rest on, in framework order; no reported one can be used."""
    short_of = (
        short("A104-1", 2016, of=of), short("B202-3", 2014, 2015, 2016, 2020, of=of),
        short("B203-1", 2020, of=of), short("B404-1", of=of),
        short("C102-2", 2014, 2019, 2020, of=of), short("C303-2", 2015, 2020, of=of),
    )  # fmt: skip
    return sorted([*short_of, *map(unused, UNUSED)], key=lambda line: line.split()[1])


def follows(stated: list[Stated]) -> list[str]:
    """What follows where the district brings nothing, or a text its form without denominators."""
    if GONE in stated:
        return [
            f"unit_without_data {HUANGPU} 2014–2020", *for_the_city("14/15"),
            f"unit_without_index {HUANGPU} 2014–2020", kept("B201-1"), kept("B201-2"),
        ]  # fmt: skip
    if not any(code == "sheet_missing" for _, code, _, _ in stated):
        return []
    return [
        *(f"denominator_missing {HUANGPU} {code} 2014–2020" for code in DIVIDES),
        *(f"weighting_missing {HUANGPU} {code} 2014–2020" for code in WEIGHS),
        *for_the_city("14/16"),
    ]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """One desk for all tests."""
    with ReaderPool() as pool:
        yield Desk(pool, tmp_path_factory.mktemp("cells"))


def file_of(name: str, folder: Path) -> Path:
    """The file by that name; one that is not kept is made."""
    return write_unkept(folder, name)[0] if name in UNKEPT else samples() / "messy" / name


def same(one: Panel, other: Panel, part: str) -> bool:
    """Whether two panels hold the same values, with their status and bounds."""
    ones, others = getattr(one, part), getattr(other, part)
    return ones.keys() == others.keys() and all(
        np.array_equal(column.values, others[code].values, equal_nan=True)
        and np.array_equal(column.status, others[code].status)
        and np.array_equal(column.bounds, others[code].bounds)
        for code, column in ones.items()
    )


@pytest.mark.parametrize("name", STATED)
def test_that_a_messy_file_leads_to_what_is_stated_and_nothing_else(
    name: str, desk: Desk, tmp_path: Path
) -> None:
    path = file_of(name, tmp_path)
    found = desk.entries(desk.read(path, instead_of=HUANGPU))
    said = [issue for issue in found if issue.code not in FOLLOWING]
    assert [(str(i.severity), i.code, i.raw, i.reading) for i in said] == STATED[name]
    assert [shown(i) for i in found if i.code in FOLLOWING] == follows(STATED[name])
    for issue in said:
        assert issue.file == ("" if issue.code == "unit_not_received" else path.name)
        assert issue.unit in ("", HUANGPU)
        assert path.name in issue.message("zh") or issue.code == "unit_not_received"


@pytest.mark.parametrize("name", [n for n, said in STATED.items() if GONE not in said])
def test_that_a_file_that_can_be_read_says_what_the_good_one_says(
    name: str, desk: Desk, tmp_path: Path
) -> None:
    good, read = desk.read().panel, desk.read(file_of(name, tmp_path), instead_of=HUANGPU).panel
    assert same(read, good, "items")
    assert same(read, good, "denominators") is not any(
        s[1] == "sheet_missing" for s in STATED[name]
    )


@pytest.mark.parametrize("name", [n for n, said in STATED.items() if GONE in said])
def test_that_a_file_that_cannot_be_read_brings_no_figure(
    name: str, desk: Desk, tmp_path: Path
) -> None:
    read = values(desk.read(file_of(name, tmp_path), instead_of=HUANGPU).panel)
    assert set(read.values()) == {None}


def test_that_the_password_brings_the_good_values(tmp_path: Path) -> None:
    path, cache = samples() / "messy" / "文件_有密码.xlsx", CellCache(tmp_path)
    paths = [path, samples() / "指标体系_2020.xlsx"]
    with pytest.raises(Unanswered) as caught:
        import_paths(paths, cache=cache, answers=Answers())
    assert [(each.path, each.wrong) for each in caught.value.locked] == [(path, False)]
    opened = import_paths(paths, cache=cache, answers=Answers(passwords={path: PASSWORD}))
    good = import_paths([samples() / "310101_黄浦区.xlsx", paths[1]], cache=cache)
    assert values(opened.panel) == values(good.panel)


def test_that_a_lock_file_itself_is_named_as_one(desk: Desk, tmp_path: Path) -> None:
    _, lock = write_unkept(tmp_path, "正在打开")
    found = desk.entries(desk.read(lock))
    assert [(i.code, i.file) for i in found] == [("file_is_a_lock", lock.name)]


def test_that_a_folder_of_files_nobody_can_read_is_refused_with_the_first_reason(
    tmp_path: Path,
) -> None:
    write_files(tmp_path)
    for path in tmp_path.iterdir():
        if GONE not in STATED[path.name]:
            path.unlink()
    with pytest.raises(InputError) as caught:
        import_paths([tmp_path], cache=CellCache(tmp_path / "cells"))
    assert (caught.value.issue.code, caught.value.issue.file) == (
        "file_is_binary_excel", "文件_二进制.xlsb",
    )  # fmt: skip


def test_that_every_messy_file_is_stated_and_there() -> None:
    assert set(STATED) == {*FILES, *UNKEPT}
    assert {p.name for p in (samples() / "messy").glob("文件_*")} == set(FILES)


def test_that_the_messy_files_are_the_same_bytes_every_time(tmp_path: Path) -> None:
    for path in write_files(tmp_path):
        assert path.read_bytes() == (samples() / "messy" / path.name).read_bytes(), path.name
