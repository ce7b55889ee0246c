"""What the formulas of a workbook give now, from the cells they name.

A cell that is a formula itself counts with what *it* gives now, so that what rests on a stale
cell is stale too; where that cannot be recomputed, with its stored value.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from smartcity_desk.workbooks.formula_functions import (
    ERRORS,
    FUNCTIONS,
    Fault,
    Scalar,
    Unknown,
    Values,
    arithmetic,
    compared,
    joined,
    number,
    truth,
)
from smartcity_desk.workbooks.formula_text import (
    Call,
    Cells,
    Constant,
    NotUnderstood,
    Operation,
    Term,
    cells_of,
    taken_apart,
)
from smartcity_desk.workbooks.raw import RawCell, RawSheet

MAX_LOOKS = 500_000  # at cells, for one sheet; a file may name thousands in each of thousands
_MAX_AREA = 20_000
_ARITHMETIC = frozenset("+-*/^")
_OF_AREAS = frozenset(("SUM", "AVERAGE", "MIN", "MAX", "PRODUCT"))

_Place = tuple[int, int, int]  # position of the sheet, row, column


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a formula gives now.

    Attributes:
        value: ``None`` where that is not known, or is an error.
        fault: the error it gives, such as ``#DIV/0!``.
        sure: whether everything it rests on was recomputed too.
    """

    value: float | str | bool | None = None
    fault: str = ""
    sure: bool = True

    @property
    def is_known(self) -> bool:
        """Whether anything can be said."""
        return self.value is not None or bool(self.fault)


_NOTHING = Outcome(sure=False)
_CIRCLE = Outcome(sure=False)  # known by being this one


class _Circle(Unknown):
    """It rests on itself."""


