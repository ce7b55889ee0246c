"""``check``: what the import review would show."""

from __future__ import annotations

from argparse import Namespace

from smartcity_desk.cli import speech
from smartcity_desk.cli.loading import evaluate, exit_code, load
from smartcity_desk.cli.output import write_json
from smartcity_desk.publish.issue_list import issue_list, issues_json, weighed


def check(given: Namespace) -> int:
    """List the issues of the paths given, each with the ranks it can change.

    The exit code says whether errors are open.
    """
    loaded = evaluate(load(given.paths, given.aliases))
    entries, year = weighed(loaded.result, loaded.issues), loaded.result.years[-1]
    if given.json is not None:
        write_json(issues_json(entries, year, speech.language()), given.json)
    else:
        print(issue_list(entries, year, speech.language()))
    return exit_code(loaded.issues)
