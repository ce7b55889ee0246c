"""The keeper: saves the session shortly after every change, restores it at the start."""

from __future__ import annotations

import base64
import logging
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QObject, QTimer, Signal, Slot

from smartcity_desk.core.names import Language
from smartcity_desk.ui.background import Work
from smartcity_desk.ui.language import language, system_language
from smartcity_desk.ui.recent import SAMPLE, RecentEntry, with_latest
from smartcity_desk.ui.session import SessionFile
from smartcity_desk.ui.settings import Session
from smartcity_desk.ui.theme import ThemeChoice, theme

if TYPE_CHECKING:
    from smartcity_desk.core.evaluation import Evaluation
    from smartcity_desk.ui.desk import Desk

SOON = 700  # ms until a change is saved; further changes meanwhile do not put it off
_log = logging.getLogger(__name__)


class SessionKeeper(QObject):
    """Holds the session, notes changes and has them written beside the window.

    Attributes:
        session: what would be saved now.

    Signals:
        saved: the file was written.
        failed: it could not be written; the reason.
        state_refused: trial weights of the last session do not fit the framework.
    """

    saved = Signal()
    failed = Signal(str)
    state_refused = Signal()

    def __init__(self, file: SessionFile | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._file = file
        self._lock: QLockFile | None = None
        self._desk: Desk | None = None
        self._wanted: Session | None = None
        self._work: Work | None = None
        self._dirty = False
        self.in_use = False
        self.session = file.load() if file is not None else Session()
        if file is not None:
            self._take_lock(file)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SOON)
        self._timer.timeout.connect(self.save_now)

    def _take_lock(self, file: SessionFile) -> None:
        try:
            file.path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            _log.warning("no folder for the session: %s", error)
        self._lock = QLockFile(str(file.path.with_suffix(".lock")))
        self._lock.setStaleLockTime(0)
        if not self._lock.tryLock(0):
            self.in_use = self._lock.error() == QLockFile.LockError.LockFailedError
            self._lock = None
        if self.in_use:
            self._file = None
            self.session = replace(self.session, files=(), attempts=0)

    # -- language and theme --------------------------------------------------------

    def apply_choices(self) -> None:
        """Show the language and the theme of the session."""
        chosen: Language = "en" if self.session.language == "en" else "zh"
        language.switch(system_language() if self.session.language == "system" else chosen)
        known: dict[str, ThemeChoice] = {"light": "light", "dark": "dark"}
        theme.follow(known.get(self.session.theme, "system"))

    def choose_language(self, chosen: str) -> None:
        """Show this language from now on."""
        self.note(language=chosen)
        self.apply_choices()

    def choose_theme(self, chosen: str) -> None:
        """Show this theme, or that of the system, from now on."""
        self.note(theme=chosen)
        self.apply_choices()

    # -- following the desk ----------------------------------------------------------

    def attach(self, desk: Desk) -> None:
        """Note what happens on ``desk`` from now on."""
        self._desk = desk
        desk.selection_changed.connect(self._note_selection)
        desk.edited.connect(self._note_state)
        desk.undo.indexChanged.connect(self._note_gesture)
        desk.computed.connect(self._restore_state)

    def opened(self, entry: RecentEntry) -> None:
        """``entry`` is on the desk now; what belonged to another evaluation is forgotten."""
        known = RecentEntry(self.session.files) == entry and self.session.attempts > 0
        self._wanted = self.session if known else None
        recent = with_latest(self.recent(), entry)
        self.note(
            files=entry.paths, attempts=0, recent=tuple(e.paths for e in recent),
            weights=self.session.weights if known else {},
            method=self.session.method if known else {},
            locked=self.session.locked if known else (),
        )  # fmt: skip
        if self._wanted is not None and self._desk is not None:
            self._restore_selection(self._desk, self._wanted)
        self._note_selection()

    def closed(self) -> None:
        """Nothing is on the desk any more."""
        self._wanted = None
        self.note(files=(), attempts=0, weights={}, method={}, locked=())

    def begin_restore(self) -> None:
        """The last evaluation is about to be opened; known to the next start if it fails."""
        self.session = replace(self.session, attempts=self.session.attempts + 1)
        self.save_now()

    def recent(self) -> tuple[RecentEntry, ...]:
        """What was open lately, the latest first."""
        return tuple(RecentEntry(paths) for paths in self.session.recent)

    def _restore_selection(self, desk: Desk, wanted: Session) -> None:
        evaluation = desk.evaluation
        if evaluation is None:
            return
        panel = evaluation.panel
        desk.select(
            year=wanted.year if wanted.year in panel.years else None,
            group=wanted.group if wanted.group in {g.code for g in panel.groups} else None,
            unit=wanted.unit if wanted.unit in {u.code for u in panel.units} else None,
            node=wanted.node if wanted.node in evaluation.tree.position else None,
        )

    @Slot()
    def _restore_state(self) -> None:
        """Once the official result is there, go back to what was tried."""
        wanted, self._wanted = self._wanted, None
        desk = self._desk
        if wanted is None or desk is None or desk.evaluation is None:
            return
        desk.locked = frozenset(c for c in wanted.locked if c in desk.evaluation.tree.position)
        if wanted.weights or wanted.method:
            try:
                apply_trial(desk.evaluation, wanted)
            except (ValueError, KeyError):
                _log.warning("the last trial does not fit", exc_info=True)
                self.note(weights={}, method={}, locked=())
                self.state_refused.emit()

    @Slot()
    def _note_selection(self) -> None:
        desk = self._desk
        if desk is not None and desk.evaluation is not None:
            self.note(year=desk.year, group=desk.group, unit=desk.unit, node=desk.node)

    @Slot()
    def _note_state(self) -> None:
        desk = self._desk
        if desk is None or desk.evaluation is None or self._wanted is not None:
            return
        evaluation = desk.evaluation
        changed = bool(evaluation.changed_weights)
        tried = evaluation.method != evaluation.official.method
        self.note(
            weights=evaluation.weights.as_mapping() if changed else {},
            method=evaluation.method.as_mapping() if tried else {},
            locked=tuple(sorted(desk.locked)),
        )

    @Slot()
    def _note_gesture(self) -> None:
        self._note_state()
        self.save_now()

    # -- saving ------------------------------------------------------------------------

    def note(self, **changes: object) -> None:
        """Remember ``changes`` and save them soon."""
        changed = replace(self.session, **changes)  # type: ignore[arg-type]
        if changed != self.session:
            self.session = changed
            self._dirty = True
            if not self._timer.isActive():
                self._timer.start()

    @Slot()
    def save_now(self) -> None:
        """Have the session written now, beside the window."""
        self._timer.stop()
        if self._file is None:
            return
        if self._work is not None:
            self._dirty = True
            return
        self._dirty = False
        file, session = self._file, self.session
        self._work = Work("saving the session", _Saving(file, session), self)
        self._work.succeeded.connect(self.saved)
        self._work.failed.connect(self._fail)
        self._work.finished.connect(self._end)
        self._work.start()

    @Slot(object)
    def _fail(self, error: Exception) -> None:
        self.failed.emit(str(getattr(error, "strerror", None) or error))

    @Slot()
    def _end(self) -> None:
        if self._work is not None:
            self._work.deleteLater()
            self._work = None
        if self._dirty:
            self.save_now()

    def note_geometry(self, geometry: bytes) -> None:
        """Remember where the window is."""
        self.note(geometry=base64.b64encode(geometry).decode("ascii"))

    def geometry(self) -> bytes:
        """Where the window was; empty if nobody knows."""
        try:
            return base64.b64decode(self.session.geometry, validate=True)
        except ValueError:
            return b""

    def close(self) -> None:
        """Save what is not saved yet and let others have the session."""
        self._timer.stop()
        if self._work is not None:
            self._work.wait()
        if self._file is not None:
            try:
                self._file.save(self.session)
            except OSError as error:
                _log.warning("the session could not be saved: %s", error)
        self._file = None
        if self._lock is not None:
            self._lock.unlock()
            self._lock = None


