"""Sheets beside the window: the part around a cell, read by the reader processes or the cache."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from smartcity_desk.core.issues import Issue
from smartcity_desk.core.receipts import Receipt, receipt_of_file
from smartcity_desk.core.records import Records
from smartcity_desk.ui.background import Work
from smartcity_desk.ui.review.steady import Steady

if TYPE_CHECKING:
    from smartcity_desk.workbooks.raw import RawBook
    from smartcity_desk.workbooks.surroundings import Surroundings

_KEPT = 4  # workbooks whose cells stay in memory


@dataclass(frozen=True, slots=True)
class Part:
    """What is wanted: the part of a sheet around a cell.

    Attributes:
        beside: the folder of the project file.
    """

    receipt: Receipt
    sheet: str
    cell: str
    beside: Path | None = None


@dataclass(frozen=True, eq=False)
class Shown:
    """What was read.

    Attributes:
        surroundings: ``None`` where the file or the sheet is not there.
        has_file: whether the file itself is there.
        is_changed: whether the file is another one than the one that was imported.
    """

    part: Part
    surroundings: Surroundings | None
    is_changed: bool = False
    has_file: bool = True


class _Books:
    """Cells of the workbooks looked at last; used by one thread at a time."""

    def __init__(self) -> None:
        self._books: dict[str, RawBook] = {}

    def book(self, receipt: Receipt, beside: Path | None = None) -> tuple[RawBook | None, bool]:
        """Cells as they were imported, else as they stand in the file now."""
        from smartcity_desk.core.issues import InputError
        from smartcity_desk.workbooks.cache import CellCache
        from smartcity_desk.workbooks.importer import read_one
        from smartcity_desk.workbooks.raw import RawBook
        from smartcity_desk.workbooks.sources import digest_of
        from smartcity_desk.workbooks.whereabouts import Whereabouts

        known = self._books.get(receipt.digest)
        if known is not None:
            return known, False
        kept = CellCache().get(receipt.digest)
        if kept is not None:
            return self._keep(receipt.digest, RawBook.from_json(kept)), False
        path = Whereabouts().of(receipt, beside)
        if path is None:
            return None, False
        try:
            is_changed = digest_of(path.read_bytes()) != receipt.digest
            book = read_one(path)
        except (OSError, InputError):
            return None, False
        if not is_changed:
            self._keep(receipt.digest, book)
        return book, is_changed

    def _keep(self, digest: str, book: RawBook) -> RawBook:
        self._books[digest] = book
        while len(self._books) > _KEPT:
            del self._books[next(iter(self._books))]
        return book


@dataclass(frozen=True, eq=False)
class _Looking:
    """The job: read one part."""

    books: _Books
    part: Part

    def __call__(self, _work: Work) -> Shown:
        from smartcity_desk.workbooks.surroundings import surroundings

        book, is_changed = self.books.book(self.part.receipt, self.part.beside)
        if book is None:
            return Shown(self.part, None, has_file=False)
        found = surroundings(book, self.part.sheet, self.part.cell)
        return Shown(self.part, found, is_changed)


class SheetReading(QObject):
    """Reads the part of a sheet that an entry is about.

    Signals:
        shown: a :class:`Shown`.
    """

    shown = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._books = _Books()
        self._steady = Steady("reading a sheet", self)
        self._steady.done.connect(self.shown)

    @property
    def is_busy(self) -> bool:
        """Whether something is being read."""
        return self._steady.is_busy

    def part_of(self, records: Records, issue: Issue, beside: Path | None = None) -> Part | None:
        """The part ``issue`` is about; ``None`` where it is about no sheet.

        Args:
            beside: the folder of the project file, where workbooks are looked for too.
        """
        if not issue.file or not issue.sheet:
            return None
        receipt = receipt_of_file(records, issue.file)
        return None if receipt is None else Part(receipt, issue.sheet, issue.cell, beside)

    def look(self, part: Part) -> None:
        """Read ``part``; what was wanted before is not any more."""
        self._steady.ask(_Looking(self._books, part))

    @Slot()
    def end(self) -> None:
        """Stop what runs and wait for it."""
        self._steady.end()
