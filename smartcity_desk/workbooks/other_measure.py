"""Cells in another unit of measure than that asked for: converted with the working, and waiting."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from smartcity_desk.core.plain_numbers import plain_number
from smartcity_desk.workbooks.interpret import Finding, Interpreted, Limits, interpret
from smartcity_desk.workbooks.measures import is_measure
from smartcity_desk.workbooks.raw import RawCell
from smartcity_desk.workbooks.row_measure import is_number, row_measure

_ABOVE = re.compile(
    r"(?:(?<![\u4e00-\u9fff])|计量|数据|金额)单位\s*[:：]\s*([^\s)）\]】,，;；。]{1,12})"
)


def interpreted(cell: RawCell | None, limits: Limits, measures: Iterable[str] = ()) -> Interpreted:
    """What ``cell`` says where its head, its row or its sheet name these units of measure.

    In the measure asked for it is read as it stands. In one other it waits, converted; where
    there is no way to it, or two are named that differ, it waits without a proposal.
    """
    stated = [text for text in measures if text.strip()]
    others = [found for text in stated if (found := row_measure(text, limits.unit)) is not None]
    if not others:
        return interpret(cell, limits)
    other = others[0]
    said = interpret(cell, other.limits)
    if said.value is None and not is_number(said.finding):
        return said
    details = {"measure": limits.unit, "given": other.given}
    differing = next((t for t in stated if row_measure(t, other.given) is not None), None)
    if differing is not None:
        details["first"] = differing
        return Interpreted(finding=Finding("measures_disagree", details=details))
    if other.how is None:
        return Interpreted(finding=Finding("table_measure_differs", details=details))
    turned = other.turned(said)
    if turned.value is None or said.value is None:
        return turned
    reading = said.bound.sign + plain_number(turned.value)
    details["working"] = plain_number(said.value) + other.factor
    code = "table_measure_converted" if limits.admit(turned.value) else "value_out_of_range"
    return Interpreted(finding=Finding(code, reading, details=details))


def measure_above(texts: Iterable[str]) -> str:
    """The unit of measure that a line above a table gives for all of it: 单位：万元.

    Empty where there is none, or where more than one is given.
    """
    found = {
        word for text in texts
        for word in _ABOVE.findall(unicodedata.normalize("NFKC", text)) if is_measure(word)
    }  # fmt: skip
    return found.pop() if len(found) == 1 else ""
