"""Where the figures stand that a finding about several of them rests on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from smartcity_desk.core.panel import NOWHERE, Column, Origin

MOST_NAMED: Final = 3  # places named one by one; the rest are counted


@dataclass(frozen=True, slots=True)
class Where:
    """The first of several cells, and all of them in words.

    Attributes:
        first: of the first cell; nowhere where none came from a file.
        words: ``where_zh`` and ``where_en`` for a sentence, with brackets; empty likewise.
    """

    first: Origin
    words: dict[str, str]


def where(column: Column | None, cells: Iterable[tuple[int, int]]) -> Where:
    """Where the readings at ``cells`` (year, unit) of ``column`` stand.

    One cell of a form is the same in the workbooks of all districts, so it is named once with
    the number of workbooks.
    """
    known = [] if column is None else [column.origins.get(cell, NOWHERE) for cell in cells]
    return where_of(known)


def where_of(origins: Iterable[Origin]) -> Where:
    """The same for cells whose origins are at hand."""
    found = [origin for origin in origins if origin.file]
    if not found:
        return Where(NOWHERE, {"where_zh": "", "where_en": ""})
    files: dict[tuple[str, str], dict[str, None]] = {}
    for origin in found:
        files.setdefault((origin.sheet, origin.cell), {})[origin.file] = None
    groups: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for (sheet, cell), names in [*files.items()][:MOST_NAMED]:
        groups.setdefault((sheet, tuple(names)), []).append(cell)
    zh = [_in_chinese(*group, cells) for group, cells in groups.items()]
    en = [_in_english(*group, cells) for group, cells in groups.items()]
    more = len(files) - MOST_NAMED
    end_zh, end_en = (f"等 {len(files)} 处", f" and {more} more") if more > 0 else ("", "")
    return Where(found[0], {
        "where_zh": f"（见{'、'.join(zh)}{end_zh}）",
        "where_en": f" (see {', '.join(en)}{end_en})",
    })  # fmt: skip


def _in_chinese(sheet: str, files: tuple[str, ...], cells: list[str]) -> str:
    """``黄浦.xlsx「填报」H12、H13``, or ``16 份工作簿的「填报」H12``."""
    book = f" {files[0]}" if len(files) == 1 else f" {len(files)} 份工作簿的"
    return f"{book}「{sheet}」{'、'.join(cells)}" if sheet else f"{book} {'、'.join(cells)}"


def _in_english(sheet: str, files: tuple[str, ...], cells: list[str]) -> str:
    book = files[0] if len(files) == 1 else f"{len(files)} workbooks"
    return f"{book}, {sheet}!{', '.join(cells)}" if sheet else f"{book}, {', '.join(cells)}"
