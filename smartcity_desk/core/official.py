"""The official version: what was frozen, when, by whom."""

from __future__ import annotations

from dataclasses import dataclass

from smartcity_desk.core.names import Name


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


def frozen_facts(frozen: Frozen) -> tuple[tuple[Name, Name], ...]:
    """The record of a freezing, each part with its label: what, who, data hash, correction."""
    what = f"{frozen.label} · {frozen.date or frozen.at[:10]}"
    facts = [(Name("定稿", "Frozen version"), Name(what, what))]
    if frozen.people:
        people = Name("、".join(frozen.people), ", ".join(frozen.people))
        facts.append((Name("在场", "Present"), people))
    if frozen.seal:
        facts.append((Name("数据指纹", "Data hash"), Name(frozen.seal, frozen.seal)))
    if frozen.supersedes:
        corrected = Name(
            f"{frozen.supersedes}（{frozen.reason}）", f"{frozen.supersedes} ({frozen.reason})"
        )
        facts.append((Name("更正", "Corrects"), corrected))
    return tuple(facts)
