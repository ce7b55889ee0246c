"""Which item a row is about: by its code, then by its name; what is only near is proposed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from smartcity_desk.workbooks.plain_names import likeness, plain_code, plain_name

_NEAR = 0.75  # one character in four may differ
_MARGIN = 0.05  # and no other name may be as near
_SAME_THING = 0.4  # below this a known code carries somebody else's name


@dataclass(frozen=True, slots=True)
class RowMatch:
    """What a row is about.

    Attributes:
        code: the item, empty where none was found.
        doubt: issue code of the doubt; empty where the match is certain.
        used: whether the values count in spite of the doubt.
    """

    code: str
    doubt: str = ""
    used: bool = True


NO_MATCH = RowMatch("", used=False)


class RowNames:
    """The codes and names that rows are matched with."""

    def __init__(self, names: Mapping[str, Iterable[str]]) -> None:
        """``names``: code → its names in every language."""
        self._codes = {plain_code(code): code for code in names}
        self._names = {
            code: frozenset(plain_name(name) for name in all_names if plain_name(name))
            for code, all_names in names.items()
        }
        self._by_name: dict[str, set[str]] = {}
        for code, all_names in self._names.items():
            for name in all_names:
                self._by_name.setdefault(name, set()).add(code)

    def match(self, code: str, *names: str, near: bool = True) -> RowMatch:
        """The item of a row with this code and these names, any of which may be empty.

        ``near``: whether a name that is only near is looked for, which takes longer.
        """
        given = [plain for plain in map(plain_name, names) if plain]
        known = self._codes.get(plain_code(code), "")
        named = set().union(*(self._by_name.get(name, set()) for name in given))
        if known:
            return self._with_code(known, given, named)
        if len(named) == 1:
            found = next(iter(named))
            return RowMatch(found, "row_code_unknown", used=False) if code else RowMatch(found)
        likely = "" if code or named or not near else self._nearest(given)
        return RowMatch(likely, "row_name_near", used=False) if likely else NO_MATCH

    def _with_code(self, code: str, given: list[str], named: set[str]) -> RowMatch:
        own = self._names[code]
        if not given or not own or code in named:
            return RowMatch(code)
        if named:
            return RowMatch(code, "row_code_and_name_differ", used=False)
        if max(likeness(name, mine) for name in given for mine in own) < _SAME_THING:
            return RowMatch(code, "row_name_differs")
        return RowMatch(code)

    def _nearest(self, given: list[str]) -> str:
        """The one code whose name is near; empty where there is none or more than one."""
        scores = sorted(
            (
                (max(likeness(name, mine) for name in given for mine in own), code)
                for code, own in self._names.items()
                if own
            ),
            reverse=True,
        ) if given else []  # fmt: skip
        if not scores or scores[0][0] < _NEAR:
            return ""
        if len(scores) > 1 and scores[0][0] - scores[1][0] < _MARGIN:
            return ""
        return scores[0][1]


@lru_cache(maxsize=16)
def row_names(names: tuple[tuple[str, tuple[str, ...]], ...]) -> RowNames:
    """:class:`RowNames` of (code, names) pairs, made once for all workbooks of a framework."""
    return RowNames(dict(names))
