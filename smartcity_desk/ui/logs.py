"""Log, crash log and the hooks for what nobody caught; told to the window in plain words."""

from __future__ import annotations

import faulthandler
import logging
import sys
import threading
import time
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Final

from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType, Signal, qInstallMessageHandler

from smartcity_desk.ui.session import home

_LARGEST: Final = 1_000_000
_KEPT: Final = 3
_SAME_EVERY: Final = 10.0  # seconds between two entries of the same fault
_NOTICE_EVERY: Final = 30.0
_log = logging.getLogger("smartcity_desk")


def log_folder() -> Path:
    """The folder of the log files."""
    return home() / "log"


class Troubles(QObject):
    """Takes what nobody caught: writes it to the log, tells the window now and then.

    A broken ``paintEvent`` or ``data()`` raises hundreds of times a second, so the same
    fault is written once in :data:`_SAME_EVERY` seconds with a count of what was left out.

    Signals:
        noticed: something unexpected was logged; from any thread.
    """

    noticed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lock = threading.Lock()
        self._last: dict[str, tuple[float, int]] = {}
        self._told = -_NOTICE_EVERY
        self._hooks = (sys.excepthook, threading.excepthook, sys.unraisablehook)

    def install(self) -> None:
        """Become the hook of the interpreter."""
        sys.excepthook = self.caught
        threading.excepthook = self._from_thread
        sys.unraisablehook = self._unraisable

    def remove(self) -> None:
        """Put the hooks back that were there."""
        sys.excepthook, threading.excepthook, sys.unraisablehook = self._hooks

    def caught(
        self,
        kind: type[BaseException],
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Log an exception, unless the same one was logged a moment ago."""
        if issubclass(kind, KeyboardInterrupt):
            self._hooks[0](kind, error or kind(), trace)
            return
        skipped = self._skipped(f"{kind.__name__} {error} {_place(trace)}")
        if skipped is None:
            return
        told = f" ({skipped} more of these were not written)" if skipped else ""
        _log.error("unexpected%s", told, exc_info=(kind, error or kind(), trace))
        if self._should_tell():
            self.noticed.emit()

    def _from_thread(self, args: threading.ExceptHookArgs) -> None:
        if not issubclass(args.exc_type, SystemExit):
            self.caught(args.exc_type, args.exc_value, args.exc_traceback)

    def _unraisable(self, args: Any) -> None:
        self.caught(args.exc_type, args.exc_value, args.exc_traceback)

    def _skipped(self, key: str) -> int | None:
        """How many of these were left out before this one; ``None`` leaves this one out."""
        with self._lock:
            now = time.monotonic()
            last, skipped = self._last.get(key, (-_SAME_EVERY, 0))
            if now - last < _SAME_EVERY:
                self._last[key] = (last, skipped + 1)
                return None
            if len(self._last) > 200:
                self._last.clear()
            self._last[key] = (now, 0)
            return skipped

    def _should_tell(self) -> bool:
        with self._lock:
            now = time.monotonic()
            if now - self._told < _NOTICE_EVERY:
                return False
            self._told = now
            return True


def _place(trace: TracebackType | None) -> str:
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return "" if trace is None else f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}"


def _log_qt(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    level = {
        QtMsgType.QtDebugMsg: logging.DEBUG,
        QtMsgType.QtInfoMsg: logging.INFO,
        QtMsgType.QtWarningMsg: logging.WARNING,
    }.get(kind, logging.ERROR)
    _log.log(level, "Qt: %s", message)


class _LateFile(logging.Handler):
    """Opens the rotating file with the first entry; its import costs the first paint 10 ms.

    A folder that cannot be written to costs the log, not the program.
    """

    def __init__(self) -> None:
        super().__init__()
        form = "%(asctime)s %(levelname)s %(threadName)s %(name)s: %(message)s"
        self.setFormatter(logging.Formatter(form))
        self._file: logging.Handler | None = None

    def emit(self, record: logging.LogRecord) -> None:
        """Write one entry."""
        if self._file is None:
            self._file = self._opened()
        self._file.emit(record)

    def _opened(self) -> logging.Handler:
        from logging.handlers import RotatingFileHandler

        made: logging.Handler
        try:
            log_folder().mkdir(parents=True, exist_ok=True)
            made = RotatingFileHandler(
                log_folder() / "desk.log", maxBytes=_LARGEST, backupCount=_KEPT, encoding="utf-8"
            )
        except OSError:
            made = logging.StreamHandler()
        made.setFormatter(self.formatter)
        return made

    def close(self) -> None:
        """Close the file."""
        if self._file is not None:
            self._file.close()
        super().close()


class Logs:
    """The log files of one run: what happened, and crashes of the interpreter."""

    def __init__(self) -> None:
        self._handler: logging.Handler | None = None
        self._crashes: IO[str] | None = None
        self._qt: Any = None

    def start(self) -> None:
        """Log to a rotating file, crashes of the interpreter to another one."""
        self._handler = _LateFile()
        _log.addHandler(self._handler)
        _log.setLevel(logging.INFO)
        try:
            log_folder().mkdir(parents=True, exist_ok=True)
            self._crashes = (log_folder() / "crash.log").open("a", encoding="utf-8")
            faulthandler.enable(self._crashes)
        except OSError as error:
            _log.warning("no crash log: %s", error)
        self._qt = qInstallMessageHandler(_log_qt)

    def stop(self) -> None:
        """Close the files."""
        qInstallMessageHandler(self._qt)
        if self._crashes is not None:
            faulthandler.disable()
            self._crashes.close()
            self._crashes = None
        if self._handler is not None:
            _log.removeHandler(self._handler)
            self._handler.close()
            self._handler = None
