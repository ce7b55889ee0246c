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
from smartcity_desk.resources import ours
from smartcity_desk.ui.background import Work
from smartcity_desk.ui.charts.patterns import patterns
from smartcity_desk.ui.language import language, system_language
from smartcity_desk.ui.motion import MotionChoice, motion_wish
from smartcity_desk.ui.recent import RecentEntry, with_latest
from smartcity_desk.ui.remembered import remembered
from smartcity_desk.ui.session import SessionFile
from smartcity_desk.ui.settings import Session, State
from smartcity_desk.ui.theme import ThemeChoice, theme

if TYPE_CHECKING:
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
        trial_refused: what was tried last time does not fit the framework.
        trial_restored: what was tried when this evaluation was open last is back.
    """

    saved = Signal()
    failed = Signal(str)
    trial_refused = Signal()
    trial_restored = Signal()

    def __init__(self, file: SessionFile | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._file = file
        self._lock: QLockFile | None = None
        self._desk: Desk | None = None
        self._wanted: State | None = None
        self._entry: RecentEntry | None = None
        self._is_restore = False
        self._keeps_locks = True
        self._work: Work | None = None
        self._dirty = self._stale = False
        self._place = (0, 0)  # of the undo stack, when it was last told
        self.in_use = False
        self.session = file.load() if file is not None else Session()
        if file is not None:
            self._take_lock(file)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SOON)
        self._timer.timeout.connect(self.save_now)
        remembered.take(self.session.shown)
        remembered.changed.connect(self._note_shown)

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

    @Slot()
    def _note_shown(self) -> None:
        self.note(shown=remembered.as_mapping())

    # -- language and theme --------------------------------------------------------

    def apply_choices(self) -> None:
        """Show the language and the theme of the session."""
        chosen: Language = "en" if self.session.language == "en" else "zh"
        language.switch(system_language() if self.session.language == "system" else chosen)
        known: dict[str, ThemeChoice] = {"light": "light", "dark": "dark"}
        theme.follow(known.get(self.session.theme, "system"))
        patterns.switch(self.session.fills == "pattern")
        motions: dict[str, MotionChoice] = {"less": "less", "full": "full"}
        motion_wish.follow(motions.get(self.session.motion, "system"))

    def choose_language(self, chosen: str) -> None:
        """Show this language from now on."""
        self.note(language=chosen)
        self.apply_choices()

    def choose_theme(self, chosen: str) -> None:
        """Show this theme, or that of the system, from now on."""
        self.note(theme=chosen)
        self.apply_choices()

    @Slot(str)
    def choose_motion(self, chosen: str) -> None:
        """Let things move or not, or as the system asks, from now on."""
        self.note(motion=chosen)
        self.apply_choices()

    # -- following the desk ----------------------------------------------------------

    def attach(self, desk: Desk) -> None:
        """Note what happens on ``desk`` from now on."""
        self._desk = desk
        if self._file is not None:
            from smartcity_desk.ui.alias_keeper import AliasKeeper

            AliasKeeper(desk, self)
        desk.selection_changed.connect(self._note_state)
        desk.edited.connect(self._note_state)
        desk.undo.indexChanged.connect(self._note_gesture)
        desk.computed.connect(self._restore_trial)

    def begin_restore(self) -> None:
        """The last evaluation is about to be opened; the next start knows if that fails."""
        self.session = replace(self.session, attempts=self.session.attempts + 1)
        self.save_now()

    def opening(self, entry: RecentEntry, *, keeps_trial: bool = True) -> None:
        """``entry`` is about to be put on the desk; what was tried there is looked up.

        A project file holds its own trial and locks: then only the selection comes back.
        """
        self._take_state()
        self._entry = entry
        kept, _ = State.of_mapping(self.session.states.get(_key(entry), {}))
        self._wanted = kept if keeps_trial else kept.without_trial()
        self._keeps_locks = keeps_trial
        if self._desk is not None:
            self._desk.blind.expect(self._wanted.records)
        self._is_restore = self.session.attempts > 0

    def opened(self) -> None:
        """It is on the desk: select what was selected, remember it among the recent ones."""
        desk, entry = self._desk, self._entry
        if desk is None or entry is None or self._wanted is None:
            return
        from smartcity_desk.ui.trial import select_again

        select_again(desk, self._wanted)
        recent = with_latest(self.recent(), entry)
        keys = {_key(e) for e in recent}
        states = {key: state for key, state in self.session.states.items() if key in keys}
        self.note(files=entry.paths, recent=tuple(e.paths for e in recent), states=states)

    def moved_to(self, entry: RecentEntry) -> None:
        """What is on the desk is ``entry`` from now on."""
        self._entry = entry
        recent = with_latest(self.recent(), entry)
        self.note(files=entry.paths, recent=tuple(e.paths for e in recent))
        self._note_state()

    def closed(self) -> None:
        """Nothing is on the desk any more."""
        self._take_state()
        self._wanted = self._entry = None
        self.note(files=(), attempts=0)

    def recent(self) -> tuple[RecentEntry, ...]:
        """What was open lately, the latest first."""
        return tuple(RecentEntry(paths) for paths in self.session.recent)

    @Slot()
    def _restore_trial(self) -> None:
        """Once the official result is there, go back to what was tried."""
        wanted, self._wanted = self._wanted, None
        desk = self._desk
        if wanted is None or desk is None or desk.evaluation is None:
            return
        self.note(attempts=0)
        wanted = self._carried(desk, wanted)
        if self._keeps_locks:
            position = desk.evaluation.tree.position
            desk.locked = frozenset(code for code in wanted.locked if code in position)
        if not wanted.is_trial:
            self._note_state()
            return
        from smartcity_desk.ui.trial import try_again

        try:
            try_again(desk.evaluation, wanted)
        except (ValueError, KeyError, TypeError):
            _log.warning("the last trial does not fit", exc_info=True)
            self._note_state()
            self.trial_refused.emit()
        else:
            if not self._is_restore:
                self.trial_restored.emit()

    def _carried(self, desk: Desk, wanted: State) -> State:
        """What was tried, held against workbooks that may have been corrected meanwhile."""
        from smartcity_desk.ui.review.carrying import carried

        try:
            return carried(desk, wanted)
        except (ValueError, KeyError, TypeError, IndexError):
            return wanted  # what does not fit is refused, and said to be, when it is tried

    @Slot()
    def _note_state(self) -> None:
        """Selection or trial changed; they are read when they are saved, not at each frame."""
        if self._entry is not None and self._wanted is None:
            self._stale = True
            self._save_soon()

    @Slot()
    def _note_gesture(self) -> None:
        """A new step is saved at once, one that goes on in place soon, not at each frame."""
        self._note_state()
        stack = None if self._desk is None else self._desk.undo
        place = (0, 0) if stack is None else (stack.index(), stack.count())
        if self._stale and place != self._place:
            self.save_now()
        self._place = place

    def _take_state(self) -> None:
        """Read selection and trial off the desk, if they changed."""
        desk, entry = self._desk, self._entry
        if not self._stale or desk is None or desk.evaluation is None or entry is None:
            return
        from smartcity_desk.ui.trial import state_of

        self._stale = False
        states = {**self.session.states, _key(entry): state_of(desk).as_mapping()}
        self.session = replace(self.session, states=states)

    # -- saving ------------------------------------------------------------------------

    def note(self, **changes: object) -> None:
        """Remember ``changes`` and save them soon."""
        changed = replace(self.session, **changes)  # type: ignore[arg-type]
        if changed != self.session:
            self.session = changed
            self._save_soon()

    def _save_soon(self) -> None:
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
        self._take_state()
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
        self._take_state()
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


def _key(entry: RecentEntry) -> str:
    return "\n".join(entry.paths)


def restorable(session: Session) -> tuple[tuple[Path, ...], tuple[str, ...]]:
    """The paths of the last evaluation that are there, and those that are not."""
    if RecentEntry(session.files).is_ours:
        return ours(session.files[0]), ()
    missing = RecentEntry(session.files).missing() if session.files else ()
    return tuple(Path(p) for p in session.files if p not in missing), missing


def paths_of(entry: RecentEntry) -> Sequence[Path]:
    """The paths an entry stands for."""
    return restorable(Session(files=entry.paths))[0]
