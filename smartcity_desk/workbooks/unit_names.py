"""Names of units as people write them: 浦东, 浦东新区, 上海市浦东新区, Pudong New Area.

The other names are data: ``resources/aliases/units.csv`` (code, alias), which a committee
may add to. Only an alias that belongs to one unit counts.
"""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from smartcity_desk.core.issues import InputError
from smartcity_desk.core.units import Unit
from smartcity_desk.resources import resource
from smartcity_desk.workbooks.plain_names import plain_name

_ENDINGS = ("新区", "区", "县", "市", "newarea", "district", "county", "city")
_AFTER = ("人民政府", "政府", "填报表", "填报", "数据", "report")
_APOSTROPHES = str.maketrans("", "", "'’‘`")


class UnitNames:
    """Finds a unit by any of its names; ``city`` is the name of what the units belong to."""

    def __init__(
        self,
        units: Sequence[Unit],
        city: Unit | None,
        aliases: Iterable[tuple[str, str]],
        own: Mapping[str, str] | None = None,
    ) -> None:
        """``aliases``: (code, alias) that come along; ``own``: alias → code, which prevail."""
        known = {unit.code for unit in units}
        self._before = [] if city is None else sorted(_short_forms(city), key=len, reverse=True)
        found: dict[str, set[str]] = {}
        for unit in units:
            for name in _short_forms(unit):
                found.setdefault(name, set()).add(unit.code)
        for code, alias in aliases:
            if code in known:
                found.setdefault(_plain(alias), set()).add(code)
        self._codes = {name: codes.pop() for name, codes in found.items() if len(codes) == 1}
        self._codes |= {_plain(a): code for a, code in (own or {}).items() if code in known}

    def code_of(self, text: str) -> str:
        """The code of the unit that ``text`` names; empty where it names none or several."""
        name = _plain(text)
        for spelling in self._without_city(name):
            if spelling in self._codes:
                return self._codes[spelling]
        return ""

    def code_in(self, text: str) -> str:
        """The code of the one unit whose name occurs in ``text``, such as a title."""
        name = _plain(text)
        codes = {code for alias, code in self._codes.items() if len(alias) > 1 and alias in name}
        return codes.pop() if len(codes) == 1 else ""

    def _without_city(self, name: str) -> list[str]:
        spellings = [name]
        for ending in _AFTER:
            spellings += [s.removesuffix(ending) for s in spellings if s.endswith(ending)]
        for ending in _ENDINGS:
            spellings += [s.removesuffix(ending) for s in spellings if s.endswith(ending)]
        for before in self._before:
            spellings += [s.removeprefix(before) for s in spellings if s.startswith(before)]
        return spellings


def _plain(text: str) -> str:
    bare = unicodedata.normalize("NFKC", text).translate(_APOSTROPHES)
    return plain_name(bare)


def _short_forms(unit: Unit) -> set[str]:
    """The names of ``unit`` with and without what all such names end in."""
    forms = {_plain(unit.name.zh), _plain(unit.name.en), plain_name(unit.code)}
    for name in tuple(forms):
        for ending in _ENDINGS:
            short = name.removesuffix(ending)
            if len(short) > 1:
                forms.add(short)
    return forms - {""}


@cache
def known_aliases() -> tuple[tuple[str, str], ...]:
    """(code, alias) of ``resources/aliases/units.csv``; none where the file is missing."""
    try:
        text = (resource("aliases") / "units.csv").read_text(encoding="utf-8-sig")
    except (InputError, OSError):
        return ()
    rows = csv.DictReader(io.StringIO(text))
    return tuple((row["code"].strip(), row["alias"].strip()) for row in rows)
