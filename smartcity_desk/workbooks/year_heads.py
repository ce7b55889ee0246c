"""The head of a column of figures of one year, with what else it says: measure, as-of date."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from smartcity_desk.workbooks.dates import iso_date
from smartcity_desk.workbooks.measures import is_measure
from smartcity_desk.workbooks.plain_names import western_years, year_of
from smartcity_desk.workbooks.raw import RawCell

_LONGEST = 60
_BRACKETS = re.compile(r"[(（\[【〔]([^()（）\[\]【】〔〕]*)[)）\]】〕]")
_UNIT_LABEL = re.compile(r"\A(?:计量)?单位[:：]?|\Aunit[s]?:", re.IGNORECASE)
_HARMLESS = frozenset((
    "", "年", "年度", "全年", "年末", "年底", "期末", "实际", "实际值", "实际数", "数据", "数值",
    "值", "填报", "填报值", "已核", "已核定", "actual", "reported", "value", "year", "full year",
))  # fmt: skip
_NAMES_A_YEAR = re.compile(r"(?<![0-9])(?:19|20|21)[0-9]{2}(?![0-9])")
_ENDS = ("-01-01", "-12-31")


@dataclass(frozen=True, slots=True)
class YearHead:
    """A year, and what its head says besides.

    Attributes:
        measure: unit of measure of the figures below, empty where none is given.
        as_of: the date they are of, empty where none is given.
        is_date: the head is a date, of which only the year was taken.
    """

    year: int
    measure: str = ""
    as_of: str = ""
    is_date: bool = False


def year_head(cell: RawCell) -> YearHead | None:
    """What the head of a column says of a year; ``None`` where it names none with certainty.

    Read are 2020, 2020年度, 二〇二〇年, 截至2020年底, 2020年（万个）, 截至2020年10月, date cells.
    Not read are parts of a year, plans and estimates: 2020年1-9月, 2020年（预计）.
    """
    if cell.kind == "d":
        if cell.text[:2] not in ("19", "20") or not cell.text[:4].isdigit():
            return None
        year = int(cell.text[:4])
        as_of = "" if cell.text.endswith(_ENDS[0]) else cell.text
        return YearHead(year, as_of=as_of, is_date=not cell.text.endswith(_ENDS))
    if cell.kind not in "sn" or len(cell.text) > _LONGEST:
        return None
    first, *below = unicodedata.normalize("NFKC", western_years(cell.text)).strip().split("\n")
    asides = [*_BRACKETS.findall(first), *(_BRACKETS.sub(r"\1", line) for line in below)]
    bare = _BRACKETS.sub("", first)
    named, as_of = year_of(bare), ""
    if named is None:
        plain = "".join(bare.split())
        as_of = iso_date(RawCell(cell.row, cell.column, "s", plain)) if plain[:1] in "截至" else ""
        if not as_of:
            return None
    year = int(as_of[:4]) if named is None else named
    measure = ""
    for aside in asides:
        text = _UNIT_LABEL.sub("", "".join(aside.split()))
        if text.casefold() in _HARMLESS or aside.strip().casefold() in _HARMLESS:
            continue
        if not is_measure(text) or measure:
            return None
        measure = text
    return YearHead(year, measure, as_of)


def names_a_year(text: str) -> bool:
    """Whether some year stands in ``text``, understood or not."""
    return _NAMES_A_YEAR.search(unicodedata.normalize("NFKC", western_years(text))) is not None
