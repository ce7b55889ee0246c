"""The official version: what was frozen, when, by whom."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Frozen:
    """A freezing (定稿).

    Attributes:
        number: of the version in the project file.
        label: what it is called, such as *report 2020*.
        at: when it was frozen, UTC, ISO 8601.
        who: the operator who froze it.
        people: names of those present.
        date: the day of the meeting as it was given, ISO 8601.
        seal: digest of the data, weights and method.
        supersedes: label of the frozen version it corrects; empty for the first.
        reason: why it had to be corrected.
    """

    number: int
    label: str
    at: str
    who: str
    people: tuple[str, ...] = ()
    date: str = ""
    seal: str = ""
    supersedes: str = ""
    reason: str = ""
