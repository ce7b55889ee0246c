"""Finding rows and columns of a sheet by what people call them: code or name, any language."""

from __future__ import annotations

import re

from smartcity_desk.core.names import Name
from smartcity_desk.ui.models.folding import folded
from smartcity_desk.ui.models.sheet import Sheet

_UNIT_BEHIND = re.compile(r"[(（][^()（）]*[)）]\s*\Z")
_CITY_BEHIND = re.compile(r"[(（](全市|city)[)）]\s*\Z")
_YEAR = re.compile(r"((?:19|20|21)\d\d)\s*年?度?\Z")
_COUNTY = re.compile(r"(新区|区|县|市)\Z")


class TableNames:
    """Names of the rows and value columns of a sheet.

    Attributes:
        rows, columns: folded name → place in the sheet; names that fit two are left out.
    """

    def __init__(self, sheet: Sheet) -> None:
        self.rows = _unique(
            (place, spelling)
            for place, row in enumerate(sheet.rows)
            for spelling in _spellings(row.key, row.texts[1], is_unit=sheet.rows_are_units)
        )
        self.columns = _unique(
            (place, spelling)
            for place, column in enumerate(sheet.columns)
            if place >= sheet.labels
            for spelling in _spellings(column.key, column.title, is_unit=False)
        )

    def row(self, text: str) -> int | None:
        """The row that ``text`` names."""
        return self.rows.get(_key(text))

    def column(self, text: str) -> int | None:
        """The value column that ``text`` names, with or without its unit in brackets."""
        found = self.columns.get(_key(text))
        if found is None:
            year = _YEAR.match(text.strip())
            bare = year[1] if year is not None else _UNIT_BEHIND.sub("", text)
            found = self.columns.get(_key(bare))
        return found


def _key(text: str) -> str:
    bare = text.strip()
    # Copied texts that might be formulas carry an apostrophe.
    return folded(_CITY_BEHIND.sub("", bare.removeprefix("'")))


def _spellings(key: str, name: Name, *, is_unit: bool) -> set[str]:
    """Every way to write a code or a name that is compared."""
    found = {_key(key), _key(name.zh), _key(name.en)}
    if is_unit:
        found |= {_COUNTY.sub("", text) for text in found if len(_COUNTY.sub("", text)) > 1}
        english = _key(name.en)
        for ending in ("newarea", "district", "county"):
            found.add(english.removesuffix(ending))
    return found - {""}


def _unique(pairs: object) -> dict[str, int]:
    found: dict[str, set[int]] = {}
    for place, spelling in pairs:  # type: ignore[attr-defined]
        found.setdefault(spelling, set()).add(place)
    return {spelling: places.pop() for spelling, places in found.items() if len(places) == 1}
