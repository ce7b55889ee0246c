"""Receipts: which workbooks came in, in which versions.

A file is known by its name and its content. Where it lay on somebody's computer is none of
the evaluation's business: the project goes to other people.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple, dataclass

from smartcity_desk.core.records import Kind, Records

_FILE = "file:"


@dataclass(frozen=True, slots=True)
class Receipt:
    """One version of a workbook as it came in.

    Attributes:
        file: its name.
        saved: when it was last saved (ISO date and time), empty where nobody knows.
        digest: SHA-256 of its content.
    """

    file: str
    saved: str
    digest: str


def receipts(records: Records, unit: str) -> tuple[Receipt, ...]:
    """The versions of the workbook of ``unit`` that came in, the latest last."""
    return _of(records, unit)


def receipt_of_file(records: Records, file: str) -> Receipt | None:
    """The latest version of the workbook of this name; ``None`` where none came in."""
    for found in records.of(Kind.SOURCE).values():
        for parts in reversed(found["versions"]):
            if parts[0] == file:
                return _receipt(parts)
    return None


def with_receipt(records: Records, unit: str, receipt: Receipt) -> Records:
    """Note a workbook that came in; ``unit`` is empty for one of no district.

    One with the same content as the last is no new version, only its name may be new.
    """
    key = unit or _FILE + receipt.file
    known = _of(records, key)
    if known and known[-1].digest == receipt.digest:
        known = known[:-1]
    listed = [list(astuple(one)) for one in (*known, receipt)]
    return records.with_record(Kind.SOURCE, key, {"versions": listed})


def joined(earlier: Records, now: Records) -> Records:
    """``earlier`` with the versions that ``now`` brings."""
    for key, found in now.of(Kind.SOURCE).items():
        unit = "" if key.startswith(_FILE) else key
        for parts in found["versions"]:
            earlier = with_receipt(earlier, unit, _receipt(parts))
    return earlier


def _of(records: Records, key: str) -> tuple[Receipt, ...]:
    found = records.get(Kind.SOURCE, key) or {}
    return tuple(_receipt(parts) for parts in found.get("versions", ()))


def _receipt(parts: Sequence[str]) -> Receipt:
    """A receipt that was kept; older ones held a path as well."""
    return Receipt(*parts[:3])
