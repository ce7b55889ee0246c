"""Paths of the command line to an evaluation, a result and their issues."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from smartcity_desk.cli.exits import DONE, OPEN_ERRORS
from smartcity_desk.cli.paths import refuse_what_has_not_come
from smartcity_desk.core.findings import findings
from smartcity_desk.core.issues import Issue, Severity
from smartcity_desk.core.method import Method
from smartcity_desk.core.pipeline import compute
from smartcity_desk.core.result import Result
from smartcity_desk.core.snapshot import Snapshot
from smartcity_desk.workbooks.imported import Imported
from smartcity_desk.workbooks.importer import import_paths


@dataclass(frozen=True)
class Loaded:
    """An import and what was computed from it."""

    imported: Imported
    result: Result
    issues: tuple[Issue, ...]


def load(paths: Sequence[Path]) -> Imported:
    """Import ``paths``. Raises :class:`~smartcity_desk.core.issues.InputError`."""
    refuse_what_has_not_come(paths)
    return import_paths(paths)


def evaluate(imported: Imported, method_file: Path | None = None) -> Loaded:
    """Compute an import, with the method and weights of ``method_file`` if given."""
    official = Snapshot.of(imported.framework, imported.panel)
    method, weights = Method(), official.weights
    if method_file is not None:
        from smartcity_desk.publish.method_file import read_method

        method, weights = read_method(method_file, official.weights.tree)
    result = compute(Snapshot(imported.panel, weights, method))
    return Loaded(imported, result, (*imported.issues, *findings(result)))


def exit_code(issues: Sequence[Issue]) -> int:
    """1 while entries of severity *error* are open, else 0."""
    return OPEN_ERRORS if any(i.severity is Severity.ERROR for i in issues) else DONE
