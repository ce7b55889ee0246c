"""The unit of measure a row of a form states, where it is another than the framework's.

A row in 万人 under an item in 人 is not read as it stands: its figures are converted and
wait. A measure that cannot be brought to that of the item leaves the row unread.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from decimal import Decimal

from smartcity_desk.core.panel import Status
from smartcity_desk.core.plain_numbers import plain_decimal, plain_number
from smartcity_desk.workbooks import words
from smartcity_desk.workbooks.interpret import Finding, Interpreted, Limits
from smartcity_desk.workbooks.measures import AS_WRITTEN, Conversion, conversion

_BRACKETS = "()[]【】〔〕"
_SIGNS = "><≈"


@dataclass(frozen=True, slots=True)
class RowMeasure:
    """The other measure of a row.

    Attributes:
        given, asked: the measures of the row and of the item.
        how: from one to the other; ``None`` where that is not known.
    """

    given: str
    asked: str
    how: Conversion | None

    @property
    def limits(self) -> Limits:
        """What a cell of the row may hold: any number, in the measure of the row."""
        return Limits(self.given)

    @property
    def factor(self) -> str:
        """The factor as the entry shows it, such as ``×10000`` or ``÷60``."""
        return "" if self.how is None else self.how.working("") or "×1"

    def turned(self, said: Interpreted) -> Interpreted:
        """``said`` in the measure of the item; no value where there is no way to it."""
        if self.how is None:
            drop = said.value is not None or is_number(said.finding)
            return Interpreted() if drop else said
        if said.value is not None:
            number = Decimal(plain_number(said.value))
            return replace(said, value=float(self.how.apply(number)))
        if said.finding is None or not is_number(said.finding):
            return said
        return Interpreted(finding=self._finding(said.finding, self.how))

    def _finding(self, finding: Finding, how: Conversion) -> Finding:
        """A doubt about the cell itself, with its proposal converted and the working shown."""
        number = finding.proposal.lstrip(_SIGNS)
        sign = finding.proposal[: len(finding.proposal) - len(number)]
        details = {"measure": self.asked, "given": self.given, "working": number + self.factor}
        reading = sign + plain_decimal(how.apply(Decimal(number)))
        return Finding("table_measure_converted", reading, details=details)


def row_measure(text: str, asked: str) -> RowMeasure | None:
    """What the unit cell of a row says; ``None`` where it is empty or names the unit asked."""
    given, wanted = _plain(text), _plain(asked)
    if not given or not wanted or given.casefold() == wanted.casefold():
        return None
    how = conversion(given, wanted)
    if how is not None and not how.other_unit and how.times == how.divided:
        how = AS_WRITTEN
    return None if how == AS_WRITTEN else RowMeasure(given, asked, how)


def _plain(text: str) -> str:
    half = "".join(unicodedata.normalize("NFKC", text).split())
    return half.strip(_BRACKETS) if half[:1] in _BRACKETS else half


def is_number(finding: Finding | None) -> bool:
    """Whether a finding proposes a number."""
    missing = {words.MISSING_WORDS[status].zh for status in (
        Status.NOT_REPORTED, Status.NOT_APPLICABLE)}  # fmt: skip
    return finding is not None and bool(finding.proposal) and finding.proposal not in missing
