"""As-of dates as they are typed."""

from __future__ import annotations

import calendar
import re
import unicodedata
from datetime import date, timedelta
from functools import lru_cache

from smartcity_desk.workbooks.chinese_numerals import leading_numeral
from smartcity_desk.workbooks.plain_names import western_years
from smartcity_desk.workbooks.raw import RawCell

_LONGEST = 60
_AROUND = re.compile(r"\A(?:截至|截止到|截止|至|asof)[:：]?|(?:止|为止|底|末|日)\Z")
_DAY = re.compile(r"([0-9]{4})([-/.]|年)([0-9]{1,2})(?:\2|月)([0-9]{1,2})\Z")
_COMPACT = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})\Z")
_MONTH = re.compile(r"([0-9]{4})(?:年|[-/.])([0-9]{1,2})(?:月份?)?\Z")
_QUARTER = re.compile(r"([0-9]{4})年?(?:第?([一二三四1-4])季度?|q([1-4]))\Z")
_HALF = re.compile(r"([0-9]{4})年?(上半年|下半年)\Z")
_MONTHS_FROM_ONE = re.compile(r"([0-9]{4})年?1月?[-~至到]([0-9]{1,2})月\Z")
_SPELLED = re.compile(r"([一二三四五六七八九十]{1,3})(?=[月日号])")
_THIS_YEAR = re.compile(r"(?:今年|本年度?|当年)")
_DASHES = str.maketrans(dict.fromkeys("–—―−", "-"))
_SERIALS = 32_874, 73_050  # the days from 1990 to 2099, as Excel counts them
_EPOCH = date(1899, 12, 30)
_YEAR_AND_MONTH = re.compile(r"([0-9]{4})\.(0[1-9]|1[0-2])\Z")
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
    2020年10月31日, 截至2020年10月底, 2020年第三季度末, 2020年1-9月, 2020年底, 二〇二〇年十月,
    31 Oct 2020. A month, a quarter and a year stand for their last day.
    """
    compact = cell.kind == "n" and _COMPACT.match(cell.text) is not None
    if cell.kind not in ("d", "s") and not compact:
        return ""
    return _iso(cell.text) if len(cell.text) <= _LONGEST else ""


def assumed_date(cell: RawCell, year: int | None) -> str:
    """The date that ``cell`` likely means though it does not say all of it; empty for none.

    The year of 10月底, 截至10月31日, 三季度末 and 今年9月 is ``year``. A number is the day that
    Excel counts so (44135), or a year and a month of two digits (2020.09); 2020.1 may be either.
    """
    if cell.kind == "n" and isinstance(cell.value, float | int):
        number = float(cell.value)
        if _SERIALS[0] <= number <= _SERIALS[1]:
            return (_EPOCH + timedelta(days=int(number))).isoformat()
        found = _YEAR_AND_MONTH.match(cell.text)
        return "" if found is None else _iso(f"{found[1]}-{found[2]}")
    if cell.kind != "s" or year is None or not cell.text.strip() or len(cell.text) > _LONGEST:
        return ""
    text = re.sub(r"\A(?:截至|截止到?|至)", "", "".join(cell.text.split()))
    bare = _THIS_YEAR.sub("", text, count=1)
    if re.match(r"[0-9]{4}|年", bare) and bare == text and not bare.startswith(("年底", "年末")):
        return ""
    return _iso(f"{year}{bare}" if bare.startswith("年") else f"{year}年{bare}")


@lru_cache(maxsize=512)
def _iso(text: str) -> str:
    text = western_years(unicodedata.normalize("NFKC", text))
    text = "".join(text.split()).casefold().translate(_DASHES).replace("号", "日")
    text = _SPELLED.sub(_in_digits, text)
    parts = _year_end(text) or _parts(_AROUND.sub("", _AROUND.sub("", text)))
    if parts is None:
        return ""
    try:
        return date(*parts).isoformat()
    except ValueError:
        return ""


def _in_digits(found: re.Match[str]) -> str:
    """A month or a day in characters: 十月三十一日."""
    number = leading_numeral(found[1])
    return found[1] if number is None or number[1] else f"{number[0]:f}"


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
    found = _MONTHS_FROM_ONE.match(text)
    if found is not None:
        return _last_of(int(found[1]), int(found[2]))
    found = _HALF.match(text)
    if found is not None:
        return int(found[1]), *((6, 30) if found[2] == "上半年" else (12, 31))
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
