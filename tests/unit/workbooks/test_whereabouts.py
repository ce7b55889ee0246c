"""Receipts go with the project, the folders of this computer do not."""

from __future__ import annotations

from pathlib import Path

import pytest

from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.core.receipts import Receipt, receipt_of_file, receipts
from smartcity_desk.core.records import Kind, Records
from smartcity_desk.store.operator import Operator
from smartcity_desk.store.project import ProjectFile
from smartcity_desk.workbooks.imported import ImportedFile
from smartcity_desk.workbooks.received import with_sources
from smartcity_desk.workbooks.whereabouts import Whereabouts
from tests.unit.workbooks.makers import small_framework, small_panel

RECEIPT = Receipt("黄浦.xlsx", "", "abc")


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A workbook in a folder of somebody's."""
    folder = tmp_path / "张三的桌面"
    folder.mkdir()
    path = folder / RECEIPT.file
    path.write_bytes(b"x")
    return path


def test_that_no_folder_of_this_computer_gets_into_a_project(book: Path, tmp_path: Path) -> None:
    records = with_sources(Records(), [ImportedFile(book, book.name, digest="abc", unit="U1")])
    evaluation = Evaluation.of(small_framework(), small_panel())
    evaluation.set_records(records)
    path = tmp_path / "p.scdesk"
    ProjectFile.create(path, evaluation, Operator("王敏")).close()
    for form in ("utf-8", "utf-16-le"):
        assert book.parent.name.encode(form) not in path.read_bytes()
    (kept,) = receipts(records, "U1")
    assert (kept.file, kept.digest) == ("黄浦.xlsx", "abc")


def test_that_an_import_remembers_where_its_workbooks_are(book: Path) -> None:
    with_sources(Records(), [ImportedFile(book, book.name, digest="abc", unit="U1")])
    assert Whereabouts().of(RECEIPT) == book


def test_that_a_workbook_is_found_beside_the_project(book: Path, tmp_path: Path) -> None:
    known = Whereabouts(tmp_path / "w.json")
    assert known.of(RECEIPT) is None
    assert known.of(RECEIPT, book.parent) == book
    gone = tmp_path / "gone" / RECEIPT.file
    known.note({"abc": gone})
    assert known.of(RECEIPT, book.parent) == book
    assert known.of(RECEIPT, tmp_path / "elsewhere") == gone


def test_that_a_damaged_list_is_none(book: Path, tmp_path: Path) -> None:
    path = tmp_path / "w.json"
    for text in ("{", "[]", '{"abc": 1}'):
        path.write_text(text)
        assert Whereabouts(path).of(RECEIPT) is None
    Whereabouts(path).note({"abc": book})
    assert Whereabouts(path).of(RECEIPT) == book


def test_that_a_path_an_older_project_kept_is_left_out() -> None:
    older = Records().with_record(
        Kind.SOURCE, "U1", {"versions": [["黄浦.xlsx", "", "abc", "/home/zhang/黄浦.xlsx"]]}
    )
    assert receipts(older, "U1") == (RECEIPT,)
    assert receipt_of_file(older, "黄浦.xlsx") == RECEIPT