class _Saving:
    """Writes one session; no closure, so that nothing of the window is held."""

    def __init__(self, file: SessionFile, session: Session) -> None:
        self._file, self._session = file, session

    def __call__(self, work: Work) -> None:
        self._file.save(self._session)


def apply_trial(evaluation: Evaluation, session: Session) -> None:
    """Bring back the weights and the method that were tried.

    Raises ``ValueError`` or ``KeyError`` where they do not fit the framework.
    """
    from smartcity_desk.core.method import Method
    from smartcity_desk.core.weights import Weights

    with evaluation.transaction():
        if session.weights:
            evaluation.set_weights(Weights.of_mapping(evaluation.tree, session.weights))
        if session.method:
            evaluation.set_method(Method.of_mapping(session.method))


def restorable(session: Session) -> tuple[tuple[Path, ...], tuple[str, ...]]:
    """The paths of the last evaluation that are there, and those that are not."""
    if session.files == (SAMPLE,):
        from smartcity_desk.resources import samples

        return (samples(),), ()
    missing = RecentEntry(session.files).missing() if session.files else ()
    return tuple(Path(p) for p in session.files if p not in missing), missing


def paths_of(entry: RecentEntry) -> Sequence[Path]:
    """The paths an entry stands for."""
    return restorable(Session(files=entry.paths))[0]
