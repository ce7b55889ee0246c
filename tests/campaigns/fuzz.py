"""Mutants of good files through the reader: no crash, no hang, no silent difference.

    uv run --no-sync python -m tests.campaigns.fuzz --mutants 10000 --seed 1
    uv run --no-sync python -m tests.campaigns.fuzz --layer tables --mutants 10000 --seed 1

A mutant is read in a process of its own with the limits of the product. What is accepted
without a note is read by openpyxl too, text by pandas; a value that differs is a *silent
difference*. Seeds: .xlsx, .xlsm, .xlsx with a password, .ods, .xls, text in three encodings.

``--layer tables`` takes good tables in the layouts of other people, and forms, and changes
heads, codes, names, years, figures, rows and columns. There a silent difference is a figure
that was read without an entry and is not plainly what the cell and its labels say, or a good
one that was passed over (:mod:`tests.campaigns.table_judge`).
"""

from __future__ import annotations

import argparse
import multiprocessing
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from typing import Any

from smartcity_desk.workbooks.reader_pool import TIMEOUT
from tests.campaigns.mutants import Mutant, mutant

_STARTING = 60.0
Work = Callable[[Connection, int, int, int], None]


@dataclass
class Tally:
    """What a campaign found.

    ``worst_memory`` is the most a process ever had in use, in bytes; ``worst`` the mutant that
    took the most CPU time.
    """

    mutants: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    noted: Counter[str] = field(default_factory=Counter)
    uncompared: int = 0
    crashes: list[int] = field(default_factory=list)
    hangs: list[int] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    differences: list[str] = field(default_factory=list)
    worst_cpu: float = 0.0
    worst_memory: int = 0
    worst: int = -1

    @property
    def is_clean(self) -> bool:
        """Whether nothing crashed, hung, stumbled or differed in silence."""
        return not (self.crashes or self.hangs or self.faults or self.differences)

    def add(self, number: int, found: dict[str, Any]) -> None:
        """Count one mutant's outcome."""
        self.mutants += 1
        if found["cpu"] > self.worst_cpu:
            self.worst_cpu, self.worst = found["cpu"], number
        self.worst_memory = max(self.worst_memory, found["memory"])
        self.noted.update(found["notes"])
        if found["refusal"]:
            self.refused[found["refusal"]] += 1
        if found["fault"]:
            self.faults.append(f"{number}: {found['fault']}")
        if found["difference"] == "?":
            self.uncompared += 1
        elif found["difference"]:
            self.differences.append(f"{number}: {found['difference']}")

    def __str__(self) -> str:
        refused, memory = self.refused.total(), self.worst_memory / (1 << 20)
        read = f"{self.mutants - refused} read ({self.noted.total()} notes"
        bad = f"{len(self.crashes)} crashes, {len(self.hangs)} hangs, {len(self.faults)} faults"
        lines = [
            f"{self.mutants} mutants, {refused} refused, {read}, {self.uncompared} uncompared)",
            f"{bad}, {len(self.differences)} silent differences",
            f"worst {self.worst_cpu:.2f} CPU-s (mutant {self.worst}), {memory:.0f} MiB",
            "refusals: " + ", ".join(f"{code} {n}" for code, n in self.refused.most_common()),
            "notes: " + ", ".join(f"{code} {n}" for code, n in self.noted.most_common()),
            *(f"CRASH {number}" for number in self.crashes),
            *(f"HANG {number}" for number in self.hangs),
            *(f"FAULT {text}" for text in self.faults),
            *(f"DIFFERENCE {text}" for text in self.differences),
        ]
        return "\n".join(lines)


def read_mutants(connection: Connection, campaign: int, first: int, last: int) -> None:
    """What the process runs: one line about each mutant."""
    from smartcity_desk.workbooks.reader_process import _be_quiet, _limit_memory

    _limit_memory()
    _be_quiet()
    for number in range(first, last):
        connection.send((number, outcome(campaign, number)))
    connection.close()


