"""The parts of an Excel file that the sheets lean on: sheet list, shared strings, formats."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass

from smartcity_desk.workbooks.package import Package
from smartcity_desk.workbooks.refusal import Refusal
from smartcity_desk.workbooks.xml_part import local, parse_part, whole

MAX_SHEETS = 200
MAX_STRINGS = 500_000
MAX_FORMATS = 65_490  # Excel's own limit of cell formats
_DATE_IDS = frozenset([*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)])
_PERCENT_IDS = frozenset((9, 10))
_LITERALS = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
_DATE_LETTERS = re.compile(r"[ymdhs]", re.IGNORECASE)
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True, slots=True)
class SheetEntry:
    """A worksheet: its name, whether it is hidden, the part that holds it.

    ``very_hidden``: no menu of Excel shows it again.
    """

    name: str
    hidden: bool
    part: str
    very_hidden: bool = False


def workbook_part(package: Package) -> str:
    """Name of the main part. Raises :class:`Refusal` where the zip is no Excel workbook."""
    if "[Content_Types].xml" not in package or "_rels/.rels" not in package:
        raise Refusal("file_not_a_workbook")
    for kind, target in relations(package, "").values():
        if kind.endswith("/officeDocument"):
            if target.endswith(".bin"):
                raise Refusal("file_is_binary_excel")
            if target in package and "/workbook" in f"/{target}":
                return target
    raise Refusal("file_not_a_workbook")


def relations(package: Package, part: str) -> dict[str, tuple[str, str]]:
    """Relation id → (type, part) of ``part``, internal ones only."""
    folder, name = posixpath.split(part)
    where = posixpath.join(folder, "_rels", f"{name}.rels")
    found: dict[str, tuple[str, str]] = {}
    if where not in package:
        return found

    def start(name: str, attributes: dict[str, str]) -> None:
        if local(name) == "Relationship" and attributes.get("TargetMode") != "External":
            target = attributes.get("Target", "")
            path = target[1:] if target.startswith("/") else posixpath.join(folder, target)
            found[attributes.get("Id", "")] = (
                attributes.get("Type", ""), posixpath.normpath(path)
            )  # fmt: skip

    parse_part(package.chunks(where), start)
    return found


def sheet_list(package: Package, part: str) -> tuple[list[SheetEntry], bool]:
    """The worksheets in order, and whether dates count from 1904."""
    targets = relations(package, part)
    sheets: list[SheetEntry] = []
    from_1904 = False

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal from_1904
        name = local(name)
        if name == "workbookPr":
            from_1904 = attributes.get("date1904") in ("1", "true")
        elif name == "sheet":
            relation = next((v for k, v in attributes.items() if local(k) == "id"), "")
            kind, target = targets.get(relation, ("", ""))
            if kind.endswith("/worksheet"):
                state = attributes.get("state", "visible")
                sheets.append(SheetEntry(
                    attributes.get("name", ""), state != "visible", target, state == "veryHidden",
                ))  # fmt: skip

    parse_part(package.chunks(part), start)
    if len(sheets) > MAX_SHEETS:
        raise Refusal("file_too_many_cells")
    return sheets, from_1904


class _Strings:
    """Handlers that gather the shared strings, runs joined, phonetic guides left out."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self._pieces: list[str] = []
        self._reading = self._phonetic = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        name = local(name)
        if name == "t":
            self._reading = not self._phonetic
        elif name == "rPh":
            self._phonetic = True
        elif name == "si":
            self._pieces.clear()
        elif name == "sst" and whole(attributes.get("uniqueCount")) > MAX_STRINGS:
            raise Refusal("file_too_many_cells")  # other readers reserve memory for the claim

    def end(self, name: str) -> None:
        name = local(name)
        if name == "t":
            self._reading = False
        elif name == "rPh":
            self._phonetic = False
        elif name == "si":
            if len(self.found) >= MAX_STRINGS:
                raise Refusal("file_too_many_cells")
            self.found.append(unescaped("".join(self._pieces)))

    def text(self, piece: str) -> None:
        if self._reading:
            self._pieces.append(piece)


def shared_strings(package: Package, part: str) -> list[str]:
    """The shared strings that text cells point to."""
    name = _related(package, part, "/sharedStrings")
    strings = _Strings()
    if name is not None:
        parse_part(package.chunks(name), strings.start, strings.end, strings.text)
    return strings.found


def cell_formats(package: Package, part: str) -> list[str]:
    """For each cell format: ``d`` for a date, ``p`` for a per cent format, else ``n``."""
    name = _related(package, part, "/styles")
    if name is None:
        return ["n"]
    codes: dict[int, str] = {}
    ids: list[int] = []
    inside = False

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal inside
        name = local(name)
        if name == "numFmt":
            codes[whole(attributes.get("numFmtId"))] = attributes.get("formatCode", "")
        elif name == "cellXfs":
            inside = True
        elif name == "xf" and inside:
            if len(ids) >= MAX_FORMATS:
                raise Refusal("file_too_many_cells")
            ids.append(whole(attributes.get("numFmtId")))

    def end(name: str) -> None:
        nonlocal inside
        if local(name) == "cellXfs":
            inside = False

    parse_part(package.chunks(name), start, end)
    return [format_kind(number, codes.get(number)) for number in ids] or ["n"]


def unescaped(text: str) -> str:
    """``text`` with ``_x0041_`` escapes resolved, as Excel stores what XML cannot hold."""
    if "_x" not in text:
        return text
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)


def format_kind(number: int, code: str | None) -> str:
    """``d``, ``p`` or ``n`` for a number format by its code, or its number where built in."""
    if code is None:
        return "d" if number in _DATE_IDS else "p" if number in _PERCENT_IDS else "n"
    bare = _LITERALS.sub("", code)
    if _DATE_LETTERS.search(bare.replace("General", "")):
        return "d"
    return "p" if "%" in bare else "n"


def _related(package: Package, part: str, ending: str) -> str | None:
    for kind, target in relations(package, part).values():
        if kind.endswith(ending) and target in package:
            return target
    return None
