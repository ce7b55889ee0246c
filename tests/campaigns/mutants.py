"""Good files with something wrong: mutant k of a seed is the same on every machine."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Final

from sample_workbooks.make_files import PASSWORD
from smartcity_desk.resources import samples
from tests.data.make_kinds import book

DATA: Final = Path(__file__).resolve().parents[1] / "data"
_NAMES = "c|row|si|sheet|xf|table:table-cell|table:table-row"
_ELEMENT = re.compile(rf"<({_NAMES})\b[^>]*?(/>|>.*?</\1>)", re.DOTALL)
_ATTRIBUTE = re.compile(r'([\w:]+)="([^"]*)"')
_VALUE = re.compile(r"<(v|t|f|text:p)>([^<]*)</")
_VALUES = (
    "1e999", "-0", " 5 ", "1,5", "", "5 5", "９", "NaN", "1E5", "00012", "123456789012345678",
    "0x10", "95%", "-1e-300", "1_0", "#DIV/0!", "true", "2", "99999999", "a\tb", "1.0e", ".5", "+7",
)  # fmt: skip
_TEXT_MARKS = (
    '"', '""', ',', ';', '\t', '|', '\r', '\n', '\r\n', '"\n"', ',"', '",', ' "', '" ', "'", '\\',
    '\x0b', '\x0c', '\x1c', '\x85', '\u2028', '\ufeff', '\xa0', "\u3000", '""""', '"a""b"',
)  # fmt: skip
_TYPES = ("n", "s", "str", "b", "e", "inlineStr", "d", "x", "")
_NUMBERS = ("0", "-1", "1", "2", "3", "16385", "1048577", "4294967296", "9" * 20, "x", "")
CSV = "黄浦区（310101）填报表 2020\r\n指标,代码,2019,2020\r\n"
CSV += "网络,A101-1,1.5,近百\r\n网络,A101-2,7,8\r\n"


@dataclass(frozen=True, slots=True)
class Mutant:
    """A mutant: which file it was, what was done to it, its bytes."""

    number: int
    seed: str
    way: str
    data: bytes
    password: str = ""


@dataclass(frozen=True, slots=True)
class Seed:
    """A good file that mutants are made of.

    Attributes:
        weight: how many of a hundred and fifteen mutants are made of it.
        encoding: of a text file.
        password: what it asks for.
    """

    name: str
    data: bytes
    weight: int
    encoding: str = ""
    password: str = ""


@cache
def seeds() -> tuple[Seed, ...]:
    """The files that mutants are made of, every kind that is read."""
    small = io.BytesIO()
    book().save(small)
    sample, messy = min(samples().glob("310101*.xlsx")), samples() / "messy"
    return (
        Seed("small.xlsx", small.getvalue(), 55), Seed("sample.xlsx", sample.read_bytes(), 15),
        Seed("kinds.ods", (DATA / "kinds.ods").read_bytes(), 10),
        Seed("kinds.xls", (DATA / "kinds.xls").read_bytes(), 10),
        Seed("macros.xlsm", (messy / "文件_带宏.xlsm").read_bytes(), 5),
        Seed("locked.xlsx", (messy / "文件_有密码.xlsx").read_bytes(), 5, password=PASSWORD),
        Seed("form.csv", CSV.encode(), 5, "utf-8"),
        Seed("gbk.csv", CSV.encode("gb18030"), 5, "gb18030"),
        Seed("utf-16.csv", CSV.replace(",", "\t").encode("utf-16"), 5, "utf-16"),
    )  # fmt: skip


def mutant(campaign: int, number: int) -> Mutant:
    """Mutant ``number`` of a campaign."""
    dice = random.Random(campaign * 1_000_003 + number)
    (seed,) = dice.choices(seeds(), [each.weight for each in seeds()])
    data = seed.data
    ways: list[tuple[str, Callable[[bytes, random.Random], bytes]]] = [("bytes", in_bytes)]
    if seed.encoding:
        ways += [("text", partial(in_text, encoding=seed.encoding))] * 3
    if zipfile.is_zipfile(io.BytesIO(data)):
        ways += [("zip", in_zip), ("xml", in_xml), ("cells", in_cells), ("cells", in_cells)]
    way, change = dice.choice(ways)
    for _ in range(dice.choice((1, 1, 1, 2, 4))):
        data = change(data, dice)
    return Mutant(number, seed.name, way, data, seed.password)


def in_text(data: bytes, dice: random.Random, *, encoding: str) -> bytes:
    """Quotes, separators, line ends and other values put in, or a piece cut out or doubled."""
    text = data.decode(encoding, "replace")
    place = dice.randrange(max(1, len(text)))
    end = place + dice.choice((0, 0, 1, 5, 20))
    put = dice.choice((*_TEXT_MARKS, *_VALUES, text[place:end] * 2))
    return (text[:place] + put + text[end:]).encode(encoding, "replace")


