"""Reader processes persist, are replaced after a failure, and leave nothing behind."""

from __future__ import annotations

import multiprocessing
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from smartcity_desk.core.issues import InputError
from smartcity_desk.core.pipeline import Cancelled
from smartcity_desk.workbooks import reader_pool
from smartcity_desk.workbooks.reader_pool import Answer, ReaderPool
from smartcity_desk.workbooks.refusal import Refusal
from tests.e2e.odd_readers import CRASH, FLOOD, HANG, HUNGRY, never_ready, serve_oddly
from tests.unit.workbooks.makers import workbook_of

GOOD = workbook_of('<row r="1"><c r="A1"><v>1</v></c></row>')


class Files:
    """Files for the pool and what it answered."""

    def __init__(self, *contents: Answer) -> None:
        self.loads: list[Callable[[], Answer]] = [lambda c=c: c for c in contents]  # type: ignore[misc]
        self.answers: dict[int, Answer] = {}

    def read(self, pool: ReaderPool, cancelled: Callable[[], bool] = lambda: False) -> list[str]:
        """``read`` or the issue code, for each file in order."""
        pool.read(self.loads, self.answers.__setitem__, cancelled)
        return [
            answer.code if isinstance(answer, Refusal) else "read"
            for _, answer in sorted(self.answers.items())
        ]


@pytest.fixture
def odd(monkeypatch: pytest.MonkeyPatch) -> Iterator[ReaderPool]:
    """A pool of two processes that misbehave when asked to."""
    monkeypatch.setattr(reader_pool, "serve", serve_oddly)
    with ReaderPool(2, timeout=5.0) as pool:
        yield pool
    assert multiprocessing.active_children() == []


def pids() -> set[int | None]:
    """The reader processes that run."""
    return {process.pid for process in multiprocessing.active_children()}


def test_that_processes_persist_between_readings() -> None:
    with ReaderPool(2) as pool:
        pool.prewarm()
        before = pids()
        assert len(before) == 2
        assert Files(*[GOOD] * 5).read(pool) == ["read"] * 5
        assert Files(GOOD).read(pool) == ["read"]
        assert pids() == before
    assert pids() == set()


def test_that_processes_start_only_when_needed() -> None:
    with ReaderPool(2) as pool:
        assert pids() == set()
        assert Files(GOOD).read(pool) == ["read"]
        assert len(pids()) == 1


def test_that_a_crash_costs_one_file_and_one_process(odd: ReaderPool) -> None:
    files = Files(GOOD, CRASH, GOOD, GOOD, CRASH, GOOD)
    assert files.read(odd) == ["read", "reader_crashed", "read", "read", "reader_crashed", "read"]
    assert Files(GOOD, GOOD).read(odd) == ["read", "read"]


def test_that_a_file_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader_pool, "serve", serve_oddly)
    with ReaderPool(1, timeout=1.0) as pool:
        files = Files(HANG, GOOD)
        assert files.read(pool) == ["reader_timeout", "read"]
        refusal = files.answers[0]
        assert isinstance(refusal, Refusal)
        assert refusal.raw == "1"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds to a limit of memory")
def test_that_a_process_that_wants_too_much_memory_is_limited(odd: ReaderPool) -> None:
    assert Files(FLOOD, GOOD).read(odd) == ["file_inflates_too_much", "read"]


def test_that_a_process_nothing_limits_is_ended_from_outside_when_it_grows(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(reader_pool, "serve", serve_oddly)
    with ReaderPool(1, timeout=60.0) as pool:
        pool._watch.limit = 120 << 20
        assert Files(GOOD).read(pool) == ["read"]
        before = pids()
        assert Files(HUNGRY, GOOD).read(pool) == ["file_inflates_too_much", "read"]
        assert pids().isdisjoint(before)


def test_that_a_bad_file_is_a_refusal_and_not_a_crash(odd: ReaderPool) -> None:
    before = Files(GOOD, b"rubbish", b"PK\x03\x04", GOOD).read(odd)
    assert before == ["read", "read", "file_damaged", "read"]


def test_that_a_refusal_of_the_loader_is_passed_on(odd: ReaderPool) -> None:
    assert Files(Refusal("file_unreadable"), GOOD).read(odd) == ["file_unreadable", "read"]


def test_that_a_process_killed_while_idle_is_replaced_without_a_word() -> None:
    with ReaderPool(1) as pool:
        assert Files(GOOD).read(pool) == ["read"]
        for process in multiprocessing.active_children():
            process.kill()
            process.join()
        assert Files(GOOD).read(pool) == ["read"]


def test_that_cancelling_ends_a_reading_and_the_pool_goes_on(odd: ReaderPool) -> None:
    asked = threading.Event()

    def cancelled() -> bool:
        stop = asked.is_set()
        asked.set()
        return stop

    with pytest.raises(Cancelled):
        Files(HANG, HANG, GOOD).read(odd, cancelled)
    assert Files(GOOD, GOOD).read(odd) == ["read", "read"]


def test_that_closing_from_another_thread_ends_a_reading(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(reader_pool, "serve", serve_oddly)
    pool = ReaderPool(1)
    started, ended = threading.Event(), threading.Event()

    def load() -> bytes:
        started.set()
        return HANG

    def read() -> None:
        with pytest.raises(Cancelled):
            pool.read([load], lambda job, answer: None)
        ended.set()

    thread = threading.Thread(target=read)
    thread.start()
    assert started.wait(60)
    pool.prewarm()  # while it reads: does not wait
    pool.close()
    assert ended.wait(10)
    thread.join()
    assert multiprocessing.active_children() == []


def test_that_an_answer_that_raises_leaves_no_busy_process(odd: ReaderPool) -> None:
    def fail(job: int, answer: Answer) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        odd.read(Files(GOOD, HANG).loads, fail)
    assert Files(GOOD).read(odd) == ["read"]


def test_that_a_pool_that_cannot_start_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader_pool, "serve", never_ready)
    with ReaderPool(1) as pool, pytest.raises(InputError) as caught:
        Files(GOOD).read(pool)
    assert caught.value.issue.code == "reader_not_started"
    assert multiprocessing.active_children() == []


def test_that_a_closed_pool_reads_nothing_more() -> None:
    pool = ReaderPool(1)
    pool.close()
    pool.close()
    with pytest.raises(RuntimeError, match="closed"):
        Files(GOOD).read(pool)


@pytest.mark.parametrize("module", ["reader_process", "strict_xlsx", "reader_pool"])
def test_that_reading_and_prewarming_import_nothing_heavy(module: str) -> None:
    code = (
        f"import sys, smartcity_desk.workbooks.{module};"
        "heavy = {'numpy', 'pandas', 'openpyxl', 'PySide6', 'platformdirs', 'xlsxwriter'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60,
        cwd=Path(__file__).resolve().parents[2],
    )  # fmt: skip
    assert done.stdout.strip() == "[]"
