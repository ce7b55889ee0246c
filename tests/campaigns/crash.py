"""Kill -9 while editing, writes that fail, a full disk, flipped bits: what is lost or unseen.

    uv run python -m tests.campaigns.crash --kills 1000 --flips 1500

An edit is *acknowledged* once ``record`` has returned and its number was sent. Nothing
acknowledged may be missing after the kill, and no damage may go undetected. In the end the
trail of all those runs leads to what the file holds, and published figures are as sealed.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import shutil
import sqlite3
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from smartcity_desk.core.difference import changes
from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.core.issues import InputError
from smartcity_desk.core.merge import State
from smartcity_desk.core.names import Name
from smartcity_desk.core.panel import Reading, Status
from smartcity_desk.core.pipeline import compute
from smartcity_desk.core.printed import printed_ranks, printed_scores
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.store import deltas, rows
from smartcity_desk.store.operator import Operator
from smartcity_desk.store.project import UNREADABLE, ProjectFile
from smartcity_desk.store.publishing import Published
from smartcity_desk.store.replay import replayed
from smartcity_desk.store.undo import StackChange, Step
from smartcity_desk.store.versions import Kind, Version
from tests.unit.builders import full_framework, random_panel

WHO = Operator("campaign")
UNIT, YEAR = "U1", 2020
VERSION_EACH = 25  # edits between two versions that are kept
STATEMENTS = 40  # more than an edit has
FULL_TURNS = 120


@dataclass
class Tally:
    """What a campaign found."""

    runs: int = 0
    acknowledged: int = 0
    lost: int = 0
    damaged: int = 0
    unseen: int = 0

    def __str__(self) -> str:
        return (
            f"{self.runs} runs, {self.acknowledged} acknowledged edits, {self.lost} lost, "
            f"{self.damaged} files damaged, {self.unseen} changes unseen"
        )


def evaluation() -> Evaluation:
    """A synthetic evaluation of 16 units, 18 items and two years."""
    framework = full_framework((3, 2, 2, 2), limit=18)
    return Evaluation(Snapshot.of(framework, random_panel(framework, 16, (2019, YEAR))))


def edit_for_ever(path: Path, told: Connection) -> None:
    """The victim: edits one cell after the other and says so, until it is killed."""
    with ProjectFile.open(path) as project:
        document = project.load()
        item = document.framework.items[0].code
        number, steps = _value(document), len(project.undo_steps()[0])
        place = project.undo_steps()[0][-1].number if steps else 0
        while True:
            number, place = number + 1, place + 1
            before = State(document.snapshot)
            document.set_reading(UNIT, item, YEAR, Reading(float(number), Status.EDITED))
            after = State(document.snapshot)
            stack = StackChange(place, place, [Step(place, Name(str(number)), before, after)])
            project.record(before.snapshot, after.snapshot, WHO, "edit", stack=stack)
            if number % VERSION_EACH == 0:
                project.keep(after, Kind.NAMED, str(number), WHO)
                frozen = project.keep(after, Kind.FROZEN, str(number), WHO, ["campaign"])
                project.publish(Published(frozen.number, str(number)), WHO)
            told.send(number)


def _value(document: Evaluation) -> int:
    item = document.framework.items[0].code
    return int(document.panel.reading(UNIT, item, YEAR).value or 0)


def _undoes(project: ProjectFile, document: Evaluation) -> bool:
    """Whether the newest undo step leads exactly one edit back."""
    steps, place = project.undo_steps()
    if not place:
        return True
    delta = deltas.of_bytes(steps[place - 1].content)
    before = deltas.applied(delta, State(document.snapshot), forward=False)
    return _value(Evaluation(before.snapshot)) == max(0, _value(document) - 1) or place == 1


def kills(count: int, folder: Path, seed: int = 1) -> Tally:
    """Kill a process that edits, ``count`` times; look at the file after each."""
    chance, tally = random.Random(seed), Tally()
    path = folder / "killed.scdesk"
    ProjectFile.create(path, evaluation(), WHO).close()
    for _ in range(count):
        acknowledged = _one_kill(path, chance.uniform(0.0, 0.08))
        tally.runs += 1
        tally.acknowledged += acknowledged[1] - acknowledged[0]
        with ProjectFile.open(path) as project:
            tally.damaged += bool(project.damage())
            document = project.load()
            tally.lost += max(0, acknowledged[1] - _value(document))
            tally.damaged += not _undoes(project, document)
    with ProjectFile.open(path) as project:
        tally.damaged += not _is_told(project)
        tally.damaged += sum(not _stands(project, v) for v in project.versions())
    return tally


def _is_told(project: ProjectFile) -> bool:
    """Whether the trail, played again over the version first saved, leads to what is there."""
    told = replayed(project.version(0), project.history())
    document = project.load()
    same = not changes(told.snapshot, document.snapshot)
    return same and told.records.texts() == document.records.texts()


def _stands(project: ProjectFile, version: Version) -> bool:
    """Whether a published version has figures and ranks of what was sealed and was frozen."""
    if version.kind is not Kind.PUBLISHED or version.publishes is None:
        return True
    frozen = project.version(version.publishes).snapshot
    year, sealed = frozen.panel.years[-1], project.version(version.number).snapshot
    results = [compute(snapshot) for snapshot in (frozen, sealed)]
    printed = [(printed_scores(each, year), printed_ranks(each, year)) for each in results]
    return [(version.scores, version.ranks)] * 2 == printed


def _one_kill(path: Path, after: float) -> tuple[int, int]:
    """Start the victim, kill it ``after`` seconds past its first edit; first and last edit."""
    # Where victims can be forked, what they import is imported once for all of them.
    ways = multiprocessing.get_all_start_methods()
    start: Any = multiprocessing.get_context("forkserver" if "forkserver" in ways else "spawn")
    start.set_forkserver_preload([__name__])
    told, tells = start.Pipe(duplex=False)
    victim = start.Process(target=edit_for_ever, args=(path, tells), daemon=True)
    victim.start()
    tells.close()
    first = last = int(told.recv())
    timer = threading.Timer(after, victim.kill)
    timer.start()
    # What was sent in part was not acknowledged.
    with suppress(EOFError, OSError):
        while True:
            last = int(told.recv())
    victim.join()
    timer.join()
    told.close()
    return first - 1, last


def failing_writes(folder: Path) -> Tally:
    """The n-th statement of an edit fails, for every n: once, and from then on."""
    tally = Tally()
    for lasting in (False, True):
        for n in range(1, STATEMENTS):
            path = folder / f"fails-{lasting}-{n}.scdesk"
            with ProjectFile.create(path, evaluation(), WHO) as project:
                _fail_nth(project, n, lasting, tally)
    return tally


def _fail_nth(project: ProjectFile, n: int, lasting: bool, tally: Tally) -> None:
    document = project.load()
    item = document.framework.items[0].code
    project._db = project._journal.db = _Failing(project._db, n, lasting)  # type: ignore[assignment]
    kept = document.panel.reading(UNIT, item, YEAR).value
    for number in (1.0, 2.0, 3.0):
        before = document.snapshot
        document.set_reading(UNIT, item, YEAR, Reading(number, Status.EDITED))
        try:
            step = Step(int(number), Name(str(number)), State(before), State(document.snapshot))
            stack = StackChange(int(number), int(number), [step])
            project.record(before, document.snapshot, WHO, "edit", stack=stack)
            kept = number
            tally.acknowledged += 1
        except InputError:
            document.set_panel(before.panel)
    tally.runs += 1
    project._db.close()
    with ProjectFile.open(project.path) as again:
        tally.damaged += bool(again.damage())
        tally.lost += again.load().panel.reading(UNIT, item, YEAR).value != kept


class _Failing:
    """A connection whose n-th statement fails as a full or broken disk does."""

    def __init__(self, db: sqlite3.Connection, n: int, lasting: bool) -> None:
        self._db, self._left, self._lasting = db, n, lasting

    def execute(self, *words: object) -> sqlite3.Cursor:
        self._left -= 1
        if self._left == 0 or (self._lasting and self._left < 0):
            raise sqlite3.OperationalError("disk I/O error")
        return self._db.execute(*words)  # type: ignore[arg-type]

    executemany = execute

    def __getattr__(self, name: str) -> object:
        return getattr(self._db, name)


def full_disks(folder: Path) -> Tally:
    """The disk is full at the n-th kilobyte of an edit, then has room again."""
    tally = Tally()
    path = folder / "full.scdesk"
    with ProjectFile.create(path, evaluation(), WHO) as project:
        document, kept = project.load(), 0
        for turn in range(FULL_TURNS):
            number, before = kept + 1, document.snapshot
            item = document.framework.items[0].code
            document.set_reading(UNIT, item, YEAR, Reading(float(number), Status.EDITED))
            room = None if turn % 2 else path.stat().st_size - 4096 + 1024 * (turn % 40)
            try:
                with _room_for(room):
                    project.record(before, document.snapshot, WHO, "edit", "x" * 4000)
                kept = number
                tally.acknowledged += 1
            except InputError:
                document.set_panel(before.panel)
            tally.runs += 1
    with ProjectFile.open(path) as again:
        tally.damaged += bool(again.damage())
        tally.lost += _value(again.load()) != kept
    return tally


@contextmanager
def _room_for(size: int | None) -> Iterator[None]:
    """Inside the block no file of this process can grow beyond ``size`` bytes."""
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (soft if size is None else size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def flips(count: int, folder: Path, seed: int = 2) -> Tally:
    """Flip one bit at a time; a file that reads otherwise than before must say so."""
    chance, tally = random.Random(seed), Tally()
    sound, path = folder / "sound.scdesk", folder / "flipped.scdesk"
    _edited_file(sound)
    content, expected = sound.read_bytes(), _state(sound)
    for _ in range(count):
        place = chance.randrange(len(content) * 8)
        broken = bytearray(content)
        broken[place // 8] ^= 1 << (place % 8)
        path.write_bytes(broken)
        tally.runs += 1
        try:
            with ProjectFile.open(path, read_only=True) as project:
                seen = bool(project.damage())
            state = _state(path)
        except (InputError, *UNREADABLE):
            tally.damaged += 1
            continue
        tally.damaged += seen
        tally.unseen += state != expected and not seen
    return tally


def _edited_file(path: Path) -> None:
    document = evaluation()
    with ProjectFile.create(path, document, WHO) as project:
        for number in range(1, 21):
            before = document.snapshot
            item = document.framework.items[number % 18].code
            document.set_reading(UNIT, item, YEAR, Reading(float(number), Status.EDITED))
            document.put_record("comment", item, {"text": str(number)})
            step = Step(number, Name(str(number)), State(before), State(document.snapshot))
            stack = StackChange(number, number, [step])
            project.record(before, document.snapshot, WHO, "edit", stack=stack)
        frozen = project.keep(State(document.snapshot), Kind.FROZEN, "定稿", WHO, ["王敏"])
        project.publish(Published(frozen.number, "报告", "体验周", "2020-12-10"), WHO)


def _state(path: Path) -> tuple[object, ...]:
    """Everything an evaluation is made from, and its history."""
    with ProjectFile.open(path, read_only=True) as project:
        db = project._db
        return (
            rows.parts(db),
            list(rows.all_series(db, "current")),
            list(rows.all_series(db, "official")),
            db.execute("SELECT * FROM weight ORDER BY scheme, code").fetchall(),
            db.execute("SELECT * FROM version ORDER BY number").fetchall(),
            db.execute("SELECT * FROM record ORDER BY kind, place").fetchall(),
            db.execute("SELECT * FROM undo_step ORDER BY number").fetchall(),
            project.history(),
        )


def main() -> int:
    """Run what is asked for and print the figures; 1 where anything was lost or unseen."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--flips", type=int, default=150)
    given = parser.parse_args()
    folder, found = Path(tempfile.mkdtemp()), dict[str, Tally]()
    try:
        for name, campaign in (
            ("failing writes", partial(failing_writes, folder)),
            ("full disk", partial(full_disks, folder)),
            ("flipped bits", partial(flips, given.flips, folder)),
            ("kill -9", partial(kills, given.kills, folder)),
        ):
            found[name] = campaign()
            print(f"{name}: {found[name]}", flush=True)
    finally:
        shutil.rmtree(folder)
    harmed = sum(tally.damaged for name, tally in found.items() if name != "flipped bits")
    return int(harmed + sum(t.lost + t.unseen for t in found.values()) > 0)


if __name__ == "__main__":
    raise SystemExit(main())
