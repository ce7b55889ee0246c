"""What two project files have in common: their trails begin with the same rows.

The state at the last common row is worked out by taking back, from the present one, what our
trail says was changed since; where the structure was changed too, by playing the common rows
again over the version first saved.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from smartcity_desk.core.merge import MergeError, Place, State
from smartcity_desk.store.audit import AuditRow
from smartcity_desk.store.project import ProjectFile
from smartcity_desk.store.replay import replayed
from smartcity_desk.store.told import Touch, is_structure, rewound, touches


@dataclass(frozen=True)
class Ancestry:
    """Two states and their common one.

    Attributes:
        number: of the last common row of the trails; 0 where they have none.
        our_touches, their_touches: who changed which place since.
    """

    base: State
    ours: State
    theirs: State
    number: int
    our_touches: dict[Place, Touch]
    their_touches: dict[Place, Touch]


def ancestry(our_path: Path, their_path: Path, ours: State) -> Ancestry:
    """Our state, theirs, and the common one, each in its own framework, units and years.

    Where the trails have nothing in common, our version as first saved is the common state.
    Raises :class:`~smartcity_desk.core.merge.MergeError` where there is none,
    :class:`~smartcity_desk.core.issues.InputError` for a file that cannot be read.
    """
    with ProjectFile.open(our_path, read_only=True) as project:
        own, first = project.history(), _first_state(project)
    with ProjectFile.open(their_path, read_only=True) as project:
        theirs, evaluation = project.history(), project.load()
    number = common_rows(own, theirs)
    after, since = own[number:], theirs[number:]
    if number and not any(map(is_structure, after)):
        base = rewound(ours, after)
    elif first is None:
        raise MergeError("the two files have nothing in common")
    else:
        base = replayed(first, own[:number])
    other = State(evaluation.snapshot, evaluation.records)
    if number == 0:
        after = since = []
    return Ancestry(
        base, ours, other, number, touches(after, ours.snapshot), touches(since, ours.snapshot)
    )


def _first_state(project: ProjectFile) -> State | None:
    try:
        return project.version(0)
    except KeyError:
        return None


def common_rows(one: Sequence[AuditRow], other: Sequence[AuditRow]) -> int:
    """How many rows both trails begin with."""
    count = 0
    for mine, yours in zip(one, other, strict=False):
        if mine.hash != yours.hash:
            break
        count += 1
    return count
