"""The judge of tables that were read: nothing in silence of anybody else, nothing converted.

Knows nothing of how tables are read, only what was typed where, and the names of districts,
items and years letter by letter.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from smartcity_desk.core.issues import Issue, Severity
from smartcity_desk.core.panel import Reading, Status
from smartcity_desk.workbooks.mapping.known import Known
from smartcity_desk.workbooks.places import cell_at
from smartcity_desk.workbooks.unit_names import known_aliases
from tests.campaigns.table_grids import Grid, Key, Said

_NUMBER = re.compile(r"\s*[><≈]?\s*(-?[0-9]+(?:\.[0-9]+)?)\s*\Z")
_YEAR = re.compile(
    r"(?:截至|至)?((?:19|20)[0-9]{2})(?:\.0)?(?:年|年度|年底|年末)?(?:数据|实际|数)?\Z"
)
_GENERAL = frozenset(("table_read", "table_read_as_decided", "column_missing", "row_missing"))
_WHOLE = frozenset(("table_heads_differ", "table_rows_above"))  # about rows far from their cell
_ENDINGS = ("新区", "区", "县")
Place = tuple[int, int]


@dataclass
class Judge:
    """What of a grid was read, and whether all that is doubtful was said."""

    grid: Grid
    known: Known
    readings: Mapping[Key, Reading]
    issues: list[Issue]

    def __post_init__(self) -> None:
        self.units = _unit_names(self.known)
        self.items = _item_names(self.known)
        self.places = {
            id(cell): (r, c)
            for r, row in enumerate(self.grid.rows, 1) for c, cell in enumerate(row, 1)
        }  # fmt: skip
        told = [
            i for i in self.issues if i.severity is not Severity.INFO and i.code not in _GENERAL
        ]
        self.told = {cell_at(issue.cell) for issue in told} - {(0, 0)}
        self.told_of = {(issue.unit, issue.item) for issue in told if issue.item}
        self.says_all = any(not issue.cell or issue.code in _WHOLE for issue in told)

    def difference(self) -> str:
        """The first silent difference; empty for none."""
        return next(self.differences(), "")

    def differences(self) -> Iterator[str]:
        """Each figure that was read in silence and is not what was typed, or was passed over."""
        for key, reading in self.readings.items():
            if reading.status is not Status.REPORTED or reading.value is None:
                continue
            place = cell_at(reading.origin.cell)
            if not self._is_told(place, key):
                fault = self._fault(key, reading.value, place)
                if fault:
                    yield f"{key} {reading.value} {reading.origin.cell}: {fault}"
        yield from self._lost()

    def _is_told(self, place: Place, key: Key | None) -> bool:
        beside = any(r == place[0] or c == place[1] for r, c in self.told)
        return beside or (key is not None and (key[0], key[1]) in self.told_of)

    def _is_unseen(self, place: Place) -> str:
        if place[0] in self.grid.hidden_rows or place[1] in self.grid.hidden_columns:
            return "hidden"
        for top, left, bottom, right in self.grid.merged:
            within = top <= place[0] <= bottom and left <= place[1] <= right
            if within and (top, left) != (bottom, right):
                return "merged"
        return ""

    def _fault(self, key: Key, value: float, place: Place) -> str:
        cell = self.grid.at(*place)
        if cell is None:
            return "no such cell"
        unseen = self._is_unseen(place)
        if unseen:
            return unseen
        if isinstance(cell.text, str):
            found = _NUMBER.match(cell.text)
            if found is None or float(found[1]) != value:
                return f"typed {cell.text!r}"
        elif cell.text != value:
            return f"typed {cell.text!r}"
        if cell.key is None:
            return "no figure at all"
        faults = (self._part(cell, k, key[k]) for k in range(3))
        return next((fault for fault in faults if fault), "")

    def _part(self, cell: Said, part: int, got: object) -> str:
        """Whether the labels of a figure say that it is ``got``'s."""
        assert cell.key is not None
        want = cell.key[part]
        labels = [label for label in cell.by if (label.unit, label.item, label.year)[part]]
        places = [self.places.get(id(label)) for label in labels]
        own = self.places[id(cell)]
        if not labels or any(place is None for place in places):
            return ""  # the title of a form; a label that is gone: nobody can know
        beside = all(
            place and (place[0] == own[0] or (place[1] == own[1] and place[0] < own[0]))
            for place in places
        )
        if self.grid.is_moved and not beside:
            return ""  # it stands below another head now
        texts = ["" if label.text is None else str(label.text) for label in labels]
        if any(not text.strip() for text in texts):
            return ""  # blank is as above
        every = [str(label.text) for label in cell.by if label.text is not None]
        if any(got in self._named(part, text) for text in every):
            return ""
        return f"{texts} is not plainly {got!r}" + ("" if got == want else f", but {want!r}")

    def _named(self, part: int, text: str) -> set[object]:
        """What a label says letter by letter."""
        plain = _plain(text)
        if part == 0:
            within: set[object] = {code for name, code in self.units.items() if name in plain}
            title = len(within) == 1 and not text.startswith(("注", "备注", "说明", "制表"))
            return within if title else {self.units.get(plain)}
        if part == 1:
            text = re.sub(r"(?:19|20)[0-9]{2}年?", "", text).strip()
            bare = re.sub(r"[（(【\[][^（(]*[）)】\]]\s*\Z", "", text)
            pieces = [plain, _plain(bare), *map(_plain, re.split(r"[\s:：、.]+", text, maxsplit=1))]
            return {code for piece in pieces for code in self.items.get(piece, ())}
        half = unicodedata.normalize("NFKC", text)
        years = set(re.findall(r"(?<![0-9])((?:19|20)[0-9]{2})(?![0-9])", half))
        bare = re.sub(r"[(\[][^(]*[)\]]|\n.*", "", half)
        found = _YEAR.match("".join(bare.split()).strip("“”\"'、()"))
        if found is not None:
            years = {found[1]}
        title = len(half) > len("2020年各区")
        return {int(year) for year in years} if found is not None or title else set()

    def _lost(self) -> Iterator[str]:
        """Good figures under good labels that were passed over without a word."""
        if self.grid.is_moved or self.says_all or not self.readings:
            return
        for cell in self.grid.filled():
            if cell.key is None or cell.text != cell.was or cell.key in self.readings:
                continue
            place = self.places[id(cell)]
            intact = all(label.text == label.was and id(label) in self.places for label in cell.by)
            if intact and not self._is_unseen(place) and not self._is_told(place, cell.key):
                yield f"{cell.key} {cell.text} at {place}: passed over"


