"""The hand-made tables beside this file: what the sample starts from."""

from __future__ import annotations

import csv
from pathlib import Path

HERE = Path(__file__).resolve().parent
FIRST_YEAR, LAST_YEAR = 2014, 2020
YEARS = tuple(range(FIRST_YEAR, LAST_YEAR + 1))


def rows_of(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file with a header row, in order."""
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def table(name: str) -> list[dict[str, str]]:
    """The rows of the table ``name`` of this folder."""
    return rows_of(HERE / f"{name}.csv")


def number(text: str) -> float | None:
    """The number in a cell, ``None`` for an empty one."""
    return float(text) if text else None
