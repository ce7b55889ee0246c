"""Writing the ranked workbook and pictures of pages; the workbook beside the window."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSaveFile, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from smartcity_desk.core.issues import Issue, Severity
from smartcity_desk.core.names import Language
from smartcity_desk.ui.background import Work
from smartcity_desk.ui.chart_exports import picture_menu_of
from smartcity_desk.ui.language import language
from smartcity_desk.ui.opening import sentences
from smartcity_desk.ui.texts import blind as blind_texts
from smartcity_desk.ui.texts import dialogs as texts
from smartcity_desk.ui.theme import theme

if TYPE_CHECKING:
    from smartcity_desk.core.result import Result
    from smartcity_desk.ui.desk import Desk
    from smartcity_desk.workbooks.ranked_book import Trial

_FORBIDDEN = '\\/:*?"<>|'


class Exporter(QObject):
    """Writes what leaves the window; one file at a time.

    Signals:
        started: writing began.
        written: the path, and whether it says that it is a trial.
        refused: sentences (:class:`Name`) why nothing was written.
        ended: it is over, however.
    """

    started = Signal()
    written = Signal(object, bool)
    refused = Signal(object)
    ended = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work: Work | None = None
        self._path = Path()
        self._is_trial = False

    @property
    def is_busy(self) -> bool:
        """Whether something is being written."""
        return self._work is not None

    def write_workbook(self, desk: Desk, path: Path) -> None:
        """Write the ranked workbook of the year selected to ``path``."""
        result, evaluation = desk.result, desk.evaluation
        if result is None or evaluation is None or self._work is not None:
            return
        if self._is_refused(desk):
            return
        job = _RankedBook(path, result, desk, language.current)
        self._path, self._is_trial = path, job.trial is not None
        self._work = Work("writing the ranked workbook", job, self)
        self._work.succeeded.connect(self._succeed)
        self._work.failed.connect(self._fail)
        self._work.finished.connect(self._end)
        self.started.emit()
        self._work.start()

    def save_picture(self, page: QWidget, desk: Desk, path: Path) -> None:
        """Write the chart of ``page``, else the page, light and stamped.

        What the name ends in is what is written: PDF or SVG, else PNG.
        """
        from smartcity_desk.ui.charts.render import pdf_bytes, png_bytes, svg_bytes
        from smartcity_desk.ui.charts.stamp import stamp_of

        if self._is_refused(desk):
            return
        vectors = {".pdf": pdf_bytes, ".svg": svg_bytes}.get(path.suffix.lower())
        chart, stamp = pictured(page), stamp_of(desk)
        with _in_light():
            content = vectors(chart, stamp, path.stem) if vectors else png_bytes(chart, stamp)
        file = QSaveFile(str(path))
        opened = file.open(QSaveFile.OpenModeFlag.WriteOnly)
        if opened and file.write(content) == len(content) and file.commit():
            self.written.emit(path, trial_of(desk) is not None)
        else:
            raw = file.errorString()
            issue = Issue(Severity.ERROR, "file_not_writable", file=str(path), raw=raw)
            self.refused.emit((issue.sentence,))

    def copy_picture(self, page: QWidget, desk: Desk) -> None:
        """Put the chart of ``page``, else the page, on the clipboard, light and stamped."""
        from smartcity_desk.ui.charts.render import png_image
        from smartcity_desk.ui.charts.stamp import stamp_of

        if self._is_refused(desk):
            return
        with _in_light():
            image = png_image(pictured(page), stamp_of(desk))
        QGuiApplication.clipboard().setImage(image)

    def _is_refused(self, desk: Desk) -> bool:
        """Whether nothing may leave the window, for the weights are agreed blind."""
        if desk.blind.is_on:
            self.refused.emit((blind_texts.NO_EXPORT,))
        return desk.blind.is_on

    def close(self) -> None:
        """Wait until what is being written is whole."""
        if self._work is not None:
            self._work.end()

    @Slot(object)
    def _succeed(self, _nothing: object) -> None:
        self.written.emit(self._path, self._is_trial)

    @Slot(object)
    def _fail(self, error: Exception) -> None:
        self.refused.emit(sentences(error, texts.EXPORT_UNEXPECTED))

    @Slot()
    def _end(self) -> None:
        if self._work is not None:
            self._work.deleteLater()
            self._work = None
        self.ended.emit()


class _RankedBook:
    """Everything the ranked workbook is made from, frozen when it was asked for."""

    def __init__(self, path: Path, result: Result, desk: Desk, spoken: Language) -> None:
        from smartcity_desk.core.published_ranks import published_ranks
        from smartcity_desk.ui.issue_list import issues_of

        assert desk.evaluation is not None
        self._path, self._result, self._year, self._spoken = path, result, desk.year, spoken
        self._issues, self._notice = issues_of(desk), desk.evaluation.notice
        self.trial, self._frozen = trial_of(desk), desk.evaluation.frozen
        self._published = desk.evaluation.published.get(desk.evaluation.framework.root.code)
        self._ranks = published_ranks(desk.evaluation)

    def __call__(self, work: Work) -> None:
        from smartcity_desk.workbooks.ranked_book import write_ranked_workbook

        write_ranked_workbook(
            self._path,
            self._result,
            year=self._year,
            made=datetime.now().astimezone(),
            language=self._spoken,
            issues=self._issues,
            trial=self.trial,
            notice=self._notice,
            frozen=self._frozen,
            published=self._published,
            ranks=self._ranks,
        )


@contextmanager
def _in_light() -> Iterator[None]:
    """Inside the block everything looks as on paper; nothing is painted on the screen."""
    shown = theme.name
    theme.switch("light")
    try:
        yield
    finally:
        theme.switch(shown)


def pictured(page: QWidget) -> QWidget:
    """The chart that a picture of ``page`` shows: its first visible one, else all of it."""
    menu = picture_menu_of(page)
    chart = None if menu is None else menu.parent()
    return chart if isinstance(chart, QWidget) else page


def trial_of(desk: Desk) -> Trial | None:
    """What a file says about being a trial; ``None`` for the frozen official version."""
    from smartcity_desk.core.evaluation import Part
    from smartcity_desk.core.trial_words import city_index
    from smartcity_desk.workbooks.ranked_book import Trial

    evaluation = desk.evaluation
    if evaluation is None or evaluation.is_official:
        return None
    parts = evaluation.trial_parts
    changes = len(evaluation.changed_weights) if Part.WEIGHTS in parts else 0
    changes += (Part.METHOD in parts) + (Part.PANEL in parts)
    official = city_index(desk.official_result, desk.year)
    return Trial(official, changes, is_frozen=evaluation.frozen is not None)


def safe_name(name: str) -> str:
    """``name`` without what a file name may not hold."""
    return "".join("-" if c in _FORBIDDEN or ord(c) < 32 else c for c in name).strip(" .") or "desk"
