"""Names compared as people mean them: width, blanks, brackets, quotes and case do not count."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher
from functools import lru_cache

_IGNORED = re.compile(r"[\s“”\"'‘’「」『』《》〈〉()\[\]【】{}<>·・,;:、。*_/|-]+")
_DASHES = str.maketrans(dict.fromkeys("−–—﹣‐‑―", "-"))
_SHORT = 100  # longer texts are not worth keeping
_QUOTES = re.compile(r"[\s\"'“”‘’「」()\[\]【】*]+")
_YEAR = re.compile(r"((?:19|20|21)[0-9]{2})(?:\.0|年度?(?:数据|实际|数值|值)?)?\Z")


def plain_name(text: str) -> str:
    """``text`` reduced to what tells two names apart."""
    return _known_name(text) if len(text) <= _SHORT else _plain_name(text)


def _plain_name(text: str) -> str:
    return _IGNORED.sub("", unicodedata.normalize("NFKC", text).translate(_DASHES)).casefold()


_known_name = lru_cache(maxsize=4096)(_plain_name)  # sixteen workbooks have the same names


def plain_code(text: str) -> str:
    """A code as it is printed in frameworks: half-width, upper case, one kind of dash."""
    if text.isascii() and text.isalnum():
        return text.upper()
    half = unicodedata.normalize("NFKC", text).translate(_DASHES)
    return "".join(half.split()).strip("\"'“”").upper()


def year_of(text: str) -> int | None:
    """The year a column head names: 2020, 2020年, 2020年度, “2020”, ２０２０."""
    head = text.strip().split("\n")[0]
    plain = _QUOTES.sub("", unicodedata.normalize("NFKC", head))
    found = _YEAR.match(plain)
    return None if found is None else int(found[1])


def likeness(one: str, other: str) -> float:
    """How alike two plain names are, from 0 to 1."""
    return SequenceMatcher(None, one, other, autojunk=False).ratio()
