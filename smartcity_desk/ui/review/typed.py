"""What is typed as a correction, read as an import reads it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from smartcity_desk.core.entry import EntryError, read_entry
from smartcity_desk.core.framework import Framework
from smartcity_desk.core.issues import Issue
from smartcity_desk.core.names import Name
from smartcity_desk.core.panel import Reading
from smartcity_desk.core.plain_readings import reading_text
from smartcity_desk.ui.texts import review as texts

if TYPE_CHECKING:
    pass


@dataclass(frozen=True, slots=True)
class Typed:
    """What was understood.

    Attributes:
        reading: as it would be typed plainly; empty where nothing can be taken.
        said: how it is read, or why it is not.
    """

    reading: str
    said: Name


def read_typed(text: str, framework: Framework, issue: Issue) -> Typed:
    """Read ``text`` for the item or denominator that ``issue`` is about.

    Scales, full-width digits, Chinese numerals and bound words are understood, in the unit of
    measure of the item; the one who types sees the reading before it counts.
    """
    from smartcity_desk.workbooks.form_book_reader import all_limits
    from smartcity_desk.workbooks.interpret import Limits, interpret
    from smartcity_desk.workbooks.raw import RawCell

    try:  # NR and NA are plain for a person, whatever their case
        entry = read_entry(text)
    except EntryError:
        entry = None
    if entry is not None and entry.value is None:
        return _taken(reading_text(Reading(None, entry.status)), "")
    limits = all_limits(framework).get(issue.item, Limits())
    said = interpret(RawCell(1, 1, "s", text.strip()), limits)
    if said.finding is None and said.value is not None:
        return _taken(reading_text(Reading(said.value, said.status, said.bound)), "")
    finding = said.finding
    if finding is not None and finding.code == "value_out_of_range":
        words = {"reading": finding.proposal or text.strip(), "range": str(limits)}
        return Typed("", _worded(texts.CORRECT_OUTSIDE, **words))
    if finding is None or not finding.proposal:
        return Typed("", _worded(texts.CORRECT_NOT, text=text.strip()))
    return _taken(finding.proposal, finding.details.get("working", ""))


def _taken(reading: str, working: str) -> Typed:
    words = texts.CORRECT_WORKING if working else texts.CORRECT_AS
    return Typed(reading, _worded(words, reading=reading, working=working))


def _worded(template: Name, **words: str) -> Name:
    return Name(template.zh.format(**words), template.text("en").format(**words))
