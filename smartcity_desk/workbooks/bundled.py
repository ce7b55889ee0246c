"""The frameworks that come with the program."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, partial
from pathlib import Path

from smartcity_desk.core.issues import InputError
from smartcity_desk.resources import resource, samples
from smartcity_desk.workbooks.framework_reader import FrameworkBook, read_framework_book
from smartcity_desk.workbooks.marker import Kind
from smartcity_desk.workbooks.raw import RawBook
from smartcity_desk.workbooks.recognise import marker_of
from smartcity_desk.workbooks.refusal import Refusal
from smartcity_desk.workbooks.strict_xlsx import read_workbook


def bundled_frameworks() -> Iterator[FrameworkBook]:
    """The framework workbooks among the program's resources, then among its samples.

    They are our own files and are read in this process.
    """
    for path in _candidates():
        try:
            book = _framework_in(path)
        except (Refusal, OSError):
            continue
        if book is not None:
            yield book


def bundled_framework(version: str | None = None) -> FrameworkBook | None:
    """The framework workbook that has ``version`` (any, where none is asked for)."""
    for book in bundled_frameworks():
        if book.frameworks and (version is None or book.version(version) is not None):
            return book
    return None


@cache  # one version after the other may be asked for, and each file be read to find it
def _framework_in(path: Path) -> FrameworkBook | None:
    book = RawBook.from_json(read_workbook(path.read_bytes()))
    marker = marker_of(book)
    if marker is None or marker.kind is not Kind.FRAMEWORK:
        return None
    return read_framework_book(book, marker, path.name)


def _candidates() -> Iterator[Path]:
    for folder in (partial(resource, "frameworks"), samples):
        try:
            yield from sorted(p for p in folder().iterdir() if p.suffix == ".xlsx")
        except InputError:
            continue
