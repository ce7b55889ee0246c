"""Reader processes that misbehave on purpose; spawned by name, so they stand in a module."""

from __future__ import annotations

import os
import threading
from multiprocessing.connection import Connection

from smartcity_desk.workbooks.reader_process import OK, answer, refused

CRASH, HANG, FLOOD, HUNGRY = b"crash", b"hang", b"flood", b"hungry"


def serve_oddly(connection: Connection) -> None:
    """As ``serve``, but some requests end or stop the process, or ask for too much memory."""
    try:
        while True:
            data = connection.recv_bytes()
            if data == CRASH:
                os._exit(3)
            if data == HANG:
                threading.Event().wait()
            if data == HUNGRY:
                hold_for_ever(150 << 20)
            if data == FLOOD:
                connection.send_bytes(flooded())
            else:
                connection.send_bytes(answer(data))
    except (EOFError, OSError):
        return


def never_ready(connection: Connection) -> None:
    """Ends before it is ready."""
    connection.close()


def hold_for_ever(size: int) -> None:
    """Take memory as where no limit holds, and never answer."""
    held = bytearray(b"x") * size
    threading.Event().wait()
    del held


def flooded() -> bytes:
    """The answer of a process that is limited and wants more."""
    from smartcity_desk.workbooks.reader_process import _limit_memory

    _limit_memory()
    try:
        return OK + bytes(2 << 30)
    except MemoryError:
        return refused("file_inflates_too_much")
