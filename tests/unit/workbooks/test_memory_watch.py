"""The watch over a process's memory."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import namedtuple
from typing import Any

import psutil
import pytest

from smartcity_desk.workbooks.memory_watch import MAX_MEMORY, MemoryWatch, memory_of

# What psutil gives on each system; the limit of 600 MiB is between the two.
SMALL, HUGE = 90 << 20, 700 << 20
Linux = namedtuple("Linux", "rss vms shared text lib data dirty")
MacOS = namedtuple("MacOS", "rss vms pfaults pageins")
Windows = namedtuple("Windows", "rss vms num_page_faults wset pagefile private")


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


@pytest.mark.parametrize(("info", "over"), [
    (Linux(SMALL, HUGE, 0, 0, 0, HUGE, 0), False), (Linux(HUGE, HUGE, 0, 0, 0, 0, 0), True),
    (MacOS(SMALL, 400 * HUGE, 9, 9), False), (MacOS(HUGE, 400 * HUGE, 9, 9), True),
    (Windows(SMALL, SMALL, 9, SMALL, SMALL, SMALL), False),
    (Windows(HUGE, SMALL, 9, HUGE, SMALL, SMALL), True),
    (Windows(SMALL, HUGE, 9, SMALL, HUGE, HUGE), True),  # the rest is paged out
])  # fmt: skip
def test_that_each_system_is_asked_for_what_a_process_really_uses(
    info: Any, over: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Process:
        def __init__(self, pid: int) -> None:
            assert pid == 7

        def memory_info(self) -> Any:
            return info

    monkeypatch.setattr(psutil, "Process", Process)
    assert MemoryWatch().is_over(7) is over


@pytest.mark.parametrize("error", [psutil.NoSuchProcess(7), psutil.AccessDenied(7)])
def test_that_a_process_nobody_may_ask_about_is_left_alone(
    error: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(pid: int) -> None:
        raise error

    monkeypatch.setattr(psutil, "Process", refuse)
    assert memory_of(7) == 0
