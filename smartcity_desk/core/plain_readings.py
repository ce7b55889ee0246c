"""A reading as plain data for records, and as it would be typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple
from typing import Any

from smartcity_desk.core.panel import Bound, Origin, Reading, Status
from smartcity_desk.core.plain_numbers import in_full


def reading_record(reading: Reading) -> list[Any]:
    """A reading as a list: value, status, bound, then its origin."""
    return [
        reading.value, int(reading.status), int(reading.bound), *astuple(reading.origin)
    ]  # fmt: skip


def reading_of(found: Sequence[Any]) -> Reading:
    """The reading that :func:`reading_record` made the list of."""
    value, status, bound, *origin = found
    number = None if value is None else float(value)
    return Reading(number, Status(status), Bound(bound), Origin(*origin))


def reading_text(reading: Reading) -> str:
    """A reading as it would be typed: ``>60``, ``NR``, ``NA``."""
    if reading.value is None:
        return "NA" if reading.status is Status.NOT_APPLICABLE else "NR"
    return reading.bound.sign + in_full(f"{reading.value:.15g}")
