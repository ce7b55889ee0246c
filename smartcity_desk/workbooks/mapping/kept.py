"""Layouts that were mapped once: known again by their heads, kept for the next file.

What is kept is what a head means, by its words: columns may move, years go on, other
districts may stand in the heads. A layout is known by the words of its heads in order.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from smartcity_desk.whole_files import FOR_OWNER, write_whole
from smartcity_desk.workbooks.mapping.heads import Head, Role, TableMap
from smartcity_desk.workbooks.mapping.known import Known
from smartcity_desk.workbooks.plain_names import plain_name
from smartcity_desk.workbooks.raw import RawSheet

Kept = Mapping[str, Any]
_MOST: Final = 500  # layouts kept for a user
_YEAR, _UNIT = "#year", "#unit"


def head_words(sheet: RawSheet, table: TableMap, known: Known) -> dict[int, str]:
    """Column → the words of its head, years and districts in them made anonymous."""
    found: dict[int, str] = {}
    for row in range(table.first_head, table.last_head + 1):
        for column, cell in sheet.row(row).items():
            year, rest = known.year_in(cell.text)
            text = _UNIT if known.unit(rest) else plain_name(rest)
            word = text + (_YEAR if year is not None else "")
            found[column] = "/".join(part for part in (found.get(column, ""), word) if part)
    return found


def fingerprint(sheet: RawSheet, table: TableMap, known: Known) -> str:
    """What layouts are told apart by: the words of the heads in order, repeats once."""
    words = [word for _, word in sorted(head_words(sheet, table, known).items()) if word]
    single = [w for i, w in enumerate(words) if i == 0 or w != words[i - 1]]
    return hashlib.sha256("\n".join(single).encode()).hexdigest()[:24]


def to_keep(sheet: RawSheet, table: TableMap, known: Known) -> dict[str, Any]:
    """The map by the words of its heads, as plain data."""
    words = head_words(sheet, table, known)
    heads: dict[str, Any] = {}
    for column, word in words.items():
        head = table.heads.get(column, Head(Role.IGNORED))
        entry: dict[str, Any] = {"role": str(head.role)}
        if head.item:
            entry["item"] = head.item
        if head.year is not None and _YEAR not in word:
            entry["year"] = head.year
        if head.measure:
            entry["measure"] = head.measure
        heads.setdefault(word, entry)
    return {"heads": heads, "item": table.item, "year": table.year,
            "items": dict(table.items), "units": dict(table.units),
            "rows": table.last_head - table.first_head}  # fmt: skip


def as_kept(sheet: RawSheet, table: TableMap, kept: Kept, known: Known) -> TableMap:
    """``table``, a guess, with what somebody decided for this layout before.

    Codes that the framework no longer has are left to the guess.
    """
    words = head_words(sheet, table, known)
    heads = dict(table.heads)
    for column, word in words.items():
        entry = kept.get("heads", {}).get(word)
        if isinstance(entry, Mapping):
            heads[column] = _head(entry, heads.get(column), known)
    items = {k: v for k, v in kept.get("items", {}).items() if not v or v in known.limits}
    units = dict(kept.get("units", {}))
    item = kept.get("item", "")
    changed = replace(table, heads=heads, items=items, units=units,
                      item=item if item in known.limits else table.item)  # fmt: skip
    year = kept.get("year")
    if "year" in changed.missing and isinstance(year, int):
        changed = replace(changed, year=year)
    return changed


def _head(entry: Mapping[str, Any], guessed: Head | None, known: Known) -> Head:
    try:
        role = Role(str(entry.get("role", "")))
    except ValueError:
        return guessed or Head(Role.IGNORED)
    if role is not Role.VALUE:
        return Head(role)
    item = str(entry.get("item", ""))
    own = guessed if guessed is not None and guessed.role is Role.VALUE else Head(Role.VALUE)
    if item and item not in known.limits:
        return own
    year = entry.get("year")
    return Head(
        Role.VALUE, "" if item else own.unit, item or ("" if own.near else own.item),
        own.year if own.year is not None else (year if isinstance(year, int) else None),
        str(entry.get("measure", "")), as_of=own.as_of,
    )  # fmt: skip


class UserLayouts:
    """The layouts that this user has mapped, in one small file.

    Whatever goes wrong with the file, layouts are only asked for again.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._path = path or _user_file()

    def all(self) -> dict[str, Kept]:
        """Fingerprint → what was kept."""
        try:
            found = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        if not isinstance(found, dict):
            return {}
        return {key: value for key, value in found.items() if isinstance(value, dict)}

    def keep(self, fingerprint: str, kept: Kept) -> None:
        """Remember a layout; the year of a whole sheet is not, since it goes on."""
        found = self.all()
        found.pop(fingerprint, None)
        timeless = {**kept, "year": None}
        timeless["heads"] = {
            word: {k: v for k, v in entry.items() if k != "year"}
            for word, entry in kept.get("heads", {}).items()
        }
        found[fingerprint] = timeless
        text = json.dumps(dict(list(found.items())[-_MOST:]), ensure_ascii=False)
        with suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(self._path, text.encode(), mode=FOR_OWNER)


def _user_file() -> Path:
    from platformdirs import user_config_path

    return user_config_path("smartcity-desk", appauthor=False) / "layouts.json"
