"""What the records no longer say once readings they brought about are gone again."""

from __future__ import annotations

from smartcity_desk.core.decisions import decisions
from smartcity_desk.core.panel import Panel
from smartcity_desk.core.records import Kind, Records
from smartcity_desk.core.resolutions import reading_at
from smartcity_desk.core.verification import settlements, unsettle


def without_taken_back(records: Records, before: Panel, after: Panel) -> Records:
    """``records`` without the decisions and settlements that ``after`` takes back.

    An entry of the review whose decided reading stands in ``before`` and no longer in ``after``
    is open again, and a value that a bureau or the committee ended likewise: else it would
    count as settled while the figure found stands in the ranking. What changed no reading
    (left as it is, questions, answers, notes) stays.
    """
    for decision in decisions(records):
        if any(
            reading_at(before, swap.place) == swap.new != reading_at(after, swap.place)
            for swap in decision.swaps
        ):
            records = records.with_record(Kind.DECISION, decision.key, None)
    for place, settlement in settlements(records):
        if reading_at(before, place) == settlement.new != reading_at(after, place):
            records = unsettle(after, records, place)[1]
    return records
