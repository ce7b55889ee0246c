"""Entries of workbooks that joined later: kept as records, so that undoing takes them along.

A record of :attr:`Kind.ADDITION` holds the entries that went and those that came.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from smartcity_desk.core.issues import Issue, Severity
from smartcity_desk.core.records import Kind, Records

_FIELDS = ("code", "file", "sheet", "cell", "unit", "item", "year", "raw", "reading")


def with_issues(
    records: Records, before: Collection[Issue], after: Collection[Issue], files: Sequence[str]
) -> Records:
    """``records`` that turn the entries ``before`` into those ``after``; brought by ``files``."""
    kept, had = set(map(_key, after)), set(map(_key, before))
    value = {
        "files": list(files),
        "gone": [list(_key(issue)) for issue in before if _key(issue) not in kept],
        "issues": [_plain(issue) for issue in after if _key(issue) not in had],
    }
    count = len(records.of(Kind.ADDITION)) + 1
    return records.with_record(Kind.ADDITION, f"{count:03d}", value)


def issues_now(issues: Collection[Issue], records: Records) -> tuple[Issue, ...]:
    """The entries of the import once all that joined later is taken into account."""
    found = tuple(issues)
    for value in records.of(Kind.ADDITION).values():
        gone = {tuple(key) for key in value.get("gone", ())}
        kept = [issue for issue in found if _key(issue) not in gone]
        found = (*kept, *map(_issue, value.get("issues", ())))
    return found


def files_added(records: Records) -> tuple[str, ...]:
    """The workbooks that joined later, in the order they came."""
    additions = records.of(Kind.ADDITION).values()
    return tuple(str(name) for value in additions for name in value.get("files", ()))


def _key(issue: Issue) -> tuple[Any, ...]:
    return (str(issue.severity), *(getattr(issue, field) for field in _FIELDS))


def _plain(issue: Issue) -> dict[str, Any]:
    return {
        "severity": str(issue.severity),
        **{field: getattr(issue, field) for field in _FIELDS},
        "details": dict(issue.details),
    }


def _issue(plain: dict[str, Any]) -> Issue:
    words = {field: plain[field] for field in _FIELDS}
    return Issue(Severity(plain["severity"]), **words, details=plain["details"])
