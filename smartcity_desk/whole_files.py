"""Files that are written whole or not at all.

What is written stands beside its target under a name of its own and takes the target's place
when it is complete. Whoever reads the target, or finds it after a crash, has the old file or
the new one.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path
from typing import Final

from smartcity_desk.core.issues import InputError, Issue, Severity

SUFFIX: Final = ".part"  # of a file that is not complete
FOR_OWNER: Final = 0o600  # what is about the user alone
_FOR_ALL: Final = 0o666  # less what the user's mask takes away
_TRIES: Final = 5  # a virus scanner or an indexer may hold the target for a moment
_REST: Final = 0.2  # seconds
_NAME: Final = 40  # characters of the target's name: with all of it the own might be too long
_BINARY: Final = getattr(os, "O_BINARY", 0)  # of Windows, which else changes line ends
_numbers = count(1)


@contextmanager
def replacing(target: Path, *, patient: bool = False) -> Iterator[Path]:
    """A path beside ``target``; what stands there takes its place when the block ends.

    Where the block raises, ``target`` stays as it was and nothing is left beside it.

    Args:
        patient: wait a moment for another program that holds the target.

    Raises:
        OSError: the file beside it cannot take its place.
    """
    own = f"{os.getpid()}-{next(_numbers)}"
    part = target.with_name(f".{target.name[:_NAME]}.{own}{SUFFIX}")
    part.unlink(missing_ok=True)
    try:
        yield part
        _replace(part, target, _TRIES if patient else 1)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def write_whole(target: Path, data: bytes, *, mode: int = _FOR_ALL, durable: bool = True) -> None:
    """Write ``data`` to ``target``, whole or not at all.

    Args:
        mode: who may read it.
        durable: wait until it is on the disk, so that a power cut leaves no empty file.

    Raises:
        OSError: it cannot be written; ``target`` is then what it was.
    """
    with replacing(target) as part:
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, mode)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            if durable:
                file.flush()
                os.fsync(file.fileno())


def write_for_others(target: Path, data: bytes) -> None:
    """Write what the user asked for to ``target``; see :func:`write_whole`.

    Raises :class:`InputError` where the place cannot be written (the file is open in
    Excel, the folder is missing or protected).
    """
    try:
        write_whole(target, data)
    except OSError as error:
        raise not_writable(target, error) from error


def not_writable(target: Path, error: OSError) -> InputError:
    """The sentence for a place that cannot be written."""
    raw = error.strerror or str(error)
    return InputError(Issue(Severity.ERROR, "file_not_writable", file=str(target), raw=raw))


def _replace(part: Path, target: Path, tries: int) -> None:
    for tries_left in range(tries - 1, -1, -1):
        try:
            part.replace(target)
            return
        except PermissionError:
            if not tries_left:
                raise
            time.sleep(_REST)
