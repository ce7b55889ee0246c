"""Files of other kinds, with passwords, and pairs, all the way through the import."""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import openpyxl
import pytest
from msoffcrypto.format.ooxml import OOXMLFile

from smartcity_desk.__main__ import main
from smartcity_desk.core.issues import InputError, Severity
from smartcity_desk.resources import samples
from smartcity_desk.workbooks.cache import CellCache
from smartcity_desk.workbooks.imported import Imported
from smartcity_desk.workbooks.importer import import_paths, read_one
from smartcity_desk.workbooks.reader_pool import ReaderPool

SYNTH = Path(__file__).resolve().parents[1] / "reference" / "synth16"
PASSWORD = "机密 2020"


@pytest.fixture(scope="module")
def pool() -> Iterator[ReaderPool]:
    """Reader processes for the tests of this module."""
    with ReaderPool(1) as pool:
        yield pool


def sample() -> Path:
    """One district's workbook."""
    return next(samples().glob("310101*.xlsx"))


def assert_same_values(one: Imported, two: Imported) -> None:
    for code, column in one.panel.items.items():
        again = two.panel.items[code]
        assert np.array_equal(column.values, again.values, equal_nan=True), code
        assert np.array_equal(column.status, again.status), code
        assert np.array_equal(column.bounds, again.bounds), code


@pytest.mark.libreoffice
@pytest.mark.parametrize("kind", ["xls", "ods"])
def test_that_a_form_saved_in_another_format_says_the_same(
    kind: str, libreoffice: Callable[[Path, str], Path], pool: ReaderPool, tmp_path: Path
) -> None:
    before = import_paths([sample()], pool=pool)
    after = import_paths([libreoffice(sample(), kind)], pool=pool)
    assert_same_values(before, after)
    assert [i.code for i in after.issues] == [i.code for i in before.issues]


def test_that_a_password_opens_a_form_and_its_cells_are_not_kept(
    pool: ReaderPool, tmp_path: Path
) -> None:
    out = io.BytesIO()
    OOXMLFile(io.BytesIO(sample().read_bytes())).encrypt(PASSWORD, out)
    path = tmp_path / "protected.xlsx"
    path.write_bytes(out.getvalue())
    cache = CellCache(tmp_path / "cache")
    for password, code in (("", "file_is_encrypted"), ("wrong", "password_wrong")):
        with pytest.raises(InputError) as caught:
            import_paths([path], pool=pool, cache=cache, password=password)
        assert caught.value.issue.code == code
    opened = import_paths([path], pool=pool, cache=cache, password=PASSWORD)
    assert_same_values(import_paths([sample()], pool=pool), opened)
    notes = [i for i in opened.issues if i.code == "file_was_protected"]
    assert [(i.file, i.severity) for i in notes] == [("protected.xlsx", Severity.INFO)]
    assert not list((tmp_path / "cache").glob("*"))
    assert read_one(path, pool, PASSWORD).sheet("填报") is not None


def test_that_the_sheet_of_a_form_saved_as_text_is_that_form(
    pool: ReaderPool, tmp_path: Path
) -> None:
    sheet = openpyxl.load_workbook(sample())["填报"]
    path = tmp_path / "黄浦.csv"
    with path.open("w", encoding="gb18030", newline="") as file:
        csv.writer(file).writerows(
            ["" if v is None else v for v in row] for row in sheet.iter_rows(values_only=True)
        )
    before, after = (import_paths([p], pool=pool) for p in (sample(), path))
    assert_same_values(before, after)
    assert after.synthetic
    assert (after.year, after.files[0].unit) == (2020, "310101")
    known = {issue.code for issue in before.issues}
    new = {(i.code, i.sheet, i.cell) for i in after.issues if i.code not in known}
    assert new == {
        ("text_read_as", "", ""), ("text_form_assumed", "填报", "A1"),
        ("sheet_missing", "分母", ""),
    }  # fmt: skip


def test_that_text_of_a_unit_nobody_knows_is_no_form(pool: ReaderPool, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("某区（999999）填报表 2020\n代码,2020\nA101-1,5\n", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        import_paths([path], pool=pool)
    assert caught.value.issue.code == "table_incomplete"
    assert "district" in caught.value.issue.message("en")


def test_that_a_lock_beside_a_form_is_noted_and_the_form_read(
    pool: ReaderPool, tmp_path: Path
) -> None:
    shutil.copy(sample(), tmp_path / "a.xlsx")
    (tmp_path / "~$a.xlsx").write_bytes(b"\x05name")
    imported = import_paths([tmp_path], pool=pool)
    assert imported.issues[0].code == "file_open_elsewhere"
    with pytest.raises(InputError) as caught:
        import_paths([tmp_path / "~$a.xlsx"], pool=pool)
    assert caught.value.issue.code == "file_is_a_lock"


def test_that_a_pair_is_ranked_from_the_command_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rank", str(SYNTH / "iData.csv"), str(SYNTH / "iMeta.csv"), "--json", "-"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["city"] is None
    assert len(told["units"]) == 16
    first = min(told["units"], key=lambda unit: unit["rank"])
    assert first["code"] == "D08"
    codes = {issue["code"] for issue in told["issues"]}
    assert {"pair_without_year", "pair_scores_not_cut", "text_read_as"} <= codes
    assert not [issue for issue in told["issues"] if issue["severity"] == "error"]


def test_that_a_pair_is_found_in_a_folder_of_other_tables(pool: ReaderPool) -> None:
    imported = import_paths([SYNTH], pool=pool)
    assert len(imported.panel.units) == 16
    assert len(imported.framework.items) == 54
    assert "pair_table_unused" in {issue.code for issue in imported.issues}
