"""Writes the messy files: ``uv run python sample_workbooks/make_files.py [FOLDER]``.

The form of 黄浦区 as each kind of file that people send, good and bad, the same bytes every
time; tests/e2e/test_messy_files.py says what each must lead to. What is too large to keep,
or has a name that git does not, is made by :func:`write_unkept` alone.
"""

from __future__ import annotations

import codecs
import csv
import hashlib
import io
import random
import sys
import zipfile
from collections.abc import Callable
from datetime import datetime
from html import escape
from pathlib import Path
from typing import Any
from unittest import mock

HERE = Path(__file__).resolve().parent
if str(HERE.parent) not in sys.path:
    sys.path.insert(0, str(HERE.parent))

import openpyxl  # noqa: E402

from sample_workbooks.old_formats import Sheet, Value, old_excel, open_document  # noqa: E402
from smartcity_desk.whole_files import write_whole  # noqa: E402
from smartcity_desk.workbooks.package import MAX_FILE, MAX_RATIO, MIB  # noqa: E402
from smartcity_desk.workbooks.zip_bytes import normalised_zip  # noqa: E402

SOURCE = HERE / "310101_黄浦区.xlsx"
FORM = "填报"
PASSWORD = "messy-2020"
_MACRO_TYPE = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
_PLAIN_TYPE = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"


def sheets() -> list[Sheet]:
    """The cells of the good form."""
    book = openpyxl.load_workbook(SOURCE)
    return [
        (sheet.title, [[_plain(value) for value in row] for row in sheet.values])
        for sheet in book.worksheets
    ]


def _plain(value: object) -> Value:
    assert value is None or isinstance(value, str | int | float)
    return value


def _form() -> list[list[str]]:
    rows = next(rows for name, rows in sheets() if name == FORM)
    return [["" if value is None else str(value) for value in row] for row in rows]


def _text(separator: str = ",") -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=separator).writerows(_form())
    return out.getvalue()


def _web_page() -> bytes:
    rows = "".join(
        "<tr>" + "".join(f"<td>{escape(text)}</td>" for text in row) + "</tr>\n" for row in _form()
    )
    page = f'<html><head><meta charset="utf-8"></head><body><table>\n{rows}</table></body></html>\n'
    return page.encode()


def _with_macros() -> bytes:
    """The form as .xlsm; the part that would hold the macros holds none."""
    return _repacked({"[Content_Types].xml": lambda data: data.replace(_PLAIN_TYPE, _MACRO_TYPE)},
                     {"xl/vbaProject.bin": b"no macros, synthetic"})  # fmt: skip


def _binary() -> bytes:
    """A workbook whose main part is the binary one of .xlsb."""
    rename = {"_rels/.rels": lambda data: data.replace(b"xl/workbook.xml", b"xl/workbook.bin")}
    return _repacked(rename, {"xl/workbook.bin": b"\x83\x01\x00"})


def _repacked(changed: dict[str, Callable[[bytes], bytes]], added: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(SOURCE) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, changed.get(name, bytes)(old.read(name)))
        for name, data in added.items():
            new.writestr(name, data)
    return normalised_zip(out.getvalue())


def _protected() -> bytes:
    """The form behind a password, its salts taken from a fixed sequence."""
    from msoffcrypto.format.ooxml import OOXMLFile
    from msoffcrypto.method import ecma376_agile
    from msoffcrypto.method.container import ecma376_encrypted

    drawn = random.Random(2020)

    class Fixed(datetime):
        """A clock that stands still."""

        @classmethod
        def now(cls, tz: Any = None) -> Fixed:
            """Always the same moment."""
            return cls(2020, 1, 1, tzinfo=tz)

    out = io.BytesIO()
    with (
        mock.patch.object(ecma376_agile, "_random_buffer", drawn.randbytes),
        mock.patch.object(ecma376_encrypted, "datetime", Fixed),
    ):
        OOXMLFile(io.BytesIO(SOURCE.read_bytes())).encrypt(PASSWORD, out)
    return out.getvalue()


FILES: dict[str, Callable[[], bytes]] = {
    "文件_旧版Excel.xls": lambda: old_excel(sheets()),
    "文件_开放文档.ods": lambda: normalised_zip(open_document(sheets())),
    "文件_带宏.xlsm": _with_macros,
    "文件_UTF-8.csv": lambda: _text().encode("utf-8-sig"),
    "文件_GBK.csv": lambda: _text().encode("gb18030"),
    "文件_UTF-16.csv": lambda: codecs.BOM_UTF16_LE + _text("\t").encode("utf-16-le"),
    "文件_有密码.xlsx": _protected,
    "文件_网页冒充.xls": _web_page,
    "文件_文本冒充.xls": lambda: _text().encode("gb18030"),
    "文件_二进制.xlsb": _binary,
    "文件_截断.xlsx": lambda: SOURCE.read_bytes()[:6000],
    "文件_空.xlsx": lambda: b"",
}


def _bomb() -> bytes:
    """A small archive that says how large it would grow: more than any workbook does."""
    out = io.BytesIO()
    with zipfile.ZipFile(SOURCE) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            blanks = b" " * (MAX_RATIO // 10 * MIB) if name.endswith("sheet2.xml") else b""
            new.writestr(name, old.read(name) + blanks)
    return out.getvalue()


def _oversized() -> bytes:
    """The form with a picture that takes it above the limit."""
    noise = b"".join(hashlib.sha256(b"%d" % k).digest() for k in range(MAX_FILE // 32 + 1))
    out = io.BytesIO(SOURCE.read_bytes())
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("xl/media/image1.png", noise)
    return out.getvalue()


UNKEPT: dict[str, dict[str, Callable[[], bytes]]] = {
    "压缩炸弹": {"文件_压缩炸弹.xlsx": _bomb},
    "过大": {"文件_过大.xlsx": _oversized},
    "正在打开": {
        "文件_正在打开.xlsx": SOURCE.read_bytes,
        "~$文件_正在打开.xlsx": lambda: b"\x06person".ljust(165, b"\0"),
    },
}


def write_files(folder: Path) -> tuple[Path, ...]:
    """Write every file that is kept into ``folder``; their paths."""
    return _write(folder, FILES)


def write_unkept(folder: Path, name: str) -> tuple[Path, ...]:
    """Write the files of one kind of trouble that are not kept; their paths."""
    return _write(folder, UNKEPT[name])


def _write(folder: Path, files: dict[str, Callable[[], bytes]]) -> tuple[Path, ...]:
    folder.mkdir(parents=True, exist_ok=True)
    for name, make in files.items():
        write_whole(folder / name, make())
    return tuple(folder / name for name in files)


def main() -> None:
    """Write the files into ``messy`` beside this script, or into the folder named."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "messy"
    for path in write_files(folder):
        print(path.name)


if __name__ == "__main__":
    main()
