"""What the process beside the window runs: how firm a ranking is, asked for over a pipe.

Knows no Qt. Draws keep an interpreter busy, and in the window's own process every one of
them would hold up the painting of a frame (ADR 0009).
"""

from __future__ import annotations

import contextlib
import os
import signal
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from smartcity_desk.core.framework import Framework
    from smartcity_desk.core.insight import View
    from smartcity_desk.core.method import Method
    from smartcity_desk.core.panel import FloatArray, Panel
    from smartcity_desk.core.pipeline import Pipeline
    from smartcity_desk.core.tree import Tree

BASE, LOOK, STOP = "base", "look", "stop"
READY, PART, END, FAILED = "ready", "part", "end", "failed"

_NICE: Final = 5


def serve(connection: Connection) -> None:
    """Answer until the other end closes.

    ``(BASE, framework, panel, method)`` has no answer; ``(LOOK, entered weights,
    view)`` is answered by any number of ``(PART, bands, draws, is final)`` and one ``(END,)``
    or ``(FAILED, text)``; ``(STOP,)`` makes the present look end early.
    """
    with contextlib.suppress(ValueError):  # not in the main thread, as in a test
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the window to handle
    # One core is enough: the others belong to the window.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from smartcity_desk.core.pipeline import Pipeline

    server = _Server(connection, Pipeline())
    with contextlib.suppress(EOFError, OSError):
        connection.send((READY,))
        while True:
            server.take(*connection.recv())


def be_modest() -> None:
    """Let the window go first where there are few cores."""
    if hasattr(os, "nice"):
        with contextlib.suppress(OSError):
            os.nice(_NICE)


def main(connection: Connection) -> None:
    """The entry of the process."""
    be_modest()
    serve(connection)


class _Server:
    def __init__(self, connection: Connection, pipeline: Pipeline) -> None:
        self._connection, self._pipeline = connection, pipeline
        self._base: tuple[Tree, Panel, Method] | None = None

    def take(self, kind: str, *content: Any) -> None:
        """One message; a stop that comes after the end means nothing."""
        if kind == BASE:
            self._take_base(*content)
        elif kind == LOOK:
            self._look(*content)

    def _take_base(self, framework: Framework, panel: Panel, method: Method) -> None:
        from smartcity_desk.core.tree import Tree

        before = self._base
        same = before is not None and before[0].framework.nodes == framework.nodes
        tree = before[0] if before is not None and same else Tree(framework)
        self._base = (tree, panel, method)

    def _look(self, entered: FloatArray, view: View) -> None:
        from smartcity_desk.core.insight import insights
        from smartcity_desk.core.pipeline import Cancelled
        from smartcity_desk.core.snapshot import Snapshot
        from smartcity_desk.core.weights import Weights

        send = self._connection.send
        try:
            assert self._base is not None
            tree, panel, method = self._base
            result = self._pipeline.run(Snapshot(panel, Weights(tree, entered), method))
            for found in insights(result, view, self._connection.poll):
                send((PART, dict(found.bands), found.draws, found.is_final))
        except Cancelled:
            send((END,))
        except (EOFError, OSError):
            raise
        except Exception as error:  # told to the other end, which writes it to the log
            send((FAILED, f"{type(error).__name__}: {error}"))
        else:
            send((END,))
