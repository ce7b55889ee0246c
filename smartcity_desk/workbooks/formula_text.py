"""The text of a formula, taken apart: what it computes, from which cells.

Knows what forms are filled in with: numbers, texts, cells and areas of this and other sheets,
operators and functions. What is anything else (names, tables, arrays, other workbooks, blanks
that intersect) is no formula here: nobody guesses what it means.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from smartcity_desk.workbooks.places import cell_at

MAX_LENGTH = 2000
_MAX_DEPTH = 200  # of brackets and the like, counted once for each kind of operator
_MAX_OPERATIONS = 250
_MAX_SIGNS = 3  # before a number

_TOKEN = re.compile(
    r"""\s*(?:
      (?P<number>(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:E[+-]?[0-9]+)?(?![A-Z0-9_.]))
    | (?P<text>"(?:[^"]|"")*")
    | (?P<sheet>'(?:[^'\[\]]|'')+'!|[^\W\d][\w.]*!)
    | (?P<call>[A-Z][A-Z0-9.]*)\(
    | (?P<truth>TRUE|FALSE)(?![\w.(])
    | (?P<cell>\$?[A-Z]{1,3}\$?[1-9][0-9]{0,6})(?![\w.(!])
    | (?P<sign><>|<=|>=|[-+*/^&%<>=(),:])
    )""",
    re.IGNORECASE | re.VERBOSE,
)


class NotUnderstood(Exception):
    """The formula is none that can be recomputed here."""


@dataclass(frozen=True, slots=True)
class Constant:
    """A number, a text or a truth value; ``None`` for an argument left out."""

    value: float | str | bool | None


@dataclass(frozen=True, slots=True)
class Cells:
    """A cell or an area; ``sheet`` is empty where it is on the same sheet."""

    sheet: str
    top: int
    left: int
    bottom: int
    right: int

    @property
    def count(self) -> int:
        """How many cells it has."""
        return (self.bottom - self.top + 1) * (self.right - self.left + 1)


@dataclass(frozen=True, slots=True)
class Call:
    """A function, its name in capitals, and its arguments."""

    name: str
    arguments: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Operation:
    """An operator between two terms; ``left`` is ``None`` for a sign, ``right`` for ``%``."""

    sign: str
    left: Term | None
    right: Term | None


Term = Constant | Cells | Call | Operation

# Loosest first; all of them take the left one of two equals first, as Excel does.
_LEVELS = (("=", "<>", "<", ">", "<=", ">="), ("&",), ("+", "-"), ("*", "/"), ("^",))


def taken_apart(formula: str) -> Term:
    """The term that ``formula`` (without its equals sign) stands for.

    Raises :class:`NotUnderstood` for what is none of those above.
    """
    if not formula.strip() or len(formula) > MAX_LENGTH:
        raise NotUnderstood
    parser = _Parser(formula)
    term = parser.term(0)
    if parser.kind:
        raise NotUnderstood
    return term


def cells_of(term: Term) -> Iterator[Cells]:
    """Every cell and area a term names."""
    match term:
        case Cells():
            yield term
        case Call(arguments=arguments):
            for argument in arguments:
                yield from cells_of(argument)
        case Operation(left=left, right=right):
            for side in (left, right):
                if side is not None:
                    yield from cells_of(side)


class _Parser:
    """Reads from left to right; ``kind`` and ``word`` are the token at hand, empty at the end."""

    def __init__(self, formula: str) -> None:
        self._text = formula.rstrip()
        self._position = self._depth = self._operations = 0
        self.kind = self.word = ""
        self._next()

    def _next(self) -> None:
        if self._position >= len(self._text):
            self.kind = self.word = ""
            return
        found = _TOKEN.match(self._text, self._position)
        if found is None or found.lastgroup is None:
            raise NotUnderstood
        self._position = found.end()
        self.kind, self.word = found.lastgroup, found[found.lastgroup]

    def _take(self, sign: str) -> None:
        if self.kind != "sign" or self.word != sign:
            raise NotUnderstood
        self._next()

    def _is(self, *signs: str) -> bool:
        return self.kind == "sign" and self.word in signs

    def term(self, level: int) -> Term:
        """A term of operators that bind at least as strongly as those of ``level``."""
        self._depth += 1
        if self._depth > _MAX_DEPTH:
            raise NotUnderstood
        deeper = level + 1 < len(_LEVELS)
        found = self.term(level + 1) if deeper else self._signed()
        while self._is(*_LEVELS[level]):
            sign = self.word
            self._next()
            self._operations += 1
            if self._operations > _MAX_OPERATIONS:
                raise NotUnderstood
            found = Operation(sign, found, self.term(level + 1) if deeper else self._signed())
        self._depth -= 1
        return found

    def _signed(self) -> Term:
        """A term with its signs, which bind more strongly than a power: −2^2 is 4."""
        signs = []
        while self._is("+", "-"):
            signs.append(self.word)
            if len(signs) > _MAX_SIGNS:
                raise NotUnderstood
            self._next()
        found = self._single()
        if self._is("%"):
            self._next()
            found = Operation("%", found, None)
        for sign in reversed(signs):
            found = Operation(sign, None, found)
        return found

    def _single(self) -> Term:
        kind, word = self.kind, self.word
        if kind == "sign":
            self._take("(")
            inside = self.term(0)
            self._take(")")
            return inside
        self._next()
        match kind:
            case "number":
                return Constant(float(word))
            case "text":
                return Constant(word[1:-1].replace('""', '"'))
            case "truth":
                return Constant(word.upper() == "TRUE")
            case "call":
                return Call(word.upper(), self._arguments())
            case "sheet":
                bare = word[:-1]
                name = bare[1:-1].replace("''", "'") if bare[0] == "'" else bare
                if self.kind != "cell":
                    raise NotUnderstood
                word = self.word
                self._next()
                return self._area(name, word)
            case "cell":
                return self._area("", word)
        raise NotUnderstood

    def _area(self, sheet: str, first: str) -> Cells:
        top, left = cell_at(first)
        bottom, right = top, left
        if self._is(":"):
            self._next()
            if self.kind != "cell":
                raise NotUnderstood
            bottom, right = cell_at(self.word)
            self._next()
        if not (0 < top <= bottom and 0 < left <= right):
            raise NotUnderstood
        return Cells(sheet, top, left, bottom, right)

    def _arguments(self) -> tuple[Term, ...]:
        found: list[Term] = []
        if self._is(")"):
            self._next()
            return ()
        while True:
            found.append(Constant(None) if self._is(",", ")") else self.term(0))
            if self._is(")"):
                self._next()
                return tuple(found)
            self._take(",")
