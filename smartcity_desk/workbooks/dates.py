"""As-of dates as they are typed."""

from __future__ import annotations

import calendar
import re
import unicodedata
from datetime import date
from functools import lru_cache

from smartcity_desk.workbooks.raw import RawCell

_LONGEST = 60
_AROUND = re.compile(r"\A(?:截至|截止到|截止|至|asof)[:：]?|(?:止|为止|底|末|日)\Z")
_DAY = re.compile(r"([0-9]{4})([-/.]|年)([0-9]{1,2})(?:\2|月)([0-9]{1,2})\Z")
_COMPACT = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})\Z")
_MONTH = re.compile(r"([0-9]{4})(?:年|[-/.])([0-9]{1,2})(?:月份?)?\Z")
_QUARTER = re.compile(r"([0-9]{4})年?(?:第?([一二三四1-4])季度?|q([1-4]))\Z")
_YEAR_END = re.compile(r"([0-9]{4})(?:全年|年?底|年?末)\Z")
_QUARTERS = {name: number for number, name in enumerate("一二三四", start=1)}
_MONTHS = {name.casefold(): number for number, name in enumerate(calendar.month_abbr) if name}
_ENGLISH = re.compile(
    r"(?:([0-9]{1,2})(?:st|nd|rd|th)?([a-z]{3,9})\.?|([a-z]{3,9})\.?([0-9]{1,2})(?:st|nd|rd|th)?)"
    r",?([0-9]{4})\Z"
)


def iso_date(cell: RawCell) -> str:
    """The date in ``cell`` as ``2020-10-31``; empty where it is no day of the calendar.

    Read are date cells and texts such as 2020-10-31, 2020/10/31, 2020.10.31, 20201031,
    2020年10月31日, 截至2020年10月底, 2020年第三季度末, 2020年底, 31 Oct 2020. A month, a
    quarter and a year stand for their last day.
    """
    compact = cell.kind == "n" and _COMPACT.match(cell.text) is not None
    if cell.kind not in ("d", "s") and not compact:
        return ""
    return _iso(cell.text) if len(cell.text) <= _LONGEST else ""


@lru_cache(maxsize=512)
def _iso(text: str) -> str:
    text = "".join(unicodedata.normalize("NFKC", text).split()).casefold()
    parts = _year_end(text) or _parts(_AROUND.sub("", _AROUND.sub("", text)))
    if parts is None:
        return ""
    try:
        return date(*parts).isoformat()
    except ValueError:
        return ""


def _year_end(text: str) -> tuple[int, int, int] | None:
    found = _YEAR_END.match(re.sub(r"\A(?:截至|截止到|截止|至)", "", text))
    return None if found is None else (int(found[1]), 12, 31)


def _parts(text: str) -> tuple[int, int, int] | None:
    """Year, month and day, whether or not there is such a day."""
    found = _DAY.match(text)
    if found is not None:
        return int(found[1]), int(found[3]), int(found[4])
    found = _COMPACT.match(text)
    if found is not None:
        return int(found[1]), int(found[2]), int(found[3])
    found = _MONTH.match(text)
    if found is not None:
        return _last_of(int(found[1]), int(found[2]))
    found = _QUARTER.match(text)
    if found is not None:
        quarter = _QUARTERS.get(found[2] or "") or int(found[2] or found[3])
        return _last_of(int(found[1]), 3 * quarter)
    found = _ENGLISH.match(text)
    if found is not None:
        month = _MONTHS.get((found[2] or found[3])[:3])
        return None if month is None else (int(found[5]), month, int(found[1] or found[4]))
    return None


def _last_of(year: int, month: int) -> tuple[int, int, int] | None:
    if not (1 <= month <= 12 and 1 <= year <= 9999):
        return None
    return year, month, calendar.monthrange(year, month)[1]
