"""Importing workbooks: files and folders in, an evaluation and its issues out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from smartcity_desk.core.issues import InputError, Issue, Severity
from smartcity_desk.core.pipeline import Cancelled, never
from smartcity_desk.workbooks.cache import CellCache
from smartcity_desk.workbooks.collect import Collected
from smartcity_desk.workbooks.file_notes import issues_of
from smartcity_desk.workbooks.framework_reader import FrameworkBook
from smartcity_desk.workbooks.imported import Imported, ImportedFile
from smartcity_desk.workbooks.mapping.kept import Kept, UserLayouts
from smartcity_desk.workbooks.pair_reader import Pair
from smartcity_desk.workbooks.questions import Answers, Locked, Unanswered
from smartcity_desk.workbooks.raw import RawBook
from smartcity_desk.workbooks.reader_pool import Answer, ReaderPool
from smartcity_desk.workbooks.refusal import Refusal
from smartcity_desk.workbooks.sniff import may_be_protected
from smartcity_desk.workbooks.sources import Source, digest_of, find_sources
from smartcity_desk.workbooks.text_form import with_marker
from smartcity_desk.workbooks.unlock import with_password
from smartcity_desk.workbooks.user_aliases import UserAliases

Progress = Callable[[int, int, str], None]


def import_paths(
    paths: Sequence[Path],
    *,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
    pool: ReaderPool | None = None,
    cache: CellCache | None = None,
    password: str = "",
    names: Mapping[str, str] | None = None,
    layouts: Mapping[str, Kept] | None = None,
    answers: Answers | None = None,
    home: FrameworkBook | None = None,
) -> Imported:
    """Import files and folders (not the folders in them).

    Args:
        progress: called with (files done, files in all, name of the file just done).
        cancelled: asked now and then; where it answers yes the import stops.
        pool: reader processes to use; without it some are started and ended again.
        cache: cells read before; the user's own where none is given.
        password: tried on every file that asks for one; what it opens is not kept in the cache.
        names: further names of units, as a committee edits them: name → code; those that this
            user has given where none are given.
        layouts: fingerprint → how tables in that layout are read; those that this user has
            mapped where none are given.
        answers: what a person answered so far; ``None`` where nobody can be asked.
        home: framework and units to read for, where these are settled already.

    Raises:
        Unanswered: a question has to be answered first (only where ``answers`` are given).
        InputError: nothing usable was found; the sentence names the file and the remedy.
        Cancelled: ``cancelled`` answered yes.
    """
    sources, issues = find_sources(paths)
    contents = _Reading(sources, cache or CellCache(), progress or _silent, cancelled or never,
                        password, {} if answers is None else answers.passwords)  # fmt: skip
    contents.read(pool)
    if answers is not None:
        contents.ask_passwords()
    collected = Collected(
        names=UserAliases().all() if names is None else names,
        layouts=UserLayouts().all() if layouts is None else layouts,
        answers=answers,
        home=home,
    )
    pair = Pair()
    for source, content, digest in zip(sources, contents.found, contents.digests, strict=True):
        file = ImportedFile(source.path, source.name, digest=digest)
        if isinstance(content, Refusal):
            collected.refuse(file, content)
        else:
            book, assumed = with_marker(RawBook.from_json(content), source.name)
            collected.issues += [*issues_of(book, source.name), *assumed]
            if not pair.take(file, book):
                collected.add(file, book, explicit=source.explicit)
    if pair.files:
        return pair.finish([*issues, *collected.issues], collected.files, where=_named(paths))
    return collected.finish(issues, where=_named(paths))


def read_one(path: Path, pool: ReaderPool | None = None, password: str = "") -> RawBook:
    """The cells of one workbook, read in a process of its own; its notes are in the book.

    Raises :class:`InputError` where it cannot be read.
    """
    source = Source(path, path.name, explicit=True)
    if not path.is_file():
        raise InputError(Issue(Severity.ERROR, "file_missing", file=str(path)))
    reading = _Reading([source], CellCache(), _silent, never, password)
    reading.read(pool)
    content = reading.found[0]
    if isinstance(content, Refusal):
        raise InputError(
            Issue(Severity.ERROR, content.code, file=source.name, raw=content.raw)
        ) from content
    return RawBook.from_json(content)


@dataclass
class _Reading:
    """The content of each source, from the cache or from a reader process."""

    sources: Sequence[Source]
    cache: CellCache
    progress: Progress
    cancelled: Callable[[], bool]
    password: str = ""
    passwords: Mapping[Path, str] = field(default_factory=dict)
    found: list[Answer] = field(default_factory=list)
    digests: list[str] = field(default_factory=list)
    _done: int = 0
    _secret: set[int] = field(default_factory=set)

    def read(self, pool: ReaderPool | None) -> None:
        """Fill ``found`` and ``digests``, in the order of the sources."""
        count = len(self.sources)
        self.found = [Refusal("file_unreadable")] * count
        self.digests = [""] * count
        self.progress(0, count, "")
        unread = [position for position in range(count) if not self._from_cache(position)]
        if not unread:
            return
        if pool is not None:
            self._from_pool(unread, pool)
        else:
            with ReaderPool(min(2, len(unread))) as own:
                self._from_pool(unread, own)
        self.cache.trim()

    def _from_cache(self, position: int) -> bool:
        if self.cancelled():
            raise Cancelled
        data = self._load(position)
        kept = data if isinstance(data, Refusal) else self.cache.get(self.digests[position])
        if kept is None:
            return False
        self._note(position, kept)
        return True

    def _load(self, position: int) -> Answer:
        data = self.sources[position].load()
        self.digests[position] = "" if isinstance(data, Refusal) else digest_of(data)
        return data

    def request(self, position: int) -> Answer:
        """What a reader process is sent for a file."""
        data = self._load(position)
        password = self.passwords.get(self.sources[position].path) or self.password
        if isinstance(data, Refusal) or not (password and may_be_protected(data)):
            return data
        self._secret.add(position)
        return with_password(data, password)

    def ask_passwords(self) -> None:
        """Raise :class:`Unanswered` for the files whose password nobody has given."""
        locked = tuple(
            Locked(source.path, source.name, wrong=content.code == "password_wrong")
            for source, content in zip(self.sources, self.found, strict=True)
            if isinstance(content, Refusal)
            and content.code in ("file_is_encrypted", "password_wrong")
            and self.passwords.get(source.path) != ""
        )
        if locked:
            raise Unanswered(locked=locked)

    def _from_pool(self, unread: Sequence[int], pool: ReaderPool) -> None:
        def answered(job: int, answer: Answer) -> None:
            position = unread[job]
            # What a password protects does not lie about in a cache.
            if isinstance(answer, bytes) and position not in self._secret:
                self.cache.put(self.digests[position], answer)
            self._note(position, answer)

        # Read again when its turn comes: hundreds of files need not be in memory at once.
        loads = [_Load(self, position) for position in unread]
        pool.read(loads, answered, self.cancelled)

    def _note(self, position: int, answer: Answer) -> None:
        self.found[position] = answer
        self._done += 1
        self.progress(self._done, len(self.sources), self.sources[position].name)


@dataclass(frozen=True)
class _Load:
    reading: _Reading
    position: int

    def __call__(self) -> Answer:
        return self.reading.request(self.position)


def _silent(done: int, total: int, name: str) -> None:
    """The progress nobody watches."""


def _named(paths: Sequence[Path]) -> str:
    return "、".join(str(path) for path in paths)
