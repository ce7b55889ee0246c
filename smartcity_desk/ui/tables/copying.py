"""What is selected, as tab-separated text that spreadsheets paste cell by cell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import cast

from PySide6.QtCore import QItemSelection, QItemSelectionRange

from smartcity_desk.core.names import Language
from smartcity_desk.ui.models.panel_proxy import PanelProxy
from smartcity_desk.ui.models.sheet import Sheet
from smartcity_desk.ui.tables.tsv import as_tsv

__all__ = ["as_text", "as_tsv", "copied"]

_FORMULA = ("=", "+", "-", "@")


def as_text(text: str) -> str:
    """``text`` so that a spreadsheet never takes it for a formula."""
    return f"'{text}" if text.lstrip().startswith(_FORMULA) else text


def copied(
    proxy: PanelProxy, selection: QItemSelection, language: Language, *, headers: bool
) -> tuple[list[list[str]], int, int]:
    """The selected cells as rows of text, and how many rows and columns of them.

    The block from the first to the last selected row and column; cells between them that
    are not selected are empty. With ``headers`` a line of titles and the labels of each
    row stand before it. Numbers have full precision and an ASCII minus.
    """
    parts = cast("Iterable[QItemSelectionRange]", selection)  # to Qt, a list of ranges
    ranges = [(r.top(), r.bottom(), r.left(), r.right()) for r in parts if r.isValid()]
    if not ranges:
        return [], 0, 0
    rows = sorted({row for top, bottom, _, _ in ranges for row in range(top, bottom + 1)})
    columns = sorted({c for _, _, left, right in ranges for c in range(left, right + 1)})
    sheet = proxy.sheet
    source_rows = [proxy.mapToSource(proxy.index(row, 0)).row() for row in rows]
    source_columns = [proxy.mapToSource(proxy.index(0, column)).column() for column in columns]
    labels = [c for c in range(sheet.frozen) if headers and c not in source_columns]
    lines: list[list[str]] = []
    if headers:
        lines.append([_title(proxy, c, language) for c in (*labels, *source_columns)])
    for row, source_row in zip(rows, source_rows, strict=True):
        line = _cells(proxy.sheet, source_row, [*labels, *source_columns], language)
        if len(ranges) > 1:
            beside = len(labels)
            line[beside:] = [
                text if _holds(ranges, row, column) else ""
                for text, column in zip(line[beside:], columns, strict=True)
            ]
        lines.append(line)
    return lines, len(rows), len(columns)


def _holds(ranges: Sequence[tuple[int, int, int, int]], row: int, column: int) -> bool:
    return any(t <= row <= b and left <= column <= r for t, b, left, r in ranges)


def _cells(sheet: Sheet, row: int, columns: Sequence[int], language: Language) -> list[str]:
    """Some cells of a row; texts, unlike numbers, are kept from becoming formulas."""
    texts = sheet.exact_row(row, columns, language)
    return [
        text if column >= sheet.labels else as_text(text)
        for text, column in zip(texts, columns, strict=True)
    ]


def _title(proxy: PanelProxy, column: int, language: Language) -> str:
    spec = proxy.sheet.columns[column]
    title, unit = spec.title.text(language), spec.unit.text(language)
    return as_text(f"{title} ({unit})" if unit else title)
