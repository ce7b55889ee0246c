"""Whatever a name looks like, it is text in the ranked workbook."""

from __future__ import annotations

import io
from dataclasses import replace
from functools import cache

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smartcity_desk.core.framework import Framework
from smartcity_desk.core.issues import Issue, Severity
from smartcity_desk.core.names import Name
from smartcity_desk.core.panel import Origin, Reading
from smartcity_desk.core.pipeline import compute
from smartcity_desk.core.result import Result
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.core.units import Group
from smartcity_desk.workbooks.ranked_book import ranked_workbook_bytes
from smartcity_desk.workbooks.ranked_sheet import as_literal, footer_safe
from smartcity_desk.workbooks.safe_text import clean_text
from tests.unit.builders import small_framework, small_panel
from tests.unit.workbooks.ranked import context_of

DANGEROUS = (
    "=cmd|'/c calc'!A1", "+1", "-1", "@SUM(A1)", "＝1+1", "{=1}", "#N/A", "#REF!", "TRUE",
    "1e999", "<r><t>rich</t></r>", "<b>&amp;", "_x0041_", "http://a.b", "mailto:a@b",
    "internal:'数据'!A1", "a\x00b\x1f\ud800", "'quoted", '"', "行一\n行二", " 两端 ",
)  # fmt: skip


def with_names(text: str) -> Result:
    """The small result in which everything that has a name is called ``text``."""
    name = Name(text, text)
    old, given_panel = small_framework(), small_panel()
    nodes = tuple(
        replace(n, name=name, item=None if n.item is None else replace(n.item, unit=text))
        for n in old.nodes
    )
    framework = Framework(name, text, nodes)
    origin = Origin(*[text] * 7)
    given_panel = replace(
        given_panel, units=tuple(replace(u, name=name) for u in given_panel.units),
        groups=(Group("g", name),),
    ).with_reading("U1", "A1", 2020, Reading(40.0, origin=origin))  # fmt: skip
    return compute(Snapshot.of(framework, given_panel))


def written(text: str) -> tuple[openpyxl.Workbook, list[str]]:
    """The workbook read back, and its formulas."""
    issue = Issue(
        Severity.ERROR, "goalposts_missing", text, text, text, "U1", text, 2020, text, text,
        {"item_zh": text, "item_en": text},
    )  # fmt: skip
    context = context_of(with_names(text), title=Name(text), notice=Name(text), issues=[issue])
    book = openpyxl.load_workbook(io.BytesIO(ranked_workbook_bytes(context)))
    cells = (cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row)
    return book, [f"{c.parent.title}!{c.coordinate}{c.value}" for c in cells if c.data_type == "f"]


@cache
def ours() -> list[str]:
    """The formulas of a workbook with plain names."""
    return written("平常")[1]


@pytest.mark.parametrize("text", DANGEROUS)
def test_that_dangerous_names_stay_text_and_only_our_formulas_are_formulas(text: str) -> None:
    book, formulas = written(text)
    assert formulas == ours()
    cells = [book["数据"].cell(5, c) for c in (3, 5, 8, 12, 13, 14, 15, 16, 17, 18)]
    cells += [book["排名"]["C6"], book["历年"]["B7"], book["核验事项"]["I5"]]
    for cell in cells:
        assert (cell.data_type, cell.value) == ("s", clean_text(text)), cell.coordinate


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "＝1"])
def test_that_what_looks_like_a_formula_is_quoted(text: str) -> None:
    book, _ = written(text)
    assert book["数据"]["C5"].quotePrefix
    assert book["排名"]["C6"].quotePrefix


@given(st.text(min_size=1, max_size=12))
@settings(max_examples=15)
def test_that_any_name_comes_back_as_it_was(text: str) -> None:
    book, formulas = written(text)
    assert formulas == ours()
    shown = "" if (value := book["数据"]["C5"].value) is None else str(value)
    # XML has one kind of line end.
    assert shown == clean_text(text).replace("\r\n", "\n").replace("\r", "\n") or "\r" in text


def test_that_a_rich_string_in_disguise_is_escaped() -> None:
    assert as_literal("<r><t>a</t></r>").count("&lt;r&gt;") == 1
    assert as_literal("<r> alone") == "<r> alone"


def test_that_a_title_cannot_steer_the_footer() -> None:
    assert footer_safe("A&P&D\n12") == "A&&P&&D 12"
    assert footer_safe("2020 年") == " 2020 年"
    assert len(footer_safe("&" * 500)) == 120