def in_bytes(data: bytes, dice: random.Random) -> bytes:
    """Bytes flipped, cut, doubled or put in."""
    place = dice.randrange(max(1, len(data)))
    length = dice.choice((1, 1, 2, 4, 16, 200))
    piece = data[place : place + length]
    match dice.randrange(6):
        case 0:
            return data[:place]
        case 1:
            return data[:place] + data[place + length :]
        case 2:
            return data[:place] + piece + data[place:]
        case 3:
            return data[:place] + dice.randbytes(length) + data[place:]
        case 4:
            return (
                data[:place] + dice.choice((b"\0", b"\xff")) * len(piece) + data[place + length :]
            )
    flipped = bytes(byte ^ (1 << dice.randrange(8)) for byte in piece)
    return data[:place] + flipped + data[place + length :]


def in_zip(data: bytes, dice: random.Random) -> bytes:
    """Entries dropped, doubled, swapped, renamed, emptied or added."""
    parts = _parts(data)
    if not parts:
        return data
    k, other = dice.randrange(len(parts)), dice.randrange(len(parts))
    name, content = parts[k]
    match dice.randrange(7):
        case 0:
            del parts[k]
        case 1:
            parts.append((name, parts[other][1]))
        case 2:
            parts[k], parts[other] = (name, parts[other][1]), (parts[other][0], content)
        case 3:
            parts[k] = (dice.choice((name.upper(), "../" + name, name + "x", "/" + name)), content)
        case 4:
            parts[k] = (name, b"")
        case 5:
            parts.insert(0, ("xl/junk.xml", b" " * dice.choice((10, 1000, 2 << 20))))
        case _:
            dice.shuffle(parts)
    return _zipped(parts)


def in_xml(data: bytes, dice: random.Random) -> bytes:
    """Elements dropped, doubled or swapped; attributes changed; characters put in."""
    return _in_a_part(data, dice, _changed_xml)


def in_cells(data: bytes, dice: random.Random) -> bytes:
    """What cells say, and the types they say it with."""
    return _in_a_part(data, dice, _changed_cell)


def _changed_xml(text: str, dice: random.Random) -> str:
    elements = list(_ELEMENT.finditer(text))
    attributes = list(_ATTRIBUTE.finditer(text))
    way = dice.randrange(5)
    if way <= 2 and len(elements) > 1:
        one, two = sorted(dice.sample(elements, 2), key=lambda found: found.start())
        if way == 0:
            return text[: one.start()] + text[one.end() :]
        if way == 1 or two.start() < one.end():
            return text[: one.end()] + one[0] + text[one.end() :]
        between = text[one.end() : two.start()]
        return text[: one.start()] + two[0] + between + one[0] + text[two.end() :]
    if way == 3 and attributes:
        found = dice.choice(attributes)
        value = dice.choice(
            (*_NUMBERS, found[2] + "1", found[2].lower(), dice.choice(attributes)[2])
        )
        return text[: found.start(2)] + value + text[found.end(2) :]
    place = dice.randrange(max(1, len(text)))
    return text[:place] + dice.choice(("<", "&", '"', "x:", "<!DOCTYPE a>", "&#0;")) + text[place:]


def _changed_cell(text: str, dice: random.Random) -> str:
    values = list(_VALUE.finditer(text))
    types = [found for found in _ATTRIBUTE.finditer(text) if found[1] in ("t", "s", "r")]
    if types and dice.random() < 0.4:
        found = dice.choice(types)
        chosen = dice.choice(_TYPES if found[1] == "t" else (*_NUMBERS, dice.choice(types)[2]))
        return text[: found.start(2)] + chosen + text[found.end(2) :]
    if not values:
        return text
    found = dice.choice(values)
    return text[: found.start(2)] + dice.choice(_VALUES) + text[found.end(2) :]


def _in_a_part(
    data: bytes, dice: random.Random, change: Callable[[str, random.Random], str]
) -> bytes:
    parts = _parts(data)
    wanted = [k for k, (name, _) in enumerate(parts) if name.endswith((".xml", ".rels"))]
    sheets = [k for k in wanted if "sheet" in parts[k][0] or "content" in parts[k][0]]
    if not wanted:
        return data
    k = dice.choice(sheets if sheets and dice.random() < 0.7 else wanted)
    name, content = parts[k]
    parts[k] = (name, change(content.decode("utf-8", "replace"), dice).encode())
    return _zipped(parts)


def _parts(data: bytes) -> list[tuple[str, bytes]]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return [(info.filename, archive.read(info)) for info in archive.infolist()]
    except Exception:  # an earlier change broke the archive
        return []


def _zipped(parts: list[tuple[str, bytes]]) -> bytes:
    import warnings

    out = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        warnings.simplefilter("ignore")  # a name that stands twice is what we want
        for name, content in parts:
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()
