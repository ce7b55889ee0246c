"""Who reports what: one workbook a unit, or several that each bring a part of it.

Where two files say different things of one figure, the first is kept and the difference is
an issue; an import that may ask asks first.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from smartcity_desk.core.entry_reach import ALTERNATIVES
from smartcity_desk.core.issues import Issue, Severity
from smartcity_desk.core.panel import MISSING, Reading
from smartcity_desk.core.plain_readings import reading_text
from smartcity_desk.core.resolutions import several
from smartcity_desk.core.units import Unit
from smartcity_desk.workbooks.form_book_reader import FormBook
from smartcity_desk.workbooks.form_reader import FormContent
from smartcity_desk.workbooks.questions import Answers, Cell, Differing, Twice


@dataclass
class Contributions:
    """What each unit reports.

    Attributes:
        units: the units by code.
        answers: what was answered; ``None`` where nobody can be asked.
        books: unit → what its files say together.
        issues: of the files, and of their differences.
        twice: differences nobody has decided yet.
    """

    units: Mapping[str, Unit]
    answers: Answers | None = None
    books: dict[str, FormBook] = field(default_factory=dict)
    issues: list[Issue] = field(default_factory=list)
    twice: list[Twice] = field(default_factory=list)

    def add(self, book: FormBook, *, whole: bool) -> None:
        """Add a workbook of the unit its marker names.

        Args:
            whole: it is a form and meant to be all of the unit's report; else it may bring
                just a part and complete what others bring.
        """
        unit = book.marker.unit
        first = self.books.get(unit)
        if first is None:
            self.books[unit] = book
            self.issues += book.issues
            return
        differing = differences(unit, first, book, whole=whole)
        choice = None if self.answers is None else self.answers.choices.get((unit, book.file))
        if not differing:
            self._note("unit_twice_same" if whole else "", Severity.INFO, first, book)
            taken: frozenset[Cell] = frozenset()
        elif choice is None:
            code = "unit_twice" if whole else "unit_values_differ"
            others = several((d.code, d.year, reading_text(d.second)) for d in differing)
            self._note(code, Severity.ERROR, first, book,
                       **{"count": str(len(differing)), ALTERNATIVES: others})  # fmt: skip
            self.twice.append(Twice(unit, first.file, book.file, differing))
            taken = frozenset()
        else:
            taken = choice & {each.cell for each in differing}
            self._note("unit_twice_settled", Severity.INFO, first, book,
                       taken=str(len(taken)), count=str(len(differing)))  # fmt: skip
        self.books[unit] = merged(first, book, taken, complete=not whole)
        if not whole:
            self.issues += book.issues
        elif taken:
            everything = len(taken) == len(differing)
            self.issues = _settled(self.issues, first, book, taken, everything=everything)

    def _note(
        self,
        code: str,
        severity: Severity,
        first: FormBook,
        second: FormBook,
        **words: str,
    ) -> None:
        unit = self.units.get(first.marker.unit)
        if not code or unit is None:
            return
        details = {
            "first": first.file,
            "unit_zh": unit.name.zh,
            "unit_en": unit.name.text("en"),
        }
        self.issues.append(
            Issue(
                severity,
                code,
                second.file,
                unit=unit.code,
                details={**details, **words},
            )
        )


def differences(
    unit: str, first: FormBook, second: FormBook, *, whole: bool
) -> tuple[Differing, ...]:
    """The figures on which two workbooks of a unit disagree, by item and year.

    Where ``whole``, a figure that only one of them gives counts too.
    """
    found = []
    for one, other in (
        (first.items, second.items),
        (first.denominators, second.denominators),
    ):
        for key in dict.fromkeys((*one.readings, *other.readings)):
            mine, yours = (
                one.readings.get(key, MISSING),
                other.readings.get(key, MISSING),
            )
            if says_the_same(mine, yours):
                continue
            if not whole and (mine.value is None or yours.value is None):
                continue
            found.append(Differing(unit, *key, mine, yours))
    return tuple(found)


def says_the_same(one: Reading, other: Reading) -> bool:
    """Whether two readings give the same figure, or are missing in the same way."""
    if one.value is None or other.value is None:
        return one.value == other.value and one.status == other.status
    return (one.value, one.bound) == (other.value, other.bound)


def merged(
    first: FormBook, second: FormBook, taken: frozenset[Cell], *, complete: bool
) -> FormBook:
    """``first`` with the figures ``taken`` from ``second``.

    Where ``complete``, what only the second says is added too.
    """

    def together(one: FormContent, other: FormContent) -> FormContent:
        readings = dict(one.readings)
        for key, reading in other.readings.items():
            mine = readings.get(key)
            gap = complete and (mine is None or mine.value is None) and reading.value is not None
            if key in taken or gap:
                readings[key] = reading
        for key in taken - other.readings.keys():
            if key in readings:
                readings[key] = MISSING
        years = tuple(sorted({*one.years, *(other.years if complete else ())}))
        return FormContent(readings, years, one.issues)

    return replace(
        first,
        items=together(first.items, second.items),
        denominators=together(first.denominators, second.denominators),
    )


def _settled(
    issues: list[Issue], first: FormBook, second: FormBook, taken: frozenset[Cell], *,
    everything: bool,
) -> list[Issue]:  # fmt: skip
    """The issues of the figures that count: of each file those about what was taken of it."""
    if everything:
        return [*(i for i in issues if i not in first.issues), *second.issues]
    gone = [i for i in first.issues if (i.item, i.year) in taken]
    fresh = [i for i in second.issues if (i.item, i.year) in taken]
    return [*(i for i in issues if i not in gone), *fresh]