def _plain(text: str) -> str:
    half = unicodedata.normalize("NFKC", text).casefold()
    return re.sub(r"[\W_]+", "", half)


def _unit_names(known: Known) -> dict[str, str]:
    found: dict[str, str] = {}
    city = [_plain(name) for name in ("上海市", "上海", "Shanghai")]
    pairs: list[tuple[str, str]] = [
        (unit.code, name) for unit in known.all_units
        for name in (unit.code, unit.name.zh, unit.name.en)
    ]  # fmt: skip
    for code, name in (*pairs, *known_aliases()):
        plain = _plain(name)
        short = (plain.removesuffix(ending) for ending in ("", *_ENDINGS, "newarea", "district"))
        for each in (e for e in short if len(e) > 1):
            for before in ("", *city):
                for after in ("", "填报", "数据", "填报表", "政府", "人民政府"):
                    found.setdefault(before + each + after, code)
                    for ending in _ENDINGS:
                        found.setdefault(before + each + ending + after, code)
    return found


def _item_names(known: Known) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for code, names in known.names.items():
        for name in (code, *names):
            found.setdefault(_plain(name), set()).add(code)
    return found


def judged(
    grid: Grid, known: Known, readings: Mapping[Key, Reading], issues: Iterable[Issue]
) -> str:
    """The first silent difference between ``grid`` and what was read of it."""
    return Judge(grid, known, readings, list(issues)).difference()
