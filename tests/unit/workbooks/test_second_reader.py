"""Whatever the second reader says otherwise is named with its cell."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from smartcity_desk.resources import samples
from smartcity_desk.workbooks import second_reader
from smartcity_desk.workbooks.notes import Note
from smartcity_desk.workbooks.second_reader import differences
from smartcity_desk.workbooks.strict_xlsx import read_workbook
from tests.unit.workbooks.makers import workbook_of, zip_of

ROWS = (
    '<row r="2"><c r="B2"><v>12.5</v></c><c r="C2" t="inlineStr"><is><t>近百个</t></is></c>'
    '<c r="D2" t="b"><v>1</v></c><c r="E2" t="e"><v>#DIV/0!</v></c><c r="F2" s="1"><v>44135</v></c>'
    '<c r="G2"><f>1+1</f></c></row>'
)
DATA = workbook_of(ROWS, formats='<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>')


def sheets() -> list[dict[str, Any]]:
    """What our reader finds in DATA."""
    found: list[dict[str, Any]] = json.loads(read_workbook(DATA))["sheets"]
    return found


def test_that_two_readers_agree_on_every_kind_of_cell() -> None:
    assert differences(DATA, sheets()) == []


@pytest.mark.parametrize(("position", "cell", "place", "ours", "theirs"), [
    (1, [2, "n", 12.25], "B2", "12.25", "12.5"),
    (1, [2, "s", "12.5"], "B2", "12.5", "12.5"),
    (2, [3, "s", "近百"], "C2", "近百", "近百个"),
    (3, [4, "b", False], "D2", "False", "True"),
    (3, [4, "n", 1.0], "D2", "1", "True"),
    (4, [5, "n", 0.0], "E2", "0", ""),
    (5, [6, "d", "2020-11-01"], "F2", "2020-11-01", "2020-10-31"),
    (5, [6, "n", 44135.0], "F2", "44135", "2020-10-31"),
    (6, [7, "n", 2.0], "G2", "2", ""),
])  # fmt: skip
def test_that_a_difference_names_its_cell_and_both_readings(
    position: int, cell: list[object], place: str, ours: str, theirs: str
) -> None:
    changed = sheets()
    changed[0]["rows"][0][position] = cell
    assert differences(DATA, changed) == [
        Note("readers_differ", "error", "一", place, ours, theirs, {"count": "1"})
    ]


def test_that_cells_only_the_other_reader_has_are_named_and_counted() -> None:
    changed = sheets()
    del changed[0]["rows"][0][1:3]
    assert differences(DATA, changed) == [
        Note("readers_differ", "error", "一", "B2", "", "12.5", {"count": "2"})
    ]


def test_that_other_sheets_are_a_difference() -> None:
    hidden = [{**sheets()[0], "hidden": True}]
    assert differences(DATA, hidden) == [
        Note("readers_differ", "error", "", "", "(一)", "一", {"count": "1"})
    ]
    assert differences(DATA, [])[0].reading == "一"


def test_that_what_the_other_reader_cannot_read_is_said() -> None:
    once = [Note("read_once_only", "warning")]
    assert differences(b"no workbook", sheets()) == once
    assert differences(zip_of({"a": "b"}), sheets()) == once


def test_that_a_large_rectangle_is_not_given_to_the_other_reader(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(second_reader, "MAX_AREA", 5)
    assert differences(DATA, sheets()) == [Note("read_once_only", "warning")]


@pytest.mark.parametrize("path", sorted(samples().glob("*.xlsx")), ids=lambda p: p.name[:6])
def test_that_two_readers_agree_on_every_sample(path: Path) -> None:
    data = path.read_bytes()
    assert differences(data, json.loads(read_workbook(data))["sheets"]) == []


def test_that_a_note_survives_the_way_to_the_parent() -> None:
    note = Note("readers_differ", "error", "一", "B2", "1", "2", {"count": "1"})
    assert Note.of_list(json.loads(json.dumps(note.as_list()))) == note
    with pytest.raises(ValueError, match="severity"):
        Note.of_list(["readers_differ", "loud"])
