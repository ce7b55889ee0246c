"""``rank``: the ranking as a table, a ranked workbook, JSON."""

from __future__ import annotations

import sys
from argparse import Namespace
from typing import Any

from smartcity_desk.cli import speech
from smartcity_desk.cli.exits import NothingDone
from smartcity_desk.cli.loading import Loaded, evaluate, exit_code, load
from smartcity_desk.cli.output import STANDARD_OUTPUT, write_json
from smartcity_desk.cli.ranked import change_count, check_target, state_of, write_workbook
from smartcity_desk.core.issues import Severity
from smartcity_desk.core.names import Name


def rank(given: Namespace) -> int:
    """Rank the paths given; the exit code says whether errors are open."""
    check_target(given.output)
    loaded = evaluate(load(given.paths, given.aliases), given.method)
    year = _year(given.year, loaded)
    if given.output is not None:
        write_workbook(loaded, year, given.output)
    if given.json is not None:
        write_json(_as_json(loaded, year), given.json)
    if given.output is None and given.json is None:
        from smartcity_desk.publish.ranking_table import ranking_table

        state = state_of(loaded, year)
        trial = None if state.is_official else state.line
        print(ranking_table(loaded.result, year, speech.language(), trial, loaded.notice))
    _say_what_is_open(loaded)
    if given.output is not None and given.json != STANDARD_OUTPUT:
        speech.tell(Name(f"已写出 {given.output}", f"Written: {given.output}"))
    return exit_code(loaded.issues)


def _as_json(loaded: Loaded, year: int) -> dict[str, Any]:
    from smartcity_desk.core.published_ranks import published_ranks
    from smartcity_desk.publish.ranking_json import ranking_json, state_json

    evaluation, tree = loaded.evaluation, loaded.result.tree
    scores = evaluation.published.get(tree.codes[tree.root], {})
    return ranking_json(
        loaded.result,
        year=year,
        issues=loaded.issues,
        language=speech.language(),
        published={when: score.value for when, score in scores.items()},
        published_ranks=published_ranks(evaluation),
        state=state_json(state_of(loaded, year), evaluation.frozen, change_count(loaded)),
        notice=loaded.notice,
    )


def _year(asked: int | None, loaded: Loaded) -> int:
    years = loaded.result.years
    if asked is None:
        return years[-1]
    if asked not in years:
        known = ", ".join(map(str, years))
        raise NothingDone(
            Name(
                f"数据中没有 {asked} 年。--year 可用：{known}。",
                f"There is no {asked} in these workbooks. --year takes {known}.",
            )
        )
    return asked


def _say_what_is_open(loaded: Loaded) -> None:
    errors = sum(issue.severity is Severity.ERROR for issue in loaded.issues)
    if errors:
        sentence = Name(
            f"有 {errors} 处错误尚未解决，用 check 查看。",
            f"{errors} {'errors are' if errors > 1 else 'error is'} open; see “check”.",
        )
        print(sentence.text(speech.language()), file=sys.stderr)
