"""Ranked workbooks written into memory and read back, for the tests beside this file."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import cache

import openpyxl
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from smartcity_desk.core.issues import Issue
from smartcity_desk.core.names import Language, Name
from smartcity_desk.core.result import Result
from smartcity_desk.workbooks.ranked_book import Trial, ranked_workbook_bytes
from smartcity_desk.workbooks.ranked_context import RankedContext
from tests.unit.builders import small_result

MADE = datetime(2020, 12, 8, 14, 2)
SHEETS = [
    "说明", "排名", "排名图", "分项排名", "分组排名", "进步", "历年", "得分", "体系与权重",
    "方法", "数据", "核验事项",
]  # fmt: skip


def context_of(
    result: Result, year: int = 2020, *, language: Language = "zh", title: Name | None = None,
    issues: Sequence[Issue] = (), trial: Trial | None = None, notice: Name | None = None,
) -> RankedContext:  # fmt: skip
    """A context with a fixed time."""
    title = title or result.tree.framework.name
    return RankedContext(result, year, language, title, MADE, issues, trial, notice)


def opened(context: RankedContext, *, values: bool = True) -> Workbook:
    """The workbook read back: cached values, or formulas."""
    return openpyxl.load_workbook(io.BytesIO(ranked_workbook_bytes(context)), data_only=values)


@cache
def small_book(*, values: bool = True) -> Workbook:
    """The workbook of :func:`small_result`, read back once for all tests; not to be changed."""
    return opened(context_of(small_result()), values=values)


def rows_of(sheet: Worksheet, first: int) -> Iterator[tuple[object, ...]]:
    """The values of a sheet from a row on, down to the first empty one."""
    for row in sheet.iter_rows(min_row=first, values_only=True):
        if all(value is None for value in row):
            return
        yield row


def all_text(sheet: Worksheet) -> str:
    """Everything written on a sheet, joined."""
    values = (v for row in sheet.iter_rows(values_only=True) for v in row if v is not None)
    return "\n".join(map(str, values))
