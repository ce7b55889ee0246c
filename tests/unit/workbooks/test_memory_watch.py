"""The watch over a process's memory."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from smartcity_desk.workbooks.memory_watch import MAX_MEMORY, MemoryWatch, memory_of


def test_that_a_process_is_measured_from_outside() -> None:
    code = "import sys; hold = bytes(1) * (80 << 20); print('ready', flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as child:
        assert child.stdout is not None
        assert child.stdout.readline().strip() == b"ready"
        assert memory_of(child.pid) > 80 << 20
        assert MemoryWatch(80 << 20).is_over(child.pid)
        assert not MemoryWatch().is_over(child.pid)
    assert memory_of(child.pid) == 0


@pytest.mark.parametrize("pid", [None, 2**30])
def test_that_a_process_that_is_not_there_is_not_too_large(pid: int | None) -> None:
    assert not MemoryWatch(0).is_over(pid)


def test_that_this_process_has_some_memory_and_the_limit_is_600_mib() -> None:
    assert memory_of(os.getpid()) > 1 << 20
    assert MAX_MEMORY == 600 * 1024 * 1024
