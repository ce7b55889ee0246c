"""The open entries of the review: what the import found, and what follows from computing."""

from __future__ import annotations

from weakref import WeakKeyDictionary

from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.core.findings import findings
from smartcity_desk.core.issues import Issue, Severity
from smartcity_desk.core.panel import Panel
from smartcity_desk.core.result import Result
from smartcity_desk.ui.desk import Desk

_ORDER = list(Severity)
_Found = tuple[tuple[object, ...], tuple[Issue, ...]]
_found: WeakKeyDictionary[Panel, _Found] = WeakKeyDictionary()


def issues_read(desk: Desk) -> tuple[Issue, ...]:
    """What the import found; an entry about a cell that was edited since is settled."""
    evaluation = desk.evaluation
    if evaluation is None:
        return ()
    if evaluation.panel is evaluation.official.panel:
        return desk.issues
    return tuple(issue for issue in desk.issues if not _is_settled(issue, evaluation))


def issues_of(desk: Desk) -> tuple[Issue, ...]:
    """All entries, errors first; those of the import stand before those of computing."""
    computed = () if desk.result is None else _findings(desk.result)
    all_of_them = [*issues_read(desk), *computed]
    return tuple(sorted(all_of_them, key=lambda issue: _ORDER.index(issue.severity)))


def _findings(result: Result) -> tuple[Issue, ...]:
    """What follows from computing; the same for all weights, so it is found once a panel."""
    snapshot = result.snapshot
    key = (snapshot.method, snapshot.framework)
    known = _found.get(snapshot.panel)
    if known is None or known[0] != key:
        known = _found[snapshot.panel] = (key, tuple(findings(result)))
    return known[1]


def _is_settled(issue: Issue, evaluation: Evaluation) -> bool:
    """Whether somebody typed another reading into the cell the entry is about."""
    now, read = evaluation.panel, evaluation.official.panel
    if now is read or issue.year not in now.years or issue.item not in now.items:
        return False
    place = (issue.unit, issue.item, issue.year)
    try:
        return now.reading(*place) != read.reading(*place)
    except KeyError:
        return False