def read_tables(connection: Connection, campaign: int, first: int, last: int) -> None:
    """The same for the layer of tables."""
    from smartcity_desk.workbooks.reader_process import _be_quiet, _limit_memory
    from tests.campaigns import fuzz_tables

    _limit_memory()
    _be_quiet()
    for number in range(first, last):
        connection.send((number, fuzz_tables.outcome(campaign, number)))
    connection.close()


def peak_memory() -> int:
    """The most bytes this process ever had in use."""
    import psutil

    if sys.platform == "win32":
        return int(psutil.Process().memory_info().peak_wset)
    import resource

    unit = 1 if sys.platform == "darwin" else 1024
    return int(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss) * unit


def outcome(campaign: int, number: int) -> dict[str, Any]:
    """What reading mutant ``number`` came to.

    Of a text the cells are kept for :func:`compared`: pandas would be counted as ours where
    the memory of this process is asked for.
    """
    from smartcity_desk.workbooks.any_book import read_file
    from smartcity_desk.workbooks.raw import RawBook
    from smartcity_desk.workbooks.refusal import Refusal
    from tests.campaigns.third_reader import silent_difference

    made = mutant(campaign, number)
    found: dict[str, Any] = {"refusal": "", "fault": "", "difference": "", "notes": []}
    begun = time.process_time()
    try:
        content = read_file(made.data, made.password) if made.data else b""
    except Refusal as refusal:
        content, found["refusal"] = b"", refusal.code
    except MemoryError:
        content, found["refusal"] = b"", "file_inflates_too_much"
    except Exception as error:
        content, found["fault"] = b"", repr(error)[:200]
    found["cpu"] = time.process_time() - begun
    found["memory"] = peak_memory()
    if content:
        book = RawBook.from_json(content)
        found["notes"] = [note.code for note in book.notes]
        if book.kind == "csv":
            found["text"] = content
        else:
            found["difference"] = silent_difference(without_password(made), book)
    return found


def without_password(made: Mutant) -> bytes:
    """The content of a mutant as somebody sees it who knows the password."""
    from smartcity_desk.workbooks.sniff import Content, content_of
    from smartcity_desk.workbooks.unlock import unlocked

    if content_of(made.data) is not Content.PROTECTED:
        return made.data
    return unlocked(made.data, made.password)


def compared(campaign: int, number: int, found: dict[str, Any]) -> dict[str, Any]:
    """The outcome with what another reader says of a text."""
    from smartcity_desk.workbooks.raw import RawBook
    from tests.campaigns.third_reader import text_difference

    content = found.pop("text", b"")
    if content:
        data = mutant(campaign, number).data
        found["difference"] = text_difference(data, RawBook.from_json(content))
    return found


def campaign(
    mutants: int, seed: int, timeout: float = TIMEOUT, *, tables: bool = False, first: int = 0
) -> Tally:
    """Read ``mutants`` mutants; a process that crashes or hangs is replaced."""
    tally = Tally()
    next_one = first
    work = read_tables if tables else read_mutants
    while next_one < first + mutants:
        next_one = _stretch(tally, work, (seed, next_one, first + mutants), timeout)
    return tally


def _stretch(tally: Tally, work: Work, task: tuple[int, int, int], timeout: float) -> int:
    """Read on in one process until it is done, dead or stuck; the number to go on with."""
    seed, first, last = task
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=work, args=(there, seed, first, last))
    process.start()
    there.close()
    number, patience = first, _STARTING
    try:
        while number < last:
            if not here.poll(patience):
                tally.hangs.append(number)
                break
            number, found = here.recv()
            tally.add(number, found if work is read_tables else compared(seed, number, found))
            number, patience = number + 1, timeout
        else:
            return last
    except EOFError:
        tally.crashes.append(number)
    finally:
        process.kill()
        process.join()
        here.close()
    tally.mutants += 1
    return number + 1


def main() -> int:
    """Run a campaign from the command line; 1 where anything was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mutants", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0, help="number of the first mutant")
    parser.add_argument("--layer", choices=("reader", "tables"), default="reader")
    given = parser.parse_args()
    tally = campaign(given.mutants, given.seed, tables=given.layer == "tables", first=given.first)
    print(tally)
    return 0 if tally.is_clean else 1


if __name__ == "__main__":
    sys.exit(main())
