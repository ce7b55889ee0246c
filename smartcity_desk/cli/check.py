"""``check``: what the import review would show."""

from __future__ import annotations

from argparse import Namespace

from smartcity_desk.cli import speech
from smartcity_desk.cli.loading import evaluate, exit_code, load
from smartcity_desk.cli.output import write_json
from smartcity_desk.publish.issue_list import issue_list, issues_json


def check(given: Namespace) -> int:
    """List the issues of the paths given; the exit code says whether errors are open."""
    issues = evaluate(load(given.paths)).issues
    if given.json is not None:
        write_json(issues_json(issues, speech.language()), given.json)
    else:
        print(issue_list(issues, speech.language()))
    return exit_code(issues)
