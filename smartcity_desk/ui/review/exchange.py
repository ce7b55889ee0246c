"""What goes out and comes back: question lists, verification workbooks, answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from smartcity_desk.core.audit_verbs import ANSWER
from smartcity_desk.core.decisions import Stamp
from smartcity_desk.core.issues import InputError, Issue, Severity
from smartcity_desk.core.locks import locked_units
from smartcity_desk.core.names import Name
from smartcity_desk.core.panel import Panel
from smartcity_desk.core.questions import Question, answer, questions
from smartcity_desk.core.records import Records
from smartcity_desk.core.verification import Verified, bureaus, take_answers, verification
from smartcity_desk.core.wording import named
from smartcity_desk.ui import file_choice
from smartcity_desk.ui.background import Work, WorkCancelled
from smartcity_desk.ui.desk import Desk
from smartcity_desk.ui.language import tr
from smartcity_desk.ui.person import now_text, person_at
from smartcity_desk.ui.review.deciding import Deciding
from smartcity_desk.ui.review.steady import Steady
from smartcity_desk.ui.review.verification_words import items_without_bureau
from smartcity_desk.ui.texts import verification as texts

if TYPE_CHECKING:
    from smartcity_desk.core.framework import Framework
    from smartcity_desk.core.units import Unit
    from smartcity_desk.workbooks.answer_reader import Answers
    from smartcity_desk.workbooks.notice import Notice


@dataclass(frozen=True, eq=False)
class _Writing:
    """The job: write workbooks one after another into a folder.

    Nothing is written where one of them is there already: it may have come back filled in.

    Attributes:
        lacks: what could not be written for anybody, in words.
    """

    folder: Path
    books: tuple[_Book, ...]
    lacks: Name = Name("")  # noqa: RUF009 - frozen, so one shared default is safe

    def __call__(self, work: Work) -> tuple[Path, int, Name]:
        paths = [self.folder / book.name() for book in self.books]
        taken = next((path for path in paths if path.exists()), None)
        if taken is not None:
            raise InputError(Issue(Severity.ERROR, "file_exists", file=taken.name))
        for book, path in zip(self.books, paths, strict=True):
            if work.is_cancelled():
                raise WorkCancelled
            book.write(path)
        return self.folder, len(self.books), self.lacks


@dataclass(frozen=True, eq=False)
class _Book:
    """A workbook to be written: what it is called, and how it is written to a path."""

    name: Callable[[], str]
    write: Callable[[Path], object]


@dataclass(frozen=True, eq=False)
class _Reading:
    """The job: read workbooks that came back, each in a process of its own."""

    paths: tuple[Path, ...]
    framework: Framework
    panel: Panel
    asked: frozenset[str]

    def __call__(self, work: Work) -> list[Answers]:
        from smartcity_desk.workbooks.answer_reader import Answers, read_answers
        from smartcity_desk.workbooks.importer import read_one

        found = []
        for path in self.paths:
            if work.is_cancelled():
                raise WorkCancelled
            try:
                book = read_one(path)
            except InputError as error:
                found.append(Answers(path.name, issues=list(error.issues)))
                continue
            found.append(read_answers(book, path.name, self.framework, self.panel, self.asked))
        return found


class Exchange(QObject):
    """Writes and reads the workbooks of the review.

    Signals:
        said: how it went, a :class:`Name`; whether it went well.
        read: what was not used of what was read, a tuple of issues.
    """

    said = Signal(object, bool)
    read = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._widget, self._deciding = desk, parent, Deciding(desk)
        self._out, self._in = Steady("writing workbooks", self), Steady("reading answers", self)
        self._out.done.connect(self._written)
        self._in.done.connect(self._take)
        for steady in (self._out, self._in):
            steady.failed.connect(self._fail)
            desk.closing.connect(steady.end)

    @property
    def is_busy(self) -> bool:
        """Whether something is written or read."""
        return self._out.is_busy or self._in.is_busy

    @property
    def _folder(self) -> str:
        """Where dialogs begin: beside the project file."""
        return "" if self._desk.folder is None else str(self._desk.folder)

    # -- out -----------------------------------------------------------------------

    @Slot()
    def ask_question_folder(self) -> None:
        """Ask where the question lists are to be."""
        file_choice.choose_folder(
            self._widget, texts.CHOOSE_FOLDER, self._folder, self._questions_into
        )

    @Slot()
    def ask_bureau_folder(self) -> None:
        """Ask where the verification workbooks are to be."""
        file_choice.choose_folder(
            self._widget, texts.CHOOSE_FOLDER, self._folder, self._bureaus_into
        )

    @Slot(list)
    def _questions_into(self, chosen: list[str]) -> None:
        if chosen:
            self.write_questions(Path(chosen[0]))

    @Slot(list)
    def _bureaus_into(self, chosen: list[str]) -> None:
        if chosen:
            self.write_bureaus(Path(chosen[0]))

    def write_questions(self, folder: Path) -> None:
        """Write a question list for each district that was asked anything."""
        evaluation = self._desk.evaluation
        if evaluation is None:
            return
        panel = evaluation.panel
        units = [*panel.units, *([panel.city] if panel.city is not None else [])]
        books = [
            _Book(partial(_question_file, unit), partial(
                _write_questions, framework=evaluation.framework, unit=unit, asked=asked,
                year=panel.years[-1], notice=evaluation.notice,
            ))
            for unit in units
            if (asked := questions(evaluation.records, unit.code))
        ]  # fmt: skip
        self._out.ask(_Writing(folder, tuple(books)))

    def write_bureaus(self, folder: Path) -> None:
        """Write a workbook for each bureau that verifies anything reported."""
        evaluation = self._desk.evaluation
        if evaluation is None:
            return
        panel, framework = evaluation.panel, evaluation.framework
        values = verification(framework, panel, self._desk.year, evaluation.records)
        books = [
            _Book(partial(_bureau_file, bureau, self._desk.year), partial(
                _write_bureau, framework=framework, panel=panel, bureau=bureau, values=own,
                notice=evaluation.notice,
            ))
            for bureau in bureaus(framework)
            if (own := [value for value in values if value.bureau == bureau])
        ]  # fmt: skip
        self._out.ask(_Writing(folder, tuple(books), items_without_bureau(framework)))

    @Slot(object)
    def _written(self, answer: tuple[Path, int, Name]) -> None:
        folder, count, lacks = answer
        words = _worded(texts.WRITTEN, count=count, folder=folder.name)
        if lacks.zh:
            words = Name(f"{words.zh}。{lacks.zh}", f"{words.text('en')}. {lacks.text('en')}")
        self.said.emit(words, not lacks.zh)

    # -- in ------------------------------------------------------------------------

    @Slot()
    def ask_answers(self) -> None:
        """Ask for the workbooks that came back."""
        file_choice.choose_files(
            self._widget, texts.CHOOSE_ANSWERS, texts.ANSWER_FILES, "*.xlsx *.xlsm *.xls *.ods",
            self._folder, self._answers_from,
        )  # fmt: skip

    @Slot(list)
    def _answers_from(self, chosen: list[str]) -> None:
        if chosen:
            self.read_answers([Path(path) for path in chosen])

    def read_answers(self, paths: Sequence[Path]) -> None:
        """Read question lists and verification workbooks that came back, as one undo step."""
        evaluation = self._desk.evaluation
        if evaluation is not None:
            asked = frozenset(question.key for question in questions(evaluation.records))
            job = _Reading(tuple(paths), evaluation.framework, evaluation.panel, asked)
            self._in.ask(job)

    @Slot(object)
    def _take(self, found: list[Answers]) -> None:
        evaluation = self._desk.evaluation
        if evaluation is None:
            return
        stamp = Stamp(person_at(self._widget).words, now_text())
        panel, records = self._with_answers(evaluation.panel, evaluation.records, found, stamp)
        count = sum(len(one.questions) + len(one.values) for one in found)
        if count:
            words = _worded(texts.UNDO_ANSWERS, count=count)
            self._deciding.push(words, panel, records, verb=ANSWER)
        problems = tuple(issue for one in found for issue in one.issues)
        words = _worded(texts.READ, files=len(found), answers=count, problems=len(problems))
        self.said.emit(words, not problems)
        self.read.emit(problems)
        if problems:
            self._show_problems([issue.sentence for issue in problems])

    def _show_problems(self, sentences: list[Name]) -> None:
        """What was not used, and where: to be read and copied for whoever filled it in."""
        from smartcity_desk.ui.dialogs.problem import ProblemDialog

        ProblemDialog(texts.PROBLEMS, sentences, self._widget.window()).open()

    def _with_answers(
        self, panel: Panel, records: Records, found: Sequence[Answers], stamp: Stamp
    ) -> tuple[Panel, Records]:
        for one in found:
            for said in one.questions:
                who = Stamp(said.person or one.file, stamp.when)
                records = answer(records, said.key, said.text, who, said.note)
            closed = locked_units(records)
            panel, records = take_answers(panel, records, one.values, stamp, closed)
            one.issues += _noted_only(panel, one, closed)
        return panel, records

    @Slot(object)
    def _fail(self, error: Exception) -> None:
        reason = Name(type(error).__name__)
        if isinstance(error, InputError):
            reason = error.issue.sentence
        words = texts.NOT_WRITTEN
        self.said.emit(
            Name(
                words.zh.format(reason=reason.zh),
                words.text("en").format(reason=reason.text("en")),
            ),
            False,
        )


def _question_file(unit: Unit) -> str:
    from smartcity_desk.workbooks.question_book import question_file

    return question_file(unit)


def _bureau_file(bureau: Name, year: int) -> str:
    from smartcity_desk.workbooks.bureau_book import bureau_file

    return bureau_file(bureau, year)


def _noted_only(panel: Panel, found: Answers, closed: frozenset[str]) -> list[Issue]:
    """One entry for each locked district that a workbook speaks about."""
    counts = Counter(value.place[0] for value in found.values if value.place[0] in closed)
    names = {unit.code: unit.name for unit in panel.units}
    return [
        Issue(
            Severity.WARNING, "answers_unit_locked", found.file, unit=unit,
            details={**named("unit", names[unit]), "count": str(count)},
        )
        for unit, count in counts.items()
    ]  # fmt: skip


def _write_questions(
    path: Path, *, framework: Framework, unit: Unit, asked: Sequence[Question], year: int,
    notice: Name | None,
) -> None:  # fmt: skip
    from smartcity_desk.workbooks.question_book import write_questions

    write_questions(path, framework, unit, asked, year, notice=_notice(notice))


def _write_bureau(
    path: Path, *, framework: Framework, panel: Panel, bureau: Name, values: Sequence[Verified],
    notice: Name | None,
) -> None:  # fmt: skip
    from smartcity_desk.workbooks.bureau_book import write_bureau

    write_bureau(path, framework, panel, bureau, values, notice=_notice(notice))


def _notice(text: Name | None) -> Notice:
    from smartcity_desk.workbooks.notice import REPORTED, SYNTHETIC, Notice

    if text is None:
        return REPORTED
    return Notice(text, synthetic=text == SYNTHETIC.text)


def _worded(template: Name, **words: object) -> Name:
    return Name(template.zh.format(**words), template.text("en").format(**words))


def problem_lines(problems: Sequence[Issue]) -> str:
    """What was not used, a sentence a line, in the present language."""
    return "\n".join(tr(issue.sentence) for issue in problems)
