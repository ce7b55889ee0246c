"""The bulletin (通稿) as a document: of what is on the desk, or of a version in the file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from smartcity_desk.core.names import Language
from smartcity_desk.ui import file_choice
from smartcity_desk.ui.background import Work
from smartcity_desk.ui.exporting import safe_name
from smartcity_desk.ui.language import language, tr
from smartcity_desk.ui.opening import sentences
from smartcity_desk.ui.project.kept import announcer_of, ways_of
from smartcity_desk.ui.review.steady import Steady
from smartcity_desk.ui.texts import bulletin as texts
from smartcity_desk.ui.texts import dialogs as dialog_texts
from smartcity_desk.ui.texts import records as record_texts

if TYPE_CHECKING:
    from smartcity_desk.core.evaluation import Evaluation
    from smartcity_desk.core.official import Publication
    from smartcity_desk.core.result import Result
    from smartcity_desk.core.snapshot import Snapshot
    from smartcity_desk.store.versions import Version
    from smartcity_desk.ui.desk import Desk


class BulletinWriter(QObject):
    """Asks where to and has it written beside the window; one at a time."""

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self._desk, self._page = desk, page
        self._version: Version | None = None
        self._steady = Steady("writing the bulletin", self)
        self._steady.done.connect(self._written)
        self._steady.failed.connect(self._failed)
        # What is written is about an evaluation that leaves.
        desk.leaving.connect(self._steady.end)
        desk.closing.connect(self._steady.end)

    @property
    def is_busy(self) -> bool:
        """Whether a bulletin is being written."""
        return self._steady.is_busy

    @Slot()
    def ask_now(self) -> None:
        """Ask where the bulletin of what is on the desk is to be written."""
        self.ask(None)

    def ask(self, version: Version | None) -> None:
        """Ask where that of ``version`` is to be written; ``None`` is what is on the desk."""
        evaluation = self._desk.evaluation
        if evaluation is None or self._desk.blind.is_on:
            return
        self._version = version
        year = self._desk.year if version is None or version.year is None else version.year
        mark = self._mark(evaluation, version)
        name = safe_name(tr(texts.FILE_NAME, year=year, mark=mark))
        file_choice.choose_target(
            self._page.window(), texts.CHOOSE, texts.FILES, "docx", "", name, self.write
        )

    def _mark(self, evaluation: Evaluation, version: Version | None) -> str:
        """What the name says: that it was published, is official, a trial, or which version."""
        frozen = evaluation.frozen
        is_frozen = evaluation.is_official
        if version is not None:
            is_frozen = frozen is not None and version.number == frozen.number
        publication = None if frozen is None or not is_frozen else frozen.publication
        is_published = publication is not None and publication.year == self._desk.year
        if is_published or (version is not None and version.kind == "published"):
            return tr(texts.MARKS["published"])
        if is_frozen:
            return tr(texts.MARKS["official"])
        if version is None:
            return tr(texts.MARKS["trial"])
        return tr(texts.OF_LABEL, label=version.label or tr(record_texts.KINDS[version.kind]))

    @Slot(str)
    def write(self, target: str) -> None:
        """Write the bulletin asked for to ``target``, whole or not at all."""
        desk, evaluation = self._desk, self._desk.evaluation
        if evaluation is None or desk.blind.is_on or self.is_busy:
            return
        ways, version = ways_of(self._page), self._version
        project = None if ways is None else ways.reading_path
        number = None if version is None or project is None else version.number
        publication = next((p for p in evaluation.publications if p.number == number), None)
        job = _Job(
            Path(target), project, number, publication, _held(evaluation), desk.result,
            desk.official_result, desk.year, language.current,
        )  # fmt: skip
        self._steady.ask(job)

    @Slot(object)
    def _written(self, written: tuple[Path, bool]) -> None:
        announcer = announcer_of(self._page)
        if announcer is not None:
            announcer.say_written(*written)

    @Slot(object)
    def _failed(self, error: Exception) -> None:
        announcer = announcer_of(self._page)
        if announcer is not None:
            announcer.say_not_written(sentences(error, dialog_texts.EXPORT_UNEXPECTED))


@dataclass(frozen=True)
class _Job:
    """Everything a bulletin is made from, as it was when it was asked for."""

    target: Path
    project: Path | None
    number: int | None
    publication: Publication | None
    evaluation: Evaluation
    result: Result | None
    official: Result | None
    year: int
    language: Language

    def __call__(self, work: Work) -> tuple[Path, bool]:
        """Read the version where it is one, compute it, write; the file, and if it is a trial."""
        from smartcity_desk.core import bulletin
        from smartcity_desk.core.pipeline import compute
        from smartcity_desk.publish.bulletin_file import bulletin_file
        from smartcity_desk.whole_files import write_for_others

        now, result, year = self.evaluation, self.result, self.year
        if self.number is not None:
            now = self._version(self.number)
        if result is None or result.snapshot is not now.snapshot:
            result = compute(now.snapshot)
        official = self.official
        if official is None or official.snapshot is not now.official:
            official = compute(now.official)
        if self.publication is not None:
            year = self.publication.year
            release = bulletin.release_of_publication(now, self.publication, result, official)
        else:
            year = year if year in result.years else result.years[-1]
            release = bulletin.release_of(now, result, official, year)
        told = bulletin.bulletin(result, year, release)
        write_for_others(self.target, bulletin_file(told, self.language))
        return self.target, release.publication is None and not release.state.is_official

    def _version(self, number: int) -> Evaluation:
        """A version in the place of what is on the desk."""
        from smartcity_desk.ui.records.comparing import version_state

        assert self.project is not None
        tree = self.evaluation.official.weights.tree
        return _held(self.evaluation, version_state(self.project, number, tree).snapshot)


def _held(evaluation: Evaluation, snapshot: Snapshot | None = None) -> Evaluation:
    """A copy that no edit reaches, with ``snapshot`` in the place of what is discussed."""
    from smartcity_desk.core.evaluation import Evaluation

    made = Evaluation(snapshot or evaluation.snapshot, evaluation.notice, evaluation.published)
    made.official, made.frozen = evaluation.official, evaluation.frozen
    made.publications = evaluation.publications
    return made
