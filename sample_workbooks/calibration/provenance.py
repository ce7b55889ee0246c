"""As-of dates and sources of the sample's readings."""

from __future__ import annotations

from dataclasses import dataclass

from sample_workbooks.calibration.tables import LAST_YEAR, table
from smartcity_desk.core.names import Name

DENOMINATOR = "denominator"
REPORT_DATE = "2020-12-08"
REPORT_SOURCE = "《2020上海市智慧城市发展水平评估报告》公开报道"


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where the readings of some codes come from and when they were taken.

    Attributes:
        prefix: how the codes begin; the longest that fits counts.
        as_of: ISO date of the evaluation year's values.
        source: whom the form names.
    """

    prefix: str
    as_of: str
    source: Name

    def date(self, year: int) -> str:
        """The as-of date of a year's value: the last day of a closed year."""
        return self.as_of if year == LAST_YEAR else f"{year}-12-31"


def load_provenance() -> tuple[Provenance, ...]:
    """The table ``provenance.csv``."""
    return tuple(
        Provenance(row["prefix"], row["as_of"], Name(row["source_zh"], row["source_en"]))
        for row in table("provenance")
    )


def provenance_of(code: str, known: tuple[Provenance, ...]) -> Provenance:
    """The entry with the longest prefix of ``code``. Raises ``LookupError`` without one."""
    fitting = [entry for entry in known if code.startswith(entry.prefix)]
    if not fitting:
        raise LookupError(f"no provenance for {code}")
    return max(fitting, key=lambda entry: len(entry.prefix))


def sources(known: tuple[Provenance, ...]) -> tuple[Name, ...]:
    """The distinct sources, in the order of the table."""
    return tuple(dict.fromkeys(entry.source for entry in known))
