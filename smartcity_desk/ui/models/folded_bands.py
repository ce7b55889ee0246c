"""A sheet with indices and dimensions folded: their items become one column, or row, each."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from smartcity_desk.core.names import Name
from smartcity_desk.core.panel import Status
from smartcity_desk.ui.models.columns import Band, ColumnSpec
from smartcity_desk.ui.models.sheet import FROM_UNITS, HEAD, Row, Sheet
from smartcity_desk.ui.texts import tables as texts

PREFIX: Final = "fold:"
_WIDTH: Final = 96
_MISSING: Final = (Status.NOT_REPORTED, Status.NOT_APPLICABLE, FROM_UNITS)


@dataclass(frozen=True)
class Head:
    """A folded band and the places of what it stands for."""

    bands: tuple[Band, ...]
    places: list[int]

    @property
    def key(self) -> str:
        """Key of its column or row."""
        return PREFIX + self.bands[-1].code

    @property
    def title(self) -> Name:
        """``▸ 新型基础设施``."""
        name = self.bands[-1].title
        return Name(f"▸ {name.zh}", f"▸ {name.text('en')}")

    @property
    def count(self) -> Name:
        """How many items it stands for."""
        words = texts.ITEMS_FOLDED if len(self.places) != 1 else texts.ITEM_FOLDED
        count = len(self.places)
        return Name(words.zh.format(count=count), words.en.format(count=count))


def folded_sheet(sheet: Sheet, codes: Collection[str]) -> Sheet:
    """``sheet`` with the bands ``codes`` folded; the outermost where several are.

    A head says how many of its items are reported, carries the marks of all of them, and is no
    reading: nothing is typed, pasted or counted there.
    """
    if not codes:
        return sheet
    if sheet.year is not None:
        bands = [column.bands for column in sheet.columns[sheet.labels :]]
        parts = _parts(bands, codes)
        return _with_columns(sheet, parts) if _has_head(parts) else sheet
    if sheet.unit:
        parts = _parts([row.bands for row in sheet.rows], codes)
        return _with_rows(sheet, parts) if _has_head(parts) else sheet
    return sheet


def _parts(bands: Sequence[tuple[Band, ...]], codes: Collection[str]) -> list[Head | int]:
    """Places that stay, and heads where the first place of theirs stood."""
    parts: list[Head | int] = []
    heads: dict[str, Head] = {}
    for place, own in enumerate(bands):
        level = next((n for n, band in enumerate(own) if band.code in codes), None)
        if level is None:
            parts.append(place)
            continue
        code = own[level].code
        if code not in heads:
            heads[code] = Head(own[: level + 1], [])
            parts.append(heads[code])
        heads[code].places.append(place)
    return parts


def _has_head(parts: Iterable[Head | int]) -> bool:
    return any(isinstance(part, Head) for part in parts)


def _with_columns(sheet: Sheet, parts: Sequence[Head | int]) -> Sheet:
    columns = list(sheet.columns[: sheet.labels])
    branches: list[frozenset[str]] = []
    for part in parts:
        if isinstance(part, Head):
            columns.append(
                ColumnSpec(part.key, part.title, part.count, _WIDTH, 0, True, part.bands)
            )
            branches.append(frozenset().union(*(sheet.branches[place] for place in part.places)))
        else:
            columns.append(sheet.columns[sheet.labels + part])
            branches.append(sheet.branches[part])
    return replace(
        _with_arrays(sheet, parts, axis=1), columns=tuple(columns), branches=tuple(branches)
    )


def _with_rows(sheet: Sheet, parts: Sequence[Head | int]) -> Sheet:
    rows = [sheet.rows[part] if not isinstance(part, Head) else _row(sheet, part) for part in parts]
    return replace(_with_arrays(sheet, parts, axis=0), rows=tuple(rows))


def _row(sheet: Sheet, head: Head) -> Row:
    first, band = sheet.rows[head.places[0]], head.bands[-1]
    branch = frozenset().union(*(sheet.rows[place].branch for place in head.places))
    words = (Name(band.code), head.title, Name(""), head.count)
    return Row(
        head.key, words, first.order, branch=branch, series=band.series, bands=head.bands
    )  # fmt: skip


def _with_arrays(sheet: Sheet, parts: Sequence[Head | int], axis: int) -> Sheet:
    """The arrays with each head's places made one along ``axis``, and what the heads say."""

    def taken(array: NDArray[Any], made: Any) -> NDArray[Any]:
        cut = [
            np.take(array, [part], axis) if not isinstance(part, Head)
            else made(np.take(array, part.places, axis))
            for part in parts
        ]  # fmt: skip
        return np.concatenate(cut, axis=axis)

    def filled(value: float) -> Any:
        return lambda block: np.full_like(np.take(block, [0], axis), value)

    reported = ~np.isin(sheet.status, _MISSING)
    heads = {}
    for part in parts:
        if isinstance(part, Head):
            counts = np.take(reported, part.places, axis).sum(axis=axis).tolist()
            heads[part.key] = tuple(f"{count}/{len(part.places)}" for count in counts)
    return replace(
        sheet,
        values=taken(sheet.values, filled(np.nan)),
        status=taken(sheet.status, filled(HEAD)),
        bounds=taken(sheet.bounds, filled(0)),
        marks=taken(
            sheet.marks, lambda block: np.bitwise_or.reduce(block, axis=axis, keepdims=True)
        ),
        decimals=taken(sheet.decimals, filled(0)),
        shares=taken(sheet.shares, filled(np.nan)),
        heads=heads,
    )
