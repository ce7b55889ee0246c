"""Paths of the command line to an evaluation, a result and their issues."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from smartcity_desk.cli.exits import DONE, OPEN_ERRORS, NothingDone
from smartcity_desk.cli.paths import the_project
from smartcity_desk.core.additions import issues_now
from smartcity_desk.core.blind import NO_RANKING, is_blind
from smartcity_desk.core.evaluation import Evaluation
from smartcity_desk.core.findings import findings
from smartcity_desk.core.issues import Issue, has_errors
from smartcity_desk.core.names import Name
from smartcity_desk.core.pipeline import compute
from smartcity_desk.core.result import Result
from smartcity_desk.core.snapshot import Snapshot

OWN_ALIASES = Name(
    "工程文件自带各区的其他名称，--aliases 只用于工作簿。请去掉 --aliases。",
    "A project file has its own names of districts; --aliases is for workbooks. Leave it out.",
)


@dataclass(frozen=True)
class Opened:
    """An evaluation and what could not be read with certainty."""

    evaluation: Evaluation
    issues: tuple[Issue, ...] = ()


@dataclass(frozen=True)
class Loaded:
    """A result, the evaluation it is of with its official version, what is to be reviewed."""

    result: Result
    evaluation: Evaluation
    issues: tuple[Issue, ...]
    notice: Name | None


def load(paths: Sequence[Path], aliases: Path | None = None) -> Opened:
    """Open workbooks, folders of them, or one project file.

    Args:
        aliases: a list of other names of districts, or a project file that has some.

    Raises :class:`~smartcity_desk.core.issues.InputError`, or
    :class:`~smartcity_desk.cli.exits.NothingDone` for what cannot go together.
    """
    project = the_project(paths)
    if project is not None and aliases is not None:
        raise NothingDone(OWN_ALIASES)
    if project is not None:
        from smartcity_desk.store.project import ProjectFile

        with ProjectFile.open(project, read_only=True) as file:
            evaluation = file.load()
            if is_blind(evaluation.records):
                raise NothingDone(NO_RANKING)
            return Opened(evaluation, issues_now(file.issues(), evaluation.records))
    from smartcity_desk.workbooks.importer import import_paths
    from smartcity_desk.workbooks.published import published_scores

    imported = import_paths(paths, names=None if aliases is None else _names(aliases))
    notice, published = imported.notice.text, published_scores(imported.published)
    evaluation = Evaluation.of(imported.framework, imported.panel, notice, published)
    return Opened(evaluation, imported.issues)


def _names(path: Path) -> dict[str, str]:
    """Other name → code of a district, from a list or from a project file."""
    if the_project([path]) is None:
        from smartcity_desk.workbooks.user_aliases import read_alias_file

        return read_alias_file(path)
    from smartcity_desk.core.aliases import unit_by_alias
    from smartcity_desk.store.project import ProjectFile

    with ProjectFile.open(path, read_only=True) as file:
        return unit_by_alias(file.load().records)


def evaluate(opened: Opened, method_file: Path | None = None) -> Loaded:
    """Compute what was opened, with the method and weights of ``method_file`` if given."""
    evaluation = opened.evaluation
    snapshot = evaluation.snapshot
    if method_file is not None:
        from smartcity_desk.publish.method_file import read_method

        method, weights = read_method(method_file, evaluation.tree)
        snapshot = Snapshot(evaluation.panel, weights, method)
    evaluation.set_snapshot(snapshot)
    result = compute(evaluation.snapshot)
    issues = (*opened.issues, *findings(result))
    return Loaded(result, evaluation, issues, evaluation.notice)


def exit_code(issues: Sequence[Issue]) -> int:
    """1 while entries of severity *error* are open, else 0."""
    return OPEN_ERRORS if has_errors(issues) else DONE
