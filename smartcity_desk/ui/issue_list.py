"""The entries of the review: what the import found, and what follows from computing.

An entry is open until it is decided, or until somebody types another reading into its cells.
"""

from __future__ import annotations

from weakref import WeakKeyDictionary

from smartcity_desk.core.additions import issues_now
from smartcity_desk.core.decisions import decided, entry_key
from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.core.findings import findings
from smartcity_desk.core.issues import Issue, Severity
from smartcity_desk.core.panel import Panel, Status
from smartcity_desk.core.resolutions import Place, places, reading_at
from smartcity_desk.core.result import Result
from smartcity_desk.ui.desk import Desk

_ORDER = list(Severity)
_Found = tuple[tuple[object, ...], tuple[Issue, ...]]
_found: WeakKeyDictionary[Panel, _Found] = WeakKeyDictionary()


def issues_read(desk: Desk) -> tuple[Issue, ...]:
    """What the import found and is still open."""
    evaluation = desk.evaluation
    if evaluation is None:
        return ()
    known = decided(evaluation.records)
    return tuple(
        issue
        for issue in issues_now(desk.issues, evaluation.records)
        if entry_key(issue) not in known and not _is_typed_over(issue, evaluation)
    )


def issues_of(desk: Desk) -> tuple[Issue, ...]:
    """All open entries, errors first; those of the import stand before those of computing."""
    all_of_them = [*issues_read(desk), *_open_findings(desk)]
    return tuple(sorted(all_of_them, key=lambda issue: _ORDER.index(issue.severity)))


def _open_findings(desk: Desk) -> list[Issue]:
    if desk.result is None or desk.evaluation is None:
        return []
    known = decided(desk.evaluation.records)
    return [issue for issue in find(desk.result) if entry_key(issue) not in known]


def is_found(result: Result) -> bool:
    """Whether it is known what follows from computing: asking for it takes no time then."""
    known = _found.get(result.snapshot.panel)
    return known is not None and known[0] == _key(result)


def find(result: Result) -> tuple[Issue, ...]:
    """What follows from computing; the same for all weights, so it is found once a panel.

    From any thread: some 40 ms for the sample, where it is not known yet.
    """
    key, panel = _key(result), result.snapshot.panel
    known = _found.get(panel)
    if known is None or known[0] != key:
        known = _found[panel] = (key, tuple(findings(result)))
    return known[1]


def _key(result: Result) -> tuple[object, ...]:
    return (result.snapshot.method, result.snapshot.framework)


def _is_typed_over(issue: Issue, evaluation: Evaluation) -> bool:
    """Whether somebody typed or verified another reading in all cells the entry is about."""
    about = places(issue)
    if evaluation.panel is evaluation.official.panel and not about:
        return False
    return bool(about) and all(_is_touched(place, evaluation, issue.file) for place in about)


def _is_touched(place: Place, evaluation: Evaluation, file: str) -> bool:
    """Whether the cell says something else than ``file`` said, which may have joined later."""
    now = reading_at(evaluation.panel, place)
    if now is None:
        return False
    if now.status in (Status.EDITED, Status.VERIFIED):
        return True
    before = reading_at(evaluation.official.panel, place)
    joined_later = now.origin.file == file and (before is None or before.origin.file != file)
    return not joined_later and now != before
