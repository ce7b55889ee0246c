"""Figures in merged cells: one figure over several places says nothing certain of any of them."""

from __future__ import annotations

from smartcity_desk.core.issues import Severity
from smartcity_desk.core.panel import Status
from smartcity_desk.core.plain_numbers import plain_number
from smartcity_desk.workbooks import words
from smartcity_desk.workbooks.interpret import Finding, Interpreted, Limits, interpret
from smartcity_desk.workbooks.raw import RawCell, RawSheet


def where_merged(
    said: Interpreted, sheet: RawSheet, row: int, column: int, limits: Limits, head: int
) -> tuple[Interpreted, RawCell | None]:
    """``said`` by the cell there, or a finding where it is merged with others; and the cell shown.

    A figure over several places may be that of the first, of each, or of all together, so it
    waits: the first place proposes it, the others propose nothing. A word for *not applicable*
    is proposed for each. A figure that lies unseen below another cell waits as well.

    Args:
        head: the last row of the header, which may be merged down.
    """
    own = sheet.cell(row, column)
    area = sheet.merged_at(row, column)
    if area is None or area.top <= head:
        return said, own
    details = {"range": area.name}
    first = sheet.cell(area.top, area.left)
    if (row, column) != (area.top, area.left) and own is not None and own.text.strip():
        return Interpreted(
            finding=Finding("value_under_merged", as_typed(said), details=details)
        ), own
    if first is None or not first.text.strip():
        return said, own
    if own is not None:  # the first of the area
        if said.value is None and said.finding is None:
            return said, own  # a word for missing, which holds for this place in any case
        return Interpreted(finding=Finding("value_merged", as_typed(said), details=details)), own
    word = interpret(first, limits)
    if word.value is not None or word.finding is not None:
        return Interpreted(finding=Finding("value_merged", details=details)), first
    if word.status is not Status.NOT_APPLICABLE:
        return said, own
    reading = words.MISSING_WORDS[word.status].zh
    return Interpreted(
        finding=Finding("value_merged", reading, Severity.WARNING, details)
    ), first  # fmt: skip


def as_typed(said: Interpreted) -> str:
    """What ``said`` proposes or says, as it would be typed; empty for nothing."""
    if said.finding is not None:
        return said.finding.proposal
    if said.value is not None:
        return said.bound.sign + plain_number(said.value)
    return words.MISSING_WORDS[said.status].zh if said.status is Status.NOT_APPLICABLE else ""
