"""Entry: what a person typed into a cell, read strictly.

A plain number, optionally with a bound sign, or one of the words for a missing value.
Anything else is refused with its reason; nothing is guessed.
"""

from __future__ import annotations

import math
import re
import unicodedata
from dataclasses import dataclass

from smartcity_desk.core.panel import Bound, Status

_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)")
_MISSING_WORDS = {
    "nr": Status.NOT_REPORTED, "未填报": Status.NOT_REPORTED, "未填": Status.NOT_REPORTED,
    "na": Status.NOT_APPLICABLE, "n/a": Status.NOT_APPLICABLE, "不适用": Status.NOT_APPLICABLE,
}  # fmt: skip
_SIGNS = {">": Bound.MORE_THAN, "<": Bound.LESS_THAN, "≈": Bound.ABOUT}


@dataclass(frozen=True, slots=True)
class Entry:
    """What was typed: a value, or ``None`` and which kind of missing."""

    value: float | None
    status: Status
    bound: Bound = Bound.EXACT


class EntryError(ValueError):
    """The text cannot be taken as it stands.

    ``reason`` is ``empty``, ``grouped`` (1,234), ``percent`` (84%), ``too_large`` or
    ``not_a_number``; ``text`` is what was typed.
    """

    def __init__(self, reason: str, text: str) -> None:
        super().__init__(f"{text!r}: {reason}")
        self.reason = reason
        self.text = text


def read_entry(text: str) -> Entry:
    """Read ``text``; raises :class:`EntryError` for anything that is not plain.

    Full-width digits and signs are the same characters typed with the input method on and
    are taken as such; U+2212 is a minus.
    """
    plain = unicodedata.normalize("NFKC", text).strip().replace("\u2212", "-")
    if not plain:
        raise EntryError("empty", text)
    missing = _MISSING_WORDS.get(plain.casefold())
    if missing is not None:
        return Entry(None, missing)
    bound = _SIGNS.get(plain[0], Bound.EXACT)
    number = plain[1:].lstrip() if bound else plain
    # \d also matches Arabic-Indic digits and the like, which people do not type by intent.
    if not (_NUMBER.fullmatch(number) and number.isascii()):
        raise EntryError(_reason(number), text)
    value = float(number)
    if not math.isfinite(value):
        raise EntryError("too_large", text)
    return Entry(value + 0.0, Status.EDITED, bound)


def _reason(number: str) -> str:
    if number.endswith("%") and _NUMBER.fullmatch(number[:-1].rstrip()):
        return "percent"
    if "," in number and _NUMBER.fullmatch(number.replace(",", "")):
        return "grouped"
    return "not_a_number"
