"""What a reader process answers, tried in this process."""

from __future__ import annotations

import json
import threading
from multiprocessing import Pipe

import pytest

from smartcity_desk.workbooks import any_book
from smartcity_desk.workbooks.reader_process import OK, REFUSED, answer, serve
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