class Recalculation:
    """Recomputes cells of ``sheet``, which may look at the sheets beside it."""

    def __init__(self, sheet: RawSheet) -> None:
        others = tuple(each for each in sheet.beside if each is not sheet)
        self._sheets = (sheet, *others)
        self._names: dict[str, int] = {}
        for at, each in enumerate(self._sheets):
            self._names.setdefault(each.name.casefold(), at)
        self._terms: dict[_Place, Term | None] = {}
        self._outcomes: dict[_Place, Outcome] = {}
        self._looks = 0
        self._sure = True

    def outcome(self, row: int, column: int) -> Outcome:
        """What the formula of a cell gives now."""
        asked = (0, row, column)
        waiting = [asked]
        begun: set[_Place] = set()
        while waiting:
            place = waiting[-1]
            if place in self._outcomes:
                waiting.pop()
                continue
            term = self._term(place)
            if place not in begun:
                begun.add(place)
                needed = () if term is None else self._formulas_in(place[0], term)
                # What has begun already stands in a circle and stays unknown.
                fresh = [p for p in needed if p not in self._outcomes and p not in begun]
                if fresh:
                    waiting += fresh
                    continue
            waiting.pop()
            self._outcomes[place] = self._computed(place[0], term)
        return self._outcomes[asked]

    def _term(self, place: _Place) -> Term | None:
        if place not in self._terms:
            sheet, row, column = place
            try:
                formula = self._sheets[sheet].unseen.formulas[row, column]
                self._terms[place] = taken_apart(formula)
            except NotUnderstood:
                self._terms[place] = None
        return self._terms[place]

    def _formulas_in(self, sheet: int, term: Term) -> Iterable[_Place]:
        found: list[_Place] = []
        for cells in cells_of(term):
            at = self._names.get(cells.sheet.casefold()) if cells.sheet else sheet
            if at is None or cells.count > _MAX_AREA or not self._may_look(cells.count):
                continue
            formulas = self._sheets[at].unseen.formulas
            found += [(at, *p) for p in _places(cells) if p in formulas] if formulas else []
        return found

    def _may_look(self, count: int) -> bool:
        self._looks += count
        return self._looks <= MAX_LOOKS

    def _computed(self, sheet: int, term: Term | None) -> Outcome:
        if term is None:
            return _NOTHING
        self._sure = True
        try:
            value = _single(self._value(sheet, term))
        except Fault as fault:
            return Outcome(fault=str(fault), sure=self._sure)
        except _Circle:
            return _CIRCLE
        except (Unknown, ArithmeticError, TypeError, ValueError):
            return _NOTHING
        return Outcome(0.0 if value is None else value, sure=self._sure)

    def _value(self, sheet: int, term: Term) -> Values:
        match term:
            case Constant(value=value):
                return value
            case Cells():
                found = self._cells(sheet, term)
                return found[0] if term.count == 1 else found
            case Call(name=name, arguments=arguments):
                return self._called(sheet, name, arguments)
            case Operation(sign="%", left=left) if left is not None:
                return number(self._value(sheet, left)) / 100
            case Operation(sign=sign, left=None, right=right) if right is not None:
                value = number(self._value(sheet, right))
                return -value if sign == "-" else value
            case Operation(sign=sign, left=left, right=right) if (
                left is not None and right is not None
            ):
                sides = self._value(sheet, left), self._value(sheet, right)
                if sign == "&":
                    return joined(*sides)
                return (arithmetic if sign in _ARITHMETIC else compared)(sign, *sides)
        raise Unknown

    def _called(self, sheet: int, name: str, arguments: tuple[Term, ...]) -> Values:
        if name == "IF" and 2 <= len(arguments) <= 3:
            if truth(self._value(sheet, arguments[0])):
                return self._value(sheet, arguments[1])
            return self._value(sheet, arguments[2]) if len(arguments) == 3 else False
        if name == "IFERROR" and len(arguments) == 2:
            try:
                return _single(self._value(sheet, arguments[0]))
            except Fault:
                return self._value(sheet, arguments[1])
        function = FUNCTIONS.get(name)
        if function is None or not arguments:
            raise Unknown
        # A single cell is an area too: what it holds beside numbers does not count.
        return function([
            self._cells(sheet, a) if isinstance(a, Cells) and name in _OF_AREAS
            else self._value(sheet, a) for a in arguments
        ])  # fmt: skip

    def _cells(self, sheet: int, cells: Cells) -> tuple[Scalar, ...]:
        at = self._names.get(cells.sheet.casefold()) if cells.sheet else sheet
        if at is None or cells.count > _MAX_AREA or not self._may_look(cells.count):
            raise Unknown
        return tuple(self._at(at, row, column) for row, column in _places(cells))

    def _at(self, sheet: int, row: int, column: int) -> Scalar:
        cell = self._sheets[sheet].cell(row, column)
        if cell is None:
            return None
        if (row, column) in self._sheets[sheet].unseen.formulas:
            outcome = self._outcomes.get((sheet, row, column))
            if outcome is None or outcome is _CIRCLE:
                raise _Circle  # it rests on itself, or there is too much to look at
            if outcome.fault:
                raise Fault(outcome.fault)
            if not outcome.sure:
                self._sure = False
            if outcome.value is not None:
                return outcome.value
        return stored(cell)


def stored(cell: RawCell) -> Scalar:
    """The value stored in a cell. Raises :class:`Fault`, and :class:`Unknown` for dates."""
    match cell.kind:
        case "n" | "p" if not isinstance(cell.value, str):
            return float(cell.value)
        case "s":
            return cell.text
        case "b":
            return bool(cell.value)
        case "e" if cell.text in ERRORS:
            raise Fault(cell.text)
    raise Unknown


def _places(cells: Cells) -> list[tuple[int, int]]:
    return [
        (row, column)
        for row in range(cells.top, cells.bottom + 1)
        for column in range(cells.left, cells.right + 1)
    ]


def _single(value: Values) -> Scalar:
    if isinstance(value, tuple):
        raise Unknown
    return value
