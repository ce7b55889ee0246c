"""What a reader process runs: workbooks in as bytes, cells out as JSON, one at a time.

Imports nothing heavy: a process is ready some hundredths of a second after its start.
"""

from __future__ import annotations

import json
import os
import signal
from multiprocessing.connection import Connection

from smartcity_desk.workbooks.refusal import Refusal

MEMORY = 600 << 20  # bytes of address space
_STANDARD_ERROR = 2
OK, REFUSED = b"+", b"-"


def serve(connection: Connection) -> None:
    """Answer requests until the other end closes or sends nothing but an empty message.

    A request is the content of a file, maybe
    :func:`~smartcity_desk.workbooks.unlock.with_password`. The answer is ``+`` and the JSON of
    :func:`~smartcity_desk.workbooks.any_book.read_file`, or ``-`` and the JSON of
    [issue code, text found].
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the parent to handle
    _limit_memory()
    _be_quiet()
    try:
        # An empty message says "ready?"; it makes a fresh process import the reader.
        while True:
            data = connection.recv_bytes()
            connection.send_bytes(answer(data))
    except (EOFError, OSError):
        return


def answer(data: bytes) -> bytes:
    """The answer to one request; never raises."""
    from smartcity_desk.workbooks import any_book
    from smartcity_desk.workbooks.unlock import request_of

    if not data:
        import smartcity_desk.workbooks.second_reader  # noqa: F401 - loaded before the first file

        return OK
    try:
        return OK + any_book.read_file(*request_of(data))
    except Refusal as refusal:
        return refused(refusal.code, refusal.raw)
    except MemoryError:
        return refused("file_inflates_too_much")
    except Exception as error:  # a fault of ours must not take the other files along
        return refused("file_damaged", type(error).__name__)


def refused(code: str, raw: str = "") -> bytes:
    """The message that a file was refused with the issue ``code``."""
    return REFUSED + json.dumps([code, raw]).encode()


def _be_quiet() -> None:
    """No word of a library on the terminal; what went wrong is in the answer."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, _STANDARD_ERROR)
    os.close(nowhere)


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows: the limits on parts and cells hold alone
        return
    try:
        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        limit = MEMORY if hard == resource.RLIM_INFINITY else min(MEMORY, hard)
        resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
    except (OSError, ValueError):  # macOS refuses some limits
        return
