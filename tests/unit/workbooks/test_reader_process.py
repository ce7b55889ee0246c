"""What a reader process answers, tried in this process."""

from __future__ import annotations

import json
import sys
import threading
import types
from multiprocessing import Pipe

import pytest

from smartcity_desk.workbooks import any_book, reader_process
from smartcity_desk.workbooks.reader_process import MEMORY, OK, REFUSED, answer, serve
from smartcity_desk.workbooks.refusal import Refusal
from tests.unit.workbooks.makers import workbook_of

GOOD = workbook_of('<row r="1"><c r="A1"><v>1</v></c></row>')


def test_that_an_empty_request_only_asks_whether_it_is_ready() -> None:
    assert answer(b"") == OK


def test_that_a_workbook_is_answered_with_its_cells() -> None:
    message = answer(GOOD)
    assert message[:1] == OK
    assert json.loads(message[1:])["sheets"][0]["rows"] == [[1, [1, "n", 1.0]]]


@pytest.mark.parametrize(("error", "code", "raw"), [
    (Refusal("file_out_of_order", "A1"), "file_out_of_order", "A1"),
    (MemoryError(), "file_inflates_too_much", ""),
    (ZeroDivisionError("a fault of ours"), "file_damaged", "ZeroDivisionError"),
])  # fmt: skip
def test_that_whatever_goes_wrong_is_an_answer(
    error: Exception, code: str, raw: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(data: bytes, password: str) -> bytes:
        raise error

    monkeypatch.setattr(any_book, "read_file", fail)
    message = answer(GOOD)
    assert message[:1] == REFUSED
    assert json.loads(message[1:]) == [code, raw]


def test_that_serving_ends_when_the_other_end_closes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("smartcity_desk.workbooks.reader_process._limit_memory", lambda: None)
    monkeypatch.setattr("smartcity_desk.workbooks.reader_process._be_quiet", lambda: None)
    monkeypatch.setattr("signal.signal", lambda *_: None)  # only the main thread may
    here, there = Pipe()
    thread = threading.Thread(target=serve, args=(there,))
    thread.start()
    here.send_bytes(b"")
    assert here.recv_bytes() == OK
    here.send_bytes(GOOD)
    assert here.recv_bytes()[:1] == OK
    here.close()
    thread.join(10)
    assert not thread.is_alive()
    there.close()


# -- the limit of memory, where a system has one ------------------------------------------


class Limits(types.SimpleNamespace):
    """The module ``resource`` of a system that holds processes to ``hard`` bytes at most."""

    RLIMIT_AS, RLIM_INFINITY = 9, -1

    def __init__(self, hard: int, error: Exception | None = None) -> None:
        super().__init__()
        self.hard, self.error = hard, error
        self.asked: list[tuple[int, tuple[int, int]]] = []

    def getrlimit(self, _which: int) -> tuple[int, int]:
        return (self.hard, self.hard)

    def setrlimit(self, which: int, limits: tuple[int, int]) -> None:
        self.asked.append((which, limits))
        if self.error is not None:
            raise self.error


@pytest.mark.parametrize(("hard", "soft"), [(-1, MEMORY), (2 * MEMORY, MEMORY), (1 << 20, 1 << 20)])
def test_that_linux_holds_the_process_itself(
    hard: int, soft: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    limits = Limits(hard)
    monkeypatch.setitem(sys.modules, "resource", limits)
    reader_process._limit_memory()
    assert limits.asked == [(9, (soft, hard))]


@pytest.mark.parametrize("error", [ValueError("macOS: current limit exceeds maximum"), OSError(22)])
def test_that_a_limit_macos_refuses_is_left_to_the_watch(
    error: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    limits = Limits(-1, error)
    monkeypatch.setitem(sys.modules, "resource", limits)
    reader_process._limit_memory()
    assert len(limits.asked) == 1


def test_that_windows_which_has_no_limits_is_left_to_the_watch(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "resource", None)  # importing it fails
    reader_process._limit_memory()
    assert answer(GOOD)[:1] == OK
