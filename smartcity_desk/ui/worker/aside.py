"""Insights from a process beside the window; from this one until that is ready."""

from __future__ import annotations

import contextlib
import logging
import multiprocessing
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from typing import Final

from smartcity_desk.core.insight import Insight, View, insights
from smartcity_desk.core.pipeline import Cancelled, never
from smartcity_desk.core.result import Result
from smartcity_desk.ui.worker.aside_process import (
    BASE,
    END,
    FAILED,
    LOOK,
    PART,
    READY,
    STOP,
    main,
)

_POLL: Final = 0.005  # seconds between two looks at whether something newer is wanted
_GOODBYE: Final = 2.0
_log = logging.getLogger(__name__)


class Aside:
    """One process that works insights out; used by one thread.

    Where it cannot be started, or once it is gone, the insights are worked out here: slower
    for the window, never wrong or missing.
    """

    def __init__(self) -> None:
        self._connection: Connection | None = None
        self._process: SpawnProcess | None = None
        self._is_ready = self._is_given_up = False
        self._base: tuple[object, ...] = ()

    @property
    def pid(self) -> int | None:
        """The process, if there is one."""
        return None if self._process is None else self._process.pid

    @property
    def is_ready(self) -> bool:
        """Whether the process can be asked."""
        if self._connection is not None and not self._is_ready and self._connection.poll():
            with contextlib.suppress(EOFError, OSError):
                self._is_ready = self._connection.recv() == (READY,)
        return self._is_ready

    def start(self) -> None:
        """Start the process without waiting for it; once."""
        if self._process is not None or self._is_given_up:
            return
        context = multiprocessing.get_context("spawn")
        try:
            own, child = context.Pipe()
            process = context.Process(target=main, args=(child,), name="insight", daemon=True)
            process.start()
        except OSError as error:
            _log.warning("no process for insights: %s", error)
            self._is_given_up = True
            return
        child.close()
        self._connection, self._process = own, process

    def insights(
        self, result: Result, view: View, cancelled: Callable[[], bool] = never
    ) -> Iterator[Insight]:
        """As :func:`smartcity_desk.core.insight.insights`, and the same to the last bit."""
        self.start()
        if self.is_ready and self._connection is not None:
            try:
                yield from self._asked(self._connection, result, view, cancelled)
            except (EOFError, OSError) as error:
                _log.warning("the process for insights is gone: %s", error)
                self._is_given_up = True
                self.close()
            else:
                return
        yield from insights(result, view, cancelled)

    def _asked(
        self, connection: Connection, result: Result, view: View, cancelled: Callable[[], bool]
    ) -> Iterator[Insight]:
        snapshot = result.snapshot
        base = (snapshot.panel, snapshot.framework, snapshot.method)
        if base != self._base:  # framework and panel compare by identity
            bare = snapshot.panel.without_origins()
            connection.send((BASE, snapshot.framework, bare, snapshot.method))
            self._base = base
        connection.send((LOOK, snapshot.weights.entered, view))
        is_over = False
        try:
            while not is_over:
                while not connection.poll(_POLL):
                    if cancelled():
                        raise Cancelled
                kind, *content = connection.recv()
                is_over = kind in (END, FAILED)
                if kind == FAILED:
                    raise RuntimeError(content[0])
                if kind == PART:
                    yield Insight(result, view, *content)
                    if cancelled():
                        raise Cancelled
        finally:
            if not is_over:
                self._stop(connection)

    def _stop(self, connection: Connection) -> None:
        """End the present look, so that the next answer belongs to the next question."""
        connection.send((STOP,))
        while connection.recv()[0] not in (END, FAILED):
            pass

    def close(self) -> None:
        """End the process; safe to call twice."""
        connection, process = self._connection, self._process
        self._connection = self._process = None
        self._is_ready, self._base = False, ()
        if connection is not None:
            connection.close()
        if process is not None:
            process.join(0.2)
            if process.is_alive():
                process.kill()
            process.join(_GOODBYE)
            process.close()
