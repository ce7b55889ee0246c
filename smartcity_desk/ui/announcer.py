"""The announcer: turns what happens in the background into plain sentences in the window."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from smartcity_desk.core.names import Name
from smartcity_desk.ui.language import tr
from smartcity_desk.ui.logs import log_folder
from smartcity_desk.ui.notice_bar import NoticeBar
from smartcity_desk.ui.texts import blind as blind_texts
from smartcity_desk.ui.texts import dialogs as dialog_texts
from smartcity_desk.ui.texts import frame as texts
from smartcity_desk.ui.texts import importing as importing_texts
from smartcity_desk.ui.texts import project as project_texts

if TYPE_CHECKING:
    from smartcity_desk.ui.exporting import Exporter
    from smartcity_desk.ui.keeper import SessionKeeper
    from smartcity_desk.ui.opening import Opener
    from smartcity_desk.ui.page_stack import PageStack
    from smartcity_desk.ui.session import SessionFile
    from smartcity_desk.ui.status_bar import StatusBar


_MOST_NAMED: Final = 3


class Announcer(QObject):
    """Speaks through notice bar, status bar and problem dialogs of one window."""

    def __init__(self, window: QWidget, notice: NoticeBar, status: StatusBar) -> None:
        super().__init__(window)
        self._window, self._notice, self._status = window, notice, status
        self._has_evaluation = self._is_kept = False
        self._folder = ""
        self._opener: Opener | None = None
        self._stack: PageStack | None = None

    def listen(
        self, opener: Opener, exporter: Exporter, keeper: SessionKeeper, stack: PageStack
    ) -> None:
        """Speak for these from now on."""
        self._opener, self._stack = opener, stack
        opener.started.connect(self._reading)
        opener.refused.connect(self.say_refused)
        exporter.started.connect(self._writing)
        exporter.written.connect(self.say_written)
        exporter.refused.connect(self.say_not_written)
        for ended in (opener.ended, exporter.ended):
            ended.connect(self._done)
        keeper.saved.connect(self._session_saved)
        keeper.failed.connect(self.say_not_saved)
        keeper.trial_refused.connect(self.say_trial_refused)
        keeper.trial_restored.connect(self.say_trial_restored)
        stack.page_failed.connect(self.say_page_failed)

    def set_open(self, *, is_open: bool) -> None:
        """Whether there is an evaluation to be kept when an import fails."""
        self._has_evaluation = is_open

    # -- session ---------------------------------------------------------------------

    def say_about_session(self, file: SessionFile | None, *, in_use: bool) -> None:
        """Whether the last session was found and this one will be kept."""
        self._folder = "" if file is None else str(file.path.parent)
        if file is not None and file.notice is not None and file.aside is not None:
            self._notice.say(file.notice, file=file.aside.name)
        elif in_use:
            self._notice.say(texts.SESSION_IN_USE)

    def say_missing(self, missing: Sequence[str], *, others: bool) -> None:
        """Files of the last session are gone; whether ``others`` were opened."""
        names = ", ".join(Path(path).name for path in missing[:5])
        if others:
            self._notice.say(texts.SOME_FILES_MISSING, count=len(missing), files=names)
        else:
            self._notice.say(texts.FILES_MISSING, files=names)

    def say_unused(self, files: Sequence[str]) -> None:
        """Of these files nothing could be used; nothing is said where there are none."""
        if files:
            named = ", ".join(files[:_MOST_NAMED]) + (" …" if len(files) > _MOST_NAMED else "")
            self._notice.say(
                texts.FILES_UNUSED, offer=texts.TO_REVIEW_PAGE, do=self._go_to_review,
                count=len(files), files=named,
            )  # fmt: skip

    def _go_to_review(self) -> None:
        if self._stack is not None:
            self._stack.wanted.emit("review")

    # -- project file ----------------------------------------------------------------

    def say_kept(self, path: Path) -> None:
        """The evaluation is in a project file."""
        self._notice.say(project_texts.KEPT, file=path.name)

    def say_held(self, path: Path, host: str) -> None:
        """Somebody else has the project file open."""
        self._notice.say(project_texts.IN_USE, file=path.name, host=host)

    @Slot(object)
    def say_not_recorded(self, reason: Name) -> None:
        """A change is not in the project file."""
        self._status.not_saved()
        text = project_texts.NOT_RECORDED
        zh, en = text.zh.format(reason=reason.zh), text.en.format(reason=reason.en)
        self._notice.say(Name(zh, en))

    def say_templates(self, folder: Path, count: int) -> None:
        """Templates were written."""
        self._notice.say(
            importing_texts.TEMPLATES_WRITTEN, offer=texts.SHOW_IN_FOLDER,
            do=partial(open_folder, folder), folder=folder.name, count=count,
        )  # fmt: skip

    def say_added(self, what: Name) -> None:
        """Workbooks joined the evaluation."""
        text = importing_texts.ADDED
        zh, en = text.zh.format(what=what.zh), text.en.format(what=what.text("en"))
        self._notice.say(Name(zh, en))

    @Slot()
    def say_recorded(self) -> None:
        """A change is in the project file."""
        self._status.saved()

    @Slot()
    def say_recording(self) -> None:
        """A change waits for the project file."""
        self._status.saving()

    def set_project(self, *, is_kept: bool) -> None:
        """Whether there is a project file: then only its commits count as saved."""
        self._is_kept = is_kept
        self._status.forget_saved()

    def say(self, sentence: Name, **words: str) -> None:
        """One sentence in the notice bar, its placeholders filled from ``words``."""
        self._notice.say(Name(sentence.zh.format(**words), sentence.en.format(**words)))

    @Slot()
    def _session_saved(self) -> None:
        if not self._is_kept:
            self._status.saved()

    def say_given_up(self) -> None:
        """The last session is not tried a third time."""
        self._notice.say(texts.RESTORE_GIVEN_UP)

    @Slot(str)
    def say_not_saved(self, reason: str) -> None:
        """The session could not be written."""
        self._status.not_saved()
        self._notice.say(texts.SESSION_NOT_SAVED, reason=reason, folder=self._folder)

    @Slot()
    def say_trial_refused(self) -> None:
        """What was tried last time does not fit."""
        self._notice.say(texts.TRIAL_NOT_RESTORED)

    @Slot()
    def say_trial_restored(self) -> None:
        """What was tried when this evaluation was last open is back."""
        self._notice.say(texts.TRIAL_RESTORED)

    # -- opening and writing -----------------------------------------------------------

    @Slot()
    def _reading(self) -> None:
        self._status.set_busy(texts.READING)

    @Slot()
    def _writing(self) -> None:
        self._status.set_busy(texts.WRITING)

    @Slot()
    def _done(self) -> None:
        self._status.set_busy(None)

    @Slot(object)
    def say_refused(self, sentences: tuple[Name, ...]) -> None:
        """Why nothing was opened, in a dialog."""
        opener = self._opener
        if opener is not None and opener.backup is not None:
            self._offer_backup(sentences[0], opener, opener.backup)
            return
        heading = dialog_texts.IMPORT_FAILED
        if self._has_evaluation:
            heading = dialog_texts.IMPORT_FAILED_KEPT
        self._show_problems(heading, sentences)

    def _offer_backup(self, sentence: Name, opener: Opener, backup: Path) -> None:
        from smartcity_desk.ui.project.damage_dialog import DamageDialog

        dialog = DamageDialog(sentence, opener.paths[0], backup, self._window)
        dialog.wanted.connect(opener.open_path)
        dialog.open()

    @Slot(object, bool)
    def say_written(self, path: Path, trial: bool) -> None:
        """A file was written."""
        self._notice.say(
            texts.EXPORTED_TRIAL if trial else texts.EXPORTED,
            offer=texts.SHOW_IN_FOLDER,
            do=partial(open_folder, path.parent),
            file=path.name,
        )

    @Slot(object)
    def say_not_written(self, sentences: tuple[Name, ...]) -> None:
        """Why nothing was written, in a dialog."""
        self._show_problems(dialog_texts.EXPORT_FAILED, sentences)

    def say_no_export(self) -> None:
        """Nothing leaves the window during blind weighting."""
        self._notice.say(blind_texts.NO_EXPORT)

    def say_not_now(self) -> None:
        """No other evaluation is opened during blind weighting."""
        self._notice.say(blind_texts.NOT_NOW)

    def say_copied(self) -> None:
        """A picture is on the clipboard."""
        self._notice.say(texts.PICTURE_COPIED)

    def _show_problems(self, heading: Name, sentences: Sequence[Name]) -> None:
        from smartcity_desk.ui.dialogs.problem import ProblemDialog

        ProblemDialog(heading, sentences, self._window).open()

    # -- faults --------------------------------------------------------------------------

    @Slot(str)
    def say_computing_failed(self, _reason: str) -> None:
        """A computation failed; the last result stays."""
        self._notice.say(texts.COMPUTING_FAILED, offer=texts.SHOW_LOG, do=open_logs)

    @Slot(str)
    def say_page_failed(self, name: str) -> None:
        """A page could not be made."""
        page = tr(texts.PAGES[name])
        self._notice.say(texts.PAGE_FAILED, offer=texts.SHOW_LOG, do=open_logs, page=page)

    @Slot()
    def say_unexpected(self) -> None:
        """Something nobody caught was logged."""
        self._notice.say(texts.UNEXPECTED, offer=texts.SHOW_LOG, do=open_logs)


def open_folder(folder: Path) -> None:
    """Show ``folder`` in the system's file manager."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def open_logs() -> None:
    """Show the folder of the log files."""
    log_folder().mkdir(parents=True, exist_ok=True)
    open_folder(log_folder())
