"""Names compared as people mean them: width, blanks, brackets, quotes and case do not count."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher
from functools import lru_cache

_IGNORED = re.compile(r"[\s“”\"'‘’「」『』《》〈〉()\[\]【】{}<>·・,;:、。*_/|-]+")
_DASHES = str.maketrans(dict.fromkeys("−–—﹣‐‑―", "-"))
_SHORT = 100  # longer texts are not worth keeping
_QUOTES = "\"'“”‘’「」()[]【】*"
_WITHOUT_QUOTES = str.maketrans("", "", '"“”「」')  # they may stand within: “2020”年
_YEAR = re.compile(
    r"(?:截至|截止到?|至)?((?:19|20)[0-9]{2})"
    r"(?:\.0|年?(?:度|底|末|全年)?(?:数据|实际|实际值|数值|值|数|填报值|完成值)?)?\Z"
)
_CHINESE_YEAR = re.compile(
    r"(?<![〇零○一二三四五六七八九十百千])((?:一九|二[〇零○])[〇零○一二三四五六七八九]{2})"
    r"(?=年|\Z|[\s\n（(])"
)
_CHINESE_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")


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
    """The year a column head names: 2020, 2020年, 2020年底, “2020”年, ２０２０, 二〇二〇年."""
    head = western_years(text).strip().split("\n")[0]
    half = "".join(unicodedata.normalize("NFKC", head).split()).translate(_WITHOUT_QUOTES)
    plain = half.strip(_QUOTES)
    found = _YEAR.match(plain)
    return None if found is None else int(found[1])


def western_years(text: str) -> str:
    """``text`` with years such as 二〇二〇年 and 二零二零年 in digits."""
    if "二" not in text and "一九" not in text:
        return text
    return _CHINESE_YEAR.sub(lambda found: found[1].translate(_CHINESE_DIGITS), text)


def likeness(one: str, other: str) -> float:
    """How alike two plain names are, from 0 to 1."""
    return SequenceMatcher(None, one, other, autojunk=False).ratio()
