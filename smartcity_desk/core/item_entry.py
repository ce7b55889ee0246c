"""What a person types into a field of an item, read strictly; refused with a sentence."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from math import isfinite
from typing import Any, Final, TypeVar

from smartcity_desk.core.framework import Denominator, Goalposts, ItemSpec
from smartcity_desk.core.item_words import (
    CITY_RULES,
    DIRECTIONS,
    NONE,
    UNSET,
    VALUE_TYPES,
    YES_NO,
)
from smartcity_desk.core.names import Name
from smartcity_desk.core.restructure_texts import RestructureError

Key = TypeVar("Key")
_NUMBER: Final = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d{1,2})?", re.ASCII | re.IGNORECASE)
_BETWEEN: Final = re.compile(r"\s*[/,、;；|\s]\s*")


def edited(
    spec: ItemSpec, field: str, text: str, denominators: Iterable[Denominator] = ()
) -> ItemSpec:
    """``spec`` with ``field`` as typed.

    ``bureau_en`` is the English half of ``bureau``. Choices are taken by key or by their word
    in either language; an empty text takes a limit, a denominator or the goalposts away.
    Raises :class:`RestructureError` for what cannot be read.
    """
    plain = unicodedata.normalize("NFKC", text).strip().replace("\u2212", "-")
    if field == "denominator":
        return replace(spec, denominator=_denominator(plain, denominators))
    if field == "bureau":
        return replace(spec, bureau=Name(text.strip(), spec.bureau.en))
    if field == "bureau_en":
        return replace(spec, bureau=Name(spec.bureau.zh, text.strip()))
    read: dict[str, Callable[[str], Any]] = _READERS
    value: Any = read[field](plain) if field in read else text.strip()
    return replace(spec, **{field: value})


def number(text: str) -> float:
    """A plain number. Raises :class:`RestructureError`."""
    plain = unicodedata.normalize("NFKC", text).strip().replace("\u2212", "-")
    if not _NUMBER.fullmatch(plain) or not isfinite(float(plain)):
        raise RestructureError("not_a_number", text=text.strip())
    return float(plain) + 0.0


def _limit(text: str) -> float | None:
    return number(text) if text and not _means_none(text) else None


def _decimals(text: str) -> int:
    value = number(text)
    if value != int(value):
        raise RestructureError("decimals")
    return int(value)


def _goalposts(text: str) -> Goalposts | None:
    if not text or _means_none(text):
        return None
    parts = [part for part in _BETWEEN.split(text) if part]
    if len(parts) != 3:
        raise RestructureError("three_points")
    return Goalposts(*map(number, parts))


def _means_none(text: str) -> bool:
    return text.casefold() in {w.casefold() for n in (NONE, UNSET) for w in (n.zh, n.en)}


def _choice(words: Mapping[Key, Name]) -> Callable[[str], Key]:
    def read(text: str) -> Key:
        wanted = text.casefold()
        for key, name in words.items():
            if wanted in (str(key).casefold(), name.zh.casefold(), name.en.casefold()):
                return key
        raise RestructureError("not_a_choice", text=text)

    return read


def _denominator(text: str, denominators: Iterable[Denominator]) -> str | None:
    if not text or _means_none(text):
        return None
    wanted = text.casefold()
    for d in denominators:
        if wanted in (d.code.casefold(), d.name.zh.casefold(), d.name.en.casefold()):
            return d.code
    raise RestructureError("denominator_unknown", code=text)


_READERS: Final[dict[str, Callable[[str], Any]]] = {
    "valid_min": _limit,
    "valid_max": _limit,
    "decimals": _decimals,
    "goalposts": _goalposts,
    "direction": _choice(DIRECTIONS),
    "value_type": _choice(VALUE_TYPES),
    "city_aggregation": _choice(CITY_RULES),
    "cumulative": _choice(YES_NO),
}
