"""Other names of units: what districts write about themselves, kept as records.

An alias belongs to one unit. The records hold alias → unit; an import is given the plain
mapping beside the names everybody knows.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Final

from smartcity_desk.core.names import Name
from smartcity_desk.core.records import Kind, Records
from smartcity_desk.core.restructure_texts import RestructureError
from smartcity_desk.core.units import Unit

_BETWEEN: Final = re.compile(r"\s*[、,，;；/\n]\s*")
_JOIN: Final = {"zh": "、", "en": ", "}


def unit_by_alias(records: Records) -> dict[str, str]:
    """Alias → unit code, in the order they were given."""
    return {alias: str(value["unit"]) for alias, value in records.of(Kind.ALIAS).items()}


def aliases_of(records: Records, unit: str) -> tuple[str, ...]:
    """The other names of the unit ``unit``."""
    return tuple(alias for alias, code in unit_by_alias(records).items() if code == unit)


def aliases_texts(records: Records) -> dict[str, Name]:
    """Unit code → its other names as one line, for units that have any."""
    found: dict[str, list[str]] = {}
    for alias, code in unit_by_alias(records).items():
        found.setdefault(code, []).append(alias)
    return {
        code: Name(_JOIN["zh"].join(names), _JOIN["en"].join(names))
        for code, names in found.items()
    }


def aliases_text(records: Records, unit: str) -> Name:
    """The other names of a unit as one line."""
    return aliases_texts(records).get(unit, Name(""))


def with_aliases(records: Records, unit: str, text: str, units: Iterable[Unit]) -> Records:
    """``records`` in which the other names of ``unit`` are those in ``text``.

    They stand between 、 or commas. Raises :class:`RestructureError` for one that is the name
    or an alias of another unit.
    """
    wanted = list(dict.fromkeys(part for part in _BETWEEN.split(text.strip()) if part))
    known = {_plain(alias): code for alias, code in unit_by_alias(records).items()}
    for other in units:
        for spelling in (other.name.zh, other.name.en, other.code):
            known.setdefault(_plain(spelling), other.code)
    for alias in wanted:
        owner = known.get(_plain(alias), unit)
        if owner != unit:
            name = next((u.name for u in units if u.code == owner), Name(owner))
            raise RestructureError("alias_taken", alias=alias, unit=name)
    for alias in aliases_of(records, unit):
        if alias not in wanted:
            records = records.with_record(Kind.ALIAS, alias, None)
    for alias in wanted:
        if unit_by_alias(records).get(alias) != unit:
            records = records.with_record(Kind.ALIAS, alias, {"unit": unit})
    return records


def with_known_aliases(
    records: Records, units: Iterable[Unit], known: Mapping[str, str]
) -> Records:
    """``records`` with those of the names ``known`` (alias → code) that are about ``units``."""
    codes = {unit.code for unit in units}
    own = unit_by_alias(records)
    for alias, code in known.items():
        if code in codes and alias not in own:
            records = records.with_record(Kind.ALIAS, alias, {"unit": code})
    return records


def without_unit(records: Records, unit: str) -> Records:
    """``records`` without the other names of a unit that goes."""
    for alias in aliases_of(records, unit):
        records = records.with_record(Kind.ALIAS, alias, None)
    return records


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())
