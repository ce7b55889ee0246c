"""Whatever is typed into the workbooks: an evaluation, or one plain sentence, never a crash."""

from __future__ import annotations

import json
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from smartcity_desk.core.issues import InputError
from smartcity_desk.core.pipeline import compute
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.workbooks.city_book import write_city
from smartcity_desk.workbooks.collect import Collected
from smartcity_desk.workbooks.imported import ImportedFile
from smartcity_desk.workbooks.published import PublishedFigure
from smartcity_desk.workbooks.raw import RawBook
from smartcity_desk.workbooks.strict_xlsx import read_workbook
from tests.unit.workbooks.makers import (
    CITY,
    UNITS,
    small_framework,
    small_panel,
    write_small_district,
    write_small_framework,
)


@cache
def contents() -> tuple[bytes, ...]:
    """The cells of a framework, three district and one city workbook."""
    framework, panel = small_framework(), small_panel()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_small_framework(folder / "0.xlsx")
        for unit in UNITS:
            write_small_district(folder / f"{unit.code}.xlsx", unit)
        figure = PublishedFigure(2020, CITY.name, 109.77, "报告")
        write_city(folder / "9.xlsx", framework, panel, published=[figure])
        return tuple(read_workbook(path.read_bytes()) for path in sorted(folder.iterdir()))


CELLS = [
    ["s", ""], ["s", "²"], ["s", "A11-1"], ["s", "I"], ["s", "310101"], ["s", "2020"],
    ["s", "全部"], ["s", "分组"], ["s", "数据项"], ["s", "指标"], ["s", "代码"], ["s", ">5"],
    ["s", "不适用"], ["s", "smartcity-desk/city"], ["s", "体系"], ["s", "{raw}"], ["b", True],
    ["e", "#REF!"], ["f", "=A1"], ["d", "2020-10-31"], ["p", 0.84], ["n", 2020.0],
    ["n", 310101.0], ["n", -1.0], ["n", 0.0], ["n", 0.5], ["n", 1e14], ["n", 1.7e308],
]  # fmt: skip
NUMBERS = st.floats(allow_nan=False, allow_infinity=False)
TYPED = st.one_of(
    st.sampled_from(CELLS),
    st.tuples(st.just("s"), st.text(max_size=8)).map(list),
    st.tuples(st.just("n"), NUMBERS).map(list),
)
PLACES = st.tuples(st.integers(0, 4), st.integers(0, 10**6), st.integers(0, 10**6))


@settings(max_examples=60)
@given(st.lists(st.tuples(PLACES, TYPED), min_size=1, max_size=4), st.integers(0, 31))
def test_that_any_edit_gives_an_evaluation_or_a_sentence(
    edits: list[tuple[tuple[int, int, int], list[Any]]], left_out: int
) -> None:
    books = [json.loads(content) for content in contents()]
    for (book, row, cell), typed in edits:
        rows = [r for sheet in books[book]["sheets"] for r in sheet["rows"]]
        cells = rows[row % len(rows)]
        cells[1 + cell % (len(cells) - 1)][1:] = typed
    gathered = Collected()
    for number, content in enumerate(books):
        if left_out >> number & 1:
            continue
        name = f"{number}.xlsx"
        raw = RawBook.from_json(json.dumps(content).encode())
        gathered.add(ImportedFile(Path(name), name), raw, explicit=True)
    try:
        imported = gathered.finish([], where="here")
    except InputError:
        return  # one sentence; test_collect says which
    for issue in imported.issues:
        assert issue.message("zh")
        assert issue.message("en")
    compute(Snapshot.of(imported.framework, imported.panel))
