"""The frameworks that come with the program."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
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
            book = RawBook.from_json(read_workbook(path.read_bytes()))
        except (Refusal, OSError):
            continue
        marker = marker_of(book)
        if marker is not None and marker.kind is Kind.FRAMEWORK:
            yield read_framework_book(book, marker, path.name)


def bundled_framework(version: str | None = None) -> FrameworkBook | None:
    """The framework workbook that has ``version`` (any, where none is asked for)."""
    for book in bundled_frameworks():
        if book.frameworks and (version is None or book.version(version) is not None):
            return book
    return None


def _candidates() -> Iterator[Path]:
    for folder in (partial(resource, "frameworks"), samples):
        try:
            yield from sorted(p for p in folder().iterdir() if p.suffix == ".xlsx")
        except InputError:
            continue
