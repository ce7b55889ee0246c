"""Reasons of decisions: where one has to be given, and those given last."""

from __future__ import annotations

from typing import Final

from smartcity_desk.core.decisions import Verdict, decisions
from smartcity_desk.core.issues import Issue, Severity
from smartcity_desk.core.panel import Panel
from smartcity_desk.core.records import Records
from smartcity_desk.core.resolutions import places, reading_at
from smartcity_desk.core.verification import settlements

_MOST: Final = 8


def needs_reason(panel: Panel, issue: Issue, verdict: Verdict) -> bool:
    """Whether the committee has to say why it decides ``issue`` like this.

    It has to where it puts a figure of its own, says that an item does not apply to a
    district, passes over a warning, or takes a figure away that counted. Accepting a proposal
    has its reason in the entry, and what cannot be read is not reported without further words.
    """
    if verdict in (Verdict.CORRECT, Verdict.NOT_APPLICABLE):
        return True
    if verdict is Verdict.LEAVE:
        return issue.severity is not Severity.INFO
    if verdict is Verdict.NOT_REPORTED:
        readings = [reading_at(panel, place) for place in places(issue)]
        return any(reading is not None and reading.value is not None for reading in readings)
    return False


def last_reasons(records: Records, most: int = _MOST) -> tuple[str, ...]:
    """The reasons given for decisions and for how values ended, the newest first, each once."""
    given = [(made.stamp.when, made.choice.reason) for made in decisions(records)]
    given += [(ended.stamp.when, ended.reason) for _, ended in settlements(records)]
    newest = sorted(given, key=lambda each: each[0], reverse=True)
    found = dict.fromkeys(reason.strip() for _, reason in newest if reason.strip())
    return tuple(found)[:most]
